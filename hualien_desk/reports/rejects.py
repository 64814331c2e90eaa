"""退件檔 as .xlsx: headings and cells of the file as they stand, cells at fault framed, the reason behind them."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from hualien_desk.reports import cells
from hualien_desk.reports.xlsx import A4
from hualien_desk.writing import atomic_file

REASON = "退回原因"
WIDEST, REASON_WIDTH, DAY = 40, 60, "yyyy/mm/dd"
_THICK = Side(style="medium")
_FAULT = Border(left=_THICK, right=_THICK, top=_THICK, bottom=_THICK)
"""A frame is seen in black and white too."""
_GREY = PatternFill("solid", fgColor="E7E6E6")


class Line(NamedTuple):
    """The cells of a refused row, why it was refused, and the letters of the columns at fault."""

    cells: Sequence[Any]
    reason: str
    faults: frozenset[str]


def write(headings: Sequence[str], lines: Sequence[Line], path: Path) -> None:
    """Write the rows; text is never a formula; NotWritten leaves the old file as it was."""
    width = max([len(headings), *(len(line.cells) for line in lines)])
    with atomic_file(path) as temporary:
        book = Workbook(write_only=True)
        sheet = book.create_sheet("退件")
        sheet.freeze_panes = "A2"
        sheet.page_setup.paperSize, sheet.page_setup.orientation = A4, "landscape"
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        sheet.print_title_rows = "1:1"
        for number, room in enumerate(_widths(headings, lines, width), 1):
            sheet.column_dimensions[get_column_letter(number)].width = room
        sheet.append([_heading(sheet, text) for text in (*_padded(headings, width), REASON)])
        for line in lines:
            row = [_cell(sheet, value) for value in _padded(line.cells, width)]
            for number, cell in enumerate(row, 1):
                if get_column_letter(number) in line.faults:
                    cell.border = _FAULT
            sheet.append([*row, _reason(sheet, line.reason)])
        book.save(temporary)


def _padded(values: Sequence[Any], width: int) -> list[Any]:
    return [*values, *[""] * (width - len(values))]


def _widths(headings: Sequence[str], lines: Sequence[Line], width: int) -> list[float]:
    rows = [_padded(headings, width), *(_padded(line.cells, width) for line in lines[:200])]
    return [*(min(max(cells.width(str(row[n])) for row in rows) + 3, WIDEST) for n in range(width)), REASON_WIDTH]


def _heading(sheet: Any, text: str) -> Any:
    cell = _cell(sheet, text)
    cell.font, cell.fill = Font(bold=True), _GREY
    return cell


def _reason(sheet: Any, text: str) -> Any:
    cell = _cell(sheet, text)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


def _cell(sheet: Any, value: Any) -> Any:
    cell = WriteOnlyCell(sheet, cells.safe(value) if isinstance(value, str) else value)
    if isinstance(value, str):
        cell.data_type, cell.number_format = "s", "@"
    elif cell.is_date:
        cell.number_format = DAY
    return cell
