"""The conditions of the statistical forms: when a field is asked for, and which rules say that this was not kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from registry.model.multilingual import MultilingualText

FIELD_TOOLS = frozenset({"papi", "capi", "cati"})
"""The tools of MS-Keg 4.7 that need officers in the field or at the telephone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """When a field must be filled (`holds`), when it must be empty (`excludes`), and the rules that say so.

    While neither is known (the question before it is not answered yet) nothing is said about the field.
    """

    holds: Callable[[Any], bool]
    excludes: Callable[[Any], bool]
    label: MultilingualText
    rule_if_empty: str
    rule_if_filled: str


def _when(
    holds: Callable[[Any], bool], excludes: Callable[[Any], bool], label: tuple[str, str], rules: tuple[str, str]
) -> Condition:  # fmt: skip
    text = MultilingualText.of(id=label[0], en=label[1])
    return Condition(
        holds=holds, excludes=excludes, label=text, rule_if_empty=rules[0], rule_if_filled=rules[1]
    )


def _is(name: str, value: object) -> Callable[[Any], bool]:
    return lambda one: getattr(one, name) == value


def _is_no_survey(one: Any) -> bool:
    return one.collection_method not in (None, "SURVEI")


def _is_no_probability_sample(one: Any) -> bool:
    return _is_no_survey(one) or one.sample_selection == "SAMPEL_NONPROBABILITAS"


def _has_field_tools(one: Any) -> bool:
    return bool(FIELD_TOOLS & set(one.collection_tool))


def _has_other_tools_only(one: Any) -> bool:
    return bool(one.collection_tool) and not _has_field_tools(one)


CONDITIONS: dict[str, Condition] = {
    "recommended": _when(
        _is("has_recommendation", True), _is("has_recommendation", False),
        ("bila kegiatan mendapat rekomendasi BPS", "if BPS recommended the activity"), ("SDMI-117", "SDMI-118"),
    ),
    "recurring": _when(
        _is("recurrence", "BERULANG"), _is("recurrence", "HANYA_SEKALI"),
        ("bila kegiatan berulang", "if the activity is repeated"), ("SDMI-106", "SDMI-107"),
    ),
    "part of the country": _when(
        _is("area_coverage", "SEBAGIAN_WILAYAH_INDONESIA"), _is("area_coverage", "SELURUH_WILAYAH_INDONESIA"),
        ("bila cakupannya sebagian wilayah", "if it covers part of Indonesia"), ("SDMI-108", "SDMI-109"),
    ),
    "survey": _when(
        _is("collection_method", "SURVEI"), _is_no_survey,
        ("bila cara pengumpulannya survei", "if the data are collected by a sample survey"),
        ("SDMI-110", "SDMI-111"),
    ),
    "probability sample": _when(
        lambda one: one.collection_method == "SURVEI" and one.sample_selection == "SAMPEL_PROBABILITAS",
        _is_no_probability_sample,
        ("bila sampelnya probabilitas", "if it is a probability sample"), ("SDMI-113", "SDMI-114"),
    ),
    "field officers": _when(
        _has_field_tools, _has_other_tools_only,
        ("bila sarananya PAPI, CAPI, atau CATI", "if the tool is PAPI, CAPI or CATI"), ("SDMI-115", "SDMI-116"),
    ),
    "printed product": _when(
        _is("has_printed_product", True), _is("has_printed_product", False),
        ("bila produk tercetak tersedia untuk umum", "if a printed product is open to the public"),
        ("SDMI-119", "SDMI-120"),
    ),
    "digital product": _when(
        _is("has_digital_product", True), _is("has_digital_product", False),
        ("bila produk digital tersedia untuk umum", "if a digital product is open to the public"),
        ("SDMI-119", "SDMI-120"),
    ),
    "microdata": _when(
        _is("has_microdata", True), _is("has_microdata", False),
        ("bila mikrodata tersedia untuk umum", "if microdata are open to the public"),
        ("SDMI-119", "SDMI-120"),
    ),
    "composite": _when(
        _is("is_composite", True), _is("is_composite", False),
        ("bila indikatornya komposit", "if the indicator is composite"), ("SDMI-123", "SDMI-124"),
    ),
    "not composite": _when(
        _is("is_composite", False), _is("is_composite", True),
        ("bila indikatornya bukan komposit", "if the indicator is not composite"), ("SDMI-125", "SDMI-126"),
    ),
}  # fmt: skip
"""By the names that the property tables use."""
