"""What a row of the property tables of MS-Keg, MS-Var and MS-Ind says (DESIGN.md D12): declared once, used everywhere.

INDAH JSON, our own JSON, rules, RDF, forms, workbooks and pages are derived from the rows in
`activity_properties`, `activity_design_properties`, `statistical_variable` and `statistical_indicator`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from registry.model.multilingual import EMPTY, MultilingualText
from registry.model.properties import Obligation

BPS5 = "Peraturan BPS 5/2020"
M, R, O = Obligation.MANDATORY, Obligation.RECOMMENDED, Obligation.OPTIONAL  # noqa: E741 - as in the standard


class Kind(StrEnum):
    """What a value is, and so how it is read, written, asked for and shown."""

    TEXT = "text"
    """In several languages; INDAH holds the Indonesian one, the extension the others."""
    LITERAL = "literal"
    LITERALS = "literals"
    CODE = "code"
    """One code of an enumeration of `statistics_codes`."""
    CHOICES = "choices"
    """Several of them; INDAH writes an object of flags."""
    NOTATION = "notation"
    """One notation of a code list of ours."""
    NOTATIONS = "notations"
    TRUTH = "truth"
    INTEGER = "integer"
    DATES = "dates"
    PERIODS = "periods"
    ENTRIES = "entries"
    """Several small descriptions, each with the members of `entry`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One member of an entry: its name here, its INDAH key, other spellings of that key, its label."""

    name: str
    key: str
    label: MultilingualText
    is_plural: bool = False
    spellings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryShape:
    """How the entries of one property are made: the class that holds one, and its members."""

    made_of: type[Any]
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatisticalProperty:
    """One row: name here, place in the INDAH document, kind, obligation and conditions, words in two languages.

    `condition` names one of `statistics_conditions`: the field is filled exactly where it holds. `least` is the
    fewest characters of a text, `personal` keeps it from the public, `is_own` means that INDAH has no such field,
    `other_of` names the choices whose "others" this text explains.
    """

    name: str
    kind: Kind
    label: MultilingualText
    help: MultilingualText = EMPTY
    number: str = ""
    block: str = "head"
    path: tuple[str, ...] = ()
    is_envelope: bool = False
    is_own: bool = False
    codes: str = ""
    scheme: str = ""
    entry: EntryShape | None = None
    obligation: Obligation = O
    condition: str = ""
    other_of: str = ""
    least: int = 0
    personal: bool = False
    multiline: bool = False
    is_asked: bool = True
    iri: str = ""
    clause: str = BPS5

    @property
    def is_many(self) -> bool:
        """Tell whether the value is a tuple."""
        return self.kind in (
            Kind.LITERALS, Kind.CHOICES, Kind.NOTATIONS, Kind.DATES, Kind.PERIODS, Kind.ENTRIES,
        )  # fmt: skip

    @property
    def term(self) -> str:
        """The prefixed name of its RDF property: a standard's where there is one, else one of ours of the same name."""
        return self.iri or f"sdmi:{own_term(self.name)}"


Table = tuple[StatisticalProperty, ...]


def own_term(name: str) -> str:
    """Write a name as the local name of a term of ours: `reference_time` -> `referenceTime`."""
    head, *others = name.split("_")
    return head + "".join(one.capitalize() for one in others)


def declared(
    name: str, kind: Kind, label: tuple[str, str], help_: tuple[str, str] = ("", ""), **more: Any
) -> StatisticalProperty:
    """Write a row; label and help are Indonesian and English."""
    return StatisticalProperty(
        name=name,
        kind=kind,
        label=MultilingualText.of(id=label[0], en=label[1]),
        help=MultilingualText.of(id=help_[0], en=help_[1]),
        **more,
    )


def member(
    name: str, key: str, label: tuple[str, str], *, is_plural: bool = False, spellings: tuple[str, ...] = ()
) -> Member:
    """Write a member of an entry."""
    return Member(
        name=name,
        key=key,
        label=MultilingualText.of(id=label[0], en=label[1]),
        is_plural=is_plural,
        spellings=spellings,
    )


BLOCKS: dict[str, MultilingualText] = {
    "head": MultilingualText.of(id="Identitas kegiatan", en="Identity of the activity"),
    "I": MultilingualText.of(id="I. Penyelenggara", en="I. Organiser"),
    "II": MultilingualText.of(id="II. Penanggung jawab", en="II. Who is responsible"),
    "III": MultilingualText.of(id="III. Perencanaan dan persiapan", en="III. Planning and preparation"),
    "IV": MultilingualText.of(id="IV. Desain kegiatan", en="IV. Design of the activity"),
    "V": MultilingualText.of(id="V. Desain sampel", en="V. Sample design"),
    "VI": MultilingualText.of(id="VI. Pengumpulan data", en="VI. Data collection"),
    "VII": MultilingualText.of(id="VII. Pengolahan dan analisis", en="VII. Processing and analysis"),
    "VIII": MultilingualText.of(id="VIII. Diseminasi hasil", en="VIII. Dissemination of the results"),
    "variable": MultilingualText.of(id="Variabel", en="Variable"),
    "domain": MultilingualText.of(id="Isian dan nilai", en="Values"),
    "indicator": MultilingualText.of(id="Indikator", en="Indicator"),
    "building": MultilingualText.of(id="Pembangun indikator", en="What it is built from"),
    "meaning": MultilingualText.of(id="Makna dan tautan", en="Meaning and links"),
    "envelope": MultilingualText.of(id="Amplop INDAH", en="INDAH envelope"),
}
"""The parts of the forms, in order."""

SPELLINGS: dict[str, tuple[str, ...]] = {
    "instansi_penyelanggara": ("instansi_penyelenggara",),
    "alamat_instansi_penyelenggara": ("alamat_instansi_penyelanggara",),
    "frekuensi_penyelanggara": ("frekuensi_penyelenggara", "frekuensi_penyelenggaraan"),
    "unit_analsis": ("unit_analisis",),
    "id_sls": ("id_sds",),
    "nilai_perkiraan_sampling_error_variabel_utama": ("perkiraan_sampling_error_variabel_utama",),
}
"""INDAH's own (mis)spelling of a key -> other spellings that are in use; whichever came is given back."""
