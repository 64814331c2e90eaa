"""Shared by the tests of encrypted files: passwords that cost little, a file with a user (虛構資料)."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from hualien_desk.operations import encrypting, opening
from hualien_desk.operations.opening import Made
from hualien_desk.store import key_file
from tests.conftest import open_new

NOW = datetime(2026, 11, 26, 9, 0)
NAME = "林小姐"
FIRST, SECOND, THIRD = "mountain-7-rivers", "seven-8-bridges", "third-9-harbour"
KNOWN = "王小明".encode(), b"A123456789", "林美玲".encode()
"""What a staffed file says when it is not encrypted."""


def make_cheap(monkeypatch: Any) -> None:
    """Deriving at a thousandth of the cost, and nobody logged in yet."""
    monkeypatch.setitem(key_file.numbers(), "scrypt", {"n": 64, "r": 8, "p": 1})
    monkeypatch.setattr(opening, "_known", {})
    monkeypatch.setattr(opening, "_papers", {})


def locked(path: Path, *, staffed: bool = True) -> Made:
    """An encrypted file that nobody has open, with one approver."""
    open_new(path, staffed=staffed).close()
    made = encrypting.encrypt(path, NAME, FIRST, NOW)
    opening._known.clear()
    return made


def make_older(folder: Path) -> None:
    """Give the backups in a folder a name of three days ago."""
    at = datetime.now() - timedelta(days=3)
    for path in list(folder.iterdir()):
        path.replace(path.with_name(f"106-{at:%Y%m%d-%H%M%S}.backup{path.suffix}"))


def seen_in(folder: Path) -> list[str]:
    """The files in which something known can be read."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return [path.name for path in files if any(known in path.read_bytes() for known in KNOWN)]
