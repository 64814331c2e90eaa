"""線上英語營 in the window: stands, next steps, decisions and the roster for each agency (虛構資料)."""

from collections.abc import Callable
from typing import Any

import pytest

from hualien_desk.operations import records, rules
from hualien_desk.operations.records import KINDS
from hualien_desk.reports.english_camp import WORDS, Stand
from hualien_desk.ui import parts
from hualien_desk.ui.camp_tab import CampTab
from hualien_desk.ui.dialogs import AskReason
from hualien_desk.ui.program import Program
from tests.ui.conftest import dialogs, shown


@pytest.fixture
def tab(program: Program, settle: Callable[[Any], None]) -> CampTab:
    """The page as it is first seen."""
    parts.bring_forward(program.shown.camp)
    settle(program)
    return program.shown.camp


def chips(tab: CampTab) -> list[str]:
    """The words of the counts."""
    return [button.text().strip() for button in tab.chips._buttons.values()]


def test_everybody_stands_somewhere_and_a_click_filters(tab: CampTab) -> None:
    """Five people; the first step, the waiting, the uncovered and who has not begun."""
    assert tab.page.model.rowCount() == 5
    assert chips(tab) == [
        "全部 5",
        "第一步完成 1",
        "第二步完成 0",
        "待認定 1",
        "缺前置課程 0",
        "已另用於他項 0",
        "未開始 1",
        "不在實施對象 2",
        "平台空窗 0",
    ]
    for stand, names in ((Stand.FIRST, ["王小明"]), (Stand.WAITING, ["張家瑋"]), (Stand.NOT_BEGUN, ["林美玲"])):
        tab.chips._buttons[stand].click()
        assert shown(tab.page) == names and shown(tab.page, 2) == [WORDS[stand]]
    tab.page.search.setText("沒有這個人")
    tab.page.clear()
    assert tab.page.model.rowCount() == 5 and not tab.banner.isVisible()


def test_the_detail_is_the_ruling_with_the_stand(tab: CampTab) -> None:
    """Clause, checks and the next step."""
    tab.chips.choose(Stand.FIRST)
    told = tab.detail.plain_text()
    for words in ("進度：第一步完成", "下一步", "接續雲端視訊互動", "陸、三、（五）", "嘉獎一次"):
        assert words in told
    assert not tab.accept_button.isVisible()


def test_an_early_completion_is_decided_here_with_who_when_and_why(
    tab: CampTab, program: Program, settle: Callable[[Any], None]
) -> None:
    """The stand changes, the decision is told, undo takes it back."""
    tab.chips.choose(Stand.WAITING)
    assert tab.accept_button.isVisible()
    tab.accept_button.click()
    (asked,) = dialogs(AskReason)
    asked.field.setPlainText("專簽核准併入英語營")
    asked.yes.click()
    settle(program)
    settle(program)
    tab.chips.choose(Stand.FIRST)
    assert sorted(shown(tab.page)) == ["張家瑋", "王小明"]
    tab.page.select(tab.page.model.ids[shown(tab.page).index("張家瑋")])
    assert "測試員 認定「英語會話入門」採計：專簽核准併入英語營" in tab.detail.plain_text()
    program.window.undo.trigger()
    settle(program)
    settle(program)
    assert "待認定 1" in chips(tab)


@pytest.mark.usefixtures("no_cases")
def test_a_completion_in_the_gap_is_told_in_one_line(
    tab: CampTab, program: Program, settle: Callable[[Any], None]
) -> None:
    """The banner leads to the people; the switch makes it a decision."""
    desk = program.office.desk
    given = {"person": "U120000004", "course": "E01", "completed_on": "106/06/15", "platform": "e學中心"}
    program.changed(records.add(desk, KINDS["completion"], given)[0])
    settle(program)
    settle(program)
    assert tab.banner.isVisible() and "1 人的完成日在平台空窗（陸、三、（四））" in tab.banner.text.text()
    assert "採計並提醒" in tab.banner.text.text() and "平台空窗 1" in chips(tab)
    tab.banner.button.click()
    assert shown(tab.page) == ["林美玲"] and "e學中心於106/05/31關閉" in tab.detail.plain_text()
    wish = rules.current(desk.book)
    tried = rules.attempt(desk, wish._replace(switches={**wish.switches, "platform.late": "pending"}))
    program.changed(rules.apply(desk, tried, "府函"))
    settle(program)
    settle(program)
    assert "列為待確認" in tab.banner.text.text() and shown(tab.page, 2) == ["待認定"]
    assert tab.accept_button.isVisible()


def test_the_roster_of_each_agency_is_ready_to_send(
    tab: CampTab, program: Program, settle: Callable[[Any], None]
) -> None:
    """One file an agency, none for the police."""
    tab._make_each()
    settle(program)
    (folder,) = (path for path in program.office.desk.rosters.iterdir() if path.is_dir())
    assert folder.name.startswith("線上英語營進度名冊-")
    names = sorted(path.name.split("-")[1] for path in folder.iterdir())
    assert names == sorted(["花蓮縣消防局", "花蓮縣文化局", "花蓮縣政府人事處"])
    assert "3 個機關的線上英語營進度名冊" in program.window.notice()
    tab.page.choose("agency", "花蓮縣消防局")
    tab._make()
    settle(program)
    assert "共 2 列" in program.window.notice()
