"""The year is archived, terms are set, data are purged page by page, as a clerk does it (虛構資料)."""

from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from hualien_desk.operations import archiving, purging, retention
from hualien_desk.store import backup
from hualien_desk.store.tables import rows
from hualien_desk.ui import purge_wizard
from hualien_desk.ui.archive_dialog import ArchiveDialog
from hualien_desk.ui.history_dialog import HistoryDialog
from hualien_desk.ui.purge_wizard import PurgeWizard
from hualien_desk.ui.retention_dialog import RetentionDialog
from tests.operations import purging_desk as given
from tests.ui.conftest import dialogs, message


def act(program, words):
    """Choose a line of a menu."""
    next(action for text, action in program.window.commands() if text == words).trigger()
    QApplication.processEvents()


def opened(program, settle, kind=PurgeWizard):
    settle(program)
    (found,) = dialogs(kind)
    return found


def archived(program):
    given.decide(program.desk)
    given.archive(program.desk)


def year_menu(program, words):
    next(action for action in program.window.years.menu().actions() if action.text() == words).trigger()
    QApplication.processEvents()


def test_a_year_is_archived_and_taken_back_from_the_menu_of_years(program, settle):
    given.decide(program.desk)
    year_menu(program, "年度歸檔…")
    (dialog,) = dialogs(ArchiveDialog)
    dialog.day.setText("107/6/30")
    dialog.yes.click()
    assert "請填寫歸檔的文號與檔號" in message()
    dialog.document.setText("府人訓字第1號")
    dialog.file_no.setText("107/0301/1")
    dialog.yes.click()
    settle(program)
    assert archiving.words() == "已歸檔 107/06/30"
    assert "106年度（已歸檔）" in program.window.years.text()
    banner = program.window.only_look
    assert banner.isVisible() and not banner.button.isVisible()
    assert banner.text.text().startswith("106年度已歸檔 107/06/30：")
    year_menu(program, "年度歸檔…")
    (dialog,) = dialogs(ArchiveDialog)
    dialog.back.click()
    assert archiving.state() is None
    assert not banner.isVisible()


def test_open_award_lines_stand_in_the_way_of_archiving(program):
    from hualien_desk.operations import granting, rulings

    granting.apply(program.desk, granting.refresh(program.desk, rulings.rule_everyone(program.desk).lines))
    year_menu(program, "年度歸檔…")
    (dialog,) = dialogs(ArchiveDialog)
    assert not dialog.yes.isEnabled()
    assert "草擬" in dialog.yes.toolTip()
    dialog.reject()


def test_before_archiving_the_wizard_says_what_is_missing_and_goes_no_further(program, settle):
    act(program, "清除個人資料…")
    wizard = opened(program, settle)
    assert "還沒有歸檔" in " ".join(wizard._plan.missing)
    assert not wizard.next.isEnabled()
    assert not any(box.isEnabled() for box in wizard.due.boxes.values())
    wizard.reject()


def test_data_are_purged_page_by_page(program, settle):
    archived(program)
    backup.make(program.desk.backups)
    act(program, "清除個人資料…")
    wizard = opened(program, settle)
    assert wizard.due.chosen() == given.ALL
    wizard.next.click()
    wizard.next.click()
    (box, why), *_ = wizard.copies.boxes.values()
    assert why.isHidden()
    box.click()
    assert not wizard.next.isEnabled() and not why.isHidden()
    why.setText("移交檔案室")
    wizard.next.click()
    assert not wizard.yes.isEnabled()
    wizard.confirm.basis.setText(given.BASIS)
    wizard.confirm.typed.setText("107")
    assert not wizard.yes.isEnabled()
    wizard.confirm.typed.setText("106")
    assert "保留 1 個" in wizard.confirm.told.text()
    wizard.yes.click()
    settle(program)
    assert "不能復原" in program.window.notice()
    assert rows("SELECT name FROM participant WHERE id = 1") == [("（已清除）1",)]
    assert not program.window.undo.isEnabled()
    offered = {button.accessibleName() for button in program.window.findChildren(QPushButton) if button.isVisible()}
    assert "復原" not in offered
    assert "個資已清除" in program.window.years.text()


def test_after_the_purge_the_record_can_be_seen_and_history_opens(program, settle):
    archived(program)
    purging.purge(program.desk, given.wish())
    program.changed(purging.Outcome("", None, program.desk.tables))
    settle(program)
    act(program, "變更歷程…")
    (history,) = dialogs(HistoryDialog)
    history.page.table.selectRow(1)
    history.reject()
    act(program, "清除個人資料…")
    wizard = opened(program, settle)
    assert wizard.record.isEnabled()
    assert wizard.again.isHidden()
    assert wizard.due.chosen() == frozenset()
    assert "已清除" in " ".join(label.text() for label in wizard.due.findChildren(QLabel))
    wizard.reject()
    for page in program.shown.everything():
        page.changed(program.desk.tables)
    settle(program)


def test_terms_are_changed_with_a_basis(program, settle):
    act(program, "清除個人資料…")
    wizard = opened(program, settle)
    wizard.terms.click()
    (terms,) = dialogs(RetentionDialog)
    years, basis = terms.fields["people"]
    years.setText("7")
    basis.setText("")
    terms.yes.click()
    assert "要填寫依據" in message()
    basis.setText("檔案保存年限區分表 03010")
    terms.yes.click()
    settle(program)
    assert retention.terms()["people"] == (7, "檔案保存年限區分表 03010")
    opened(program, settle).reject()


def test_what_is_due_stands_on_the_todo_page(program, settle):
    archived(program)
    program.shown.todo.refresh()
    names = [button.accessibleName() for button in program.shown.todo.findChildren(QPushButton)]
    assert "個人資料保存期滿：查看" in names


def test_every_field_of_the_wizard_has_a_name(program, settle):
    archived(program)
    purge_wizard.show(program.office)
    wizard = opened(program, settle)
    fields = [*wizard.due.boxes.values(), *wizard.copies.boxes.values(), wizard.confirm.basis, wizard.confirm.typed]
    assert all(own.accessibleName() for field in fields for own in (field if isinstance(field, tuple) else (field,)))
    wizard.reject()
