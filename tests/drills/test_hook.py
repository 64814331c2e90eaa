"""The hook sees what SQLite, Python and Qt write, and nothing outside its folder."""

import errno
import os
import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QFile, QIODevice

from hualien_desk.drills import elf, hook
from hualien_desk.drills.disk import Recorder
from hualien_desk.drills.hook import Hook
from hualien_desk.store import connecting

pytestmark = pytest.mark.skipif(bool(hook.why_not()), reason=hook.why_not() or "-")


class Refuse(Recorder):
    """Every call ends with an error."""

    def before(self, call):
        return errno.ENOSPC


def seen(folder: Path, work) -> list[tuple[str, str]]:
    recorder = Recorder()
    with Hook(folder, recorder):
        work()
    return [(call.kind, Path(call.path).name) for call in recorder.calls]


def test_python_writes_flushes_renames_and_removes(tmp_path):
    def work():
        with (tmp_path / "a").open("wb") as file:
            file.write(b"abc")
            file.flush()
            os.fsync(file.fileno())
        os.replace(tmp_path / "a", tmp_path / "b")
        os.link(tmp_path / "b", tmp_path / "c")
        os.unlink(tmp_path / "b")

    kinds = [("create", "a"), ("write", "a"), ("fsync", "a"), ("rename", "a"), ("link", "b"), ("unlink", "b")]
    assert seen(tmp_path, work) == kinds


def test_where_and_what_is_written_is_known(tmp_path):
    recorder = Recorder()
    (tmp_path / "a").write_bytes(b"12345")
    with Hook(tmp_path, recorder), (tmp_path / "a").open("rb+", buffering=0) as file:
        file.seek(2)
        file.write(b"xy")
    (call,) = [call for call in recorder.calls if call.kind == "write"]
    assert (call.offset, call.data) == (2, b"xy")


def test_sqlite_is_seen_with_its_log(tmp_path):
    def work():
        connection = connecting.connect(tmp_path / "x.db", bytes(32))
        connection.execute("PRAGMA journal_mode = wal")
        connection.execute("CREATE TABLE t (x)")
        connection.close()

    found = seen(tmp_path, work)
    assert {("write", "x.db"), ("fsync", "x.db"), ("write", "x.db-wal"), ("unlink", "x.db-wal")} <= set(found)


def test_qt_is_seen(tmp_path):
    def work():
        file = QFile(str(tmp_path / "q"))
        file.open(QIODevice.OpenModeFlag.WriteOnly)
        file.write(b"abc")
        file.close()

    assert ("write", "q") in seen(tmp_path, work)


def test_a_copy_by_the_system_is_seen_as_writing(tmp_path):
    (tmp_path / "a").write_bytes(b"abc")
    assert ("write", "b") in seen(tmp_path, lambda: shutil.copyfile(tmp_path / "a", tmp_path / "b"))
    assert (tmp_path / "b").read_bytes() == b"abc"


def test_another_folder_and_shared_memory_are_left_alone(tmp_path):
    inside, outside = tmp_path / "in", tmp_path / "out"
    inside.mkdir(), outside.mkdir()
    assert seen(inside, lambda: ((outside / "a").write_bytes(b"abc"), (inside / "x-shm").write_bytes(b"abc"))) == []


def test_a_refused_call_fails_with_the_wanted_error_and_does_nothing(tmp_path):
    with Hook(tmp_path, Refuse()), pytest.raises(OSError) as caught:
        (tmp_path / "a").write_bytes(b"abc")
    assert caught.value.errno == errno.ENOSPC
    assert list(tmp_path.iterdir()) == []


def test_afterwards_everything_is_as_it_was(tmp_path):
    seen(tmp_path, lambda: None)
    before = {
        place.address for library in elf.loaded(hook.LIBRARIES) for place in elf.places(library, frozenset({"write"}))
    }
    assert before
    recorder = Recorder()
    with Hook(tmp_path, recorder):
        pass
    (tmp_path / "a").write_bytes(b"abc")
    assert recorder.calls == []


def test_what_goes_wrong_in_a_listener_is_told(tmp_path):
    class Broken(Recorder):
        def after(self, call):
            raise KeyError(call.kind)

    with pytest.raises(KeyError, match="create"), Hook(tmp_path, Broken()):
        (tmp_path / "a").write_bytes(b"abc")


def test_elsewhere_the_drills_say_that_they_cannot_run(monkeypatch):
    monkeypatch.setattr(hook.sys, "platform", "win32")
    assert "needs Linux" in hook.why_not()
    with pytest.raises(RuntimeError, match="needs Linux"), Hook(Path(), Recorder()):
        pass
