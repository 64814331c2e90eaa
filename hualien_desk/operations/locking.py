"""The lock of the window: when it closes, and who may open it again."""

from hualien_desk.operations import users
from hualien_desk.operations.access import Access
from hualien_desk.operations.desk import Desk
from hualien_desk.operations.opening import Door
from hualien_desk.store import key_file

UNLOCKED = "解鎖"
KEY = "lock_minutes"
"""The setting, kept beside the data file: minutes, 0 for never."""


def can_lock(desk: Desk) -> bool:
    """Only a file with passwords can be locked: otherwise nobody could be asked for one."""
    return desk.access.key is not None and bool(desk.access.user)


def usual_minutes() -> int:
    """Minutes after which the window locks when nobody chose."""
    return int(key_file.numbers()["lock"]["idle_minutes"])


def choices() -> list[tuple[int, str]]:
    """The minutes to choose from, in words."""
    return [
        (minutes, f"閒置 {minutes} 分鐘後鎖定" if minutes else "不自動鎖定")
        for minutes in key_file.numbers()["lock"]["choices"]
    ]


def minutes_of(kept: object) -> int:
    """The minutes of a setting as it was kept; the usual ones for what is no number of minutes."""
    text = str(kept)
    return int(text) if text.isdecimal() else usual_minutes()


def note(desk: Desk, door: Door) -> None:
    """Note in the log of accesses when somebody tried wrong passwords before the right one."""
    if door.tries:
        users.note(desk, UNLOCKED, f"之前密碼錯誤 {door.tries} 次")


def trouble(desk: Desk, access: Access) -> str:
    """Why a right password does not open this lock, as a sentence: the file was changed meanwhile; "" when it does."""
    if access.key != desk.access.key:
        return "資料檔的鑰匙已在別處更換；請用「切換使用者」重新登入。"
    if access.role is not desk.access.role:
        return f"您的角色已改為{access.role.words}；請用「切換使用者」重新登入。"
    return ""
