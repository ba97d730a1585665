"""The published catalog as RDF: a named graph a record, copied into the default graph, and its queries.

| module | its one job |
| --- | --- |
| `rdf_store` | the contract: what a change is, what every store can do |
| `graph_update` | changes -> the text of one atomic SPARQL update |
| `embedded_store` | the store on this machine's disk |
| `checkpoints` | numbered read-only copies of it |
| `remote_store` | the same contract on a SPARQL 1.1 server |
| `query_forms` | what a query gives back, in which formats, and what may go wrong |
| `query_tokens`, `query_guard` | read a query without running it; refuse what would do harm |
| `query_pool` | run queries in processes that may be killed |
| `query_process`, `network_seal`, `result_cut` | what happens inside such a process |

This module stays empty of code: the query processes import through it and must start quickly.
"""
