"""What is asked when somebody else has the data file open: look at it all the same, or leave."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QWidget

from hualien_desk.domain.errors import DeskError
from hualien_desk.operations import presence
from hualien_desk.ui import parts
from hualien_desk.ui.dialogs import Form

LOOKING = "這個視窗只能看、查詢與匯出，不能更改資料；對方結束後可改為可編輯。"


class Taken(DeskError):
    """Another window has the data file; `who` is the sentence about it."""

    def __init__(self, path: Path, process: int, host: str) -> None:
        known = presence.of(path, process)
        told = known.told(datetime.now()) if known else f"另一個視窗（{host or '別的帳號'}，程序 {process}）正在使用。"
        self.who = told
        super().__init__(f"資料檔「{path.name}」正由另一個視窗使用：{told}請先關閉它。")


class TakenDialog(Form):
    """Says who has the file; 只看 goes on without changing anything, 結束 (or Esc) does not."""

    def __init__(
        self, parent: QWidget, path: Path, taken: Taken, look: Callable[[], object], leave: Callable[[], object]
    ) -> None:
        super().__init__(parent, "資料檔使用中", taken.who)
        told = parts.label("可以先唯讀開啟：查詢、列印與匯出照常，對方的變更會自動出現；更改資料要等對方結束。")
        told.setWordWrap(True)
        self.body.addWidget(told)
        where = parts.label(f"資料檔：{path}", "quiet")
        where.setWordWrap(True)
        self.body.addWidget(where)
        self.body.addStretch(1)
        self.leaving = parts.button("log-out", "結束", self.reject)
        self.looking = parts.button("eye", "只看（唯讀）", self.accept, primary=True)
        self.looking.setDefault(True)
        self.buttons.addWidget(self.leaving)
        self.buttons.addWidget(self.looking)
        self.accepted.connect(look)
        self.rejected.connect(leave)
        self.fit(520)
