"""視訊場次 in the window: a session planned and thirty people marked in three ways (虛構資料)."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QApplication

from hualien_desk.store.tables import rows
from hualien_desk.ui import parts
from hualien_desk.ui.names_dialog import KNOWN, REFUSED, TAKEN, NamesDialog
from hualien_desk.ui.program import Program
from hualien_desk.ui.record_form import RecordForm
from hualien_desk.ui.sessions_tab import SessionsTab
from tests.ui.conftest import dialogs, message, shown

NAMES = [f"{family}{given}" for family in "林陳黃張李王" for given in ("安", "平", "樂", "和", "順")]


def number(place: int) -> str:
    """A number of the right shape; its check digit is of no matter here."""
    return f"U1{place + 30_000_000}"


@pytest.fixture
def tab(program: Program, bring: Any, settle: Callable[[Any], None]) -> SessionsTab:
    """Thirty more people who completed the course in May; one session on 106/06/20."""
    staff = ("身分證字號", "姓名", "機關", "人員類別")
    learned = ("身分證字號", "課程代碼", "課程名稱", "完成日期")
    people = [(number(n), name, "花蓮縣消防局", "有給專任") for n, name in enumerate(NAMES)]
    bring("participants", (staff, *people))
    done = [(number(n), "E01", "英語會話入門", "106/05/03") for n in range(len(NAMES))]
    program.changed(bring("completions", (learned, *done)))
    parts.bring_forward(program.shown.sessions)
    settle(program)
    made = program.shown.sessions
    made._add()
    (form,) = dialogs(RecordForm)
    for name, text in (("held_on", "106/06/20"), ("topic", "旅遊英語"), ("place", "https://meet.example/a")):
        form.fields[name].setText(text)
    form.store()
    settle(program)
    settle(program)
    return made


def attended() -> int:
    """How many are marked as there."""
    return int(rows("SELECT count(*) FROM video_session WHERE attended")[0][0])


def select(tab: SessionsTab, names: list[str]) -> None:
    """Select people as Ctrl and a click do."""
    flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    tab.people.table.clearSelection()
    listed = shown(tab.people)
    for name in names:
        index = tab.people.model.index(listed.index(name), 0)
        tab.people.table.selectionModel().select(index, flags)


def test_a_new_session_tells_for_whom_it_would_count(tab: SessionsTab) -> None:
    """Those who completed before it first; who lacks what beside each."""
    assert shown(tab.page, 1) == ["旅遊英語"]
    assert "另有 31 人出席可計入" in tab.counts.text() and "meet.example" in tab.counts.text()
    told = dict(zip(shown(tab.people), shown(tab.people, 3), strict=True))
    assert told["林安"] == "出席即計入（106/05/03 修畢）"
    assert told["林美玲"] == "不計：缺前置課程"
    assert told["張家瑋"] == "待認定：英語課程認定後再判定"
    tab.people.choose("who", "would_not")
    assert "林美玲" in shown(tab.people) and "林安" not in shown(tab.people)


def test_thirty_people_are_marked_by_list_by_name_and_by_paste(
    tab: SessionsTab, program: Program, settle: Callable[[Any], None], qtbot: Any
) -> None:
    """Ten each way; not there is kept; everything counts and is undone step by step."""
    select(tab, NAMES[:10])
    tab.yes.click()
    settle(program)
    assert attended() == 10
    for name in NAMES[10:20]:
        tab.people.search.setText(name)
        qtbot.keyClick(tab.people.search, Qt.Key.Key_Return)
        settle(program)
    assert attended() == 20 and tab.people.search.text() == ""
    QApplication.clipboard().setText("\n".join([*NAMES[19:], "沒有這個人", NAMES[25]]))
    tab._paste()
    (form,) = dialogs(NamesDialog)
    form.judge()
    qtbot.waitUntil(lambda: len(form.lines) == 13)
    verdicts = [line.verdict for line in form.lines]
    assert verdicts == [KNOWN, *[TAKEN] * 10, REFUSED, REFUSED]
    assert "不在參訓人員名冊" in form.lines[-2].words and "重複" in form.lines[-1].words
    form.yes.click()
    settle(program)
    settle(program)
    assert attended() == 30
    assert "出席 30 人（計入 30）" in tab.counts.text()
    assert set(dict(zip(shown(tab.people), shown(tab.people, 3), strict=True)).values()) >= {"計入：嘉獎二次"}
    program.window.undo.trigger()
    settle(program)
    assert attended() == 20


def test_absence_is_kept_and_a_wrong_mark_is_taken_off(
    tab: SessionsTab, program: Program, settle: Callable[[Any], None]
) -> None:
    """未出席 stands in the list; 刪除紀錄 forgets it."""
    select(tab, ["林安"])
    tab._mark(False)
    settle(program)
    settle(program)
    tab.people.choose("who", "marked")
    assert shown(tab.people, 2) == ["未出席"] and "未出席 1 人" in tab.counts.text()
    select(tab, ["林安"])
    tab._unmark()
    settle(program)
    assert rows("SELECT count(*) FROM video_session") == [(0,)]


def test_what_fits_several_people_is_not_marked(tab: SessionsTab, program: Program, qtbot: Any) -> None:
    """One sentence says how many."""
    tab.people.search.setText("林")
    qtbot.keyClick(tab.people.search, Qt.Key.Key_Return)
    assert attended() == 0 and "人符合「林」" in program.window.notice() + program.window.statusBar().currentMessage()


def test_a_session_with_marks_cannot_be_given_up(
    tab: SessionsTab, program: Program, settle: Callable[[Any], None]
) -> None:
    """The sentence says what stands in the way; a correction takes the marks along."""
    select(tab, ["林安"])
    tab.yes.click()
    settle(program)
    tab._remove()
    assert "還有 1 筆出席紀錄" in message()
    tab._correct()
    (form,) = dialogs(RecordForm)
    form.fields["held_on"].setText("107/01/05")
    form.judge()
    assert "不在線上英語營辦理期間" in form.words["held_on"].text.text()
    form.store()
    settle(program)
    settle(program)
    assert rows("SELECT held_on FROM video_session") == [("2018-01-05",)]
    assert tab.warning.isVisible() and "陸、三、（二）" in tab.warning.text.text()
