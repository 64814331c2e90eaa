"""The register of certificates before and after it took in those of teams (虛構資料)."""

import json

import pytest
from sqlcipher3 import dbapi2

from hualien_desk.operations import certificates, history
from hualien_desk.operations.desk import Desk
from hualien_desk.store import database
from hualien_desk.store.tables import DATABASE, rows

OLD = """
INSERT INTO journal_entry (id, at, operator, title) VALUES (90, '2017-06-01 09:00:00', '甲', '核發研習證明 2 張'),
    (91, '2017-06-02 09:00:00', '甲', '註銷研習證明 1 張');
INSERT INTO agency (id, name, key, code, kind, parent, follows, entry_id)
    VALUES (1, '花蓮縣政府', '花蓮縣政府', '', '', '', 0, 1);
INSERT INTO participant (id, national_id, name, name_key, entry_id) VALUES (1, 'A123456789', '王小明', '王小明', 1);
INSERT INTO posting (id, participant_id, agency_id, category, entry_id) VALUES (1, 1, 1, '有給專任', 1);
INSERT INTO workshop (id, kind, number, held_on, hours, entry_id)
    VALUES (1, '班', '1', '2017-05-10', 6, 1), (2, '班', '2', '2017-05-11', 6, 1);
INSERT INTO certificate (id, participant_id, workshop_id, year, serial, number, issued_on, snapshot,
        withdrawn_on, withdrawn_why, entry_id)
    VALUES (5, 1, 1, 106, 1, '第1號', '2017-06-01', '{"name": "王小明"}', NULL, '', 90),
           (6, 1, 2, 106, 3, '第3號', '2017-06-01', '{"name": "王小明"}', '2017-06-02', '誤', 90);
INSERT INTO certificate_copy (id, certificate_id, copy, made_on, why, entry_id)
    VALUES (1, 5, 1, '2017-07-01', '遺失', 90);
INSERT INTO certificate_number VALUES (106, 1, 1, 1), (106, 2, 1, 9), (106, 3, 1, 2);
"""
"""Two certificates, a 補發, and a number that was taken back, as release 0012 stored them."""


@pytest.fixture
def old_file(tmp_path, monkeypatch):
    """A file with the schema up to 0012."""
    path = tmp_path / "106.db"
    found = database.scripts()
    with monkeypatch.context() as patch:
        patch.setattr(database, "scripts", lambda: found[:12])
        database.migrate(path)
    connection = dbapi2.connect(str(path), isolation_level=None)
    connection.executescript(OLD)
    before = json.dumps({"id": 6, "participant_id": 1, "workshop_id": 2, "year": 106, "serial": 3, "number": "第3號"})
    rest = {"issued_on": "2017-06-01", "snapshot": '{"name": "王小明"}', "withdrawn_on": None, "withdrawn_why": ""}
    before = json.loads(before) | rest
    after = before | {"withdrawn_on": "2017-06-02", "withdrawn_why": "誤"}
    texts = [json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in (before, after)]
    sql = "INSERT INTO journal_change (entry_id, table_name, row_id, before, after) VALUES (91, 'certificate', 6, ?, ?)"
    connection.execute(sql, texts)
    connection.close()
    yield path
    database.close()


def test_every_certificate_of_an_older_file_is_there_after_it_was_opened(old_file):
    desk = Desk(old_file, "測試員")
    one, other = certificates.issued(desk)
    assert (one.id, one.workshop, one.team, one.number, len(one.copies)) == (5, 1, None, "第1號", 1)
    assert (other.withdrawn_why, other.stands) == ("誤", False)
    assert certificates.taken_back(desk) == [2]
    assert database.check() == []
    assert rows("SELECT DISTINCT [table] FROM pragma_foreign_key_list('certificate_copy')") == [("certificate",)]


def test_what_was_done_before_is_still_taken_back(old_file):
    desk = Desk(old_file, "測試員")
    history.undo(desk)
    assert [one.stands for one in certificates.issued(desk)] == [True, True]
    history.redo(desk)
    assert [one.stands for one in certificates.issued(desk)] == [True, False]


@pytest.mark.parametrize("place", [{"workshop_id": None, "team_id": None}, {"workshop_id": 1, "team_id": 1}])
def test_a_certificate_is_of_a_session_or_of_a_team(old_file, place):
    desk = Desk(old_file, "測試員")
    values = {"participant_id": 1, "year": 106, "serial": 9, "number": "x", "issued_on": "2017-06-01", **place}
    columns = ", ".join((*values, "snapshot", "entry_id"))
    marks = ", ".join("?" * len(values))
    sql = f"INSERT INTO certificate ({columns}) VALUES ({marks}, '{{}}', 1)"
    with pytest.raises(Exception, match="CHECK"), desk.entry("誤") as _:
        DATABASE.execute_sql(sql, tuple(values.values()))


@pytest.mark.parametrize("sql", ["DELETE FROM certificate_number", "UPDATE certificate_number SET serial = 7"])
def test_numbers_are_still_only_added(old_file, sql):
    desk = Desk(old_file, "測試員")
    with pytest.raises(Exception, match="numbers are only added"), desk.entry("誤"):
        DATABASE.execute_sql(sql)
