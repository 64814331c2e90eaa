import json

import pytest

from hualien_desk.operations import history, records
from hualien_desk.operations.records import KINDS
from hualien_desk.store import journal, row_texts
from hualien_desk.store.tables import DATABASE, NAMES, rows

NEWER = ("plan_name", "scope", "contact", "contact_title", "phone", "email", "address", "graded_on", "grade_source")


@pytest.fixture
def team(staffed_desk):
    return records.add(staffed_desk, KINDS["team"], {"name": "舊隊", "grade": "優等", "presented_on": "106/12/5"})[1]


def _as_written_before_the_columns_were_there():
    """Take the newer columns out of what the journal wrote, as a file of an earlier release has it."""
    connection = DATABASE.connection()
    connection.execute("PRAGMA query_only = OFF")
    connection.execute("DROP TRIGGER journal_change_kept_as_written")
    for own, before, after in rows("SELECT id, before, after FROM journal_change WHERE table_name = 'team'"):
        texts = [_without(text) for text in (before, after)]
        connection.execute("UPDATE journal_change SET before = ?, after = ? WHERE id = ?", (*texts, own))
    connection.execute("PRAGMA query_only = ON")


def _without(text):
    if text is None:
        return None
    kept = {key: value for key, value in json.loads(text).items() if key not in NEWER}
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":"))


def _grade(team):
    return rows("SELECT grade FROM team WHERE id = ?", team)[0][0]


def test_a_change_written_before_the_columns_were_there_is_taken_back(staffed_desk, team):
    records.change(staffed_desk, KINDS["team"], team, {"grade": "特優"})
    _as_written_before_the_columns_were_there()
    history.undo(staffed_desk)
    assert _grade(team) == "優等"
    history.redo(staffed_desk)
    assert _grade(team) == "特優"


def test_a_row_removed_before_the_columns_were_there_comes_back_with_their_usual_values(staffed_desk, team):
    with staffed_desk.entry("刪除") as entry:
        DATABASE.execute_sql("DELETE FROM team WHERE id = ?", (team,))
    _as_written_before_the_columns_were_there()
    journal.take_back(journal.find(entry.id), "甲")
    assert rows("SELECT name, plan_name, graded_on FROM team WHERE id = ?", team) == [("舊隊", "", None)]


def test_it_is_also_taken_back_out_of_the_middle(staffed_desk, team):
    outcome = records.change(staffed_desk, KINDS["team"], team, {"grade": "特優"})
    _as_written_before_the_columns_were_there()
    records.add(staffed_desk, KINDS["team"], {"name": "別隊"})
    history.undo_entry(staffed_desk, outcome.entry.id)
    assert _grade(team) == "優等"


def test_every_column_that_came_later_is_a_column_at_the_end_of_its_table():
    for table, later in row_texts._LATER.items():
        assert table in NAMES
        assert tuple(row_texts.COLUMNS[table][-len(later) :]) == later
