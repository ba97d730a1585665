"""The migrations of the schema, run by `registry.storage.schema`."""
