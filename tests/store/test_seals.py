"""The chain: a link with each entry and line, old files sealed once, a purge that breaks nothing (虛構資料)."""

import json

import pytest

from hualien_desk.domain import seals as words
from hualien_desk.operations.desk import Desk
from hualien_desk.store import connecting, database, export_log, journal, matching, seal_check, seals
from hualien_desk.store.export_log import Exported
from hualien_desk.store.matching import Change
from hualien_desk.store.tables import DATABASE, rows

LINE = Exported("2017-11-26 10:22:00", "測試員", "敘獎建議名冊", "", "a.xlsx", "ab" * 32, 5, False)


def links() -> list[tuple[str, int]]:
    return rows("SELECT kind, row FROM seal ORDER BY id")


def rename(person: int, name: str) -> None:
    with journal.entry("更正姓名", "測試員"):
        matching.update([Change("participant", person, {"name": name})])


def log() -> list[seal_check.Break]:
    return seal_check.log(lambda done, total: None)


def test_each_entry_and_each_line_is_sealed_when_it_is_written(staffed_desk):
    before = len(links())
    rename(1, "王大明")
    head = seals.head()
    export_log.add(LINE)
    assert links()[before:] == [("entry", journal.latest()), ("export", 1)]
    assert export_log.all_lines()[0].head == head.hash
    assert seals.find(words.typed(head.short)) == head


def test_work_that_fails_leaves_no_link(staffed_desk):
    before = seals.head()
    with pytest.raises(ZeroDivisionError), journal.entry("壞掉的工作", "測試員"):
        raise ZeroDivisionError
    assert seals.head() == before


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE seal SET text = ''",
        "DELETE FROM seal",
        "UPDATE journal_entry SET title = ''",
        "UPDATE journal_entry SET operator = '別人'",
        "UPDATE journal_change SET before = '{}'",
        "UPDATE journal_change SET after = NULL",
        "UPDATE export_log SET head = ''",
        "UPDATE export_log SET scope = '別處'",
    ],
)
def test_the_program_itself_cannot_change_what_is_logged(staffed_desk, sql):
    rename(1, "王大明")
    export_log.add(LINE)
    with pytest.raises(Exception, match="only added"), journal.aside():
        DATABASE.execute_sql(sql)
    assert log() == []


def _older(path) -> None:
    """Make a file as it was before there were seals: entries, an undo, a line of the export log."""
    connection = connecting.connect(path)
    connection.execute("PRAGMA journal_mode = wal")
    for number, sql in database.scripts():
        if number < 15:
            connection.executescript(f"{sql} PRAGMA user_version = {number};")
    connection.executescript(f"""PRAGMA application_id = {database.APPLICATION_ID};
        INSERT INTO journal_entry (id, at, operator, title, undone_by) VALUES
            (1, '2017-01-01 08:00:00', '甲', '匯入', NULL), (2, '2017-01-02 08:00:00', '甲', '更正', 3);
        INSERT INTO journal_entry (id, at, operator, title, undoes, forward)
            VALUES (3, '2017-01-04 08:00:00', '甲', '復原：更正', 2, 0);
        INSERT INTO journal_change (entry_id, table_name, row_id, before, after) VALUES
            (2, 'course', 1, '{{"id":1,"name":"甲"}}', '{{"id":1,"name":"乙"}}'),
            (3, 'course', 1, '{{"id":1,"name":"乙"}}', '{{"id":1,"name":"甲"}}');
        INSERT INTO export_log (at, operator, title, scope, file, sha256, rows, full_id)
            VALUES ('2017-01-03 08:00:00', '甲', '名冊', '', 'a.xlsx', '', 1, 0);""")
    connection.close()


def test_an_older_file_is_sealed_once_in_the_order_of_time_and_says_so(tmp_path):
    _older(tmp_path / "106.db")
    desk = Desk(tmp_path / "106.db", "測試員")
    wanted = [("note", 0), ("entry", 1), ("entry", 2), ("export", 1), ("entry", 3)]
    assert links()[:5] == wanted
    said = json.loads(rows("SELECT text FROM seal WHERE id = 1")[0][0])["note"]
    assert said == "補封：啟用封印以前的 3 筆稽核紀錄與 1 筆匯出紀錄"
    assert log() == []
    count = len(links())
    desk.close()
    desk = Desk(tmp_path / "106.db", "測試員")
    assert len(links()) == count
    desk.close()


def test_a_file_whose_seals_are_gone_is_not_sealed_again(staffed_desk):
    other = connecting.connect(staffed_desk.path)
    other.execute("DROP TRIGGER seal_kept")
    other.execute("DELETE FROM seal")
    other.close()
    staffed_desk.reopen()
    assert {item[:3] for item in log()} == {("entry", number, seal_check.ADDED) for number in range(1, 5)}


def test_a_new_file_begins_without_a_note(desk):
    assert links() == [("entry", 1)]


def test_a_purge_takes_texts_away_and_breaks_no_seal(staffed_desk):
    rename(1, "王大明")
    export_log.add(LINE._replace(scope="王大明"))
    head = seals.head()
    change, before, after = rows("SELECT id, before, after FROM journal_change")[0]
    with journal.aside():
        gone = words.purged(before), words.purged(after), change
        DATABASE.execute_sql("UPDATE journal_change SET before = ?, after = ? WHERE id = ?", gone)
        DATABASE.execute_sql("UPDATE export_log SET scope = ? WHERE id = 1", (words.purged("王大明"),))
        seals.purge("清除 5 年前的個人資料", {"change": [change], "export": [1]})
    assert "王大明" not in str(rows("SELECT before, after FROM journal_change") + rows("SELECT scope FROM export_log"))
    assert log() == []
    assert seals.find(head.hash) == head
