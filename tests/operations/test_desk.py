"""An open data file with its rule book and operator."""

import threading
from pathlib import Path

import pytest

from hualien_desk.domain.errors import DeskError
from hualien_desk.operations import desk as desks
from hualien_desk.operations.desk import Desk, load_book, own_connection
from hualien_desk.store import settings
from hualien_desk.store.tables import DATABASE, rows


def test_a_new_file_holds_the_countys_agencies_and_nothing_to_undo(desk):
    assert rows("SELECT count(*) FROM agency")[0][0] > 100
    assert rows("SELECT count(*) FROM journal_entry WHERE undoable")[0][0] == 0


def test_the_operator_is_who_was_said_else_who_is_logged_in(tmp_path, monkeypatch):
    monkeypatch.setattr("getpass.getuser", lambda: "clerk7")
    first = Desk(tmp_path / "a.db")
    assert first.operator == "clerk7"
    first.close()


def test_a_switch_that_the_office_turned_is_read_with_the_book(desk):
    with desk.entry("改開關"):
        settings.put("switch.mooc.per", "certificate")
        settings.put("switch.unknown", "x")
    assert load_book().on("mooc.per", "certificate")


def test_a_write_outside_an_entry_is_refused_by_the_database(desk):
    with pytest.raises(Exception, match="readonly"):
        settings.put("switch.mooc.per", "certificate")


def test_a_thread_has_its_own_connection_and_leaves_none_behind(staffed_desk):
    found = []

    def work():
        with own_connection():
            found.append(rows("SELECT count(*) FROM participant")[0][0])

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert found == [5]
    assert rows("SELECT count(*) FROM participant") == [(5,)]


def test_a_year_without_rules_is_a_sentence():
    with pytest.raises(DeskError, match="沒有 999 年度的規則檔"):
        load_book(999)


def test_a_worker_without_a_file_leaves_no_connection_open_either(desk):
    """The file was let go of when the work began, and the work asked for a connection all the same."""
    found = []

    def work():
        with own_connection():
            DATABASE.connection()
        found.append(DATABASE.is_closed())

    desk.close()
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert found == [True]


def test_rules_that_an_editor_of_windows_saved_are_read_or_refused_in_words(desk, tmp_path):
    own = desks.rules_folder(tmp_path / "106.db")
    own.mkdir()
    shipped = desks.rules_text(106, Path())
    (own / "106.toml").write_text(shipped, "utf-8-sig")
    assert desks.load_book(106, tmp_path / "106.db").name == desk.book.name
    (own / "106.toml").write_text(shipped, "cp950", "replace")
    with pytest.raises(DeskError, match="編碼選 UTF-8"):
        desks.load_book(106, tmp_path / "106.db")
