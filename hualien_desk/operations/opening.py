"""The way to a data file: what a path is, the key from a password or from paper, what a new one begins with."""

import getpass
from datetime import datetime
from enum import Enum, auto
from pathlib import Path
from typing import NamedTuple

from hualien_desk import writing
from hualien_desk.domain import paper_key, passwords
from hualien_desk.domain.errors import DeskError
from hualien_desk.operations.access import PLAIN, Access
from hualien_desk.store import connecting, converting, key_file
from hualien_desk.store.key_file import KeyFile, KeyTrouble

PAGE = 4096
"""Bytes of a page: an encrypted data file is so many of them."""


class What(Enum):
    """What stands at a path."""

    NEW = auto()
    PLAIN = auto()
    ENCRYPTED = auto()
    KEYLESS = auto()
    """Encrypted (as far as one can tell), and its key file is missing or damaged: the paper key opens it."""
    FOREIGN = auto()


class Door(NamedTuple):
    """A file that was opened: the access, in which way, after how many wrong tries, and what must happen first.

    `operator` is who a new file without encryption belongs to.
    """

    access: Access
    how: str
    tries: int = 0
    must_change: bool = False
    operator: str = ""


class Made(NamedTuple):
    """A new data key: the access, and the lines for the paper."""

    access: Access
    lines: tuple[str, ...]


BY_PASSWORD, FIRST_TIME, BY_PAPER, BY_SESSION = "登入", "首次登入並改密碼", "以救援金鑰開啟", "切換資料檔"
CREATED = "建立加密資料檔"
_known: dict[str, tuple[bytes, str]] = {}
"""Keys that were opened since the program started, with the user, by their marks: another year asks nobody again."""
_papers: dict[str, bytes] = {}
"""Keys that came from paper and led to no new password yet, by their marks: nobody types the four lines twice."""


def what(path: Path) -> What:
    """Say what stands at a path."""
    if path.is_dir():
        return What.FOREIGN
    if not path.exists():
        return What.NEW
    if not connecting.is_encrypted(path):
        return What.PLAIN
    if held(path) is not None:
        return What.ENCRYPTED
    whole = path.stat().st_size % PAGE == 0
    return What.KEYLESS if whole or key_file.place(path).exists() else What.FOREIGN


def held(path: Path) -> KeyFile | None:
    """The key file of a data file; None when it is missing or damaged."""
    try:
        return key_file.read(key_file.place(path))
    except KeyTrouble:
        return None


def users(path: Path) -> list[str]:
    """Who may open a data file, in the order in which they were added; [] when nobody knows."""
    found = held(path)
    return [slot.name for slot in found.slots] if found else []


def seconds_to_wait(path: Path, name: str, now: datetime) -> int:
    """How long a user has to wait after too many wrong tries; 0: not at all."""
    found = held(path)
    left = key_file.waiting(found, name, now) if found else None
    return -(-int(left.total_seconds() * 1000) // 1000) if left else 0


def login() -> str:
    """The name of the computer's user, to begin with."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def weakness(password: str, name: str) -> str:
    """Why a password will not do, "" when it will."""
    return passwords.weakness(password, name, key_file.policy())


def create(path: Path, name: str, password: str, now: datetime) -> Made:
    """A new data key and its key file, flushed to the disk before anybody makes the data file (`Desk` does)."""
    if path.exists():
        raise DeskError(f"資料檔「{path.name}」已經有了；請直接開啟。")
    key = key_file.new_key()
    fresh = key_file.make(key, name.strip(), password, now)
    make_folder(path.parent)
    key_file.set_aside(key_file.place(path), now)
    key_file.write(key_file.place(path), fresh)
    return Made(remember(Access(key, name.strip())), paper_key.show(key))


def make_folder(folder: Path) -> None:
    """Make the folder of a data file; DeskError when it cannot be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DeskError(f"無法建立資料夾「{folder}」（{error.strerror}）；請改用可寫入的資料夾。") from error


def remember(access: Access) -> Access:
    """Keep a key that was opened, so that another year with the same key opens without asking."""
    if access.key:
        _known[key_file.mark_of(access.key)] = access.key, access.user
    return access


def unlock(path: Path, name: str, password: str, now: datetime) -> Access:
    """Open with a user's password; WrongPassword counts the try."""
    return enter(path, name, password, now).access


def enter(path: Path, name: str, password: str, now: datetime) -> Door:
    """Open with a user's password, and say what of it deserves to be known."""
    place = key_file.place(path)
    tries = key_file.tries_of(key_file.read(place), name)
    key, slot = key_file.unlock(place, name, password, now)
    if key_file.next_of(place).exists():
        key, slot = _settle_next(path, key, slot, password, now)
    return Door(remember(Access(key, slot.name, slot.role)), BY_PASSWORD, tries, slot.must_change)


def _settle_next(
    path: Path, key: bytes, slot: key_file.Slot, password: str, now: datetime
) -> tuple[bytes, key_file.Slot]:
    """A change of the key was cut off: whichever key file opens the data file is its key file from now on."""
    place = key_file.place(path)
    waiting = key_file.next_of(place)
    if converting.opens(path, key):
        waiting.unlink(missing_ok=True)
        return key, slot
    key, slot = key_file.unlock(waiting, slot.name, password, now)
    key_file.set_aside(place, now)
    writing.replace(waiting, place)
    return key, slot


def mismatch(path: Path, access: Access) -> str:
    """Why a key that the password gave opens nothing; "" when it opens the file."""
    if not access.key or not path.exists() or converting.opens(path, access.key):
        return ""
    return (
        f"密碼正確，但鑰匙開不了「{path.name}」：鑰匙檔「{key_name(path)}」屬於另一個資料檔，或資料檔已損壞；"
        "請從備份取回同一份的資料檔與鑰匙檔，或用救援金鑰開啟。"
    )


def unlock_by_paper(path: Path, text: str) -> Access:
    """Open with the paper key; a new password has to be set next (`set_anew`)."""
    key = paper_key.parse(text)
    if path.exists() and not converting.opens(path, key):
        raise DeskError(
            f"這把救援金鑰開不了「{path.name}」：是另一個資料檔的金鑰，或資料檔已損壞；請對照紙本上的檔名。"
        )
    _papers[key_file.mark_of(key)] = key
    return Access(key)


def paper_known(path: Path) -> Access | None:
    """The access to a file whose paper key was typed a moment ago, for a pack that it came with; asked once."""
    found = held(path)
    key = _papers.pop(found.mark, None) if found else None
    return Access(key) if key else None


def known_users(path: Path, key: bytes) -> list[str]:
    """Whose password may be set anew with the paper key; [] when the key file is lost, damaged or edited."""
    found = held(path)
    fits = found is not None and found.mark == key_file.mark_of(key) and key_file.genuine(found, key)
    return [slot.name for slot in found.slots] if found and fits else []


def set_anew(path: Path, key: bytes, name: str, password: str, now: datetime) -> Door:
    """After the paper key: another password for a user; a fresh key file with an approver when nobody is known."""
    place, name = key_file.place(path), name.strip()
    _papers.clear()
    if (known := known_users(path, key)) and name not in known:
        raise KeyTrouble(f"沒有使用者「{name}」；請從清單選擇。")
    if known:
        fresh = key_file.set_password(key_file.read(place), key, name, password, now)
    else:
        fresh = key_file.make(key, name, password, now)
        key_file.set_aside(place, now)
    key_file.write(place, fresh)
    return Door(remember(Access(key, name, fresh.slot(name).role)), BY_PAPER)


def set_own(path: Path, door: Door, password: str, now: datetime) -> Door:
    """The own password in place of the one that was handed over for the first login."""
    place, (key, user) = key_file.place(path), door.access[:2]
    if key is None:
        raise DeskError(f"資料檔「{path.name}」沒有加密，不需要密碼。")
    key_file.write(place, key_file.set_password(key_file.read(place), key, user, password, now))
    return door._replace(how=FIRST_TIME, must_change=False)


def key_known(path: Path) -> bytes | None:
    """The data key of a file (or of a key file alone) that was opened before, by whomever; None: nobody opened it."""
    found = held(path)
    return _known[found.mark][0] if found and found.mark in _known else None


def carry(path: Path) -> Door | None:
    """The access to another file whose key was opened already, for the same user; None: somebody has to log in."""
    found = held(path)
    key, user = _known.get(found.mark, (None, "")) if found else (None, "")
    if not found or not key or user not in [slot.name for slot in found.slots] or not key_file.genuine(found, key):
        return None
    slot = found.slot(user)
    return None if slot.must_change else Door(Access(key, user, slot.role), BY_SESSION)


def forget(path: Path) -> None:
    """Ask for the password of a file again, although its key was opened before (a lock screen, another user)."""
    _papers.clear()
    if found := held(path):
        _known.pop(found.mark, None)


def plain(operator: str = "") -> Door:
    """A file that asks nobody; who made it, when that was said."""
    return Door(PLAIN, "", operator=operator)


def shortest() -> int:
    """The fewest signs of a password."""
    return key_file.policy().shortest


def key_name(path: Path) -> str:
    """The name of the key file of a data file."""
    return key_file.place(path).name
