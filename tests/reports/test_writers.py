"""Every format says the same: what is written is opened again and compared cell by cell (虛構資料)."""

import csv
import re
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import docx
import openpyxl
import pytest
import python_calamine

from hualien_desk.domain.errors import DeskError
from hualien_desk.reports import writers
from hualien_desk.reports.roster import Cell, Column, Roster

TRICKY = ["=1+1", "+886", "-1", "@SUM(A1)", "王\u2027小明", "𠀀𫝀", "0123", "<b>&amp;</b>", "第一行\n第二行", "兩  格"]
COLUMNS = (
    Column("序號", 6, "center"),
    Column("姓名", 12),
    Column("獎懲事由", 24, wrap=True),
    Column("時數", 8, "right"),
)
TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"


def roster(count: int = 3, landscape: bool = True) -> Roster:
    """A roster with tricky texts."""
    rows: list[tuple[Cell, ...]] = [
        (n + 1, f"王{n}", TRICKY[n % len(TRICKY)], 1.5 if n % 2 else None) for n in range(count)
    ]
    about = {"tally": ("合計 3 人次",), "notes": ("備考",), "landscape": landscape}
    return Roster("花蓮縣政府 106年度名冊", COLUMNS, rows, date(2017, 12, 31), "花蓮縣政府", "機關：全部", **about)


def wanted(made: Roster) -> list[list[str]]:
    """Headings and rows as texts."""
    rows = [["" if v is None else v if isinstance(v, str) else f"{v:g}" for v in row] for row in made.rows]
    return [[column.heading for column in made.columns], *rows]


def of_csv(path: Path) -> list[list[str]]:
    """The cells; a sign that Excel would take for a formula has an apostrophe before it."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [[cell.removeprefix("'") for cell in row] for row in csv.reader(file)]


def of_xlsx(path: Path) -> list[list[str]]:
    """The cells of the table."""
    rows = openpyxl.load_workbook(path).worksheets[0].iter_rows(values_only=True)
    return _table(
        [["" if v is None else f"{v:g}" if isinstance(v, int | float) else str(v) for v in row] for row in rows]
    )


def of_ods(path: Path) -> list[list[str]]:
    """The cells of the table, by the reader of the imports."""
    rows = python_calamine.CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    return _table([[f"{v:g}" if isinstance(v, float) else str(v) for v in row] for row in rows])


def of_odt(path: Path) -> list[list[str]]:
    """The cells of the table, by the XML."""
    root = ElementTree.fromstring(zipfile.ZipFile(path).read("content.xml"))
    rows = root.iter(f"{{{TABLE}}}table-row")
    return [[_words(cell) for cell in row.iter(f"{{{TABLE}}}table-cell")] for row in rows]


def _words(element: ElementTree.Element) -> str:
    kinds = {f"{{{TEXT}}}line-break": "\n", f"{{{TEXT}}}s": "  "}
    parts = [element.text or ""]
    for child in element:
        parts += [kinds.get(child.tag, ""), _words(child), child.tail or ""]
    return "".join(parts)


def of_docx(path: Path) -> list[list[str]]:
    """The cells of the table."""
    return [[cell.text for cell in row.cells] for row in docx.Document(str(path)).tables[0].rows]


def _table(rows: list[list[str]]) -> list[list[str]]:
    start = next(number for number, row in enumerate(rows) if row[0] == COLUMNS[0].heading)
    return [row for row in rows[start:] if row[0] == COLUMNS[0].heading or row[0].isdigit()]


READERS: dict[str, Callable[[Path], list[list[str]]]] = {
    "csv": of_csv,
    "xlsx": of_xlsx,
    "ods": of_ods,
    "odt": of_odt,
    "docx": of_docx,
}


@pytest.mark.parametrize("ending", READERS)
def test_every_cell_is_found_again_in_every_format(tmp_path: Path, ending: str) -> None:
    """Cell by cell, whatever sign a text begins with."""
    made = roster(len(TRICKY))
    writers.write(made, tmp_path / f"名冊.{ending}")
    assert READERS[ending](tmp_path / f"名冊.{ending}") == wanted(made)


@pytest.mark.parametrize("ending", ["odt", "ods", "docx"])
def test_title_sums_notes_signers_and_page_numbers_are_there(tmp_path: Path, ending: str) -> None:
    """In every format that is printed."""
    path = tmp_path / f"名冊.{ending}"
    writers.write(roster(), path)
    archive = zipfile.ZipFile(path)
    said = "".join(archive.read(name).decode() for name in archive.namelist() if name.endswith(".xml"))
    for words in (
        "花蓮縣政府 106年度名冊",
        "製表日期：中華民國106年12月31日",
        "合計 3 人次",
        "註：備考",
        "承辦人：",
        "標楷體",
    ):
        assert words in said, words
    assert re.search("page-number|PAGE", said)
    assert "python" not in said.lower()


def test_the_same_roster_gives_the_same_bytes(tmp_path: Path) -> None:
    """Nothing in .ods and .odt depends on the hour."""
    for ending in ("ods", "odt"):
        for name in ("a", "b"):
            writers.write(roster(), tmp_path / f"{name}.{ending}")
        assert (tmp_path / f"a.{ending}").read_bytes() == (tmp_path / f"b.{ending}").read_bytes()


@pytest.mark.parametrize(("count", "landscape", "pages"), [(0, True, 1), (3, False, 1), (120, True, 5)])
def test_a_pdf_has_as_many_pages_as_its_rows_need(
    tmp_path: Path, count: int, landscape: bool, pages: int, qapp: object
) -> None:
    """A4, no row is lost between two pages."""
    path = tmp_path / "名冊.pdf"
    writers.write(roster(count, landscape), path)
    data = path.read_bytes()
    assert data.startswith(b"%PDF")
    found = len(re.findall(rb"/Type /Page\b", data))
    assert found == pages if pages == 1 else found >= pages


@pytest.mark.parametrize("ending", writers.PRINTED)
def test_what_nobody_can_print_is_refused_in_one_sentence(
    tmp_path: Path, ending: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With what to do instead; nothing is written."""
    monkeypatch.setattr(writers, "MOST_PRINTED", 2)
    with pytest.raises(DeskError, match="有 3 列，超過"):
        writers.write(roster(3), tmp_path / f"a.{ending}")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("ending", writers.ENDINGS)
def test_a_folder_that_is_not_there_is_one_sentence(tmp_path: Path, ending: str, qapp: object) -> None:
    """And nothing half-done is left."""
    with pytest.raises(DeskError, match="不存在；請選擇"):
        writers.write(roster(), tmp_path / "沒有" / f"名冊.{ending}")


def test_an_unknown_ending_is_refused_with_what_there_is(tmp_path: Path) -> None:
    """The formats of the contract."""
    with pytest.raises(DeskError, match=r"不是名冊格式；請用 \.xlsx、\.ods、\.pdf、\.docx、\.odt、\.csv"):
        writers.check(tmp_path / "名冊.txt")
