"""人人有下落 in the window: the sums are the roster, a number leads to its people (虛構資料)."""

from collections.abc import Callable
from typing import Any

import pytest

from hualien_desk.domain.rulings import Status
from hualien_desk.ui import parts
from hualien_desk.ui.program import Program
from hualien_desk.ui.whereabouts_tab import FIRST, STATUSES, WhereaboutsTab
from tests.ui.conftest import shown


@pytest.fixture
def tab(program: Program, settle: Callable[[Any], None]) -> WhereaboutsTab:
    """The page as it is first seen."""
    parts.bring_forward(program.shown.whereabouts)
    settle(program)
    return program.shown.whereabouts


def test_every_scheme_adds_up_to_the_roster(tab: WhereaboutsTab) -> None:
    """Five people in each of the four schemes; the detail says so."""
    assert shown(tab.page, 1) == ["全部機關"] * 4
    assert shown(tab.page, FIRST + len(STATUSES)) == ["5"] * 4
    assert "參訓人員名冊 5 人，與合計相同" in tab.detail.plain_text()


def test_a_number_leads_to_its_people(tab: WhereaboutsTab, program: Program, settle: Callable[[Any], None]) -> None:
    """Of the scheme and the bucket; of an agency alone when its row is chosen."""
    row = shown(tab.page).index("線上英語營")
    tab.page.table.doubleClicked.emit(tab.page.model.index(row, FIRST + STATUSES.index(Status.AWARD)))
    settle(program)
    awards = program.shown.awards
    assert awards.isVisible() and shown(awards.page) == ["王小明"]
    assert (awards.page.chosen("scheme"), awards.page.chosen("agency")) == ("english", None)
    parts.bring_forward(tab)
    tab.page.choose("level", "each")
    tab.page.choose("scheme", "mooc")
    row = shown(tab.page, 1).index("花蓮縣文化局")
    tab.page.table.doubleClicked.emit(tab.page.model.index(row, FIRST + STATUSES.index(Status.MISSING)))
    settle(program)
    assert shown(awards.page) == ["林美玲"] and awards.page.chosen("agency") == "花蓮縣文化局"


def test_the_page_follows_the_rulings(
    tab: WhereaboutsTab, program: Program, bring: Any, settle: Callable[[Any], None]
) -> None:
    """A video session changes nothing in the sums, a new person does."""
    heading = ("身分證字號", "姓名", "機關", "人員類別")
    program.changed(bring("participants", (heading, ("A223456781", "周新人", "花蓮縣消防局", "有給專任"))))
    settle(program)
    settle(program)
    assert shown(tab.page, FIRST + len(STATUSES)) == ["6"] * 4
