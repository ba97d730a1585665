"""`sdmi vocab`: list, check, compare, import and export vocabularies, with a report before anything changes."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from registry.bootstrap import Registry, open_registry
from registry.commands.import_concept_scheme import import_concept_scheme, name_findings, refuse
from registry.errors import NotFound, Rejected
from registry.identifiers import slug_from_text
from registry.mapping.concept_table import table_bytes
from registry.mapping.proposed_concepts import proposals_to_triples
from registry.mapping.rdf_documents import RDF_MEDIA_TYPES, serialise
from registry.mapping.scheme_comparison import compare_schemes
from registry.mapping.skos import scheme_to_triples
from registry.model.account import SYSTEM
from registry.model.finding import Finding, Severity, ValidationReport
from registry.model.multilingual import MultilingualText
from registry.model.scheme_difference import ChangeKind, ConceptChange, SchemeDifference
from registry.queries.concept_feedback import accepted_proposals
from registry.queries.concept_history import scheme_at_revision
from registry.queries.concept_uses import ConceptUse, datasets_using
from registry.queries.plan_scheme_import import (
    MEDIA_TYPE_OF_ENDING,
    ImportPlan,
    plan_scheme_import,
    read_vocabulary_file,
)
from registry.storage.schema import require_current_schema
from registry.terminal import terminal_language
from registry.validation.vocabulary_findings import FailedCheck, check_vocabulary, number_of_checks
from vocab.code_lists import SCHEMES, code_list, scheme_turtle
from vocab.concept_scheme import ConceptScheme
from vocab.scheme_reader import read_concept_scheme

FORMATS = ("ttl", "jsonld", "rdf", "nt", "csv", "xlsx")
SHOWN_CHANGES = 20
PROPOSALS = "proposals"
_FORM_OF_EXTENSION = {one.extension: one.media_type for one in RDF_MEDIA_TYPES.values()}
_MARKS = {ChangeKind.NEW: "+", ChangeKind.CHANGED: "~", ChangeKind.GONE: "-"}
_KINDS = {
    ChangeKind.NEW: {"id": "baru", "en": "new"},
    ChangeKind.CHANGED: {"id": "berubah", "en": "changed"},
    ChangeKind.GONE: {"id": "hilang", "en": "gone"},
}
_SEVERITY_MARKS = {Severity.ERROR: "✗", Severity.WARNING: "!", Severity.INFO: "·"}


@dataclass(frozen=True, slots=True)
class Given:
    """A vocabulary named on the command line: its concepts, and the Turtle that is checked."""

    scheme: ConceptScheme
    turtle: bytes


@click.group()
def vocab() -> None:
    """List, check, compare, import and export vocabularies (SKOS)."""


@vocab.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def list_vocabularies(as_json: bool) -> None:
    """List every vocabulary: name, version, concepts, and whether it was imported."""
    registry = _opened()
    rows = [
        {
            "name": one.scheme.name, "iri": one.scheme.iri, "version": one.scheme.version,
            "concepts": len(one.scheme), "imported": one.imported is not None,
            "title": dict(one.scheme.title),
        }
        for one in registry.schemes.each()
    ]  # fmt: skip
    registry.close()
    if as_json:
        _print_json(rows)
        return
    width = max(len(str(one["name"])) for one in rows)
    for one in rows:
        mark = " *" if one["imported"] else ""
        click.echo(f"{one['name']:{width}}  {one['concepts']:>6}  {one['version']}{mark}")
    click.echo(_say("* diimpor", "* imported"))


@vocab.command()
@click.argument("given", metavar="FILE|NAME")
@click.option("--scheme", "wanted", default="", help="IRI of the scheme, where a file holds several.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def check(given: str, wanted: str, as_json: bool) -> None:
    """Check a vocabulary by the house rules and qSKOS's issues; ends with code 1 when it has errors."""
    registry = _opened(needs_database=not _is_file(given) and given not in SCHEMES)
    found = _given(registry, given, wanted)
    registry.close()
    failed = check_vocabulary(found.scheme.name, found.turtle, found.scheme.iri)
    has_errors = any(one.severity is Severity.ERROR for one in failed)
    if as_json:
        told = {"scheme": found.scheme.iri, "concepts": len(found.scheme), "conforms": not has_errors}
        checks = number_of_checks(found.scheme.name)
        _print_json({**told, "checks": checks, "failed": [one.to_json() for one in failed]})
    else:
        _print_checks(found.scheme, failed)
    sys.exit(1 if has_errors else 0)


@vocab.command()
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@click.option("--all", "show_all", is_flag=True, help="Print every change, not the first of each kind.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def diff(old: str, new: str, show_all: bool, as_json: bool) -> None:
    """Compare two versions: files, names, or name@revision; ends with code 3 when they differ.

    Says what is new, changed field by field and gone, and which datasets use what changed.
    """
    registry = _opened()
    before, after = _given(registry, old), _given(registry, new)
    difference = compare_schemes(before.scheme, after.scheme)
    touched = [one.notation for one in difference.changes if one.kind is not ChangeKind.NEW]
    datasets = (
        datasets_using(registry.database, before.scheme.name, before.scheme.iri, touched) if touched else ()
    )
    registry.close()
    if as_json:
        _print_json({**_difference_json(difference), "datasets": [one.slug for one in datasets]})
    else:
        _print_difference(difference, show_all=show_all)
        _print_datasets(datasets)
    sys.exit(0 if difference.is_empty else 3)


@vocab.command("import")
@click.argument("path", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--name", required=True, help="Name in this catalog: small letters, digits and hyphens.")
@click.option("--scheme", "wanted", default="", help="IRI of the scheme, where the file holds several.")
@click.option(
    "--mint", is_flag=True, help="Give concepts IRIs of this catalog; their own become exact matches."
)
@click.option("--language", default="", help="Language of texts that state none, such as en.")
@click.option("--comment", default="", help="What is said about this revision.")
@click.option("--yes", is_flag=True, help="Import without asking, unless there are errors.")
def import_vocabulary(
    path: Path, name: str, wanted: str, mint: bool, language: str, comment: str, yes: bool
) -> None:
    """Import the SKOS vocabulary in PATH (Turtle, RDF/XML, JSON-LD), after a report of what that would change."""
    registry = _opened()
    refuse(name_findings(name, "", {}))
    read = read_vocabulary_file(
        registry.sandbox, path.read_bytes(), _media_type(path), name, wanted_iri=wanted, mint=mint,
        language=language,
    )  # fmt: skip
    plan = plan_scheme_import(registry.database, read)
    names = name_findings(name, read.iri, registry.schemes.imported())
    _print_plan(plan, (*names, *plan.findings))
    if not ValidationReport.of((*names, *plan.findings)).conforms:
        click.echo(_say("Tidak diimpor: ada kesalahan.", "Not imported: there are errors."), err=True)
        sys.exit(1)
    if plan.revision and plan.difference.is_empty:
        click.echo(_say("Tidak ada yang berubah.", "Nothing changes."))
        return
    if not yes and not click.confirm(_say("Impor?", "Import?"), default=False):
        click.echo(_say("Tidak ada yang diubah.", "Nothing was changed."))
        return
    done = import_concept_scheme(
        registry.unit_of_work(), read, failed=plan.failed, actor=SYSTEM, expected_revision=plan.revision,
        comment=comment, scheme=plan.scheme,
    )  # fmt: skip
    registry.close()
    click.echo(
        _say(f"Diimpor: {name}, revisi {done.revision}.", f"Imported: {name}, revision {done.revision}.")
    )


@vocab.command()
@click.argument("name")
@click.option("--format", "extension", type=click.Choice(FORMATS), default="ttl", show_default=True)
@click.option("--output", type=click.Path(path_type=Path), help="File to write; standard output if none.")
def export(name: str, extension: str, output: Path | None) -> None:
    """Write a vocabulary, or name@revision, or `proposals`: the accepted proposals for the migration vocabulary."""
    registry = _opened(needs_database=name not in SCHEMES)
    if name == PROPOSALS:
        if extension not in _FORM_OF_EXTENSION:
            raise click.BadParameter(f"proposals: {', '.join(_FORM_OF_EXTENSION)}", param_hint="--format")
        content = serialise(
            proposals_to_triples(accepted_proposals(registry.database)), _FORM_OF_EXTENSION[extension]
        )
    else:
        scheme = _given(registry, name).scheme
        content = (
            serialise(scheme_to_triples(scheme, entailed=False), _FORM_OF_EXTENSION[extension])
            if extension in _FORM_OF_EXTENSION
            else table_bytes(scheme, extension)
        )
    registry.close()
    if output is None:
        sys.stdout.buffer.write(content)
    else:
        output.write_bytes(content)


def _opened(*, needs_database: bool = True) -> Registry:
    registry = open_registry()
    if needs_database:
        require_current_schema(registry.database)
    return registry


def _is_file(text: str) -> bool:
    return Path(text).is_file()


def _given(registry: Registry, text: str, wanted: str = "") -> Given:
    """Read a file, or give the vocabulary of a name, at a revision where one is named."""
    path = Path(text)
    if _is_file(text):
        read = read_vocabulary_file(
            registry.sandbox,
            path.read_bytes(),
            _media_type(path),
            slug_from_text(path.stem),
            wanted_iri=wanted,
        )
        return Given(
            _as_known(read_concept_scheme(read.name, read.turtle, read.iri), read.turtle), read.turtle
        )
    name, _, number = text.partition("@")
    if number.isdigit():
        return Given(*scheme_at_revision(registry.database, name, int(number)))
    if name in SCHEMES:
        return Given(code_list(name), scheme_turtle(name))
    row = registry.schemes.imported().get(name)
    if row is None:
        raise _unknown(name)
    return Given(*scheme_at_revision(registry.database, name, row.revision))


def _as_known(scheme: ConceptScheme, turtle: bytes) -> ConceptScheme:
    """Give a file of one of our own lists the name of that list, so that its uses are found."""
    own = next((name for name in SCHEMES if code_list(name).iri == scheme.iri), None)
    return read_concept_scheme(own, turtle, scheme.iri) if own else scheme


def _unknown(name: str) -> NotFound:
    return NotFound(
        {
            "id": f"“{name}” bukan berkas dan bukan nama kosakata; lihat `sdmi vocab list`.",
            "en": f"“{name}” is neither a file nor the name of a vocabulary; see `sdmi vocab list`.",
        },
        "SDMI-NF-007",
    )


def _media_type(path: Path) -> str:
    found = MEDIA_TYPE_OF_ENDING.get(path.suffix.lower())
    if found is None:
        raise Rejected(
            {
                "id": f"{path.name}: beri akhiran {', '.join(MEDIA_TYPE_OF_ENDING)}.",
                "en": f"{path.name}: use one of the endings {', '.join(MEDIA_TYPE_OF_ENDING)}.",
            },
            "SDMI-153",
        )
    return found


def _print_plan(plan: ImportPlan, findings: Iterable[Finding]) -> None:
    title = MultilingualText(plan.scheme.title).preferred(terminal_language())
    click.echo(f"{title} <{plan.read.iri}> {plan.scheme.version}")
    if plan.revision:
        click.echo(_say(f"Menggantikan revisi {plan.revision}.", f"Replaces revision {plan.revision}."))
        _print_difference(plan.difference, show_all=False)
        _print_datasets(plan.datasets)
    else:
        count = len(plan.scheme)
        click.echo(_say(f"Kosakata baru dengan {count} konsep.", f"A new vocabulary of {count} concepts."))
    for one in ValidationReport.of(findings):
        click.echo(
            f"  {_SEVERITY_MARKS[one.severity]} {one.rule} {one.message.preferred(terminal_language())}"
        )
        if one.value and one.rule in ("SDMI-155", "SDMI-156"):
            click.echo(f"      {one.value}")


def _print_checks(scheme: ConceptScheme, failed: Iterable[FailedCheck]) -> None:
    language, count = terminal_language(), number_of_checks(scheme.name)
    listed = tuple(failed)
    passed = count - len(listed)
    click.echo(_say(f"{len(scheme)} konsep; {passed} dari {count} pemeriksaan lulus.",
                    f"{len(scheme)} concepts; {passed} of {count} checks passed."))  # fmt: skip
    for one in listed:
        click.echo(
            f"  {_SEVERITY_MARKS[one.severity]} {one.rule}: {one.words.preferred(language)} ({one.count})"
        )
        for place, text in one.examples:
            click.echo(f"      {place}: {text}" if place else f"      {text}")


def _print_difference(difference: SchemeDifference, *, show_all: bool) -> None:
    language, counts = terminal_language(), difference.counts
    click.echo(", ".join(f"{counts[kind.value]} {_KINDS[kind][language]}" for kind in ChangeKind))
    for header in difference.header:
        click.echo(f"  ~ {header.field}: {' | '.join(header.before)} → {' | '.join(header.after)}")
    for kind in ChangeKind:
        changes = difference.of_kind(kind)
        for one in changes if show_all else changes[:SHOWN_CHANGES]:
            for line in _change_lines(one, language):
                click.echo(line)
        if not show_all and len(changes) > SHOWN_CHANGES:
            more = len(changes) - SHOWN_CHANGES
            click.echo(_say(f"    … dan {more} lagi (--all)", f"    … and {more} more (--all)"))


def _change_lines(change: ConceptChange, language: str) -> Iterator[str]:
    yield f"  {_MARKS[change.kind]} {change.notation}  {MultilingualText(change.label).preferred(language)}"
    for one in change.fields:
        yield f"      {one.field}: {' | '.join(one.before) or '–'} → {' | '.join(one.after) or '–'}"


def _print_datasets(datasets: tuple[ConceptUse, ...]) -> None:
    if not datasets:
        click.echo(_say("Tidak ada dataset yang tersentuh.", "No dataset is touched."))
        return
    click.echo(_say(f"{len(datasets)} dataset tersentuh:", f"{len(datasets)} datasets are touched:"))
    for one in datasets[:SHOWN_CHANGES]:
        uses = ", ".join(one.notations) or _say("variabel", "a variable")
        click.echo(f"  {one.slug}  ({uses})")


def _difference_json(difference: SchemeDifference) -> dict[str, Any]:
    return {
        "counts": difference.counts,
        "header": [one.to_json() for one in difference.header],
        "changes": [
            {"kind": one.kind.value, "notation": one.notation, "label": dict(one.label),
             "fields": [each.to_json() for each in one.fields]}
            for one in difference.changes
        ],
    }  # fmt: skip


def _print_json(value: object) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def _say(indonesian: str, english: str) -> str:
    return indonesian if terminal_language() == "id" else english
