"""歷次版本 in the window: listed, held against today's rules, tried and taken again; 已逐條核對 (虛構資料)."""

from collections.abc import Callable
from typing import Any

import pytest

from hualien_desk.operations import rules, years
from hualien_desk.operations.desk import Desk
from hualien_desk.ui.dialogs import AskLine
from hualien_desk.ui.main_window import MainWindow
from hualien_desk.ui.program import Program
from hualien_desk.ui.rule_effects import Effects
from hualien_desk.ui.rule_versions_dialog import RuleVersions
from hualien_desk.ui.rules_dialog import Rules
from tests.ui.conftest import dialogs, message, shown

pytestmark = pytest.mark.usefixtures("no_cases")


def take(desk: Any, why: str, **values: str) -> None:
    """Change values of the rules."""
    keys = {"since": "clause english since", "member": "clause rising_star grades 良好 成員"}
    wanted = rules.current(desk.book)._replace(values={keys[key]: text for key, text in values.items()})
    rules.apply(desk, rules.attempt(desk, wanted), why)


@pytest.fixture
def listed(program: Program) -> RuleVersions:
    """Two versions, opened from the rules."""
    take(program.desk, "第一次簽准", since="106/3/1")
    take(program.desk, "第二次簽准", member="嘉獎一次")
    window = Rules(program.office)
    window.open()
    assert "第2版" in window.headline.text()
    window._show_versions()
    (found,) = dialogs(RuleVersions)
    return found  # type: ignore[no-any-return]


def test_versions_are_listed_and_held_against_today(listed: RuleVersions) -> None:
    """The latest is in force: nothing to take again."""
    assert shown(listed.page) == ["第2版", "第1版"]
    listed.page.table.selectRow(0)
    assert "與目前的規則相同" in listed.detail.plain_text() and not listed.again.isEnabled()
    listed.page.table.selectRow(1)
    words = listed.detail.plain_text()
    assert "線上英語營：起日：106/04/01 → 106/03/01" in words and "第一次簽准" in words
    assert "熠星方案：良好之成員：嘉獎一次 → 無獎勵" in words


def test_a_version_is_tried_and_taken_again(
    listed: RuleVersions, program: Program, settle: Callable[[Any], None]
) -> None:
    """The same trial, the same basis; both windows close."""
    listed.page.table.selectRow(1)
    listed.again.click()
    settle(program)
    (effects,) = dialogs(Effects)
    assert "熠星方案：良好之成員：嘉獎一次 → 無獎勵" in effects.changes.text()
    effects.yes.click()
    assert "請填寫變更的依據" in effects.told.text()
    effects.why.setText("恢復")
    effects.yes.click()
    settle(program)
    assert program.desk.book.values == {"clause english since": "106/03/01"}
    assert [version.number for version in rules.versions()] == [3, 2, 1]
    assert dialogs(RuleVersions) == [] and dialogs(Rules) == []


def test_a_version_that_no_longer_fits_is_one_sentence(listed: RuleVersions, program: Program) -> None:
    """Before anybody is ruled."""
    program.desk.rules["plan"]["since"] = program.desk.rules["clause"][2]["since"]
    listed.page.table.selectRow(1)
    listed._try()
    assert "期間不在實施期間內" in message()


def test_without_versions_the_next_step_is_said(program: Program) -> None:
    """Nothing to take again."""
    window = RuleVersions(program.office, lambda: None)
    window.open()
    assert not window.again.isEnabled() and "原訂規則" in window.headline.text()


def test_moved_rules_are_checked_off_in_the_window(
    staffed_desk: Any, settle: Callable[[Any], None], qtbot: Any
) -> None:
    """The warning at the bottom goes with it, and comes back with undo."""
    from hualien_desk.ui import app, start

    path = years.make(staffed_desk, 107, ())
    staffed_desk.close()
    desk = Desk(path, "測試員")
    program = Program(desk, MainWindow(app.NAME, start.settings_in(path.parent)))
    program.window.show()
    settle(program)
    window = Rules(program.office)
    window.open()
    assert "尚未核對" in window.headline.text() and window.checked.isVisible()
    window.checked.click()
    (asked,) = dialogs(AskLine)
    asked.field.setText("府人考字第1070000001號")
    asked.yes.click()
    settle(program)
    assert "尚未核對" not in window.headline.text() and not window.checked.isVisible()
    assert "尚未核對" not in program.window._place.text()
    window.reject()
    program.window.undo.trigger()
    settle(program)
    assert "尚未核對" in program.window._place.text()
    program.window.close()
