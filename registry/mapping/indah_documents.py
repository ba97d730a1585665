"""An INDAH export as its documents: one envelope, a list of them, or a bundle of all that belongs to an activity."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from registry.mapping.indah import IndahReading, statistics_from_indah, statistics_to_indah
from registry.mapping.indah_places import root_of
from registry.model.finding import Finding
from registry.model.rules import finding
from registry.model.statistical_activity import StatisticalActivity
from registry.model.statistical_record import StatisticalDescription, StatisticalKind, kind_of

BUNDLE_KEYS: dict[str, StatisticalKind] = {
    "ms_keg": StatisticalKind.ACTIVITY,
    "ms_var": StatisticalKind.VARIABLE,
    "ms_ind": StatisticalKind.INDICATOR,
}
"""The members of a bundle, each one document or a list; a bundle is our own form of export."""
MAXIMUM_DOCUMENTS = 5_000
_TELLING_KEYS: tuple[tuple[StatisticalKind, frozenset[str]], ...] = (
    (StatisticalKind.ACTIVITY, frozenset({"judul_kegiatan", "cara_pengumpulan_data", "blok_iii"})),
    (
        StatisticalKind.INDICATOR,
        frozenset({"metode_perhitungan", "rumus", "apakah_indikator_komposit", "level_estimasi",
                   "indikator_pembangun", "apakah_indikator_bisa_diakses_umum", "interpretasi"}),
    ),
    (
        StatisticalKind.VARIABLE,
        frozenset({"tipe_data", "kalimat_pertanyaan", "aturan_validasi", "value_domain", "referensi_waktu",
                   "apakah_variabel_bisa_diakses_umum", "klasifikasi_rujukan_value_domain"}),
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """One document of an export: its place there, its kind, and what came of reading it."""

    place: str
    kind: StatisticalKind
    reading: IndahReading


@dataclass(frozen=True, slots=True)
class IndahExport:
    """What an export holds, activities first, and what could not be read as anything."""

    documents: tuple[ReadDocument, ...] = ()
    findings: tuple[Finding, ...] = ()

    def of(self, kind: StatisticalKind) -> tuple[ReadDocument, ...]:
        """Give the documents of one kind, in their order."""
        return tuple(one for one in self.documents if one.kind is kind)


def read_export(source: Any) -> IndahExport:
    """Read whatever INDAH or a client of it wrote; never raises for bad content."""
    read: list[ReadDocument] = []
    found: list[Finding] = []
    for place, hinted, document in _documents(source):
        kind = hinted or recognised_kind(document)
        if kind is None or not isinstance(document, Mapping):
            found.append(finding("SDMI-130", place))
        else:
            read.append(ReadDocument(place, kind, statistics_from_indah(kind, document)))
    order = list(StatisticalKind)
    return IndahExport(tuple(sorted(read, key=lambda one: order.index(one.kind))), tuple(found))


def recognised_kind(document: Any) -> StatisticalKind | None:
    """Tell of which kind a document is by the keys of its form, None when it is none that we know."""
    if not isinstance(document, Mapping):
        return None
    keys = set(root_of(document))
    return next((kind for kind, telling in _TELLING_KEYS if keys & telling), None)


def bundle(
    descriptions: Sequence[StatisticalDescription], *, strict: bool = False, is_placed: bool = True
) -> dict[str, Any]:
    """Write an activity with its variables and indicators as one document; as `statistics_to_indah`."""
    by_kind: dict[str, list[Any]] = {key: [] for key in BUNDLE_KEYS}
    keys = {kind: key for key, kind in BUNDLE_KEYS.items()}
    for one in descriptions:
        by_kind[keys[kind_of(one)]].append(statistics_to_indah(one, strict=strict, is_placed=is_placed))
    return dict(by_kind)


def belongs_to(child: StatisticalDescription, activity: StatisticalActivity) -> bool:
    """Tell whether a variable or indicator names this activity by its number in INDAH."""
    number = getattr(child, "indah_activity", None)
    return number is not None and number in (activity.indah_id, activity.base_id)


def _documents(source: Any) -> Iterator[tuple[str, StatisticalKind | None, Any]]:
    if isinstance(source, Mapping) and set(source) & set(BUNDLE_KEYS):
        for key, kind in BUNDLE_KEYS.items():
            held = source.get(key)
            listed = held if isinstance(held, list) else [held] if held is not None else []
            for number, one in enumerate(listed[:MAXIMUM_DOCUMENTS]):
                yield f"{key}[{number}]", kind, one
    elif isinstance(source, list):
        for number, one in enumerate(source[:MAXIMUM_DOCUMENTS]):
            yield f"[{number}]", None, one
    else:
        yield "", None, source
