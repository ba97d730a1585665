"""Model to graph and back: pure functions in pairs, without files, network or database.

`dcat` writes datasets and `dcat_reading` reads them, `dcat_catalog` writes records and catalogs, `skos`
writes concepts and agencies, `schema_org` describes a dataset for search engines, `rdf_documents` turns
triples into the syntaxes of the web.
"""
