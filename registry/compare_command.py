"""`sdmi compare`: whether two datasets fit, by their ids in this catalog or by descriptions in files."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from registry.bootstrap import open_registry
from registry.errors import Rejected
from registry.interoperability.comparison import compare_descriptions
from registry.interoperability.report import InteroperabilityReport, Verdict
from registry.mapping.strict_json import NotJson, json_from_bytes
from registry.model.account import SYSTEM
from registry.model.multilingual import MultilingualText
from registry.queries.compare_datasets import Given, compare_datasets
from registry.storage.schema import require_current_schema
from registry.terminal import terminal_language

EXIT_CODES = {Verdict.JOINABLE: 0, Verdict.AFTER_MAPPING: 0, Verdict.NOT_JOINABLE: 2, Verdict.UNKNOWN: 3}
"""What scripts read: 0 can be joined, 2 cannot, 3 cannot be said; 1 is a refusal, as everywhere."""

_HEADS = {
    "keys": {"id": "Kunci", "en": "Keys"},
    "variables": {"id": "Variabel (kiri | kanan)", "en": "Variables (left | right)"},
    "steps": {"id": "Langkah", "en": "Steps"},
    "missing": {"id": "Yang kurang", "en": "Missing"},
}


@click.command()
@click.argument("left")
@click.argument("right")
@click.option("--json", "as_json", is_flag=True, help="Print the answer of the API.")
def compare(left: str, right: str, as_json: bool) -> None:
    """Compare two datasets: LEFT and RIGHT are ids of this catalog, files with a JSON description, or `-`.

    Ends with 0 when they can be joined (perhaps after some steps), 2 when they cannot, 3 when it cannot be said.
    """
    report = _report(_given(left), _given(right))
    if as_json:
        click.echo(json.dumps(report.to_json(), ensure_ascii=False, indent=2))
    else:
        for line in _lines(report, terminal_language()):
            click.echo(line)
    sys.exit(EXIT_CODES[report.verdict])


def _given(text: str) -> Given:
    """Take a name that is a file for a description, anything else for an id."""
    path = Path(text)
    if text != "-" and not path.is_file():
        return text
    content = sys.stdin.buffer.read() if text == "-" else path.read_bytes()
    try:
        value: Any = json_from_bytes(content)
    except NotJson as error:
        raise Rejected(error.message, error.code) from error
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    if not isinstance(value, dict):
        raise Rejected(
            {
                "id": f"{text}: tulis satu deskripsi sebagai objek JSON.",
                "en": f"{text}: write one description as a JSON object.",
            },
            "SDMI-IO-002",
        )
    return value


def _report(left: Given, right: Given) -> InteroperabilityReport:
    """Open the catalog only when an id has to be looked up."""
    if isinstance(left, dict) and isinstance(right, dict):
        return compare_descriptions(left, right)
    registry = open_registry()
    require_current_schema(registry.database)
    try:
        return compare_datasets(registry.database, left, right, SYSTEM, base_url=registry.settings.base_url)
    finally:
        registry.close()


def _lines(report: InteroperabilityReport, language: str) -> Iterator[str]:
    def said(texts: Any) -> str:
        return MultilingualText(texts).preferred(language)

    yield f"{report.verdict.value}: {said(report.reason.text)}"
    if report.keys:
        yield f"\n{_HEADS['keys'][language]}"
        yield from (f"  {one.left} = {one.right}" for one in report.keys)
    if report.steps:
        yield f"\n{_HEADS['steps'][language]}"
        yield from (
            f"  {number}. [{one.side.value}] {said(one.said.text)}"
            for number, one in enumerate(report.steps, 1)
        )
    if report.missing:
        yield f"\n{_HEADS['missing'][language]}"
        yield from (f"  [{one.side.value}] {said(one.said.text)} {said(one.fix)}" for one in report.missing)
    yield f"\n{_HEADS['variables'][language]}"
    for one in report.comparisons:
        yield f"  {one.left} | {one.right}: {one.relation.value}. {said(one.why.text)}"
