"""預覽與列印: pages one at a time, sizes, printing with and without a printer, saving what is seen (虛構資料)."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QMessageBox, QToolButton, QWidget

from hualien_desk.domain.errors import DeskError
from hualien_desk.operations import exporting, previewing, rosters
from hualien_desk.operations.rulings import Stopped
from hualien_desk.ui import paper as papers
from hualien_desk.ui import preview as previews
from hualien_desk.ui import printing, roster_preview
from hualien_desk.ui.preview import FIT_PAGE, FIT_WIDTH
from hualien_desk.ui.program import Program
from hualien_desk.ui.roster_preview import RosterPreview
from tests.ui.conftest import dialogs

Settle = Callable[[Any], None]
PEOPLE = 90


@pytest.fixture
def preview(program: Program, settle: Settle, monkeypatch: pytest.MonkeyPatch, qtbot: Any) -> Any:
    """參訓人員名冊 of many people, over several pages."""
    make = rosters.made

    def many(*given: Any) -> Any:
        made = make(*given)
        return made._replace(rows=[(n + 1, *made.rows[n % len(made.rows)][1:]) for n in range(PEOPLE)])

    monkeypatch.setattr(rosters, "made", many)
    program.office.preview_roster("participants")
    qtbot.waitUntil(lambda: bool(dialogs(RosterPreview)))
    (shown,) = dialogs(RosterPreview)
    qtbot.waitUntil(lambda: shown._drawn is not None)
    settle(program)
    yield shown
    shown.reject()


def _page(preview: Any) -> str:
    return str(preview.sheet.label.accessibleName())


def _pixels(preview: Any) -> int:
    return int(preview.sheet.label.pixmap().width())


def test_the_first_page_is_shown_with_how_many_there_are(preview: Any) -> None:
    assert preview.paper.pages > 2
    assert _page(preview) == f"第 1 頁，共 {preview.paper.pages} 頁"
    assert preview.number.text() == f"第 1 頁，共 {preview.paper.pages} 頁"
    assert preview.windowTitle() == "預覽　花蓮縣政府 106年度參訓人員名冊"
    assert not preview.back.isEnabled() and preview.next.isEnabled()


def test_keys_turn_the_pages(preview: Any, qtbot: Any) -> None:
    last = preview.paper.pages
    for key, modifier, wanted in (
        (Qt.Key.Key_PageDown, Qt.KeyboardModifier.NoModifier, 2),
        (Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier, last),
        (Qt.Key.Key_PageDown, Qt.KeyboardModifier.NoModifier, last),
        (Qt.Key.Key_PageUp, Qt.KeyboardModifier.NoModifier, last - 1),
        (Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier, 1),
    ):
        QTest.keyClick(preview, key, modifier)
        qtbot.waitUntil(lambda wanted=wanted: _page(preview) == f"第 {wanted} 頁，共 {last} 頁")
    QTest.mouseClick(preview.next, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: _page(preview) == f"第 2 頁，共 {last} 頁")


def test_a_page_is_as_wide_as_the_window_or_fits_into_it_or_has_a_size(preview: Any, qtbot: Any) -> None:
    across, down = preview.paper.inches
    room = preview.sheet.room()
    preview.zoom.setCurrentIndex(preview.zoom.findData(FIT_PAGE))
    qtbot.waitUntil(lambda: _pixels(preview) == int(min(room.width(), room.height() * across / down)))
    preview.zoom.setCurrentIndex(preview.zoom.findData(FIT_WIDTH))
    qtbot.waitUntil(lambda: room.width() - 30 < _pixels(preview) <= room.width())
    QTest.keyClick(preview, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: _pixels(preview) == round(across * 96 * 0.75))
    preview.zoom.setCurrentIndex(preview.zoom.findData(200))
    qtbot.waitUntil(lambda: _pixels(preview) == round(across * 96 * 2))
    QTest.keyClick(preview, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert preview.zoom.currentText() == "150%"


def test_many_turns_at_once_end_at_the_page_that_was_wanted_last(preview: Any, qtbot: Any) -> None:
    for number in (2, 3, 1, 2):
        preview.number.setValue(number)
    qtbot.waitUntil(lambda: preview._drawn is not None and preview._drawn[0] == 2 and not preview._drawing)
    assert _page(preview).startswith("第 2 頁")


def test_everything_that_takes_the_focus_has_a_name_in_chinese(preview: Any) -> None:
    widgets = [one for one in preview.findChildren(QWidget) if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
    names = {one.accessibleName() or (one.text() if isinstance(one, QAbstractButton) else "") for one in widgets}
    own = {name for name in names if name}
    assert {"頁面", "頁次", "縮放", "上一頁", "下一頁", "存成", "列印…", "關閉"} <= own
    assert all(re.search("[一-龥]", name) for name in own)


def test_without_a_printer_a_pdf_is_offered(preview: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printing, "has_printer", lambda: False)
    preview.ask_to_print()
    (box,) = dialogs(QMessageBox)
    assert box.text() == printing.NONE
    assert [button.text() for button in box.buttons()] == ["存成 PDF…", "取消"]
    box.buttons()[0].click()
    (dialog,) = dialogs(QFileDialog)
    assert dialog.nameFilters() == ["PDF (*.pdf)"]
    dialog.reject()


def test_what_is_seen_is_saved_in_any_format(preview: Any, program: Program, settle: Settle, tmp_path: Path) -> None:
    (button,) = [one for one in preview.findChildren(QToolButton) if one.accessibleName() == "存成"]
    words = [action.text() for action in button.menu().actions()]
    assert [text.split("（")[1] for text in words] == [f".{e}）…" for e in ("xlsx", "ods", "pdf", "docx", "odt", "csv")]
    button.menu().actions()[-1].trigger()
    (dialog,) = dialogs(QFileDialog)
    dialog.reject()
    preview.save(tmp_path / "看到的.csv")
    settle(program)
    assert len((tmp_path / "看到的.csv").read_text("utf-8-sig").splitlines()) == PEOPLE + 1
    assert preview.news.text() == "已存成「看到的.csv」。"
    assert "看到的.csv" in program.window.notice()
    assert exporting.lines()[0].file == "看到的.csv"


def _printer(path: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def _sheets(path: Path) -> int:
    return len(re.findall(rb"/Type /Page\b", path.read_bytes()))


def test_all_pages_or_some_are_printed_and_noted(
    preview: Any, program: Program, settle: Settle, tmp_path: Path
) -> None:
    whole, part = _printer(tmp_path / "全.pdf"), _printer(tmp_path / "部分.pdf")
    for printer in (whole, part):
        printer.setPageLayout(preview.paper.page)
    part.setFromTo(2, 3)
    for printer in (whole, part):
        preview.print_out(printer)
        settle(program)
    assert (_sheets(tmp_path / "全.pdf"), _sheets(tmp_path / "部分.pdf")) == (preview.paper.pages, 2)
    assert preview.news.text() == "已送出列印，共 2 頁。"
    assert [line.title for line in exporting.lines()] == ["參訓人員名冊"] * 2
    assert all(line.file.startswith("列印：") for line in exporting.lines())


def test_printing_is_stopped(preview: Any, tmp_path: Path) -> None:
    with pytest.raises(Stopped, match="已取消列印"):
        papers.print_out(preview.paper, _printer(tmp_path / "a.pdf"), cancelled=lambda: True)


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_does_not_answer_is_one_sentence(preview: Any, tmp_path: Path) -> None:
    with pytest.raises(DeskError, match="沒有回應；請確認"):
        papers.print_out(preview.paper, _printer(tmp_path / "沒有" / "a.pdf"))


def test_a_page_on_the_screen_is_the_page_of_the_pdf(preview: Any) -> None:
    """Black where its boxes are, white at the margins, whatever the size."""
    for width in (700, 4000):
        image: QImage = papers.picture(preview.paper, 1, width)
        edge = round(width * 10 / 297)
        assert image.width() == width
        assert image.pixelColor(edge // 2, edge // 2).lightness() == 255
        column = [image.pixelColor(edge, y).lightness() for y in range(image.height())]
        assert min(column) < 200


def test_the_awards_tab_offers_every_roster_for_the_chosen_scheme_and_agency(
    program: Program, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[Any, ...]] = []
    monkeypatch.setattr(roster_preview, "show", lambda office, *given: asked.append(given))
    page = program.shown.awards.page
    (button,) = [one for one in page.findChildren(QToolButton) if one.accessibleName() == "預覽與列印"]
    actions = button.menu().actions()
    deeper = [action.menu().actions() if action.menu() else [action] for action in actions]
    words = [action.text() for own in deeper for action in own]
    assert sorted(words) == sorted(f"{title}…" for title in rosters.TITLES.values())
    page.choose("scheme", "english")
    program.shown.awards.ids.setCurrentIndex(1)
    actions[0].trigger()
    ((name, wanted),) = asked
    assert (name, wanted.scheme, wanted.full_id, wanted.agency) == ("awards", "english", True, "")


def test_a_look_at_what_nobody_prints_is_one_sentence(
    program: Program, settle: Settle, monkeypatch: pytest.MonkeyPatch, qtbot: Any
) -> None:
    monkeypatch.setattr(previewing.writers, "MOST_PRINTED", 1)
    program.office.preview_roster("participants")
    settle(program)
    (box,) = dialogs(QMessageBox)
    assert "超過 .pdf 的上限 1 列" in box.text()
    box.close()
    assert not dialogs(previews.Preview)
