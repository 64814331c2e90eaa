"""自助餐進度 in the window: everybody in one stand, the ruling beside it (虛構資料)."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from hualien_desk.domain.stands import Stand
from hualien_desk.store import settings
from hualien_desk.ui import parts
from hualien_desk.ui.choice_forms import TickForm
from hualien_desk.ui.program import Program
from hualien_desk.ui.reminders_dialog import Reminders
from hualien_desk.ui.stands_tab import StandsTab
from tests.ui.conftest import dialogs, shown

DONE = (
    ("身分證字號", "姓名", "課程代碼", "課程名稱", "完成日期", "時數"),
    ("U120000004", "林美玲", "C01", "政策宣導", "106/03/03", 3),
)


@pytest.fixture
def tab(staffed_desk: Any, bring: Any, request: pytest.FixtureRequest, settle: Callable[[Any], None]) -> StandsTab:
    """The page as it is first seen, over a scale of six hours."""
    bring("completions", DONE)
    with staffed_desk.entry("標準"):
        settings.put("rule.tiers", json.dumps([[6, "4001"]]))
    staffed_desk.read_rules()
    program: Program = request.getfixturevalue("program")
    parts.bring_forward(program.shown.stands)
    settle(program)
    return program.shown.stands


def test_everybody_is_in_one_stand(tab: StandsTab) -> None:
    """The chips add up to the roster, and filter."""
    assert len(shown(tab.page)) == 5
    counts = [button.text().split()[-1] for button in tab.chips._buttons.values()]
    assert counts[0] == "5" and sum(map(int, counts[1:])) == 5
    tab.chips.choose(Stand.NEAR)
    assert (shown(tab.page), shown(tab.page, 4), shown(tab.page, 6)) == (["林美玲"], ["3 小時"], ["差 4 小時以內"])
    tab.page.clear()
    assert len(shown(tab.page)) == 5


def test_an_agency_narrows_list_and_chips(tab: StandsTab) -> None:
    """The counts are those of the agency."""
    tab.page.choose("agency", "花蓮縣消防局")
    assert sorted(shown(tab.page)) == ["王小明", "黃雅婷"]
    assert tab.chips._buttons[None].text().strip() == "全部 2"


def test_the_detail_is_the_ruling_with_the_progress(tab: StandsTab) -> None:
    """Hours, tier, what is missing, the clause; that choosing is no rule."""
    tab.chips.choose(Stand.NEAR)
    text = tab.detail.plain_text()
    for words in ("3 小時", "6 小時 嘉獎一次", "審查條件", "學習時數", "陸、一、（四）", "選課只供規劃與提醒"):
        assert words in text


def test_courses_are_chosen_for_the_selected_people(
    tab: StandsTab, program: Program, settle: Callable[[Any], None]
) -> None:
    """And stand open beside them."""
    tab.page.table.selectAll()
    tab._choose()
    (form,) = dialogs(TickForm)
    form.ticks.tick_all(True)
    form._decide()
    settle(program)
    settle(program)
    by_name = dict(zip(shown(tab.page), shown(tab.page, 5), strict=True))
    assert by_name == {**dict.fromkeys(("王小明", "陳志豪", "黃雅婷", "張家瑋"), "1／1 門"), "林美玲": "0／1 門"}


def test_the_page_follows_the_rulings(
    tab: StandsTab, program: Program, bring: Any, settle: Callable[[Any], None]
) -> None:
    """Three hours more of another course reach the tier."""
    more = (DONE[0], ("U120000004", "林美玲", "C02", "性別平等", "106/05/03", 3))
    program.changed(bring("courses", (("課程代碼", "課程名稱", "時數", "類別"), ("C02", "性別平等", 3, "自助餐"))))
    settle(program)
    program.changed(bring("completions", more))
    settle(program)
    settle(program)
    tab.chips.choose(Stand.REACHED)
    assert (shown(tab.page), shown(tab.page, 2), shown(tab.page, 3)) == (["林美玲"], ["6 小時"], ["已達最高一級"])


def test_the_letter_is_asked_for_the_agency_that_is_shown(
    tab: StandsTab, program: Program, settle: Callable[[Any], None]
) -> None:
    """Of the kind of this page."""
    tab.page.choose("agency", "花蓮縣文化局")
    tab._remind()
    settle(program)
    (form,) = dialogs(Reminders)
    assert form.kind.currentData() == "cafeteria" and form.agencies.chosen() == ["花蓮縣文化局"]
    form.reject()


def test_a_double_look_at_the_person(tab: StandsTab, program: Program) -> None:
    """From here to the page of the person."""
    tab._go_to_person()
    assert program.shown.people.isVisible()
