"""What fields, facts and mappings of concepts are called on their pages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from babel import Locale, UnknownLocaleError

from vocab.concept_scheme import Concept
from web import current
from web.language import language, shown_partial_date, tr

_FIELDS: Mapping[str, tuple[str, str]] = {
    "notation": ("kode", "code"),
    "iri": ("IRI", "IRI"),
    "title": ("judul", "title"),
    "description": ("deskripsi", "description"),
    "version": ("versi", "version"),
    "source": ("sumber", "source"),
    "license": ("lisensi", "licence"),
    "note": ("catatan", "note"),
    "pref_label": ("sebutan utama", "preferred label"),
    "alt_label": ("sebutan lain", "other label"),
    "hidden_label": ("sebutan pencarian", "search label"),
    "definition": ("definisi", "definition"),
    "scope_note": ("catatan lingkup", "scope note"),
    "broader": ("lebih luas", "broader"),
    "narrower": ("lebih sempit", "narrower"),
    "related": ("berkaitan", "related"),
    "exact_match": ("sama dengan", "exact match"),
    "close_match": ("mirip dengan", "close match"),
    "broad_match": ("lebih luas", "broader match"),
    "narrow_match": ("lebih sempit", "narrower match"),
    "related_match": ("berkaitan", "related match"),
    "replaces": ("menggantikan", "replaces"),
    "replaced_by": ("digantikan oleh", "replaced by"),
    "other_notation": ("kode lain", "other code"),
    "top_concept": ("konsep puncak", "top concept"),
    "deprecated": ("usang", "deprecated"),
}
_FACTS: Mapping[str, tuple[str, str]] = {
    "valid_from": ("berlaku sejak", "valid from"),
    "valid_until": ("berlaku sampai", "valid until"),
    "area_changed": ("wilayah berubah pada", "area changed on"),
    "split_from": ("pecahan dari", "split from"),
    "level": ("tingkat", "level"),
    "alpha3": ("kode alfa-3", "alpha-3 code"),
    "numeric_code": ("kode angka", "numeric code"),
    "plain_code": ("kode tanpa titik", "code without dots"),
    "relevance": ("kaitan dengan migrasi", "relevance for migration"),
    "custodian": ("penjaga indikator", "custodian"),
    "bps_code": ("kode BPS", "BPS code"),
    "sdmx_code": ("kode SDMX", "SDMX code"),
    "eu_code": ("kode Uni Eropa", "EU code"),
    "ms_keg_code": ("kode MS-Keg", "MS-Keg code"),
    "period": ("jangka", "period"),
    "media_type": ("jenis media", "media type"),
    "family": ("keluarga", "family"),
    "iso31662": ("kode ISO 3166-2", "ISO 3166-2 code"),
}
_LEVELS: Mapping[str, tuple[str, str]] = {
    "province": ("provinsi", "province"),
    "regency": ("kabupaten", "regency"),
    "city": ("kota", "city"),
    "true": ("ya", "yes"),
    "false": ("tidak", "no"),
}
_DAYS = frozenset(("valid_from", "valid_until", "area_changed"))
_DAY = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
_HIDDEN_FACTS = frozenset(("source", "confirmed", "homepage"))
_KINDS = {"new": ("baru", "new"), "changed": ("berubah", "changed"), "gone": ("hilang", "gone")}


def field_label(name: str) -> str:
    """Name a field of a concept or scheme; a fact by its own name where we have none."""
    if name.startswith("facts."):
        return fact_label(name.removeprefix("facts."))
    return tr(*_FIELDS[name]) if name in _FIELDS else name.replace("_", " ")


def fact_label(name: str) -> str:
    """Name a fact."""
    return tr(*_FACTS[name]) if name in _FACTS else name.replace("_", " ")


def kind_of_change(kind: str) -> str:
    """Name what happened to a concept."""
    return tr(*_KINDS[kind])


def language_name(code: str) -> str:
    """Name a language in the visitor's; the code itself where nobody knows it."""
    if not code:
        return tr("tanpa bahasa", "no language")
    try:
        return str(Locale.parse(code, sep="-").get_display_name(language()) or code)
    except (UnknownLocaleError, ValueError):
        return code


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownFact:
    """A fact with its label, as text or as the concepts that it names."""

    label: str
    text: str = ""
    concepts: tuple[Concept, ...] = ()


def shown_facts(concept: Concept) -> tuple[ShownFact, ...]:
    """Give the facts of a concept: what has both languages in the visitor's only, days as days, IRIs as concepts."""
    facts = concept.facts
    found = []
    for name, text in facts.items():
        stem, _, spoken = name.rpartition("_")
        is_variant = spoken in ("id", "en") and stem in facts
        if name not in _HIDDEN_FACTS and not is_variant:
            found.append(_shown(name, facts.get(f"{name}_{language()}", text)))
    return tuple(found)


def _shown(name: str, text: str) -> ShownFact:
    parts = text.split("; ")
    if all("://" in part for part in parts):
        schemes = current.registry().schemes
        named = tuple(found for part in parts if (found := schemes.concept_of(part)))
        if len(named) == len(parts):
            return ShownFact(label=fact_label(name), concepts=named)
    if all(_DAY.fullmatch(part) for part in parts) and (name in _DAYS or len(text) > 4):
        return ShownFact(label=fact_label(name), text="; ".join(shown_partial_date(part) for part in parts))
    return ShownFact(label=fact_label(name), text=tr(*_LEVELS[text]) if text in _LEVELS else text)
