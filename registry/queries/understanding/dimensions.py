"""Phrases that ask for a disaggregation: "per provinsi", "menurut jenis kelamin dan umur", "by sex and age"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from registry.model.multilingual import MultilingualText


@dataclass(frozen=True, slots=True)
class Dimension:
    """A disaggregation: how it is asked for, how variables name it, and the concepts such variables carry."""

    notation: str
    label: MultilingualText
    asked: tuple[str, ...]
    variables: tuple[str, ...]
    concepts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DimensionMatch:
    """A dimension asked for, with its place in the text."""

    dimension: Dimension
    start: int
    end: int


_TABLE = """
sex; jenis kelamin; sex; jenis kelamin, kelamin, gender, sex, l/p; jenis kelamin, kelamin, sex, gender; sex
age; umur; age; kelompok umur, umur, usia, age group, age; umur, usia, age; age-group
destination; negara tujuan; destination; negara tujuan, negara penempatan, tujuan, country of destination,
    destination country, destination; negara tujuan, negara penempatan, destination, negara, country;
    country-of-destination placement-country
origin; daerah asal; area of origin; daerah asal, provinsi asal, kabupaten asal, asal, province of origin, area
    of origin, origin; asal, origin; migrant-origin-area country-of-origin
nationality; kewarganegaraan; nationality; kewarganegaraan, kebangsaan, citizenship, nationality;
    kewarganegaraan, kebangsaan, nationality, citizenship; country-of-citizenship nationality
country; negara; country; negara, country; negara, country, destination, nationality, corridor, kewarganegaraan;
    country-of-destination country-of-origin country-of-citizenship placement-country country-code
province; provinsi; province; provinsi, prov, propinsi, province; provinsi, province; region-code
regency; kabupaten/kota; regency or city; kabupaten, kab, kota, regency, regencie, district, city; kabupaten,
    kota, regency, district; region-code
village; desa; village; desa, kelurahan, village; desa, village;
education; pendidikan; education; tingkat pendidikan, pendidikan, education; pendidikan, education; isced
occupation; jabatan; occupation; jabatan, pekerjaan, profesi, occupation; jabatan, occupation, position; isco
sector; sektor; sector; lapangan usaha, sektor, industry, sector; sektor, sector, industri, industry; isic
scheme; skema; scheme; skema penempatan, skema, placement scheme, scheme; skema, scheme;
case-type; jenis kasus; case type; jenis kasus, case type, type of case; jenis kasus, case type;
status; status; status; status; status;
marital-status; status perkawinan; marital status; status perkawinan, marital status; status perkawinan, marital
    status; marital-status
checkpoint; tempat pemeriksaan; checkpoint; tpi, pintu masuk, checkpoint, entry point; tpi, checkpoint, pintu
    masuk, entry point; tpi
reason; alasan; reason; alasan utama, alasan, main reason, reason; alasan, reason; migration-reason
month; bulan; month; bulan, month; bulan, month;
quarter; triwulan; quarter; triwulan, quarter; triwulan, quarter;
year; tahun; year; tahun, year; tahun, year;
migratory-status; status migrasi; migratory status; status migrasi, migratory status, migration status; status
    migrasi, migratory status, migrant; migration-status
"""


def _read_table() -> Iterator[Dimension]:
    """Read the table: notation; names in Indonesian and English; how it is asked for; variables; concepts."""
    for row in re.sub(r"\n +", " ", _TABLE.strip()).splitlines():
        notation, indonesian, english, asked, variables, concepts = (cell.strip() for cell in row.split(";"))
        yield Dimension(
            notation,
            MultilingualText.of(id=indonesian, en=english),
            tuple(asked.split(", ")),
            tuple(variables.split(", ")),
            tuple(concepts.split()),
        )


DIMENSIONS: Mapping[str, Dimension] = {one.notation: one for one in _read_table()}
"""The dimensions that are understood, by their notation."""

_TRIGGER = (
    r"(?:ter)?pilah\s+(?:menurut|berdasarkan|by)|dirinci\s+menurut|rincian\s+menurut|menurut|berdasarkan|per|tiap|setiap"
    r"|(?:disaggregated|disaggregation|broken\s+down|breakdown)\s+by|by"
)
_AND = r"\s*(?:,\s*(?:dan|and)?|dan|and|&|/|serta|\+)\s*(?:(?:menurut|per|by)\s+)?"


def find_dimensions(text: str) -> tuple[DimensionMatch, ...]:
    """Find the dimensions asked for; each of a list is one match, the first one including its "menurut"."""
    found: list[DimensionMatch] = []
    list_pattern, name_pattern, by_name = _patterns()
    for phrase in list_pattern.finditer(text):
        start = phrase.start()
        for name in name_pattern.finditer(text, phrase.start("names"), phrase.end()):
            found.append(DimensionMatch(by_name[_plain(name["name"])], start, name.end()))
            start = name.end()
    return tuple(found)


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], dict[str, Dimension]]:
    by_name = {_plain(asked): one for one in DIMENSIONS.values() for asked in one.asked}
    names = "|".join(
        re.escape(name).replace(r"\ ", r"\s+") for name in sorted(by_name, key=len, reverse=True)
    )
    one_name = rf"(?<!\w)(?P<name>{names})(?:s|nya)?(?!\w)"
    plain_name = rf"(?:{names})(?:s|nya)?(?!\w)"
    whole = rf"(?<!\w)(?:{_TRIGGER})\s+(?P<names>{plain_name}(?:{_AND}{plain_name})*)"
    return re.compile(whole, re.IGNORECASE), re.compile(one_name, re.IGNORECASE), by_name


def _plain(name: str) -> str:
    return re.sub(r"\s+", " ", name).lower()
