"""What was typed outlives a crash and is offered again, in every form that stores at its end (虛構資料)."""

from typing import NamedTuple

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QMessageBox
from shiboken6 import isValid

from hualien_desk.domain.awards import AWARDS
from hualien_desk.operations import diagnosis, feedback, records, todo, unsaved
from hualien_desk.operations.records import KINDS
from hualien_desk.store.not_stored import NotStored
from hualien_desk.ui import kept, taking_up
from hualien_desk.ui.case_form import CaseForm
from hualien_desk.ui.diagnosis_entry import EntryForm
from hualien_desk.ui.enrol_dialog import EnrolDialog
from hualien_desk.ui.feedback_entry import FeedbackEntry
from hualien_desk.ui.grading_dialog import GradingDialog
from hualien_desk.ui.mark_list import MarkList
from hualien_desk.ui.rollcall_window import RollCall
from hualien_desk.ui.rules_dialog import Rules
from tests.operations.test_enrolment import WANG, session
from tests.ui.conftest import dialogs


@pytest.fixture
def office(program):
    """An office with a session of a course, a team and people."""
    program.session = session(program.desk)
    program.team = records.add(program.desk, KINDS["team"], {"name": "防災小隊"})[1]
    yield program
    for form in dialogs():
        form.done(0)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


class Trial(NamedTuple):
    """A form: how it is opened, typed into, what its draft is called and how what was typed is seen again."""

    kind: type
    open: object
    type: object
    words: str
    seen: object


def _scores(form):
    form.rows[0].put(4)
    form.remark.setText("很有幫助")


def _in_rules(form):
    form.scale.add("25", AWARDS[0].code)
    value = form.draft.values(form.page())[0]
    form.draft.put(value, "打到一半")


def _case(form):
    form.title.setText("打到一半的試題")
    form.fields["完課"].setPlainText("看不懂的一行")


TRIALS = {
    "case": Trial(
        CaseForm,
        lambda p: CaseForm(p.office),
        _case,
        "新增試題",
        lambda form: (form.title.text(), form.fields["完課"].toPlainText()) == ("打到一半的試題", "看不懂的一行"),
    ),
    "enrol": Trial(
        EnrolDialog,
        lambda p: EnrolDialog(p.office, p.session),
        lambda form: (form.lines.put([WANG]), form.why.setText("處長核可"), form.over.setChecked(True)),
        "報名：微電影研習班",
        lambda form: form.lines.lines() == [WANG] and form.why.text() == "處長核可" and form.over.isChecked(),
    ),
    "feedback": Trial(
        FeedbackEntry,
        lambda p: FeedbackEntry(p.office, p.session),
        _scores,
        "輸入意見調查：微電影研習班",
        lambda form: len(form.scores()) == 1 and form.remark.text() == "很有幫助",
    ),
    "diagnosis": Trial(
        EntryForm,
        lambda p: EntryForm(p.office, p.team),
        lambda form: (_scores(form), form.number.setText("7")),
        "輸入自我診斷：防災小隊",
        lambda form: len(form.scores()) == 1 and form.number.text() == "7",
    ),
    "grades": Trial(
        GradingDialog,
        lambda p: GradingDialog(p.office),
        lambda form: form.type(0, "grade", "特優"),
        "評定等第",
        lambda form: form.typed(form.lines[0].team.id) == {"grade": "特優"},
    ),
    "rules": Trial(
        Rules,
        lambda p: Rules(p.office),
        _in_rules,
        "更改規則",
        lambda form: (
            ("25", AWARDS[0].code) in form.scale.typed()
            and form.draft.text(form.draft.values(form.page())[0]) == "打到一半"
        ),
    ),
}


def opened(kind):
    (form,) = dialogs(kind)
    return form


def lost(form):
    """The program dies: nobody closes the form."""
    form.hide()
    form.setParent(None)
    form.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert not isValid(form)


@pytest.fixture(params=TRIALS)
def trial(request):
    return TRIALS[request.param]


@pytest.fixture
def kept_name(trial, office):
    """Typed into, kept at a crash, and gone."""
    trial.open(office).open()
    form = opened(trial.kind)
    trial.type(form)
    kept.rescue()
    lost(form)
    (draft,) = todo.drafts()
    return draft


def test_what_was_typed_is_offered_with_its_name_and_brought_back(trial, kept_name, office):
    assert kept_name.words.startswith(trial.words)
    taking_up.take_up(office.office, kept_name.name)
    form = opened(trial.kind)
    assert trial.seen(form)
    assert "未存入的輸入" in form.kept.note.text.text() and form.kept.note.isVisible()
    assert form.focusWidget() is not form.kept.note.button  # Enter must not throw it away


def test_it_is_thrown_away_by_the_line_above(trial, kept_name, office):
    taking_up.take_up(office.office, kept_name.name)
    form = opened(trial.kind)
    form.kept.note.button.click()
    assert not trial.seen(form) and not form.kept.note.isVisible() and todo.drafts() == []
    form.kept.keep()
    assert todo.drafts() == []


def test_it_is_thrown_away_on_closing_when_that_is_wanted(trial, kept_name, office):
    taking_up.take_up(office.office, kept_name.name)
    opened(trial.kind).reject()
    (box,) = dialogs(QMessageBox)
    assert todo.drafts()
    next(button for button in box.buttons() if button.text() in ("捨棄", "放棄更改")).click()
    QApplication.processEvents()
    assert todo.drafts() == [] and dialogs(trial.kind) == []


def test_a_form_that_nobody_typed_into_keeps_nothing_and_closes_at_once(trial, office):
    trial.open(office).open()
    kept.rescue()
    assert todo.drafts() == []
    opened(trial.kind).reject()
    assert dialogs() == [] and todo.drafts() == []


def test_typing_is_kept_every_few_seconds(office, qtbot, monkeypatch):
    monkeypatch.setattr(kept, "EVERY", 1)
    CaseForm(office.office).open()
    opened(CaseForm).title.setText("一題")
    qtbot.waitUntil(lambda: bool(todo.drafts()), timeout=5_000)
    assert unsaved.find(unsaved.CASE)[1]["title"] == "一題"
    opened(CaseForm).title.setText("")
    qtbot.waitUntil(lambda: not todo.drafts(), timeout=5_000)


def test_the_sheet_that_was_stored_leaves_no_draft_and_the_next_is_kept_by_itself(office):
    FeedbackEntry(office.office, office.session).open()
    form = opened(FeedbackEntry)
    for row in form.rows:
        row.put(5)
    form.kept.keep()
    form.store()
    assert todo.drafts() == [] and feedback.next_number(office.session) == "2"
    form.rows[0].put(3)
    form.kept.keep()
    assert len(todo.drafts()) == 1


def test_lines_that_could_not_be_stored_are_still_kept(office):
    EnrolDialog(office.office, office.session).open()
    form = opened(EnrolDialog)
    form.lines.put([WANG, "某某某"])
    form.store()
    kept.rescue()
    assert unsaved.find(f"{unsaved.ENROL}{office.session}")[1]["lines"] == "某某某"
    form.lines.put([WANG])
    form.lines.put([])
    form.reject()


def test_a_list_of_marks_is_taken_up_in_the_roll_call(office):
    RollCall(office.office, office.session).open()
    opened(RollCall).paste()
    form = opened(MarkList)
    form.lines.put(["1", "某某某"])
    kept.rescue()
    lost(opened(RollCall))
    (draft,) = todo.drafts()
    assert draft.words.startswith("點名的名單：微電影研習班")
    taking_up.take_up(office.office, draft.name)
    assert opened(MarkList).lines.lines() == ["1", "某某某"]


def test_what_a_draft_was_about_is_gone(office):
    unsaved.keep(unsaved.sheet_name(unsaved.DIAGNOSIS, 999, 0), {})
    unsaved.keep(f"{unsaved.CASE}#999", {})
    assert {draft.words for draft in todo.drafts()} == {"輸入自我診斷", "更正試題"}
    for draft in todo.drafts():
        taking_up.take_up(office.office, draft.name)
        (box,) = dialogs(QMessageBox)
        assert "已不存在" in box.text()
        box.close()
        QApplication.processEvents()
    assert len(todo.drafts()) == 2


def test_a_corrected_sheet_has_a_draft_of_its_own(office):
    made = diagnosis.add(office.desk, office.team, diagnosis.Sheet("前測", dict.fromkeys(["A1"], 3), day="106/5/1"))[1]
    EntryForm(office.office, office.team, answer=made).open()
    opened(EntryForm).remark.setText("更正")
    kept.rescue()
    assert unsaved.find(unsaved.sheet_name(unsaved.DIAGNOSIS, office.team, made))


def test_what_cannot_be_kept_is_told_and_stays_in_the_form_until_it_can(office, monkeypatch):
    def refuse(*_):
        raise NotStored("資料檔所在的磁碟空間不足；請清出空間後再試。")

    CaseForm(office.office).open()
    form = opened(CaseForm)
    form.title.setText("一題")
    monkeypatch.setattr(unsaved, "keep", refuse)
    form.kept._look()
    note = form.kept.note
    assert "請先存入：資料檔所在的磁碟空間不足" in note.text.text() and not note.button.isVisible()
    kept.rescue()
    assert form.title.text() == "一題" and todo.drafts() == []
    monkeypatch.undo()
    form.kept._look()
    assert len(todo.drafts()) == 1 and not note.isVisible()
