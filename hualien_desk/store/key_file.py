"""The key file beside an encrypted data file: one slot a user, each holding the data key under that user's password.

The data key (256 random bits) opens the file; a password only opens its slot, so changing it rewrites no data. A copy
lies with every backup. What is not secret (names, roles) is sealed with the data key: an edited file is refused.
"""

import hashlib
import hmac
import json
import secrets
import tomllib
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from hualien_desk import assets, writing
from hualien_desk.domain import passwords
from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.roles import Role

ENDING = ".key"
FORMAT, SIZE = 1, 32


class KeyTrouble(DeskError):
    """The key file cannot be used, or what was asked of it cannot be done; it is as it was."""


class WrongPassword(DeskError):
    """The password opens no slot; the sentence says how many tries are left, or how long to wait."""


class Slot(NamedTuple):
    """A user: role, and the data key wrapped under the password. Bytes are in hexadecimal."""

    name: str
    role: Role
    salt: str
    nonce: str
    wrapped: str
    set_at: str
    must_change: bool = False
    former: tuple[tuple[str, str], ...] = ()
    """Salt and hash of the last passwords: they open nothing."""


class KeyFile(NamedTuple):
    """What stands in a key file; `mark` tells which data key it holds; `wrong`: tries by user (how many, the last)."""

    mark: str
    slots: tuple[Slot, ...]
    seal: str
    wrong: Mapping[str, tuple[int, str]]

    def slot(self, name: str) -> Slot:
        """A user's slot."""
        found = next((slot for slot in self.slots if slot.name == name), None)
        if found is None:
            raise KeyTrouble(f"沒有使用者「{name}」；請從清單選擇。")
        return found


@lru_cache(maxsize=1)
def numbers() -> dict[str, Any]:
    """The numbers of resources/security.toml."""
    return tomllib.loads((assets.resources() / "security.toml").read_text("utf-8"))


def policy() -> passwords.Policy:
    """What a password has to be."""
    given = numbers()["password"]
    return passwords.Policy(given["shortest"], given["kinds"], given["long_enough"], given["common"])


def place(data: Path) -> Path:
    """Where the key file of a data file (or of a copy of it) lies."""
    return data.with_name(data.name + ENDING)


def new_key() -> bytes:
    """A data key from the system's own randomness."""
    return secrets.token_bytes(SIZE)


def mark_of(key: bytes) -> str:
    """Tells data keys apart without telling anything of them."""
    return hashlib.sha256(b"hualien-desk data key" + key).hexdigest()[:16]


def read(path: Path) -> KeyFile:
    """Read a key file; KeyTrouble when it is missing or damaged."""
    try:
        data = json.loads(path.read_text("utf-8"))
        if data["format"] > FORMAT:
            raise KeyTrouble(f"鑰匙檔「{path.name}」由較新版的程式建立；請更新程式後再開啟。")
        slots = tuple(_slot(item) for item in data["users"])
        wrong = {str(name): (int(count), str(at)) for name, (count, at) in data.get("wrong", {}).items()}
        return KeyFile(str(data["mark"]), slots, str(data["seal"]), wrong)
    except FileNotFoundError as error:
        raise KeyTrouble(f"找不到鑰匙檔「{path.name}」；請從備份取回，或以紙本救援金鑰開啟。") from error
    except OSError as error:
        raise KeyTrouble(f"無法讀取鑰匙檔「{path.name}」（{error.strerror}）；請確認檔案可讀取。") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise KeyTrouble(f"鑰匙檔「{path.name}」已損壞；請從備份取回，或以紙本救援金鑰開啟。") from error


def _slot(item: dict[str, Any]) -> Slot:
    former = tuple((str(salt), str(told)) for salt, told in item.pop("former", ()))
    return Slot(**{**item, "role": Role(item["role"]), "former": former})


def write(path: Path, held: KeyFile) -> None:
    """Write a key file whole or not at all; KeyTrouble leaves the former one as it was."""
    users = [{**slot._asdict(), "role": slot.role.value} for slot in held.slots]
    data = {"format": FORMAT, "mark": held.mark, "users": users, "seal": held.seal, "wrong": held.wrong}
    try:
        with writing.temporary_in(path.parent) as temporary:
            temporary.write_text(json.dumps(data, ensure_ascii=False, indent=1), "utf-8")
            writing.put(temporary, path)  # its name is settled too: a changed password stays changed
    except OSError as error:
        why = error.strerror or str(error)
        raise KeyTrouble(f"無法寫入鑰匙檔「{path}」（{why}）；請確認資料夾可寫入。") from error


def next_of(path: Path) -> Path:
    """Where the key file waits that belongs to a data file being written anew under another key."""
    return path.with_name(path.name + ".next")


def set_aside(path: Path, now: datetime) -> Path | None:
    """Keep a key file that no longer belongs to its data file under a dated name: old copies may need it."""
    if not path.exists():
        return None
    aside = writing.free(path.with_name(f"{Path(path.stem).stem}-停用鑰匙-{now:%Y%m%d-%H%M%S}{ENDING}"))
    try:
        writing.replace(path, aside)
    except OSError as error:
        why = error.strerror or str(error)
        raise KeyTrouble(f"無法移開舊的鑰匙檔「{path.name}」（{why}）；請確認資料夾可寫入。") from error
    return aside


def bring(source: Path, target: Path, now: datetime) -> None:
    """Copy a key file to a new data file with the same key; one that lies there without a data file is kept aside."""
    held = read(source)
    set_aside(target, now)
    write(target, held)


def make(key: bytes, name: str, password: str, now: datetime, role: Role = Role.APPROVER) -> KeyFile:
    """A key file with its first user."""
    return _sealed((_new_slot(key, name, role, password, now),), key)


def _new_slot(key: bytes, name: str, role: Role, password: str, now: datetime) -> Slot:
    if not name.strip():
        raise KeyTrouble("請輸入使用者姓名。")
    if why := passwords.weakness(password, name, policy()):
        raise KeyTrouble(why)
    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
    wrapped = _cipher(password, salt).encrypt(nonce, key, name.encode())
    return Slot(name.strip(), role, salt.hex(), nonce.hex(), wrapped.hex(), now.isoformat(" ", "seconds"))


def _derived(password: str, salt: bytes) -> bytes:
    cost = numbers()["scrypt"]
    n, r, p = cost["n"], cost["r"], cost["p"]
    return hashlib.scrypt(password.encode(), salt=salt, n=n, r=r, p=p, maxmem=256 * n * r, dklen=SIZE)


def _cipher(password: str, salt: bytes) -> Any:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # only who has an encrypted file waits for it

    return AESGCM(_derived(password, salt))


def _sealed(slots: tuple[Slot, ...], key: bytes, wrong: Mapping[str, tuple[int, str]] | None = None) -> KeyFile:
    return KeyFile(mark_of(key), slots, _seal(slots, key), wrong or {})


def _seal(slots: tuple[Slot, ...], key: bytes) -> str:
    told = json.dumps([slot._asdict() for slot in slots], ensure_ascii=True, default=str)
    return hmac.new(key, told.encode(), "sha256").hexdigest()


def genuine(held: KeyFile, key: bytes) -> bool:
    """Whether names and roles are as somebody with the data key wrote them."""
    return hmac.compare_digest(held.seal, _seal(held.slots, key))


def unlock(path: Path, name: str, password: str, now: datetime) -> tuple[bytes, Slot]:
    """The data key and the user's slot; WrongPassword counts the try, and makes wait after too many."""
    held = read(path)
    slot = held.slot(name)
    _refuse_waiting(held, name, now)
    key = _opened(slot, password)
    if key is None:
        raise _one_more_wrong(path, held, name, now)
    if not genuine(held, key):
        raise KeyTrouble(f"鑰匙檔「{path.name}」的使用者或角色在程式外被改過；請從備份取回，或以紙本救援金鑰開啟。")
    if name in held.wrong:
        with suppress(KeyTrouble):  # a folder that cannot be written to is no reason to stay outside
            write(path, held._replace(wrong={who: tries for who, tries in held.wrong.items() if who != name}))
    return key, slot


def _opened(slot: Slot, password: str) -> bytes | None:
    from cryptography.exceptions import InvalidTag

    try:
        cipher = _cipher(password, bytes.fromhex(slot.salt))
        opened: bytes = cipher.decrypt(bytes.fromhex(slot.nonce), bytes.fromhex(slot.wrapped), slot.name.encode())
    except InvalidTag:
        return None
    return opened


def tries_of(held: KeyFile, name: str) -> int:
    """How many wrong tries a user had since the last right one."""
    return held.wrong.get(name, (0, ""))[0]


def waiting(held: KeyFile, name: str, now: datetime) -> timedelta:
    """How long a user has to wait; nothing when the clock says that the last try is yet to come."""
    count, at = held.wrong.get(name, (0, ""))
    most, pause = numbers()["tries"]["wrong"], timedelta(minutes=numbers()["tries"]["minutes"])
    since = now - datetime.fromisoformat(at) if at else pause
    return pause - since if count and count % most == 0 and timedelta(0) <= since < pause else timedelta(0)


def _refuse_waiting(held: KeyFile, name: str, now: datetime) -> None:
    if left := waiting(held, name, now):
        minutes = -(-int(left.total_seconds()) // 60)
        raise WrongPassword(f"密碼連續錯誤 {tries_of(held, name)} 次，請等 {minutes} 分鐘再試，或以紙本救援金鑰開啟。")


def _one_more_wrong(path: Path, held: KeyFile, name: str, now: datetime) -> WrongPassword:
    count, most = tries_of(held, name) + 1, numbers()["tries"]["wrong"]
    counted = held._replace(wrong={**held.wrong, name: (count, now.isoformat(" ", "seconds"))})
    with suppress(KeyTrouble):
        write(path, counted)
    if count % most == 0:
        minutes = numbers()["tries"]["minutes"]
        return WrongPassword(f"密碼連續錯誤 {count} 次，請等 {minutes} 分鐘再試，或以紙本救援金鑰開啟。")
    return WrongPassword(
        f"密碼錯誤；再錯 {most - count % most} 次要等 {numbers()['tries']['minutes']} 分鐘。請檢查大小寫與輸入法。"
    )


def add(held: KeyFile, key: bytes, name: str, role: Role, password: str, now: datetime) -> KeyFile:
    """One more user, whose first password has to be changed when it is first used."""
    if any(slot.name == name.strip() for slot in held.slots):
        raise KeyTrouble(f"已有使用者「{name.strip()}」；請用別的姓名或加註單位。")
    slot = _new_slot(key, name, role, password, now)._replace(must_change=True)
    return _sealed((*held.slots, slot), key, held.wrong)


def remove(held: KeyFile, key: bytes, name: str) -> KeyFile:
    """A user less; somebody who may manage users stays."""
    held.slot(name)
    return _keep_an_approver(_sealed(tuple(slot for slot in held.slots if slot.name != name), key, held.wrong))


def set_role(held: KeyFile, key: bytes, name: str, role: Role) -> KeyFile:
    """Another role for a user; somebody who may manage users stays."""
    return _keep_an_approver(_replaced(held, key, held.slot(name)._replace(role=role)))


def _keep_an_approver(held: KeyFile) -> KeyFile:
    if not any(slot.role is Role.APPROVER for slot in held.slots):
        raise KeyTrouble(f"至少要有一位{Role.APPROVER.words}，才能管理使用者；請先指定另一位。")
    return held


def _replaced(held: KeyFile, key: bytes, slot: Slot) -> KeyFile:
    return _sealed(tuple(slot if own.name == slot.name else own for own in held.slots), key, held.wrong)


def set_password(
    held: KeyFile, key: bytes, name: str, password: str, now: datetime, *, must_change: bool = False
) -> KeyFile:
    """Another password for a user; one of the last few is refused. `must_change`: somebody else set it."""
    slot = held.slot(name)
    if _opened(slot, password) or any(_hash(password, salt) == told for salt, told in slot.former):
        raise KeyTrouble(f"不能與最近 {numbers()['password']['former']} 次的密碼相同；請換一個。")
    salt = secrets.token_hex(16)
    former = ((salt, _hash(password, salt)), *slot.former)[: numbers()["password"]["former"]]
    fresh = _new_slot(key, name, slot.role, password, now)._replace(former=former, must_change=must_change)
    others = {who: tries for who, tries in held.wrong.items() if who != name}
    return _replaced(held, key, fresh)._replace(wrong=others)


def _hash(password: str, salt: str) -> str:
    return hashlib.sha256(b"former" + _derived(password, bytes.fromhex(salt))).hexdigest()
