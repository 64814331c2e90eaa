"""Every text column is decided: it holds no personal data, or a purge takes it (虛構資料)."""

import json
from collections import Counter

import pytest

from hualien_desk.domain import purged
from hualien_desk.domain import seals as digests
from hualien_desk.operations import retention
from hualien_desk.store import database, personal, purging
from hualien_desk.store.tables import DATABASE, NAMES, rows

SECRET = "王小明A123456789"
KINDS = frozenset(kind.key for kind in retention.kinds())
NEUTRAL = {"scope": "county", "state": "出席", "scores": "{}", "facts": "{}", "expected": "{}", "figures": "{}"}
LOGS = frozenset(("title", "scope", "file", "before", "after"))


def text_columns():
    sql = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
    for (table,) in rows(sql):
        for column in rows(f"PRAGMA table_info({table})"):
            if column[2] == "TEXT":
                yield table, column[1]


def changed():
    return {change.table: change.sets for change in personal.CHANGED}


def taken(table, column):
    return table in personal.GONE or column in changed().get(table, {}) or (table in personal.LOGGED and column in LOGS)


def test_every_text_column_is_purged_or_said_to_hold_no_personal_data(desk):
    doubtful = {
        (table, column)
        for table, column in text_columns()
        if taken(table, column) == (column in personal.KEPT.get(table, "").split()) and (table, column) not in BOTH
    }
    assert doubtful == set()


BOTH = {("award_line", "computed"), ("award_override", "computed"), ("award_override", "value")}
"""Columns that hold an award's code, and a text only for one kind of row."""


def test_what_is_said_of_columns_is_said_of_columns_that_there_are(desk):
    there = set(text_columns())
    said = {(table, column) for table, own in personal.KEPT.items() for column in own.split()}
    assert said <= there
    numbers = {("proof", "file_size")}
    assert {(table, column) for table, sets in changed().items() for column in sets} <= there | numbers
    assert {*personal.GONE, *personal.LOGGED} <= {table for table, _ in there} | {"not_same"}


def test_every_table_is_changed_once_and_every_kind_is_known(desk):
    assert max(Counter(change.table for change in personal.CHANGED).values()) == 1
    kinds = {change.kind for change in personal.CHANGED} | set(personal.GONE.values()) | set(personal.HELD)
    assert kinds | {"copies", "scans"} == KINDS == set(retention.terms())
    assert set(personal.tables_of(KINDS)) <= {*NAMES, "draft"}


def said(table, column):
    if column == "snapshot":
        return json.dumps({"name": SECRET, "agency": "消防局", "evidence": [SECRET], "text": "", "holder": SECRET})
    if (table, column) == ("award_override", "field"):
        return "reason"
    return SECRET if taken(table, column) else NEUTRAL.get(column, "2017-06-01")


def poison(table, entry):
    """A row whose every text that a purge takes is somebody's name and number."""
    own = rows(f"PRAGMA table_info({table})")
    values = {row[1]: said(table, row[1]) if row[2] == "TEXT" else 1 for row in own if not row[5] or row[2] == "TEXT"}
    values |= {"entry_id": entry} if "entry_id" in values else {}
    values |= {"agency_id": None, "participant_id": None} if table == "course_choice" else {}
    values |= {"team_id": None} if table == "certificate" else {}
    values |= {"other_id": 2} if table == "not_same" else {}
    marks = ", ".join("?" * len(values))
    DATABASE.execute_sql(f"INSERT INTO {table} ({', '.join(values)}) VALUES ({marks})", tuple(values.values()))


@pytest.fixture
def poisoned(desk):
    """A file with such a row in every table, each of them changed once, so that the journal holds them too."""
    with desk.entry(SECRET) as entry:
        DATABASE.execute_sql("PRAGMA defer_foreign_keys = ON")
        for table in (*NAMES, "draft"):
            if table not in ("agency", "agency_alias", "office_setting"):
                poison(table, entry.id)
        DATABASE.execute_sql(
            "INSERT INTO office_setting (key, value, entry_id) VALUES ('view.人員.' || ?1, ?1, 1)", (SECRET,)
        )
        DATABASE.execute_sql("INSERT INTO participant SELECT 2, 'B1', 'b', 'b', '', '', entry_id FROM participant")
    with desk.entry(SECRET):
        for table in NAMES:
            DATABASE.execute_sql(f"UPDATE {table} SET entry_id = entry_id + 0")
    return desk


def held(desk):
    DATABASE.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    return [path.name for path in desk.path.parent.glob("106.db*") if SECRET.encode() in path.read_bytes()]


def test_no_byte_of_a_purged_column_is_left(poisoned):
    assert held(poisoned) == ["106.db"]
    purging.careful()
    with poisoned.entry("清除個人資料", undoable=False) as entry:
        purging.wipe(KINDS, ["清除個人資料"], entry.id, "屆期")
    assert purging.scrub()
    assert held(poisoned) == []
    assert database.check() == []
    assert rows("SELECT national_id, name FROM participant WHERE id = 1") == [("清除-000001", "（已清除）1")]
    assert purging.counts()["inbox"] == 1  # the batch stays, the refused row is gone


def test_a_second_purge_finds_nothing(poisoned):
    for count in (True, False):
        with poisoned.entry("清除個人資料", undoable=False) as entry:
            done = purging.wipe(KINDS, ["清除個人資料"], entry.id, "屆期")
        assert (sum(done.values()) > 0) == count


def test_the_journal_keeps_digests(poisoned):
    with poisoned.entry("清除個人資料", undoable=False) as entry:
        purging.wipe(KINDS, ["清除個人資料"], entry.id, "屆期")
    assert all(digests.is_purged(before) for (before,) in rows("SELECT before FROM journal_change"))
    titles = [title for (title,) in rows("SELECT title FROM journal_entry ORDER BY id")]
    assert titles[1] == digests.purged(SECRET)
    assert titles[-1] == "清除個人資料"


def test_snapshots_keep_where_and_not_who():
    line = json.loads(purged.line_snapshot(json.dumps({"agency": "消防局", "title": "科員", "evidence": ["甲"]})))
    assert line == {"agency": "消防局", "title": "", "evidence": []}
    own = json.loads(purged.certificate_snapshot(json.dumps({"name": "甲", "holder": "甲君", "hours": "6"})))
    assert own == {"name": "（已清除）", "holder": "", "hours": "6"}
