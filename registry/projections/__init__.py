"""What can be deleted and rebuilt from SQL: the RDF store, the search index, the relay that feeds them."""
