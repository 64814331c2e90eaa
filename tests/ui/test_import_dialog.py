"""Imports in the window: preview, problems by row and column, whole or not at all (虛構資料)."""

import openpyxl
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from hualien_desk.operations import inbox
from hualien_desk.ui.doubts_dialog import Doubts
from hualien_desk.ui.import_dialog import Preview
from hualien_desk.ui.import_files import Files
from hualien_desk.ui.inbox_dialog import InboxDialog
from hualien_desk.ui.mapping_dialog import Mapping
from hualien_desk.ui.moves_dialog import ALL, Moves
from tests.conftest import COMPLETIONS, COURSES, STAFF
from tests.ui.conftest import dialogs, message, shown


def preview(qtbot, program, kind, path):
    program.office.bring(kind, [path])
    qtbot.waitUntil(lambda: bool(dialogs(Preview) or dialogs(Moves)), timeout=20_000)
    for moves in dialogs(Moves):
        click(qtbot, moves.yes)
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
    assert "退回的 1 列在「待辦」等候處理，也寫在名冊資料夾「退件-名冊-" in empty_program.window.notice()


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
    assert dialog.verdict.text() == "工作表「工作表1」　無新增：檔案內容都已在資料中。"
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


def test_dropped_files_are_known_by_their_headings_and_read_in_the_order_that_builds_up(
    empty_program, qtbot, settle, write_book
):
    paths = [write_book("乙.xlsx", COURSES), write_book("甲.xlsx", STAFF)]
    empty_program.window.files_dropped.emit(paths)
    qtbot.waitUntil(lambda: bool(dialogs(Files)), timeout=20_000)
    (dialog,) = dialogs(Files)
    assert [line.kind.currentData() for line in dialog.lines] == ["courses", "participants"]
    click(qtbot, dialog.yes)
    for label in ("匯入參訓人員", "匯入課程"):
        qtbot.waitUntil(lambda: bool(dialogs(Preview)), timeout=20_000)
        assert dialogs(Preview)[0].windowTitle() == label
        click(qtbot, dialogs(Preview)[0].yes)
        settle(empty_program)
    assert len(shown(empty_program.shown.courses.courses)) == 4


def test_refused_rows_wait_in_the_inbox_until_they_are_mended(program, qtbot, settle, write_book):
    bad = ("U120000022", "李大同", "不存在的機關", "", "", "有給專任", "", "")
    dialog = preview(
        qtbot,
        program,
        "participants",
        write_book("名冊.xlsx", [STAFF[0], bad, ("U120000031", "張三", STAFF[1][2], "", "", "有給專任", "", "")]),
    )
    click(qtbot, dialog.partly)
    settle(program)
    box = InboxDialog(program.office)
    box.open()
    qtbot.waitUntil(lambda: shown(box.page) == ["仍有問題"], timeout=20_000)
    assert shown(box.page, 2) == ["李大同"]
    assert "不存在的機關" in box.detail.plain_text()
    box.accept()
    program.window.undo.trigger()
    settle(program)
    assert inbox.count() == 0


def two_sheets(write_book, *lists):
    """A workbook with a list in each of its sheets."""
    path = write_book("兩個工作表.xlsx", lists[0])
    book = openpyxl.load_workbook(path)
    for rows in lists[1:]:
        sheet = book.create_sheet("所屬")
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def test_every_sheet_of_a_dropped_file_comes_and_nobody_on_another_sheet_is_missing(program, qtbot, settle, write_book):
    path = two_sheets(write_book, STAFF[:3], [STAFF[0], *STAFF[3:]])
    program.window.files_dropped.emit([path])
    qtbot.waitUntil(lambda: bool(dialogs(Files)), timeout=20_000)
    (dialog,) = dialogs(Files)
    assert "接著是工作表「所屬」（參訓人員）" in dialog.lines[0].told.text()
    click(qtbot, dialog.yes)
    for sheet in ("工作表1", "所屬"):
        qtbot.waitUntil(lambda: bool(dialogs(Preview) or dialogs(Moves)), timeout=20_000)
        assert not dialogs(Moves)
        (shown_now,) = dialogs(Preview)
        assert sheet in shown_now.verdict.text()
        shown_now.reject()
        settle(program)


def test_a_file_that_cannot_be_read_or_is_given_up_does_not_keep_the_next_one_away(
    program, qtbot, tmp_path, settle, write_book
):
    picture = tmp_path / "照片.xlsx"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    unknown = write_book("另類.xlsx", [("證", "何人", "課", "哪天"), ("A123456789", "王小明", "英語會話", "106/05/03")])
    program.office.bring("completions", [picture, unknown, write_book("完課.xlsx", COMPLETIONS)])
    settle(program)
    assert "照片.xlsx" in message()
    qtbot.waitUntil(lambda: bool(dialogs(Mapping)), timeout=20_000)
    dialogs(Mapping)[0].reject()
    qtbot.waitUntil(lambda: bool(dialogs(Preview)), timeout=20_000)
    (dialog,) = dialogs(Preview)
    assert dialog.verdict.text().endswith("無新增：檔案內容都已在資料中。")
    dialog.reject()


def test_the_next_file_is_compared_with_what_the_one_before_it_stored(empty_program, qtbot, settle, write_book):
    paths = [write_book(f"{name}.xlsx", STAFF) for name in ("名冊", "名冊又一次")]
    empty_program.office.bring("participants", paths)
    qtbot.waitUntil(lambda: bool(dialogs(Preview)), timeout=20_000)
    click(qtbot, dialogs(Preview)[0].yes)
    qtbot.waitUntil(lambda: bool(dialogs(Preview)), timeout=20_000)
    (second,) = dialogs(Preview)
    assert second.verdict.text() == "工作表「工作表1」　無新增：檔案內容都已在資料中。"
    second.reject()


def test_columns_that_nobody_knows_are_chosen_once_and_remembered(program, qtbot, settle, write_book):
    rows = [("證件", "大名", "上的課", "哪天"), (STAFF[1][0], STAFF[1][1], "英語會話", "106/05/03")]
    path = write_book("別的平台.xlsx", rows)
    program.office.bring("completions", [path])
    qtbot.waitUntil(lambda: bool(dialogs(Mapping)), timeout=20_000)
    (dialog,) = dialogs(Mapping)
    assert not dialog.yes.isEnabled()
    for field, place in (("national_id", 1), ("name", 2), ("course", 3), ("completed_on", 4)):
        dialog.lines[field].box.setCurrentIndex(place)
    assert dialog.lines["course"].sample.text() == "英語會話"
    click(qtbot, dialog.yes)
    qtbot.waitUntil(lambda: bool(dialogs(Doubts)), timeout=20_000)
    click(qtbot, dialogs(Doubts)[0].yes)  # the course is none of those: not asked again
    qtbot.waitUntil(lambda: bool(dialogs(Preview)), timeout=20_000)
    dialogs(Preview)[0].reject()
    assert shown(preview(qtbot, program, "completions", path).page)


def test_a_new_staff_list_shows_who_is_missing_before_anything_is_stored(program, qtbot, settle, write_book):
    program.office.bring("participants", [write_book("新名冊.xlsx", STAFF[:2])])
    qtbot.waitUntil(lambda: bool(dialogs(Moves)), timeout=20_000)
    (dialog,) = dialogs(Moves)
    assert set(shown(dialog.page)) == {"未列入"}
    gone = len(shown(dialog.page))
    dialog.missing.setCurrentText(ALL)
    click(qtbot, dialog.yes)
    qtbot.waitUntil(lambda: bool(dialogs(Preview)), timeout=20_000)
    assert f"註記離職 {gone}" in dialogs(Preview)[0].headline.text()
    dialogs(Preview)[0].reject()
