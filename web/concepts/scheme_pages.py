"""What the further pages of a vocabulary are given: figures and checks, what changed, the way to another list."""

from __future__ import annotations

from dataclasses import dataclass

from registry.model.scheme_difference import ConceptChange, SchemeRevision
from registry.queries.browse_concepts import SchemeEntry, browse_scheme
from registry.queries.concept_history import (
    CHANGES_A_PAGE,
    changes_of_revision,
    newest_scheme_revision,
    scheme_revisions,
)
from registry.queries.scheme_statistics import SchemeStatistics, scheme_statistics
from registry.storage.scheme_shelf import vocabulary_not_found
from registry.validation.vocabulary_findings import FailedCheck, number_of_checks
from vocab.code_lists import SCHEMES
from vocab.concept_scheme import Concept, ConceptScheme
from vocab.crosswalks import CodePair, Crosswalk, crosswalk
from web import current

PAIRS_A_PAGE = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class FiguresView:
    """Figures of a vocabulary with its checks; `unconfirmed` are the concepts that their list marks so."""

    scheme: SchemeEntry
    figures: SchemeStatistics
    revision: SchemeRevision | None
    failed: tuple[FailedCheck, ...]
    checks: int
    unconfirmed: tuple[Concept, ...]
    crosswalks: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangesView:
    """The revisions of a vocabulary, and one page of what one of them changed."""

    scheme: SchemeEntry
    revisions: tuple[SchemeRevision, ...]
    shown: SchemeRevision | None
    changes: tuple[ConceptChange, ...]
    known: ConceptScheme
    page: int
    last_page: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CrosswalkView:
    """The way from one list to another, with the concepts of both."""

    scheme: SchemeEntry
    other: SchemeEntry
    crosswalk: Crosswalk
    pairs: tuple[CodePair, ...]
    left: ConceptScheme
    right: ConceptScheme
    page: int
    last_page: int


def figures_view(name: str) -> FiguresView:
    """Give the figures and checks of a vocabulary; raises NotFound."""
    registry = current.registry()
    scheme = browse_scheme(name, registry.schemes)
    shelved = registry.schemes.shelved(name)
    figures = scheme_statistics(shelved)
    revision = newest_scheme_revision(registry.database, name)
    failed = tuple(FailedCheck.from_json(one) for one in revision.checks) if revision else ()
    return FiguresView(
        scheme=scheme, figures=figures, revision=revision, failed=failed, checks=number_of_checks(name),
        unconfirmed=tuple(one for one in shelved.scheme if one.facts.get("confirmed") == "false"),
        crosswalks=tuple(one for one in figures.mappings if one in SCHEMES and name in SCHEMES and one != name),
    )  # fmt: skip


def changes_view(name: str, number: int | None, page: int) -> ChangesView:
    """Give the revisions of a vocabulary, and what the one asked for (else the newest) changed; raises NotFound."""
    registry = current.registry()
    scheme = browse_scheme(name, registry.schemes)
    revisions = scheme_revisions(registry.database, name)
    shown = next((one for one in revisions if number is None or one.number == number), None)
    if number is not None and shown is None:
        raise vocabulary_not_found(f"{name}@{number}")
    changes: tuple[ConceptChange, ...] = ()
    total = 0
    if shown is not None and shown.number > 1:
        changes = changes_of_revision(registry.database, name, shown.number, page=page)
        total = shown.changed_concepts
    return ChangesView(
        scheme=scheme, revisions=revisions, shown=shown, changes=changes, page=page,
        known=registry.schemes.shelved(name).scheme, last_page=max(1, -(-total // CHANGES_A_PAGE)),
    )  # fmt: skip


def crosswalk_view(name: str, other: str, page: int) -> CrosswalkView:
    """Give the way from one of our lists to another as it is today; raises NotFound for lists that have none."""
    registry = current.registry()
    if name not in SCHEMES or other not in SCHEMES or name == other:
        raise vocabulary_not_found(other)
    found = crosswalk(name, other)
    place = {code: number for number, code in enumerate(found.left.codes)}
    pairs = tuple(sorted(found.pairs, key=lambda one: place[one.left]))
    first = (page - 1) * PAIRS_A_PAGE
    return CrosswalkView(
        scheme=browse_scheme(name), other=browse_scheme(other), crosswalk=found,
        pairs=pairs[first : first + PAIRS_A_PAGE], left=registry.schemes.shelved(name).scheme,
        right=registry.schemes.shelved(other).scheme, page=page,
        last_page=max(1, -(-len(pairs) // PAIRS_A_PAGE)),
    )  # fmt: skip
