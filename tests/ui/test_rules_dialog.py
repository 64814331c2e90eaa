"""規則 in the window: a scale is typed, tried, taken with its basis and undone; everybody is ruled anew (虛構資料)."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QMessageBox

from hualien_desk.operations import rules
from hualien_desk.ui.program import Program
from hualien_desk.ui.rules_dialog import Effects, Rules
from tests.operations.test_rules import CAFETERIA
from tests.ui.conftest import dialogs


@pytest.fixture
def opened(program: Program, bring: Any, settle: Callable[[Any], None]) -> Rules:
    """The rules over people of whom one has 3 cafeteria hours."""
    program.changed(bring("completions", CAFETERIA))
    settle(program)
    found = Rules(program.office)
    found.open()
    return found


def test_a_scale_is_tried_taken_and_undone(opened: Rules, program: Program, settle: Callable[[Any], None]) -> None:
    """Who gains is listed first; nothing is stored without a basis."""
    opened.scale.add("2", "4001")
    opened.yes.click()
    settle(program)
    effects: Effects = dialogs(Effects)[0]
    assert "增加 1 筆" in effects.headline.text()
    assert effects.page.model.rowCount() == 1
    effects.yes.click()
    assert "請填寫變更的依據" in effects.told.text()
    effects.why.setText("106年5月10日簽准")
    effects.yes.click()
    settle(program)
    assert rules.current(program.desk.book).tiers == ((2.0, "4001"),)
    awarded = [line for line in program.office.run.lines if line.scheme == "cafeteria" and line.award]  # type: ignore[union-attr]
    assert [line.participant.name for line in awarded] == ["王小明"]
    program.window.undo.trigger()
    settle(program)
    assert rules.current(program.desk.book).tiers == ()
    assert not [line for line in program.office.run.lines if line.scheme == "cafeteria" and line.award]  # type: ignore[union-attr]


def test_each_scheme_shows_its_clause_and_its_own_choices(opened: Rules) -> None:
    """The clause stands beside the choice."""
    opened.schemes.setCurrentRow(2)
    assert "線上英語營" in opened.text.toPlainText()
    assert opened.boxes["english.step2"].isVisible()
    assert not opened.boxes["mooc.per"].isVisible() and not opened.scale.isVisible()


@pytest.mark.parametrize(("hours", "words"), [("很多", "不是數字"), ("0", "大於 0")])
def test_what_cannot_be_is_one_sentence(opened: Rules, hours: str, words: str) -> None:
    """Before anything is ruled."""
    opened.scale.add(hours, "4001")
    opened.yes.click()
    (box,) = dialogs(QMessageBox)
    assert words in box.text()


def test_a_tier_can_be_taken_away(opened: Rules) -> None:
    """A line that is gone is no tier."""
    opened.scale.add("5", "4001")
    opened.scale.add("9", "4002")
    opened.scale._drop(opened.scale.lines[0])
    assert opened.scale.tiers() == ((9.0, "4002"),)
