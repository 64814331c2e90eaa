"""Who has a data file open: a note beside it, so that the next one is told a name and not a number.

The note is words only; the lock beside it says whether somebody is there at all.
"""

import getpass
import json
import os
import sys
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from hualien_desk.writing import NotWritten, atomic_file

ENDING = ".open"


class Presence(NamedTuple):
    """Who, the account of the computer, which computer, since when, the number of the process."""

    user: str
    login: str
    computer: str
    since: datetime
    process: int = 0

    def told(self, now: datetime) -> str:
        """The sentence for the next one."""
        who = self.user or self.login or "另一位使用者"
        account = f"（帳號 {self.login}）" if self.user and self.login and self.login != self.user else ""
        day = "" if self.since.date() == now.date() else f"{self.since:%m/%d} "
        where = f"在 {self.computer} " if self.computer else ""
        return f"{who}{account} 自 {day}{self.since:%H:%M} 起{where}使用這個資料檔。"


def place(data: Path) -> Path:
    """Where the note lies."""
    return data.with_name(data.name + ENDING)


def arrive(data: Path, user: str, now: datetime) -> None:
    """Say who has the file open from now on; a folder that cannot be written to is no reason to stay outside."""
    told = {"user": user, "login": _login(), "computer": _computer(), "process": os.getpid()}
    told["since"] = now.isoformat(" ", "seconds")
    with suppress(NotWritten), atomic_file(place(data)) as temporary:
        temporary.write_text(json.dumps(told, ensure_ascii=False), "utf-8")


def leave(data: Path) -> None:
    """Take the note away."""
    with suppress(OSError):
        place(data).unlink(missing_ok=True)


def of(data: Path, process: int = 0) -> Presence | None:
    """Who has the file open as far as the note tells; None for a missing or damaged note.

    `process`: who holds the lock; a note of another process is an old one that could not be replaced.
    """
    try:
        told = json.loads(place(data).read_text("utf-8"))
        user, login, computer = (str(told[name]) for name in ("user", "login", "computer"))
        found = Presence(user, login, computer, datetime.fromisoformat(told["since"]), int(told["process"]))
        return found if process in (0, found.process) else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # Windows without USERNAME has no other way to know
        return ""


def _computer() -> str:
    """The computer's name; on Windows platform.node would ask WMI for it, which takes long or hangs on some PCs."""
    return os.environ.get("COMPUTERNAME", "") if sys.platform == "win32" else os.uname().nodename
