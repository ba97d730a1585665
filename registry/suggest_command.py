"""`sdmi suggest`: proposed links for descriptions in a file or on standard input, and how good the proposals are."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from registry.mapping.strict_json import json_from_bytes
from registry.settings import Settings
from registry.suggestion.evaluation import Evaluation, evaluate, our_suggester, read_labelled
from registry.suggestion.label_baseline import match_labels
from registry.suggestion.suggest_links import Thresholds, suggest_links
from registry.suggestion.suggestion import Link, Suggestion
from registry.terminal import terminal_language

_HEADS = {
    "concepts": {"id": "konsep", "en": "concepts"},
    "sdg": {"id": "TPB/SDG", "en": "SDG"},
    "gcm": {"id": "GCM", "en": "GCM"},
}
_VERDICTS = {
    "yes": {"id": "tentang migrasi internasional", "en": "about international migration"},
    "partly": {"id": "sebagian tentang migrasi internasional", "en": "partly about international migration"},
    "no": {"id": "bukan tentang migrasi internasional", "en": "not about international migration"},
}


class _FileOrCommand(click.Group):
    """`sdmi suggest FILE` is `sdmi suggest links FILE`."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Take a first word that is no command for the file."""
        if args and args[0] not in self.commands:
            args = ["links", *args]
        return super().resolve_command(ctx, args)


@click.group(cls=_FileOrCommand)
def suggest() -> None:
    """Propose concepts, SDG and GCM links: `sdmi suggest FILE` (or `-`), `sdmi suggest evaluate FILE`."""


@suggest.command("links")
@click.argument("path", type=click.Path(path_type=Path, exists=True, dir_okay=False, allow_dash=True))
@click.option("--json", "as_json", is_flag=True, help="Print JSON Lines as the API answers them.")
def links(path: Path, as_json: bool) -> None:
    """Propose links for each description in PATH: a JSON object, an array, JSON Lines, or a plain title."""
    thresholds = Thresholds.of(Settings.from_environment())
    content = sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
    for description in _descriptions(content):
        suggestion = suggest_links(description, thresholds)
        if as_json:
            click.echo(json.dumps(suggestion.to_json(), ensure_ascii=False))
        else:
            _print_words(description, suggestion)


@suggest.command("evaluate")
@click.argument("path", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--misses", is_flag=True, help="List what was suggested wrongly or missed.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def measure(path: Path, misses: bool, as_json: bool) -> None:
    """Compare the proposals with the labelled set in PATH (JSON Lines), and plain matching of labels with it."""
    labelled = read_labelled(path)
    ours = evaluate(labelled, our_suggester(Thresholds.of(Settings.from_environment())))
    plain = evaluate(labelled, match_labels)
    if as_json:
        click.echo(json.dumps({"ours": ours.to_json(), "label_matching": plain.to_json()}, indent=2))
    else:
        _print_figures(ours, plain)
    if misses:
        _print_misses(ours)


def _descriptions(content: bytes) -> list[Mapping[str, Any]]:
    text = content.decode("utf-8-sig", "replace").strip()
    if not text.startswith(("{", "[")):
        return [{"title": line} for line in text.splitlines() if line.strip()]
    lines = text.splitlines()
    is_lines = len(lines) > 1 and all(
        line.strip().startswith("{") and line.strip().endswith("}") for line in lines if line.strip()
    )
    values = (
        [json_from_bytes(line.encode()) for line in lines if line.strip()]
        if is_lines
        else json_from_bytes(text.encode())
    )
    found = values if isinstance(values, list) else [values]
    return [one if isinstance(one, dict) else {"title": str(one)} for one in found]


def _print_words(description: Mapping[str, Any], suggestion: Suggestion) -> None:
    language = terminal_language()
    title = description.get("title", "")
    click.echo(
        title if isinstance(title, str) else next(iter(title.values()), "") if isinstance(title, dict) else ""
    )
    relevance = suggestion.relevance
    click.echo(f"  {_VERDICTS[relevance.verdict.value][language]} ({relevance.confidence:.2f})")
    for reason in relevance.reasons:
        click.echo(f"    {reason.preferred(language)}")
    for name, proposed in (
        ("concepts", suggestion.concepts),
        ("sdg", suggestion.sdg),
        ("gcm", suggestion.gcm),
    ):
        for one in proposed:
            if one.suggested:
                click.echo(f"  {_HEADS[name][language]}: {_line(one, language)}")


def _line(one: Link, language: str) -> str:
    words = ", ".join(f"“{words.text}” ({words.field})" for words in one.evidence[:3])
    return f"{one.notation} · {one.label.preferred(language)} · {one.confidence:.2f} · {words}"


def _print_figures(ours: Evaluation, plain: Evaluation) -> None:
    click.echo(
        f"{'':10}{'precision':>11}{'recall':>9}{'micro F1':>10}{'macro F1':>10}   plain labels: micro, macro F1"
    )
    for kind, score in ours.scores.items():
        other = plain.scores[kind]
        click.echo(
            f"{kind:10}{score.precision:11.3f}{score.recall:9.3f}{score.micro:10.3f}{score.macro:10.3f}"
            f"   {other.micro:.3f}, {other.macro:.3f}"
        )
    click.echo(
        f"verdict right for {ours.accuracy:.3f} of {ours.verdicts} descriptions (plain labels: {plain.accuracy:.3f})"
    )


def _print_misses(evaluation: Evaluation) -> None:
    for miss in evaluation.misses:
        wrong = ", ".join(f"+{name}" for names in miss.wrong.values() for name in names)
        missed = ", ".join(f"-{name}" for names in miss.missed.values() for name in names)
        verdict = (
            ""
            if (miss.expected == "yes") == (miss.guessed == "yes")
            else f" [{miss.expected} -> {miss.guessed}]"
        )
        click.echo(f"{miss.title[:90]}{verdict}: {' '.join(part for part in (wrong, missed) if part)}")
