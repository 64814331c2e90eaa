"""Rows that are edited outside the program are named, however often the data are sealed afterwards (虛構資料)."""

import pytest

from hualien_desk.operations import history
from hualien_desk.store import connecting, journal, matching, seal_data, seals
from hualien_desk.store.matching import Change
from hualien_desk.store.seal_data import ADDED, CHANGED, GONE, SIGNS, Odd
from hualien_desk.store.tables import DATABASE, NAMES, rows


def verify() -> list[Odd]:
    return seal_data.verify(lambda done, total: None)


def rename(person: int, name: str) -> None:
    with journal.entry("更正姓名", "測試員"):
        matching.update([Change("participant", person, {"name": name})])


@pytest.fixture
def sealed(staffed_desk):
    """A desk whose data are sealed."""
    assert seal_data.seal()
    return staffed_desk


@pytest.fixture
def raw(sealed):
    """Another program on the same file."""
    connection = connecting.connect(sealed.path)
    connection.execute("DROP TRIGGER seal_kept_as_written")
    yield connection
    connection.close()


def test_a_state_is_sealed_once(sealed):
    number = seals.head().number
    assert not seal_data.seal()
    rename(1, "王大明")
    assert seal_data.seal()
    assert seals.head().number == number + 2  # the entry and the data
    assert verify() == []


def test_every_column_of_a_row_that_is_edited_is_named(raw):
    held = {table: raw.execute(f"SELECT id FROM {table} LIMIT 1").fetchone() for table in NAMES}
    for table, row in ((table, found[0]) for table, found in held.items() if found):
        for column, kind in [(line[1], line[2]) for line in raw.execute(f"PRAGMA table_info({table})")][1:]:
            before = raw.execute(f"SELECT {column} FROM {table} WHERE id = ?", (row,)).fetchone()[0]
            after = f"{before or ''}x" if kind == "TEXT" else (before or 0) + 50
            raw.execute(f"UPDATE {table} SET {column} = ? WHERE id = ?", (after, row))
            assert verify() == [Odd(table, row, CHANGED)], (table, column)
            raw.execute(f"UPDATE {table} SET {column} = ? WHERE id = ?", (before, row))
    assert verify() == []


def test_an_edited_row_stays_evident_when_work_goes_on_and_is_sealed(raw):
    raw.execute("UPDATE participant SET name = '別人' WHERE id = 2")
    raw.execute("DELETE FROM completion WHERE id = 1")
    rename(1, "王大明")
    wanted = [Odd("participant", 2, CHANGED), Odd("completion", 1, GONE)]
    assert verify() == wanted
    assert seal_data.seal()
    assert verify() == wanted


def test_a_row_that_is_slipped_in_is_named(raw):
    columns = ", ".join(line[1] for line in raw.execute("PRAGMA table_info(agency)") if line[1] not in ("id", "key"))
    raw.execute(f"INSERT INTO agency (id, key, {columns}) SELECT 999, 'x', {columns} FROM agency LIMIT 1")
    assert verify() == [Odd("agency", 999, ADDED)]


def test_a_row_that_was_changed_since_is_compared_with_the_journal(raw):
    rename(1, "王大明")
    raw.execute("UPDATE participant SET name = '別人' WHERE id = 1")
    assert verify() == [Odd("participant", 1, CHANGED)]


def test_what_came_went_and_came_back_since_is_no_finding(sealed):
    with journal.entry("刪除完課", "測試員"):
        DATABASE.execute_sql("DELETE FROM completion WHERE id IN (1, 2)")
    seal_data.seal()
    history.undo(sealed)
    assert verify() == []
    history.redo(sealed)
    seal_data.seal()
    assert verify() == []


def test_edited_signs_are_named_by_their_table(raw):
    raw.execute("UPDATE seal_rows SET signs = zeroblob(16) WHERE table_name = 'course'")
    raw.execute("DELETE FROM seal_rows WHERE table_name = 'participant'")
    assert verify() == [Odd("participant", 0, SIGNS), Odd("course", 0, SIGNS)]


def test_rows_that_another_release_told_otherwise_are_sealed_anew(sealed, monkeypatch):
    monkeypatch.setattr(seal_data, "form", lambda: [99, "4.0.0"])
    assert verify() == []
    assert seal_data.seal()
    assert rows("SELECT count(*) FROM seal WHERE kind = 'data'") == [(2,)]
    assert verify() == []


def test_of_two_sealings_at_once_the_first_counts(sealed, monkeypatch):
    rename(1, "王大明")
    renewed = seal_data._renewed

    def overtaken(before):
        found = renewed(before)
        monkeypatch.setattr(seal_data, "_renewed", renewed)
        with journal.aside():
            seals.add(DATABASE.connection(), seals.DATA, before.entry, {"form": before.form, "tables": {}})
        return found

    monkeypatch.setattr(seal_data, "_renewed", overtaken)
    assert not seal_data.seal()


def test_edited_signs_stay_evident_when_work_goes_on(raw):
    raw.execute(
        "UPDATE seal_rows SET signs = (SELECT signs FROM seal_rows WHERE table_name = 'course') "
        "WHERE table_name = 'participant'"
    )
    rename(1, "王大明")
    assert seal_data.seal()
    assert verify() == [Odd("participant", 0, SIGNS)]


def test_a_row_that_claims_to_be_of_a_later_entry_is_named(raw):
    rename(1, "王大明")
    raw.execute("UPDATE participant SET name = '別人', entry_id = (SELECT max(id) FROM journal_entry) WHERE id = 2")
    assert verify() == [Odd("participant", 2, CHANGED)]
    assert seal_data.seal()
    assert verify() == [Odd("participant", 2, CHANGED)]


def test_data_that_were_looked_into_are_sealed_as_they_are_with_the_reason(raw):
    raw.execute("UPDATE participant SET name = '別人' WHERE id = 2")
    raw.execute("UPDATE seal_rows SET signs = zeroblob(16) WHERE table_name = 'course'")
    seal_data.seal_anew("測試員 查明後重新封印：資訊室修復資料")
    assert verify() == []
    assert rows("SELECT json_extract(text, '$.note') FROM seal WHERE kind = 'note'") == [
        ("測試員 查明後重新封印：資訊室修復資料",)
    ]
