"""Files appear whole or not at all: written beside, flushed to the disk, then given their name."""

import contextlib
import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hualien_desk.domain.errors import DeskError


class NotWritten(DeskError):
    """A file could not be written; whatever stood there before is untouched."""


@contextmanager
def atomic_file(path: Path) -> Iterator[Path]:
    """Give a temporary path to write to; at the end it replaces `path`; NotWritten leaves the old file as it was."""
    temporary: Path | None = None
    try:
        handle, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
        os.close(handle)
        temporary = Path(name)
        yield temporary
        _settle(temporary)
        os.replace(temporary, path)
        flush_folder(path.parent)
    except OSError as error:
        raise NotWritten(_words(path, error)) from error
    finally:
        if temporary:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)


def _settle(path: Path) -> None:
    mask = os.umask(0)
    os.umask(mask)
    path.chmod(0o666 & ~mask)
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


def _words(path: Path, error: OSError) -> str:
    if path.is_dir():
        return f"「{path}」是資料夾；請指定檔名。"
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return f"資料夾「{path.parent}」不存在；請選擇既有的資料夾。"
    if error.errno == errno.ENOSPC:
        return f"磁碟空間不足，無法寫入「{path.name}」；請清出空間後再試，原檔未變更。"
    if isinstance(error, PermissionError):
        return f"無法寫入「{path}」；請關閉正開啟它的程式，或換一個有寫入權限的資料夾，原檔未變更。"
    return f"無法寫入「{path}」（{error.strerror or error}）；原檔未變更，請換一個資料夾再試。"
