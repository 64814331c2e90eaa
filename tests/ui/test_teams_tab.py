"""熠星團隊 in the window: teams left, the workbook of one right; without the other tabs (虛構資料)."""

from datetime import date

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox

from hualien_desk.domain.team_work import Milestone
from hualien_desk.operations import records, team_meetings, team_plan
from hualien_desk.operations.records import KINDS
from hualien_desk.store import scans, team_work
from hualien_desk.ui import app as qt
from hualien_desk.ui import start
from hualien_desk.ui.list_page import ListPage
from hualien_desk.ui.main_window import MainWindow
from hualien_desk.ui.meeting_form import MeetingForm
from hualien_desk.ui.month_strip import MonthStrip, months
from hualien_desk.ui.office import Office
from hualien_desk.ui.record_form import RecordForm
from hualien_desk.ui.team_book import SECTIONS
from hualien_desk.ui.teams_tab import TeamsTab
from tests.operations.test_team_records import TEAM, add, member, team
from tests.ui.conftest import dialogs, message, shown


@pytest.fixture
def worked(staffed_desk):
    """A graded team of three, one of them not covered, and an empty one."""
    team(staffed_desk, agency="消防局", grade="特優", presented_on="12/8", graded_on="12/20", contact="王小明")
    team(staffed_desk, "乙隊")
    member(staffed_desk, "王小明", "主持人")
    member(staffed_desk, "林美玲", until="11/30")
    member(staffed_desk, "黃雅婷")
    return staffed_desk


@pytest.fixture
def office(worked, qtbot):
    """A window with nothing but the teams in it."""
    window = MainWindow(qt.NAME, start.settings_in(worked.path.parent))
    made = Office(window, worked)
    yield made
    made.runner.close()
    window.close()
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def tab(office):
    """The tab, seen, on the graded team."""
    made = TeamsTab(office)
    office.window.add_tab(made, "rocket", "熠星團隊")
    office.runner.done.connect(lambda outcome: made.changed(outcome.tables))
    office.window.resize(1280, 780)
    office.window.show()
    made.page.select(1)
    QApplication.processEvents()
    return made


def turn(tab, title):
    """Turn to a section and see it."""
    page = tab.book.turn_to(title)
    QApplication.processEvents()
    return page


def wait(qtbot, office):
    qtbot.waitUntil(lambda: not office.runner.busy(), timeout=10_000)
    QApplication.processEvents()


def told(tab, row):
    page = tab.page
    return page.model.data(page.model.index(row, [c.heading for c in page.model.columns].index("請查明")))


def test_the_list_says_what_of_each_team_asks_for_a_look(tab):
    assert shown(tab.page) == ["乙隊", TEAM]
    assert (told(tab, 0), told(tab, 1)) == ("沒有主持人", "不在實施對象")


def test_the_team_is_told_with_its_flags_contact_and_awards(tab):
    text = tab.detail.plain_text()
    for words in (TEAM, "特優", "106/12/20", "聯絡人", "不在實施對象（106/12/08）：黃雅婷", "獎勵標準"):
        assert words in text
    given = dict(zip(shown(tab.members, 1), shown(tab.members, 2), strict=True))
    assert given["王小明"] == "記功一次" and given["林美玲"].startswith("待補") and "不在實施對象" in given["黃雅婷"]
    assert shown(tab.members, 4) == ["全程", "–106/11/30", "全程"] or set(shown(tab.members, 4)) == {
        "全程",
        "–106/11/30",
    }


def test_every_section_opens_with_a_list_and_its_tools(tab):
    for section in SECTIONS:
        page = turn(tab, section.title)
        assert page.isVisible() and page.team == 1
        for found in page.findChildren(ListPage):
            assert found.table.accessibleName() and "add" in found.commands
    assert tab.book.list.accessibleName()


def test_pages_are_made_when_they_are_first_chosen(tab):
    assert set(tab.book.pages) == {"團隊"}
    turn(tab, "諮詢")
    assert set(tab.book.pages) == {"團隊", "諮詢"}


def sections(tab):
    return [tab.book.list.item(row).text() for row in range(tab.book.list.count())]


def test_a_section_counts_its_records_and_shows_the_selected_one_whole(tab, worked, office):
    page = turn(tab, "諮詢")
    office.runner.do(
        lambda: records.add(worked, KINDS["team_visit"], {"team": TEAM, "held_on": "6/8", "advice": "一\n二"})[0]
    )
    QApplication.processEvents()
    assert "諮詢　1" in sections(tab)
    assert shown(page.list) == ["106/06/08"]
    assert "一\n二" in page.detail.plain_text()
    tab.page.select(2)
    QApplication.processEvents()
    assert shown(page.list) == [] and "諮詢" in sections(tab)


def test_lines_are_typed_with_enter_and_stored_with_ctrl_enter(tab, qtbot):
    page = turn(tab, "諮詢")
    page.editing.add()
    (form,) = dialogs(RecordForm)
    assert form.fields["team"].text() == TEAM
    form.fields["held_on"].setText("6/8")
    lines = form.fields["advice"]
    QApplication.processEvents()
    lines.setFocus()
    QTest.keyClicks(lines, "A")
    QTest.keyClick(lines, Qt.Key.Key_Return)
    QTest.keyClicks(lines, "B")
    QTest.keyClick(lines, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()
    assert not dialogs(RecordForm)
    assert team_work.read(1).visits[0].advice == "A\nB"


def test_what_was_copied_from_word_comes_as_plain_lines(tab):
    page = turn(tab, "諮詢")
    page.editing.add()
    (form,) = dialogs(RecordForm)
    lines, copied = form.fields["advice"], QMimeData()
    copied.setHtml('<p style="color:red">一</p>')
    copied.setText("一\x0b二\u00a0三")
    lines.insertFromMimeData(copied)
    assert lines.text() == "一\n二 三" and lines.isModified()
    form.fill({name: "" for name in form.fields})
    form.reject()


def test_a_new_meeting_takes_the_team_of_the_day_as_present(tab, office):
    page = turn(tab, "工作圈")
    page.editing.add()
    (form,) = dialogs(MeetingForm)
    form.fields["held_on"].setText("12/1")
    form.judge()
    assert [who.name for who in form._listed] == ["王小明", "黃雅婷"], "林美玲 left on the day before"
    form.fields["held_on"].setText("5/10")
    form.judge()
    assert form.told.text() == "出席 3／3"
    absent = next(b for group in form.choices.values() for b in group.buttons() if b.accessibleName() == "林美玲 請假")
    absent.click()
    assert form.told.text() == "出席 2／3"
    form.yes.click()
    QApplication.processEvents()
    assert shown(page.list, 3) == ["出席 2／3"]
    assert "林美玲" in page.detail.plain_text()


def test_ticks_are_kept_with_the_words_when_a_meeting_is_not_stored(tab):
    page = turn(tab, "工作圈")
    page.editing.add()
    (form,) = dialogs(MeetingForm)
    form.fields["held_on"].setText("5/10")
    form.judge()
    person = next(iter(form.choices))
    form.choices[person].button(2).click()
    form.reject()
    page.editing.add()
    (again,) = dialogs(MeetingForm)
    assert again.fields["held_on"].text() == "5/10" and again.states()[person] == "缺席"
    again._discard()
    again.reject()


def test_an_untouched_meeting_form_leaves_nothing_behind(tab):
    page = turn(tab, "工作圈")
    page.editing.add()
    (form,) = dialogs(MeetingForm)
    form._before = form.texts()
    assert not form.changed()
    form.reject()


def test_a_stored_meeting_is_corrected_by_its_ticks_alone(tab, worked, office):
    given = {"team": TEAM, "held_on": "5/10", "topic": "分工"}
    office.runner.do(
        lambda: team_meetings.add(worked, given, {person: "出席" for person in team_meetings.expected(1, None)})[0]
    )
    page = turn(tab, "工作圈")
    page.editing.correct()
    (form,) = dialogs(MeetingForm)
    form.choices[next(iter(form.choices))].button(1).click()
    form.yes.click()
    QApplication.processEvents()
    assert shown(page.list, 3) == ["出席 2／3"]


def test_the_steps_of_the_plan_are_one_click(tab):
    page = turn(tab, "時程")
    page.bring_steps()
    QApplication.processEvents()
    assert len(shown(page.list)) == 4
    told_ = page.strip.accessibleDescription()
    assert "至地研中心發表成果 106/12/01–106/12/31 逾期" in told_ and page.strip.isVisible()


def test_the_bars_of_every_state_are_drawn_apart_without_colour(qtbot):
    strip = MonthStrip()
    qtbot.addWidget(strip)
    strip.resize(640, 200)
    span, today = (date(2017, 4, 1), date(2017, 12, 31)), date(2017, 7, 15)
    done = Milestone(1, "腳本", date(2017, 8, 1), date(2017, 9, 30), None, "", "")
    pictures = set()
    for step in (
        done,
        done._replace(begins=date(2017, 7, 1)),
        done._replace(done_on=today),
        done._replace(begins=date(2017, 6, 1), ends=date(2017, 6, 30)),
        done._replace(begins=date(2017, 6, 1), ends=date(2017, 6, 30), done_on=today),
    ):
        strip.show_steps([step], span, today)
        assert team_plan.state(step, today) in strip.accessibleDescription()
        grey = strip.grab().toImage().convertToFormat(strip.grab().toImage().Format.Format_Grayscale8)
        pictures.add(bytes(grey.constBits()))
    assert len(pictures) == 5


def test_the_months_reach_as_far_as_the_milestones():
    assert [month.month for month in months(date(2017, 11, 5), date(2018, 1, 20))] == [11, 12, 1, 2]


def test_an_indicator_says_how_it_stands(tab, worked, office):
    add(worked, "team_kpi")
    add(worked, "team_kpi", title="申訴", target="5", actual="7", lower_is_better="是")
    add(worked, "team_kpi", title="發文", target="60", actual="")
    add(worked, "team_kpi", title="滿意度", target="", actual="")
    page = turn(tab, "KPI")
    assert shown(page.list, 4) == ["達成", "未達成", "未量測", "無目標值"]
    assert shown(page.list, 3) == ["108%", "71%", "", ""]
    assert shown(page.list, 1) == ["80 %", "≤ 5 %", "60 %", ""]


def drop(page, *paths):
    """Drop files onto a page."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    none = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    page.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, mime, *none))


def test_files_are_dropped_opened_and_missed(tab, office, qtbot, tmp_path, monkeypatch):
    page = turn(tab, "佐證")
    wait(qtbot, office)
    letter = tmp_path / "感謝狀.pdf"
    letter.write_bytes(b"%PDF-1.4 x")
    drop(page, letter)
    wait(qtbot, office)
    assert (shown(page.list), shown(page.list, 4)) == (["感謝狀"], ["完好"])
    opened = []
    monkeypatch.setattr("hualien_desk.ui.files.QDesktopServices.openUrl", lambda url: opened.append(url.toLocalFile()))
    page.open()
    wait(qtbot, office)
    (item,) = team_work.read(1).files
    assert opened == [(scans.folder() / item.file).as_posix()]
    (scans.folder() / item.file).unlink()
    page.renew()
    wait(qtbot, office)
    assert shown(page.list, 4) == ["找不到檔案"]
    page.list.select(item.id)
    page.show_detail(item.id)
    assert "從備份的「證書」資料夾取回" in page.detail.plain_text()
    page.open()
    wait(qtbot, office)
    assert "找不到檔案" in message()


def test_a_file_that_cannot_be_taken_is_one_sentence(tab, office, qtbot, tmp_path):
    page = turn(tab, "佐證")
    (tmp_path / "程式.exe").write_bytes(b"MZ")
    page.attach([tmp_path / "程式.exe"])
    wait(qtbot, office)
    assert "「程式.exe」不能附上" in message()


def test_evidence_is_corrected_but_not_added_by_a_form(tab):
    page = turn(tab, "佐證")
    assert page.list.commands["add"] == page.ask
    assert "copy-plus" not in [line[0] for line in page.editing._lines()]


def test_removing_a_member_of_the_graded_team_asks_first(tab):
    members = tab.members
    members.select(members.model.ids[1])
    members.table.setFocus()
    QTest.keyClick(members.table, Qt.Key.Key_Delete)
    QApplication.processEvents()
    (box,) = dialogs(QMessageBox)
    assert "已評定特優" in box.text() and "退出日" in box.text()
    box.reject()
    QApplication.processEvents()
    assert len(shown(members)) == 3


def test_a_record_is_gone_to_in_its_section(tab, worked):
    own = records.add(worked, KINDS["team_kpi"], {"team": "乙隊", "title": "完課率", "target": "80"})[1]
    tab.go_to("team_kpi", own)
    QApplication.processEvents()
    page = tab.book.page("KPI")
    assert tab.page.current() == 2 and page.isVisible() and page.list.current() == own
    tab.go_to("team", 1)
    assert tab.page.current() == 1
