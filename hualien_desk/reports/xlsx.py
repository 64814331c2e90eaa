"""Rosters as .xlsx: A4, fit to width, repeated headings, page x/y, signature line; text is never a formula."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from hualien_desk.reports import cells
from hualien_desk.reports.atomic import atomic_file
from hualien_desk.reports.roster import Cell, Column, Roster

FONT = "標楷體"
HEADING_ROW = 3
BODY, LINE = 12, 16.2
"""Size of the text and height of one line, in points."""

A4 = 9  # paper number of OOXML

_EDGE = Side(style="thin")
_BOX = Border(left=_EDGE, right=_EDGE, top=_EDGE, bottom=_EDGE)
_GREY = PatternFill("solid", fgColor="E7E6E6")
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", "_"))


def write(roster: Roster, path: Path) -> None:
    """Write a roster; NotWritten leaves the old file as it was."""
    with atomic_file(path) as temporary:
        book = Workbook(write_only=True)
        book.properties.creator = roster.office
        book.properties.title = roster.title
        sheet = book.create_sheet(roster.title.split("年度")[-1].translate(_FORBIDDEN)[:31])
        try:
            for part in (_set_up, _head, _body, _foot):
                part(sheet, roster)
        except BaseException:
            _forget(sheet)
            raise
        book.save(temporary)


def _forget(sheet: Any) -> None:
    """Drop a half-written sheet and the temporary file in which openpyxl keeps its rows."""
    sheet.close()
    sheet._writer.cleanup()


def _set_up(sheet: Any, roster: Roster) -> None:
    last = get_column_letter(len(roster.columns))
    sheet.page_setup.paperSize = A4
    sheet.page_setup.orientation = "landscape" if roster.landscape else "portrait"
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top, sheet.page_margins.bottom, sheet.page_margins.footer = 0.5, 0.7, 0.3
    sheet.print_options.horizontalCentered = True
    sheet.print_title_rows = f"1:{HEADING_ROW}"
    sheet.oddFooter.center.text = f'&"{FONT}"&11第 &P 頁，共 &N 頁'
    sheet.freeze_panes = f"A{HEADING_ROW + 1}"
    if roster.rows:
        sheet.auto_filter.ref = f"A{HEADING_ROW}:{last}{HEADING_ROW + len(roster.rows)}"
    for number, column in enumerate(roster.columns, 1):
        sheet.column_dimensions[get_column_letter(number)].width = column.width


def _head(sheet: Any, roster: Roster) -> None:
    _across(sheet, roster, 1, roster.title, Font(name=FONT, size=18, bold=True), "center", 30)
    _across(sheet, roster, 2, roster.subtitle, Font(name=FONT, size=BODY), "right", 20)
    style = Font(name=FONT, size=BODY, bold=True)
    headings = [_cell(sheet, column.heading, style, "center", True) for column in roster.columns]
    for heading in headings:
        heading.border, heading.fill = _BOX, _GREY
    tallest = max(cells.lines(column.heading, column.width - 1) for column in roster.columns)
    sheet.row_dimensions[HEADING_ROW].height = LINE * tallest + 6
    sheet.append(headings)


def _body(sheet: Any, roster: Roster) -> None:
    font = Font(name=FONT, size=BODY)
    styled = [_cell(sheet, "", font, column.align, column.wrap) for column in roster.columns]
    for cell in styled:
        cell.border = _BOX
    for number, row in enumerate(roster.rows, HEADING_ROW + 1):
        for cell, value in zip(styled, row, strict=True):
            _fill(cell, value)
        sheet.row_dimensions[number].height = _height(roster.columns, row)
        sheet.append(styled)


def _height(columns: Iterable[Column], row: Iterable[Cell]) -> float:
    """Points for the tallest cell; Excel fits rows by itself only after an edit."""
    texts = ((value, column.width - 1.5) for column, value in zip(columns, row, strict=True) if column.wrap)
    tallest = max((cells.lines(value, room) for value, room in texts if isinstance(value, str)), default=1)
    return min(LINE * tallest + 4, 409.0)


def _foot(sheet: Any, roster: Roster) -> None:
    font, row = Font(name=FONT, size=BODY), HEADING_ROW + len(roster.rows) + 1
    bold = Font(name=FONT, size=BODY, bold=True)
    signers = "　　　　　　　　　　　　　　　　".join(f"{signer}：" for signer in roster.signers)
    room = sum(column.width for column in roster.columns) - 4
    for number, (text, strong) in enumerate(roster.foot, row):
        _across(sheet, roster, number, text, bold if strong else font, "left", LINE * cells.lines(text, room) + 4)
        row = number + 1
    _across(sheet, roster, row, signers, Font(name=FONT, size=14), "left", 48)


def _across(sheet: Any, roster: Roster, row: int, text: str, font: Font, align: str, height: float) -> None:
    """One line over all columns."""
    sheet.merged_cells.add(f"A{row}:{get_column_letter(len(roster.columns))}{row}")
    sheet.row_dimensions[row].height = height
    sheet.append([_cell(sheet, text, font, align, True)])


def _cell(sheet: Any, text: str, font: Font, align: str, wrap: bool) -> Any:
    cell = WriteOnlyCell(sheet, "")
    cell.font = font
    cell.number_format = "@"
    cell.alignment = Alignment(horizontal=align, vertical="center", wrap_text=wrap)
    _fill(cell, text)
    return cell


def _fill(cell: Any, value: Cell) -> None:
    """Put a value in: text stays text whatever sign it begins with, numbers stay numbers."""
    if isinstance(value, str):
        cell.value = cells.safe(value)
        cell.data_type = "s"
    else:
        cell.value = value
