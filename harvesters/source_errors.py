"""A source that cannot be read: the error that ends a run, and the finding that tells of it."""

from __future__ import annotations

from dataclasses import replace

from registry.errors import RegistryError, Rejected
from registry.model.finding import Finding
from registry.model.multilingual import MultilingualText
from registry.model.rules import RULE_BY_CODE, finding

_RULE_OF_CODE = {"input.doctype": "SDMI-033"}


def source_unreadable(came: tuple[str, str], expected: str) -> Rejected:
    """Make the error of a source that answered with something else; `came` is told in both languages."""
    return Rejected(
        {
            "id": f"Sumber menjawab dengan {came[0]}, bukan {expected}. Periksa alamat dan jenisnya, lalu coba lagi.",
            "en": f"The source answered with {came[1]}, not {expected}. Check address and kind, then try again.",
        },
        "SDMI-030",
    )


def finding_of_error(error: RegistryError, place: str = "") -> Finding:
    """Give the finding that tells of an error while reading a source or a record."""
    code = _RULE_OF_CODE.get(error.code, error.code)
    if code not in RULE_BY_CODE:
        code = "SDMI-030"
    found = finding(code, place, error.text("en"))
    return replace(found, message=MultilingualText(error.message)) if code == "SDMI-030" else found
