"""提醒函 in the window: kind, agencies, words, deadline, format (虛構資料)."""

from collections.abc import Callable
from typing import Any

import pytest

from hualien_desk.operations import reminders
from hualien_desk.ui.program import Program
from hualien_desk.ui.reminders_dialog import Reminders
from tests.reports.readers import READERS
from tests.reports.samples import as_text
from tests.ui.conftest import dialogs


@pytest.fixture
def form(program: Program, settle: Callable[[Any], None]) -> Reminders:
    """The dialog for those one check short."""
    program.office.remind("nearly")
    settle(program)
    (made,) = dialogs(Reminders)
    return made


def test_the_kind_fills_words_and_agencies(form: Reminders, program: Program, settle: Callable[[Any], None]) -> None:
    """Every agency is ticked; nobody to remind, nothing to write."""
    assert form.title.text() == "待補件提醒" and form.agencies.chosen() == ["花蓮縣文化局"]
    form.kind.setCurrentIndex(form.kind.findData("english"))
    settle(program)
    assert form.agencies.chosen() == ["花蓮縣消防局"] and "雲端視訊" in form.lead.toPlainText()
    form.kind.setCurrentIndex(form.kind.findData("workshop"))
    settle(program)
    assert form.told.text() == "目前沒有需要提醒的人。" and not form.yes.isEnabled()


def test_the_words_that_were_typed_are_written_and_remembered(
    form: Reminders, program: Program, settle: Callable[[Any], None]
) -> None:
    """With the deadline and the contact of the office."""
    form.lead.setPlainText("敬致{受文機關}：\n請於 {期限} 前補件。{聯絡方式}")
    form.deadline.setText("106/12/20")
    form.contact.setText("分機 1234")
    form.write()
    settle(program)
    (path,) = program.desk.rosters.rglob("*.docx")
    text = as_text(READERS["docx"](path))
    assert "敬致花蓮縣文化局：\n請於 106/12/20 前補件。分機 1234" in text and "林美玲" in text
    assert reminders.letter("nearly").lead[0] == "敬致{受文機關}：" and reminders.contact() == "分機 1234"
    assert not dialogs(Reminders)


@pytest.mark.parametrize(("field", "text", "words"), [("title", "{誰}", "不是可以代入"), ("deadline", "abc", "日期")])
def test_what_cannot_be_right_is_said_and_nothing_is_written(
    form: Reminders, program: Program, field: str, text: str, words: str
) -> None:
    """The dialog stays open."""
    getattr(form, field).setText(text)
    form.write()
    assert words in form.told.text() and form.isVisible() and not program.desk.rosters.exists()
    form.reject()


def test_the_own_words_are_given_up(form: Reminders) -> None:
    """恢復原訂文字."""
    form.title.setText("別的")
    form._reset()
    assert form.title.text() == "待補件提醒"
    form.agencies.tick_all(False)
    assert not form.yes.isEnabled()
    form.reject()
