"""Undo, redo and the journal, also over a restart (虛構資料)."""

import pytest

from hualien_desk.domain.errors import DeskError
from hualien_desk.operations import history, record_sets, records
from hualien_desk.operations.desk import Desk
from hualien_desk.operations.records import KINDS
from hualien_desk.store.tables import rows
from tests.operations.test_imports import everything


def count(table):
    return rows(f"SELECT count(*) FROM {table}")[0][0]


def test_undo_and_redo_walk_back_and_forth_also_after_a_restart(staffed_desk):
    assert history.undo_title() == "匯入完課紀錄 completions.xlsx"
    history.undo(staffed_desk)
    history.undo(staffed_desk)
    assert (count("completion"), count("course"), count("participant")) == (0, 0, 5)
    staffed_desk.close()
    again = Desk(staffed_desk.path, "測試員")
    assert history.redo_title() == "匯入課程 courses.xlsx"
    history.redo(again)
    history.redo(again)
    assert (count("completion"), count("course")) == (5, 4)
    with pytest.raises(DeskError, match="沒有可以重做"):
        history.redo(again)


def test_new_work_ends_the_redo(staffed_desk, bring):
    history.undo(staffed_desk)
    bring("agencies", (("機關名稱", "參照本計畫"), ("花蓮縣警察局", "是")))
    assert history.redo_title() == ""


def test_undoing_everything_in_turn_gives_an_empty_file(staffed_desk, bring):
    later = (
        ("身分證字號", "姓名", "機關", "人員類別", "電話"),
        ("A123456789", "王小明", "花蓮縣消防局", "有給專任", "03-1"),
    )
    bring("participants", later)
    history.undo(staffed_desk)
    for _ in range(3):
        history.undo(staffed_desk)
    assert count("participant") == 0
    with pytest.raises(DeskError, match="沒有可以復原"):
        history.undo(staffed_desk)


def test_the_journal_names_the_operator_and_what_was_undone(staffed_desk):
    history.undo(staffed_desk)
    entries = history.entries()
    assert [entry.title for entry in entries][:2] == [
        "復原：匯入完課紀錄 completions.xlsx",
        "匯入完課紀錄 completions.xlsx",
    ]
    assert {entry.operator for entry in entries} == {"測試員", "系統"}
    assert entries[1].undone_by == entries[0].id


def test_an_import_is_taken_back_though_work_came_after_it(staffed_desk):
    own = rows("SELECT id FROM participant WHERE name = '林美玲'")[0][0]
    records.change(staffed_desk, KINDS["participant"], own, {"name": "林美鈴"})
    imported = next(entry for entry in history.entries() if "參訓人員" in entry.title)
    plan = history.plan_undo(staffed_desk, imported.id)
    assert "參訓人員 林美鈴：之後又更正過" in plan.kept
    assert "參訓人員 王小明：之後的資料用到它" in plan.kept
    outcome = history.undo_entry(staffed_desk, imported.id)
    assert f"{len(plan.kept)} 筆保持現狀" in outcome.message
    assert count("participant") == 4
    with pytest.raises(DeskError, match="已經復原"):
        history.undo_entry(staffed_desk, imported.id)


def test_a_removal_is_done_again_after_its_import_was_done_again(staffed_desk):
    course = rows("SELECT id FROM course WHERE code = 'C01'")[0][0]
    record_sets.remove(staffed_desk, KINDS["course"], [course])
    for _ in range(3):
        history.undo(staffed_desk)
    for _ in range(3):
        history.redo(staffed_desk)
    assert rows("SELECT id FROM course WHERE code = 'C01'") == []
    history.undo(staffed_desk)
    assert count("course") == 4


def test_what_was_taken_back_out_of_the_middle_is_taken_back_first(staffed_desk):
    start, imported = everything(), next(e for e in history.entries() if "課程" in e.title)
    history.undo_entry(staffed_desk, imported.id)
    without = everything()
    assert without != start
    assert history.undo_title() == "復原：匯入課程 courses.xlsx"
    history.undo(staffed_desk)
    assert everything() == start
    assert history.can_undo(history._standing(imported.id))
    history.redo(staffed_desk)
    assert everything() == without
    with pytest.raises(DeskError, match="已經復原"):
        history.undo_entry(staffed_desk, imported.id)
    history.undo(staffed_desk)
    assert everything() == start
    assert history.undo_title() == "匯入完課紀錄 completions.xlsx"
