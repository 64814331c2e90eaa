"""複製到這台電腦: a data file in an unsafe place, with all that belongs to it, whole or not at all (虛構資料)."""

import errno
import os

import pytest

from hualien_desk.domain.errors import DeskError
from hualien_desk.operations import local_copy, place
from hualien_desk.operations.desk import Desk
from hualien_desk.store import connecting, database, key_file
from hualien_desk.store.tables import rows

SCAN = "a" * 64 + ".pdf"


@pytest.fixture(autouse=True)
def own_folders(tmp_path, monkeypatch):
    monkeypatch.setattr(place.platformdirs, "user_config_dir", lambda *_, **__: str(tmp_path / "config"))
    monkeypatch.setattr(place.platformdirs, "user_data_dir", lambda *_, **__: str(tmp_path / "這台電腦"))


@pytest.fixture
def in_cloud(staffed_desk, tmp_path):
    """A data file with scans, rules and what an unclean end left in its log."""
    staffed_desk.close()
    folder = tmp_path / "OneDrive"
    folder.mkdir()
    os.rename(staffed_desk.path, folder / "106.db")
    for name in (f"106-證書/{SCAN}", "規則/107.toml"):
        (folder / name).parent.mkdir()
        (folder / name).write_bytes(name.encode())
    connection = connecting.connect(folder / "106.db")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("INSERT INTO draft VALUES ('form.x', '2017', '{}')")  # stands in the log alone
    yield folder / "106.db"
    connection.close()
    database.close()


def everything(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def test_the_copy_has_all_and_the_source_stays(in_cloud, tmp_path):
    before = everything(in_cloud.parent)
    made = local_copy.bring(in_cloud)
    assert made.path == tmp_path / "這台電腦" / "106.db" and "請不要再從那裡開啟" in made.message
    assert sorted(everything(made.path.parent)) == [f"106-證書/{SCAN}", "106.db", "規則/107.toml"]
    after = everything(in_cloud.parent)
    assert {name: after[name] for name in before if not name.endswith("-shm")} == {
        name: data for name, data in before.items() if not name.endswith("-shm")
    }
    opened = Desk(made.path)
    assert rows("SELECT count(*) FROM participant")[0][0] == 5
    assert rows("SELECT count(*) FROM draft")[0][0] == 1
    opened.close()


def test_the_program_looks_there_from_now_on(in_cloud):
    made = local_copy.bring(in_cloud)
    assert place.file_of(place.folder()) == made.path


def test_nothing_is_overwritten(in_cloud, tmp_path):
    (tmp_path / "這台電腦").mkdir()
    (tmp_path / "這台電腦" / "106.db").write_bytes(b"mine")
    made = local_copy.bring(in_cloud)
    assert made.path.name == "106.db" and made.path.parent.name.startswith("106-複製-")
    assert (tmp_path / "這台電腦" / "106.db").read_bytes() == b"mine"
    assert place.folder() == made.path.parent


@pytest.mark.parametrize("step", ["shutil.copyfile", "os.replace", "os.fsync"])
def test_a_fault_half_way_leaves_nothing(in_cloud, tmp_path, monkeypatch, step):
    def fail(*_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(step, fail)
    with pytest.raises(DeskError, match="磁碟空間不足"):
        local_copy.bring(in_cloud)
    monkeypatch.undo()
    assert everything(tmp_path / "這台電腦") == {}


def test_a_copy_that_is_cancelled_leaves_nothing(in_cloud, tmp_path):
    with pytest.raises(DeskError, match="沒有留下檔案"):
        local_copy.bring(in_cloud, cancelled=lambda: True)
    assert everything(tmp_path / "這台電腦") == {}


def test_too_little_room_is_told_before(in_cloud, tmp_path, monkeypatch):
    monkeypatch.setattr("shutil.disk_usage", lambda _: type("Usage", (), {"free": 1000}))
    with pytest.raises(DeskError, match=r"複製資料檔需要約 \d+ MB"):
        local_copy.bring(in_cloud)
    assert not (tmp_path / "這台電腦").exists()


@pytest.fixture
def encrypted(tmp_path):
    """An encrypted file with its key file, and work that stands in its log alone."""
    source, key = tmp_path / "Dropbox" / "106.db", key_file.new_key()
    source.parent.mkdir()
    database.migrate(source, key)
    key_file.place(source).write_text("{}", "utf-8")
    connection = connecting.connect(source, key)
    connection.execute("INSERT INTO draft VALUES ('form.x', '2017', '{}')")
    yield source, key
    connection.close()
    database.close()


@pytest.mark.parametrize("with_key", [True, False])
def test_an_encrypted_file_comes_along_with_its_key_and_its_log(encrypted, with_key):
    """Also before anybody gave a password: file and log are then copied as they are."""
    source, key = encrypted
    made = local_copy.bring(source, key if with_key else None)
    assert connecting.is_encrypted(made.path) and key_file.place(made.path).read_text("utf-8") == "{}"
    database.open_file(made.path, key)
    assert database.check() == [] and rows("SELECT count(*) FROM draft") == [(1,)]


def test_an_encrypted_file_that_somebody_has_open_is_not_copied_as_it_is(encrypted, tmp_path):
    (encrypted[0].parent / "106.db.lock").write_text("", "utf-8")
    with pytest.raises(DeskError, match="請先關閉它再複製"):
        local_copy.bring(encrypted[0])
    assert everything(tmp_path / "這台電腦") == {}


def test_a_file_that_changes_while_it_is_copied_is_told(encrypted, tmp_path, monkeypatch):
    copy = local_copy.writing.copy

    def write_meanwhile(source, target):
        copy(source, target)
        with source.open("ab") as file:
            file.write(b"x")

    monkeypatch.setattr(local_copy.writing, "copy", write_meanwhile)
    with pytest.raises(DeskError, match="又有變更"):
        local_copy.bring(encrypted[0])
    assert everything(tmp_path / "這台電腦") == {}


def test_a_usual_folder_that_is_unsafe_itself_is_told(in_cloud, tmp_path, monkeypatch):
    monkeypatch.setattr(place.platformdirs, "user_data_dir", lambda *_, **__: str(tmp_path / "Nextcloud"))
    with pytest.raises(DeskError, match="Nextcloud"):
        local_copy.bring(in_cloud)
