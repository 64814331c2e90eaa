"""列印 on the page of the 研習班: previews of every sheet, and the window of the certificates (虛構資料)."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton

from hualien_desk.operations import certificates, exporting, history
from hualien_desk.ui.certificate_form_dialog import CertificateForm
from hualien_desk.ui.certificates_dialog import CertificatesDialog
from hualien_desk.ui.grant_forms import StepForm
from hualien_desk.ui.preview import Preview
from hualien_desk.ui.program import Program
from hualien_desk.ui.sheet_preview import SheetPreview
from tests.operations.test_certificates import PLACES, SESSIONS
from tests.ui.conftest import dialogs, shown

Settle = Callable[[Any], None]


@pytest.fixture
def attended_program(staffed_desk: Any, bring: Any, program: Program, settle: Settle) -> Program:
    """Two sessions, five people; the first session is selected."""
    for kind, rows in (("workshops", SESSIONS), ("attendance", PLACES)):
        program.office.runner.done.emit(bring(kind, rows))
    settle(program)
    program.shown.workshops.page.select(1)
    return program


def choose(program: Program, words: str) -> None:
    """Choose an entry of 列印."""
    page = program.shown.workshops.page
    button = next(one for one in page.findChildren(QToolButton) if one.accessibleName() == "列印")
    next(one for one in button.menu().actions() if one.text() == words).trigger()
    QApplication.processEvents()


def opened(program: Program, kind: Any, settle: Settle, qtbot: Any) -> Any:
    """The dialog that opens."""
    qtbot.waitUntil(lambda: bool(dialogs(kind)))
    settle(program)
    (found,) = dialogs(kind)
    return found


def certificates_of(program: Program) -> CertificatesDialog:
    """The window of the certificates of the selected session."""
    choose(program, "研習證明…")
    (found,) = dialogs(CertificatesDialog)
    assert isinstance(found, CertificatesDialog)
    return found


def answer(**texts: str) -> None:
    """Fill in the small form and press its button."""
    (form,) = dialogs(StepForm)
    for name, text in texts.items():
        form.fields[name].setText(text)
    QTest.mouseClick(form.yes, Qt.MouseButton.LeftButton)
    QApplication.processEvents()


@pytest.mark.parametrize(
    ("words", "pages", "title"),
    [
        ("簽到表…", 1, "花蓮縣政府 106年度微電影研習班 1 簽到表"),
        ("簽到表（全部場次）…", 2, "花蓮縣政府 106年度微電影研習班 1 簽到表"),
        ("名牌…", 1, "名牌"),
        ("名牌（全部場次）…", 1, "名牌"),
        ("桌牌…", 3, "桌牌"),
        ("桌牌（全部場次）…", 4, "桌牌"),
        ("研習證明核發清冊…", 1, "花蓮縣政府 106年度研習證明核發清冊"),
        ("研習證明核發清冊（全部場次）…", 1, "花蓮縣政府 106年度研習證明核發清冊"),
    ],
)
def test_every_sheet_is_looked_at_first(attended_program, settle, qtbot, words, pages, title):
    choose(attended_program, words)
    seen = opened(attended_program, Preview, settle, qtbot)
    assert (seen.paper.pages, seen.paper.title) == (pages, title)
    qtbot.waitUntil(lambda: seen._drawn is not None)
    seen.reject()


def test_what_is_seen_is_saved_and_logged(attended_program, settle, qtbot, tmp_path: Path):
    choose(attended_program, "名牌…")
    seen = opened(attended_program, SheetPreview, settle, qtbot)
    seen.save(tmp_path / "名牌.pdf")
    settle(attended_program)
    assert (tmp_path / "名牌.pdf").stat().st_size > 1000
    line = exporting.lines()[0]
    assert (line.title, line.file, line.rows, line.scope) == ("名牌", "名牌.pdf", 1, "微電影研習班 1")
    seen.reject()


def test_who_can_get_one_and_who_cannot_is_shown_before_issuing(attended_program):
    window = certificates_of(attended_program)
    assert shown(window.page) == ["可核發", "可核發", "不能核發", "不能核發"]
    assert "不是出席" in shown(window.page, 6)[2]
    assert window.yes.text() == " 核發 2 張…"
    QTest.mouseClick(window.yes, Qt.MouseButton.LeftButton)
    assert "另有 2 人不能核發" in dialogs(StepForm)[0].headline.text()
    answer(on="106/06/01")
    assert shown(window.page) == ["不能核發", "不能核發", "已核發", "已核發"]
    assert shown(window.page, 1)[2:] == ["府人訓證字第1060001號", "府人訓證字第1060002號"]
    assert not window.yes.isEnabled()
    window.reject()
    history.undo(attended_program.desk)
    assert certificates.issued(attended_program.desk) == []


def test_one_is_issued_again_one_is_withdrawn_and_issued_anew(attended_program, settle, qtbot):
    desk = attended_program.desk
    certificates.issue(desk, date(2017, 6, 1))
    window = certificates_of(attended_program)
    window.page.select(2)
    window.ask_again()
    answer(on="106/07/01", why="遺失")
    assert "補發 1 次（最近 106/07/01）" in shown(window.page, 6)[2]
    assert [row.number for row in window.chosen()] == ["府人訓證字第1060001號"]
    window.page.select(3)
    window.ask_withdraw()
    answer(on="106/07/02")
    assert dialogs(StepForm)[0].told.text() == "註銷要填寫理由。"
    answer(why="姓名誤植")
    assert shown(window.page).count("已註銷") == 1
    assert window.yes.text() == " 核發 0 張…"
    assert [row.earlier for row in window.chosen()] == [True]
    window.ask_picked()
    answer(on="106/07/03")
    assert certificates.issued(desk)[2].number == "府人訓證字第1060003號"
    window.look()
    seen = opened(attended_program, SheetPreview, settle, qtbot)
    assert seen.paper.pages == 2
    seen.reject()
    assert [row.number for row in window.chosen()] == ["府人訓證字第1060003號"]
    window.look_at_picked()
    qtbot.waitUntil(lambda: [one.paper.pages for one in dialogs(SheetPreview)] == [1])
    settle(attended_program)
    dialogs(SheetPreview)[0].reject()
    window.reject()


def test_the_form_is_changed_for_what_comes_and_refuses_what_cannot_be_printed(attended_program):
    window = certificates_of(attended_program)
    window.edit_form()
    (form,) = dialogs(CertificateForm)
    form.fields["number"].setText("花證{流水號}")
    QTest.mouseClick(form.yes, Qt.MouseButton.LeftButton)
    assert "要有 {年度}" in form.told.text()
    form.fields["number"].setText("花證{年度}{流水號}")
    form.fields["text"].setPlainText("參加{班別}")
    QTest.mouseClick(form.yes, Qt.MouseButton.LeftButton)
    assert (certificates.form().number, certificates.form().text) == ("花證{年度}{流水號}", "參加{班別}")
    window.edit_form()
    (form,) = dialogs(CertificateForm)
    form.fill(certificates.usual_form())
    QTest.mouseClick(form.yes, Qt.MouseButton.LeftButton)
    assert certificates.form() == certificates.usual_form()
    window.reject()


def test_without_a_session_the_menu_means_all_of_them(program, settle, qtbot):
    choose(program, "簽到表…")
    seen = opened(program, Preview, settle, qtbot)
    assert seen.paper.title == "花蓮縣政府 106年度簽到表"
    seen.reject()
