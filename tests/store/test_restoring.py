"""The way back: the copy takes the place of the file, everything that was there is kept (虛構資料)."""

import os

import pytest

from hualien_desk.operations import history
from hualien_desk.operations.desk import Desk
from hualien_desk.store import backup, copying, database, key_file, restoring
from hualien_desk.store.copying import BackupFailed
from hualien_desk.store.tables import rows
from tests.copies import KEY, cheap, key_beside, make_encrypted

OTHER = bytes(range(1, 33))


@pytest.fixture
def encrypted(tmp_path, monkeypatch):
    cheap(monkeypatch)
    yield make_encrypted(tmp_path / "106.db")
    database.close()


def names(folder):
    return sorted(path.name.replace("-" + path.stem[-15:], "") for path in folder.iterdir() if path.is_file())


def test_file_log_and_all_are_kept_under_a_name_that_says_why(staffed_desk, tmp_path):
    made = backup.make(staffed_desk.backups)
    before = staffed_desk.path.read_bytes()
    staged = restoring.stage(made.path, staffed_desk.path)
    staffed_desk.close()
    for ending in ("-wal", "-shm"):
        (tmp_path / f"106.db{ending}").write_bytes(b"log")
    aside = restoring.put(staged, restoring.DAMAGED)
    assert aside.name.startswith("106-損壞-") and aside.read_bytes() == before
    assert [(tmp_path / f"{aside.name}{ending}").read_bytes() for ending in ("-wal", "-shm")] == [b"log"] * 2
    assert not (tmp_path / "106.db-wal").exists() and not (tmp_path / "106.db.restore").exists()
    assert copying.sha256(staffed_desk.path) == made.sha256


def test_two_restorings_in_one_second_keep_two_files(staffed_desk, tmp_path):
    made = backup.make(staffed_desk.backups)
    asides = {restoring.restore(made.path, staffed_desk.path) for _ in range(3)}
    assert len(asides) == 3 and all(path.exists() for path in asides)


def test_the_undo_history_goes_on_after_restoring(staffed_desk):
    made = backup.make(staffed_desk.backups)
    history.undo(staffed_desk)
    restoring.restore(made.path, staffed_desk.path)
    again = Desk(staffed_desk.path, "測試員")
    assert history.undo_title() == "匯入完課紀錄 completions.xlsx"
    history.undo(again)
    assert rows("SELECT count(*) FROM completion") == [(0,)]
    history.redo(again)
    assert rows("SELECT count(*) FROM completion") == [(5,)]
    again.close()


def test_a_failure_at_any_step_leaves_the_file_as_it_was(staffed_desk, monkeypatch):
    made = backup.make(staffed_desk.backups)
    before = staffed_desk.path.read_bytes()
    staffed_desk.close()
    present = sorted(staffed_desk.path.parent.iterdir())
    log = staffed_desk.path.with_name(f"{staffed_desk.path.name}-wal")
    log.write_bytes(b"")
    present = sorted([*present, log])
    replace = os.replace
    for failing in range(1, 3):  # the log gives way, the copy takes the place
        steps = dict[tuple[object, object], int]()

        def fail(old, new, steps=steps, failing=failing):
            if steps.setdefault((old, new), len(steps) + 1) == failing:  # also when Windows tries again
                raise PermissionError(13, "busy")
            replace(old, new)

        with monkeypatch.context() as patch:
            patch.setattr(os, "replace", fail)
            with pytest.raises(BackupFailed, match=r"無法還原到.*原來的資料檔未變更"):
                restoring.restore(made.path, staffed_desk.path)
        assert staffed_desk.path.read_bytes() == before
        assert sorted(staffed_desk.path.parent.iterdir()) == present


@pytest.mark.parametrize("second_names", [True, False])
def test_at_no_moment_is_there_no_data_file(staffed_desk, monkeypatch, second_names):
    made = backup.make(staffed_desk.backups)
    path, seen = staffed_desk.path, []
    staffed_desk.close()
    before, replace = path.read_bytes(), os.replace

    def watch(old, new):
        seen.append(path.exists())
        replace(old, new)
        seen.append(path.exists())

    def refuse(old, new):
        raise OSError(1, "no second names here")

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", watch)
        if not second_names:
            patch.setattr(os, "link", refuse)
        aside = restoring.restore(made.path, path)
    assert seen and all(seen)
    assert aside.read_bytes() == before


def test_a_copy_of_a_newer_program_is_refused(staffed_desk, monkeypatch):
    made = backup.make(staffed_desk.backups)
    monkeypatch.setattr(database, "scripts", lambda: [(1, "")])
    with pytest.raises(BackupFailed, match="較新版"):
        restoring.stage(made.path, staffed_desk.path)


def test_the_present_users_keep_their_passwords_when_the_key_is_the_same(encrypted, tmp_path):
    made = backup.make(tmp_path / "備份")
    changed = key_beside(encrypted, KEY, "seven-8-bridges").read_bytes()
    aside = restoring.restore(made.path, encrypted, KEY)
    assert key_file.place(encrypted).read_bytes() == changed
    assert key_file.place(aside).read_bytes() == changed
    database.open_file(encrypted, KEY)
    assert database.check() == []


def test_a_copy_under_another_key_brings_its_key_file_and_the_present_one_is_kept(encrypted, tmp_path):
    database.close()
    (tmp_path / "舊").mkdir()
    make_encrypted(tmp_path / "舊" / "106.db", OTHER)
    made = backup.make(tmp_path / "備份")
    database.close()
    present = key_file.place(encrypted).read_bytes()
    aside = restoring.restore(made.path, encrypted, OTHER)
    assert restoring.mark_beside(encrypted) == key_file.mark_of(OTHER) == made.mark
    assert key_file.place(aside).read_bytes() == present
    database.open_file(encrypted, OTHER)


def test_a_plain_copy_leaves_no_key_file_behind(encrypted, tmp_path, desk):
    made = backup.make(tmp_path / "備份")
    desk.close()
    target = tmp_path / "密.db"
    key_beside(target)
    target.write_bytes(b"x" * 5000)
    aside = restoring.restore(made.path, target)
    assert not key_file.place(target).exists() and key_file.place(aside).exists()


def test_what_a_copy_lacks_is_told_latest_first(staffed_desk):
    made = backup.make(staffed_desk.backups)
    assert restoring.lost_since(made.path, None) == []
    history.undo(staffed_desk)
    history.undo(staffed_desk)
    found = restoring.lost_since(made.path, None)
    assert [entry.title for entry in found] == ["復原：匯入課程 courses.xlsx", "復原：匯入完課紀錄 completions.xlsx"]


def test_a_file_that_windows_finds_in_use_is_called_so():
    error = PermissionError(13, "Permission denied")
    assert copying.words(error) == "資料夾不能寫入"
    error.winerror = 32
    assert copying.words(error) == "檔案正被另一個程式使用"
