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


def test_a_row_whose_cells_say_several_things_waits_with_all_of_them(staffed_desk, bring, write_book):
    desk = staffed_desk
    head = ("團隊名稱", "推動機關", "主持人", "成員")
    fire = ("防災隊", "消防局", "王小明", "林美玲 U120000004\n李大同")
    rows = [head, fire, ("書香隊", "", "張家瑋 U220000015", "")]
    plan = prepared(desk, write_book, rows, "teams")
    imports.store(desk, plan, accept_valid=True, held_rows=inbox.rows_of(plan))
    (waiting,) = inbox.waiting()
    assert (inbox.named(waiting), waiting.cells[4]) == (
        "防災隊",
        "主持人：王小明、成員：林美玲 U120000004、成員：李大同",
    )
    bring("participants", [STAFF[0], (*UNKNOWN[:2], "花蓮縣消防局", *UNKNOWN[3:])])
    inbox.retry(desk, [waiting.id])
    assert inbox.count() == 0
    head, early = ("班別", "場次", "日期", "時間"), ("微電影研習班", "1", "106/13/10", "09:00-16:00")
    plan = prepared(desk, write_book, [head, early, (*early[:2], "106/05/10", "09:00-16:00")], "workshops")
    ((_, texts, _),) = inbox.rows_of(plan)
    assert texts[3:5] == ["09:00-16:00", ""]
