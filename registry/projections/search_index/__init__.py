"""The search index: a port (`search_index`) with adapters for tantivy, Whoosh and nothing at all.

`engines.open_index` chooses the adapter; `generations` tells where an index lies on disk and how a rebuilt
one takes the place of the one being served. Answers need no text analysis here: documents and queries
arrive as tokens that `vocab.text_analysis` has already folded and stemmed.
"""
