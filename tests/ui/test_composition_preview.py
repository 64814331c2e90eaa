"""預覽 of a team's 實施計畫: its pages, on both sides of the paper, saved as it was seen (虛構資料)."""

from types import SimpleNamespace

import pytest
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from hualien_desk.operations import exporting, proposals
from hualien_desk.ui import composition_preview, paper, printing
from hualien_desk.ui.composition_preview import CompositionPreview
from hualien_desk.ui.runner import Runner
from tests.operations import teamed
from tests.reports import compositions as sample
from tests.ui.conftest import dialogs


@pytest.fixture
def office(staffed_desk, qtbot):
    """What a preview needs of the office."""
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    heard = []
    yield SimpleNamespace(desk=staffed_desk, window=window, runner=Runner(window), written=heard.append, heard=heard)


@pytest.fixture
def preview(office, bring, qtbot):
    """The preview of a stored team's proposal."""
    team = teamed.store(office.desk, bring)
    composition_preview.show(office, team, "proposal")
    qtbot.waitUntil(lambda: bool(dialogs(CompositionPreview)))
    (shown,) = dialogs(CompositionPreview)
    qtbot.waitUntil(lambda: shown._drawn is not None and not office.runner.busy())
    yield shown
    shown.reject()


def test_the_pages_are_shown(preview):
    assert preview.windowTitle() == "預覽　106年度推動數位學習熠星方案實施計畫(參考用表格)"
    assert preview.paper.pages > 2
    assert preview.sheet.label.accessibleName() == f"第 1 頁，共 {preview.paper.pages} 頁"


def test_what_is_seen_is_saved_and_noted(preview, office, qtbot, tmp_path):
    preview.save(tmp_path / "a.odt")
    qtbot.waitUntil(lambda: bool(office.heard))
    assert (tmp_path / "a.odt").exists()
    assert exporting.lines()[0].scope == teamed.TEAM
    assert preview.news.text() == "已存成「a.odt」。"


def test_it_is_printed_on_both_sides_where_the_printer_can(office, bring, monkeypatch):
    made = proposals.make(office.desk, teamed.store(office.desk, bring), "proposal", sample.TODAY)
    own = composition_preview.paper_of(made)
    long_edge = QPrinter.DuplexMode.DuplexLongSide
    monkeypatch.setattr(QPrinterInfo, "supportedDuplexModes", lambda self: [long_edge])
    asked = []
    monkeypatch.setattr(QPrinter, "setDuplex", lambda self, mode: asked.append(mode))
    printing.printer_for(own)
    printing.printer_for(own._replace(both_sides=False))
    monkeypatch.setattr(QPrinterInfo, "supportedDuplexModes", lambda self: [])
    printing.printer_for(own)
    assert asked == [long_edge]


def test_it_is_printed_page_by_page(office, bring, tmp_path):
    made = proposals.make(office.desk, teamed.store(office.desk, bring), "proposal", sample.TODAY)
    own = composition_preview.paper_of(made)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "a.pdf"))
    printer.setPageLayout(own.page)
    assert paper.print_out(own, printer) == own.pages
    proposals.note_printed(office.desk, made, "人事處印表機")
    assert exporting.lines()[0].file == "列印：人事處印表機"
