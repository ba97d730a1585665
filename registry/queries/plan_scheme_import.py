"""What importing a vocabulary would do: what is new, changed and gone, which datasets that touches, what is wrong."""

from __future__ import annotations

from dataclasses import dataclass

from registry.mapping.foreign_scheme import ReadScheme, read_foreign_scheme
from registry.mapping.scheme_comparison import compare_schemes
from registry.model.finding import Finding, ValidationReport
from registry.model.rules import finding
from registry.model.scheme_difference import ChangeKind, SchemeDifference
from registry.queries.concept_uses import ConceptUse, datasets_using
from registry.sandbox import Sandbox, SandboxLimits, refuse_oversized
from registry.storage.concept_scheme_repository import ConceptSchemeRepository, ImportedScheme
from registry.storage.database import Database
from registry.validation.vocabulary_findings import FailedCheck, check_vocabulary, findings_of
from vocab.concept_scheme import ConceptScheme
from vocab.scheme_reader import read_concept_scheme

LARGEST_BYTES = 100 * 1024 * 1024
_LIMITS = SandboxLimits(cpu_seconds=120, wall_seconds=180.0, memory_bytes=3 * 1024**3)
MEDIA_TYPE_OF_ENDING = {
    ".ttl": "text/turtle",
    ".nt": "application/n-triples",
    ".nq": "application/n-quads",
    ".trig": "application/trig",
    ".jsonld": "application/ld+json",
    ".json": "application/ld+json",
    ".rdf": "application/rdf+xml",
    ".xml": "application/rdf+xml",
    ".skos": "application/rdf+xml",
    ".owl": "application/rdf+xml",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPlan:
    """The report before anything changes; `revision` is the one it was made against, 0 for a new vocabulary."""

    read: ReadScheme
    scheme: ConceptScheme
    difference: SchemeDifference
    failed: tuple[FailedCheck, ...]
    findings: tuple[Finding, ...]
    datasets: tuple[ConceptUse, ...]
    revision: int

    @property
    def report(self) -> ValidationReport:
        """All findings, errors first."""
        return ValidationReport.of(self.findings)


def read_vocabulary_file(
    sandbox: Sandbox, content: bytes, media_type: str, name: str, *, wanted_iri: str = "", mint: bool = False,
    language: str = "",
) -> ReadScheme:  # fmt: skip
    """Read a vocabulary made elsewhere, in a disposable process; raises Rejected for what is none."""
    refuse_oversized(content, LARGEST_BYTES)
    return sandbox.run(
        read_foreign_scheme, content, media_type, name, wanted_iri, mint, language, limits=_LIMITS
    )


def plan_scheme_import(database: Database, read: ReadScheme) -> ImportPlan:
    """Compare a vocabulary that was read with what is known under its name; nothing is written."""
    scheme = read_concept_scheme(read.name, read.turtle, read.iri)
    with database.reading() as connection:
        schemes = ConceptSchemeRepository(connection)
        known = schemes.imported().get(read.name)
        before = _before(schemes, known)
    difference = compare_schemes(before, scheme)
    failed = check_vocabulary(read.name, read.turtle, read.iri, scheme)
    completed = tuple(
        finding("SDMI-158", what, f"{what} ({count})") for what, count in read.completed.items()
    )
    touched = [one.notation for one in difference.changes if one.kind is not ChangeKind.NEW]
    datasets = (
        datasets_using(database, read.name, read.iri, touched) if before is not None and touched else ()
    )
    return ImportPlan(
        read=read, scheme=scheme, difference=difference, failed=failed, datasets=datasets,
        findings=(*read.findings, *findings_of(failed), *completed), revision=known.revision if known else 0,
    )  # fmt: skip


def _before(schemes: ConceptSchemeRepository, known: ImportedScheme | None) -> ConceptScheme | None:
    if known is None:
        return None
    return read_concept_scheme(known.name, schemes.content(known.digest), known.iri)
