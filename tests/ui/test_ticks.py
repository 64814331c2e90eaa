"""A list to tick: by the space bar, by a click on the line or on its box alone (虛構資料)."""

import pytest
from PySide6.QtCore import QPoint, Qt

from hualien_desk.ui.ticks import BOX, TickList


@pytest.fixture
def ticks(qtbot):
    def made(**how):
        found = TickList("機關", **how)
        qtbot.addWidget(found)
        for words in ("衛生局", "文化局"):
            found.add(words, words, ticked=False)
        found.resize(300, 200)
        found.show()
        return found

    return made


def click(qtbot, ticks, row, x):
    place = QPoint(x, ticks.visualItemRect(ticks.item(row)).center().y())
    qtbot.mouseClick(ticks.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_a_click_anywhere_and_the_space_bar_tick_and_the_drawing_says_so(ticks, qtbot):
    found = ticks()
    empty = found.item(1).icon().cacheKey()
    click(qtbot, found, 1, 200)
    assert found.chosen() == ["文化局"]
    assert found.item(1).icon().cacheKey() != empty
    qtbot.keyClick(found, Qt.Key.Key_Space)
    assert found.chosen() == []


def test_where_lines_are_also_moved_only_the_box_ticks(ticks, qtbot):
    found = ticks(whole=False)
    click(qtbot, found, 0, 200)
    assert found.chosen() == []
    click(qtbot, found, 0, BOX // 2)
    assert found.chosen() == ["衛生局"]
