"""Whatever is edited in a log, with its triggers gone and by another program, is named (虛構資料)."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hualien_desk.domain import seals as words
from hualien_desk.operations import history
from hualien_desk.store import connecting, export_log, journal, matching, seal_check, seal_data, seals
from hualien_desk.store.export_log import Exported
from hualien_desk.store.matching import Change
from hualien_desk.store.seal_check import Break
from hualien_desk.store.tables import DATABASE, rows
from tests.conftest import open_new


def never(done: int, total: int) -> None:
    """Nobody listens."""


def rename(person: int, name: str) -> int:
    with journal.entry("更正姓名", "測試員") as entry:
        matching.update([Change("participant", person, {"name": name})])
    return entry.id


def export(title: str) -> None:
    export_log.add(Exported("2017-11-26 10:22:00", "測試員", title, "全縣", "a.xlsx", "ab" * 32, 5, True))


def log() -> list[Break]:
    return seal_check.log(never)


@pytest.fixture
def raw(staffed_desk):
    """Another program on the same file, after which no trigger is left; the desk has every kind of logged row."""
    rename(1, "王大明")
    with journal.entry("刪除完課", "測試員"):
        DATABASE.execute_sql("DELETE FROM completion WHERE id IN (1, 2)")
    history.undo(staffed_desk)
    history.redo(staffed_desk)
    export("敘獎建議名冊")
    rename(2, "林小玲")
    export("參訓人員")
    seal_data.seal()
    rename(3, "陳大豪")
    connection = connecting.connect(staffed_desk.path)
    for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    yield connection
    connection.close()


LOGS = {
    "journal_entry": seal_check.ENTRY,
    "journal_change": seal_check.CHANGE,
    "export_log": "export",
    "seal": seal_check.SEAL,
}


def otherwise(value: object) -> object:
    return value + 1000 if isinstance(value, int) else f"{value or ''}x"


@pytest.mark.parametrize("table", LOGS)
def test_every_column_of_every_row_that_is_edited_is_named(raw, table):
    assert log() == []
    columns = [(row[1], row[2]) for row in raw.execute(f"PRAGMA table_info({table})")]
    numbers = [row[0] for row in raw.execute(f"SELECT id FROM {table}")]
    assert numbers
    for number in numbers:
        for column, kind in columns:
            before = raw.execute(f"SELECT {column} FROM {table} WHERE id = ?", (number,)).fetchone()[0]
            after = 77 if before is None and kind == "INTEGER" else otherwise(before)
            raw.execute(f"UPDATE {table} SET {column} = ? WHERE id = ?", (after, number))
            assert any(item[:2] == (LOGS[table], number) for item in log()), (table, number, column)
            now = after if column == "id" else number
            raw.execute(f"UPDATE {table} SET {column} = ? WHERE id = ?", (before, now))
    assert log() == []


@pytest.mark.parametrize("table", LOGS)
def test_every_row_that_is_removed_is_named_unless_it_is_the_last_link(raw, table):
    names = ", ".join(row[1] for row in raw.execute(f"PRAGMA table_info({table})"))
    last = raw.execute("SELECT max(id) FROM seal").fetchone()[0]
    for row in raw.execute(f"SELECT {names} FROM {table}").fetchall():
        raw.execute(f"DELETE FROM {table} WHERE id = ?", (row[0],))
        found = log()
        wanted = ("entry", journal.latest()) if (table, row[0]) == ("seal", last) else (LOGS[table], row[0])
        assert any(item[:2] == wanted for item in found), (table, row[0])
        raw.execute(f"INSERT INTO {table} ({names}) VALUES ({', '.join('?' * len(row))})", row)
    assert log() == []


def test_a_row_that_is_slipped_in_is_named(raw):
    raw.execute("INSERT INTO journal_entry (at, operator, title) VALUES ('2017-01-01 10:00:00', '甲', '匯入')")
    entry = raw.execute("SELECT max(id) FROM journal_entry").fetchone()[0]
    raw.execute("INSERT INTO journal_change (entry_id, table_name, row_id, before) VALUES (?, 'course', 1, '{}')", (3,))
    change = raw.execute("SELECT max(id) FROM journal_change").fetchone()[0]
    raw.execute(
        "INSERT INTO export_log SELECT 99, at, operator, title, scope, file, sha256, rows, full_id, head "
        "FROM export_log WHERE id = 1"
    )
    found = log()
    assert Break(seal_check.ENTRY, entry, seal_check.ADDED) in found
    assert Break(seal_check.CHANGE, change, seal_check.ADDED, "course", 1, last=3) in found
    assert Break("export", 99, seal_check.ADDED) in found


def test_numbers_that_are_skipped_are_named_as_one_span(raw):
    raw.execute("UPDATE journal_entry SET id = 1000000000000 WHERE id = 6")
    last = raw.execute("SELECT max(row) FROM seal WHERE kind = 'entry'").fetchone()[0]
    assert Break("entry", last + 1, seal_check.GONE, last=999999999999) in log()


def test_rows_and_links_that_changed_places_are_named(raw):
    for table, kind in (("journal_entry", "entry"), ("seal", "seal")):
        for one, other in ((5, -1), (6, 5), (-1, 6)):
            raw.execute(f"UPDATE {table} SET id = ? WHERE id = ?", (other, one))
        assert {item[:2] for item in log()} >= {(kind, 5), (kind, 6)}
        for one, other in ((5, -1), (6, 5), (-1, 6)):
            raw.execute(f"UPDATE {table} SET id = ? WHERE id = ?", (other, one))
    assert log() == []


def test_a_chain_made_anew_from_the_edited_place_on_has_another_head(raw):
    noted = seals.head().hash
    raw.execute("UPDATE journal_entry SET title = '別的' WHERE id = 6")
    kept = raw.execute("SELECT at, kind, row, text FROM seal ORDER BY id").fetchall()
    raw.execute("DELETE FROM seal")
    for _, kind, row, text in kept:
        if kind == "entry":
            seals.seal_entry(raw, row)
        elif kind == "export":
            seals.seal_line(kind, row, raw)
        else:
            seals.add(raw, kind, row, json.loads(text))
    assert [item for item in log() if item.what != seal_check.MARKED] == []
    assert seals.find(noted) is None


def test_the_last_entries_cut_off_with_their_seals_leave_a_clean_chain_without_the_noted_head(raw):
    noted, entry = seals.head(), journal.latest()
    raw.execute("DELETE FROM journal_change WHERE entry_id = ?", (entry,))
    raw.execute("DELETE FROM journal_entry WHERE id = ?", (entry,))
    raw.execute("DELETE FROM seal WHERE id = ?", (noted.number,))
    assert log() == []
    assert seals.find(noted.hash) is None and seals.find(words.typed(noted.short)) is None


def test_a_text_that_gives_way_to_its_digest_needs_a_record(raw):
    entry, title = journal.latest(), journal.entries(1)[0].title
    before = rows("SELECT before FROM journal_change WHERE id = 1")[0][0]
    with journal.aside():
        DATABASE.execute_sql("UPDATE journal_change SET before = ? WHERE id = 1", (words.purged(before),))
        DATABASE.execute_sql("UPDATE journal_entry SET title = ? WHERE id = ?", (words.purged(title), entry))
    assert log() == [Break("entry", entry, seal_check.UNCOVERED), Break("change", 1, seal_check.UNCOVERED)]
    with journal.aside():
        seals.purge("清除個資", {"change": [1], "entry": [entry]})
    assert log() == []


def test_another_digest_in_place_of_a_purged_text_is_named(raw):
    with journal.aside():
        DATABASE.execute_sql("UPDATE journal_change SET before = ? WHERE id = 1", (words.purged("別的"),))
        seals.purge("清除個資", {"change": [1]})
    assert {item[:3] for item in log()} == {("change", 1, seal_check.EDITED)}


def _delete(desk, count):
    with journal.entry(f"刪{count}", "測試員"):
        DATABASE.execute_sql("DELETE FROM completion WHERE id = ?", (1 + count % 5,))


def _out_of_the_middle(desk, count):
    standing = [entry for entry in journal.entries() if history.can_undo(entry)]
    if standing:
        history.undo_entry(desk, standing[len(standing) // 2].id)


STEPS = {
    "rename": lambda desk, count: rename(1 + count % 5, f"王{count}"),
    "undo": lambda desk, count: history.undo_title() and history.undo(desk),
    "redo": lambda desk, count: history.redo_title() and history.redo(desk),
    "delete": _delete,
    "middle": _out_of_the_middle,
    "seal": lambda desk, count: seal_data.seal(),
    "export": lambda desk, count: export(f"名冊{count}"),
}
"""What may happen, by name."""


@settings(max_examples=40)
@given(steps=st.lists(st.sampled_from(sorted(STEPS)), max_size=14))
def test_any_history_with_undo_and_redo_verifies(tmp_path_factory, steps):
    desk = open_new(tmp_path_factory.mktemp("seal") / "a.db", staffed=True)
    try:
        for count, step in enumerate(steps):
            STEPS[step](desk, count)
            assert seal_check.data(never) == []
        assert log() == []
    finally:
        desk.close()
