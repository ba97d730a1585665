"""Reading what a child sends back without trusting it.

A child that has parsed hostile bytes may be under their control, and a pickle can call anything. So only
plain values of the standard library come back, and classes that cannot act: data classes, enumerations,
tuples, strings and mappings of our own packages, refusals of the registry, and classes of modules that the
caller named.
"""

from __future__ import annotations

import dataclasses
import enum
import io
import pickle  # noqa: S403 - loaded only through the restricted unpickler below
from collections.abc import Mapping, Set

from registry import errors
from registry.errors import RegistryError

OUR_PACKAGES = frozenset({"registry", "harvesters", "vocab"})
PLAIN_CLASSES = frozenset(
    {
        *(("builtins", name) for name in ("set", "frozenset", "complex", "range")),
        *(("datetime", name) for name in ("date", "datetime", "time", "timedelta", "timezone")),
        ("decimal", "Decimal"),
        ("fractions", "Fraction"),
        ("collections", "OrderedDict"),
        ("collections", "Counter"),
        ("uuid", "UUID"),
        ("ipaddress", "IPv4Address"),
        ("ipaddress", "IPv6Address"),
    }
)
VALUE_CLASSES = (enum.Enum, tuple, str, int, Mapping, Set, RegistryError)


class AnswerUnpickler(pickle.Unpickler):
    """Loads plain values and nothing that could act."""

    def __init__(self, content: bytes, packages: frozenset[str], result_modules: tuple[str, ...]) -> None:
        """Accept values of `packages`, and any class of `result_modules`."""
        super().__init__(io.BytesIO(content))
        self._packages = OUR_PACKAGES | packages
        self._result_modules = result_modules

    def find_class(self, module_name: str, global_name: str) -> object:
        """Give the class that a pickle names, if it is one that cannot act."""
        if (module_name, global_name) == (errors.__name__, "_restore"):
            return super().find_class(module_name, global_name)
        if "." in global_name:
            raise pickle.UnpicklingError("a nested name")
        if (module_name, global_name) in PLAIN_CLASSES:
            return super().find_class(module_name, global_name)
        is_ours = module_name.partition(".")[0] in self._packages
        is_named = module_name in self._result_modules
        if is_ours or is_named:
            found: object = super().find_class(module_name, global_name)
            if isinstance(found, type) and (is_named or _is_value_class(found)):
                return found
        raise pickle.UnpicklingError(f"{module_name}.{global_name} may not come out of the sandbox")


def _is_value_class(found: type) -> bool:
    return dataclasses.is_dataclass(found) or issubclass(found, VALUE_CLASSES)
