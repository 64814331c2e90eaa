"""The one module that writes files: each appears whole or not at all, and what goes wrong is one sentence.

Written beside its place, flushed to the disk, then given its name: whatever happens (a full disk, a pulled stick, a
file that Excel has open, the power) the former file stays byte for byte. A test greps for every other writer.
"""

import contextlib
import errno
import os
import secrets
import shutil
import time
import tomllib
import weakref
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path

from hualien_desk import assets
from hualien_desk.domain.errors import DeskError

PART = ".part"
MEGABYTE = 1_000_000
FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
GONE = frozenset({errno.EIO, errno.ENODEV, errno.ENXIO, errno.ESTALE, errno.ENOENT, errno.ENOTDIR})
"""What a system says of a stick or a network drive that was pulled."""
WINDOWS_FULL, WINDOWS_LONG, WINDOWS_NAME = frozenset({39, 112}), frozenset({206}), frozenset({123})
WINDOWS_GUARDED, WINDOWS_GONE = frozenset({19}), frozenset({21, 53, 55, 59, 64, 67, 433, 1117, 1167})
WINDOWS_HELD = frozenset({None, 5, 32, 33})
"""What Windows says of a file that another program has open; None: elsewhere there are no such numbers."""
PAUSES = (0.02, 0.05, 0.1, 0.3) if os.name == "nt" else ()
"""Seconds to wait between tries to name a file: on Windows a virus scanner holds a fresh one for a moment."""
LONGEST_ON_WINDOWS = 259
"""Signs of a path that every Windows program can still open."""

_asking: ContextVar[bool] = ContextVar("asking", default=False)
_offering: ContextVar[bool] = ContextVar("offering", default=False)


class NotWritten(DeskError):
    """A file could not be written; whatever stood there before is untouched."""


class Occupied(NotWritten):
    """Another program has the file open; what was written waits for an answer, and goes when nobody wants it."""

    def __init__(self, path: Path, kept: Path) -> None:
        super().__init__(f"「{path.name}」正被另一個程式（例如 Excel）開啟，無法取代；請關閉它，或改用別的檔名。")
        self.path, self._kept = path, kept
        self._then: list[Callable[[Path], object]] = []
        self._drop = weakref.finalize(self, _remove, kept)

    @property
    def other(self) -> Path:
        """A name beside it that is not taken: 名冊 (2).xlsx."""
        number = 2
        while os.path.exists(found := self.path.with_stem(f"{self.path.stem} ({number})")):
            number += 1
        return found

    def then(self, do: Callable[[Path], object]) -> None:
        """Have something done once the file has a name (it is noted in the export log)."""
        self._then.append(do)

    def settle(self, path: Path) -> None:
        """Give what was written a name: another one, or its own once the other program let go of it."""
        try:
            put(self._kept, path)
        except PermissionError as error:  # still in use: what was written goes on waiting
            raise self from error
        except OSError as error:
            raise NotWritten(words(path, error, begun=True)) from error
        for do in self._then:
            do(path)

    def drop(self) -> None:
        """Nobody wants what was written."""
        self._drop()


@contextmanager
def asking() -> Iterator[None]:
    """Inside, somebody is there to be asked (a window)."""
    token = _asking.set(True)
    try:
        yield
    finally:
        _asking.reset(token)


@contextmanager
def offering() -> Iterator[None]:
    """Inside, a file may get another name when its own is in use: then it is Occupied where somebody can be asked."""
    token = _offering.set(_asking.get())
    try:
        yield
    finally:
        _offering.reset(token)


@contextmanager
def atomic_file(path: Path) -> Iterator[Path]:
    """Give a temporary path to write to; at the end it replaces `path`; NotWritten leaves the old file as it was."""
    with explained(path), temporary_in(path.parent) as temporary:
        try:
            yield temporary
            put(temporary, path)
        except OSError as error:
            raise NotWritten(words(path, error, begun=True)) from error


@contextmanager
def temporary_in(folder: Path) -> Iterator[Path]:
    """An empty file without a telling name; it goes at the end unless it was given one."""
    made = folder / f".{secrets.token_hex(8)}{PART}"  # tempfile tries 10,000 names where Windows lets nobody write
    os.close(os.open(made, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        yield made
    except Occupied:
        raise
    except BaseException:
        _remove(made)
        raise
    else:
        _remove(made)


def put(temporary: Path, path: Path) -> None:
    """Flush what was written and give it its name, over what stands there."""
    _settle(temporary)
    try:
        replace(temporary, path)
    except PermissionError as error:
        held = getattr(error, "winerror", None) in WINDOWS_HELD and not _read_only(path)
        if not held or not _offering.get() or os.path.isdir(path):
            raise
        raise Occupied(path, temporary) from error
    flush_folder(path.parent)


def replace(source: Path, target: Path) -> None:
    """Give a file or a folder its name; what is held for a moment only is tried again."""
    for pause in PAUSES:
        with contextlib.suppress(PermissionError):
            os.replace(source, target)
            return
        time.sleep(pause)
    os.replace(source, target)


def _read_only(path: Path) -> bool:
    return os.path.isfile(path) and not os.access(path, os.W_OK)


def write_bytes(path: Path, data: bytes) -> None:
    """Write a file from memory."""
    with atomic_file(path) as temporary:
        temporary.write_bytes(data)


def write_text(path: Path, text: str, encoding: str = "utf-8", newline: str = "\n") -> None:
    """Write a text; the ends of its lines are the same on every system."""
    with atomic_file(path) as temporary:
        temporary.write_text(text, encoding, newline=newline)


def copy(source: Path, path: Path) -> None:
    """Copy a file that nobody writes to (never a data file: `backup` does that)."""
    with atomic_file(path) as temporary:
        shutil.copyfile(source, temporary)


@contextmanager
def hidden_folder(where: Path, prefix: str) -> Iterator[Path]:
    """A folder to work in; what an earlier run left (the power failed) goes first, the folder itself at the end."""
    for old in where.glob(f"{prefix}*"):
        shutil.rmtree(old, ignore_errors=True)
    inside = new_folder(where, prefix)
    try:
        yield inside
    finally:
        shutil.rmtree(inside, ignore_errors=True)


def new_folder(where: Path, prefix: str) -> Path:
    """A folder that nobody else has, for this user alone."""
    made = where / f"{prefix}{secrets.token_hex(4)}"
    made.mkdir(0o777 if os.name == "nt" else 0o700)  # on Windows 0o700 would stay with what is moved out of it
    return made


def make_folder(folder: Path) -> None:
    """Make a folder and those above it; NotWritten says why it cannot be made."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        why = _cause(folder, error, False) or (
            f"無法建立資料夾「{folder}」（{error.strerror or error}）；請改用可寫入的資料夾。"
        )
        raise NotWritten(why) from error


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn what the system says about a place into NotWritten."""
    try:
        yield
    except OSError as error:
        raise NotWritten(words(path, error)) from error


def _remove(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)


def free(path: Path, endings: Sequence[str] = ()) -> Path:
    """A name that is not taken, with any of these endings: a roster of the day may have been corrected by hand."""
    number, found = 2, path
    while any(os.path.exists(one) for one in [found.with_suffix(f".{ending}") for ending in endings] or [found]):
        number, found = number + 1, path.with_stem(f"{path.stem}-{number}")
    return found


def put_folder(temporary: Path, folder: Path) -> None:
    """Give a folder that was filled its name, which nobody has."""
    temporary.chmod(0o777 & ~_mask())
    replace(temporary, folder)
    flush_folder(folder.parent)


def _settle(path: Path) -> None:
    path.chmod(0o666 & ~_mask())
    flush(path)


def _mask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def flush(path: Path) -> None:
    """Have the disk hold what was written."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def flush_folder(folder: Path) -> None:
    """Settle the new name too; a system that cannot (Windows, network drives) has written the file all the same."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def words(path: Path, error: OSError, *, begun: bool = False) -> str:
    """What is wrong, where and what to do; `begun`: the place was there when the writing began."""
    if os.path.isdir(path):  # a name that is too long is none here, but an error for a Path
        return f"「{path}」是資料夾；請指定檔名。"
    if cause := _cause(path, error, begun):
        return cause
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return f"資料夾「{path.parent}」不存在；請選擇既有的資料夾。"
    if isinstance(error, PermissionError) and not begun:
        return f"資料夾「{path.parent}」不能寫入；請改存到有寫入權限的資料夾，原檔未變更。"
    if isinstance(error, PermissionError) and _read_only(path):
        return f"「{path.name}」設成唯讀，無法取代；請在檔案的「內容」取消「唯讀」，或改用別的檔名，原檔未變更。"
    if isinstance(error, PermissionError):
        return f"無法寫入「{path}」；請關閉正開啟它的程式，或換一個有寫入權限的資料夾，原檔未變更。"
    return f"無法寫入「{path}」（{error.strerror or error}）；原檔未變更，請換一個資料夾再試。"


def _cause(path: Path, error: OSError, begun: bool) -> str:
    """The sentence for what has a name of its own; "" for the rest."""
    windows = getattr(error, "winerror", None)
    if error.errno in FULL or windows in WINDOWS_FULL:
        return f"磁碟空間不足，無法寫入「{path.name}」；請清出空間後再試，原檔未變更。"
    if error.errno == errno.EROFS or windows in WINDOWS_GUARDED:
        return f"「{path.parent}」是唯讀的（例如光碟或防寫的隨身碟）；請改存到可寫入的資料夾，原檔未變更。"
    if _too_long(path, error, windows):
        return f"檔名或路徑太長，無法寫入「{path.name[:40]}…」；請縮短檔名，或改存到上層的資料夾。"
    if windows in WINDOWS_NAME:
        return f"「{path.name}」含有系統不接受的符號；請改用別的檔名。"
    if begun and _elsewhere(path, error):
        return (
            f"無法讀取「{Path(str(error.filename)).name}」（{error.strerror}）；請確認檔案還在，「{path.name}」未變更。"
        )
    if begun and (error.errno in GONE or windows in WINDOWS_GONE):
        return f"寫入「{path.name}」時磁碟沒有回應，隨身碟可能已拔除；請重新接上或改存到別處，原檔未變更。"
    return ""


def _elsewhere(path: Path, error: OSError) -> bool:
    """Whether something that is read is missing, not the place that is written to."""
    missing = isinstance(error, FileNotFoundError) and isinstance(error.filename, str | Path)
    return missing and Path(error.filename).parent != path.parent


def _too_long(path: Path, error: OSError, windows: int | None) -> bool:
    long = os.name == "nt" and len(str(path)) > LONGEST_ON_WINDOWS
    return error.errno == errno.ENAMETOOLONG or windows in WINDOWS_LONG or (long and error.errno == errno.ENOENT)


@lru_cache(maxsize=1)
def _times() -> int:
    return int(tomllib.loads((assets.resources() / "disks.toml").read_text("utf-8"))["room"]["times"])


def refuse_small(folder: Path, size: int, work: str) -> None:
    """NotWritten before a work begins that a disk has no room for: some times the size of what it handles."""
    refuse_room(folder, size * _times(), work)


def refuse_room(folder: Path, needed: int, work: str) -> None:
    """NotWritten when a disk has not as many bytes left; where it does not say, the work itself will tell."""
    try:
        free = shutil.disk_usage(_existing(folder)).free
    except OSError:
        return
    if free < needed:
        most, left = -(-needed // MEGABYTE), free // MEGABYTE
        raise NotWritten(
            f"磁碟空間不足：{work}需要約 {most:,} MB，「{folder}」所在的磁碟只剩 {left:,} MB；請清出空間後再試。"
        )


def _existing(folder: Path) -> Path:
    return next((place for place in (folder, *folder.parents) if place.exists()), folder)
