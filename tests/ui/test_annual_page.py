"""年度成果報告 in the window: progress, writing, looking, versions, on the basis of the page 成效 (虛構資料)."""

from datetime import date

import pytest
from PySide6.QtCore import QEvent, QUrl
from PySide6.QtWidgets import QApplication, QMessageBox

from hualien_desk.domain.composition import plain
from hualien_desk.domain.evaluation import Basis
from hualien_desk.operations import annual, composition_versions, compositions, history
from hualien_desk.store import team_texts
from hualien_desk.store.text_owners import OFFICE
from hualien_desk.ui import app as qt
from hualien_desk.ui import start
from hualien_desk.ui.annual_page import AnnualPage
from hualien_desk.ui.composer_window import Composer
from hualien_desk.ui.composition_preview import CompositionPreview
from hualien_desk.ui.dialogs import AskLine
from hualien_desk.ui.evaluation_tab import EvaluationTab
from hualien_desk.ui.main_window import MainWindow
from hualien_desk.ui.office import Office
from hualien_desk.ui.versions_dialog import VersionsDialog
from tests.ui.conftest import dialogs
from tests.ui.named import unnamed

A = "annual"


@pytest.fixture
def office(staffed_desk, qtbot):
    """An office whose window stays closed."""
    window = MainWindow(qt.NAME, start.settings_in(staffed_desk.path.parent))
    qtbot.addWidget(window)
    made = Office(window, staffed_desk)
    yield made
    for form in dialogs():
        form.done(0)
    made.runner.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def page(office, qtbot):
    """The page, seen; it follows what changes as in the window."""
    made = AnnualPage(office)
    qtbot.addWidget(made)
    office.runner.done.connect(lambda outcome: made.changed(outcome.tables))
    made.resize(1000, 700)
    made.show()
    return made


@pytest.fixture
def idle(office, qtbot):
    """Wait until nothing is under way."""

    def wait():
        qtbot.waitUntil(lambda: not office.runner.busy(), timeout=20_000)
        QApplication.processEvents()

    return wait


def test_the_card_tells_how_far_the_report_is(page):
    assert page.card.progress.text() == "已完成 13／15 項　還沒有撰寫任何內容"
    text = page.card.detail.plain_text()
    assert "還缺 2 項" in text and "捌、績效評核／一、執行成效之檢討" in text
    assert unnamed(page) == []


def test_what_is_written_counts_and_is_undone(page, office, qtbot, staffed_desk):
    page.card.compose("8.1")
    (composer,) = dialogs(Composer)
    qtbot.keyClicks(composer.pane.editor, "Good results.")
    composer.accept()
    assert team_texts.written(OFFICE, A)["8.1"].text == plain("Good results.")
    assert page.card.progress.text().startswith("已完成 14／15 項")
    office.runner.do(lambda: history.undo(staffed_desk))
    assert team_texts.written(OFFICE, A) == {} and page.card.progress.text().startswith("已完成 13／15 項")


def test_the_pages_are_made_on_the_basis_of_the_figures(page, office, idle):
    source = EvaluationTab(office)
    source.basis = Basis(date(2017, 6, 30), contract=False)
    page.follow(source)
    page.card.output.click()
    idle()
    (preview,) = dialogs(CompositionPreview)
    assert preview._made.document.lead.startswith("基準日：106/06/30　不含約聘僱　資料截至")
    source.deleteLater()


def test_what_to_think_of_stands_on_the_card_with_the_way_to_it(page, office, idle, qtbot, staffed_desk):
    """Another basis than usual, benefits that nobody judged, data that changed after the version."""
    source = EvaluationTab(office)
    page.follow(source)
    assert "基準日與約聘僱用「成效」頁選的：106/12/31、含約聘僱" in page.card.detail.plain_text()
    source.basis = Basis(date(2017, 6, 30), contract=False)
    annual.freeze(staffed_desk, "送陳", source.basis)
    office.runner.do(lambda: compositions.put(staffed_desk, OFFICE, A, "8.2", plain("明年續辦。")))
    text = page.card.detail.plain_text()
    for words in ("報告的基準是 106/06/30、不含約聘僱", "還有 8 項尚未評估", "第1版定稿之後，稽核紀錄又增加 1 筆"):
        assert words in text
    with qtbot.waitSignal(page.wanted) as asked:
        page.card.detail.page.anchorClicked.emit(QUrl("#2"))
    assert asked.args == ["benefits"]
    page.card.detail.page.anchorClicked.emit(QUrl("#3"))
    idle()
    (versions,) = dialogs(VersionsDialog)
    assert "明年續辦。" in versions.detail.plain_text()
    source.deleteLater()


def test_the_automatic_tables_are_those_of_the_report_in_chinese(page):
    """No team's table is offered, and no name of the program is shown."""
    page.card.compose("7")
    (composer,) = dialogs(Composer)
    assert "自動附上：經費執行、研習班各場次經費" in composer.pane.attached.text.text()
    offered = [action.text() for action in composer.pane.bar.automatic.actions()]
    assert offered[:2] == ["經費執行", "研習班各場次經費"] and "專案小組成員" not in offered
    assert not any(word.isascii() for word in offered)


def test_headings_that_nobody_wrote_are_named_before_a_version_is_frozen(page, office, idle, staffed_desk):
    page.card.freeze.click()
    (box,) = dialogs(QMessageBox)
    assert "還有 2 項沒有撰寫" in box.text() and "執行成效之檢討" in box.text() and "賡續推動之建議" in box.text()
    box.defaultButton().click()
    assert not dialogs(AskLine) and composition_versions.versions(OFFICE, A) == []
    for place in ("8.1", "8.2"):
        office.runner.do(lambda place=place: compositions.put(staffed_desk, OFFICE, A, place, plain("已檢討。")))
    page.card.freeze.click()
    assert not [own for own in dialogs(QMessageBox) if own.isVisible()] and len(dialogs(AskLine)) == 1


def test_a_version_is_frozen_and_compared_beside_the_window(page, office, idle, staffed_desk):
    page.card.freeze.click()
    dialogs(QMessageBox)[0].accept()
    (ask,) = dialogs(AskLine)
    ask.field.setText("送陳")
    ask.accept()
    idle()
    assert "第1版" in page.card.list.item(0).text() and "送陳" in page.card.list.item(0).text()
    office.runner.do(lambda: compositions.put(staffed_desk, OFFICE, A, "8.2", plain("明年續辦。")))
    page.card.comparing.click()
    idle()
    (versions,) = dialogs(VersionsDialog)
    assert "明年續辦。" in versions.detail.plain_text() and "1 個項目不同" in versions.detail.plain_text()
    assert len(composition_versions.versions(OFFICE, A)) == 1
