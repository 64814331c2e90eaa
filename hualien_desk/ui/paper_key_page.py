"""紙本救援金鑰: shown in four lines, printed or saved, and asked back to prove that it was written down."""

import secrets
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from hualien_desk.operations import paper, users
from hualien_desk.reports import layout, sheet_pages
from hualien_desk.ui import dialogs, files, parts, printing, theme
from hualien_desk.ui.cover import CoverPage
from hualien_desk.ui.dialogs import Form
from hualien_desk.ui.office import Office
from hualien_desk.ui.paper import Paper, print_out
from hualien_desk.ui.paper_entry import fixed
from hualien_desk.ui.password_field import label

TITLE = "紙本救援金鑰"
WHAT = "忘記密碼或鑰匙檔損壞時，只有這四列打得開資料檔。請列印（或抄寫），封緘後放入保險箱；程式不會保存它。"
LATER = "沒有救援金鑰時，一旦忘記密碼或鑰匙檔損壞，沒有任何人能打開這個資料檔，包括程式的作者。仍要稍後再抄錄嗎？"


class PaperKeyView(QWidget):
    """The lines, and the buttons that print and save them."""

    def __init__(self, office: Office, lines: Sequence[str]) -> None:
        super().__init__()
        self._office = office
        self._sheet = paper.sheet(office.desk, lines, date.today())
        self.news = parts.label("", "quiet")
        self.news.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE[1])
        column.addWidget(_lines(lines))
        row = QHBoxLayout()
        row.addWidget(parts.button("printer", "列印…", self.ask_to_print))
        row.addWidget(parts.button("save", "存成 PDF…", self._ask_to_save))
        row.addWidget(self.news, 1)
        column.addLayout(row)

    def ask_to_print(self) -> None:
        """Choose a printer."""
        page = layout.page(self._sheet.landscape)
        made = Paper(self._sheet.title, page, 1, layout.DPI, partial(sheet_pages.draw, self._sheet))

        def printed(printer: object) -> None:
            print_out(made, printer)  # type: ignore[arg-type]
            name = printer.printerName()  # type: ignore[attr-defined]
            paper.note_printed(self._office.desk, name)
            self.news.setText(f"已送到「{name}」。")

        printing.ask(self, made, printed, self._ask_to_save)

    def _ask_to_save(self) -> None:
        name = f"{self._office.desk.path.stem}-救援金鑰.pdf"
        files.ask_to_save(self, "存成 PDF", name, self.save, "PDF (*.pdf)")

    def save(self, path: Path) -> None:
        """Write the page."""
        desk, page = self._office.desk, self._sheet
        self._office.runner.run(
            "存檔", lambda *_: paper.save(desk, page, path).message, self.news.setText, owner=self, quiet=True
        )


def _lines(lines: Sequence[str]) -> QFrame:
    frame = QFrame()
    frame.setObjectName("card")
    grid = QGridLayout(frame)
    grid.setContentsMargins(theme.SPACE[3], theme.SPACE[2], theme.SPACE[3], theme.SPACE[2])
    grid.setHorizontalSpacing(theme.SPACE[4])
    grid.setVerticalSpacing(theme.SPACE[1])
    for number, line in enumerate(lines):
        grid.addWidget(parts.label(f"第 {number + 1} 列", "quiet"), number, 0)
        shown = parts.label(line)
        shown.setFont(fixed(5))
        shown.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)  # nothing of it in the clipboard
        shown.setAccessibleName(f"第 {number + 1} 列：{' '.join(line)}")
        grid.addWidget(shown, number, 1)
    grid.setColumnStretch(1, 1)
    return frame


class AskBack(QWidget):
    """Asks for one of the lines; `right` tells whether it was typed as it stands."""

    changed = Signal()

    def __init__(self, lines: tuple[str, ...]) -> None:
        super().__init__()
        self._lines = lines
        self.number = secrets.randbelow(len(lines)) + 1
        self.field = QLineEdit()
        self.field.setFont(fixed())
        self.field.setAccessibleName(f"第 {self.number} 列")
        self.field.setPlaceholderText("看著紙本輸入，空格可省略")
        self.field.textChanged.connect(lambda: self.changed.emit())
        self.word = parts.label("", "bad")
        self.field.textChanged.connect(self._judge)
        row = QGridLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setVerticalSpacing(theme.SPACE[0])
        row.addWidget(label(f"請輸入第 {self.number} 列"), 0, 0)
        row.addWidget(self.field, 0, 1)
        row.addWidget(self.word, 1, 1)

    def right(self) -> bool:
        """Whether it is as on the paper."""
        return users.is_paper_line(self._lines, self.number, self.field.text())

    def _judge(self, text: str) -> None:
        """A whole line that is another one is told; nothing is told while it is typed."""
        whole = _signs(text) >= _signs(self._lines[self.number - 1])
        self.word.setText(f"⚠ 與第 {self.number} 列不同，請對照紙本。" if whole and not self.right() else "")


def _signs(text: str) -> int:
    return sum(map(str.isalnum, text))


class PaperKeyPage(CoverPage):
    """After the first password: `done` once the lines were written down, or put off."""

    done = Signal()

    def __init__(self, office: Office, lines: tuple[str, ...], told: str = "已加密") -> None:
        super().__init__("key-round", TITLE, f"「{office.desk.path.name}」{told}")
        self._office = office
        self.say(WHAT)
        self.view = PaperKeyView(office, lines)
        self.body.addWidget(self.view)
        self.back = AskBack(lines)
        self.body.addWidget(self.back)
        self.later = parts.button("clock", "稍後再抄錄…", self._ask_later)
        self.yes = parts.button("check", "抄錄無誤，開始工作", partial(self._end, True), primary=True)
        self.yes.setEnabled(False)
        self.back.changed.connect(lambda: self.yes.setEnabled(self.back.right()))
        self.back.field.returnPressed.connect(self.yes.click)
        self.buttons.addWidget(self.later)
        self.buttons.addWidget(self.yes)

    def first(self) -> QWidget:
        """The line that is asked back."""
        return self.back.field

    def _ask_later(self) -> None:
        dialogs.question(self, TITLE, LATER, "稍後再抄錄", partial(self._end, False))

    def _end(self, written_down: bool) -> None:
        outcome = users.note_paper(self._office.desk, written_down)
        self.done.emit()
        self._office.window.say(outcome.message)


class PaperKeyDialog(Form):
    """The paper key again, for who put it off or lost it."""

    def __init__(self, office: Office, lines: tuple[str, ...], then: Callable[[], object] = lambda: None) -> None:
        super().__init__(office.window, TITLE, WHAT)
        self._office, self._then = office, then
        self.view = PaperKeyView(office, lines)
        self.body.addWidget(self.view)
        self.back = AskBack(lines)
        self.body.addWidget(self.back)
        self.body.addStretch(1)
        self.yes = parts.button("check", "抄錄無誤", self._confirm, primary=True)
        self.yes.setEnabled(False)
        self.back.changed.connect(lambda: self.yes.setEnabled(self.back.right()))
        self.back.field.returnPressed.connect(self.yes.click)
        self.buttons.addWidget(parts.button("x", "關閉", self.reject))
        self.buttons.addWidget(self.yes)
        self.fit(620)
        self.back.field.setFocus()

    def _confirm(self) -> None:
        message = users.note_paper(self._office.desk, True).message
        self.accept()
        self._office.window.say(message)
        self._then()
