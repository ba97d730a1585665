"""The reference pages under docs/reference, written from the code so that they cannot disagree with it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields
from pathlib import Path

import click

from registry.model.properties import DATASET, DISTRIBUTION, VARIABLE, Property
from registry.model.rules import RULES
from registry.settings import PREFIX, Settings
from vocab.code_lists import SCHEMES, code_list
from vocab.namespaces import NAMESPACES

NOTE = "<!-- Written by `make docs` from the code; do not edit. -->\n\n"


def write_reference(folder: Path, root: click.Group) -> tuple[Path, ...]:
    """Write all reference pages into `folder`, the commands from those of `root`; gives their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, text in reference_pages(root).items():
        path = folder / name
        path.write_text(text, encoding="utf-8")
        written.append(path)
    return tuple(written)


def reference_pages(root: click.Group) -> dict[str, str]:
    """Give every page by file name."""
    return {
        "settings.md": _settings(),
        "validation-rules.md": _rules(),
        "properties.md": _properties(),
        "code-lists.md": _code_lists(),
        "namespaces.md": _namespaces(),
        "commands.md": _commands(root),
    }


def _settings() -> str:
    rows = [
        (
            f"`{PREFIX}{one.name.upper()}`",
            f"`{one.default}`" if one.default != "" else "",
            one.metadata["help"],
        )
        for one in fields(Settings)
    ]
    return _page(
        "Settings", "All settings are environment variables.", ("variable", "default", "meaning"), rows
    )


def _rules() -> str:
    rows = [
        (rule.code, rule.severity.value, rule.title["en"], rule.message["en"], rule.fix["en"], rule.clause)
        for rule in RULES
    ]
    text = "Every finding bears the code of one of these rules; messages exist in Indonesian and English."
    return _page("Validation rules", text, ("rule", "severity", "title", "message", "fix", "clause"), rows)


def _properties() -> str:
    parts = [f"# Properties of a description\n\n{NOTE}"]
    for title, table in (("Dataset", DATASET), ("Distribution", DISTRIBUTION), ("Variable", VARIABLE)):
        parts.append(f"## {title}\n\n")
        heads = ("name", "IRI", "range", "obligation", "code list", "Indonesian", "English", "clause")
        parts.append(_table(heads, [_property(row) for row in table]) + "\n")
    return "".join(parts)


def _property(row: Property) -> tuple[str, ...]:
    kind = f"{row.range.value}{', many' if row.many else ''}"
    return (
        f"`{row.name}`", f"<{row.iri}>", kind, row.obligation.value, row.code_list or "", row.label["id"],
        row.label["en"], row.clause,
    )  # fmt: skip


def _code_lists() -> str:
    rows = []
    for name in SCHEMES:
        scheme = code_list(name)
        rows.append(
            (f"`{name}`", scheme.title.get("en", ""), scheme.version, str(len(scheme)), scheme.license or "")
        )
    return _page("Code lists", "Shipped as Turtle under `vocab/code_lists/`; sources in `vocab/sources.toml`.",
                 ("name", "title", "version", "concepts", "licence"), rows)  # fmt: skip


def _namespaces() -> str:
    rows = [(f"`{one.prefix}`", f"<{one.iri}>") for one in NAMESPACES]
    return _page("Namespaces", "The prefixes used in every document that we write.", ("prefix", "IRI"), rows)


def _commands(root: click.Group) -> str:
    parts = [f"# Commands\n\n{NOTE}"]
    context = root.make_context("sdmi", [], resilient_parsing=True)
    for name in root.list_commands(context):
        command = root.get_command(context, name)
        if command is not None:
            parts += _command_help(command, f"sdmi {name}", context)
    return "".join(parts)


def _command_help(command: click.Command, path: str, parent: click.Context) -> list[str]:
    context = click.Context(command, info_name=path.rpartition(" ")[2], parent=parent, terminal_width=100)
    parts = [f"## `{path}`\n\n```text\n{command.get_help(context)}\n```\n\n"]
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            if inner is not None:
                parts += _command_help(inner, f"{path} {name}", context)
    return parts


def _page(title: str, text: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    return f"# {title}\n\n{NOTE}{text}\n\n{_table(heads, rows)}"


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [_line(heads), _line(["---"] * len(heads)), *(_line(row) for row in rows)]
    return "\n".join(lines) + "\n"


def _line(cells: Iterable[str]) -> str:
    return "| " + " | ".join(str(cell).replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"
