"""A data file, a header with rows, or a pasted line -> proposed variables, read in the sandbox; nothing is kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from registry.errors import Rejected
from registry.inference.proposal import Proposals
from registry.inference.reading_child import proposals_of_file, proposals_of_rows, proposals_of_text
from registry.inference.sheets import LARGEST_FILE, LONGEST_CELL, MEBIBYTE, MOST_COLUMNS, MOST_ROWS, Row
from registry.inference.wordings import refusal_text
from registry.sandbox import Sandbox, SandboxLimits

LIMITS = SandboxLimits(
    memory_bytes=600 * MEBIBYTE, cpu_seconds=15, wall_seconds=20.0, answer_bytes=8 * MEBIBYTE
)
LONGEST_TEXT = MEBIBYTE
PRELOAD = ("registry.inference.reading_child:prepare",)


def propose_for_file(content: bytes, *, sandbox: Sandbox) -> Proposals:
    """Propose the variables of a file: CSV, XLSX, XLS, ODS, `datapackage.json` or a ZIP of a data package.

    Raises Rejected for a file over 10 MB, one that cannot be read, or one without columns.
    """
    if len(content) > LARGEST_FILE:
        raise Rejected(refusal_text("SDMI-VP-002"), "SDMI-VP-002")
    return sandbox.run(proposals_of_file, content, limits=LIMITS)


def propose_for_text(text: str, *, sandbox: Sandbox) -> Proposals:
    """Propose the variables of a pasted header line, perhaps with rows below; raises Rejected for an empty one."""
    if not text.strip():
        raise Rejected(refusal_text("SDMI-VP-004"), "SDMI-VP-004")
    return sandbox.run(proposals_of_text, text[:LONGEST_TEXT], limits=LIMITS)


def propose_for_rows(source: Any, *, sandbox: Sandbox) -> Proposals:
    """Propose the variables of `{"header": [...], "rows": [[...]], "title": "..."}`; raises Rejected otherwise."""
    header, rows = source.get("header"), source.get("rows") or []
    is_usable = isinstance(header, list) and header and isinstance(rows, list)
    if not is_usable or not all(isinstance(row, list) for row in rows):
        raise Rejected(refusal_text("SDMI-VP-005"), "SDMI-VP-005")
    title = source.get("title")
    return sandbox.run(
        proposals_of_rows, _cells(header), [_cells(row) for row in rows[: MOST_ROWS + 1]],
        title[:LONGEST_CELL] if isinstance(title, str) else "", limits=LIMITS,
    )  # fmt: skip


def _cells(row: Sequence[Any]) -> Row:
    return [_cell(one) for one in row[:MOST_COLUMNS]]


def _cell(value: Any) -> str:
    """Write a JSON value as a cell; what is no plain value is blank."""
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)[:LONGEST_CELL] if isinstance(value, str | int | float) else ""
