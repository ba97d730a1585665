"""The schema of the database: brought up to date by Alembic, and checked before anything is written."""

from __future__ import annotations

from importlib.resources import files

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from registry.errors import Unavailable
from registry.storage.database import Database


def upgrade_schema(database: Database) -> None:
    """Create or upgrade the tables; all of it happens in one transaction or not at all."""
    with database.engine.connect() as connection, connection.begin():
        configuration = _configuration()
        configuration.attributes["connection"] = connection
        command.upgrade(configuration, "head")


def schema_revision(database: Database) -> str | None:
    """Give the schema revision that the database is at, None when it has no tables yet."""
    with database.reading() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def newest_revision() -> str | None:
    """Give the schema revision that this version of the product works with."""
    return ScriptDirectory.from_config(_configuration()).get_current_head()


def require_current_schema(database: Database) -> None:
    """Raise Unavailable, with what to do, unless the database is at the newest schema revision."""
    if schema_revision(database) != newest_revision():
        raise Unavailable(
            {
                "id": "Basis data belum siap untuk versi ini; jalankan `sdmi init` lalu mulai lagi.",
                "en": "The database is not ready for this version; run `sdmi init`, then start again.",
            },
            "SDMI-DB-003",
        )


def _configuration() -> Config:
    configuration = Config()
    configuration.set_main_option("script_location", str(files("registry.storage") / "migrations"))
    return configuration
