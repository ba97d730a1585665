"""Sample records as CKAN packages: fluent titles, extras as strings, one resource a file."""

import json
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from harvesters.samples.coverage_words import indonesian_labels
from harvesters.samples.feed import MEDIA_TYPES
from harvesters.samples.sample_records import SampleAgency, SampleRecord

SAMPLE_TAG = "contoh"


def ckan_package(record: SampleRecord) -> dict[str, Any]:
    """The record as ``package_show`` gives it."""
    identity = ckan_id("package", record.identifier)
    resources = _resources(record, identity)
    tags = _tags(record)
    return {
        "id": identity,
        "name": record.identifier,
        "title": record.title["id"],
        "title_translated": dict(record.title),
        "notes": record.description["id"],
        "notes_translated": dict(record.description),
        "type": "dataset",
        "state": "active",
        "private": False,
        "isopen": False,
        "license_id": "notspecified",
        "license_title": "License not specified",
        "url": None,
        "version": None,
        "author": None,
        "author_email": None,
        "maintainer": record.agency.unit["id"],
        "maintainer_email": None,
        "owner_org": ckan_id("organization", record.agency.notation),
        "organization": ckan_organization(record.agency),
        "groups": [_group(theme) for theme in record.themes],
        "tags": tags,
        "num_tags": len(tags),
        "extras": [{"key": key, "value": value} for key, value in _extras(record).items()],
        "resources": resources,
        "num_resources": len(resources),
        "relationships_as_subject": [],
        "relationships_as_object": [],
        "metadata_created": f"{record.issued.isoformat()}T08:00:00.000000",
        "metadata_modified": f"{record.modified.isoformat()}T08:00:00.000000",
    }


def ckan_organization(agency: SampleAgency) -> dict[str, Any]:
    """The agency as an organization of the portal, named by its notation."""
    return {
        "id": ckan_id("organization", agency.notation),
        "name": agency.notation,
        "title": agency.name["id"],
        "title_translated": dict(agency.name),
        "description": "",
        "type": "organization",
        "is_organization": True,
        "approval_status": "approved",
        "state": "active",
        "image_url": "",
        "created": "2024-01-02T08:00:00.000000",
    }


def ckan_id(kind: str, name: str) -> str:
    """A UUID that is the same on every start."""
    return str(uuid5(NAMESPACE_URL, f"https://w3id.org/sdmi/sample/ckan/{kind}/{name}"))


def _group(theme: str) -> dict[str, str]:
    title = indonesian_labels("migration", [theme])[0]
    return {
        "id": ckan_id("group", theme),
        "name": theme,
        "title": title,
        "display_name": title,
        "description": "",
        "image_display_url": "",
    }


def _tags(record: SampleRecord) -> list[dict[str, Any]]:
    names = (*record.keywords["id"], *record.keywords.get("en", ()), SAMPLE_TAG)
    return [
        {
            "id": ckan_id("tag", name),
            "name": name,
            "display_name": name,
            "state": "active",
            "vocabulary_id": None,
        }
        for name in names
    ]


def _extras(record: SampleRecord) -> dict[str, str]:
    first, last = (record.periods[0], record.periods[-1]) if record.periods else (None, None)
    extras = {
        "frequency": record.frequency,
        "temporal_start": first.start if first else "",
        "temporal_end": last.end if last else "",
        "spatial": "; ".join(record.spatial),
        "concepts": ", ".join(record.concepts),
        "sdg": ", ".join(record.sdg),
        "gcm": ", ".join(record.gcm),
        "access_level": "; ".join(record.access),
        "access_procedure": record.request.get("id", ""),
        "access_procedure_en": record.request.get("en", ""),
        "source_system": record.source_system,
        "population": record.population.get("id", ""),
        "population_en": record.population.get("en", ""),
        "variables": json.dumps([v.as_json() for v in record.variables], ensure_ascii=False),
        "language": ", ".join(record.languages),
        "sample": "true",
    }
    return {key: value for key, value in extras.items() if value}


def _resources(record: SampleRecord, package: str) -> list[dict[str, Any]]:
    return [
        {
            "id": ckan_id("resource", f"{record.identifier}/{position}"),
            "package_id": package,
            "position": position,
            "name": file.title["id"],
            "name_translated": dict(file.title),
            "description": record.how_to_get("id"),
            "description_translated": {"id": record.how_to_get("id"), "en": record.how_to_get("en")},
            "format": file.format,
            "mimetype": MEDIA_TYPES.get(file.format),
            "url": "",
            "size": None,
            "hash": "",
            "state": "active",
            "created": f"{record.issued.isoformat()}T08:00:00.000000",
            "last_modified": f"{record.modified.isoformat()}T08:00:00.000000",
        }
        for position, file in enumerate(record.files)
    ]
