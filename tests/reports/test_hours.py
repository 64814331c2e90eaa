"""Hours files: the layouts of the portal cell by cell, and what it would refuse (虛構資料)."""

from datetime import date

import pytest

from hualien_desk.reports import hours
from hualien_desk.reports.hours import Attended
from tests import exports

WANG = Attended("A123456789", "王小明", "微電影研習班", "1", date(2017, 4, 10), "09:00", "16:00", 6.0)


@pytest.mark.parametrize(("layout", "headings"), [("hours-25", exports.NEW_HOURS), ("hours-19", exports.OLD_HOURS)])
def test_the_headings_are_those_of_the_portal(layout: str, headings: list[str]) -> None:
    """In order."""
    assert hours.headings(layout) == headings


def test_every_cell_of_the_25_columns() -> None:
    """A workshop of six hours on site."""
    (line,) = hours.lines([WANG], "hours-25")
    assert line.refused == ()
    assert [(heading, cell) for heading, cell in zip(exports.NEW_HOURS, line.cells, strict=True) if cell] == [
        ("*身分證字號", "A123456789"),
        ("*課程名稱", "微電影研習班第1場"),
        ("*開課起始日期", "106-04-10"),
        ("*開課起始時間", "09:00:00"),
        ("*開課結束日期", "106-04-10"),
        ("*開課結束時間", "16:00:00"),
        ("*姓名", "王小明"),
        ("*學位學分", "6"),
        ("*課程類別代碼", "96"),
        ("*上課縣市", "97"),
        ("*期別", "1"),
        ("*訓練總數", "6"),
        ("*訓練總數單位", "1"),
        ("*學習性質", "2"),
        ("*數位時數", "0"),
        ("*實體時數", "6"),
        ("*實際上課起始日期", "106-04-10"),
        ("*實際上課起始時間", "09:00:00"),
        ("*實際上課結束日期", "106-04-10"),
        ("*實際上課結束時間", "16:00:00"),
    ]


@pytest.mark.parametrize("layout", ["hours-25", "hours-19"])
def test_every_needed_cell_of_a_row_that_passes_is_filled(layout: str) -> None:
    """What bears an asterisk."""
    (line,) = hours.lines([WANG], layout)
    lacking = [h for h, cell in zip(hours.headings(layout), line.cells, strict=True) if h.startswith("*") and not cell]
    assert lacking == []


REFUSED = [
    (WANG._replace(national_id="A123456788"), "檢查碼不符"),
    (WANG._replace(hours=None), "沒有出席時數"),
    (WANG._replace(starts=""), "沒有起訖時間"),
    (WANG._replace(kind="峯會研習"), "Big5 寫不出"),
]


@pytest.mark.parametrize(("item", "words"), REFUSED, ids=[case[1] for case in REFUSED])
def test_what_the_portal_would_refuse_is_found(item: Attended, words: str) -> None:
    """One wrong thing, one reason."""
    (line,) = hours.lines([item], "hours-25")
    (why,) = line.refused
    assert words in why


def test_a_name_that_big5_lacks_is_sent_all_the_same() -> None:
    """The number decides."""
    (line,) = hours.lines([WANG._replace(name="王峯")], "hours-19")
    assert line.refused == () and "王□" in line.cells
