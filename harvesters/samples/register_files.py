"""Registers as files: two workbooks, one with rows above its header, and a CSV with semicolons and a BOM."""

import csv
import io
import re
import zipfile
from datetime import datetime
from functools import cache

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from harvesters.samples.feed import MEDIA_TYPES, FeedAnswer, FeedRequest
from harvesters.samples.register_rows import KEMENP2MI, LAYOUTS, RegisterLayout
from harvesters.samples.sample_records import sample_records

MADE_AT = datetime(2026, 11, 2, 8)  # noqa: DTZ001 - workbook properties hold local times without a zone
_INSTRUCTIONS = (
    "Petunjuk pengisian (contoh)",
    "Satu baris adalah satu dataset. Beberapa nilai dalam satu sel dipisahkan titik koma.",
    "Variabel ditulis sebagai daftar JSON dengan name, label, role, code_list, dan unit.",
    "role diisi dimension, measure, atau attribute; code_list tidak diisi bila belum dipastikan.",
    "Periode Akhir dikosongkan bila data masih berjalan.",
)


class RegisterFiles:
    """Serves ``/register/<agency>.xlsx`` and ``.csv``."""

    prefix = "register"
    title = "Daftar data kementerian (contoh): XLSX dan CSV"
    entrance = KEMENP2MI.file_name

    def answer(self, request: FeedRequest) -> FeedAnswer | None:
        """The file of that name."""
        layout = next((layout for layout in LAYOUTS if layout.file_name == request.path), None)
        if layout is None:
            return None
        records = [r for r in sample_records("register") if r.agency.notation == layout.agency]
        modified = max(record.modified for record in records)
        if layout.file_name.endswith(".csv"):
            return FeedAnswer(csv_bytes(layout), "text/csv; charset=utf-8", modified=modified)
        return FeedAnswer(workbook_bytes(layout), MEDIA_TYPES["XLSX"], modified=modified)


@cache
def csv_bytes(layout: RegisterLayout) -> bytes:
    """The register as a spreadsheet with Indonesian settings saves it: semicolons and a UTF-8 BOM."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(layout.columns)
    writer.writerows(layout.rows())
    return text.getvalue().encode("utf-8-sig")


@cache
def workbook_bytes(layout: RegisterLayout) -> bytes:
    """The register as a workbook, the same bytes on every start."""
    workbook = Workbook()
    workbook.properties.creator = "SDMI"
    workbook.properties.created = MADE_AT
    sheet = workbook.worksheets[0]
    sheet.title = layout.sheet
    _write_above(sheet, layout)
    for column, header in enumerate(layout.columns, 1):
        sheet.cell(layout.header_row, column, header).font = Font(bold=True)
    for number, cells in enumerate(layout.rows(), layout.header_row + 1):
        for column, cell in enumerate(cells, 1):
            sheet.cell(number, column, cell or None).alignment = Alignment(wrap_text=True, vertical="top")
    _write_instructions(workbook.create_sheet("Petunjuk"))
    stream = io.BytesIO()
    workbook.save(stream)
    return _without_clock(stream.getvalue())


def _write_above(sheet: Worksheet, layout: RegisterLayout) -> None:
    """Title rows merged over all columns, and a merged heading over the two columns of the period."""
    if not layout.title_rows:
        return
    last = len(layout.columns)
    for row, text in enumerate(layout.title_rows, 1):
        sheet.cell(row, 1, text).font = Font(bold=row == 1, size=14 if row == 1 else 11)
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=last)
    above = layout.header_row - 1
    start = list(layout.columns.values()).index("temporal_start") + 1
    sheet.cell(above, start, "Periode Data").alignment = Alignment(horizontal="center")
    sheet.merge_cells(start_row=above, start_column=start, end_row=above, end_column=start + 1)


def _write_instructions(sheet: Worksheet) -> None:
    for row, text in enumerate(_INSTRUCTIONS, 1):
        sheet.cell(row, 1, text)


def _without_clock(workbook: bytes) -> bytes:
    """Repack the archive with fixed times: the writer stamps the moment of saving into it."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as saved, zipfile.ZipFile(stream, "w") as packed:
        for name in saved.namelist():
            content = saved.read(name)
            if name == "docProps/core.xml":
                stamp = rb"\g<1>" + MADE_AT.strftime("%Y-%m-%dT%H:%M:%SZ").encode() + b"<"
                content = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*<", stamp, content)
            entry = zipfile.ZipInfo(name, MADE_AT.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(entry, content)
    return stream.getvalue()
