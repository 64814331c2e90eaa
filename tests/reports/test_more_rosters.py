"""Rosters of the committee, of suspects, of statistics and of learning: columns, rows, sums (虛構資料)."""

from datetime import date
from typing import Any

import pytest

from hualien_desk.operations import granting, rosters, rulings
from hualien_desk.reports.roster import Roster

COLUMNS = {
    "review": "序號 機關 單位 職稱 姓名 獎懲 獎懲事由 審議結果 備註",
    "moved": "序號 行為時機關 行為時單位 行為時職稱 姓名 身分證字號 事實發生日 現職 獎懲事由 擬予獎懲 核發機關",
    "suspects": "序號 機關 單位 職稱 姓名 身分證字號 獎懲事由 擬予獎懲 已發布的敘獎 查明結果",
    "courses": "序號 課程代碼 課程名稱 平台 時數 類別 開放起日 開放迄日 完課筆數",
    "completions": "序號 機關 姓名 身分證字號 課程代碼 課程名稱 完成日期 時數 電子完課證明 實體認證證書 認證日期 平台",
    "over-120": "序號 機關 單位 職稱 姓名 身分證字號 數位時數 實體時數 合計時數 備註",
    "history": "序號 時間 承辦人 動作 筆數 狀態",
}
PAST = (
    ("身分證字號", "姓名", "獎懲事由", "獎懲結果", "核定日期"),
    ("A123456789", "王小明", "修習106年推薦磨課師課程「舊課」", "嘉獎一次", "106/06/01"),
)
LONG = (
    ("身分證字號", "課程代碼", "課程名稱", "完成日期", "時數", "平台"),
    ("U220000006", "L01", "長期研習", "106/02/01", 118, "e學中心"),
    ("U220000006", "L01", "長期研習", "106/02/01", 118, "e等公務園"),
    ("U120000004", "L02", "更長的研習", "106/02/01", 130, ""),
    ("U120000013", "L03", "去年的研習", "105/12/31", 300, ""),
)
WORKSHOPS = (("班別", "場次", "日期", "時數"), ("微電影研習班", "1", "106/04/10", 6))
ATTENDANCE = (("身分證字號", "班別", "場次", "狀態", "出席時數"), ("U220000006", "微電影研習班", "1", "出席", 6))


def make(desk: Any, name: str, **wish: Any) -> Roster:
    """A roster of the desk as it stands."""
    return rosters.make(rulings.rule_everyone(desk), name, rosters.wish(desk, made_on=date(2017, 12, 31), **wish))


def column(made: Roster, heading: str) -> list[Any]:
    """The cells of a column."""
    place = [item.heading for item in made.columns].index(heading)
    return [row[place] for row in made.rows]


@pytest.mark.parametrize("name", COLUMNS)
def test_the_columns_are_those_of_the_contract(staffed_desk: Any, name: str) -> None:
    """Headings in order."""
    assert [item.heading for item in make(staffed_desk, name).columns] == COLUMNS[name].split()


def test_the_committee_gets_every_award_as_a_draft(staffed_desk: Any) -> None:
    """The same lines as on the 敘獎建議名冊; what is decided is blank."""
    made, awards = make(staffed_desk, "review"), make(staffed_desk, "awards")
    assert made.scope.startswith("草稿・密")
    assert column(made, "獎懲事由") == column(awards, "獎懲事由")
    assert set(column(made, "審議結果")) == {""}
    assert made.tally == awards.tally
    assert made.signers[-1] == "主席"


def test_who_left_after_the_deed_is_listed(staffed_desk: Any, bring: Any) -> None:
    """The posting of the day of the deed, and what became of it."""
    bring(
        "participants",
        (
            ("身分證字號", "姓名", "機關", "單位", "職稱", "人員類別", "到職日", "離職日"),
            ("A123456789", "王小明", "花蓮縣消防局", "人事室", "科員", "有給專任", "", "106/08/01"),
        ),
    )
    made = make(staffed_desk, "moved")
    assert set(column(made, "姓名")) == {"王小明"}
    assert set(column(made, "現職")) == {"106/08/01 離職"}


def test_what_looks_like_an_issued_award_is_listed(staffed_desk: Any, bring: Any) -> None:
    """With the award that was issued."""
    bring("past-awards", PAST)
    made = make(staffed_desk, "suspects")
    assert column(made, "姓名") == ["王小明"]
    assert "106/06/01" in column(made, "已發布的敘獎")[0]


def test_statistics_add_up_to_the_awards(staffed_desk: Any) -> None:
    """人次 by kind and in all equals the lines of the 敘獎建議名冊."""
    made, awards = make(staffed_desk, "statistics"), make(staffed_desk, "awards")
    assert sum(column(made, "人次")) == len(awards.rows)
    kinds = [item.heading for item in made.columns[2:-3]]
    assert sum(sum(column(made, kind)) for kind in kinds) == len(awards.rows)
    assert f"人次 {len(awards.rows)}" in made.tally[0]


def test_hours_count_once_a_course_and_only_those_of_the_year(staffed_desk: Any, bring: Any) -> None:
    """118 hours on two platforms and a workshop of 6 are 124; 300 of last year are none."""
    for kind, rows in (("completions", LONG), ("workshops", WORKSHOPS), ("attendance", ATTENDANCE)):
        bring(kind, rows)
    made = make(staffed_desk, "over-120")
    assert made.title.endswith("學習逾120小時名冊")
    names = column(made, "姓名")
    assert set(names) == {"陳志豪", "林美玲"}
    digital, on_site = column(made, "數位時數"), column(made, "實體時數")
    place = names.index("陳志豪")
    assert (digital[place], on_site[place]) == (120.0, 6.0)


@pytest.mark.parametrize(
    ("hours", "held_on", "listed"),
    [
        ((40.1, 39.7, 40.2), "106/04/10", ["黃雅婷"]),  # the workshop's 1 hour makes it 121
        ((40.1, 39.7, 40.2), "105/12/31", []),  # 120 and a hair of the machine are not more than 120
        ((40.1, 39.7, 40.3), "105/12/31", ["黃雅婷"]),
    ],
)
def test_more_than_120_hours_of_the_year_to_the_decimal(
    staffed_desk: Any, bring: Any, hours: tuple[float, ...], held_on: str, listed: list[str]
) -> None:
    """Workshops of another year do not count, nor what a sum of decimals has too much."""
    bring("completions", (LONG[0], *((LONG[4][0], "", f"研習{n}", "106/02/01", n, "") for n in hours)))
    bring("workshops", (WORKSHOPS[0], ("微電影研習班", "1", held_on, 1)))
    bring("attendance", (ATTENDANCE[0], (LONG[4][0], "微電影研習班", "1", "出席", 1)))
    made = make(staffed_desk, "over-120")
    assert column(made, "姓名") == listed
    assert [value for value in column(made, "合計時數") if value not in (121.0, 120.1)] == []


def test_a_wrong_check_digit_stands_in_the_remarks_of_more_than_120_hours(staffed_desk: Any, bring: Any) -> None:
    """As on every roster that has 備註 (formats: ID)."""
    bring("participants", (("身分證字號", "姓名", "機關", "人員類別"), ("A123456788", "誤植員", "消防局", "聘用")))
    bring("completions", (LONG[0], ("A123456788", "", "研習", "106/02/01", 121, ""), LONG[3]))
    made = make(staffed_desk, "over-120")
    assert dict(zip(column(made, "姓名"), column(made, "備註"), strict=True)) == {
        "林美玲": "",
        "誤植員": "身分證字號檢查碼不符，請查明",
    }


def test_every_completion_and_course_is_listed(staffed_desk: Any) -> None:
    """One row a report; how many each course has."""
    made = make(staffed_desk, "completions")
    assert len(made.rows) == 5 and made.tally == ("合計 5 筆（4 人）",)
    courses = make(staffed_desk, "courses")
    assert dict(zip(column(courses, "課程代碼"), column(courses, "完課筆數"), strict=True)) == {
        "E01": 3,
        "M01": 2,
        "M02": 0,
        "C01": 0,
    }
    assert make(staffed_desk, "completions", agency="花蓮縣文化局").tally == ("合計 1 筆（1 人）",)


def test_the_history_is_listed_in_the_order_of_time(staffed_desk: Any) -> None:
    """Who did what."""
    made = make(staffed_desk, "history")
    assert column(made, "動作")[-1] == "匯入完課紀錄 completions.xlsx"
    assert column(made, "承辦人")[-1] == "測試員"


def test_the_committee_gets_what_was_sent_to_it(staffed_desk: Any) -> None:
    """Only the lines sent, by what each was judged on; what it decided stands beside them."""
    granting.apply(staffed_desk, granting.refresh(staffed_desk, rulings.rule_everyone(staffed_desk).lines))
    one, *_ = [item.id for item in granting.lines()]
    granting.submit(staffed_desk, [one])
    made = make(staffed_desk, "review")
    assert len(made.rows) == 1 and column(made, "審議結果") == [""]
    granting.decide(staffed_desk, [one], granting.ALTERED, "第3次", date(2017, 7, 20), "成效卓著", "4002")
    made = make(staffed_desk, "review")
    assert (column(made, "獎懲"), column(made, "審議結果")) == (["嘉獎二次"], ["改額度"])
    assert "成效卓著" in column(made, "備註")[0]
    assert made.tally == ("嘉獎二次 1 人次　合計 1 人次（1 人）",)
