"""研習班 in the window: enrolment, promotion, disputes, a further session (虛構資料)."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox

from hualien_desk.operations import history, places, record_sets, records
from hualien_desk.operations.desk import Outcome
from hualien_desk.operations.records import KINDS
from hualien_desk.store import seats
from hualien_desk.ui import dialogs as forms
from hualien_desk.ui import parts
from hualien_desk.ui.enrol_dialog import EnrolDialog
from hualien_desk.ui.record_form import RecordForm
from tests.operations.test_enrolment import CHANG, CHEN, EVERYONE, HUANG, LIN, WANG, enrol, session, waiting
from tests.ui.conftest import choose_in_menu, dialogs, message, shown

FILM = "微電影研習班"
CHANGED = Outcome("", None, frozenset({"workshop", "attendance"}))


@pytest.fixture
def film(program, settle):
    """A session with two places, shown."""
    made = session(program.desk)
    show(program, made)
    return made


def show(program, workshop):
    """Read the page again and go to a session."""
    program.changed(CHANGED)
    tab = program.shown.workshops
    parts.bring_forward(tab)
    tab.page.show_one(workshop)
    tab._show(workshop)
    QApplication.processEvents()


def open_enrolment(program, *lines):
    """報名 with lines typed."""
    program.shown.workshops.steps.enrolling.click()
    (form,) = dialogs(EnrolDialog)
    form.lines.put(lines)
    form.judge()
    return form


def words(form, column=0):
    return [form.model.data(form.model.index(row, column)) for row in range(form.model.rowCount())]


def test_people_are_enrolled_and_the_others_wait(program, film):
    form = open_enrolment(program, WANG, "林美玲", CHANG, "某某某")
    assert words(form) == ["報名", "報名", "候補", "退回"]
    assert words(form, 3) == ["適用", "適用", "適用", ""]
    assert form.yes.text().strip() == "存入 3 人" and "名額 2、已報名 0" in form.room.text()
    form.yes.click()
    assert form.lines.lines() == ["某某某"], "what was not stored stays"
    form.reject()
    assert program.window.notice() == f"「{FILM} 第1場」報名 2 人、候補 1 人，1 行未存入。"
    tab = program.shown.workshops
    assert sorted(shown(tab.people)) == ["張家瑋", "林美玲", "王小明"]
    assert shown(tab.people, 2)[-1] == "候補第 1 位" and shown(tab.page, 4) == ["2／2"]
    program.window.undo.trigger()


def test_a_line_offers_people_and_says_who_is_not_covered(program, film):
    form = open_enrolment(program, "陳志豪", "黃雅婷")
    assert words(form, 3)[0].startswith("拾：") and words(form, 3)[1].startswith("伍：")
    assert words(form) == ["報名", "報名"] and "可以參加" in form.told.text()
    form.table.selectRow(1)
    assert "伍：人員類別不在實施對象" in form.whole.text()
    form.lines.setPlainText("王小")
    cursor = form.lines.textCursor()
    cursor.movePosition(cursor.MoveOperation.End)
    form.lines.setTextCursor(cursor)
    assert form.lines.fitting()[0].startswith("王小明")
    form.lines.take(form.lines.fitting()[0])
    form.judge()
    assert words(form, 1) == ["王小明"]
    form.reject()


def test_after_a_person_is_picked_the_next_name_stands_in_its_own_line(program, film, qtbot):
    form = open_enrolment(program)
    form.lines.setFocus()
    form.lines.insertPlainText("王小")
    qtbot.keyClick(form.lines, Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
    popup = form.lines._completer.popup()
    popup.setCurrentIndex(popup.model().index(0, 0))
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    form.lines.insertPlainText("林美玲")
    form.judge()
    assert words(form, 1) == ["王小明", "林美玲"], "nobody is swallowed by the line before"
    form.reject()


def test_going_beyond_the_capacity_asks_for_a_reason(program, film):
    enrol(program.desk, film, WANG, LIN)
    form = open_enrolment(program, CHANG)
    form.over.click()
    assert words(form) == ["候補"] and "填寫理由後" in form.told.text()
    form.why.setText("處長核可")
    form.judge()
    assert words(form) == ["報名"]
    form.yes.click()
    assert dialogs(EnrolDialog) == []
    show(program, film)
    assert "處長核可" in program.shown.workshops.detail.plain_text()


def test_a_clash_is_decided_with_a_reason(program, film):
    enrol(program.desk, film, WANG)
    other = session(program.desk, kind="自製數位教材研習班")
    show(program, other)
    form = open_enrolment(program, WANG)
    assert words(form) == ["待決定"] and not form.yes.isEnabled()
    form.why.setText("上午場改派")
    form.judge()
    assert words(form) == ["報名"]
    form.reject()


def test_people_are_taken_over_from_another_session(program, film):
    enrol(program.desk, film, *EVERYONE)
    second = session(program.desk, "2", "106/05/10")
    show(program, second)
    form = open_enrolment(program)
    entries = {action.text(): action for action in form.others.menu().actions()}
    assert set(entries) == {f"{FILM} 第1場：報名 2 人", f"{FILM} 第1場：候補 3 人"}
    entries[f"{FILM} 第1場：候補 3 人"].trigger()
    assert words(form, 1) == ["陳志豪", "黃雅婷", "張家瑋"]
    form.reject()


def test_the_selected_people_of_the_roster_are_enrolled(program, film):
    people = program.shown.people
    parts.bring_forward(people)
    people.page.table.selectAll()
    choose_in_menu(people.page, "報名研習班")
    (form,) = dialogs(EnrolDialog)
    assert form.workshop == film and sorted(words(form, 1)) == sorted(shown(people.page))
    form.reject()


def test_without_a_session_the_roster_says_so(program):
    program.shown.people.enrol()
    assert dialogs(EnrolDialog) == []
    assert "還沒有研習班場次" in program.window.statusBar().currentMessage()


def test_a_cancelled_place_is_offered_at_once_and_promotion_says_who(program, film):
    enrol(program.desk, film, WANG, LIN, CHEN, CHANG)
    show(program, film)
    tab = program.shown.workshops
    assert tab.steps.promoting.text().strip() == "遞補（2）" and not tab.steps.promoting.isEnabled()
    tab.people.select(tab.people.model.id_at(shown(tab.people).index("王小明")))
    choose_in_menu(tab.people, "取消報名")
    (ask,) = dialogs(forms.AskReason)
    ask.field.setPlainText("公務不克參加")
    ask.yes.click()
    QApplication.processEvents()
    assert "候補第一位可遞補的是陳志豪" in program.window.notice()
    assert tab.steps.promoting.isEnabled()
    tab.steps.promoting.click()
    assert program.window.notice() == "已遞補陳志豪（花蓮縣警察局），還有 1 人候補。"
    assert waiting(film) == ["張家瑋"] and not tab.steps.promoting.isEnabled()
    program.office.runner.do(lambda: history.undo(program.desk))
    assert waiting(film) == ["陳志豪", "張家瑋"]


def test_cancelling_nobody_is_told(program, film):
    program.shown.workshops.steps.ask_cancel()
    assert "請先選取" in program.window.statusBar().currentMessage()


def test_a_further_session_is_a_copy_without_its_day(program, film):
    program.shown.workshops.steps.copy_session(film)
    (form,) = dialogs(RecordForm)
    texts = form.texts()
    assert (texts["kind"], texts["number"], texts["held_on"], texts["starts"]) == (FILM, "2", "", "09:00")
    form.fields["held_on"].setText("106/05/10")
    form.yes.click()
    assert shown(program.shown.workshops.page, 2) == ["1", "2"]


def test_the_hours_of_a_new_session_are_proposed_by_the_clock(program):
    form = RecordForm(program.office, KINDS["workshop"])
    form.open()
    form.fill({"kind": "簡報設計班", "number": "1", "held_on": "106/03/01", "starts": "09:00", "ends": "17:00"})
    form.judge()
    assert "以 7 小時存入" in form.words["hours"].text.text()
    assert form.words["held_on"].text.text() == "", "another kind is bound by the year alone (肆)"
    form.fill({"kind": FILM})
    form.judge()
    assert "不在計畫期間" in form.words["held_on"].text.text() and "陸、二、（一）" in form.words["held_on"].text.text()
    form.fill({"held_on": "106/05/01", "ends": "08:00"})
    form.store()
    assert "請更正其中之一" in form.words["ends"].text.text() and form.isVisible()
    form.fill({"ends": "16:30"})
    form.store()
    assert records.stored(KINDS["workshop"], program.shown.workshops.page.current())["hours"] == 6.5


def test_numbers_are_renumbered_after_a_question(program, film):
    enrol(program.desk, film, CHEN, LIN)
    places.number(program.desk, film)
    places.cancel(program.desk, [place.id for place in seats.places(film) if place.name == "陳志豪"])
    show(program, film)
    program.shown.workshops.steps.ask_number()
    (box,) = dialogs(QMessageBox)
    assert "已印出的簽到表" in box.text()
    box.buttons()[0].click()
    QApplication.processEvents()
    assert list(seats.numbers(film).values()) == [1]


def test_a_dispute_is_taken_answered_and_kept_when_the_mark_changes(program, film):
    enrol(program.desk, film, WANG)
    place = seats.places(film)[0].id
    records.change(program.desk, KINDS["attendance"], place, {"state": "缺席"})
    show(program, film)
    tab = program.shown.workshops
    tab.lists.setCurrentIndex(1)
    tab.disputes.page.commands["add"]()
    (form,) = dialogs(RecordForm)
    assert form.texts()["person"].startswith("王小明") and form.texts()["taken_by"] == "測試員"
    form.fields["objection"].setText("簽到表有簽名")
    form.yes.click()
    assert shown(tab.disputes.page) == ["未答復"] and shown(tab.disputes.page, 4) == ["缺席"]
    assert tab.lists.tabText(1) == "異議（1 件未答復）"
    records.change(program.desk, KINDS["attendance"], place, {"state": "出席"})
    show(program, film)
    tab.disputes.answer()
    (ask,) = dialogs(forms.AskReason)
    assert "當時註記：缺席" in ask.headline.text()
    ask.field.setPlainText("查對簽到表後更正為出席")
    ask.yes.click()
    QApplication.processEvents()
    assert shown(tab.disputes.page) == ["已答復"] and shown(tab.disputes.page, 4) == ["缺席"]
    tab.disputes.answer()
    (again,) = dialogs(forms.AskReason)
    again.field.setPlainText("再答復")
    again.yes.click()
    QApplication.processEvents()
    assert "已答復" in message()


@pytest.mark.parametrize(
    ("given", "field", "words"),
    [
        ({"person": "林美玲"}, "person", "不在「微電影研習班 第1場」的名單"),
        ({"objected_on": "106/05/02"}, "objected_on", "早於研習日"),
        ({"answer": "已更正"}, "answered_on", "內容與日期"),
        ({"answer": "已更正", "answered_on": "106/05/01", "objected_on": "106/05/04"}, "answered_on", "早於提出日期"),
    ],
)
def test_a_dispute_that_cannot_be_right_is_told(program, film, given, field, words):
    enrol(program.desk, film, WANG)
    texts = {"person": "王小明", "workshop": f"{FILM} 1", "objection": "時數不對", "objected_on": "106/05/04"}
    verdict = records.judge(program.desk, KINDS["dispute"], texts | given)
    assert words in (verdict.errors | verdict.warnings)[field]


def test_a_dispute_stands_in_the_persons_file_and_on_the_day_page(program, film, settle):
    enrol(program.desk, film, WANG)
    given = {"person": "王小明", "workshop": f"{FILM} 1", "objection": "時數不對", "objected_on": "106/05/04"}
    own = records.add(program.desk, KINDS["dispute"], given)[1]
    program.shown.go_to("dispute", own)
    assert program.shown.workshops.disputes.page.isVisible()
    program.shown.show_person(seats.places(film)[0].person)
    assert "時數不對" in program.shown.people.detail.plain_text()
    program.shown.todo.refresh()
    labels = " ".join(label.text() for label in program.shown.todo._body.findChildren(type(parts.label(""))))
    assert "研習異議" in labels and "1 件" in labels


def test_the_day_page_tells_of_sessions_that_come_and_of_those_without_marks(program, settle):
    soon = date.today() + timedelta(days=3)
    near = session(program.desk, "7", f"{soon.year - 1911}/{soon:%m/%d}")
    held = session(program.desk, "8", "106/05/03")
    enrol(program.desk, held, WANG, LIN)
    program.shown.todo.refresh()
    labels = " ".join(label.text() for label in program.shown.todo._body.findChildren(type(parts.label(""))))
    assert "近日研習" in labels and "3 天後" in labels and "還有 2 人沒有點名" in labels
    program.office.record_wanted.emit("workshop", near)
    assert program.shown.workshops.page.current() == near
    record_sets.remove(program.desk, KINDS["workshop"], [near, held])
    program.shown.todo.refresh()
    labels = " ".join(label.text() for label in program.shown.todo._body.findChildren(type(parts.label(""))))
    assert "近日研習" not in labels and "研習未點名" not in labels


def test_a_place_beyond_the_capacity_is_refused_in_the_form_and_told_for_a_mark(program, film):
    enrol(program.desk, film, WANG, LIN)
    given = {"person": HUANG, "workshop": f"{FILM} 1", "state": "報名"}
    assert "名額 2 已滿" in records.judge(program.desk, KINDS["attendance"], given).errors["state"]
    marked = records.judge(program.desk, KINDS["attendance"], given | {"state": "出席"})
    assert not marked.errors and "名額以外" in marked.warnings["state"]


def test_every_widget_of_the_page_has_a_name(program, film):
    form = open_enrolment(program)
    for widget in (form.lines, form.table, form.session, form.why, form.over, form.yes, form.others):
        assert widget.accessibleName()
    form.reject()
