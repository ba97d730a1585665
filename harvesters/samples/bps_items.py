"""Sample records as entries of the BPS WebAPI, with the keys that its real answers have."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha1
from html import escape
from typing import Any

from harvesters.samples.sample_records import SampleRecord, sample_records

Entry = dict[str, Any]


@dataclass(frozen=True)
class Subject:
    """A subject of the statistics office with its two groupings."""

    number: int
    title: Mapping[str, str]
    category: int
    csa_number: int
    csa_title: Mapping[str, str]


CATEGORIES: Mapping[int, Mapping[str, str]] = {
    1: {"id": "Sosial dan Kependudukan", "en": "Social and Population"},
    2: {"id": "Ekonomi dan Perdagangan", "en": "Economic and Trade"},
}
SUBJECTS = (
    Subject(
        12,
        {"id": "Kependudukan", "en": "Population"},
        1,
        519,
        {"id": "Kependudukan dan Migrasi", "en": "Population and Migration"},
    ),
    Subject(
        6,
        {"id": "Tenaga Kerja", "en": "Labour Force"},
        1,
        520,
        {"id": "Tenaga Kerja", "en": "Labour Force"},
    ),
    Subject(16, {"id": "Pariwisata", "en": "Tourism"}, 2, 561, {"id": "Pariwisata", "en": "Tourism"}),
)
_SUBJECT_BY_NUMBER = {subject.number: subject for subject in SUBJECTS}


def subject_of(record: SampleRecord) -> Subject | None:
    """The subject an item is listed under; publications have none."""
    return _SUBJECT_BY_NUMBER.get(record.webapi.get("subject", 0))


def webapi_identifier(record: SampleRecord) -> int | str:
    """``var_id`` and ``table_id`` are numbers, ``pub_id`` is a hash, as in the real WebAPI."""
    number: int = record.webapi["number"]
    if record.webapi["model"] != "publication":
        return number
    return sha1(record.identifier.encode(), usedforsecurity=False).hexdigest()[:24]


def records_of(model: str) -> tuple[SampleRecord, ...]:
    """The records that a model lists, by number."""
    chosen = (record for record in sample_records("bps") if record.webapi["model"] == model)
    return tuple(sorted(chosen, key=lambda record: int(record.webapi["number"])))


def subject_entries(language: str) -> list[Entry]:
    """What ``model/subject`` lists."""
    return [
        {
            "sub_id": subject.number,
            "title": subject.title[language],
            "subcat_id": subject.category,
            "subcat": CATEGORIES[subject.category][language],
            "ntabel": None,
        }
        for subject in sorted(SUBJECTS, key=lambda subject: subject.number)
    ]


def category_entries(language: str) -> list[Entry]:
    """What ``model/subcat`` lists."""
    return [{"subcat_id": number, "title": title[language]} for number, title in CATEGORIES.items()]


def variable_entry(record: SampleRecord, language: str) -> Entry:
    """An entry of ``model/var``; its notes are HTML escaped once, as the real ones are."""
    subject = SUBJECTS[0] if (found := subject_of(record)) is None else found
    return {
        "var_id": webapi_identifier(record),
        "title": record.title[language],
        "sub_id": subject.number,
        "sub_name": subject.title[language],
        "subcsa_id": subject.csa_number,
        "subcsa_name": subject.csa_title[language],
        "def": record.description.get(language, ""),
        "notes": escape(f"<p>Sumber: BPS, {record.source_system}<br /></p>"),
        "vertical": 1,
        "unit": record.webapi.get("unit", ""),
        "graph_id": 1,
        "graph_name": "bar",
        "turth": 0,
        "turvar": 0,
        "jenis": 1,
    }


def static_table_entry(record: SampleRecord, language: str) -> Entry:
    """An entry of ``model/statictable``; ``excel`` is empty because no file stands behind a sample."""
    subject = SUBJECTS[0] if (found := subject_of(record)) is None else found
    return {
        "table_id": webapi_identifier(record),
        "title": record.title[language],
        "subj_id": subject.number,
        "subj": subject.title[language],
        "updt_date": record.modified.isoformat(),
        "size": "",
        "excel": "",
    }


def publication_entry(record: SampleRecord, language: str) -> Entry:
    """An entry of ``model/publication``; cover and file have no address."""
    return {
        "pub_id": webapi_identifier(record),
        "title": record.title[language],
        "abstract": record.description.get(language, ""),
        "issn": "",
        "sch_date": None,
        "rl_date": record.issued.isoformat(),
        "updt_date": record.modified.isoformat(),
        "cover": "",
        "pdf": "",
        "size": "",
    }


ENTRY_BY_MODEL: Mapping[str, Callable[[SampleRecord, str], Entry]] = {
    "var": variable_entry,
    "statictable": static_table_entry,
    "publication": publication_entry,
}


def static_table_view(record: SampleRecord, language: str) -> Entry:
    """What ``view/model/statictable`` adds: the table as HTML, here its head without any figures."""
    labels = "".join(f"<th>{escape(variable.label[language])}</th>" for variable in record.variables)
    return static_table_entry(record, language) | {
        "cr_date": record.issued.isoformat(),
        "table": escape(f"<table><thead><tr>{labels}</tr></thead><tbody></tbody></table>"),
    }
