"""The year as months: keys, clicks, marks."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from hualien_desk.ui.year_grid import YearGrid

K = Qt.Key


@pytest.fixture
def grid(qtbot):
    """A leap year, on the last day of January."""
    made = YearGrid(date(2020, 1, 31))
    qtbot.addWidget(made)
    made.resize(600, 560)
    made.show()
    return made


@pytest.mark.parametrize(
    ("keys", "day"),
    [
        ([K.Key_Right], date(2020, 2, 1)),
        ([K.Key_Left], date(2020, 1, 30)),
        ([K.Key_Down], date(2020, 2, 7)),
        ([K.Key_Up], date(2020, 1, 24)),
        ([K.Key_PageDown], date(2020, 2, 29)),
        ([K.Key_PageUp], date(2019, 12, 31)),
        ([K.Key_PageDown, K.Key_Right], date(2020, 3, 1)),
        ([K.Key_Down, K.Key_Home], date(2020, 1, 31)),
    ],
)
def test_keys_go_from_day_to_day_and_from_month_to_month(grid, keys, day):
    said = []
    grid.chosen.connect(said.append)
    for key in keys:
        QTest.keyClick(grid, key)
    assert (grid.day, said[-1]) == (day, day)


def test_a_click_chooses_the_day_under_it(grid):
    for day in (date(2020, 2, 29), date(2020, 12, 31), date(2020, 1, 1)):
        QTest.mouseClick(grid, Qt.MouseButton.LeftButton, pos=grid.place_of(day))
        assert grid.day == day
    assert grid.day_at(grid.rect().topLeft()) is None


def test_another_year_keeps_the_day_or_takes_the_last_one(grid):
    grid.choose(date(2020, 2, 29))
    grid.turn(-1)
    assert grid.day == date(2019, 2, 28)


def test_what_is_marked_is_seen_and_said(grid):
    grid.choose(date(2020, 5, 1))
    before = grid.grab().toImage()
    grid.show_counts({date(2020, 5, 1): 3, date(2020, 6, 1): 1})
    assert grid.grab().toImage() != before
    assert grid.accessibleDescription() == "109年5月1日，3 項"
    grid.choose(date(2020, 5, 2), tell=False)
    assert grid.accessibleDescription() == "109年5月2日"


def test_other_keys_go_on_to_the_window(grid):
    QTest.keyClick(grid, K.Key_F5)
    assert grid.day == date(2020, 1, 31)
