"""Who opens a data file, with which key, and what may be done with it."""

from typing import NamedTuple

from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.roles import Role


class NotAllowed(DeskError):
    """The user's role, or the way the file was opened, does not allow this."""


class Access(NamedTuple):
    """How a data file is opened: its key (None: a plain file), by whom, and why nothing may be changed ("": it may)."""

    key: bytes | None = None
    user: str = ""
    role: Role = Role.APPROVER
    read_only: str = ""

    def refusal(self, wanted: Role = Role.EDITOR) -> str:
        """Why something that needs a role may not be done, as a sentence; "" when it may."""
        if self.read_only and wanted is not Role.VIEWER:
            return self.read_only
        if self.role.covers(wanted):
            return ""
        return f"「{self.user}」是{self.role.words}，這項工作要由{wanted.words}登入後進行。"


PLAIN = Access()
"""A file that is not encrypted, opened for work: whoever sits at the keyboard."""
