"""Doubts that are answered once, and rows that wait (all people are invented)."""

from hualien_desk.operations import doubts, history, imports, inbox
from tests.conftest import STAFF

UNKNOWN = ("U120000022", "李大同", "花蓮縣政府人事處考訓科室", "", "", "有給專任", "", "")


def prepared(desk, write_book, rows, kind="participants"):
    return imports.prepare(desk, kind, write_book("名冊.xlsx", rows))


def test_an_agency_is_asked_about_once_and_learned(desk, write_book):
    plan = prepared(desk, write_book, [*STAFF, UNKNOWN])
    (asked,) = doubts.of_plan(plan)
    assert (asked.about, asked.said, asked.rows) == (doubts.AGENCY, "花蓮縣政府人事處考訓科室", 1)
    doubts.learn(desk, [(asked, asked.choices[0])])
    again = imports.compare(desk, plan.data)
    assert again.problems == ()
    assert doubts.of_plan(again) == []


def test_rows_that_wait_survive_and_are_stored_when_they_can_be(desk, write_book):
    plan = prepared(desk, write_book, [*STAFF, UNKNOWN])
    (asked,) = doubts.of_plan(plan)
    imports.store(desk, plan, accept_valid=True, held_rows=inbox.rows_of(plan))
    (waiting,) = inbox.waiting()
    assert (waiting.cells[0], waiting.row) == ("U120000022", 7)
    assert inbox.retry(desk, [waiting.id]).entry is None
    doubts.learn(desk, [(asked, asked.choices[0])])
    assert [item.word for item in inbox.judge(desk, inbox.waiting())] == ["新增"]
    inbox.retry(desk, [waiting.id])
    assert inbox.count() == 0
    history.undo(desk)
    assert inbox.count() == 1
