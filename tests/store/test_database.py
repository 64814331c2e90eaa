import threading

import peewee as pw
import pytest
from sqlcipher3 import dbapi2

from hualien_desk.store import backup, copying, database, tables
from hualien_desk.store.database import UnusableDataFile
from hualien_desk.store.tables import DATABASE, rows
from tests.copies import old_file


@pytest.fixture
def new_file(tmp_path):
    yield tmp_path / "106.db"
    database.close()


def test_a_new_file_has_the_schema_of_the_last_script(new_file):
    database.open_file(new_file)
    assert rows("PRAGMA user_version")[0][0] == database.scripts()[-1][0]
    assert database.check() == []


def test_every_row_class_matches_its_table(new_file):
    database.open_file(new_file)
    for row in tables.ALL:
        stored = {column.name for column in DATABASE.get_columns(row._meta.table_name)}
        assert {field.column_name for field in row._meta.sorted_fields} == stored


def test_the_pragmas_hold(new_file):
    database.open_file(new_file)
    found = {
        name: rows(f"PRAGMA {name}")[0][0] for name in ("journal_mode", "synchronous", "foreign_keys", "mmap_size")
    }
    assert found == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "mmap_size": 0}
    assert dbapi2.sqlite_version_info >= database.OLDEST_SQLITE


def test_opening_again_changes_nothing(new_file):
    database.open_file(new_file)
    database.close()
    before = new_file.read_bytes()
    database.open_file(new_file)
    database.close()
    assert new_file.read_bytes() == before


def test_a_newer_file_is_refused(new_file):
    database.open_file(new_file)
    database.close()
    connection = dbapi2.connect(str(new_file))
    connection.execute("PRAGMA user_version = 999")
    connection.close()
    with pytest.raises(UnusableDataFile, match="較新版"):
        database.open_file(new_file)


def test_an_empty_file_a_foreign_file_and_a_folder_are_refused(tmp_path):
    (tmp_path / "empty.db").write_bytes(b"")
    (tmp_path / "text.db").write_text("這不是資料檔" * 100, "utf-8")
    other = dbapi2.connect(str(tmp_path / "other.db"))
    other.execute("CREATE TABLE t (x)")
    other.commit()
    other.close()
    for name, words in (("empty.db", "0 位元組"), ("text.db", "不是本程式"), ("other.db", "別的程式"), (".", "資料夾")):
        with pytest.raises(UnusableDataFile, match=words):
            database.open_file(tmp_path / name)


def test_a_folder_that_cannot_be_made_is_a_sentence(tmp_path):
    (tmp_path / "檔案").write_text("x")
    with pytest.raises(UnusableDataFile, match=r"無法建立資料夾.*請改用可寫入的資料夾"):
        database.open_file(tmp_path / "檔案" / "106.db")


def test_a_broken_script_leaves_no_trace(new_file, monkeypatch):
    last = database.scripts()[-1][0]
    broken = [*database.scripts(), (last + 1, "CREATE TABLE half (x); CREATE TABLE half (y);")]
    database.open_file(new_file)
    database.close()
    monkeypatch.setattr(database, "scripts", lambda: broken)
    with pytest.raises(UnusableDataFile):
        database.open_file(new_file)
    monkeypatch.undo()
    database.open_file(new_file)
    assert rows("SELECT count(*) FROM sqlite_schema WHERE name = 'half'") == [(0,)]


def test_a_damaged_page_is_named_by_the_check(staffed_desk):
    path = staffed_desk.path
    root = rows("SELECT rootpage FROM sqlite_schema WHERE name = 'participant'")[0][0]
    size = rows("PRAGMA page_size")[0][0]
    assert database.check() == []
    staffed_desk.close()
    data = bytearray(path.read_bytes())
    data[size * (root - 1) : size * root] = b"\xaa" * size
    path.write_bytes(bytes(data))
    database.open_file(path)
    assert database.check()
    database.close()


def test_settings_of_a_file_of_the_first_release_move_on(new_file):
    connection = dbapi2.connect(str(new_file), isolation_level=None)
    first = database.scripts()[0][1]
    connection.executescript(
        f"{first} INSERT INTO setting VALUES ('operator', '甲');"
        f"PRAGMA application_id = {database.APPLICATION_ID}; PRAGMA user_version = 1;"
    )
    connection.close()
    database.open_file(new_file)
    assert rows("SELECT key, value FROM office_setting") == [("operator", "甲")]


def copies(path):
    return backup.listed(backup.folder_of(path))


def test_an_older_file_is_copied_and_verified_before_it_is_brought_up_to_date(new_file):
    old_file(new_file, 13)
    before = new_file.read_bytes()
    database.open_file(new_file)
    (copy,) = copies(new_file)
    assert copy.why == "升級前" and not backup.trouble(copy)
    held = copying.verify(copy.path, None)
    assert (held.schema, held.counts["office_setting"]) == (13, 1)
    assert "evaluation_target" not in held.counts and len(before) == copy.size
    database.open_file(new_file)
    assert len(copies(new_file)) == 1


def test_a_new_file_has_nothing_to_copy(new_file):
    database.open_file(new_file)
    assert copies(new_file) == []


def test_without_a_copy_nothing_is_brought_up_to_date(new_file, monkeypatch):
    old_file(new_file, 13)
    before = new_file.read_bytes()
    (new_file.parent / "106-備份").write_text("x")
    with pytest.raises(UnusableDataFile, match="要先備份才能升級。無法備份到"):
        database.open_file(new_file)
    assert new_file.read_bytes() == before


def test_a_script_that_loses_rows_is_taken_back(new_file, monkeypatch):
    old_file(new_file, database.scripts()[-1][0])
    last = database.scripts()[-1][0] + 1
    losing = [*database.scripts(), (last, "DELETE FROM office_setting;")]
    monkeypatch.setattr(database, "scripts", lambda: losing)
    with pytest.raises(UnusableDataFile, match=f"升級到第 {last} 版時「office_setting」少了資料，已恢復原狀"):
        database.open_file(new_file)
    monkeypatch.undo()
    database.open_file(new_file)
    assert rows("SELECT key, value FROM office_setting") == [("operator", "甲")]


def test_who_only_looks_opens_a_file_of_today(new_file):
    database.open_file(new_file)
    database.close()
    database.open_file(new_file, migrating=False)
    assert database.check() == []


def test_who_only_looks_brings_no_older_file_to_today_and_makes_none(new_file):
    with pytest.raises(UnusableDataFile, match="無法開啟"):
        database.open_file(new_file, migrating=False)
    assert not new_file.exists()
    database.open_file(new_file)
    database.close()
    older = database.connecting.connect(new_file)
    older.execute("PRAGMA user_version = 3")
    older.close()
    with pytest.raises(UnusableDataFile, match="由較舊版的程式建立，只看的人不能更新它"):
        database.open_file(new_file, migrating=False)


def test_who_only_looks_is_refused_a_newer_file_too(new_file):
    database.open_file(new_file)
    database.close()
    newer = database.connecting.connect(new_file)
    newer.execute("PRAGMA user_version = 9999")
    newer.close()
    with pytest.raises(UnusableDataFile, match="較新版"):
        database.open_file(new_file, migrating=False)


def test_a_log_that_cannot_be_opened_is_a_sentence_and_leaves_nothing_open(new_file, monkeypatch):
    """SQLite opens a file without looking at it: only reading shows that the folder cannot be written to."""
    database.open_file(new_file)
    database.close()

    def refuse(*_):
        raise pw.OperationalError("unable to open database file")

    with monkeypatch.context() as patch:
        patch.setattr(database.DATABASE, "execute_sql", refuse)
        with pytest.raises(UnusableDataFile, match="有寫入權限"):
            database.open_file(new_file)
    assert database.DATABASE.is_closed()
    database.open_file(new_file)
    database.close()


def test_a_page_that_cannot_be_read_while_a_file_is_opened_is_a_sentence(staffed_desk):
    with pytest.raises(UnusableDataFile, match="請還原備份"), database.readable():
        raise pw.DatabaseError("database disk image is malformed")
    with pytest.raises(pw.DatabaseError, match="no such table"), database.readable():
        raise pw.DatabaseError("no such table: x")


def test_a_connection_that_cannot_be_guarded_is_not_left_open(new_file, monkeypatch):
    """A thread that ended with an open connection took the whole program along."""
    database.open_file(new_file)
    found = []

    def work():
        for error in (pw.OperationalError("database is locked"), RuntimeError("a bug")):
            with monkeypatch.context() as patch, pytest.raises((UnusableDataFile, RuntimeError)):
                patch.setattr(database.guard, "guard", lambda _, error=error: (_ for _ in ()).throw(error))
                database.connect()
            found.append(database.DATABASE.is_closed())

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert found == [True, True]


def test_a_transaction_that_was_left_open_does_not_keep_the_connection_open(new_file):
    database.open_file(new_file)
    connection = database.DATABASE.connection()
    with pytest.raises((pw.PeeweeException, IndexError)), database.DATABASE.atomic():
        database.disconnect()
    assert database.DATABASE.is_closed()
    with pytest.raises(dbapi2.ProgrammingError):
        connection.execute("SELECT 1")


def test_no_empty_file_takes_the_place_of_one_that_is_gone(new_file):
    """A stick that was pulled out: a thread that connects later says so."""
    database.open_file(new_file)
    database.disconnect()
    new_file.unlink()
    with pytest.raises(UnusableDataFile):
        database.connect()
    assert not new_file.exists()
