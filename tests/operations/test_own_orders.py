"""The list of past awards repeats our own orders: they are not counted a second time (虛構資料)."""

from datetime import date
from typing import Any

import pytest

from hualien_desk.domain.grants import Kind, State
from hualien_desk.operations import granting, rulings

VIDEO = (("身分證字號", "日期"), ("A123456789", "106/08/03"))
HEAD = ("身分證字號", "姓名", "獎懲事由", "獎懲結果", "核定日期", "文號")
REASON = "參加106年線上英語營，修畢「英語會話入門」"


def english(desk: Any) -> list[tuple[Kind, State, str]]:
    """The lines of 王小明 under 陸、三 after a new computation."""
    granting.apply(desk, granting.refresh(desk, rulings.rule_everyone(desk).lines))
    own = [item for item in granting.lines() if (item.name, item.scheme) == ("王小明", "english")]
    return [(item.kind, item.state, item.award) for item in own]


def confirm(desk: Any, order: str, on: date) -> None:
    """Every draft through the committee to the order."""
    ids = [item.id for item in granting.lines() if item.state == State.DRAFT]
    granting.submit(desk, ids)
    granting.decide(desk, ids, granting.AGREED, "第1次", on)
    granting.confirm(desk, ids, order, on)


def past(*issued: tuple[str, str]) -> tuple[tuple[str, ...], ...]:
    """The office's list with orders of 王小明: day and number."""
    return (HEAD, *(("A123456789", "王小明", REASON, "嘉獎一次", day, number) for day, number in issued))


@pytest.mark.parametrize("number", ["府人字第1號", "府人字第 １ 號", ""])
def test_our_own_first_award_on_the_list_does_not_hide_the_second_step(
    staffed_desk: Any, bring: Any, number: str
) -> None:
    """嘉獎一次 was confirmed here and is on the list too; after the video session 補發 嘉獎一次 is due."""
    english(staffed_desk)
    confirm(staffed_desk, "府人字第1號", date(2017, 7, 3))
    bring("past-awards", past(("106/07/03", number)))
    first = (Kind.PROPOSED, State.CONFIRMED, "4001")
    assert english(staffed_desk) == [first]
    bring("video-sessions", VIDEO)
    assert english(staffed_desk) == [first, (Kind.SUPPLEMENT, State.DRAFT, "4001")]


def test_a_first_award_from_elsewhere_and_our_own_difference_are_all_there_is(staffed_desk: Any, bring: Any) -> None:
    """補足差額 was confirmed here; the list that has both orders asks for nothing more."""
    elsewhere = "106/05/20", "府人字第1號"
    bring("past-awards", past(elsewhere))
    bring("video-sessions", VIDEO)
    assert english(staffed_desk) == [(Kind.PROPOSED, State.DRAFT, "4001")]
    confirm(staffed_desk, "府人字第2號", date(2017, 9, 1))
    bring("past-awards", past(elsewhere, ("106/09/01", "府人字第2號")))
    assert english(staffed_desk) == [(Kind.PROPOSED, State.CONFIRMED, "4001")]
