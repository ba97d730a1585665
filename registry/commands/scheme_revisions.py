"""Write a revision of a vocabulary: its content, what changed since the last one, and what the checks found."""

from __future__ import annotations

from collections.abc import Iterable

from registry.mapping.scheme_comparison import compare_schemes
from registry.model.scheme_difference import SchemeDifference, SchemeRevision
from registry.storage.concept_scheme_repository import ConceptSchemeRepository
from registry.storage.unit_of_work import UnitOfWork
from registry.validation.vocabulary_findings import FailedCheck, check_vocabulary
from vocab.concept_scheme import ConceptScheme
from vocab.scheme_reader import read_concept_scheme


def add_scheme_revision(
    uow: UnitOfWork, scheme: ConceptScheme, turtle: bytes, *, by: str, comment: str = "",
    failed: Iterable[FailedCheck] | None = None,
) -> tuple[SchemeRevision, SchemeDifference]:  # fmt: skip
    """Keep the content and note a revision; `failed` are the checks made already, else they are made here."""
    schemes = ConceptSchemeRepository(uow.connection)
    newest = schemes.newest_revision(scheme.name)
    before = None
    if newest is not None:
        before = read_concept_scheme(scheme.name, schemes.content(newest.digest), newest.iri)
    difference = compare_schemes(before, scheme)
    found = check_vocabulary(scheme.name, turtle, scheme.iri) if failed is None else tuple(failed)
    revision = SchemeRevision(
        scheme=scheme.name, number=newest.number + 1 if newest else 1, iri=scheme.iri,
        digest=schemes.keep_content(turtle, uow.now), version=scheme.version[:200], counts=difference.counts,
        checks=tuple(one.to_json() for one in found), created_by=by, created=uow.now, comment=comment,
    )  # fmt: skip
    schemes.add_revision(revision, difference)
    return revision, difference
