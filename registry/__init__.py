"""The registry: what is known about Indonesia's migration data, how it changes, how it is found.

The data path: a harvester, a form or an API client hands over a description; `mapping` turns it into
the nouns of `model`; `validation` lists its findings; a command in `commands` writes record, revision,
findings, links and one outbox row in a single transaction of `storage`; the relay in `projections`
re-reads the record and replaces it in the RDF store and in the search index; `queries` answer from SQL
and the index; `bootstrap` is the only module that builds the parts. The decisions behind this are
recorded under docs/decisions.
"""
