"""存疑: writings that are not known are asked about once; the answers are remembered."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QGridLayout, QWidget

from hualien_desk.operations.doubts import NAME, PERSON, Choice, Doubt
from hualien_desk.ui import parts, theme, words
from hualien_desk.ui.dialogs import Form

NO = "都不是（照原樣處理）"


class Doubts(Form):
    """One line a doubt; nothing is chosen for the clerk. `then` gets the answers, and what is none of the choices."""

    def __init__(
        self,
        parent: QWidget,
        file: str,
        found: Sequence[Doubt],
        then: Callable[[list[tuple[Doubt, Choice]], list[Doubt]], None],
    ) -> None:
        super().__init__(parent, "存疑", f"「{file}」有 {len(found):,} 處寫法不同，是不是以下所指？")
        self._then, self._found = then, found
        note = "答過的會記住，下次不再詢問；可以復原。不確定的留在「都不是」。"
        self.body.addWidget(parts.label(note, "quiet"))
        page = QWidget()
        grid = QGridLayout(page)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.SPACE[3])
        grid.setColumnStretch(2, 1)
        for column, text in enumerate(("種類", "檔案的寫法", "說明", "是不是")):
            grid.addWidget(parts.label(text, "quiet"), 0, column)
        self.boxes: list[parts.DropDown] = []
        for row, doubt in enumerate(found, 1):
            self._line(grid, row, doubt)
        grid.setRowStretch(len(found) + 1, 1)
        self.body.addWidget(parts.scrolling(page), 1)
        self.buttons.addWidget(parts.button("x", "取消匯入", self.reject))
        self.yes = parts.button("check", "繼續", self._decide, primary=True)
        self.yes.setDefault(True)
        self.buttons.addWidget(self.yes)
        self.spread(980, 200 + min(len(found), 12) * 40)

    def _line(self, grid: QGridLayout, row: int, doubt: Doubt) -> None:
        said = _shown(doubt)
        box = parts.DropDown(f"{doubt.about}「{said}」")
        box.addItem(NO, None)
        for choice in doubt.choices:
            box.addItem(f"是 {choice.words}", choice)
        self.boxes.append(box)
        why = parts.label(f"{doubt.why}（{doubt.rows:,} 列）", "quiet")
        why.setWordWrap(True)
        for column, widget in enumerate((parts.label(doubt.about), parts.label(said), why, box)):
            grid.addWidget(widget, row, column)

    def _decide(self) -> None:
        answers = [
            (doubt, choice)
            for doubt, box in zip(self._found, self.boxes, strict=True)
            if (choice := box.currentData()) is not None
        ]
        self.accept()
        declined = [doubt for doubt, box in zip(self._found, self.boxes, strict=True) if box.currentData() is None]
        self._then([(doubt, Choice(*choice)) for doubt, choice in answers], declined)


def _shown(doubt: Doubt) -> str:
    """The writing of the file; a number only as the office shows numbers."""
    if doubt.about not in (PERSON, NAME):
        return doubt.said
    number, _, name = doubt.said.partition(" ")
    return f"{words.shown_id(number)} {name}"
