"""Every format says the same: what is written is opened again and compared cell by cell (虛構資料)."""

import re
import subprocess
import sys
import time
import zipfile
from datetime import date
from pathlib import Path

import pytest

from hualien_desk.domain.errors import DeskError
from hualien_desk.reports import writers
from hualien_desk.reports.roster import Cell, Column, Roster
from tests.reports.readers import READERS

TRICKY = ["=1+1", "+886", "-1", "@SUM(A1)", "王\u2027小明", "𠀀𫝀", "0123", "<b>&amp;</b>", "第一行\n第二行", "兩  格"]
COLUMNS = (
    Column("序號", 6, "center"),
    Column("姓名", 12),
    Column("獎懲事由", 24, wrap=True),
    Column("時數", 8, "right"),
)
RARE = "‧㗎堃喆犇✓✗αé😀\ue000𠀀𫝀"


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


def _table(rows: list[list[str]]) -> list[list[str]]:
    start = next(number for number, row in enumerate(rows) if row[0] == COLUMNS[0].heading)
    return [row for row in rows[start:] if row[0] == COLUMNS[0].heading or row[0].isdigit()]


@pytest.mark.parametrize("ending", READERS)
def test_every_cell_is_found_again_in_every_format(tmp_path: Path, ending: str) -> None:
    """Cell by cell, whatever sign a text begins with."""
    made = roster(len(TRICKY))
    writers.write(made, tmp_path / f"名冊.{ending}")
    assert _table(READERS[ending](tmp_path / f"名冊.{ending}")) == wanted(made)


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


def hard() -> Roster:
    """Many rows, with signs that need other fonts."""
    rows: list[tuple[Cell, ...]] = [(n, f"{RARE[n % len(RARE) :]}{n}", RARE, n / 3) for n in range(80)]
    return roster()._replace(rows=[*roster(len(TRICKY)).rows, *rows])


def test_the_same_roster_gives_the_same_bytes_at_another_hour_in_another_process(tmp_path: Path) -> None:
    """In every format: no hour, no random number, no order that depends on the process."""
    for name in "ab":
        command = [sys.executable, "-m", __name__, str(tmp_path / name)]
        subprocess.run(command, check=True, cwd=Path(__file__).parents[2])
        time.sleep(2.1 if name == "a" else 0)  # the clock of a zip entry ticks every two seconds
    for ending in writers.ENDINGS:
        first, second = ((tmp_path / f"{name}.{ending}").read_bytes() for name in "ab")
        assert first == second, ending


def test_another_day_is_another_file(tmp_path: Path, fonts: None) -> None:
    """The day of the roster is what a file says of its time."""
    for name, made in (("a", roster()), ("b", roster()._replace(made_on=date(2018, 1, 2)))):
        writers.write(made, tmp_path / f"{name}.pdf")
    found = [re.findall(rb"Date \(D:(\d{8})|Date=\"([\d-]+)", (tmp_path / f"{name}.pdf").read_bytes()) for name in "ab"]
    assert {day for pair in found[0] for day in pair if day} == {b"20171231", b"2017-12-31"}
    assert {day for pair in found[1] for day in pair if day} == {b"20180102", b"2018-01-02"}


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


@pytest.mark.parametrize("ending", ["xlsx", "ods"])
def test_more_rows_than_a_sheet_holds_are_refused(tmp_path: Path, ending: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A spreadsheet would drop the rows beyond its last one; a .csv has no end."""
    monkeypatch.setattr(writers, "MOST_IN_A_SHEET", 2)
    with pytest.raises(DeskError, match="有 3 列，超過"):
        writers.write(roster(3), tmp_path / f"a.{ending}")
    writers.write(roster(3), tmp_path / "a.csv")


@pytest.mark.parametrize("ending", writers.ENDINGS)
def test_a_folder_that_is_not_there_is_one_sentence(tmp_path: Path, ending: str, qapp: object) -> None:
    """And nothing half-done is left."""
    with pytest.raises(DeskError, match="不存在；請選擇"):
        writers.write(roster(), tmp_path / "沒有" / f"名冊.{ending}")


def test_an_unknown_ending_is_refused_with_what_there_is(tmp_path: Path) -> None:
    """The formats of the contract."""
    with pytest.raises(DeskError, match=r"不是名冊格式；請用 \.xlsx、\.ods、\.pdf、\.docx、\.odt、\.csv"):
        writers.check(tmp_path / "名冊.txt")


if __name__ == "__main__":
    for kind in writers.ENDINGS:
        writers.write(hard(), Path(f"{sys.argv[1]}.{kind}"))
