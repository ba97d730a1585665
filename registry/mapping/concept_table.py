"""A vocabulary as a table: one row a concept, for spreadsheets (CSV, XLSX)."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator, Mapping

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from vocab.concept_scheme import Concept, ConceptScheme

JOINT = " | "
"""Stands between several values of one cell."""

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%", "＝", "＋", "－", "＠")
_RELATIONS = (
    "broader",
    "related",
    "exact_match",
    "close_match",
    "broad_match",
    "narrow_match",
    "related_match",
)
_TIME = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*<")
_WIDTHS = {"iri": 50, "definition": 60, "pref_label": 40}


def table_header(scheme: ConceptScheme) -> list[str]:
    """Give the columns: those of every vocabulary, then labels and texts by language, then the facts it has."""
    languages = scheme.languages
    texts = ("pref_label", "alt_label", "definition", "scope_note")
    spoken = [f"{name}_{one or 'und'}" for name in texts for one in languages]
    facts = sorted({f"fact:{name}" for concept in scheme for name in concept.facts})
    return ["notation", "iri", *spoken, *_RELATIONS, "replaced_by", "top_concept", "deprecated", *facts]


def table_rows(scheme: ConceptScheme) -> Iterator[list[str]]:
    """Give one row a concept, in the order of the vocabulary."""
    header = table_header(scheme)
    for concept in scheme:
        cells = _cells(concept)
        yield [cells.get(name, "") for name in header]


def table_csv(scheme: ConceptScheme) -> bytes:
    """Write the table as CSV in UTF-8 with the mark that spreadsheets look for; no cell is run as a formula."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(table_header(scheme))
    writer.writerows([_plain(one) for one in row] for row in table_rows(scheme))
    return ("\ufeff" + buffer.getvalue()).encode()


def table_workbook(scheme: ConceptScheme) -> bytes:
    """Write the table as a workbook, with a second sheet that says what it is."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(scheme.name[:31])
    header = table_header(scheme)
    for number, name in enumerate(header, 1):
        sheet.column_dimensions[get_column_letter(number)].width = _WIDTHS.get(
            name.rpartition("_")[0] or name, 20
        )
    sheet.freeze_panes = "B2"
    bold = []
    for name in header:
        cell = WriteOnlyCell(sheet, value=name)
        cell.font = Font(bold=True)
        bold.append(cell)
    sheet.append(bold)
    for row in table_rows(scheme):
        sheet.append([_in_sheet(one) for one in row])
    about = book.create_sheet("about")
    for name, value in _about(scheme):
        about.append([name, _in_sheet(value)])
    buffer = io.BytesIO()
    book.save(buffer)
    return _without_times(buffer)


def _without_times(workbook: io.BytesIO) -> bytes:
    """Write a workbook again without the time of its making: the same vocabulary gives the same bytes."""
    written = io.BytesIO()
    with zipfile.ZipFile(workbook) as source, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/core.xml":
                content = _TIME.sub(rb"\g<1>2000-01-01T00:00:00Z<", content)
            target.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return written.getvalue()


def _about(scheme: ConceptScheme) -> Iterator[tuple[str, str]]:
    yield "iri", scheme.iri
    for language, text in scheme.title.items():
        yield f"title_{language}", text
    yield "version", scheme.version
    yield "source", scheme.source
    yield "license", scheme.license
    yield "concepts", str(len(scheme))


def _cells(concept: Concept) -> dict[str, str]:
    cells = {
        "notation": concept.notation,
        "iri": concept.iri,
        "replaced_by": JOINT.join(concept.replaced_by),
        "top_concept": "true" if concept.top_concept else "",
        "deprecated": "true" if concept.deprecated else "",
        **{name: JOINT.join(getattr(concept, name)) for name in _RELATIONS},
        **{f"fact:{name}": text for name, text in concept.facts.items()},
    }
    for name in ("pref_label", "definition", "scope_note"):
        texts: Mapping[str, str] = getattr(concept, name)
        cells.update({f"{name}_{language or 'und'}": text for language, text in texts.items()})
    cells.update({f"alt_label_{one or 'und'}": JOINT.join(texts) for one, texts in concept.alt_label.items()})
    return cells


def _plain(text: str) -> str:
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA_STARTS) else text


def _in_sheet(text: str) -> str:
    """Leave out characters that a workbook cannot hold, and keep a text from being taken for a formula."""
    kept = "".join(one for one in text if one >= " " or one in "\t\n")[:32_000]
    return _plain(kept)


def table_bytes(scheme: ConceptScheme, extension: str) -> bytes:
    """Write the table as `csv` or `xlsx`."""
    return table_csv(scheme) if extension == "csv" else table_workbook(scheme)


TABLE_MEDIA_TYPES: Mapping[str, str] = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
