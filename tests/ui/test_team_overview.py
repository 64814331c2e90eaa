"""一覽 of the teams and its 列印: what is seen, opened, narrowed, printed (虛構資料)."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton

from hualien_desk.store import matching
from hualien_desk.store.tables import rows
from hualien_desk.ui import team_prints
from hualien_desk.ui.certificates_dialog import TeamCertificatesDialog
from hualien_desk.ui.grading_dialog import GradingDialog
from hualien_desk.ui.grant_forms import StepForm
from hualien_desk.ui.preview import Preview
from hualien_desk.ui.team_overview import LEADERLESS, SIGNS, TeamOverview
from tests.operations.test_grading import grade
from tests.ui.conftest import dialogs, shown


@pytest.fixture
def overview(graded_office, qtbot):
    page = TeamOverview(graded_office)
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    QApplication.processEvents()
    return page


def select(page, name):
    page.page.select(next(n for n, one in enumerate(page.standings) if one.counts.name == name))


def test_a_team_a_line_with_a_sign_beside_every_word(overview):
    assert shown(overview.page) == ["文化小組", "無人領隊", "還沒發表", "防災小隊"]
    model = overview.page.model
    for column in range(1, model.columnCount()):
        assert model.data(model.index(0, column))
        assert not model.data(model.index(0, column), Qt.ItemDataRole.DecorationRole).isNull()
    assert len({drawing for drawing, _ in SIGNS.values()}) == len(SIGNS)
    assert overview.told.text().startswith("4 隊：特優 0、優等 0、良好 0；尚未評定 4；沒有主持人 1")


def test_enter_and_double_click_open_the_team(overview, qtbot):
    select(overview, "防災小隊")
    overview.page.table.setFocus()
    wanted = overview.current_team()
    with qtbot.waitSignal(overview.opened) as caught:
        QTest.keyClick(overview.page.table, Qt.Key.Key_Return)
    assert caught.args == [wanted]
    with qtbot.waitSignal(overview.opened):
        overview.page.table.doubleClicked.emit(overview.page.table.currentIndex())


def test_it_is_narrowed_to_the_teams_that_lack_something(overview):
    overview.page.choose("lacks", LEADERLESS)
    assert shown(overview.page) == ["無人領隊"]


def test_what_is_late_in_the_selected_team_is_named_below(overview, graded_office):
    select(overview, "防災小隊")
    assert not overview.late.isVisible()
    with graded_office.desk.entry("時程") as entry:
        step = {"title": "剪輯", "begins": "2017-05-01", "ends": "2017-06-30", "entry_id": entry.id}
        matching.insert_one("team_milestone", {"team_id": overview.current_team(), **step})
    overview.changed(frozenset({"team_milestone"}))
    assert overview.late.text.text() == "防災小隊　時程逾期：剪輯"


def test_what_changed_is_read_again_and_the_selected_team_stays(overview, graded_office):
    select(overview, "防災小隊")
    outcome = grade(graded_office.desk, {"防災小隊": "特優"})
    overview.changed(outcome.tables)
    assert overview.selected_name() == "防災小隊"
    assert "特優 1" in overview.told.text()


def test_the_grades_are_opened_at_the_selected_team(overview):
    select(overview, "防災小隊")
    overview.grade()
    (dialog,) = dialogs(GradingDialog)
    assert dialog.lines[dialog.page.current()].team.name == "防災小隊"
    dialog.close()


def print_menu(overview, words):
    button = next(one for one in overview.findChildren(QToolButton) if one.accessibleName() == "列印")
    next(one for one in button.menu().actions() if one.text() == words).trigger()
    QApplication.processEvents()


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("熠星團隊進度表…", "花蓮縣政府 106年度熠星團隊進度表"),
        ("熠星團隊名冊（這一隊）…", "花蓮縣政府 106年度熠星團隊名冊"),
    ],
)
def test_rosters_are_looked_at_before_they_are_written(overview, qtbot, words, title):
    select(overview, "防災小隊")
    print_menu(overview, words)
    qtbot.waitUntil(lambda: bool(dialogs(Preview)))
    (seen,) = dialogs(Preview)
    assert seen.paper.title == title
    qtbot.waitUntil(lambda: not overview._office.runner.busy())
    seen.reject()


def test_certificates_of_the_selected_team_are_issued_from_there(overview):
    select(overview, "防災小隊")
    print_menu(overview, "參與證明（這一隊）…")
    (window,) = dialogs(TeamCertificatesDialog)
    assert window.told.text() == "可核發 3　不能核發 0　已核發 0　已註銷 0"
    assert {row.told for row in window.rows} == {"團隊尚未評定，證明上不寫等第"}
    window.ask_issue()
    (form,) = dialogs(StepForm)
    form.fields["on"].setText("106/12/20")
    QTest.mouseClick(form.yes, Qt.MouseButton.LeftButton)
    assert rows("SELECT count(*) FROM certificate WHERE team_id NOTNULL") == [(3,)]
    assert window.yes.text() == " 核發 0 張…"
    window.reject()


def test_the_menu_of_all_teams_needs_no_selection(graded_office):
    team_prints.certify(graded_office, lambda: "")
    (window,) = dialogs(TeamCertificatesDialog)
    assert window.headline.text() == "參與證明　全部團隊"
    window.reject()
