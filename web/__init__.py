"""What people and machines see: pages, the REST API, linked data, SPARQL, feeds."""
