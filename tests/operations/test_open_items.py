"""What is open when an office changes hands (虛構資料)."""

from datetime import date
from typing import Any

import pytest

from hualien_desk.operations import granting, health, open_items, rulings, unsaved
from hualien_desk.operations.open_items import OpenItem

DAY = date(2017, 7, 20)


def found(desk: Any, today: date = DAY) -> dict[str, int]:
    """How many of each kind wait."""
    run = rulings.rule_everyone(desk)
    return {item.id: item.number for item in open_items.open_items(run, today, health.examine(desk))}


@pytest.fixture
def drafted(staffed_desk: Any) -> Any:
    """A desk whose two awards (deeds of 106/05/03 and 106/06/20) are drafts."""
    granting.apply(staffed_desk, granting.refresh(staffed_desk, rulings.rule_everyone(staffed_desk).lines))
    return staffed_desk


def test_what_is_not_there_is_left_out(desk: Any) -> None:
    """A new file has nothing open."""
    assert found(desk) == {}
    assert open_items.told(desk, []) == "106年度沒有待處理的事項。"


def test_everything_that_waits_is_counted(staffed_desk: Any, bring: Any) -> None:
    """Rulings, rows nobody could match, typing that was not stored."""
    bring("past-awards", (("身分證字號", "姓名", "獎懲事由", "獎懲結果"), ("", "查無此人", "協辦", "嘉獎一次")))
    columns = ("身分證字號", "課程名稱", "完成日期")
    bring("completions", (columns, ("A123456789", "清單沒有的課", "106/05/03"), ("X1", "課", "")), True)
    unsaved.keep("form.course.0", {})
    seen = found(staffed_desk)
    assert {key: seen[key] for key in ("pending", "nearly", "nobody", "unlisted", "drafts")} == {
        **{"pending": 1, "nearly": 1, "nobody": 1, "unlisted": 1, "drafts": 1}
    }
    assert seen["health"] > 0


@pytest.mark.parametrize(
    ("today", "wanted"),
    [
        (date(2017, 7, 3), {}),
        (date(2017, 7, 4), {"soon": 1}),
        (date(2017, 8, 3), {"soon": 1}),
        (date(2017, 8, 4), {"late": 1}),
        (date(2017, 8, 21), {"late": 1, "soon": 1}),
        (date(2017, 9, 21), {"late": 2}),
    ],
)
def test_lines_are_late_from_the_day_after_their_last(drafted: Any, today: date, wanted: dict[str, int]) -> None:
    """Due on 106/08/03 and 106/09/20; near from thirty days before."""
    assert {key: number for key, number in found(drafted, today).items() if key in ("late", "soon")} == wanted


def test_what_was_issued_first_waits_for_the_committee(drafted: Any) -> None:
    """Until it is confirmed; what is settled is not due any more."""
    first, second = [line.id for line in granting.lines()]
    granting.issue_first(drafted, [first], "府人考字第9號", date(2017, 7, 1), "計畫已明訂")
    (due, _) = open_items.due_lines(DAY)
    assert not due.early and found(drafted)["early"] == 1
    granting.ratify(drafted, [first], "106年第3次考績委員會", DAY)
    granting.submit(drafted, [second])
    granting.decide(drafted, [second], granting.REFUSED, "106年第3次考績委員會", DAY, "非本職")
    assert open_items.due_lines(DAY) == []


def test_in_one_sentence(staffed_desk: Any) -> None:
    """For the guide."""
    items = [OpenItem("pending", "待認定的完課", 1200, "x"), OpenItem("held", "退回的列", 2, "y")]
    assert open_items.told(staffed_desk, items) == "106年度尚待處理：待認定的完課 1,200、退回的列 2。"
