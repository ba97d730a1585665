"""Dataset: the thing described (`dcat:Dataset`), with the fields of the property table."""

from __future__ import annotations

from dataclasses import dataclass

from registry.model.agent import ContactPoint
from registry.model.coverage import SpatialCoverage, TemporalCoverage
from registry.model.distribution import Distribution
from registry.model.multilingual import EMPTY, MultilingualText
from registry.model.statistics import Variable

Keywords = tuple[tuple[str, str], ...]
"""Free words as (language, word) pairs, sorted, each once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dataset:
    """A dataset as one description says it; what each field means stands in `registry.model.properties`.

    Codes are notations of the code list that the property table names; `extra` holds N-Triples of an RDF
    source which the model does not know, so that nothing is lost in a round trip (DESIGN.md D1).
    """

    identifier: str
    title: MultilingualText = EMPTY
    description: MultilingualText = EMPTY
    publisher: str | None = None
    publisher_name: MultilingualText = EMPTY
    creator: str | None = None
    contact_point: ContactPoint | None = None
    theme: tuple[str, ...] = ()
    concept: tuple[str, ...] = ()
    sdg: tuple[str, ...] = ()
    gcm: tuple[str, ...] = ()
    keyword: Keywords = ()
    landing_page: str | None = None
    documentation: tuple[str, ...] = ()
    issued: str | None = None
    modified: str | None = None
    frequency: str | None = None
    language: tuple[str, ...] = ()
    spatial_coverage: tuple[SpatialCoverage, ...] = ()
    spatial_level: tuple[str, ...] = ()
    temporal_coverage: tuple[TemporalCoverage, ...] = ()
    access_right: str | None = None
    access_ground: MultilingualText = EMPTY
    access_procedure: MultilingualText = EMPTY
    license: str | None = None
    rights: MultilingualText = EMPTY
    source_system: str | None = None
    statistical_activity: tuple[str, ...] = ()
    statistical_indicator: tuple[str, ...] = ()
    population: MultilingualText = EMPTY
    provenance: MultilingualText = EMPTY
    conforms_to: tuple[str, ...] = ()
    version: str | None = None
    version_notes: MultilingualText = EMPTY
    is_replaced_by: str | None = None
    sample: bool = False
    variable: tuple[Variable, ...] = ()
    distribution: tuple[Distribution, ...] = ()
    extra: str = ""
