"""ConceptSchemeRepository: imported vocabularies, the contents and revisions of all, and what each changed."""

from __future__ import annotations

import datetime
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from registry.identifiers import content_digest
from registry.model.scheme_difference import (
    ChangeKind,
    ConceptChange,
    FieldChange,
    SchemeDifference,
    SchemeRevision,
)
from registry.storage.vocabulary_tables import (
    concept_changes,
    concept_scheme_contents,
    concept_scheme_revisions,
    concept_schemes,
)

_BATCH = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedScheme:
    """An imported vocabulary as it stands, without its concepts."""

    name: str
    iri: str
    title: Mapping[str, str]
    digest: str
    revision: int
    concepts: int
    imported_by: str
    created: datetime.datetime
    modified: datetime.datetime


class ConceptSchemeRepository:
    """Reads and writes vocabularies on one connection; whoever holds it decides on the commit."""

    def __init__(self, connection: Connection) -> None:
        """Work on `connection`."""
        self._connection = connection

    def imported(self) -> dict[str, ImportedScheme]:
        """Give the imported vocabularies by name, in order of their names."""
        rows = self._connection.execute(
            sa.select(concept_schemes).order_by(concept_schemes.c.name)
        ).mappings()
        return {row["name"]: ImportedScheme(**row) for row in rows}

    def save(self, scheme: ImportedScheme) -> None:
        """Insert an imported vocabulary or replace what is said of it."""
        values = {name: getattr(scheme, name) for name in ImportedScheme.__dataclass_fields__}
        updated = self._connection.execute(
            sa.update(concept_schemes).where(concept_schemes.c.name == scheme.name).values(**values)
        )
        if updated.rowcount == 0:
            self._connection.execute(sa.insert(concept_schemes).values(**values))

    def keep_content(self, turtle: bytes, at: datetime.datetime) -> str:
        """Keep the Turtle of a vocabulary, once; gives its digest."""
        digest = content_digest(turtle)
        table = concept_scheme_contents
        if self._connection.scalar(sa.select(sa.true()).where(table.c.digest == digest)) is None:
            row = {
                "digest": digest,
                "byte_size": len(turtle),
                "content": zlib.compress(turtle, 3),
                "created": at,
            }
            self._connection.execute(sa.insert(table).values(**row))
        return digest

    def content(self, digest: str) -> bytes:
        """Give the Turtle of a digest that a scheme or revision names."""
        table = concept_scheme_contents
        stored = self._connection.scalar(sa.select(table.c.content).where(table.c.digest == digest))
        if stored is None:
            raise LookupError(f"the content {digest} of a vocabulary is not kept")
        return zlib.decompress(stored)

    def add_revision(self, revision: SchemeRevision, difference: SchemeDifference) -> None:
        """Write a revision with its changes; those of the first one are not listed, since all is new."""
        values = {name: getattr(revision, name) for name in SchemeRevision.__dataclass_fields__}
        values |= {"counts": dict(revision.counts), "checks": [dict(one) for one in revision.checks]}
        self._connection.execute(sa.insert(concept_scheme_revisions).values(**values))
        if revision.number > 1:
            self._add_changes(revision.scheme, revision.number, difference.changes)

    def revisions(self, scheme: str) -> tuple[SchemeRevision, ...]:
        """Give the revisions of a vocabulary, newest first."""
        table = concept_scheme_revisions
        query = sa.select(table).where(table.c.scheme == scheme).order_by(table.c.number.desc())
        return tuple(_revision(row) for row in self._connection.execute(query).mappings())

    def newest_revision(self, scheme: str) -> SchemeRevision | None:
        """Give the newest revision of a vocabulary, None before the first."""
        table = concept_scheme_revisions
        query = sa.select(table).where(table.c.scheme == scheme).order_by(table.c.number.desc()).limit(1)
        row = self._connection.execute(query).mappings().first()
        return None if row is None else _revision(row)

    def changes_of_revision(
        self, scheme: str, number: int, *, limit: int, offset: int = 0, kind: str | None = None
    ) -> tuple[ConceptChange, ...]:
        """Give what a revision changed, in the order of the vocabulary."""
        table = concept_changes
        query = sa.select(table).where(table.c.scheme == scheme, table.c.revision == number)
        if kind is not None:
            query = query.where(table.c.kind == kind)
        rows = self._connection.execute(query.order_by(table.c.id).limit(limit).offset(offset)).mappings()
        return tuple(_change(row) for row in rows)

    def changes_of_concept(
        self, scheme: str, notation: str
    ) -> tuple[tuple[SchemeRevision, ConceptChange], ...]:
        """Give each revision that changed a concept, with how, newest first."""
        table, revisions = concept_changes, concept_scheme_revisions
        names = ("kind", "notation", "label", "fields")
        query = (
            sa.select(revisions, *(table.c[name].label(f"change_{name}") for name in names))
            .join(
                revisions,
                sa.and_(revisions.c.scheme == table.c.scheme, revisions.c.number == table.c.revision),
            )
            .where(table.c.scheme == scheme, table.c.notation == notation)
            .order_by(table.c.revision.desc())
        )
        return tuple(
            (_revision(row), _change({name: row[f"change_{name}"] for name in names}))
            for row in self._connection.execute(query).mappings()
        )

    def _add_changes(self, scheme: str, number: int, changes: Sequence[ConceptChange]) -> None:
        rows = [
            {
                "scheme": scheme, "revision": number, "notation": one.notation[:300], "kind": one.kind.value,
                "label": dict(one.label), "fields": [each.to_json() for each in one.fields],
            }
            for one in changes
        ]  # fmt: skip
        for start in range(0, len(rows), _BATCH):
            self._connection.execute(sa.insert(concept_changes), rows[start : start + _BATCH])


def _revision(row: Mapping[Any, Any]) -> SchemeRevision:
    values = {name: row[name] for name in SchemeRevision.__dataclass_fields__}
    return SchemeRevision(**{**values, "checks": tuple(values["checks"])})


def _change(row: Mapping[Any, Any]) -> ConceptChange:
    return ConceptChange(
        kind=ChangeKind(row["kind"]), notation=row["notation"], label=row["label"],
        fields=tuple(FieldChange.from_json(one) for one in row["fields"]),
    )  # fmt: skip
