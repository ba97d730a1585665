"""The facts behind the sample feeds, read once from the TOML files of ``records/``."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

FEEDS = ("ckan", "dcat", "register", "bps")
_ASK = {
    ("id", True): "Alamat yang tercantum adalah beranda instansi; berkasnya diminta melalui {unit}.",
    ("id", False): "Alamat unduhan belum didaftarkan; berkasnya diminta melalui {unit}.",
    ("en", True): "The address given is the agency's homepage; ask for the file from: {unit}.",
    ("en", False): "No download address is registered; ask for the file from: {unit}.",
}


@dataclass(frozen=True)
class SampleAgency:
    """An agency as its own feed would name it; ``homepage`` only where somebody has verified it."""

    notation: str
    name: Mapping[str, str]
    unit: Mapping[str, str]
    homepage: str = ""


@dataclass(frozen=True)
class SampleVariable:
    """A column of the dataset; ``code_list`` stays empty where the agency does not say which one it uses."""

    name: str
    label: Mapping[str, str]
    role: str
    code_list: str = ""
    unit: str = ""

    def as_json(self) -> dict[str, Any]:
        """The variable in the JSON form of a dataset, without what is not known; samples hold aggregates."""
        known = {"code_list": self.code_list, "unit": self.unit}
        return {
            "name": self.name,
            "label": dict(self.label),
            "role": self.role,
            **{name: word for name, word in known.items() if word},
            "personal_data_class": "none",
        }


@dataclass(frozen=True)
class SampleFile:
    """One form in which the agency is likely to hold the dataset."""

    format: str
    title: Mapping[str, str]


@dataclass(frozen=True)
class SamplePeriod:
    """A covered span of years; an empty end means that it goes on."""

    start: str = ""
    end: str = ""


@dataclass(frozen=True)
class SampleRecord:
    """One dataset with all that any of the feeds can say about it."""

    identifier: str
    agency: SampleAgency
    title: Mapping[str, str]
    description: Mapping[str, str]
    themes: tuple[str, ...]
    concepts: tuple[str, ...]
    sdg: tuple[str, ...]
    gcm: tuple[str, ...]
    keywords: Mapping[str, tuple[str, ...]]
    frequency: str
    spatial: tuple[str, ...]
    periods: tuple[SamplePeriod, ...]
    access: tuple[str, ...]
    request: Mapping[str, str]
    source_system: str
    population: Mapping[str, str]
    issued: date
    modified: date
    variables: tuple[SampleVariable, ...]
    files: tuple[SampleFile, ...]
    webapi: Mapping[str, Any]

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages the description is written in, Indonesian first."""
        return tuple(sorted(self.description, key=("id", "en").index))

    def how_to_get(self, language: str) -> str:
        """A sentence on how to obtain the data, for files that have no address."""
        if language in self.request:
            return self.request[language]
        unit = self.agency.unit[language]
        return _ASK[language, bool(self.agency.homepage)].format(unit=unit)


@cache
def sample_records(feed: str) -> tuple[SampleRecord, ...]:
    """All records of one of ``FEEDS``, ordered by agency and then as written in its file."""
    documents = (document for document in _documents() if document["feed"] == feed)
    return tuple(record for document in documents for record in _records(document))


@cache
def all_sample_records() -> tuple[SampleRecord, ...]:
    """The whole sample world, feed by feed."""
    return tuple(record for feed in FEEDS for record in sample_records(feed))


def _documents() -> tuple[dict[str, Any], ...]:
    folder = files("harvesters.samples").joinpath("records")
    entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    return tuple(tomllib.loads(e.read_text("utf-8")) for e in entries if e.name.endswith(".toml"))


def _records(document: Mapping[str, Any]) -> tuple[SampleRecord, ...]:
    agency = SampleAgency(**document["agency"])
    return tuple(_record(agency, table) for table in document["dataset"])


def _record(agency: SampleAgency, table: Mapping[str, Any]) -> SampleRecord:
    return SampleRecord(
        identifier=table["identifier"],
        agency=agency,
        title=table["title"],
        description=table["description"],
        themes=tuple(table["themes"]),
        concepts=tuple(table["concepts"]),
        sdg=tuple(table["sdg"]),
        gcm=tuple(table["gcm"]),
        keywords={language: tuple(words) for language, words in table["keywords"].items()},
        frequency=table["frequency"],
        spatial=tuple(table["spatial"]),
        periods=tuple(SamplePeriod(**period) for period in table.get("periods", ())),
        access=tuple(table["access"]),
        request=table.get("request", {}),
        source_system=table.get("source_system", ""),
        population=table.get("population", {}),
        issued=table["issued"],
        modified=table["modified"],
        variables=tuple(_variable(row) for row in table["variables"]),
        files=tuple(SampleFile(row["format"], {"id": row["id"], "en": row["en"]}) for row in table["files"]),
        webapi=table.get("webapi", {}),
    )


def _variable(row: Mapping[str, str]) -> SampleVariable:
    label = {"id": row["id"], "en": row["en"]}
    return SampleVariable(row["name"], label, row["role"], row.get("code_list", ""), row.get("unit", ""))
