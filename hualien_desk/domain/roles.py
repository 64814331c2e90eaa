"""Who may do what in a data file with users: safeguards of the workflow, no walls (design: reliability 4)."""

from enum import StrEnum


class Role(StrEnum):
    """What a user may do; each may do what the one before may."""

    VIEWER = "viewer"
    EDITOR = "editor"
    APPROVER = "approver"

    @property
    def words(self) -> str:
        """The role as the office says it."""
        return WORDS[self]

    def covers(self, wanted: "Role") -> bool:
        """Whether this role may do what another may."""
        order = list(Role)
        return order.index(self) >= order.index(wanted)


WORDS = {Role.VIEWER: "檢視者", Role.EDITOR: "承辦人", Role.APPROVER: "核定者"}
MEANINGS = {
    Role.VIEWER: "只能看、查詢與匯出，不能更改資料",
    Role.EDITOR: "可匯入、更改、擬具敘獎，不能核定",
    Role.APPROVER: "可核定敘獎，並管理使用者與清除資料",
}
