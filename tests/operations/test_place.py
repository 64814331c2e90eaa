"""Where the data files lie."""

import pytest

from hualien_desk.domain.errors import DeskError
from hualien_desk.operations import place


@pytest.fixture(autouse=True)
def own_folders(tmp_path, monkeypatch):
    monkeypatch.setattr(place.platformdirs, "user_config_dir", lambda *_, **__: str(tmp_path / "config"))
    monkeypatch.setattr(place.platformdirs, "user_data_dir", lambda *_, **__: str(tmp_path / "data"))


def test_a_chosen_folder_is_remembered(tmp_path):
    assert place.folder() == tmp_path / "data"
    other = tmp_path / "共用"
    other.mkdir()
    place.remember(other)
    assert place.folder() == other


def test_a_folder_that_cannot_be_used_is_refused(tmp_path):
    with pytest.raises(DeskError, match="不存在或無法寫入"):
        place.remember(tmp_path / "沒有")


def test_the_latest_year_is_opened_first(tmp_path):
    assert place.file_of(tmp_path).name == "106.db"
    for name in ("106.db", "107.db", "備份.db", "2018.db"):
        (tmp_path / name).touch()
    assert list(place.years(tmp_path)) == [106, 107]
    assert place.file_of(tmp_path).name == "107.db"
    assert place.file_of(tmp_path, 106).name == "106.db"
    assert place.file_of(tmp_path, 108).name == "108.db"
