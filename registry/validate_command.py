"""`sdmi validate`: check a description in a file by the rules for records or the shapes of a profile."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from registry.bootstrap import open_registry
from registry.model.finding import Finding, Severity
from registry.queries.validate_description import (
    OUR_JSON,
    CheckedDescription,
    validate_by_profile,
    validate_description,
)
from registry.terminal import terminal_language
from vocab.shapes import PROFILES

MEDIA_TYPE_OF_ENDING = {
    ".json": OUR_JSON,
    ".jsonld": "application/ld+json",
    ".ttl": "text/turtle",
    ".rdf": "application/rdf+xml",
    ".xml": "application/rdf+xml",
}
_BASE_IRI = "https://validation.invalid/"
_MARK = {Severity.ERROR: "✗", Severity.WARNING: "!", Severity.INFO: "·"}


@click.command()
@click.argument("path", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--profile", type=click.Choice(PROFILES), help="Apply the SHACL shapes of this profile instead."
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def validate(path: Path, profile: str | None, as_json: bool) -> None:
    """Check the description in PATH (.json, .ttl, .jsonld, .rdf); ends with code 1 when it has errors."""
    media_type = MEDIA_TYPE_OF_ENDING.get(path.suffix.lower())
    if media_type is None:
        raise click.BadParameter(
            f"{path.name}: write one of {', '.join(MEDIA_TYPE_OF_ENDING)}", param_hint="PATH"
        )
    registry = open_registry()
    content = path.read_bytes()
    if profile is None:
        checked = validate_description(content, media_type, sandbox=registry.sandbox, base_iri=_BASE_IRI)
    else:
        checked = validate_by_profile(
            content, media_type, profile, sandbox=registry.sandbox, shapes_sandbox=registry.shapes_sandbox,
            base_iri=_BASE_IRI,
        )  # fmt: skip
    registry.close()
    _print_json(checked) if as_json else _print_words(checked)
    if not checked.conforms:
        sys.exit(1)


def _print_json(checked: CheckedDescription) -> None:
    answer = {
        "conforms": checked.conforms,
        "completeness": checked.completeness,
        "total": checked.total,
        "records": [
            {"identifier": one.identifier, "title": dict(one.dataset.title), "conforms": one.report.conforms,
             "findings": [each.to_json() for each in one.report]}
            for one in checked.records
        ],
        "findings": [one.to_json() for one in checked.findings],
    }  # fmt: skip
    click.echo(json.dumps(answer, ensure_ascii=False, indent=2))


def _print_words(checked: CheckedDescription) -> None:
    language = terminal_language()
    for one in checked.records:
        click.echo(f"{one.identifier}  {one.dataset.title.preferred(language) if one.dataset.title else ''}")
        for each in one.report:
            _print_finding(each, language)
    for each in checked.findings:
        _print_finding(each, language)
    verdicts = {True: ("Sesuai.", "It conforms."), False: ("Ada kesalahan.", "It has errors.")}
    click.echo(verdicts[checked.conforms][language == "en"])


def _print_finding(found: Finding, language: str) -> None:
    click.echo(f"  {_MARK[found.severity]} {found.rule} {found.place}: {found.message.preferred(language)}")
    if found.fix:
        click.echo(f"      {found.fix.preferred(language)}")
