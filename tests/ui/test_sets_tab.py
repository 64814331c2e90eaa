"""組裝課程 in the window: named, filled by paste, who completed them (虛構資料)."""

from collections.abc import Callable
from typing import Any

import pytest

from hualien_desk.operations import record_sets, records
from hualien_desk.operations.records import KINDS
from hualien_desk.store.tables import rows
from hualien_desk.ui import parts
from hualien_desk.ui.choice_forms import PasteForm, TickForm
from hualien_desk.ui.program import Program
from hualien_desk.ui.record_form import RecordForm
from hualien_desk.ui.sets_tab import PART, WHOLE, SetsTab
from tests.ui.conftest import dialogs, shown


@pytest.fixture
def tab(program: Program, settle: Callable[[Any], None]) -> SetsTab:
    """The page over one set of two courses."""
    program.changed(records.add(program.desk, KINDS["course_set"], {"name": "數位基礎"})[0])
    parts.bring_forward(program.shown.sets)
    settle(program)
    program.shown.sets.paste()
    (form,) = dialogs(PasteForm)
    form.field.setPlainText("E01\n資料科學導論\nE01")
    form.look()
    settle(program)
    form._decide()
    settle(program)
    settle(program)
    return program.shown.sets


def test_the_set_shows_its_courses_and_who_began_it(tab: SetsTab) -> None:
    """Two courses of eight hours; the repeated line was not added."""
    assert (shown(tab.page), shown(tab.page, 1), shown(tab.page, 2)) == (["數位基礎"], ["2"], ["8"])
    text = tab.detail.plain_text()
    assert "英語會話入門" in text and "資料科學導論" in text and "本身不敘獎" in text
    assert shown(tab.people, 2) == ["1／2 門", "2／2 門", "1／2 門", "1／2 門"]
    tab.people.choose("whole", WHOLE)
    assert shown(tab.people) == ["王小明"]
    tab.people.choose("whole", PART)
    tab.people.choose("agency", "花蓮縣文化局")
    assert (shown(tab.people), shown(tab.people, 3)) == (["林美玲"], ["英語會話入門"])


def test_courses_are_taken_out(tab: SetsTab, program: Program, settle: Callable[[Any], None]) -> None:
    """The people who did only that are gone from the list."""
    tab._take_out()
    (form,) = dialogs(TickForm)
    form.ticks.list.item(0).setCheckState(form.ticks.list.item(0).checkState().Checked)
    form._decide()
    settle(program)
    settle(program)
    assert shown(tab.page, 1) == ["1"] and sorted(shown(tab.people)) == ["林美玲", "王小明"]


def test_the_roster_is_written(tab: SetsTab, program: Program, settle: Callable[[Any], None]) -> None:
    """Of the agency that is chosen."""
    tab.people.choose("agency", "花蓮縣文化局")
    tab._make()
    settle(program)
    (path,) = program.desk.rosters.iterdir()
    assert path.name.startswith("106組裝課程完成名冊-花蓮縣文化局")


def test_the_empty_page_leads_to_a_name(tab: SetsTab, program: Program, settle: Callable[[Any], None]) -> None:
    """Removed with its courses; then the first step is a name, and nothing can be pasted."""
    program.changed(record_sets.remove(program.desk, KINDS["course_set"], [tab.page.current()]))
    settle(program)
    assert shown(tab.page) == [] and rows("SELECT 1 FROM course_set_item") == []
    tab.paste()
    tab._take_out()
    assert not dialogs(PasteForm) and not dialogs(TickForm)
    tab._add()
    (form,) = dialogs(RecordForm)
    form.reject()
