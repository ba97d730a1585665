"""A dataset as schema.org JSON-LD for the head of its page: what search engines for datasets read.

One way only. The fields are those that Google Dataset Search documents; a sample record says that it is one.
"""

from __future__ import annotations

from typing import Any

from registry.mapping.rdf_terms import PLACE_SCHEMES
from registry.model.coverage import SpatialCoverage, TemporalCoverage
from registry.model.dataset import Dataset
from registry.model.distribution import Distribution
from vocab.code_lists import code_list
from vocab.labels import preferred_label

LONGEST_DESCRIPTION = 5_000
"""Characters of a description that search engines accept."""

_FREE = ("public", "public-aggregate", "public-anonymised")


def dataset_to_schema_org(
    dataset: Dataset,
    *,
    iri: str,
    page_url: str,
    publisher_name: str = "",
    publisher_url: str | None = None,
    catalog_name: str = "",
    catalog_url: str | None = None,
    language: str = "id",
) -> dict[str, Any]:
    """Give the JSON-LD object, in one language where a text has several, without empty members."""
    described: dict[str, Any] = {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "@id": iri,
        "name": dataset.title.preferred(language),
        "alternateName": _other_titles(dataset, language),
        "description": dataset.description.preferred(language)[:LONGEST_DESCRIPTION],
        "url": page_url,
        "identifier": list(dict.fromkeys(one for one in (iri, dataset.identifier) if one)),
        "sameAs": dataset.landing_page,
        "keywords": _keywords(dataset, language),
        "publisher": _organization(
            publisher_name or dataset.publisher_name.preferred(language), publisher_url
        ),
        "creator": _organization(_agency_name(dataset.creator or dataset.publisher, language), None),
        "license": _license(dataset),
        "isAccessibleForFree": (dataset.access_right in _FREE) if dataset.access_right else None,
        "conditionsOfAccess": dataset.access_procedure.preferred(language),
        "datePublished": dataset.issued,
        "dateModified": dataset.modified,
        "inLanguage": list(dataset.language),
        "version": dataset.version,
        "temporalCoverage": [_period(one) for one in dataset.temporal_coverage],
        "spatialCoverage": [
            _place(one, language) for one in dataset.spatial_coverage if one.role == "coverage"
        ],
        "variableMeasured": [_variable(one.name, one.label.preferred(language)) for one in dataset.variable],
        "measurementTechnique": dataset.source_system,
        "distribution": [_download(one, language) for one in dataset.distribution if _address(one)],
        "includedInDataCatalog": _catalog(catalog_name, catalog_url),
        "creativeWorkStatus": "Sample" if dataset.sample else None,
    }
    return _without_empty(described)


def _without_empty(described: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in described.items() if value not in (None, "", [], {})}


def _other_titles(dataset: Dataset, language: str) -> list[str]:
    shown = dataset.title.language_of_preferred(language)
    return [text for other, text in dataset.title.items() if other != shown]


def _keywords(dataset: Dataset, language: str) -> list[str]:
    """Give the free words and the labels of concepts and themes, which more people look for."""
    concepts = code_list("migration")
    known = (concepts.get(one) for one in (*dataset.theme, *dataset.concept))
    labels = [preferred_label(one, language) for one in known if one is not None]
    return list(dict.fromkeys([*labels, *(word for _, word in dataset.keyword)]))


def _agency_name(notation: str | None, language: str) -> str:
    agency = code_list("agency").get(notation) if notation else None
    return preferred_label(agency, language) if agency else ""


def _organization(name: str, url: str | None) -> dict[str, Any]:
    return _without_empty({"@type": "Organization", "name": name, "url": url}) if name else {}


def _catalog(name: str, url: str | None) -> dict[str, Any]:
    return _without_empty({"@type": "DataCatalog", "name": name, "url": url}) if name else {}


def _license(dataset: Dataset) -> str | None:
    """Give the licence's own address, which search engines ask for, where the list knows it."""
    listed = code_list("license").get(dataset.license) if dataset.license else None
    if listed is None:
        return None
    return next((one for one in listed.exact_match if "creativecommons.org" in one), listed.iri)


def _period(one: TemporalCoverage) -> str:
    return f"{one.start or '..'}/{one.end or '..'}"


def _place(one: SpatialCoverage, language: str) -> dict[str, str]:
    scheme, _, notation = (one.place or "").partition(":")
    concept = code_list(PLACE_SCHEMES[scheme]).get(notation) if scheme in PLACE_SCHEMES else None
    name = preferred_label(concept, language) if concept else one.label.preferred(language) or one.place or ""
    return {"@type": "Place", "name": name}


def _variable(name: str, label: str) -> dict[str, str]:
    return _without_empty({"@type": "PropertyValue", "name": name, "description": label})


def _address(one: Distribution) -> str | None:
    return one.download_url or one.access_url


def _download(one: Distribution, language: str) -> dict[str, Any]:
    return _without_empty(
        {
            "@type": "DataDownload",
            "name": one.title.preferred(language),
            "contentUrl": _address(one),
            "encodingFormat": one.media_type or one.format,
            "contentSize": f"{one.byte_size} B" if one.byte_size is not None else None,
            "dateModified": one.modified,
        }
    )
