"""Rows written as text are the rows that openpyxl writes cell by cell; other programs read the same (虛構資料)."""

from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import python_calamine
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter

from hualien_desk.reports import sheet_rows, xlsx
from hualien_desk.reports.roster import Cell, Column, Roster

FIRST = 4
COLUMNS = (
    Column("序號", 6, "center"),
    Column("姓名", 10.5, wrap=True),
    Column("獎懲事由", 20, wrap=True),
    Column("時數", 7, "right"),
)
TEXTS = (
    *("=1+1", "+886", "-1", "@SUM(A1)", '=HYPERLINK("http://x")', "0123", "1E5", "TRUE", "106/05/03", "#N/A", "'引號"),
    *(
        " 前後有空格 ",
        "\u3000全形空格\u3000",
        "兩  格",
        "第一行\n第二行",
        "表\t格",
        "<b>&amp;\"'</b>",
        "%d %s %",
        "NUL\0字",
    ),
    *("王\u2027小明", "𠀀𫝀", "\ue000造字", "\ufeff", "長" * 40_000, "很長的事由" * 12, "", "   "),
)
NUMBERS = (0, 1, -3, 1.5, 0.1, 1 / 3, 118.0, 10**15, 1.0e-7, None)


def made() -> Roster:
    """A roster with every text and number that is hard to write."""
    rows: list[tuple[Cell, ...]] = [
        (number, f"王{number}", text, NUMBERS[number % len(NUMBERS)]) for number, text in enumerate(TEXTS, 1)
    ]
    about = {"tally": ("合計 3 人次",), "notes": ("備考",)}
    return Roster("花蓮縣政府 106年度名冊", COLUMNS, rows, date(2017, 12, 31), "花蓮縣政府", "機關：全部", **about)


def by_openpyxl(roster: Roster, path: Path) -> None:
    """The rows as anybody writes them, a cell at a time."""
    book = openpyxl.Workbook()
    sheet: Any = book.active
    edge = Side(style="thin")
    for number, row in enumerate(roster.rows, FIRST):
        for place, (value, column) in enumerate(zip(row, roster.columns, strict=True), 1):
            cell = sheet.cell(number, place, (xlsx.cells.safe(value) or None) if isinstance(value, str) else value)
            if isinstance(cell.value, str):
                cell.data_type = "s"
            cell.font, cell.number_format = Font(name="標楷體", size=12), "@"
            cell.border = Border(left=edge, right=edge, top=edge, bottom=edge)
            cell.alignment = Alignment(horizontal=column.align, vertical="center", wrap_text=column.wrap)
        sheet.row_dimensions[number].height = _height(roster, row)
    book.save(path)


def _height(roster: Roster, row: tuple[Cell, ...]) -> float:
    """16.2 points a line and 4 around, as long as Excel knows rows so tall."""
    lines = 1
    for value, column in zip(row, roster.columns, strict=True):
        if column.wrap and isinstance(value, str):
            lines = max(lines, xlsx.cells.lines(value, column.width - 1.5))
    return min(16.2 * lines + 4, 409.0)


@pytest.fixture(scope="module")
def paths(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The same rows by the program and by openpyxl alone."""
    folder = tmp_path_factory.mktemp("rows")
    xlsx.write(made(), folder / "ours.xlsx")
    by_openpyxl(made(), folder / "plain.xlsx")
    return folder / "ours.xlsx", folder / "plain.xlsx"


def _cells(path: Path) -> list[tuple[Any, ...]]:
    """What openpyxl reads of each cell of the rows."""
    sheet = openpyxl.load_workbook(path).worksheets[0]
    found = sheet.iter_rows(min_row=FIRST, max_row=FIRST + len(TEXTS) - 1, max_col=len(COLUMNS))
    return [
        (cell.coordinate, cell.value, cell.data_type, cell.number_format, *map(repr, _styles(cell)))
        for row in found
        for cell in row
    ]


def _styles(cell: Any) -> tuple[Any, ...]:
    return cell.font, cell.border, cell.alignment, cell.fill


def test_every_cell_has_the_value_type_format_and_style_that_openpyxl_gives_it(paths: tuple[Path, Path]) -> None:
    ours, plain = map(_cells, paths)
    for own, wanted in zip(ours, plain, strict=True):
        assert own == wanted


def test_every_row_has_the_height_of_its_text(paths: tuple[Path, Path]) -> None:
    ours, plain = (openpyxl.load_workbook(path).worksheets[0].row_dimensions for path in paths)
    for number in range(FIRST, FIRST + len(TEXTS)):
        assert ours[number].height == pytest.approx(plain[number].height)


def test_another_reader_finds_the_same(paths: tuple[Path, Path]) -> None:
    ours, plain = (python_calamine.CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0) for path in paths)
    assert ours.to_python()[3:-3] == plain.to_python(skip_empty_area=False)[3:]


def test_no_text_is_a_formula_and_numbers_are_numbers(paths: tuple[Path, Path]) -> None:
    """Whatever sign it begins with, whatever it looks like."""
    types = {address: kind for address, value, kind, *_ in _cells(paths[0]) if value is not None}
    assert {kind for address, kind in types.items() if address[0] in "BC"} == {"s"}
    assert {kind for address, kind in types.items() if address[0] in "AD"} == {"n"}


def test_the_frame_stays_around_the_rows(paths: tuple[Path, Path]) -> None:
    """Filter, frozen headings, lines over all columns and their heights, where the rows end."""
    sheet = openpyxl.load_workbook(paths[0]).worksheets[0]
    last = FIRST + len(TEXTS) - 1
    assert sheet.auto_filter.ref == f"A3:D{last}"
    assert sheet.freeze_panes == "A4"
    spans = {str(span) for span in sheet.merged_cells.ranges}
    assert spans == {f"A{row}:D{row}" for row in (1, 2, last + 1, last + 2, last + 3)}
    assert sheet.cell(last + 1, 1).value == "合計 3 人次"
    assert sheet.row_dimensions[last + 3].height == 48
    assert (sheet.max_row, sheet.max_column) == (last + 3, 4)


def test_the_rows_are_written_in_pieces_that_join(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = b"".join(sheet_rows.pieces(made(), [1, 2, 3, 4], FIRST))
    monkeypatch.setattr(sheet_rows, "_AT_ONCE", 2)
    pieces = list(sheet_rows.pieces(made(), [1, 2, 3, 4], FIRST))
    assert len(pieces) > 2
    assert b"".join(pieces) == whole


@pytest.mark.parametrize("count", [1, 26, 27, 60])
def test_every_column_has_its_letter(tmp_path: Path, count: int) -> None:
    columns = tuple(Column(f"第{number}欄", 8) for number in range(count))
    rows: list[tuple[Cell, ...]] = [tuple(f"{number}" for number in range(count))]
    xlsx.write(made()._replace(columns=columns, rows=rows), tmp_path / "a.xlsx")
    cell = openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[0][f"{get_column_letter(count)}{FIRST}"]
    assert cell.value == f"{count - 1}"
