"""What the BPS WebAPI has no place for: links, coverage and variables, kept in the source's options.

``bps_links()`` gives the two options of the sample source. Both hold parts of a dataset in its JSON form,
with notations of our code lists:

- ``subject_links``: number of a subject (as text) -> what holds for every item under it, for example
  ``{"16": {"theme": ["border-travel"], "gcm": ["11"]}}``
- ``record_links``: ``"<model>:<identifier>"`` -> what holds for one item; it stands before the subject's and
  before what the WebAPI itself says, for example ``{"var:90003": {"identifier": "bps-wisman",
  "theme": ["border-travel"], "concept": ["foreign-visitor"], "frequency": "monthly", "sample": true, ...}}``

``identifier`` is the name under which the item is registered: the WebAPI's numbers say nothing to a reader.
"""

from typing import Any

from harvesters.samples.bps_items import webapi_identifier
from harvesters.samples.coverage_words import COVERAGE_WORDS, notation_for
from harvesters.samples.feed import MEDIA_TYPES
from harvesters.samples.sample_records import SampleRecord, sample_records

Link = dict[str, Any]
SUBJECT_LINKS: dict[str, Link] = {
    "6": {"theme": ["labour-migration"], "gcm": ["1", "6"]},
    "12": {"theme": ["stocks-flows"], "gcm": ["1"], "sdg": ["17.18"]},
    "16": {"theme": ["border-travel"], "gcm": ["11"]},
}


def bps_links() -> dict[str, dict[str, Link]]:
    """The options ``subject_links`` and ``record_links`` of the sample source."""
    links = {record_key(record): record_link(record) for record in sample_records("bps")}
    return {"subject_links": SUBJECT_LINKS, "record_links": links}


def record_key(record: SampleRecord) -> str:
    """How ``record_links`` names an item."""
    return f"{record.webapi['model']}:{webapi_identifier(record)}"


def record_link(record: SampleRecord) -> Link:
    """The part of the dataset that the WebAPI does not carry."""
    link: Link = {
        "identifier": record.identifier,
        "theme": list(record.themes),
        "concept": list(record.concepts),
        "sdg": list(record.sdg),
        "gcm": list(record.gcm),
        "keyword": {language: list(words) for language, words in record.keywords.items()},
        "frequency": notation_for("frequency", record.frequency),
        "access_right": notation_for("access-right", record.access[0]),
        "source_system": record.source_system,
        "population": dict(record.population),
        "contact_point": {"name": record.agency.unit["id"], "email": None, "url": None},
        "temporal_coverage": [{"start": p.start or None, "end": p.end or None} for p in record.periods],
        "spatial_coverage": _places(record),
        "spatial_level": [COVERAGE_WORDS[w].level for w in record.spatial if COVERAGE_WORDS[w].level],
        "variable": [variable.as_json() for variable in record.variables],
        "distribution": _distributions(record),
        "sample": True,
    }
    if record.webapi["model"] == "statictable":
        link["description"] = dict(record.description)
    return link


def _places(record: SampleRecord) -> list[dict[str, Any]]:
    words = [COVERAGE_WORDS[word] for word in record.spatial]
    return [
        {"place": word.place or None, "role": word.role, "label": {"id": word.id, "en": word.en}}
        for word in words
        if word.names_place
    ]


def _distributions(record: SampleRecord) -> list[dict[str, Any]]:
    """Forms of the data at the homepage, the only address of the agency that has been verified."""
    return [
        {
            "title": dict(file.title),
            "description": {language: record.how_to_get(language) for language in ("id", "en")},
            "access_url": record.agency.homepage or None,
            "format": file.format,
            "media_type": MEDIA_TYPES.get(file.format),
        }
        for file in record.files
    ]
