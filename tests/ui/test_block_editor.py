"""The editor of one heading's text, driven by keys, the input method and the clipboard."""

from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QMimeData, Qt, QUrl
from PySide6.QtGui import QImage, QInputMethodEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hualien_desk.domain.composition import Derived, Paragraph, Picture, Run, Table
from hualien_desk.ui.block_editor import BlockEditor

KEY = Qt.Key
WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style><!-- p.MsoNormal
{font-family:標楷體} --></style></head><body lang=ZH-TW>
<p class=MsoNormal><span style='font-size:14.0pt;font-family:標楷體;color:red'>盤點各機關的數位學習
需求<b>與差異</b><o:p>&nbsp;</o:p></span></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span lang=EN-US><span
style='mso-list:Ignore'>1.<span style='font:7.0pt "Times New Roman"'>&nbsp; </span></span></span><![endif]>訪談</p>
<p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>(1)</span>主管</p>
<p><img src="file:///C:/x.png"><img src="https://example.invalid/y.png"></p></body></html>"""


@pytest.fixture
def editor(qtbot):
    made = BlockEditor(lambda name: Path(name), lambda name: "專案小組成員")
    qtbot.addWidget(made)
    made.resize(700, 500)
    made.show()
    made.show_text((), 1)
    return made


def commit(editor, words):
    event = QInputMethodEvent()
    event.setCommitString(words)
    QApplication.sendEvent(editor, event)


def compose(editor, words):
    QApplication.sendEvent(editor, QInputMethodEvent(words, []))


def lines(editor):
    return [(number, block.words) for number, block in zip(editor.numbers(), editor.text(), strict=False)]


def plain(words, level=0):
    return Paragraph((Run(words),) if words else (), level)


def paste(editor, html="", text="", image=None):
    mime = QMimeData()
    if html:
        mime.setHtml(html)
    if text:
        mime.setText(text)
    if image is not None:
        mime.setImageData(image)
    editor.insertFromMimeData(mime)


@pytest.mark.parametrize(
    ("typed", "words"), [("一、", "一、"), ("（一）", "（一）"), ("(一)", "（一）"), ("1、", "1、"), ("①", "①")]
)
def test_a_number_typed_with_the_input_method_becomes_the_level(editor, typed, words):
    commit(editor, typed)
    commit(editor, "盤點需求")
    assert lines(editor) == [(words, "盤點需求")]


def test_a_number_typed_with_the_keys_waits_for_what_may_be_a_decimal(editor):
    QTest.keyClicks(editor, "1.5 hours")
    QTest.keyClick(editor, KEY.Key_Return)
    QTest.keyClicks(editor, "1. hours")
    assert lines(editor) == [("", "1.5 hours"), ("1、", "hours")]


def test_a_number_in_the_middle_or_in_a_table_stays_as_it_is(editor):
    commit(editor, "共有")
    commit(editor, "一、")
    editor.insert(Table((("", ""),)))
    editor.show_text((Table((("甲", ""),)),), 1)
    editor.setTextCursor(QTextCursor(editor.document().begin().next().next()))
    commit(editor, "一、乙")
    assert editor.text() == (Table((("甲", "一、乙"),)),)


def test_one_step_back_gives_the_typed_number_again(editor):
    commit(editor, "一、")
    editor.undo()
    assert editor.text() == (plain("一、"),)
    commit(editor, "甲")
    assert editor.text() == (plain("一、甲"),)


def test_enter_goes_on_with_the_list_and_leaves_it_on_an_empty_item(editor):
    commit(editor, "一、甲")
    QTest.keyClick(editor, KEY.Key_Return)
    commit(editor, "乙")
    QTest.keyClick(editor, KEY.Key_Return)
    QTest.keyClick(editor, KEY.Key_Return)
    commit(editor, "說明")
    assert lines(editor) == [("一、", "甲"), ("二、", "乙"), ("", "說明")]


def test_tab_changes_the_level_and_the_numbers_are_counted_anew(editor):
    editor.show_text((plain("甲", 1), plain("乙", 1), plain("丙", 1)), 1)
    editor.setTextCursor(QTextCursor(editor.document().findBlockByNumber(1)))
    QTest.keyClick(editor, KEY.Key_Tab)
    assert [number for number, _ in lines(editor)] == ["一、", "（一）", "二、"]
    QTest.keyClick(editor, KEY.Key_Backtab)
    QTest.keyClick(editor, KEY.Key_Backtab)
    assert [number for number, _ in lines(editor)] == ["一、", "", "二、"]


def test_a_level_is_never_below_the_last_one(editor):
    editor.show_text((plain("甲", 1),), 3)
    for _ in range(9):
        QTest.keyClick(editor, KEY.Key_Tab)
    assert lines(editor) == [("①", "甲")]


def test_backspace_at_the_beginning_takes_the_number_away(editor):
    editor.show_text((plain("甲", 2),), 1)
    editor.moveCursor(QTextCursor.MoveOperation.Start)
    QTest.keyClick(editor, KEY.Key_Backspace)
    assert editor.text() == (plain("甲"),)


def test_nothing_happens_while_the_input_method_is_open(editor):
    editor.show_text((plain("甲", 1),), 1)
    compose(editor, "ㄍㄨ")
    QTest.keyClick(editor, KEY.Key_Tab)
    assert editor.level() == 1
    commit(editor, "估")
    QTest.keyClick(editor, KEY.Key_Tab)
    assert editor.level() == 2
    assert editor.text()[0].words == "甲估"


def test_bold_and_underline_come_by_the_keyboard(editor):
    QTest.keyClick(editor, KEY.Key_B, Qt.KeyboardModifier.ControlModifier)
    commit(editor, "粗")
    QTest.keyClick(editor, KEY.Key_B, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(editor, KEY.Key_U, Qt.KeyboardModifier.ControlModifier)
    commit(editor, "底")
    assert editor.text() == (Paragraph((Run("粗", True), Run("底", False, True))),)


def test_word_comes_clean_with_its_levels_and_is_told_what_was_left_out(editor, qtbot):
    with qtbot.waitSignal(editor.noted) as said:
        paste(editor, WORD)
    assert lines(editor) == [("", "盤點各機關的數位學習需求與差異"), ("一、", "訪談"), ("（一）", "主管")]
    assert editor.text()[0].runs[1] == Run("與差異", True)
    assert said.args == ["已清除字型與顏色；2 張圖片請用「插入圖片」。"]


def test_a_long_paste_is_read_beside_the_window(editor):
    waiting = []
    editor.beside = lambda work, then: waiting.append((work, then))
    paste(editor, f"<p>{'長' * 70_000}</p>")
    assert editor.text() == ()
    ((work, then),) = waiting
    then(work())
    assert len(editor.text()[0].words) == 70_000


def test_cells_of_a_sheet_become_a_table_with_or_without_html(editor):
    paste(editor, "<table><tr><td>項目</td><td>目標</td></tr><tr><td>時數</td><td>10</td></tr></table>")
    expected = Table((("項目", "目標"), ("時數", "10")))
    assert editor.text() == (expected,)
    editor.show_text((), 1)
    paste(editor, text="項目\t目標\r\n時數\t10\r\n")
    assert editor.text() == (expected,)


def test_cells_pasted_into_a_table_fill_it_and_add_what_is_lacking(editor):
    editor.show_text((Table((("a", "b"),)),), 1)
    editor.setTextCursor(QTextCursor(editor.document().begin().next()))
    paste(editor, text="1\t2\t3\n4\t5\t6")
    assert editor.text() == (Table((("1", "2", "3"), ("4", "5", "6"))),)


def test_words_pasted_into_a_paragraph_stay_in_it(editor):
    editor.show_text((plain("前後", 1),), 1)
    editor.moveCursor(QTextCursor.MoveOperation.Start)
    editor.moveCursor(QTextCursor.MoveOperation.Right)
    paste(editor, text="一\u00ad中\u200b")
    assert editor.text() == (plain("前一中後", 1),)


def test_paragraphs_pasted_into_a_paragraph_stand_between_its_halves(editor):
    editor.show_text((plain("前後"),), 1)
    editor.moveCursor(QTextCursor.MoveOperation.Start)
    editor.moveCursor(QTextCursor.MoveOperation.Right)
    paste(editor, text="一、甲\n乙")
    assert [block.words for block in editor.text()] == ["前", "甲", "乙", "後"]


def test_blocks_copied_in_the_editor_come_back_whole(editor):
    text = (plain("甲", 2), Table((("a", "b"),)), Picture("f.png", 3, 2, "圖說", 0.5), Derived("members"), plain("乙"))
    editor.show_text(text, 1)
    editor.selectAll()
    mime = editor.createMimeDataFromSelection()
    assert "圖說" in mime.text()
    editor.show_text((), 1)
    editor.insertFromMimeData(mime)
    assert editor.text() == text


def test_a_picture_on_the_clipboard_and_files_of_pictures_are_handed_on(editor, qtbot, tmp_path):
    with qtbot.waitSignal(editor.pictures_given) as given:
        paste(editor, image=QImage(4, 4, QImage.Format.Format_RGB32))
    assert given.args[0].width() == 4
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.png"))])
    with qtbot.waitSignal(editor.pictures_given) as given:
        editor.insertFromMimeData(mime)
    assert given.args[0] == [tmp_path / "a.png"]


def test_words_typed_beside_an_object_begin_a_paragraph(editor):
    editor.show_text((Derived("members"),), 1)
    commit(editor, "後")
    editor.moveCursor(QTextCursor.MoveOperation.Start)
    QTest.keyClicks(editor, "x")
    assert editor.text() == (plain("x"), Derived("members"), plain("後"))


def test_backspace_behind_an_object_chooses_it_first(editor):
    editor.show_text((Derived("members"), plain("後")), 1)
    editor.setTextCursor(QTextCursor(editor.document().findBlockByNumber(1)))
    QTest.keyClick(editor, KEY.Key_Backspace)
    assert editor.text() == (Derived("members"), plain("後"))
    QTest.keyClick(editor, KEY.Key_Backspace)
    assert editor.text() == (plain("後"),)


def test_a_picture_gets_another_caption(editor):
    editor.show_text((Picture("f.png", 3, 2), plain("後")), 1)
    editor.moveCursor(QTextCursor.MoveOperation.Start)
    editor.replace_picture(editor.picture()._replace(caption="圖一", share=0.5))
    assert editor.text() == (Picture("f.png", 3, 2, "圖一", 0.5), plain("後"))
    editor.undo()
    assert editor.text()[0].caption == ""


def test_tab_walks_through_a_table_and_adds_a_row_behind_the_last_cell(editor):
    commit(editor, "前")
    editor.insert_table(2)
    for words in "甲乙丙丁戊己":
        commit(editor, words)
        QTest.keyClick(editor, KEY.Key_Tab)
    assert editor.text() == (plain("前"), Table((("甲", "乙"), ("丙", "丁"), ("戊", "己"), ("", ""))))


def test_the_page_is_drawn_with_numbers_pictures_and_tables(editor, tmp_path):
    path = tmp_path / "f.png"
    QImage(40, 20, QImage.Format.Format_RGB32).save(str(path))
    before = editor.grab().toImage()
    text = (plain("甲", 1), Picture(str(path), 40, 20, "圖說"), Picture("gone.png", 4, 2), Derived("members"))
    editor.show_text((*text, Table((("a", "b"),))), 1)
    assert editor.grab().toImage() != before


def test_blocks_from_the_clipboard_are_not_told_as_cleaned(editor, qtbot):
    mime = QMimeData()
    mime.setData("application/x-hualien-blocks", QByteArray('[["paragraph",[["甲",false,false]],1]]'.encode()))
    with qtbot.waitSignal(editor.noted) as said:
        editor.insertFromMimeData(mime)
    assert said.args == [""] and lines(editor) == [("一、", "甲")]
