"""`sdmi links`: suggest links for the catalog again, and export what people decided on suggestions."""

from __future__ import annotations

import csv
import json
import sys

import click

from registry.bootstrap import open_registry
from registry.commands.suggest_catalog import suggest_catalog
from registry.model.account import SYSTEM
from registry.queries.link_corrections import COLUMNS, link_corrections
from registry.terminal import terminal_language

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


@click.group()
def links() -> None:
    """Suggest links for the whole catalog again, or export the decisions on suggestions."""


@links.command("suggest")
def suggest() -> None:
    """Suggest links for every public dataset anew; decisions stay. Run it after an upgrade of the vocabularies."""
    registry = open_registry()
    try:
        told = suggest_catalog(registry.unit_of_work)
    finally:
        registry.close()
    if terminal_language() == "id":
        click.echo(f"{told.read} dataset dibaca, {told.changed} mendapat usulan lain.")
        click.echo(f"{told.reopened} rekaman di luar katalog dibaca lagi pada panen berikutnya.")
    else:
        click.echo(f"{told.read} datasets read, {told.changed} have other suggestions now.")
        click.echo(f"{told.reopened} records outside the catalog are read again by the next run.")


@links.command("corrections")
@click.option("--csv", "as_csv", is_flag=True, help="Print a table instead of JSON Lines.")
def corrections(as_csv: bool) -> None:
    """Print the decisions that stand: the text, what was proposed and why, what was decided. No person is named."""
    registry = open_registry()
    try:
        found = link_corrections(registry.database, SYSTEM)
        if as_csv:
            writer = csv.writer(sys.stdout, lineterminator="\n")
            writer.writerow(COLUMNS)
            writer.writerows([_plain(cell) for cell in one.to_row()] for one in found)
        else:
            for one in found:
                click.echo(json.dumps(one.to_json(), ensure_ascii=False))
    finally:
        registry.close()


def _plain(cell: object) -> str:
    """Keep a spreadsheet from taking a foreign text for a formula."""
    text = str(cell)
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text
