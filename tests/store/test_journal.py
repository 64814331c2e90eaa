import pytest
from hypothesis import given
from hypothesis import strategies as st
from peewee import OperationalError
from sqlcipher3 import dbapi2

from hualien_desk.operations import history
from hualien_desk.store import following, journal, matching, undoing
from hualien_desk.store.matching import Change
from hualien_desk.store.not_stored import NotStored
from hualien_desk.store.tables import DATABASE, NAMES, rows, written_here
from tests.conftest import open_new


def everything() -> dict[str, list[tuple]]:
    """All business rows without the entry that put them in place."""
    found = {}
    for name in NAMES:
        columns = ", ".join(row[1] for row in rows(f"PRAGMA table_info({name})") if row[1] != "entry_id")
        found[name] = rows(f"SELECT {columns} FROM {name} ORDER BY id")
    return found


def rename(person: int, name: str) -> None:
    with journal.entry("更正姓名", "測試員"):
        matching.update([Change("participant", person, {"name": name})])


def test_a_write_outside_an_operation_is_refused(staffed_desk):
    with pytest.raises(OperationalError, match="readonly"):
        DATABASE.execute_sql("DELETE FROM completion")


def test_an_operation_that_fails_leaves_no_trace(staffed_desk):
    before, entries = everything(), journal.entries()
    with pytest.raises(ZeroDivisionError), journal.entry("壞掉的工作", "測試員"):
        matching.update([Change("participant", 1, {"name": "不見了"})])
        raise ZeroDivisionError
    assert (everything(), journal.entries()) == (before, entries)
    with pytest.raises(OperationalError, match="readonly"):
        DATABASE.execute_sql("DELETE FROM completion")


def test_an_edit_is_taken_back_and_done_again(staffed_desk):
    before = everything()
    rename(1, "王大明")
    after = everything()
    assert history.undo_title() == "更正姓名"
    assert history.undo(staffed_desk).message == "已復原：更正姓名。"
    assert everything() == before
    assert history.redo(staffed_desk).message == "已重做：更正姓名。"
    assert everything() == after


def test_every_import_is_taken_back_until_only_the_seed_is_left(staffed_desk):
    full = everything()
    for title in ("完課紀錄", "課程", "參訓人員"):
        assert title in history.undo_title()
        history.undo(staffed_desk)
    assert history.undo_title() == ""
    assert rows("SELECT count(*) FROM participant") == [(0,)]
    for _ in range(3):
        history.redo(staffed_desk)
    assert everything() == full
    assert history.redo_title() == ""


def test_an_undo_that_would_lose_later_work_is_refused(staffed_desk):
    rename(1, "王大明")
    entry = journal.next_undo()
    rename(1, "王老明")
    before = everything()
    with pytest.raises(journal.UndoConflict, match="更正姓名"):
        journal.take_back(entry, "測試員")
    assert everything() == before


def test_an_import_whose_rows_others_use_is_not_taken_back(staffed_desk):
    staff = next(entry for entry in journal.entries() if "參訓人員" in entry.title)
    with pytest.raises(journal.UndoConflict, match="用到"):
        journal.take_back(staff, "測試員")


def test_the_journal_is_only_added_to(staffed_desk):
    rename(1, "王大明")
    for table in ("journal_change", "journal_entry"):
        with pytest.raises(Exception, match="only added to"), journal.entry("竄改", "壞人"):
            DATABASE.execute_sql(f"DELETE FROM {table}")


def test_the_journal_says_which_tables_were_touched(staffed_desk):
    rename(1, "王大明")
    assert journal.tables_of(journal.next_undo().id) == {"participant"}


@given(steps=st.lists(st.sampled_from(["rename", "undo", "redo", "delete"]), max_size=12))
def test_taking_everything_back_gives_the_start(tmp_path_factory, steps):
    desk = open_new(tmp_path_factory.mktemp("undo") / "a.db")
    try:
        with journal.entry("甲", "測試員"):
            for number in range(3):
                matching.insert_one(
                    "workshop",
                    {"kind": "微電影研習班", "number": str(number), "held_on": "2017-05-01", "entry_id": 2},
                )
        start = everything()
        for count, step in enumerate(steps):
            _do(desk, step, count)
        while journal.next_undo().title != "甲":
            history.undo(desk)
        assert everything() == start
    finally:
        desk.close()


def _do(desk, step, count):
    if step == "undo" and journal.next_undo().title != "甲":
        history.undo(desk)
    elif step == "redo" and history.redo_title():
        history.redo(desk)
    elif step == "rename":
        with journal.entry(f"改{count}", "測試員"):
            matching.update([Change("workshop", 1 + count % 3, {"place": f"教室{count}"})])
    elif step == "delete":
        with journal.entry(f"刪{count}", "測試員"):
            DATABASE.execute_sql("DELETE FROM workshop WHERE id = ?", (1 + count % 3,))


def test_a_file_that_another_program_writes_is_a_sentence_and_stays_as_it_was(staffed_desk):
    before, entries = everything(), journal.entries()
    DATABASE.execute_sql("PRAGMA busy_timeout = 0")
    other = dbapi2.connect(str(staffed_desk.path), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(NotStored, match="正被另一個程式寫入；請稍後再試"):
        rename(1, "王大明")
    other.execute("ROLLBACK")
    other.close()
    assert (everything(), journal.entries()) == (before, entries)
    rename(1, "王大明")


def test_a_full_disk_is_a_sentence_and_the_file_stays_as_it_was(staffed_desk):
    before, entries = everything(), journal.entries()
    DATABASE.execute_sql(f"PRAGMA max_page_count = {rows('PRAGMA page_count')[0][0]}")
    with pytest.raises(NotStored, match="磁碟空間不足"):
        rename(1, "王" * 100_000)
    assert (everything(), journal.entries()) == (before, entries)


def test_another_error_of_the_database_is_a_bug(staffed_desk):
    with pytest.raises(dbapi2.OperationalError, match="no such column"), journal.entry("甲", "測試員"):
        raise dbapi2.OperationalError("no such column: x")


def test_a_row_belongs_to_its_entry_although_a_later_number_came_back(staffed_desk):
    """The new row takes the number of one that was removed; the one after it comes back."""
    last = rows("SELECT max(id) FROM completion")[0][0]
    with staffed_desk.entry("刪") as removed:
        DATABASE.execute_sql("DELETE FROM completion WHERE id >= ?", (last - 1,))
    with staffed_desk.entry("新") as fresh:
        DATABASE.execute_sql(
            "INSERT INTO completion (participant_id, course_id, completed_on, platform, entry_id) "
            "VALUES (1, 1, '2017-07-07', '新', ?)",
            (fresh.id,),
        )
    undoing.take_back(removed, "測試員")
    assert rows("SELECT id, entry_id FROM completion WHERE id >= ?", last - 1)[0] == (last - 1, fresh.id)
    assert rows("SELECT max(id) FROM completion")[0][0] == last
    assert journal.inserted(fresh.id, 9) == [("completion", last - 1)]
    assert journal.tables_of(fresh.id) == {"completion"} and journal.people_of(fresh.id) == {1}


def test_of_a_long_table_only_what_is_new_is_read(staffed_desk):
    """An edit of a nation's file would else read ten million rows, several times."""
    made, bought = (
        rows(f"SELECT entry_id FROM {table} ORDER BY id DESC LIMIT 1")[0][0] for table in ("completion", "posting")
    )
    for table, entry_id, search in (("completion", made, True), ("posting", bought, False)):
        plan = [step[-1] for step in DATABASE.execute_sql(f"EXPLAIN QUERY PLAN {journal.owned(table)}", (entry_id,))]
        assert (f"SEARCH {table} USING INTEGER PRIMARY KEY (rowid>?)" in plan) == search
        expected = [row for (row,) in rows(f"SELECT id FROM {table} WHERE entry_id = ? ORDER BY id", entry_id)]
        assert sorted(row for (row,) in rows(journal.owned(table), entry_id)) == expected != []


def test_an_entry_is_known_as_this_programs_own_when_it_is_first_seen(staffed_desk, monkeypatch):
    """A long commit still copies the log into the file when a window looks for what others wrote."""
    latest, seen = journal.latest(), []
    commit = DATABASE.commit

    def long_commit():
        commit()
        seen.append([found.title for found in following.entries_of_others(latest)])

    monkeypatch.setattr(DATABASE, "commit", long_commit)
    rename(1, "王大明")
    assert seen == [[]]


def test_an_entry_that_was_not_stored_is_nobodys(staffed_desk):
    """Another program's entry may get its number."""
    with pytest.raises(ZeroDivisionError), journal.entry("甲", "測試員") as made:
        raise ZeroDivisionError
    assert made.id not in written_here
