"""The facts of a dataset in words: periods, places, file formats, spatial levels."""

from __future__ import annotations

from collections.abc import Iterable

from registry.model.coverage import SpatialCoverage, TemporalCoverage
from registry.model.dataset import Dataset
from vocab.code_lists import SCHEMES, code_list
from web.language import code_label, place_label, shown_partial_date, text_of, tr

_LEVELS = {
    "world": ("dunia", "world"),
    "country": ("negara", "country"),
    "province": ("provinsi", "province"),
    "regency": ("kabupaten/kota", "regency or city"),
    "district": ("kecamatan", "district"),
    "village": ("desa/kelurahan", "village"),
    "checkpoint": ("pos pemeriksaan", "checkpoint"),
    "corridor": ("koridor", "corridor"),
}
_UNITS = {
    "person": ("orang", "persons"),
    "persons": ("orang", "persons"),
    "people": ("orang", "persons"),
    "household": ("rumah tangga", "households"),
    "document": ("dokumen", "documents"),
    "case": ("kasus", "cases"),
    "event": ("kejadian", "events"),
    "movement": ("perpindahan", "movements"),
    "claim": ("klaim", "claims"),
    "examination": ("pemeriksaan", "examinations"),
    "service": ("layanan", "services"),
    "crossing": ("perlintasan", "crossings"),
    "measure": ("tindakan", "measures"),
    "departure": ("keberangkatan", "departures"),
    "visit": ("kunjungan", "visits"),
    "trip": ("perjalanan", "trips"),
    "percent": ("persen", "percent"),
    "km2": ("km²", "km²"),
    "IDR": ("rupiah (IDR)", "rupiah (IDR)"),
    "USD": ("dolar AS (USD)", "US dollars (USD)"),
}
"""Units that sources write as a bare English word or code; what is not here is shown as it was written."""
_KINDS = {
    "ckan": ("portal CKAN", "CKAN portal"),
    "dcat": ("katalog DCAT", "DCAT catalog"),
    "register": ("daftar data (XLSX/CSV)", "data register (XLSX/CSV)"),
    "bps_webapi": ("WebAPI BPS", "BPS WebAPI"),
    "form": ("formulir", "form"),
}


def shown_period(coverage: TemporalCoverage) -> str:
    """Write a period with the precision it is known in, an open side in words."""
    start, end = shown_partial_date(coverage.start), shown_partial_date(coverage.end)
    if start and end:
        return start if start == end else f"{start}–{end}"
    if start:
        return tr("sejak {start}", "since {start}", start=start)
    return tr("sampai {end}", "until {end}", end=end) if end else ""


def place_name(coverage: SpatialCoverage) -> str:
    """Give the name of a place: from its list where the code is known, else in the words of the source."""
    return place_label(coverage.place) if coverage.place else text_of(coverage.label)


def places_by_role(dataset: Dataset) -> dict[str, tuple[SpatialCoverage, ...]]:
    """Group the places of a dataset by the role they play, in the order of the list of roles."""
    order = ("coverage", "origin", "destination", "residence", "checkpoint")
    roles = sorted(
        {one.role for one in dataset.spatial_coverage}, key=lambda role: (*order, role).index(role)
    )
    return {role: tuple(one for one in dataset.spatial_coverage if one.role == role) for role in roles}


def formats_of(dataset: Dataset) -> tuple[str, ...]:
    """Give the file formats in which a dataset comes, each once."""
    named = (code_label("file-type", one.format) for one in dataset.distribution if one.format)
    return tuple(dict.fromkeys(named))


def level_label(levels: Iterable[str]) -> str:
    """Name the spatial levels of a dataset, words of the source as they are."""
    return ", ".join(tr(*_LEVELS[level]) if level in _LEVELS else level for level in levels)


def unit_label(unit: str | None) -> str:
    """Name the unit of a measure in the visitor's language, words of the source as they are."""
    if unit in _UNITS:
        return tr(*_UNITS[unit])
    return code_label("measurement-unit", unit)


def kind_label(kind: str) -> str:
    """Name a kind of source in a few words."""
    return tr(*_KINDS[kind]) if kind in _KINDS else kind


def scheme_title(name: str) -> str:
    """Give the title of a code list of ours."""
    return text_of(code_list(name).title) if name in SCHEMES else name
