"""What may be done here: an action says which role it needs; its button is grey, and it refuses, when the role lacks.

A viewer's window and a second one on the same file may change nothing (`operations.access`). The operations refuse
by themselves; this only says so before anything is typed.
"""

from collections.abc import Callable
from functools import partial, wraps
from typing import Any, ParamSpec

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from hualien_desk.domain.roles import Role
from hualien_desk.operations.access import PLAIN, Access

P = ParamSpec("P")
_access = PLAIN
_tell: Callable[[str], object] = lambda _: None  # noqa: E731


def use(access: Access, tell: Callable[[str], object]) -> None:
    """From now on this is how the file is open, and this shows a refusal."""
    global _access, _tell
    _access, _tell = access, tell


def refusal(role: Role = Role.EDITOR) -> str:
    """Why something that needs a role may not be done, as a sentence; "" when it may."""
    return _access.refusal(role)


def refused(role: Role = Role.EDITOR) -> bool:
    """Say that something may not be done; False when it may."""
    if why := refusal(role):
        _tell(why)
    return bool(why)


def needs(role: Role) -> Callable[[Callable[P, None]], Callable[P, None]]:
    """Mark an action with the role that it needs; without it it only says why not."""

    def mark(action: Callable[P, None]) -> Callable[P, None]:
        @wraps(action)
        def guarded(*given: P.args, **named: P.kwargs) -> None:
            if not refused(role):
                action(*given, **named)

        guarded.needs = role  # type: ignore[attr-defined]
        return guarded

    return mark


editing = needs(Role.EDITOR)
"""Marks an action that changes data."""
approving = needs(Role.APPROVER)
"""Marks an action that confirms, or that cannot be taken back."""


def fit(made: QWidget | QAction, action: Callable[..., Any]) -> None:
    """Make what starts an action grey when the role does not allow it, with the reason as its tip."""
    while isinstance(action, partial):
        action = action.func
    if why := refusal(getattr(action, "needs", Role.VIEWER)):
        made.setEnabled(False)
        made.setToolTip(why)
