"""The reference pages under docs/reference, written from the code so that they cannot disagree with it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields
from pathlib import Path

import click

from registry.mapping.profile_shapes import profile_to_graph
from registry.model.properties import DATASET, DISTRIBUTION, VARIABLE, Property
from registry.model.rules import RULES
from registry.model.statistical_record import FORM_NAMES, TABLES
from registry.model.statistics_conditions import CONDITIONS
from registry.model.statistics_properties import StatisticalProperty
from registry.settings import PREFIX, Settings
from vocab.code_lists import SCHEMES, code_list
from vocab.namespaces import NAMESPACES, shorten
from vocab.profile_reader import profile_classes

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
        "statistical-metadata.md": _statistics(),
        "profile.md": _profile(),
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
        (
            rule.code, rule.severity.value, rule.title["en"], rule.message["en"], rule.why.get("en", ""),
            rule.fix["en"], rule.clause,
        )
        for rule in RULES
    ]  # fmt: skip
    text = (
        "Every finding bears the code of one of these rules; all texts exist in Indonesian and English, and the "
        "catalog shows them by subject at `/about/errors`."
    )
    return _page(
        "Validation rules", text, ("rule", "severity", "title", "message", "why", "fix", "clause"), rows
    )


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


def _profile() -> str:
    parts = [
        f"# SDMI-AP\n\n{NOTE}Made from the shapes in `vocab/shapes/sdmi-ap.ttl`; the catalog serves the same at "
        "`/profile`.\n\n"
    ]
    heads = (
        "property",
        "path",
        "definition",
        "definisi",
        "obligation",
        "value",
        "code list",
        "clause",
        "rules",
    )
    for one in profile_classes():
        rows = [
            (
                row.label.get("en", ""), f"`{shorten(row.path)}`", row.definition.get("en", ""),
                row.definition.get("id", ""), row.obligation, row.value_kind, row.code_list or "", row.clause,
                " ".join(row.rules),
            )
            for row in one.properties
        ]  # fmt: skip
        parts.append(f"## {one.name} (`{shorten(one.target)}`)\n\n{_table(heads, rows)}\n")
    return "".join(parts).rstrip("\n") + "\n"


def write_shapes(path: Path) -> bool:
    """Write the shapes of SDMI-AP anew where they say something else; tells whether they did."""
    from rdflib import Graph
    from rdflib.compare import isomorphic

    graph = profile_to_graph()
    if path.exists() and isomorphic(graph, Graph().parse(path, format="turtle")):
        return False
    path.write_text(graph.serialize(format="turtle"), encoding="utf-8")
    return True


def _statistics() -> str:
    """Write the property tables of the statistical forms, one section a form."""
    parts = [f"# Statistical metadata: MS-Keg, MS-Var, MS-Ind\n\n{NOTE}"]
    heads = ("name", "no.", "INDAH key", "kind", "obligation", "RDF", "Indonesian", "English", "clause")
    for kind, table in TABLES.items():
        parts.append(f"## {FORM_NAMES[kind]}: {kind.value}\n\n")
        parts.append(_table(heads, [_statistical_row(row) for row in table]) + "\n")
    return "".join(parts)


def _statistical_row(row: StatisticalProperty) -> tuple[str, ...]:
    where = f"`{'.'.join(row.path)}`" if row.path else "`sdmi` (our own)"
    need = CONDITIONS[row.condition].label["en"] if row.condition else row.obligation.value
    code_list = row.codes or row.scheme
    kind = f"{row.kind.value}{f' of {code_list}' if code_list else ''}{', personal' if row.personal else ''}"
    rdf = "" if row.personal else f"`{row.term}`"
    return (f"`{row.name}`", row.number, where, kind, need, rdf, row.label["id"], row.label["en"], row.clause)


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
    # Click keeps the help option of whoever asked first; a command tried by itself has other names for it.
    command._help_option = None
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
