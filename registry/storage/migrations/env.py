"""Alembic's entry: runs the migrations on the connection that `registry.storage.schema` opened."""

from alembic import context

from registry.storage.link_tables import skipped_records as _links  # noqa: F401
from registry.storage.staging_tables import metadata as _staging  # noqa: F401
from registry.storage.statistics_tables import metadata
from registry.storage.vocabulary_tables import metadata as _vocabularies  # noqa: F401

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
