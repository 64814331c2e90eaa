"""A viewer's window, and one beside the window that has the file: everything can be looked at, nothing changed."""

import sys
from datetime import datetime

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QFileDialog, QToolButton, QWidget

from hualien_desk.domain.roles import Role
from hualien_desk.operations import unsaved
from hualien_desk.operations.access import Access
from hualien_desk.operations.records import KINDS
from hualien_desk.store import export_log, journal
from hualien_desk.ui import allowed, files, parts
from hualien_desk.ui.record_form import RecordForm
from tests.ui.conftest import _open, dialogs

ONLY_LOOK = "王小明 自 10:22 起在 PC-3 使用這個資料檔。"
VIEWER = Access(user="周檢視", role=Role.VIEWER)
WAYS = {"viewer": VIEWER, "second window": Access(read_only=ONLY_LOOK)}


@pytest.fixture(params=WAYS.values(), ids=WAYS.keys())
def looking(request, staffed_desk, settle, qtbot, monkeypatch):
    """A window that may change nothing."""
    monkeypatch.setattr(files, "ask_to_open", lambda *_: None)
    monkeypatch.setattr(files, "ask_for_folder", lambda *_: None)
    monkeypatch.setattr(files, "show", lambda *_: None)
    monkeypatch.setattr(QFileDialog, "open", lambda *_: None)
    staffed_desk.access = request.param
    journal.forbid(request.param.refusal())
    yield from _open(staffed_desk, settle)
    journal.forbid("")
    allowed.use(Access(), lambda _: None)


@pytest.fixture
def caught(monkeypatch):
    """What nobody caught."""
    found = []
    monkeypatch.setattr(sys, "excepthook", lambda *given: found.append(given))
    return found


def close_all(program) -> None:
    """Away with whatever stands open over the window."""
    while popup := QApplication.activePopupWidget():
        popup.close()
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, QDialog) and widget.isVisible():
            widget.reject()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def may_change_something(button: QAbstractButton) -> bool:
    """Whether it can be pressed; what only narrows or arranges a list is left out, for the sake of time."""
    narrows = button.isCheckable() or button.accessibleName().endswith(("檢視與欄位", "取消這個篩選"))
    return button.isEnabled() and button.isVisible() and not narrows


def test_every_command_of_the_menus_changes_nothing(looking, settle, caught):
    before = journal.latest()
    tried = 0
    for words, action in looking.window.commands():
        if words in ("結束",):
            continue
        action.trigger()
        settle(looking)
        close_all(looking)
        settle(looking)
        tried += 1
    assert tried > 15
    assert (journal.latest(), caught) == (before, [])


@pytest.mark.parametrize("looking", [VIEWER], ids=["viewer"], indirect=True)
def test_every_button_of_every_page_changes_nothing(looking, settle, caught):
    pages = looking.shown.everything()
    before, tried = journal.latest(), 0
    for page in pages:
        parts.bring_forward(page)
        for button in [kid for kid in page.findChildren(QAbstractButton) if may_change_something(kid)]:
            menu = button.menu() if isinstance(button, QToolButton) else None
            for action in menu.actions() if menu else [button]:
                if action.isEnabled():
                    action.trigger() if menu else action.click()
                    close_all(looking)
                    tried += 1
        settle(looking)  # what was begun on this page shows what it found
        close_all(looking)
    settle(looking)
    assert tried > 60
    assert (journal.latest(), caught) == (before, [])


def test_commands_that_would_change_something_are_grey_and_say_why(looking):
    by_words = {action.text(): action for menu in looking.window._menus.values() for action in menu.actions()}
    for words in ("匯入參訓人員…", "製作交接包…", "新增一筆…", "復原", "重做"):
        assert not by_words[words].isEnabled(), words
    assert looking.desk.access.refusal() == by_words["匯入參訓人員…"].toolTip()
    for words in ("變更歷程…", "設定…", "匯出紀錄…", "產生敘獎建議名冊", "尋找任何資料…"):
        assert by_words[words].isEnabled(), words


def test_the_banner_says_so_all_the_time(looking):
    banner = looking.window.only_look
    assert banner.isVisible()
    viewer = looking.desk.access.role is Role.VIEWER
    assert banner.text.text() == ("您以檢視者登入：只能看、查詢與匯出，不能更改資料。" if viewer else ONLY_LOOK)
    assert banner.button.isVisible() != viewer


def test_a_double_click_opens_no_form_and_a_cell_cannot_be_typed_into(looking, qtbot):
    page = looking.shown.people.page
    parts.bring_forward(page)
    page.table.doubleClicked.emit(page.model.index(0, 0))
    assert dialogs(RecordForm) == []
    assert looking.desk.access.refusal() == looking.window.notice()
    assert not any(page.model.flags(page.model.index(0, n)) & Qt.ItemFlag.ItemIsEditable for n in range(5))


def test_a_form_does_not_open_and_keeps_nothing(looking):
    RecordForm(looking.office, KINDS["participant"], 0, {"name": "周小平"}).open()
    assert dialogs(RecordForm) == []
    assert unsaved.all_kept() == {}


def test_an_old_copy_is_not_made_by_who_only_looks(looking, settle):
    looking.back_up_when_old()
    settle(looking)
    assert not looking.desk.backups.exists()


def test_files_that_are_dropped_are_refused_with_the_sentence(looking, tmp_path):
    looking.window.files_dropped.emit([tmp_path / "名單.xlsx"])
    assert looking.window.notice() == looking.desk.access.refusal()


def test_what_leaves_the_program_is_allowed_and_noted(looking, settle):
    looking.office.make_roster("participants")
    settle(looking)
    assert list(looking.desk.rosters.iterdir())
    assert len(export_log.all_lines()) == 1


@pytest.fixture
def editing(staffed_desk, settle, qtbot):
    """The window of somebody who may not confirm."""
    staffed_desk.access = Access(key=bytes(32), user="林承辦", role=Role.EDITOR)
    staffed_desk.operator = "林承辦"
    yield from _open(staffed_desk, settle)
    allowed.use(Access(), lambda _: None)


def named(page: QWidget, words: str) -> QAbstractButton:
    return next(button for button in page.findChildren(QAbstractButton) if button.accessibleName() == words)


def test_an_editor_sends_but_does_not_confirm(editing):
    page = editing.shown.grants
    assert named(page, "送審").isEnabled()
    confirm = named(page, "核定…")
    assert not confirm.isEnabled()
    assert confirm.toolTip() == "「林承辦」是承辦人，這項工作要由核定者登入後進行。"
    more = {action.text(): action for action in named(page, "其他").menu().actions()}
    assert not more["先行發布…"].isEnabled()
    assert more["人工敘獎（捌）…"].isEnabled()


def test_the_status_bar_says_who_sits_here_as_what_and_the_title_does_not(editing):
    assert editing.window._place.text().startswith("承辦人：林承辦")
    assert "林承辦" not in editing.window.windowTitle()


def test_a_refusal_stands_over_the_dialog_that_hides_the_window(looking):
    looking._show_settings()
    QTest.qWait(0)
    allowed.refused()
    texts = [box.text() for box in dialogs() if hasattr(box, "text")]
    assert texts == [looking.desk.access.refusal()]
    close_all(looking)


def test_what_needs_nothing_is_never_grey(looking):
    did = []
    button = parts.button("eye", "看", lambda: did.append(datetime.now()))
    assert button.isEnabled()
    button.click()
    assert len(did) == 1
