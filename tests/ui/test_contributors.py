"""捌: a bureau's figures beside the form for an award by hand (虛構資料)."""

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from hualien_desk.operations import granting, history
from hualien_desk.ui import app as qt
from hualien_desk.ui import contributors, start
from hualien_desk.ui.contributors import Contributor
from hualien_desk.ui.main_window import MainWindow
from hualien_desk.ui.office import Office
from tests.ui.conftest import dialogs

FIGURES = {"參與率": "85.0%", "完課": "120 人次", "熠星團隊": "—", "敘獎": "0"}


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


def opened(office):
    contributors.show(office, "花蓮縣消防局", FIGURES)
    (form,) = dialogs(Contributor)
    return form


def test_the_figures_stand_beside_the_form_and_begin_the_reason(office):
    form = opened(office)
    model = form.table.model()
    assert [model.data(model.index(row, column)) for row in range(4) for column in (0, 1)] == [
        *("參與率", "85.0%", "完課", "120 人次", "熠星團隊", "—", "敘獎", "0")
    ]
    assert form.fields["why"].text() == "花蓮縣消防局推動成效：參與率 85.0%、完課 120 人次、敘獎 0"
    assert form.table.x() < form.fields["person"].x() and form.fields["person"].isVisible()


def test_no_figure_begins_no_reason():
    assert contributors.reason("花蓮縣消防局", {"參與率": "—", "完課": ""}) == ""


def test_a_proposal_keeps_the_figures_and_is_one_undo_step(office):
    form = opened(office)
    form.fields["person"].setText("王小明")
    assert form.fields["on"].text() == "106/12/31", "the deed lies in the plan's year, whenever one looks back"
    form.fields["on"].setText("12/1")
    form.yes.click()
    assert form.isVisible() and "依據的文號" in form.told.text(), "nothing is stored without a document"
    form.fields["document"].setText("府人訓字第1060000001號")
    assert form.fields["why"].nextInFocusChain() is form.fields["part"]
    form.fields["part"].setText("統籌全局推動")
    form.yes.click()
    assert dialogs(Contributor) == []
    (line,) = granting.lines()
    assert line.name == "王小明"
    why = next(iter(line.overrides.values())).why
    assert why == "花蓮縣消防局推動成效：參與率 85.0%、完課 120 人次、敘獎 0；統籌全局推動"
    history.undo(office.desk)
    assert granting.lines() == []
