"""The short names by which a syntax of RDF can be asked for."""

from __future__ import annotations

from registry.mapping.rdf_documents import RDF_MEDIA_TYPES

RDF_FORMATS: tuple[str, ...] = tuple(one.extension for one in RDF_MEDIA_TYPES.values())
"""ttl, jsonld, rdf, nt."""
