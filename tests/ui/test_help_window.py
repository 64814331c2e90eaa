"""The manual: every chapter opens, the search finds, what it names exists."""

import re

import pytest
from PySide6.QtCore import Qt, QUrl

from hualien_desk.operations.rosters import TITLES
from hualien_desk.sheets.kinds import KINDS
from hualien_desk.ui.help_window import HelpWindow, chapters


@pytest.fixture
def reader(qtbot):
    """The manual, open."""
    window = HelpWindow()
    qtbot.addWidget(window)
    window.show()
    return window


def test_every_chapter_is_listed_and_shown(qtbot):
    window = HelpWindow()
    qtbot.addWidget(window)
    assert window.list.count() == len(chapters()) >= 8
    for row, (title, _) in enumerate(chapters()):
        window.list.setCurrentRow(row)
        assert window.text.toPlainText().startswith(title)


def test_the_search_goes_on_into_later_chapters(qtbot):
    window = HelpWindow()
    qtbot.addWidget(window)
    window.search.setText("補足差額")
    qtbot.keyClick(window.search, Qt.Key.Key_Return)
    assert window.text.textCursor().selectedText() == "補足差額"
    assert window.list.currentItem().text() == "敘獎"


def test_what_is_typed_leaves_the_chapters_that_have_it_and_says_so_when_none_has(qtbot):
    window = HelpWindow()
    qtbot.addWidget(window)
    window.show()
    window.search.setText("ctrl+k")
    assert "1 章提到" in window.told.text()
    assert not window.list.item(0).isHidden()
    assert window.list.item(5).isHidden()
    window.search.setText("蘋果咖啡")
    assert "請換個說法" in window.told.text()
    assert not window.list.item(5).isHidden()
    qtbot.keyClick(window.search, Qt.Key.Key_Escape)
    assert not window.isVisible()


@pytest.mark.parametrize(
    ("typed", "heading"),
    [
        ("怎麼復原", "怎麼復原"),
        ("匯不進去", "匯不進去"),
        ("沒有在名冊", "沒有在名冊上"),
        ("少一個人", "少一個人"),
        ("人數不對", "人數不對"),
        ("名字打錯怎麼辦", "名字打錯"),
        ("為什麼印不出來", "印不出來"),
        ("忘記密碼", "忘記密碼"),
        ("換人承辦", "換人承辦"),
        ("年度結束", "年度結束"),
    ],
)
def test_what_a_clerk_would_type_opens_at_what_to_do(reader, typed, heading):
    reader.search.setText(typed)
    assert reader.shown() == "遇到問題"
    block = reader.text.textCursor().block()
    assert block.blockFormat().headingLevel() and heading in block.text()


def test_a_question_that_stands_nowhere_finds_its_longest_piece(reader):
    reader.search.setText("請問怎樣合併重複人員")
    assert reader.told.text().startswith("沒有「請問怎樣合併重複人員」，改找「合併重複人員」：")
    assert reader.text.textCursor().selectedText() == "合併重複人員"


def test_a_chapter_that_is_named_is_one_click_away(reader):
    assert "見「交接」" in reader.text.toPlainText()
    number = [title for title, _ in chapters()].index("交接")
    reader.text.anchorClicked.emit(QUrl(f"chapter:{number}"))
    assert reader.shown() == "交接"


def test_every_chapter_that_the_manual_sends_to_exists():
    titles = {title for title, _ in chapters()}
    sent = {name for _, text in chapters() for name in re.findall("見「([^」]+)」", text)}
    assert sent <= titles


def test_the_manual_names_every_kind_of_sheet_its_headings_and_every_roster():
    text = "\n".join(text for _, text in chapters())
    for kind in KINDS.values():
        assert f"| {kind.label} |" in text
        for field in kind.fields:
            assert field.heading in text
    for title in TITLES.values():
        assert f"| {title} |" in text
    assert not re.search(r"TODO|待補充", text)
