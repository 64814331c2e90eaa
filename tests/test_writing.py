"""Files appear whole or not at all; what goes wrong is one sentence; no other module writes files."""

import ast
import contextlib
import errno
import gc
import os
import stat
from pathlib import Path

import pytest

import hualien_desk
from hualien_desk import writing
from hualien_desk.writing import NotWritten, Occupied, atomic_file

FAULTS = (
    (errno.ENOSPC, "磁碟空間不足"),
    (errno.EDQUOT, "磁碟空間不足"),
    (errno.EACCES, "請關閉正開啟它的程式"),
    (errno.EROFS, "是唯讀的"),
    (errno.EIO, "隨身碟可能已拔除"),
    (errno.ENODEV, "隨身碟可能已拔除"),
    (errno.ENOENT, "隨身碟可能已拔除"),
    (errno.ENAMETOOLONG, "檔名或路徑太長"),
    (errno.EINVAL, "無法寫入"),
)


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_file_gets_its_name_only_when_it_is_whole(tmp_path):
    path = tmp_path / "名冊.xlsx"
    with atomic_file(path) as temporary:
        temporary.write_bytes(b"new")
        assert not path.exists()
    assert path.read_bytes() == b"new"
    assert names(tmp_path) == ["名冊.xlsx"]


@pytest.mark.skipif(os.name == "nt", reason="permissions are of POSIX")
def test_the_file_may_be_read_as_any_new_file(tmp_path):
    other = tmp_path / "other"
    other.touch()
    with atomic_file(tmp_path / "a") as temporary:
        temporary.write_bytes(b"x")
    assert (tmp_path / "a").stat().st_mode == other.stat().st_mode


@pytest.mark.parametrize("kind", [ValueError, KeyboardInterrupt, MemoryError])
def test_whatever_goes_wrong_the_old_file_stays(tmp_path, kind):
    path = tmp_path / "a"
    path.write_bytes(b"old")
    with pytest.raises(kind), atomic_file(path) as temporary:
        temporary.write_bytes(b"half")
        raise kind
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["a"]


@pytest.mark.parametrize("step", ["replace", "fsync"])
@pytest.mark.parametrize(("number", "words"), FAULTS)
def test_a_fault_of_the_disk_is_a_sentence_and_the_old_file_stays(tmp_path, monkeypatch, step, number, words):
    path = tmp_path / "名冊.xlsx"
    path.write_bytes(b"old")

    def fail(*_):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, step, fail)
    with pytest.raises(NotWritten, match=words), atomic_file(path) as temporary:
        temporary.write_bytes(b"new")
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["名冊.xlsx"]


def test_a_system_that_cannot_settle_a_folder_has_written_the_file_all_the_same(tmp_path, monkeypatch):
    settle = os.fsync

    def files_only(handle):
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
        settle(handle)

    monkeypatch.setattr(os, "fsync", files_only)
    with atomic_file(tmp_path / "a") as temporary:
        temporary.write_bytes(b"new")
    assert (tmp_path / "a").read_bytes() == b"new"
    assert names(tmp_path) == ["a"]


@pytest.mark.parametrize(("place", "words"), [("沒有/a", "資料夾「.*沒有」不存在"), ("夾", "是資料夾；請指定檔名")])
def test_a_place_that_is_none_is_a_sentence(tmp_path, place, words):
    (tmp_path / "夾").mkdir()
    with pytest.raises(NotWritten, match=words), atomic_file(tmp_path / place) as temporary:
        temporary.write_bytes(b"new")
    assert names(tmp_path) == ["夾"]


def test_nothing_is_left_when_there_never_was_an_old_file(tmp_path):
    with pytest.raises(ZeroDivisionError), atomic_file(tmp_path / "a"):
        raise ZeroDivisionError
    assert names(tmp_path) == []


def test_a_name_that_is_too_long_for_the_disk_is_a_sentence(tmp_path):
    with pytest.raises(NotWritten, match=r"檔名或路徑太長.*請縮短檔名"):
        writing.write_bytes(tmp_path / f"{'長' * 100}.xlsx", b"new")
    assert names(tmp_path) == []


def test_a_folder_that_may_not_be_written_to_is_a_sentence(tmp_path, monkeypatch):
    tries = []

    def refuse(path, *_):
        tries.append(path)
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(NotWritten, match=r"資料夾「.*」不能寫入；請改存到有寫入權限的資料夾"):
        writing.write_bytes(tmp_path / "a.xlsx", b"new")
    assert len(tries) == 1  # tempfile would have tried ten thousand names on Windows


def test_a_source_that_is_gone_is_named_and_not_the_stick(tmp_path):
    with pytest.raises(NotWritten, match=r"無法讀取「沒有\.pdf」"):
        writing.copy(tmp_path / "掃描" / "沒有.pdf", tmp_path / "a.pdf")
    assert names(tmp_path) == []


def test_the_temporary_name_tells_nothing(tmp_path):
    with atomic_file(tmp_path / "王小明.pdf") as temporary:
        assert "王小明" not in temporary.name


@pytest.fixture
def in_excel(tmp_path, monkeypatch):
    """A file that Excel has open, as Windows says it: its name cannot be given to another."""
    path, replace, open_in = tmp_path / "名冊.xlsx", os.replace, ["名冊.xlsx"]
    path.write_bytes(b"old")

    def refuse(source, target):
        if Path(target).name in open_in:
            raise PermissionError(errno.EACCES, "sharing violation")
        replace(source, target)

    monkeypatch.setattr(os, "replace", refuse)
    monkeypatch.setattr("tests.test_writing.close_excel", open_in.clear)
    return path


def close_excel():
    """Replaced by the fixture."""


@pytest.mark.parametrize(("times", "stays"), [(2, b"new"), (3, b"old")])
def test_a_virus_scanner_may_hold_a_file_for_a_moment(tmp_path, monkeypatch, times, stays):
    path, replace, held = tmp_path / "名冊.xlsx", os.replace, [True] * times
    path.write_bytes(b"old")

    def refuse(source, target):
        if held and held.pop():
            raise PermissionError(errno.EACCES, "sharing violation")
        replace(source, target)

    monkeypatch.setattr(os, "replace", refuse)
    monkeypatch.setattr(writing, "PAUSES", (0, 0))
    with contextlib.suppress(NotWritten):
        writing.write_bytes(path, b"new")
    assert path.read_bytes() == stays and names(tmp_path) == ["名冊.xlsx"]


@pytest.mark.parametrize(
    ("number", "words"), [(19, "是唯讀的"), (21, "隨身碟可能已拔除"), (1167, "隨身碟可能已拔除"), (112, "磁碟空間不足")]
)
def test_what_windows_says_of_a_disk_is_not_taken_for_excel(tmp_path, monkeypatch, number, words):
    def refuse(*_):
        error = PermissionError(errno.EACCES, "refused")
        error.winerror = number
        raise error

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(NotWritten, match=words) as told, writing.asking(), writing.offering():
        writing.write_bytes(tmp_path / "名冊.xlsx", b"new")
    assert not isinstance(told.value, Occupied)


def test_a_file_that_is_read_only_is_not_taken_for_open(in_excel, monkeypatch):
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(NotWritten, match="設成唯讀") as told, writing.asking(), writing.offering():
        writing.write_bytes(in_excel, b"new")
    assert not isinstance(told.value, Occupied) and in_excel.read_bytes() == b"old"


def written(path):
    """What is caught where somebody can be asked."""
    with pytest.raises(Occupied) as caught, writing.asking(), writing.offering():
        writing.write_bytes(path, b"new")
    error = caught.value
    error.__traceback__ = None
    return error


def test_a_file_in_use_may_get_another_name(in_excel, tmp_path):
    (tmp_path / "名冊 (2).xlsx").write_bytes(b"second")
    error, noted = written(in_excel), []
    error.then(noted.append)
    assert error.other.name == "名冊 (3).xlsx"
    error.settle(error.other)
    assert (tmp_path / "名冊 (3).xlsx").read_bytes() == b"new" and noted == [tmp_path / "名冊 (3).xlsx"]
    assert in_excel.read_bytes() == b"old" and names(tmp_path) == ["名冊 (2).xlsx", "名冊 (3).xlsx", "名冊.xlsx"]


def test_a_file_in_use_is_replaced_once_it_is_closed(in_excel, tmp_path):
    error = written(in_excel)
    with pytest.raises(Occupied):
        error.settle(in_excel)
    assert in_excel.read_bytes() == b"old"
    close_excel()
    error.settle(in_excel)
    assert in_excel.read_bytes() == b"new" and names(tmp_path) == ["名冊.xlsx"]


@pytest.mark.parametrize("way", ["drop", "forget"])
def test_what_nobody_wants_any_more_goes(in_excel, tmp_path, way):
    error = written(in_excel)
    assert len(names(tmp_path)) == 2
    if way == "drop":
        error.drop()
    del error
    gc.collect()
    assert names(tmp_path) == ["名冊.xlsx"] and in_excel.read_bytes() == b"old"


def test_where_nobody_can_be_asked_a_file_in_use_is_a_sentence(in_excel, tmp_path):
    with pytest.raises(NotWritten, match="請關閉正開啟它的程式"), writing.offering():
        writing.write_bytes(in_excel, b"new")
    assert names(tmp_path) == ["名冊.xlsx"]


def test_too_little_room_is_told_with_what_is_needed_and_left(tmp_path, monkeypatch):
    monkeypatch.setattr("shutil.disk_usage", lambda _: type("Usage", (), {"free": 5_000_000}))
    with pytest.raises(NotWritten, match=r"匯入需要約 30 MB，.*只剩 5 MB"):
        writing.refuse_small(tmp_path / "還沒有", 10_000_000, "匯入")
    writing.refuse_small(tmp_path, 1_000_000, "匯入")


def test_a_folder_that_cannot_be_made_is_a_sentence(tmp_path):
    (tmp_path / "檔案").write_text("x")
    with pytest.raises(NotWritten, match="無法建立資料夾"):
        writing.make_folder(tmp_path / "檔案" / "名冊")


def test_a_hidden_folder_goes_whatever_happens_and_takes_what_an_earlier_run_left(tmp_path):
    (tmp_path / ".製作中-old").mkdir()
    with pytest.raises(KeyboardInterrupt), writing.hidden_folder(tmp_path, ".製作中-") as inside:
        (inside / "a").write_text("x")
        assert len(names(tmp_path)) == 1
        raise KeyboardInterrupt
    assert names(tmp_path) == []


WRITERS = {
    "write_text",
    "write_bytes",
    "copyfile",
    "copy2",
    "copytree",
    "replace",
    "rename",
    "mkstemp",
    "mkdtemp",
    "TemporaryDirectory",
    "NamedTemporaryFile",
    "touch",
    "QFile",
    "QSaveFile",
    "symlink_to",
    "link_to",
}
"""Names of calls that put a file somewhere."""
OTHERS = {
    "cli_access.py": "key files change names, a verified copy takes its place",
    "operations/encrypting.py": "key files change names, a verified copy takes its place",
    "operations/opening.py": "key files change names, a verified copy takes its place",
    "operations/packs.py": "key files change names, a verified copy takes its place",
    "store/converting.py": "key files change names, a verified copy takes its place",
    "ui/pack_key.py": "key files change names, a verified copy takes its place",
    "operations/handover.py": "inside a hidden folder that goes, and into the file that atomic_file gives",
    "operations/unpacking.py": "inside a hidden folder, flushed; names are given and taken back in one",
    "operations/local_copy.py": "names are given to what lies flushed in a hidden folder, and taken back in one",
    "reports/package.py": "into the file that atomic_file gives",
    "reports/pdf.py": "into the file that atomic_file gives",
    "reports/xlsx.py": "into memory",
    "sheets/worker.py": "to the program that started it",
    "store/backup.py": "a copy that SQLite makes gets its name once it is verified",
    "store/restoring.py": "lays a verified copy ready and exchanges names, each with its way back",
    "store/purging.py": "writes zeros over a file that goes for good",
    "store/key_file.py": "an old key file is renamed, never overwritten",
    "ui/crash.py": "a log is added to, line by line",
    "ui/start.py": "the self-test works in a folder of its own",
    "ui/picture_files.py": "into a hidden folder; the picture is then copied into the scans",
    "writing.py": "the one",
}
"""Modules that write in another way, and why nothing can be lost there."""


def puts_a_file(call, ours):
    """Whether a call writes: by its name, or `open` for writing; a zip for writing; text.replace is none."""
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    owner = getattr(getattr(call.func, "value", None), "id", "")
    if owner == "writing":
        return False
    if name == "replace" and owner != "os":  # a path's takes one; a text's, a day's and a record's take others
        return isinstance(call.func, ast.Attribute) and len(call.args) == 1 and not call.keywords
    modes = [arg.value for arg in (*call.args, *(key.value for key in call.keywords)) if isinstance(arg, ast.Constant)]
    if name in ("save", "move"):  # a workbook, a picture; not what this program calls so, not into memory
        there = isinstance(call.func, ast.Attribute) and call.args and getattr(call.args[0], "id", "") != "buffer"
        return bool(there) and (owner == "shutil" if name == "move" else owner not in ours)
    if name == "QPdfWriter":  # into a file by its name; not into memory
        return isinstance(call.args[0], ast.Call)
    if name in ("open", "fdopen", "ZipFile"):
        return any(isinstance(mode, str) and set(mode) & set("wax+") and len(mode) <= 3 for mode in modes)
    return name in WRITERS


def is_given(tree, call):
    """Whether it stands inside `with atomic_file(…) as temporary` and writes to that."""
    for block in ast.walk(tree):
        if isinstance(block, ast.With) and call in list(ast.walk(block)):
            for item in block.items:
                made = item.context_expr
                name = getattr(made, "func", None)
                if getattr(name, "id", getattr(name, "attr", "")) in ("atomic_file", "temporary_in"):
                    return True
    return False


def modules():
    root = Path(hualien_desk.__file__).parent
    for path in sorted(root.rglob("*.py")):
        name = path.relative_to(root).as_posix()
        if not name.startswith(("bench/", "drills/")):
            yield name, ast.parse(path.read_text("utf-8"))


def other_writers(tree):
    own = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module]
    ours = {
        alias.asname or alias.name for node in own if node.module.startswith("hualien_desk") for alias in node.names
    }
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return [call.lineno for call in calls if puts_a_file(call, ours) and not is_given(tree, call)]


def test_no_other_module_writes_files():
    found = {name: lines for name, tree in modules() if (lines := other_writers(tree))}
    assert {name: lines for name, lines in found.items() if name not in OTHERS} == {}


@pytest.mark.parametrize(
    "text",
    [
        "path.write_text('x')",
        "os.replace(a, b)",
        "path.replace(other)",
        "open(path, 'w')",
        "path.open('wb')",
        "shutil.copyfile(a, b)",
        "zipfile.ZipFile(path, mode='w')",
        "tempfile.mkdtemp()",
        "book.save(path)",
        "image.save(str(path), 'PNG')",
        "QPdfWriter(str(path))",
    ],
)
def test_the_search_finds_each_way_to_write(text):
    assert other_writers(ast.parse(text)) == [1]


@pytest.mark.parametrize(
    "text",
    [
        "text.replace('a', 'b')",
        "path.open('rb')",
        "writing.write_text(path, 'x')",
        "path.read_text()",
        "painter.save()",
    ],
)
def test_the_search_leaves_reading_alone(text):
    assert other_writers(ast.parse(text)) == []
