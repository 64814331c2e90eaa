"""Imports in the window: preview, problems by row and column, whole or not at all (虛構資料)."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from hualien_desk.ui.import_dialog import AskKinds, Preview
from tests.conftest import COMPLETIONS, COURSES, STAFF
from tests.ui.conftest import dialogs, message, shown


def preview(qtbot, program, kind, path):
    program.office.bring(kind, [path])
    qtbot.waitUntil(lambda: bool(dialogs(Preview)), timeout=20_000)
    (dialog,) = dialogs(Preview)
    return dialog


def click(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_clerk_does_the_main_job_from_an_empty_window(empty_program, qtbot, settle, write_book):
    for kind, rows in (("participants", STAFF), ("courses", COURSES), ("completions", COMPLETIONS)):
        dialog = preview(qtbot, empty_program, kind, write_book(f"{kind}.xlsx", rows))
        click(qtbot, dialog.yes)
        settle(empty_program)
        assert "已匯入" in empty_program.window.notice()
    assert shown(empty_program.shown.awards.page) == ["王小明", "王小明"]
    assert len(shown(empty_program.shown.people.page)) == 5
    assert shown(empty_program.shown.courses.courses, 5) == ["0", "3", "2", "0"]


def test_a_bad_row_stores_nothing_until_the_clerk_takes_the_good_ones(empty_program, qtbot, settle, write_book):
    bad = ("U120000022", "李大同", "不存在的機關", "", "", "有給專任", "", "")
    dialog = preview(qtbot, empty_program, "participants", write_book("名冊.xlsx", [*STAFF, bad]))
    assert "有 1 列有問題，尚未存入任何資料" in dialog.verdict.text()
    assert not hasattr(dialog, "yes")
    dialog.copy()
    assert QGuiApplication.clipboard().text().startswith("名冊.xlsx:工作表1:7:C: 機關「不存在的機關」不在機關清單")
    assert shown(empty_program.shown.people.page) == []
    click(qtbot, dialog.partly)
    settle(empty_program)
    assert len(shown(empty_program.shown.people.page)) == 5
    assert "退回的列在名冊資料夾「退件-名冊-" in empty_program.window.notice()


def test_every_row_is_shown_with_its_verdict_beginning_with_those_that_were_refused(program, qtbot, write_book):
    moved = (*STAFF[1][:4], "科長", *STAFF[1][5:])
    bad = ("U120000022", "李大同", "不存在的機關", "", "", "有給專任", "", "")
    dialog = preview(qtbot, program, "participants", write_book("名冊.xlsx", [STAFF[0], moved, STAFF[2], bad]))
    assert shown(dialog.page) == ["退回"]
    assert "C 欄：機關「不存在的機關」不在機關清單" in dialog.detail.plain_text()
    dialog.page.choose("verdict", "更新")
    assert shown(dialog.page, 3) == ["王小明"]
    assert "科員" in dialog.detail.plain_text()
    assert "科長" in dialog.detail.plain_text()
    dialog.page.choose("verdict", None)
    assert shown(dialog.page) == ["更新", "相同", "退回"]
    dialog.reject()


def test_the_refused_rows_are_written_to_a_file_that_can_be_opened(program, qtbot, settle, write_book):
    bad = ("U120000022", "李大同", "不存在的機關", "", "", "有給專任", "", "")
    dialog = preview(qtbot, program, "participants", write_book("名冊.xlsx", [STAFF[0], bad]))
    click(qtbot, dialog.keeping)
    settle(program)
    assert "已寫入退件檔「退件-名冊-" in program.window.notice()
    assert [path.name for path in program.desk.rosters.glob("退件-*")]
    dialog.reject()


def test_enter_in_the_search_searches_and_imports_nothing(empty_program, qtbot, settle, write_book):
    dialog = preview(qtbot, empty_program, "participants", write_book("名冊.xlsx", STAFF))
    dialog.page.search.setFocus()
    dialog.page.search.setText("王小明")
    qtbot.keyClick(dialog.page.search, Qt.Key.Key_Return)
    settle(empty_program)
    assert shown(dialog.page, 3) == ["王小明"]
    assert shown(empty_program.shown.people.page) == []
    dialog.page.table.setFocus()
    qtbot.keyClick(dialog.page.table, Qt.Key.Key_Return)
    settle(empty_program)
    assert len(shown(empty_program.shown.people.page)) == 5


def test_the_same_file_again_has_nothing_to_store(program, qtbot, write_book):
    dialog = preview(qtbot, program, "participants", write_book("名冊.xlsx", STAFF))
    assert dialog.verdict.text() == "無新增：檔案內容都已在資料中。"
    assert not hasattr(dialog, "yes")
    dialog.reject()


def test_a_file_that_cannot_be_read_is_one_sentence(program, qtbot, tmp_path, settle):
    picture = tmp_path / "照片.xlsx"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    program.office.bring("participants", [picture])
    settle(program)
    text = message()
    assert "照片.xlsx" in text
    assert not program.window.redo.isEnabled()


def test_an_import_is_undone_and_redone_as_one_step(empty_program, qtbot, settle, write_book):
    click(qtbot, preview(qtbot, empty_program, "participants", write_book("名冊.xlsx", STAFF)).yes)
    settle(empty_program)
    assert empty_program.window.undo.text() == "復原：匯入參訓人員 名冊.xlsx"
    empty_program.window.undo.trigger()
    settle(empty_program)
    assert shown(empty_program.shown.people.page) == []
    assert empty_program.shown.people.page._stack.currentIndex() == 1
    empty_program.window.redo.trigger()
    settle(empty_program)
    assert len(shown(empty_program.shown.people.page)) == 5


def test_dropped_files_are_asked_for_their_kind_with_a_guess_from_the_name(empty_program, qtbot, settle, write_book):
    paths = [write_book("106參訓人員名冊.xlsx", STAFF), write_book("課程清單.xlsx", COURSES)]
    empty_program.window.files_dropped.emit(paths)
    (dialog,) = dialogs(AskKinds)
    assert [box.currentData() for box in dialog.boxes] == ["participants", "courses"]
    dialog.accept()
    for _ in paths:
        qtbot.waitUntil(lambda: bool(dialogs(Preview)), timeout=20_000)
        click(qtbot, dialogs(Preview)[0].yes)
        settle(empty_program)
    assert len(shown(empty_program.shown.courses.courses)) == 4
