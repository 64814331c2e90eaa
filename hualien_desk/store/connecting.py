"""The one module that opens connections: the key first, then what every connection of this program has.

Two SQLite libraries in one process have damaged files (design: reliability 0.1), so a test greps for other openers.
"""

from pathlib import Path, PurePath
from typing import Any

from sqlcipher3 import dbapi2

APPLICATION_ID = 0x484C4431  # "HLD1"
"""What SQLite's header says in a data file of this program."""
PLAIN = b"SQLite format 3\0"
"""How a file begins that is not encrypted."""
PATIENCE = 10_000
"""Milliseconds to wait for another connection that writes."""
STATEMENTS = 1000
"""Statements that a connection keeps: the journal asks every table in turn."""

_secret: bytes | None = None
_opened: tuple[Path, tuple[int, int]] | None = None


def secret() -> bytes | None:
    """The data key (32 bytes) of the file that is open; None: it is not encrypted, or none is open."""
    return _secret


def keep_secret(key: bytes | None) -> None:
    """Remember the data key of the file that is being opened."""
    global _secret
    _secret = key


def mark(path: Path) -> tuple[int, int]:
    """Tells a file from one that was put in its place; (0, 0) for none."""
    try:
        found = path.stat()
    except OSError:
        return 0, 0
    return found.st_dev, found.st_ino


def keep_place(path: Path) -> None:
    """Remember which file is being opened."""
    global _opened
    _opened = path, mark(path)


def was_replaced() -> bool:
    """Whether another file stands where the open one was opened: whatever is written now would be lost."""
    return _opened is not None and mark(_opened[0]) not in (_opened[1], (0, 0))


def connect(
    path: Path, key: bytes | None = None, *, mode: str = "rwc", immutable: bool = False, patience: int = PATIENCE
) -> Any:
    """A bare connection without transactions of its own; `mode` is SQLite's: ro, rw, rwc."""
    asked = f"{address(path.resolve())}?mode={mode}{'&immutable=1' if immutable else ''}"
    connection = dbapi2.connect(asked, uri=True, isolation_level=None, cached_statements=STATEMENTS)
    _give_key(connection, key)
    connection.execute(f"PRAGMA busy_timeout = {int(patience)}")
    return connection


def address(path: PurePath) -> str:
    """A whole path as SQLite's URI; a share (also behind a drive letter) without a host, which SQLite refuses."""
    whole = path.as_posix().replace("%", "%25").replace("?", "%3f").replace("#", "%23")  # all that SQLite asks for
    return f"file://{'' if whole.startswith('/') else '/'}{whole}"


def in_memory() -> Any:
    """A database that nobody keeps."""
    return dbapi2.connect(":memory:", isolation_level=None)


def attach(connection: Any, path: Path, name: str, key: bytes | None) -> None:
    """Put a second file beside the one that a connection has open; its own key, or none."""
    connection.execute(f"ATTACH DATABASE ? AS {name} KEY ?", (str(path), literal(key) if key else ""))


def literal(key: bytes) -> str:
    """The data key as SQLCipher takes it without deriving another from it: x'…'."""
    return f"x'{key.hex()}'"


def _give_key(connection: Any, key: bytes | None) -> None:
    connection.execute("PRAGMA cipher_log_level = NONE")  # else it writes tens of thousands of lines to stderr
    if key:
        connection.execute(f'PRAGMA key = "{literal(key)}"')


def is_encrypted(path: Path) -> bool:
    """Say whether a file's first bytes tell nothing; a missing or empty file is not encrypted."""
    try:
        with path.open("rb") as file:
            begin = file.read(len(PLAIN))
    except OSError:
        return False
    return len(begin) == len(PLAIN) and begin != PLAIN
