"""How vocabularies and their concepts changed: revisions, what each changed, and older versions as they were."""

from __future__ import annotations

from dataclasses import dataclass

from registry.model.scheme_difference import ConceptChange, SchemeRevision
from registry.storage.concept_scheme_repository import ConceptSchemeRepository
from registry.storage.database import Database
from registry.storage.scheme_shelf import vocabulary_not_found
from vocab.concept_scheme import ConceptScheme
from vocab.scheme_reader import read_concept_scheme

CHANGES_A_PAGE = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class ConceptHistory:
    """The revisions that changed a concept, newest first, and the one since which it has been known."""

    changes: tuple[tuple[SchemeRevision, ConceptChange], ...]
    known_since: SchemeRevision | None


def scheme_revisions(database: Database, scheme: str) -> tuple[SchemeRevision, ...]:
    """Give the revisions of a vocabulary, newest first; none for one that is not known."""
    with database.reading() as connection:
        return ConceptSchemeRepository(connection).revisions(scheme)


def newest_scheme_revision(database: Database, scheme: str) -> SchemeRevision | None:
    """Give the newest revision of a vocabulary, with what its checks found."""
    with database.reading() as connection:
        return ConceptSchemeRepository(connection).newest_revision(scheme)


def changes_of_revision(
    database: Database, scheme: str, number: int, *, kind: str | None = None, page: int = 1
) -> tuple[ConceptChange, ...]:
    """Give one page of what a revision changed."""
    with database.reading() as connection:
        return ConceptSchemeRepository(connection).changes_of_revision(
            scheme, number, kind=kind, limit=CHANGES_A_PAGE, offset=(page - 1) * CHANGES_A_PAGE
        )


def concept_history(database: Database, scheme: str, notation: str) -> ConceptHistory:
    """Tell how a concept changed."""
    with database.reading() as connection:
        schemes = ConceptSchemeRepository(connection)
        changes = schemes.changes_of_concept(scheme, notation)
        began = next((revision for revision, change in changes if change.kind == "new"), None)
        if began is None and (revisions := schemes.revisions(scheme)):
            began = revisions[-1]
    return ConceptHistory(changes=changes, known_since=began)


def scheme_at_revision(database: Database, scheme: str, number: int) -> tuple[ConceptScheme, bytes]:
    """Give a vocabulary as it was at a revision, with its Turtle; raises NotFound."""
    with database.reading() as connection:
        schemes = ConceptSchemeRepository(connection)
        revision = next((one for one in schemes.revisions(scheme) if one.number == number), None)
        if revision is None:
            raise vocabulary_not_found(f"{scheme}@{number}")
        turtle = schemes.content(revision.digest)
    return read_concept_scheme(scheme, turtle, revision.iri), turtle
