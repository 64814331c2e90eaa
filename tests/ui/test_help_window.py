"""The manual: every chapter opens, the search finds, what it names exists."""

import re

from PySide6.QtCore import Qt

from hualien_desk.operations.rosters import TITLES
from hualien_desk.sheets.kinds import KINDS
from hualien_desk.ui.help_window import HelpWindow, chapters


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
    window.search.setText("沒有人會寫的字")
    assert "請換個說法" in window.told.text()
    assert not window.list.item(5).isHidden()
    qtbot.keyClick(window.search, Qt.Key.Key_Escape)
    assert not window.isVisible()


def test_the_manual_names_every_kind_of_sheet_its_headings_and_every_roster():
    text = "\n".join(text for _, text in chapters())
    for kind in KINDS.values():
        assert f"| {kind.label} |" in text
        for field in kind.fields:
            assert field.heading in text
    for title in TITLES.values():
        assert f"| {title} |" in text
    assert not re.search(r"TODO|待補充", text)
