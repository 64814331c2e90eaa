"""The folder of the data is gone at the start: nothing is begun by mistake (虛構資料)."""

import shutil

import pytest

from hualien_desk.operations import place
from hualien_desk.ui.cover import TroublePage
from hualien_desk.ui.first_page import FirstPage
from tests.conftest import open_new
from tests.ui.opened import page, press, rest, started, words


@pytest.fixture
def stick(tmp_path, monkeypatch):
    """A folder that was chosen for the data and is not there today."""
    monkeypatch.setattr(place.platformdirs, "user_config_dir", lambda *_, **__: str(tmp_path / "config"))
    monkeypatch.setattr(place.platformdirs, "user_data_dir", lambda *_, **__: str(tmp_path / "data"))
    folder = tmp_path / "隨身碟"
    folder.mkdir()
    place.remember(folder)
    shutil.rmtree(folder)
    return folder


def test_a_folder_that_is_gone_is_told_and_not_made(stick, qtbot):
    with started(place.file_of(place.folder()), qtbot) as session:
        assert isinstance(page(session), TroublePage)
        assert f"上次使用的資料夾「{stick}」不見了" in words(page(session))
        press(page(session), "再找一次")
        assert isinstance(page(session), TroublePage)
        assert session.failed
    assert not stick.exists()


def test_when_it_is_back_its_latest_year_is_opened(stick, qtbot):
    with started(place.file_of(place.folder()), qtbot) as session:
        stick.mkdir()
        open_new(stick / "107.db", staffed=False).close()
        press(page(session), "再找一次")
        rest(session, qtbot)
        assert session.program.desk.path == stick / "107.db"


def test_this_computers_own_folder_is_the_other_way(stick, tmp_path, qtbot):
    with started(place.file_of(place.folder()), qtbot) as session:
        press(page(session), "改用這台電腦的資料夾")
        assert isinstance(page(session), FirstPage)
        assert "「106.db」放在" in words(page(session)) and str(tmp_path / "data") in words(page(session))
    assert place.folder() == tmp_path / "data"


def test_a_first_start_misses_nothing(tmp_path, stick):
    assert place.lost(tmp_path / "data" / "106.db") == ""
    assert place.lost(tmp_path / "另一處" / "106.db") == ""
