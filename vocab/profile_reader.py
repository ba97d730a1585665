"""SDMI-AP as records for pages and documentation, read from its shapes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from vocab.namespaces import CONCEPT_BASE, RDFS, SDMI, SH
from vocab.scheme_reader import Statements, first_of, read_statements, text_of
from vocab.shapes import shapes_turtle


@dataclass(frozen=True)
class ProfileProperty:
    """One property of a class: what it means, how much it is asked for, and which rules watch over it."""

    name: str
    iri: str
    path: str
    label: Mapping[str, str]
    definition: Mapping[str, str]
    example: Mapping[str, str]
    obligation: str
    value_kind: str
    code_list: str | None
    clause: str
    rules: tuple[str, ...]


@dataclass(frozen=True)
class ProfileClass:
    """One class of the profile with its properties, in the order of the form."""

    name: str
    iri: str
    target: str
    properties: tuple[ProfileProperty, ...]


@cache
def profile_classes() -> tuple[ProfileClass, ...]:
    """Return the classes of SDMI-AP that have documented properties, the dataset first."""
    statements = read_statements(shapes_turtle("sdmi-ap"))
    rules = _rules_by_property(statements)
    found = []
    for iri, about in statements.items():
        if SH.term("property") not in about:
            continue
        shapes = [one.value for one in about[SH.term("property")]]
        documented = [one for one in shapes if SDMI.term("obligation") in statements[one]]
        documented.sort(key=lambda one: int(first_of(statements[one], SH.term("order")) or 0))
        if documented:
            found.append(
                ProfileClass(
                    name=iri.rpartition("#")[2],
                    iri=iri,
                    target=first_of(about, SH.term("targetClass")),
                    properties=tuple(
                        _property(one, statements[one], rules.get(one, ())) for one in documented
                    ),
                )
            )
    order = ("Dataset", "Distribution", "Variable")
    return tuple(sorted(found, key=lambda one: order.index(one.name) if one.name in order else len(order)))


def _property(iri: str, about: Statements, rules: tuple[str, ...]) -> ProfileProperty:
    scheme = first_of(about, SDMI.term("valueDomain"))
    return ProfileProperty(
        name=iri.rpartition(".")[2],
        iri=iri,
        path=first_of(about, SH.term("path")),
        label=text_of(about, SH.term("name")),
        definition=text_of(about, SH.term("description")),
        example=text_of(about, SDMI.term("example")),
        obligation=first_of(about, SDMI.term("obligation")),
        value_kind=first_of(about, SDMI.term("valueKind")),
        code_list=scheme.removeprefix(CONCEPT_BASE) or None,
        clause=first_of(about, SDMI.term("clause")),
        rules=rules,
    )


def _rules_by_property(statements: Mapping[str, Statements]) -> dict[str, tuple[str, ...]]:
    """Find the rules of each property: of its own shapes, and of conditions that point at it."""
    found: dict[str, dict[str, None]] = {}
    for iri, about in statements.items():
        for target in _targets(iri, about):
            for rule in about.get(SDMI.term("rule"), ()):
                found.setdefault(target, {})[rule.value] = None
    return {iri: tuple(sorted(codes)) for iri, codes in found.items()}


def _targets(iri: str, about: Statements) -> Iterator[str]:
    yield iri.removesuffix("-values")
    yield from (one.value for one in about.get(RDFS.term("seeAlso"), ()))
