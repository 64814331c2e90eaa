"""Who has a file open: the note beside it (虛構資料)."""

import json
from datetime import datetime

import pytest

from hualien_desk.operations import presence

NOW = datetime(2017, 5, 3, 11, 0)


@pytest.fixture
def seated(tmp_path, monkeypatch):
    """A file that 王小明 has open on PC-3 since 10:22."""
    monkeypatch.setattr(presence, "_computer", lambda: "PC-3")
    monkeypatch.setattr(presence, "_login", lambda: "王小明")
    data = tmp_path / "106.db"
    presence.arrive(data, "王小明", datetime(2017, 5, 3, 10, 22))
    return data


def test_the_next_one_is_told_who_since_when_and_where(seated):
    assert presence.of(seated).told(NOW) == "王小明 自 10:22 起在 PC-3 使用這個資料檔。"


def test_the_day_is_told_when_it_is_not_today(seated):
    assert "自 05/03 10:22 起" in presence.of(seated).told(datetime(2017, 5, 4, 8, 0))


def test_another_account_of_the_computer_is_named(seated, monkeypatch):
    monkeypatch.setattr(presence, "_login", lambda: "HL\\user7")
    presence.arrive(seated, "王小明", NOW)
    assert presence.of(seated).told(NOW).startswith("王小明（帳號 HL\\user7） 自 11:00")


def test_a_note_of_another_process_than_that_of_the_lock_is_an_old_one(seated):
    own = presence.of(seated).process
    assert presence.of(seated, own) is not None
    assert presence.of(seated, own + 1) is None


@pytest.mark.parametrize("text", ["", "{", "[]", '{"user": "王小明"}', json.dumps({"since": "昨天"})])
def test_a_damaged_note_tells_nothing(seated, text):
    presence.place(seated).write_text(text, "utf-8")
    assert presence.of(seated) is None


def test_the_note_goes_with_who_left_it(seated):
    presence.leave(seated)
    assert presence.of(seated) is None
    assert not list(seated.parent.iterdir())
    presence.leave(seated)


def test_a_folder_that_cannot_be_written_to_keeps_nobody_outside(tmp_path):
    presence.arrive(tmp_path / "沒有這個資料夾" / "106.db", "王小明", NOW)
    assert presence.of(tmp_path / "沒有這個資料夾" / "106.db") is None


def test_windows_tells_the_name_of_the_computer_without_being_asked_at_length(monkeypatch):
    monkeypatch.setattr(presence.sys, "platform", "win32")
    monkeypatch.setenv("COMPUTERNAME", "HL-PC3")
    assert presence._computer() == "HL-PC3"
