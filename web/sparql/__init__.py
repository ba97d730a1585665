"""SPARQL: the endpoint by the SPARQL 1.1 Protocol, its service description, and a page to write queries on."""

from web.sparql.routes import install

__all__ = ["install"]
