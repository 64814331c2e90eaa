"""What is shown when somebody else has the data file open: who, since when, and that one may look all the same."""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hualien_desk.domain.errors import DeskError
from hualien_desk.operations import presence
from hualien_desk.ui import parts
from hualien_desk.ui.cover import CoverPage

LOOKING = "這個視窗只能看、查詢與匯出，不能更改資料；對方結束後可改為可編輯。"
MAY = "可以先唯讀開啟：查詢、列印與匯出照常，對方的變更會自動出現；更改資料要等對方結束。"

TWICE = "可能是程式開了兩次：要繼續工作，請從工作列切換到原來的視窗，這裡按「結束」。"


class Taken(DeskError):
    """Another window has the data file; `who` is the sentence about it."""

    def __init__(self, path: Path, process: int, host: str) -> None:
        known = presence.of(path, process)
        told = known.told(datetime.now()) if known else f"在 {host or '別的帳號'} 的程序 {process}。"
        super().__init__(f"資料檔「{path.name}」正由另一個視窗使用：{told}")
        self.who = told if known else str(self)
        self.twice = known is not None and known.is_here()


class TakenPage(CoverPage):
    """`looked_at`: go on without changing anything."""

    looked_at = Signal()

    def __init__(self, taken: Taken) -> None:
        super().__init__("users", "資料檔使用中")
        self.sentence = self.say(str(taken))
        if taken.twice:
            self.say(TWICE)
        self.say(MAY)
        self.yes = parts.button("eye", "只看（唯讀）", self.looked_at.emit, primary=True)
        self.yes.setDefault(True)
        self.buttons.addWidget(self.yes)

    def first(self) -> QWidget:
        """The way on."""
        return self.yes
