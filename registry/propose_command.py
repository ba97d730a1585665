"""`sdmi propose-variables`: what the columns of a data file might be, with reasons; nothing is written."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from registry.inference.proposal import ASPECTS, Proposals, VariableProposal
from registry.model.multilingual import MultilingualText
from registry.queries.propose_variables import PRELOAD, propose_for_file
from registry.sandbox import Sandbox
from registry.terminal import terminal_language

EXIT_PERSONAL = 2
"""What scripts read: 0 no column looks like personal data, 2 some do; 1 is a refusal, as everywhere."""

_WORDS = {
    "role": ("peran", "role"), "concept": ("konsep", "concept"), "code_list": ("daftar kode", "code list"),
    "code_list_version": ("versi daftar", "its version"), "unit": ("satuan", "unit"),
    "measure": ("ukuran", "measure"), "population": ("populasi", "population"),
    "time_granularity": ("rincian waktu", "time granularity"), "spatial_level": ("tingkat wilayah", "spatial level"),
    "personal_data_class": ("data pribadi", "personal data"),
}  # fmt: skip
_OPEN = {"id": "belum dapat dikatakan", "en": "cannot be said"}
_ROWS = {"id": "baris", "en": "rows"}


@click.command()
@click.argument("path", type=click.Path(path_type=Path, exists=True, dir_okay=False, allow_dash=True))
@click.option("--json", "as_json", is_flag=True, help="Print the answer of the API.")
def propose(path: Path, as_json: bool) -> None:
    """Propose the variables of a data file: CSV, XLSX, ODS, datapackage.json or its ZIP; `-` is standard input.

    Ends with 2 when a column looks like personal data.
    """
    content = sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
    with Sandbox(preload=PRELOAD, size=1) as sandbox:
        found = propose_for_file(content, sandbox=sandbox)
    if as_json:
        click.echo(json.dumps(found.to_json(), ensure_ascii=False, indent=2))
    else:
        for line in _lines(found, terminal_language()):
            click.echo(line)
    if found.personal:
        sys.exit(EXIT_PERSONAL)


def _lines(found: Proposals, language: str) -> Iterator[str]:
    yield from (f"! {one.preferred(language)}" for variable in found.personal for one in variable.warnings)
    yield from (f"  {one.preferred(language)}" for one in found.notes)
    for table in found.tables:
        yield f"\n{table.name or found.kind} ({table.rows} {_ROWS[language]})"
        yield from (f"  {one.preferred(language)}" for one in table.notes)
        for variable in table.variables:
            yield from _variable_lines(variable, language)


def _variable_lines(variable: VariableProposal, language: str) -> Iterator[str]:
    yield f"\n  {variable.name}: {MultilingualText(variable.label).preferred(language)}"
    for name in ASPECTS:
        guess = variable.aspects.get(name)
        if guess is not None:
            said = guess.value if guess.value is not None else _OPEN[language]
            share = f" ({guess.confidence:.0%})" if guess.value is not None else ""
            word = _WORDS[name][language == "en"]
            yield f"    {word}: {said}{share}. {guess.reason.preferred(language)}"
