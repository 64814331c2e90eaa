"""Files as lines of a form: name, sheet, what each is taken for, and what was found."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtWidgets import QGridLayout, QWidget

from hualien_desk.operations.looks import Seen
from hualien_desk.sheets.looking import SheetLook
from hualien_desk.ui import parts, theme

NAME_WIDTH = 170


class FileLine:
    """One file: its sheets and what it may be taken for; `changed` when another choice was made."""

    def __init__(
        self, seen: Seen, taken_for: str, choices: Iterable[tuple[str, str]], changed: Callable[[], None]
    ) -> None:
        self._seen, self._changed = seen, changed
        self.sheet = parts.DropDown(f"{seen.path.name} 的工作表")
        for sheet in seen.sheets:
            self.sheet.addItem(f"{sheet.name}{'（隱藏）' if sheet.hidden else ''}", sheet.name)
        self.choice = parts.DropDown(f"{seen.path.name} {taken_for}")
        for words, value in choices:
            self.choice.addItem(words, value)
        self.told = parts.label("")
        self.told.setWordWrap(True)

    def follow(self) -> None:
        """Guess anew for another sheet, tell anew for another choice."""
        self.sheet.currentIndexChanged.connect(lambda _: self.guess())
        self.choice.currentIndexChanged.connect(lambda _: self.show())

    def widgets(self) -> Sequence[QWidget]:
        """What stands in the line."""
        name = parts.label(self._seen.path.name)
        name.setWordWrap(True)
        name.setMinimumWidth(NAME_WIDTH)
        return name, self.sheet, self.choice, self.told

    def look(self) -> SheetLook:
        """The sheet that is chosen."""
        return self._seen.sheets[max(self.sheet.currentIndex(), 0)]

    def guess(self) -> None:
        """Choose what the sheet seems to be."""
        raise NotImplementedError

    def show(self) -> None:
        """Say what was found."""
        raise NotImplementedError

    def tell(self, words: str) -> None:
        """Say what was found, and that something changed once the line stands in its form."""
        self.told.setText(words)
        if self.told.parent() is not None:
            self._changed()


def grid(headings: Sequence[str], lines: Sequence[FileLine]) -> QWidget:
    """The lines below their headings; the last heading's column takes the room."""
    page = QWidget()
    made = QGridLayout(page)
    made.setContentsMargins(0, 0, 0, 0)
    made.setHorizontalSpacing(theme.SPACE[2])
    made.setVerticalSpacing(theme.SPACE[1])
    made.setColumnStretch(len(headings) - 1, 1)
    for column, text in enumerate(headings):
        made.addWidget(parts.label(text, "quiet"), 0, column)
    for row, line in enumerate(lines, 1):
        for column, widget in enumerate(line.widgets()):
            made.addWidget(widget, row, column)
    made.setRowStretch(len(lines) + 1, 1)
    return parts.scrolling(page)
