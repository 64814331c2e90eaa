"""Encrypting a plain data file, making it plain again, another data key: a verified copy that takes its place."""

from collections.abc import Collection
from datetime import datetime
from pathlib import Path

from hualien_desk import writing
from hualien_desk.domain import paper_key
from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.roles import Role
from hualien_desk.operations import opening, users
from hualien_desk.operations.access import PLAIN, Access, NotAllowed
from hualien_desk.operations.desk import Desk, Outcome
from hualien_desk.operations.opening import Made
from hualien_desk.store import access_log, away, backup, connecting, converting, key_file
from hualien_desk.store.key_file import KeyFile, KeyTrouble

clear = converting.clear
ENCRYPTED, MADE_PLAIN = "加密資料檔", "改為不加密"


def encrypt(path: Path, name: str, password: str, now: datetime) -> Made:
    """Encrypt a plain data file that nobody has open; the key file stands on the disk before its copy is made."""
    key, place = key_file.new_key(), key_file.place(path)
    fresh = key_file.make(key, name.strip(), password, now)
    key_file.set_aside(place, now)
    key_file.write(place, fresh)
    try:
        converting.convert(path, None, key)
    except BaseException:
        if not connecting.is_encrypted(path):
            place.unlink(missing_ok=True)
        raise
    return Made(opening.remember(Access(key, name.strip())), paper_key.show(key))


def make_plain(path: Path, access: Access, now: datetime) -> Access:
    """Write an encrypted data file that nobody has open without encryption; its key file is kept for old copies."""
    if why := access.refusal(Role.APPROVER):
        raise NotAllowed(why)
    converting.convert(path, access.key, None)
    key_file.set_aside(key_file.place(path), now)
    return PLAIN


def renew(path: Path, access: Access, password: str, now: datetime) -> tuple[Made, dict[str, str]]:
    """Another data key for a file that nobody has open: former paper keys and key files open it no longer.

    Everybody else gets a password for one login, by name.
    """
    if why := access.refusal(Role.APPROVER):
        raise NotAllowed(why)
    place, key = key_file.place(path), key_file.new_key()
    old, _ = key_file.unlock(place, access.user, password, now)
    fresh, firsts = _anew(key_file.read(place), key, access.user, password, now)
    key_file.write(key_file.next_of(place), fresh)
    try:
        converting.convert(path, old, key)
    except DeskError:
        key_file.next_of(place).unlink(missing_ok=True)
        raise
    key_file.set_aside(place, now)
    writing.replace(key_file.next_of(place), place)
    return Made(opening.remember(Access(key, access.user)), paper_key.show(key)), firsts


def _anew(held: KeyFile, key: bytes, own: str, password: str, now: datetime) -> tuple[KeyFile, dict[str, str]]:
    fresh, firsts = key_file.make(key, own, password, now), {}
    for slot in held.slots:
        if slot.name != own:
            firsts[slot.name] = users.one_time()
            fresh = key_file.add(fresh, key, slot.name, slot.role, firsts[slot.name], now)
    return fresh, firsts


def note(desk: Desk, what: str) -> None:
    """Note in the file that was written anew, once it is open."""
    users.note(desk, what)


def plain_copies(desk: Desk) -> list[Path]:
    """Copies from before the data was encrypted, beside the file and among its backups here and away: anybody's."""
    here = desk.path.resolve()
    found = [*desk.backups.glob("*.db"), *here.parent.glob(f"{here.stem}-*.db")]
    if desk.away and away.ready(desk.away):
        found += away.place_in(desk.away, desk.backups).glob("*.db")
    return sorted(path for path in found if path.is_file() and not connecting.is_encrypted(path))


def remove_plain(desk: Desk, copies: Collection[Path]) -> Outcome:
    """Remove copies that can be read; refused while no encrypted backup was verified."""
    if not desk.access.key or not any(_is_fresh(path) for path in desk.backups.glob("*.backup.db")):
        raise DeskError("還沒有驗證過的加密備份；請先備份，再移除未加密的舊備份。")
    known = set(plain_copies(desk))
    for path in copies:
        if path in known:
            _unlink(path)
    users.note(desk, "移除未加密的備份", f"{len(copies)} 個")
    return Outcome(f"已移除未加密的備份 {len(copies)} 個。")


def _is_fresh(path: Path) -> bool:
    return connecting.is_encrypted(path) and backup.ok_of(path).exists()


def _unlink(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
        backup.ok_of(path).unlink(missing_ok=True)
    except OSError as error:
        raise KeyTrouble(f"無法移除「{path.name}」（{error.strerror}）；請關閉正開啟它的程式再試。") from error


def was_encrypted_late() -> bool:
    """Whether the open file was plain before, so that plain copies of it may lie about."""
    return access_log.last(ENCRYPTED) is not None
