"""The statistics workbook, opened again cell by cell; its charts point at its cells (虛構資料)."""

from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from hualien_desk.domain.errors import DeskError
from hualien_desk.operations import evaluation_sheets, rosters, rulings
from hualien_desk.operations.exporting import lines
from hualien_desk.reports import statistics_book, xlsx
from hualien_desk.reports.roster import Roster

MADE_ON = date(2017, 12, 31)


@pytest.fixture
def book(staffed_desk: Any) -> Roster:
    run, wanted = rulings.rule_everyone(staffed_desk), rosters.wish(staffed_desk, made_on=MADE_ON)
    over = rosters.make(run, "over-120", wanted)
    return evaluation_sheets.book(evaluation_sheets.of_wish(run, wanted), wanted, over)


def test_every_table_is_a_sheet_and_every_cell_is_found_again(book: Roster, tmp_path: Path) -> None:
    """Numbers as numbers, words as words; the basis and the moment on every sheet but the roster's."""
    statistics_book.write(book, tmp_path / "a.xlsx")
    found = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert found.sheetnames == [
        *(
            "總表",
            "成效評核表－自助餐課程",
            "成效評核表－熠星方案",
            "成效評核表－數位教材研習班",
            "成效評核表－線上英語營",
        ),
        *("成效評核表－磨課師", "獎勵種類", "時數性質與月份", "研習班場次", "熠星團隊與等第", "學習逾120小時名冊"),
        *("評核目標", "與去年比較", "數字說明"),
    ]
    for sheet, tab in zip(book.sheets, found.worksheets, strict=True):
        top = xlsx.heading_row(sheet)
        cells = list(
            tab.iter_rows(min_row=top, max_row=top + len(sheet.rows), max_col=len(sheet.columns), values_only=True)
        )
        wanted = [tuple(column.heading for column in sheet.columns), *sheet.rows]
        assert cells == [tuple(None if cell == "" else cell for cell in row) for row in wanted]
        assert not sheet.head or "基準日：106/12/31　含約聘僱　資料截至" in str(tab.cell(3, 1).value)


def test_the_charts_follow_the_cells(book: Roster, tmp_path: Path) -> None:
    """Bars of 達成率 a measure, a line a nature; both in grey, told apart without colour."""
    statistics_book.write(book, tmp_path / "a.xlsx")
    found = openpyxl.load_workbook(tmp_path / "a.xlsx")
    (bars,), (line,) = found["總表"]._charts, found["時數性質與月份"]._charts  # type: ignore[union-attr]
    values = bars.series[0].val.numRef.f
    cells = [cell.value for (cell,) in found["總表"][values.split("!")[1].replace("$", "")]]
    assert cells == [0, 0, 0, 33.3, 33.3]
    names = [found["時數性質與月份"][series.tx.strRef.f.split("!")[1].replace("$", "")].value for series in line.series]
    assert names == ["混成時數", "數位時數", "實體時數"]
    assert len({series.marker.symbol for series in line.series}) == 3


def test_a_share_of_nobody_is_a_dash_and_never_an_error(desk: Any, tmp_path: Path) -> None:
    """A file without people."""
    rosters.export(desk, "statistics-book", tmp_path / "a.xlsx", rosters.wish(desk, made_on=MADE_ON))
    found = openpyxl.load_workbook(tmp_path / "a.xlsx")["總表"]
    place = next(cell.column for cell in found[4] if "達成率" in str(cell.value))
    assert [found.cell(row, place).value for row in range(5, 10)] == ["—"] * 5


def test_the_export_is_noted_and_only_a_workbook_holds_charts(staffed_desk: Any, tmp_path: Path) -> None:
    wanted = rosters.wish(staffed_desk, made_on=MADE_ON)
    with pytest.raises(DeskError, match=r"只能是 \.xlsx"):
        rosters.export(staffed_desk, "statistics-book", tmp_path / "a.ods", wanted)
    written = rosters.export_book(staffed_desk, "statistics-book", wanted)
    assert written.paths[0].name == "106統計活頁簿-1061231.xlsx" and "14 張工作表" in written.message
    assert lines()[0].title == "統計活頁簿"


def test_the_roster_of_one_agency_and_one_measure_holds_them_alone(staffed_desk: Any) -> None:
    """成效評核表 of 消防局 under 陸、三."""
    run = rulings.rule_everyone(staffed_desk)
    wanted = rosters.wish(staffed_desk, agency="消防局", scheme="english", made_on=MADE_ON)
    summary, sheet = rosters.make(run, "evaluation", wanted).sheets
    assert [row[1] for row in summary.rows] == ["線上英語營"] and [row[2] for row in sheet.rows] == ["花蓮縣消防局"]
    assert summary.tally == ("花蓮縣消防局　1 項措施",)


def test_the_choice_of_people_is_printed_and_counted(staffed_desk: Any) -> None:
    """Without 約聘僱 two people remain."""
    run, wanted = rulings.rule_everyone(staffed_desk), rosters.wish(staffed_desk, made_on=MADE_ON)
    basis = evaluation_sheets.of_wish(run, wanted).basis._replace(contract=False)
    sheet = rosters.make(run, "evaluation", wanted._replace(basis=basis))
    assert "不含約聘僱" in sheet.head[0] and [row[4] for row in sheet.rows] == [2] * 5


def test_the_book_of_one_agency_names_it_only_above_its_own_figures(staffed_desk: Any, bring: Any) -> None:
    """Its teams and targets alone; sessions and the year before are of the whole county and say so."""
    agencies = "花蓮縣消防局", "花蓮縣文化局"
    head = ("團隊名稱", "推動機關", "角色", "身分證字號")
    bring("teams", (head, *((f"{own}小隊", own, "主持人", "A123456789") for own in agencies)))
    run, wanted = rulings.rule_everyone(staffed_desk), rosters.wish(staffed_desk, made_on=MADE_ON, agency=agencies[0])
    made = evaluation_sheets.of_wish(run, wanted)
    teams, targets = statistics_book.teams(made, wanted), statistics_book.targets(made, wanted)
    assert [row[2] for row in teams.rows] == [agencies[0]] and f"機關：{agencies[0]}" in teams.scope
    assert targets.notes == ("未設定這個機關的評核目標。",)
    whole = statistics_book.sessions(made, wanted), statistics_book.year_on_year(made, wanted, (), "")
    assert all("機關：全部" in sheet.scope for sheet in whole)
