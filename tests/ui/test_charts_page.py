"""圖表 in the window: chosen, walked with the keys, opened, copied, saved (虛構資料)."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent, QImage
from PySide6.QtWidgets import QApplication, QToolTip

from hualien_desk.operations import chart_files
from hualien_desk.store import export_log
from hualien_desk.ui import app as qt
from hualien_desk.ui import parts, theme
from hualien_desk.ui.behind_dialog import Behind
from hualien_desk.ui.charts_page import ChartsPage
from hualien_desk.ui.program import Program
from tests.ui.conftest import dialogs, message, shown

Settle = Callable[[Any], None]


@pytest.fixture
def page(program: Program, settle: Settle) -> ChartsPage:
    """The page as it is first seen, before anybody looked at 成效."""
    parts.bring_forward(program.shown.charts)
    settle(program)
    return program.shown.charts


def press(qtbot: Any, page: ChartsPage, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(page.pane.view, key)


def test_the_first_chart_stands_with_its_figures(page: ChartsPage) -> None:
    """Who cannot see it hears every value."""
    assert page.pane.view.accessibleName() == "各項措施達成率"
    assert "線上英語營　33.3%" in page.pane.view.accessibleDescription()
    assert "Enter" in page.pane.told.text()
    assert page.measure.isHidden() and page.every.isHidden()


def test_the_keys_walk_from_value_to_value_and_enter_opens_its_people(
    page: ChartsPage, program: Program, settle: Settle, qtbot: Any
) -> None:
    press(qtbot, page, *(Qt.Key.Key_Down,) * 4)
    assert page.pane.told.text() == "線上英語營　33.3%" == page.pane.view.accessibleName().split("：")[1]
    press(qtbot, page, Qt.Key.Key_Return)
    settle(program)
    (dialog,) = dialogs(Behind)
    assert shown(dialog.page) == ["王小明"] and "達成率 33.3%" in dialog.headline.text()
    dialog.close()
    press(qtbot, page, Qt.Key.Key_End, Qt.Key.Key_Down)
    assert page.pane.told.text().startswith("磨課師")
    press(qtbot, page, Qt.Key.Key_Home, Qt.Key.Key_Up, Qt.Key.Key_Left)
    assert page.pane.told.text().startswith("自助餐課程")


def test_a_double_click_on_a_cell_opens_the_people_of_an_agency(
    page: ChartsPage, program: Program, settle: Settle, qtbot: Any
) -> None:
    page.choose("heat")
    view = page.pane.view
    spot = next(spot for spot in view.spots if spot.cell.key == ("english", "花蓮縣消防局", "rate"))
    qtbot.mouseDClick(view, Qt.MouseButton.LeftButton, pos=spot.room.center().toPoint())
    settle(program)
    (dialog,) = dialogs(Behind)
    assert "花蓮縣消防局" in dialog.headline.text() and shown(dialog.page) == ["王小明"]
    dialog.close()


def test_a_click_points_and_beside_the_chart_nothing_is_pointed_at(page: ChartsPage, qtbot: Any) -> None:
    view = page.pane.view
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=view.spots[1].room.center().toPoint())
    assert page.pane.told.text().startswith("熠星方案")
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    assert "Enter" in page.pane.told.text()


def test_the_mouse_is_told_the_exact_value(page: ChartsPage) -> None:
    view = page.pane.view
    at = view.spots[3].room.center().toPoint()
    QApplication.sendEvent(view, QHelpEvent(QEvent.Type.ToolTip, at, view.mapToGlobal(at)))
    assert QToolTip.text() == "線上英語營　33.3%"
    QToolTip.hideText()


def test_a_chart_of_a_measure_asks_which(page: ChartsPage) -> None:
    """The choice stays when the other chart knows it too."""
    page.choose("rates_by_agency", "english")
    assert page.pane.chart and page.pane.chart.title == "各機關達成率　線上英語營"
    assert not page.measure.isHidden() and not page.every.isHidden()
    few = len(page.pane.view.spots)
    page.every.click()
    assert page.evaluation and few < len(page.pane.view.spots) == len(page.evaluation.known.agencies)
    page.kind.setCurrentIndex(page.kind.findData("completions"))
    assert page.pane.chart.title == "各月完成門次　線上英語營"
    page.choose("completions", "")
    assert page.pane.chart.title == "各月完成門次"


def test_a_month_of_the_trend_opens_the_people_of_that_month(
    page: ChartsPage, program: Program, settle: Settle, qtbot: Any
) -> None:
    page.choose("completions", "english")
    view = page.pane.view
    for month, people in (("2017-05", ["王小明"]), ("2017-06", [])):
        spot = next(spot for spot in view.spots if spot.cell.key[-1] == month)
        qtbot.mouseDClick(view, Qt.MouseButton.LeftButton, pos=spot.room.center().toPoint())
        settle(program)
        (dialog,) = dialogs(Behind)
        assert shown(dialog.page) == people and f"106年{int(month[5:])}月　完課門次" in dialog.headline.text()
        dialog.close()


def test_the_keys_bring_what_is_below_into_sight(page: ChartsPage, qtbot: Any) -> None:
    page.choose("heat")
    page.every.click()
    QApplication.processEvents()
    press(qtbot, page, Qt.Key.Key_End)
    view = page.pane.view
    assert view.visibleRegion().boundingRect().contains(view.spots[view.now].room.center().toPoint())


def test_hours_of_several_measures_say_where_the_people_are(page: ChartsPage, program: Program, qtbot: Any) -> None:
    page.choose("hours")
    press(qtbot, page, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert "成效" in program.window.statusBar().currentMessage() and not dialogs(Behind)


def test_a_chart_is_taken_along(page: ChartsPage, program: Program, settle: Settle, tmp_path: Path) -> None:
    """As a black-and-white picture, as numbers, as a file; where no file can be, a sentence."""
    page.pane.copy_picture()
    settle(program)
    assert QApplication.clipboard().image().pixelColor(0, 0).lightness() == 255
    page.pane.copy_text()
    assert "線上英語營\t33.3%" in QApplication.clipboard().text()
    page.pane.save(tmp_path / "圖.png")
    settle(program)
    assert QImage(str(tmp_path / "圖.png")).width() == 1600
    assert "圖.png" in program.window.notice()
    assert export_log.all_lines()[0].file == "圖.png"
    page.pane.save(tmp_path / "沒有" / "圖.png")
    settle(program)
    assert "不存在" in message()


def test_the_keys_copy_the_picture_and_the_numbers(
    page: ChartsPage, program: Program, settle: Settle, qtbot: Any
) -> None:
    clipboard, both = QApplication.clipboard(), Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    page.pane.view.setFocus()
    qtbot.keyClick(page.pane.view, Qt.Key.Key_C, both)
    assert clipboard.text().startswith("各項措施達成率")
    qtbot.keyClick(page.pane.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    settle(program)
    assert clipboard.image().width() == 1600


def test_a_picture_has_the_ending_of_one_and_is_offered_a_dated_name(
    page: ChartsPage, program: Program, settle: Settle, tmp_path: Path
) -> None:
    assert page.pane.chart
    offered = chart_files.usual_place(program.office.desk, page.pane.chart)
    assert offered.name.startswith("106各項措施達成率-") and offered.suffix == ".png"
    page.pane.save(tmp_path / "圖.xlsx")
    settle(program)
    assert "圖表只有 .png" in message() and not (tmp_path / "圖.xlsx").exists()


def test_another_basis_draws_other_figures(page: ChartsPage, program: Program, settle: Settle) -> None:
    """The basis is chosen on the page 成效; a change elsewhere is drawn at once."""
    tab = program.shown.evaluation
    tab.contract.setChecked(False)
    settle(program)
    parts.bring_forward(tab)
    settle(program)
    parts.bring_forward(page)
    settle(program)
    assert "線上英語營　50.0%" in page.pane.view.accessibleDescription()
    assert page.pane.chart and "不含約聘僱" in page.pane.chart.note


def test_a_change_of_the_data_is_drawn_though_nobody_looks_at_the_figures(
    page: ChartsPage, program: Program, bring: Any, settle: Settle
) -> None:
    row = "U120000004", "林美玲", "E01", "英語會話入門", "106/05/03", 2
    heads = "身分證字號", "姓名", "課程代碼", "課程名稱", "完成日期", "時數"
    program.changed(bring("completions", (heads, row)))
    settle(program)
    settle(program)
    assert "線上英語營　66.7%" in page.pane.view.accessibleDescription()


def test_the_chart_follows_the_theme(page: ChartsPage) -> None:
    light = page.pane.view.grab().toImage().pixelColor(30, page.pane.view.height() // 2)
    qt.dress("dark", "medium")
    try:
        dark = page.pane.view.grab().toImage().pixelColor(30, page.pane.view.height() // 2)
        assert theme.is_dark() and dark.lightness() < 80 < light.lightness()
    finally:
        qt.dress("light", "medium")
