"""Bring a vocabulary made elsewhere into the registry, as a new one or as the next revision of one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from registry.commands.scheme_revisions import add_scheme_revision
from registry.errors import Conflict, Rejected
from registry.mapping.foreign_scheme import ReadScheme
from registry.model.account import Actor
from registry.model.finding import Finding, ValidationReport
from registry.model.rules import finding
from registry.model.scheme_difference import SchemeDifference
from registry.policy import Action, require
from registry.storage.concept_scheme_repository import ConceptSchemeRepository, ImportedScheme
from registry.storage.unit_of_work import UnitOfWork
from registry.validation.vocabulary_findings import FailedCheck, findings_of
from vocab.code_lists import SCHEMES, code_list
from vocab.concept_scheme import ConceptScheme
from vocab.scheme_reader import read_concept_scheme

RESERVED_NAMES = frozenset(("propose", "proposals", "suggestions", "search", "data", "lookup"))
"""Names under which `/concept` and the API have pages of their own."""
_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
LONGEST_NAME = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemeImport:
    """What an import did: the revision it made, None where nothing had changed, and the difference."""

    name: str
    revision: int | None
    difference: SchemeDifference


def import_concept_scheme(
    uow: UnitOfWork, read: ReadScheme, *, failed: tuple[FailedCheck, ...], actor: Actor,
    expected_revision: int | None = None, comment: str = "", scheme: ConceptScheme | None = None,
) -> SchemeImport:  # fmt: skip
    """Write a vocabulary that was read and checked; raises Rejected for one that fails a check.

    `scheme` holds the concepts that `read` says, where they were taken out of its Turtle already.
    `expected_revision` is the one that the report was made against (0: none); raises Conflict when another came
    in between. The same content again changes nothing.
    """
    require(actor, Action.APPROVE_SOURCE, None)
    scheme = scheme or read_concept_scheme(read.name, read.turtle, read.iri)
    with uow:
        schemes = ConceptSchemeRepository(uow.connection)
        imported = schemes.imported()
        found = (*name_findings(read.name, read.iri, imported), *findings_of(failed))
        refuse(found)
        before = imported.get(read.name)
        if expected_revision is not None and expected_revision != (before.revision if before else 0):
            raise _changed_meanwhile(read.name)
        digest = schemes.keep_content(read.turtle, uow.now)
        if before is not None and before.digest == digest:
            return SchemeImport(
                name=read.name, revision=None, difference=SchemeDifference(changes=(), unchanged=len(scheme))
            )
        revision, difference = add_scheme_revision(
            uow, scheme, read.turtle, by=actor.name, comment=comment, failed=failed
        )
        schemes.save(
            ImportedScheme(
                name=read.name, iri=read.iri, title=dict(scheme.title), digest=digest, revision=revision.number,
                concepts=len(scheme), imported_by=actor.name, created=before.created if before else uow.now,
                modified=uow.now,
            )
        )  # fmt: skip
        uow.changed("vocabulary", read.name, revision.number)
        uow.note(actor.name, "import_concept_scheme", "vocabulary", read.name, revision=revision.number,
                 **difference.counts)  # fmt: skip
        uow.commit()
    return SchemeImport(name=read.name, revision=revision.number, difference=difference)


def name_findings(name: str, iri: str, imported: dict[str, ImportedScheme]) -> tuple[Finding, ...]:
    """Find what keeps a vocabulary from having this name and IRI."""
    found = []
    is_well_formed = _NAME.fullmatch(name) and len(name) <= LONGEST_NAME
    if not is_well_formed or name in SCHEMES or name in RESERVED_NAMES:
        found.append(finding("SDMI-157", "name", name))
    known = {code_list(one).iri for one in SCHEMES} | {
        one.iri for one in imported.values() if one.name != name
    }
    if iri in known:
        found.append(finding("SDMI-157", "iri", iri))
    before = imported.get(name)
    if before is not None and before.iri != iri:
        found.append(finding("SDMI-157", "name", name))
    return tuple(found)


def refuse(found: tuple[Finding, ...]) -> None:
    """Raise Rejected, with all findings, when one of them is an error."""
    report = ValidationReport.of(found)
    if report.conforms:
        return
    first = report.errors[0]
    raise Rejected(
        {
            "id": f"Kosakata ini tidak diimpor. {first.message['id']} {first.fix.get('id', '')}",
            "en": f"This vocabulary was not imported. {first.message['en']} {first.fix.get('en', '')}",
        },
        first.rule,
        report,
    )


def _changed_meanwhile(name: str) -> Conflict:
    return Conflict(
        {
            "id": f"Kosakata “{name}” berubah sejak laporan dibuat. Jalankan impor sekali lagi.",
            "en": f"The vocabulary “{name}” changed since the report was made. Run the import again.",
        },
        "SDMI-CF-001",
    )
