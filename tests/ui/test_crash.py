"""Crashes are logged without personal data and told once."""

import sys

import pytest

from hualien_desk.ui.crash import Crashes


@pytest.fixture
def crashes(tmp_path, qapp, monkeypatch):
    made = Crashes(tmp_path)
    told = []
    made.happened.disconnect()
    made.happened.connect(told.append)
    monkeypatch.setattr(made, "told", told, raising=False)
    return made


def fail(words):
    raise ValueError(words)


def caught(crashes, words):
    try:
        fail(words)
    except ValueError:
        crashes.caught(*sys.exc_info())


def test_the_log_says_where_but_never_what(crashes, tmp_path):
    caught(crashes, "A123456789 王小明")
    text = (tmp_path / "hualien-desk.log").read_text("utf-8")
    assert "ValueError test_crash.py" in text
    assert "A123456789" not in text and "王小明" not in text


def test_the_same_place_is_told_once(crashes):
    caught(crashes, "一")
    caught(crashes, "二")
    assert len(crashes.told) == 1
    assert "fail" in crashes.told[0]


def test_a_full_log_begins_anew(crashes, tmp_path, monkeypatch):
    monkeypatch.setattr("hualien_desk.ui.crash.LARGEST", 10)
    crashes.write("第一行")
    crashes.write("第二行")
    assert "第二行" in (tmp_path / "hualien-desk.log").read_text("utf-8")
    assert "第一行" in (tmp_path / "hualien-desk.old.log").read_text("utf-8")
