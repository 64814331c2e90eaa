"""The same roster by plain openpyxl: in its normal mode (a cell at a time) and streamed (write_only)."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from hualien_desk.reports.roster import Cell, Column, Roster

FONT = "標楷體"
EDGE = Side(style="thin")
BOX = Border(left=EDGE, right=EDGE, top=EDGE, bottom=EDGE)
GREY = PatternFill("solid", fgColor="E7E6E6")
BODY, BOLD = Font(name=FONT, size=12), Font(name=FONT, size=12, bold=True)

Put = Callable[[Any, int, tuple[Cell, ...]], None]


def normal(roster: Roster, path: Path) -> None:
    """Write it as most scripts do: every cell made, styled and kept in memory."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title = "名冊"
    aligned = [Alignment(horizontal=c.align, vertical="center", wrap_text=c.wrap) for c in roster.columns]

    def put(_: Any, number: int, row: tuple[Cell, ...]) -> None:
        for place, (value, alignment) in enumerate(zip(row, aligned, strict=True), 1):
            cell = sheet.cell(number, place, value)
            cell.font, cell.border, cell.alignment, cell.number_format = BODY, BOX, alignment, "@"

    _write(sheet, roster, put)
    book.save(path)


def streamed(roster: Roster, path: Path) -> None:
    """Write it row by row, with one styled cell a column used again and again."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("名冊")
    cells = [_styled(sheet, column) for column in roster.columns]

    def put(_: Any, number: int, row: tuple[Cell, ...]) -> None:
        for cell, value in zip(cells, row, strict=True):
            cell.value = value
        sheet.append(cells)

    _write(sheet, roster, put)
    book.save(path)


def _styled(sheet: Any, column: Column) -> Any:
    cell = WriteOnlyCell(sheet, "")
    cell.font, cell.border, cell.number_format = BODY, BOX, "@"
    cell.alignment = Alignment(horizontal=column.align, vertical="center", wrap_text=column.wrap)
    return cell


def _write(sheet: Any, roster: Roster, put: Put) -> None:
    """Set up, title, headings, rows, sums and signers."""
    _set_up(sheet, roster)
    _across(sheet, roster, 1, roster.title, Font(name=FONT, size=18, bold=True), 30)
    made = f"製表日期：中華民國{roster.made_on.year - 1911}年{roster.made_on.month}月{roster.made_on.day}日"
    _across(sheet, roster, 2, f"{roster.scope}　　{made}", BODY, 20)
    _headings(sheet, roster)
    for number, row in enumerate(roster.rows, 4):
        sheet.row_dimensions[number].height = _height(roster.columns, row)
        put(sheet, number, row)
    feet = [*roster.tally, *roster.notes, "　　　　　　　　".join(f"{signer}：" for signer in roster.signers)]
    for number, text in enumerate(feet, 4 + len(roster.rows)):
        _across(sheet, roster, number, text, BOLD, 21)


def _set_up(sheet: Any, roster: Roster) -> None:
    sheet.page_setup.paperSize, sheet.page_setup.orientation = 9, "landscape"
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.print_options.horizontalCentered = True
    sheet.print_title_rows = "1:3"
    sheet.oddFooter.center.text = f'&"{FONT}"&11第 &P 頁，共 &N 頁'
    sheet.freeze_panes = "A4"
    sheet.auto_filter.ref = f"A3:{get_column_letter(len(roster.columns))}{3 + len(roster.rows)}"
    for number, column in enumerate(roster.columns, 1):
        sheet.column_dimensions[get_column_letter(number)].width = column.width


def _headings(sheet: Any, roster: Roster) -> None:
    headings = enumerate((column.heading for column in roster.columns), 1)
    streams = sheet.parent.write_only
    cells = [WriteOnlyCell(sheet, text) if streams else sheet.cell(3, place, text) for place, text in headings]
    for cell in cells:
        _as_heading(cell)
    sheet.row_dimensions[3].height = 40
    if streams:
        sheet.append(cells)


def _as_heading(cell: Any) -> None:
    cell.font, cell.border, cell.fill = BOLD, BOX, GREY
    cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)


def _across(sheet: Any, roster: Roster, number: int, text: str, font: Font, height: float) -> None:
    """One line over all columns."""
    sheet.row_dimensions[number].height = height
    if sheet.parent.write_only:
        cell = WriteOnlyCell(sheet, text)
        cell.font = font
        sheet.append([cell])
        sheet.merged_cells.add(f"A{number}:{get_column_letter(len(roster.columns))}{number}")
    else:
        sheet.cell(number, 1, text).font = font
        sheet.merge_cells(start_row=number, start_column=1, end_row=number, end_column=len(roster.columns))


def _height(columns: tuple[Column, ...], row: tuple[Cell, ...]) -> float:
    tallest = 1
    for column, value in zip(columns, row, strict=True):
        if column.wrap and isinstance(value, str):
            width = (len(value.encode()) + len(value)) // 2
            tallest = max(tallest, -int(-width // (column.width - 1.5)))
    return min(17.0 * tallest + 4, 409.0)
