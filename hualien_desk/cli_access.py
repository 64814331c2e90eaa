"""The password of the command line: from a file, from the environment, or typed at a terminal."""

import getpass
import os
import sys
import tempfile
from datetime import datetime
from pathlib import Path

from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.roles import Role
from hualien_desk.operations import opening, packs
from hualien_desk.operations.access import PLAIN, NotAllowed
from hualien_desk.operations.opening import CREATED, Door, What
from hualien_desk.operations.packs import Pack

VARIABLE = "HUALIEN_DESK_PASSWORD"
HOW = f"請以 --password-file 檔案、環境變數 {VARIABLE} 給密碼，或在終端機執行"


def enter(path: Path, user: str, password_file: Path | None) -> Door:
    """Open what asks nobody; log in to what is encrypted; a new file is encrypted when a password is given."""
    found = opening.what(path)
    if found is What.NEW and (password := _given(password_file)):
        return _create(path, user, password)
    if found is What.KEYLESS:
        raise DeskError(
            f"資料檔「{path.name}」已加密（或不是本程式的資料檔），而鑰匙檔「{opening.key_name(path)}」遺失或損壞；"
            "請從備份取回鑰匙檔，或開啟視窗以救援金鑰開啟。"
        )
    if found is not What.ENCRYPTED:
        return opening.plain()
    door = opening.enter(path, _user(path, user), _password(path, password_file), datetime.now())
    if door.must_change:
        raise DeskError("這是一次性密碼；請先開啟視窗登入，改成自己的密碼。")
    return door


def key_of_pack(pack: Pack, user: str, password_file: Path | None) -> bytes | None:
    """The data key of an encrypted 交接包; None for one that is not encrypted."""
    if not pack.locked:
        return None
    with tempfile.TemporaryDirectory(prefix="hualien-") as folder:
        path = packs.lay_out_key(pack, Path(folder))
        return opening.unlock(path, _user(path, user), _password(path, password_file), datetime.now()).key


def key_of_copy(copy: Path, target: Path, user: str, password_file: Path | None) -> bytes | None:
    """The data key of an encrypted backup, by the key file beside the data file or beside it; None for a plain one.

    A data file with users is only given away by an approver, as in the window.
    """
    own = enter(target, user, password_file).access if opening.what(target) is What.ENCRYPTED else PLAIN
    if why := own.refusal(Role.APPROVER):
        raise NotAllowed(why)
    if opening.what(copy) not in (What.ENCRYPTED, What.KEYLESS):
        return None
    if own.key and not opening.mismatch(copy, own):
        return own.key
    path = next((path for path in (copy, target) if opening.users(path)), None)
    if path is None:
        raise DeskError(f"備份「{copy.name}」已加密，旁邊沒有鑰匙檔「{opening.key_name(copy)}」；請開啟視窗還原。")
    return opening.unlock(path, _user(path, user), _password(path, password_file), datetime.now()).key


def _create(path: Path, user: str, password: str) -> Door:
    made = opening.create(path, user or opening.login() or "承辦人", password, datetime.now())
    sys.stderr.write("救援金鑰（只顯示這一次，請抄寫後放入保險箱）：\n" + "\n".join(made.lines) + "\n")
    return Door(made.access, CREATED)


def _user(path: Path, user: str) -> str:
    known = opening.users(path)
    if user or len(known) == 1:
        return user or known[0]
    raise DeskError(f"資料檔有多位使用者，請以 --user 指定：{'、'.join(known)}。")


def _given(password_file: Path | None) -> str:
    """The password that was given without asking; "" for none."""
    if password_file is None:
        return os.environ.get(VARIABLE, "")
    try:
        lines = password_file.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeError) as error:
        raise DeskError(f"無法讀取密碼檔「{password_file}」；請確認路徑，檔案為 UTF-8 文字。") from error
    if not lines or not lines[0]:
        raise DeskError(f"密碼檔「{password_file}」的第一行是空的；請把密碼寫在第一行。")
    return lines[0]


def _password(path: Path, password_file: Path | None) -> str:
    if password := _given(password_file):
        return password
    if not sys.stdin.isatty():
        raise DeskError(f"「{path.name}」已加密；{HOW}。")
    return getpass.getpass(f"「{path.name}」的密碼：")
