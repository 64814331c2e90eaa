"""Rosters as .xlsx: A4, fit to width, repeated headings, page x/y, signature line; text is never a formula.

openpyxl makes the frame with every style; the rows, which are many, are put into it as text.
"""

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.writer.excel import ExcelWriter

from hualien_desk.reports import cells, package, sheet_rows
from hualien_desk.reports.roster import Column, Roster
from hualien_desk.writing import atomic_file

FONT = "標楷體"
HEADING_ROW = 3
"""Where the headings stand when there are no lines between title and table."""
BODY = 12
"""Size of the text in points."""

LETTER = 14
"""Size of the words of a letter."""

A4 = 9  # paper number of OOXML

_EDGE = Side(style="thin")
_BOX = Border(left=_EDGE, right=_EDGE, top=_EDGE, bottom=_EDGE)
_GREY = PatternFill("solid", fgColor="E7E6E6")
_SHEET = "xl/worksheets/sheet{}.xml"


def write(roster: Roster, path: Path, finish: Callable[[Workbook, Roster], None] | None = None) -> None:
    """Write a roster; `finish` adds to the frame what no roster has (charts); NotWritten leaves the old file."""
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator, book.properties.title = roster.office, roster.title
    book.properties.created = book.properties.modified = datetime(*roster.made_on.timetuple()[:3])
    styles = {}
    for number, (tab, own) in enumerate(zip(roster.tabs, roster.sheets, strict=True), 1):
        sheet: Any = book.create_sheet(tab)
        for part in (_set_up, _head, _foot):
            part(sheet, own)
        if own.rows:
            styles[_SHEET.format(number)] = own, _model(sheet, own)
    if finish:
        finish(book, roster)
    with atomic_file(path) as temporary:
        package.write(temporary, _filled(book, styles))


def heading_row(roster: Roster) -> int:
    """Where the headings stand: below title, subtitle and the lines between them and the table."""
    return HEADING_ROW + len(roster.head) + len(roster.lead)


def parts(book: Workbook) -> Iterator[tuple[str, bytes]]:
    """The parts of a workbook with the times that its properties say (`save` would write the hour)."""

    def save(file: Any) -> None:
        with ZipFile(file, "w") as archive:
            ExcelWriter(book, archive).write_data()

    return package.parts_of(save)


def _filled(book: Workbook, sheets: dict[str, tuple[Roster, list[int]]]) -> Iterator[tuple[str, package.Content]]:
    """The parts of the frame, with the rows in place of their model."""
    for name, content in parts(book):
        yield name, _sheet(content, *sheets[name]) if name in sheets else content


def _sheet(frame: bytes, roster: Roster, styles: list[int]) -> Iterator[bytes]:
    first = heading_row(roster) + 1
    before, behind = re.split(rb'<row r="%d".*?</row>' % first, frame, maxsplit=1)
    yield before
    yield from sheet_rows.pieces(roster, styles, first)
    yield behind


def _set_up(sheet: Any, roster: Roster) -> None:
    last, heading = get_column_letter(len(roster.columns)), heading_row(roster)
    sheet.page_setup.paperSize = A4
    sheet.page_setup.orientation = "landscape" if roster.landscape else "portrait"
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top, sheet.page_margins.bottom, sheet.page_margins.footer = 0.5, 0.7, 0.3
    sheet.print_options.horizontalCentered = True
    sheet.print_title_rows = f"{heading if roster.lead else 1}:{heading}"
    sheet.oddFooter.center.text = f'&"{FONT}"&11第 &P 頁，共 &N 頁'
    sheet.freeze_panes = f"A{heading + 1}"
    if roster.rows:
        sheet.auto_filter.ref = f"A{heading}:{last}{heading + len(roster.rows)}"
    for number, column in enumerate(roster.columns, 1):
        sheet.column_dimensions[get_column_letter(number)].width = column.width


def _head(sheet: Any, roster: Roster) -> None:
    _across(sheet, roster, 1, roster.title, Font(name=FONT, size=18, bold=True), "center", 30)
    _across(sheet, roster, 2, roster.subtitle, Font(name=FONT, size=BODY), "right", 20)
    room = sum(column.width for column in roster.columns) - 4
    for row, words in enumerate(roster.head, HEADING_ROW):
        height = sheet_rows.height(cells.lines(words, room))
        _across(sheet, roster, row, words, Font(name=FONT, size=BODY), "left", height)
    for row, words in enumerate(roster.lead, HEADING_ROW + len(roster.head)):
        tall = sheet_rows.height(cells.lines(words, room * BODY / LETTER)) * LETTER / BODY
        _across(sheet, roster, row, words, Font(name=FONT, size=LETTER), "left", tall)
    bold = Font(name=FONT, size=BODY, bold=True)
    for number, column in enumerate(roster.columns, 1):
        heading = _put(sheet.cell(heading_row(roster), number), column.heading, bold, "center", True)
        heading.border, heading.fill = _BOX, _GREY
    tallest = max(cells.lines(column.heading, column.width - 1) for column in roster.columns)
    sheet.row_dimensions[heading_row(roster)].height = sheet_rows.height(tallest) + 2


def _model(sheet: Any, roster: Roster) -> list[int]:
    """An empty row where the rows will stand; says the style of each column."""
    return [
        _styled(sheet.cell(heading_row(roster) + 1, number), column) for number, column in enumerate(roster.columns, 1)
    ]


def _styled(cell: Any, column: Column) -> int:
    _put(cell, "", Font(name=FONT, size=BODY), column.align, column.wrap).border = _BOX
    cell.number_format = column.digits or cell.number_format
    return int(cell.style_id)


def _foot(sheet: Any, roster: Roster) -> None:
    font, bold = Font(name=FONT, size=BODY), Font(name=FONT, size=BODY, bold=True)
    signers = "　　　　　　　　　　　　　　　　".join(f"{signer}：" for signer in roster.signers)
    room = sum(column.width for column in roster.columns) - 4
    row = heading_row(roster) + 1 + len(roster.rows)
    for text, strong in roster.foot:
        _across(sheet, roster, row, text, bold if strong else font, "left", sheet_rows.height(cells.lines(text, room)))
        row += 1
    _across(sheet, roster, row, signers, Font(name=FONT, size=14), "left", 48)


def _across(sheet: Any, roster: Roster, row: int, text: str, font: Font, align: str, height: float) -> None:
    """One line over all columns."""
    sheet.merged_cells.add(f"A{row}:{get_column_letter(len(roster.columns))}{row}")
    sheet.row_dimensions[row].height = height
    _put(sheet.cell(row, 1), text, font, align, True)


def _put(cell: Any, text: str, font: Font, align: str, wrap: bool) -> Any:
    """Text that stays text, whatever sign it begins with."""
    cell.font, cell.number_format = font, "@"
    cell.alignment = Alignment(horizontal=align, vertical="center", wrap_text=wrap)
    cell.value = cells.safe(text)
    cell.data_type = "s"
    return cell
