"""規則 in the window: a scale is typed, tried, taken with its basis and undone; everybody is ruled anew (虛構資料)."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton

from hualien_desk.operations import casework, rules
from hualien_desk.store import rule_cases, settings
from hualien_desk.ui.case_answers import Answers
from hualien_desk.ui.casework_dialog import Casework
from hualien_desk.ui.program import Program
from hualien_desk.ui.rule_values import ValueRow
from hualien_desk.ui.rules_dialog import Effects, Rules
from tests.operations.test_rules import CAFETERIA
from tests.ui.conftest import dialogs, shown


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


def test_another_tier_is_typed_into_at_once(opened: Rules) -> None:
    """Nobody has to click into the new line first."""
    (button,) = [button for button in opened.scale.findChildren(QPushButton) if "加一級" in button.text()]
    button.click()
    (line,) = opened.scale.lines
    assert opened.focusWidget() is line[0] and line[0].text() == ""


def test_a_tier_can_be_taken_away(opened: Rules) -> None:
    """A line that is gone is no tier."""
    opened.scale.add("5", "4001")
    opened.scale.add("9", "4002")
    opened.scale._drop(opened.scale.lines[0])
    assert opened.scale.tiers() == ((9.0, "4002"),)


def row(opened: Rules, key: str) -> ValueRow:
    """A value, with its page shown."""
    for place, page in enumerate(("cafeteria", "rising_star", "english", "mooc", "plan")):
        if any(value.key == key for value in opened.draft.values(page)):
            opened.schemes.setCurrentRow(place)
            return opened.pages[page].rows[key]
    raise AssertionError(key)


def findings(opened: Rules) -> list[str]:
    """What the check says, as the list shows it."""
    return [opened.findings.list.item(n).text() for n in range(opened.findings.list.count())]


SINCE = "clause english since"


@pytest.mark.usefixtures("no_cases")
def test_a_day_is_typed_checked_tried_taken_and_undone(
    opened: Rules, program: Program, settle: Callable[[Any], None]
) -> None:
    """Changed values say so in words, with the original beside them."""
    since = row(opened, SINCE)
    assert since.back.isHidden() and "星期六" in since.was.text()
    since.set_text("106/3/1")
    assert since.was.text() == "✎ 已更改　原訂：106/04/01　106年3月1日（星期三）"
    assert since.back.isVisible() and since.told.isHidden()
    opened.yes.click()
    settle(program)
    effects: Effects = dialogs(Effects)[0]
    assert "線上英語營：起日：106/04/01 → 106/03/01" in effects.changes.text()
    assert "增加 1 筆" in effects.headline.text()
    effects.why.setText("簽准")
    effects.yes.click()
    settle(program)
    assert program.desk.book.clauses["english"].since.month == 3
    assert [line for line in program.office.run.lines if line.participant.name == "張家瑋" and line.award]  # type: ignore[union-attr]
    program.window.undo.trigger()
    settle(program)
    assert program.desk.book.values == {}


def test_what_is_wrong_is_said_beside_the_field_and_below(opened: Rules, qtbot: Any) -> None:
    """Live; the sentence leads back to the field."""
    since = row(opened, SINCE)
    since.set_text("四月")
    assert since.told.isVisible() and "「四月」不是看得懂的日期" in since.told.text()
    qtbot.waitUntil(lambda: findings(opened)[0].startswith("必須更正　「線上英語營：起日」"))
    assert opened.findings.heading.text().startswith("檢查：1 項必須更正")
    opened.schemes.setCurrentRow(0)
    assert findings(opened)[0].startswith("必須更正")
    opened.findings.list.itemActivated.emit(opened.findings.list.item(0))
    assert opened.schemes.currentRow() == 2 and since.editor.hasFocus()
    opened.yes.click()
    (box,) = dialogs(QMessageBox)
    assert "線上英語營：起日" in box.text()
    box.close()
    since.back.click()
    assert since.editor.text() == "106/04/01" and since.told.isHidden() and since.back.isHidden()


def test_gaps_are_told_on_their_page(opened: Rules, qtbot: Any) -> None:
    """They block nothing; the list follows what is typed."""
    assert any("還沒有填獎勵標準" in words for words in findings(opened))
    opened.scale.add("5", "4001")
    qtbot.waitUntil(lambda: any("未滿 5 小時的不核給" in words for words in findings(opened)))
    opened.schemes.setCurrentRow(4)
    assert any("沒有平臺可完課" in words for words in findings(opened))


def test_the_cells_of_the_grades_follow_their_names(opened: Rules) -> None:
    """A new grade may be given an award; a member without award is 無獎勵."""
    names = row(opened, "clause rising_star grades")
    assert row(opened, "clause rising_star grades 良好 成員").editor.currentText() == "無獎勵"  # type: ignore[union-attr]
    names.set_text("特優、優等、良好、佳作")
    names.finished.emit()
    row(opened, "clause rising_star grades 佳作 主持人").set_text("嘉獎一次")
    assert opened.wish().values == {
        "clause rising_star grades": "特優、優等、良好、佳作",
        "clause rising_star grades 佳作 主持人": "嘉獎一次",
    }


def test_the_wheel_of_the_mouse_turns_no_award(opened: Rules) -> None:
    """The page scrolls; an award changes by hand alone."""
    box = row(opened, "clause english awards step1").editor
    point = QPointF(5, 5)
    nothing = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase
    wheel = QWheelEvent(point, point, QPoint(0, 0), QPoint(0, -120), *nothing, False)
    QApplication.sendEvent(box, wheel)
    assert box.currentText() == "嘉獎一次"  # type: ignore[union-attr]


def test_every_field_has_a_name_and_a_sentence_of_the_plan_beside_it(opened: Rules) -> None:
    """On every page."""
    for place in range(opened.schemes.count()):
        opened.schemes.setCurrentRow(place)
        page = opened.pages[opened.page()]
        assert all(found.editor.accessibleName() for found in page.rows.values())
        assert "。" in opened.text.toPlainText()
    assert "肆　實施期間" in opened.text.toPlainText() and "拾　得參照機關" in opened.text.toPlainText()


def test_what_was_changed_and_not_taken_is_asked_about(opened: Rules) -> None:
    """An untouched window closes at once."""
    row(opened, SINCE).set_text("106/3/1")
    opened.reject()
    (box,) = dialogs(QMessageBox)
    assert "還沒套用" in box.text() and opened.isVisible()
    box.accepted.emit()
    box.close()
    assert not opened.isVisible()


def test_an_untouched_window_closes_at_once(opened: Rules) -> None:
    """Looking at every page is no change."""
    for place in range(opened.schemes.count()):
        opened.schemes.setCurrentRow(place)
    opened.reject()
    assert not opened.isVisible()


def test_rules_that_fail_cases_are_taken_once_these_are_settled(
    opened: Rules, program: Program, settle: Callable[[Any], None]
) -> None:
    """The titles stand in the window; the cases open over the tried rules; then everything is tried again."""
    opened.schemes.setCurrentRow(2)
    box = opened.boxes["english.step2"]
    box.setCurrentIndex(box.findData("add"))
    opened.yes.click()
    settle(program)
    (effects,) = dialogs(Effects)
    assert "✗ 試題不通過：" in effects.failed.text() and "✗" not in effects.changes.text()
    effects.why.setText("簽准")
    effects.yes.click()
    assert "題試題不通過，沒有套用" in effects.told.text()
    effects.settle()
    settle(program)
    (cases,) = dialogs(Casework)
    cases.choose_red()
    cases.take_found()
    answers: Answers = dialogs(Answers)[0]
    answers.why.setText("修正計畫")
    answers.yes.click()
    settle(program)
    cases.reject()
    settle(program)
    (again,) = dialogs(Effects)
    assert not again.failed.text() and "題隨規則改變，套用時一起存入" in again.changes.text()
    assert rule_cases.all_cases() == []
    again.why.setText("修正計畫")
    again.yes.click()
    settle(program)
    assert program.desk.book.on("english.step2", "add") and casework.red(program.desk) == ()


@pytest.mark.usefixtures("no_cases")
def test_changed_cases_that_fit_as_they_are_stored_are_said_not_to_be_stored(program: Program) -> None:
    """Nobody loses a correction without a word."""
    wanted = rules.current(program.desk.book)._replace(values={"clause mooc text": "新的條文。"})
    waiting = {case.key: case._replace(off="不適用") for case in casework.shipped(106)[:2]}
    tried = rules.attempt(program.desk, wanted, waiting=waiting)
    effects = Effects(program.office, tried, lambda: None, lambda: None, waiting)
    assert "改過的試題有 2 題不改也符合，不會存入" in effects.changes.text()
    effects.reject()


@pytest.mark.usefixtures("no_cases")
def test_a_changed_clause_is_what_the_clauses_say(program: Program) -> None:
    """F4 shows the rules of today."""
    program.readers.clauses("自助餐")
    before = program.readers.law
    wanted = rules.current(program.desk.book)._replace(values={"clause cafeteria text": "新的條文。"})
    program.changed(rules.apply(program.desk, rules.attempt(program.desk, wanted), "簽准"))
    program.readers.clauses("自助餐")
    assert program.readers.law is not before
    assert "新的條文。" in program.readers.law.text.toPlainText()  # type: ignore[union-attr]


def test_values_that_do_not_fit_are_told_in_the_window_and_mended(program: Program) -> None:
    """The warning stands at the bottom; the field shows what is wrong."""
    with program.desk.entry("舊資料"):
        settings.put("rule.values", '{"clause english since": "四月"}')
    program.desk.read_rules()
    program._set_place()
    assert "不能套用" in program.window._place.text()
    found = Rules(program.office)
    found.open()
    assert row(found, SINCE).told.isVisible()


@pytest.mark.usefixtures("no_cases")
def test_lists_and_filters_follow_the_rules(program: Program, settle: Callable[[Any], None]) -> None:
    """Names of schemes and grades, and who is covered."""
    values = {
        "clause english title": "英語共學",
        "clause rising_star grades": "特優、佳作",
        "coverage categories": "有給專任：公務人員\n教師：",
    }
    tried = rules.attempt(program.desk, rules.current(program.desk.book)._replace(values=values))
    program.changed(rules.apply(program.desk, tried, "簽准"))
    settle(program)
    shown_ = program.shown
    assert "英語共學" in choices(shown_.awards.page, "scheme") and "英語共學" in choices(shown_.grants.page, "scheme")
    assert choices(shown_.teams.page, "grade") == ["全部等第", "特優", "佳作", "未評定"]
    shown_.people.page.choose("covered", True)
    assert sorted(shown(shown_.people.page)) == ["張家瑋", "王小明", "黃雅婷"]


def choices(page: Any, key: str) -> list[str]:
    """What a filter offers."""
    box = page._filters[key]
    return [box.itemText(n) for n in range(box.count())]
