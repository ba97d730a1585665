"""The tables of a file -> proposals for their variables; pure, and nothing of a cell is repeated."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from registry.errors import Rejected
from registry.inference.aspects import Seen, aspects_of, label_of
from registry.inference.code_list_matching import is_beside_its_names
from registry.inference.columns import Column, Spread, columns_of_table
from registry.inference.header_finding import find_table
from registry.inference.personal_data import Suspicion, accompanying, suspicion_of
from registry.inference.proposal import SPECIFIC, Proposals, TableProposal, VariableProposal
from registry.inference.sheets import MOST_COLUMNS, FileRead, Sheet
from registry.inference.value_types import types_of
from registry.inference.wordings import refusal_text, say
from registry.interoperability.columns import Column as Understood
from registry.interoperability.columns import Kind, columns_of
from registry.interoperability.description import CodeListNamed, TableDescription, VariableDescription
from registry.interoperability.lexicon import TIME
from registry.interoperability.meanings import FREE, UNKNOWN, words_of
from registry.model.multilingual import MultilingualText
from vocab.text_analysis import fold

MOST_SAMPLES = 500
_RUNNING_NUMBER = re.compile(r"^(?:no|no\.|nomor|number|urut|no urut|nomor urut|#)$")
_CODE_NAME = re.compile(r"\bkode\b|\bcode\b|\bid\b|^kd\b")


def propose_variables(read: FileRead) -> Proposals:
    """Propose the variables of every table of a file; raises Rejected for a file without any column."""
    tables = tuple(found for sheet in read.sheets if (found := propose_for_sheet(sheet)))
    if not any(table.variables for table in tables):
        raise Rejected(refusal_text("SDMI-VP-004"), "SDMI-VP-004")
    return Proposals(
        kind=read.kind, tables=tables, notes=read.notes, encoding=read.encoding, delimiter=read.delimiter
    )


def propose_for_sheet(sheet: Sheet) -> TableProposal | None:
    """Propose the variables of one table, None for an empty one."""
    table = find_table(sheet)
    if table is None:
        return None
    types = types_of(table.names, table.rows)
    columns, spreads = columns_of_table(table, types, sheet)
    notes = [*table.notes, *_reading_notes(sheet, types.is_indonesian, spreads)]
    described = _described(columns, table.title)
    seen = _seen(columns, described, len(table.rows))
    return TableProposal(
        name=sheet.name, rows=len(table.rows), notes=tuple(notes),
        variables=tuple(_proposal(one) for one in seen),
    )  # fmt: skip


def _reading_notes(sheet: Sheet, is_indonesian: bool, spreads: Sequence[Spread]) -> list[MultilingualText]:
    notes = [say("note-cut", rows=len(sheet.rows))] if sheet.is_cut else []
    if any(len(row) >= MOST_COLUMNS for row in sheet.rows):
        notes.append(say("note-columns", columns=MOST_COLUMNS))
    notes += [say("note-comma")] if is_indonesian else []
    return notes + [say("note-spread", columns=one.count, meaning=one.meaning.label) for one in spreads]


def _described(columns: Sequence[Column], title: str) -> TableDescription:
    """Write the table down as the comparison of datasets reads one, so that both understand columns alike."""
    table = TableDescription(
        title={"und": title} if title else {}, texts=(title,) if title else (),
        variables=tuple(_variable(one) for one in columns),
    )  # fmt: skip
    variables = tuple(
        _by_values(one, known, columns)
        for one, known in zip(table.variables, columns_of(table)[: len(columns)], strict=True)
    )
    return replace(table, variables=variables)


def _by_values(
    variable: VariableDescription, known: Understood, columns: Sequence[Column]
) -> VariableDescription:
    """Say of a column what its name does not: codes beside the names of their regions, figures that are measures."""
    column = next(one for one in columns if one.name == variable.name)
    if known.meaning.family not in (FREE, UNKNOWN):
        return variable
    if is_beside_its_names(column, columns):
        return replace(variable, concept="region-code")
    is_figure = column.is_numeric and not column.spread and not _is_code(column)
    return replace(variable, role=variable.role or "measure") if is_figure else variable


def _variable(column: Column) -> VariableDescription:
    stated = column.stated
    labels = tuple(dict.fromkeys((*(stated.title.values() if stated else ()), *column.parts[-1:])))
    listed = stated.values if stated and stated.values and not column.values else ()
    return VariableDescription(
        name=column.name, labels=labels, samples=tuple(column.distinct[:MOST_SAMPLES]) or listed,
        concept=stated.concept if stated else "", unit=stated.unit if stated else "",
        role=fold(stated.role) if stated and stated.role else _role(column),
        code_list=CodeListNamed(
            scheme=stated.code_list if stated else "", version=stated.code_list_version if stated else ""
        ),
    )  # fmt: skip


def _role(column: Column) -> str:
    """Give the part of a column that its figures decide; empty where words have to."""
    if column.spread:
        return column.spread
    if _is_code(column):
        return ""
    if column.value_type == "number" or column.counts:
        return "measure" if column.is_numeric or not column.values else ""
    return ""


def _seen(columns: list[Column], described: TableDescription, row_count: int) -> list[Seen]:
    """Say of each column what part it plays and whether it looks like personal data, by the others too."""
    understood = columns_of(described)[: len(columns)]
    kinds = [
        _kind(one, known.kind, known.meaning.family) for one, known in zip(columns, understood, strict=True)
    ]
    own = [
        suspicion_of(one, is_counting=kind is Kind.MEASURE and one.counts)
        for one, kind in zip(columns, kinds, strict=True)
    ]
    has_persons = any(one is not None and one.is_sure for one in own)
    seen = []
    for index, column in enumerate(columns):
        suspicion: Suspicion | None = own[index]
        is_measure = kinds[index] is Kind.MEASURE and suspicion is None
        if suspicion is None and has_persons and not (is_measure and column.counts):
            suspicion = accompanying(column, understood[index].meaning)
        seen.append(
            Seen(
                column=column, kind=kinds[index], understood=understood[index], table=described, suspicion=suspicion,
                others=tuple(one for one in columns if one is not column), has_rows=row_count > 0,
                has_persons=has_persons, is_running_number=_is_running_number(column),
                has_measure=Kind.MEASURE in kinds and not has_persons,
            )
        )  # fmt: skip
    return seen


def _kind(column: Column, kind: Kind, family: str) -> Kind:
    """Take times and codes for breakdowns although they are written in figures."""
    if column.spread == "measure":
        return Kind.MEASURE
    is_breakdown = family == TIME or _is_code(column)
    return Kind.DIMENSION if kind is Kind.MEASURE and is_breakdown and not column.counts else kind


def _is_code(column: Column) -> bool:
    """Tell whether the name says that figures are codes or running numbers."""
    parts = (*column.parts, column.name)
    return _is_running_number(column) or any(_CODE_NAME.search(words_of(part)) for part in parts)


def _is_running_number(column: Column) -> bool:
    name = words_of(column.parts[-1] if column.parts else column.name)
    if not _RUNNING_NUMBER.fullmatch(name):
        return False
    numbers = [int(one.rstrip(".")) for one in column.values if one.rstrip(".").isdigit()]
    return not column.values or all(a < b for a, b in zip(numbers, numbers[1:], strict=False))


def _proposal(seen: Seen) -> VariableProposal:
    column, suspicion = seen.column, seen.suspicion
    label, label_reason = label_of(seen)
    warnings: tuple[MultilingualText, ...] = ()
    if suspicion is not None and seen.is_direct:
        code = "warn-specific" if suspicion.guess.value == SPECIFIC else "warn-personal"
        warnings = (say(code, name=column.name, kind=suspicion.kind),)
    return VariableProposal(
        name=column.name, columns=column.sources, label=label, label_reason=label_reason,
        value_type=column.value_type, aspects=aspects_of(seen), warnings=warnings,
        is_recommended=not seen.is_running_number,
    )  # fmt: skip
