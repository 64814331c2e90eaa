"""交接導覽: each stop says something of this data (虛構資料)."""

from datetime import date
from typing import Any

import pytest

from hualien_desk.operations import granting, handover, rulings, tour
from hualien_desk.operations.desk import Desk
from hualien_desk.operations.handover import Wish

DAY = date(2017, 12, 31)


def said(desk: Any, run: Any = None) -> dict[str, str]:
    """The sentence of each stop."""
    return {stop.id: stop.text for stop in tour.stops(desk, run, DAY)}


def test_the_numbers_are_those_of_the_data(staffed_desk: Any) -> None:
    """Pending rulings, late lines, rules, who worked."""
    run = rulings.rule_everyone(staffed_desk)
    told = said(staffed_desk, run)
    assert "待認定的完課 1" in told[tour.TODO] and "只差一項的人 1" in told[tour.TODO]
    assert told[tour.GRANTS] == "沒有逾期、將到期或待追認的敘獎案；審查結果有 2 筆敘獎。"
    assert "106年度規則改過 0 次" in told[tour.RULES] and "未設定" in told[tour.RULES]
    assert told[tour.HISTORY].startswith("共 4 個動作：測試員（3）、系統（1）")
    granting.apply(staffed_desk, granting.refresh(staffed_desk, run.lines))
    assert "已逾期的敘獎案 2 筆" in said(staffed_desk, run)[tour.GRANTS]


def test_nothing_that_waits_is_told_too(desk: Any) -> None:
    """On a new file."""
    assert said(desk, rulings.rule_everyone(desk))[tour.TODO] == "沒有待處理的事項。"


def test_while_everybody_is_still_ruled_it_says_so(staffed_desk: Any) -> None:
    """No number is made up."""
    assert said(staffed_desk)[tour.TODO] == said(staffed_desk)[tour.GRANTS] == "計算中…"


@pytest.mark.parametrize("known", [False, True])
def test_the_first_stop_asks_who_sits_here(desk: Any, known: bool) -> None:
    """The name of the last officer must not sign the work of the next."""
    if known:
        desk.take_seat("林前任")
    assert ("目前登記的承辦人是「林前任」" in said(desk)[tour.SEAT]) == known
    assert tour.PAPERS not in said(desk)


def test_the_note_of_the_last_officer_is_a_stop_after_a_pack(staffed_desk: Any, tmp_path: Any, qapp: object) -> None:
    """With who made it and when."""
    made = handover.make(staffed_desk, tmp_path / "a.zip", Wish(note="名單在公文夾 B", made_on=DAY))
    placed = handover.unpack(made.paths[0], tmp_path / "新電腦")
    staffed_desk.close()
    again = Desk(placed.path, "新承辦")
    assert [stop.id for stop in tour.stops(again, None, DAY)][:2] == [tour.SEAT, tour.PAPERS]
    assert "測試員" in said(again)[tour.PAPERS] and "名單在公文夾 B" in said(again)[tour.PAPERS]
    again.close()
