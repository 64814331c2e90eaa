"""Taking back an entry out of the middle (虛構資料)."""

import contextlib
import random

from hypothesis import given, settings
from hypothesis import strategies as st

from hualien_desk.domain.errors import DeskError
from hualien_desk.operations import history, merging, record_sets, records
from hualien_desk.operations.records import KINDS
from hualien_desk.store import database, journal, undoing
from hualien_desk.store.tables import NAMES, rows
from tests.conftest import COMPLETIONS, COURSES, STAFF, import_book, open_new, save_book

PERSON, COMPLETION, COURSE = KINDS["participant"], KINDS["completion"], KINDS["course"]


def everything():
    found = {}
    for name in NAMES:
        columns = ", ".join(row[1] for row in rows(f"PRAGMA table_info({name})") if row[1] != "entry_id")
        found[name] = rows(f"SELECT {columns} FROM {name} ORDER BY id")
    return found


def entry(words):
    return next(item for item in journal.entries() if words in item.title)


def person(name):
    return rows("SELECT id FROM participant WHERE name = ?", name)[0][0]


def test_a_deleted_row_that_came_back_goes_with_the_import_that_brought_it(desk, bring):
    start = everything()
    bring("participants", STAFF)
    full = everything()
    for _ in range(2):
        record_sets.remove(desk, PERSON, [person("王小明")])
        history.undo(desk)
        assert everything() == full
    history.redo(desk)
    assert "王小明" not in str(everything()["participant"])
    history.undo(desk)
    assert everything() == full
    history.undo(desk)
    assert everything() == start


def test_an_import_in_the_middle_is_taken_back_and_what_was_changed_or_used_is_kept(staffed_desk):
    records.change(staffed_desk, PERSON, person("林美玲"), {"name": "林美鈴"})
    staff = entry("匯入參訓人員")
    seen = undoing.reach(staff, "測試員")
    before = everything()
    made, done = undoing.take_back(staff, "測試員")
    assert done == seen
    kept = {(item.table, item.row): item.why for item in done.kept}
    assert kept[("participant", person("林美鈴"))] == undoing.CHANGED
    assert kept[("participant", person("王小明"))] == undoing.USED  # the completions need them
    assert {row[0] for row in rows("SELECT name FROM participant")} == {"王小明", "林美鈴", "陳志豪", "張家瑋"}
    assert database.check() == []
    history.undo(staffed_desk)  # the entry that took it back is no forward step: the next one is the correction
    assert made.undoes == staff.id
    assert before["completion"] == everything()["completion"]


def test_looking_changes_nothing(staffed_desk):
    before, entries = everything(), journal.entries()
    undoing.reach(entry("匯入課程"), "測試員")
    assert (everything(), journal.entries()) == (before, entries)


def test_a_later_row_with_the_same_key_keeps_its_place(staffed_desk):
    removed = record_sets.remove(staffed_desk, PERSON, [person("黃雅婷")])
    given = {"national_id": "U120000013", "name": "黃雅婷", "agency": "消防局", "category": "約僱"}
    records.add(staffed_desk, PERSON, given)
    _, done = undoing.take_back(removed.entry, "測試員")
    assert {(item.table, item.why) for item in done.kept} == {("participant", "taken"), ("posting", "taken")}
    assert database.check() == []
    assert rows("SELECT count(*) FROM participant") == [(5,)]


def ids(table):
    return [row[0] for row in rows(f"SELECT id FROM {table} ORDER BY id")]


def work(desk, chance, bring):
    """One entry of any sort."""
    steps = (
        lambda: bring("participants", STAFF[: chance.randint(2, len(STAFF))]),
        lambda: bring("courses", COURSES[: chance.randint(2, len(COURSES))]),
        lambda: bring("completions", COMPLETIONS),
        lambda: records.change(desk, PERSON, chance.choice(ids("participant")), {"unit": f"科{chance.randint(0, 3)}"}),
        lambda: records.change(desk, PERSON, chance.choice(ids("participant")), {"name": f"甲{chance.randint(0, 9)}"}),
        lambda: record_sets.remove(desk, PERSON, [chance.choice(ids("participant"))]),
        lambda: record_sets.remove(desk, COMPLETION, [chance.choice(ids("completion"))]),
        lambda: record_sets.remove(desk, COURSE, [chance.choice(ids("course"))]),
        lambda: records.change(desk, COURSE, chance.choice(ids("course")), {"hours": str(chance.randint(1, 4))}),
        lambda: records.change(
            desk, COMPLETION, chance.choice(ids("completion")), {"completed_on": f"106/7/{chance.randint(1, 3)}"}
        ),
        lambda: records.change(desk, PERSON, chance.choice(ids("participant")), {"agency": "環境保護局"}),
        lambda: merge(desk, *chance.sample(ids("participant"), 2)),
        lambda: history.undo(desk),
        lambda: history.redo(desk),
    )
    with contextlib.suppress(DeskError, IndexError, ValueError):  # nothing there to work on
        chance.choice(steps)()


def merge(desk, keep, other):
    merging.merge(desk, merging.preview(desk, keep, other, merging.fields(keep)))


def standing():
    return [item for item in journal.entries() if history.can_undo(item)]


@settings(max_examples=30)
@given(seed=st.integers(0, 100_000))
def test_taken_back_in_any_order_everything_is_as_at_the_start_or_was_kept_for_a_reason(seed, tmp_path_factory):
    folder, chance = tmp_path_factory.mktemp("undo"), random.Random(seed)
    desk = open_new(folder / "106.db")
    try:
        start, kept = everything(), False
        for _ in range(chance.randint(3, 10)):
            work(desk, chance, importer(desk, folder))
        while found := standing():
            _, done = undoing.take_back(chance.choice(found), "測試員")
            kept = kept or bool(done.kept)
            assert database.check() == []
        assert kept or everything() == start
    finally:
        desk.close()


def importer(desk, folder):
    return lambda kind, rows: import_book(desk, kind, save_book(folder / f"{kind}.xlsx", rows), accept_valid=True)


def rows_by_key():
    """Every row as it stands, without what no undo brings back: the entry that put it in place."""
    found = {}
    for name in NAMES:
        columns = [row[1] for row in rows(f"PRAGMA table_info({name})") if row[1] != "entry_id"]
        for row in rows(f"SELECT {', '.join(columns)} FROM {name}"):
            found[name, row[0]] = dict(zip(columns, row, strict=True))
    return found


def users_of(key, state):
    """The rows that refer to a row."""
    table, number = key
    found = []
    for name in NAMES:
        for parent, column in undoing._parents(name):
            if parent == table:
                found += [other for other, values in state.items() if other[0] == name and values[column] == number]
    return found


def check_one_undo(past, found):
    """Take an entry back; every row is where the snapshots say it belongs."""
    before, after, now = past[found.id - 1], past[found.id], rows_by_key()
    _, done = undoing.take_back(found, "測試員")
    end = rows_by_key()
    kept = {(item.table, item.row): item.why for item in done.kept}
    touched = {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}
    assert database.check() == []
    for key in now.keys() | end.keys() | touched:
        if key not in touched or key in kept:
            assert end.get(key) == now.get(key), key
        else:
            assert end.get(key) == before.get(key), key
    for key, why in kept.items():
        if why == undoing.CHANGED:
            assert now[key] != after[key]
        elif why == undoing.GONE:
            assert key in after and key not in now
        elif why == undoing.USED:
            assert now[key] == after[key] and users_of(key, end)
        else:
            assert key not in end or end[key] == now[key]
    return end


@settings(max_examples=40)
@given(seed=st.integers(0, 1_000_000))
def test_what_is_kept_was_changed_since_or_is_needed_and_all_else_is_as_before_the_entry(seed, tmp_path_factory):
    folder, chance = tmp_path_factory.mktemp("undo"), random.Random(seed)
    desk = open_new(folder / "106.db")
    try:
        past = {journal.latest(): rows_by_key()}
        for _ in range(chance.randint(4, 12)):
            work(desk, chance, importer(desk, folder))
            past[journal.latest()] = rows_by_key()
        while found := standing():
            end = check_one_undo(past, chance.choice(found))
            past[journal.latest()] = end
    finally:
        desk.close()
