"""A data file belongs to one window at a time: the lock beside it, and who holds it."""

import contextlib
import os
import time
from pathlib import Path

from PySide6.QtCore import QLockFile

from hualien_desk.domain.errors import DeskError
from hualien_desk.ui.taken_page import Taken

PATIENCE = 10
"""Seconds after which a lock without words is nobody's."""
SHOWS_ITSELF = os.name == "nt"
"""Windows deletes no file that somebody has open, as Qt keeps a lock: one that can be deleted is nobody's."""


def locked(path: Path) -> QLockFile:
    """The file for this window alone; what a conversion that was cut off left beside it goes."""
    from hualien_desk.operations import encrypting

    lock = lock_file(path)
    encrypting.clear(path)
    return lock


def lock_file(path: Path) -> QLockFile:
    """Keep a second program off the same data file; DeskError says who has it."""
    _forget_empty(Path(f"{path}.lock"))
    lock = QLockFile(f"{path}.lock")
    lock.setStaleLockTime(0)
    if not lock.tryLock(100):
        if lock.error() == QLockFile.LockError.PermissionError and not Path(f"{path}.lock").exists():
            raise DeskError(f"無法在資料夾「{path.parent}」建立鎖定檔；請確認資料夾可寫入。")
        process, host, _ = lock.getLockInfo()
        raise Taken(path, process, host)
    return lock


def _forget_empty(lock: Path) -> None:
    """A lock that says nothing was left by a power cut; who is just taking it writes into it at once.

    On Windows also one that names a computer whose name was changed since, or a process whose number another has.
    """
    with contextlib.suppress(OSError):
        held = lock.stat()
        if SHOWS_ITSELF or (not held.st_size and time.time() - held.st_mtime > PATIENCE):
            lock.unlink()
