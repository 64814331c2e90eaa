"""Who may open the data file and as what; every change lands in the key file and in the log of accesses."""

import secrets
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from hualien_desk.domain import paper_key
from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.roles import Role
from hualien_desk.operations.access import NotAllowed
from hualien_desk.operations.desk import Desk, Outcome
from hualien_desk.operations.opening import Door
from hualien_desk.store import access_log, key_file
from hualien_desk.store.access_log import Accessed as Accessed
from hualien_desk.store.key_file import KeyFile, KeyTrouble

WRITTEN_DOWN, NOT_WRITTEN_DOWN, RENEWED = "已抄錄救援金鑰", "略過抄錄救援金鑰", "更換資料金鑰"
_SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"


class User(NamedTuple):
    """A user as the window shows one."""

    name: str
    role: Role
    set_at: str
    must_change: bool


class FirstPassword(NamedTuple):
    """A password to hand over, which is used once; and what was done."""

    password: str
    outcome: Outcome


def note(desk: Desk, what: str, detail: str = "", user: str = "") -> None:
    """Add a line to the log of accesses."""
    now = datetime.now().isoformat(" ", "seconds")
    access_log.add(Accessed(now, user or desk.operator, what, detail))


def note_entry(desk: Desk, door: Door) -> None:
    """Note who came in, in which way, after how many wrong tries; a new plain file only learns whose it is."""
    if door.operator and not desk.operator_known:
        desk.take_seat(door.operator)
    if door.how:
        told = [desk.access.role.words] if desk.access.user else []
        told += [f"之前密碼錯誤 {door.tries} 次"] if door.tries else []
        told += ["唯讀"] if desk.access.read_only else []
        note(desk, door.how, "；".join(told))


def lines() -> list[Accessed]:
    """The log of accesses, latest first."""
    return access_log.all_lines()


def listed(desk: Desk) -> list[User]:
    """The users of the open file; [] for one that is not encrypted."""
    if not desk.access.key:
        return []
    found = key_file.read(key_file.place(desk.path))
    return [User(slot.name, slot.role, slot.set_at, slot.must_change) for slot in found.slots]


def paper(desk: Desk) -> tuple[str, ...]:
    """The lines of the paper key; whoever has them opens everything, so only an approver sees them again."""
    _refuse(desk)
    return paper_key.show(_key(desk))


def paper_is_due(desk: Desk) -> bool:
    """Whether nobody has proved yet that the paper key was written down."""
    if not desk.access.key or desk.access.refusal(Role.APPROVER):
        return False
    last = access_log.last(WRITTEN_DOWN, NOT_WRITTEN_DOWN, RENEWED)
    return last is None or last.what != WRITTEN_DOWN


def is_paper_line(lines: tuple[str, ...], number: int, typed: str) -> bool:
    """Whether the typed text is a line of the paper key (from 1 on), in any case, with any blanks."""
    return _bare(typed) == _bare(lines[number - 1])


def _bare(text: str) -> str:
    return "".join(sign for sign in text.upper().translate(paper_key.MISREAD) if sign.isalnum())


def note_paper(desk: Desk, written_down: bool) -> Outcome:
    """Note that the paper key was written down, or that this was put off."""
    note(desk, WRITTEN_DOWN if written_down else NOT_WRITTEN_DOWN)
    words = (
        "已確認救援金鑰抄錄無誤；請封緘後放入保險箱。"
        if written_down
        else "還沒有抄錄救援金鑰；之後可在「密碼與使用者」列印。"
    )
    return Outcome(words)


def check_password(desk: Desk, password: str, now: datetime) -> None:
    """WrongPassword unless this is the password of who sits here."""
    key_file.unlock(key_file.place(desk.path), desk.access.user, password, now)


def change_password(desk: Desk, old: str, new: str, now: datetime) -> Outcome:
    """Another password for who sits here."""
    if desk.access.read_only:
        raise NotAllowed(desk.access.read_only)
    check_password(desk, old, now)
    if new == old:
        raise KeyTrouble("新密碼與目前的密碼相同；請換一個。")
    name, key = desk.access.user, _key(desk)
    return _change(desk, lambda held: key_file.set_password(held, key, name, new, now), "改密碼", "", "密碼已更改")


def add(desk: Desk, name: str, role: Role, now: datetime) -> FirstPassword:
    """One more user, with a password for the first login."""
    _refuse(desk)
    password, key, name = one_time(), _key(desk), name.strip()
    told = f"{name}（{role.words}）"
    done = _change(
        desk, lambda held: key_file.add(held, key, name, role, password, now), "加使用者", told, f"已加入{told}"
    )
    return FirstPassword(password, done)


def reset(desk: Desk, name: str, now: datetime) -> FirstPassword:
    """A password for one login, for a user who forgot the own."""
    _refuse(desk)
    password, key = one_time(), _key(desk)
    make = lambda held: key_file.set_password(held, key, name, password, now, must_change=True)  # noqa: E731
    return FirstPassword(password, _change(desk, make, "重設密碼", name, f"已重設「{name}」的密碼"))


def remove(desk: Desk, name: str) -> Outcome:
    """A user less."""
    _refuse(desk)
    if name == desk.access.user:
        raise KeyTrouble("不能移除自己；請由另一位核定者移除。")
    key = _key(desk)
    return _change(desk, lambda held: key_file.remove(held, key, name), "移除使用者", name, f"已移除使用者「{name}」")


def set_role(desk: Desk, name: str, role: Role) -> Outcome:
    """Another role for a user; it holds from the next login on."""
    _refuse(desk)
    if name == desk.access.user:
        raise KeyTrouble("不能更改自己的角色；請由另一位核定者更改。")
    key, told = _key(desk), f"{name}：{role.words}"
    done = f"「{name}」下次登入起是{role.words}"
    return _change(desk, lambda held: key_file.set_role(held, key, name, role), "改角色", told, done)


def one_time() -> str:
    """A password that is easy to read out and used once."""
    groups = ["".join(secrets.choice(_SIGNS) for _ in range(4)) for _ in range(3)]
    return "-".join(groups) + secrets.choice("23456789")


def _refuse(desk: Desk) -> None:
    if why := desk.access.refusal(Role.APPROVER):
        raise NotAllowed(why)


def _key(desk: Desk) -> bytes:
    if not desk.access.key:
        raise DeskError("這個資料檔沒有加密；請先設定密碼加密。")
    return desk.access.key


def _change(desk: Desk, make: Callable[[KeyFile], KeyFile], what: str, detail: str, done: str) -> Outcome:
    """Change the key file, also that of the other years with the same key, and note it."""
    place, key = key_file.place(desk.path), _key(desk)
    before = key_file.read(place)
    if not key_file.genuine(before, key):
        raise KeyTrouble(f"鑰匙檔「{place.name}」的使用者或角色在程式外被改過；請從備份取回鑰匙檔。")
    held = make(before)
    key_file.write(place, held)
    failed = _write_others(place, held)
    note(desk, what, detail)
    others = f"（{'、'.join(failed)} 未能同步，請在該年度再改一次）" if failed else ""
    return Outcome(f"{done}{others}。")


def _write_others(place: Path, held: KeyFile) -> list[str]:
    """The key files of other years that lie beside and hold the same key; says which could not be written."""
    failed = []
    for other in sorted(place.parent.glob(f"*.db{key_file.ENDING}")):
        try:
            if other != place and key_file.read(other).mark == held.mark:
                key_file.write(other, held)
        except KeyTrouble:
            failed.append(other.name)
    return failed
