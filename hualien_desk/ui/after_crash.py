"""After a start that follows a bad end: one calm line that all is there, and the way to what was typed."""

from functools import partial
from pathlib import Path

from hualien_desk.operations import todo
from hualien_desk.ui import taking_up
from hualien_desk.ui.office import Office

MOST = 2
"""Drafts that get a button of their own; more are shown in 待辦."""


def left_open(path: Path) -> bool:
    """Whether the last session on a data file did not close it; asked before this one locks it."""
    return Path(f"{path}.lock").exists()


def tell(office: Office) -> None:
    """Say it once, in the bar above the tabs."""
    drafts = todo.drafts()
    said = "上次程式不正常結束；已存妥的資料都在。"
    if drafts:
        said += f"另有 {len(drafts)} 份打到一半的輸入，已保留。"
    actions = [
        ("pencil", f"繼續{draft.words}", partial(taking_up.take_up, office, draft.name)) for draft in drafts[:MOST]
    ]
    if len(drafts) > MOST:
        actions = [("list-checks", "到待辦查看", partial(office.window.tabs.setCurrentIndex, 0))]
    office.window.say(said, actions)
