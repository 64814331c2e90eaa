"""Dialogs; none of them blocks: each opens, and calls back."""

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QProgressBar,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from hualien_desk.domain.roles import Role
from hualien_desk.ui import allowed, icons, parts, theme

TITLE_BAR = 48
"""Pixels that the frame of a window takes at most."""
FIELDS = QLineEdit, QPlainTextEdit, QComboBox, QAbstractSpinBox, QAbstractItemView
"""What is typed into, or chosen from."""
PATIENCE = 300
"""Milliseconds of work before the progress is shown."""


def error(parent: QWidget, sentence: str, then: Callable[[], object] | None = None) -> None:
    """One sentence: what is wrong, where, what to do; `then` goes on with what does not hang on it."""
    box = QMessageBox(QMessageBox.Icon.Warning, "無法完成", sentence, QMessageBox.StandardButton.Ok, parent)
    if then:
        box.finished.connect(lambda _: then())
    _open(box, "circle-alert", "bad")


def tell(parent: QWidget, title: str, text: str) -> None:
    """Good news that were asked for."""
    box = QMessageBox(QMessageBox.Icon.Information, title, text, QMessageBox.StandardButton.Ok, parent)
    _open(box, "circle-check", "good")


def question(
    parent: QWidget,
    title: str,
    text: str,
    yes: str,
    then: Callable[[], object],
    no: str = "取消",
    otherwise: Callable[[], object] | None = None,
    *,
    safe: bool = False,
) -> None:
    """Ask before something that cannot be undone; `then` is called for yes, `otherwise` for no; `safe`: Enter is no."""
    box = QMessageBox(QMessageBox.Icon.Question, title, text, QMessageBox.StandardButton.NoButton, parent)
    box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    kept = box.addButton(no, QMessageBox.ButtonRole.RejectRole)
    if safe:
        box.setDefaultButton(kept)
    box.accepted.connect(then)
    if otherwise:
        box.rejected.connect(otherwise)
    _open(box, "circle-question-mark", "accent")


def _open(box: QMessageBox, drawing: str, role: str) -> None:
    box.setIconPixmap(icons.pixmap(drawing, 40, role))
    box.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()


class Form(QDialog):
    """A small window with a headline, a body and buttons at the bottom right; `needs` is the role that it is for."""

    needs = Role.VIEWER

    def __init__(self, parent: QWidget, title: str, headline: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.headline = parts.label(headline, "headline")
        self.headline.setWordWrap(True)
        self.body = QVBoxLayout()
        self.body.setSpacing(theme.SPACE[1])
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(theme.SPACE[1])
        self.buttons.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(*(theme.SPACE[3],) * 4)
        whole.setSpacing(theme.SPACE[2])
        whole.addWidget(self.headline)
        whole.addLayout(self.body, 1)
        whole.addLayout(self.buttons)

    def open(self) -> None:
        """Show it, or say why what it is for may not be done here."""
        if allowed.refused(self.needs):
            self.deleteLater()
        else:
            super().open()
            self._begin_in_first_field()

    def _begin_in_first_field(self) -> None:
        """The buttons were there before the fields and would take the keyboard; without a field the way on has it."""
        below = [item.widget() for place in range(self.buttons.count()) if (item := self.buttons.itemAt(place))]
        if self.focusWidget() not in (None, *below):
            return
        fields = [widget for widget in self._chain() if widget not in below and isinstance(widget, FIELDS)]
        way_on = [widget for widget in below if widget and widget.property("primary") and widget.isEnabled()]
        if first := next(iter((*fields, *way_on)), None):
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _chain(self) -> Iterator[QWidget]:
        """What the Tab key visits, in its order."""
        widget = self.nextInFocusChain()
        while widget and widget is not self:
            if widget.isVisibleTo(self) and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                yield widget
            widget = widget.nextInFocusChain()

    def fit(self, width: int) -> None:
        """Take the width and the height that the content wants, as far as the screen has them."""
        room = self.screen().availableGeometry()
        width = min(width, room.width() - 2 * theme.SPACE[4])
        self.setMinimumWidth(min(width, 420))
        height = self.sizeHint().height() + 2 * self.fontMetrics().lineSpacing()
        for area in self.findChildren(QScrollArea, "plain"):
            if page := area.widget():
                height += max(page.sizeHint().height() - area.sizeHint().height(), 0)
        self.resize(width, min(height, room.height() - TITLE_BAR))

    def spread(self, width: int, height: int) -> None:
        """Take this much room, as far as the screen has it."""
        room = self.screen().availableGeometry()
        self.resize(min(width, room.width() - 2 * theme.SPACE[4]), min(height, room.height() - TITLE_BAR))


class AskReason(Form):
    """Asks for a sentence of text; 確定 stays off while it is empty."""

    def __init__(self, parent: QWidget, title: str, text: str, hint: str, then: Callable[[str], None]) -> None:
        super().__init__(parent, title, text)
        self.field = QPlainTextEdit()
        self.field.setPlaceholderText(hint)
        self.field.setAccessibleName(title)
        self.field.setTabChangesFocus(True)
        self.field.setMinimumSize(420, 90)
        self.body.addWidget(self.field)
        self.yes = parts.button("check", "確定", self.accept, primary=True, tip="Ctrl+Enter")
        self.yes.setShortcut("Ctrl+Return")  # Enter alone begins another line
        self.yes.setEnabled(False)
        self.field.textChanged.connect(lambda: self.yes.setEnabled(bool(self.text())))
        self.buttons.addWidget(parts.button("x", "取消", self.reject))
        self.buttons.addWidget(self.yes)
        self.accepted.connect(lambda: then(self.text()))

    def text(self) -> str:
        """What was typed."""
        return self.field.toPlainText().strip()


class AskLine(Form):
    """Asks for one line; 確定 stays off while it is empty."""

    def __init__(self, parent: QWidget, title: str, text: str, hint: str, then: Callable[[str], None]) -> None:
        super().__init__(parent, title, text)
        self.field = QLineEdit(placeholderText=hint)
        self.field.setAccessibleName(title)
        self.field.setMaxLength(60)
        self.body.addWidget(self.field)
        self.buttons.addWidget(parts.button("x", "取消", self.reject))
        self.yes = parts.button("check", "確定", self.accept, primary=True)
        self.yes.setEnabled(False)
        self.yes.setDefault(True)
        self.field.textChanged.connect(lambda text: self.yes.setEnabled(bool(text.strip())))
        self.buttons.addWidget(self.yes)
        self.accepted.connect(lambda: then(self.field.text().strip()))
        self.fit(460)


class About(Form):
    """Names and values about the program."""

    def __init__(self, parent: QWidget, pairs: Sequence[tuple[str, str]]) -> None:
        super().__init__(parent, "關於", "花蓮數位學習獎勵工作台")
        form = QFormLayout()
        form.setHorizontalSpacing(theme.SPACE[3])
        for name, value in pairs:
            line = parts.label(value)
            line.setWordWrap(True)
            form.addRow(parts.label(name, "quiet"), line)
        self.body.addLayout(form)
        self.setMinimumWidth(460)
        self.buttons.addWidget(parts.button("check", "關閉", self.accept, primary=True))


class Busy(QDialog):
    """Progress of long work, with a way to cancel it; shown only when the work takes a moment."""

    def __init__(self, parent: QWidget, title: str, stop: Callable[[], None]) -> None:
        super().__init__(
            parent, Qt.WindowType.Dialog | Qt.WindowType.CustomizeWindowHint | Qt.WindowType.WindowTitleHint
        )
        self.setWindowTitle(title)
        self.setModal(True)
        self._stop = stop
        self.text = QLabel(title)
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.cancel = parts.button("x", "取消", self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.SPACE[4],) * 4)
        column.setSpacing(theme.SPACE[2])
        column.addWidget(self.text)
        column.addWidget(self.bar)
        column.addWidget(self.cancel, 0, Qt.AlignmentFlag.AlignRight)
        self.setMinimumWidth(420)
        self._wait = QTimer(self, singleShot=True, interval=PATIENCE)
        self._wait.timeout.connect(self.open)
        self._wait.start()

    def show_progress(self, done: int, total: int, text: str) -> None:
        """How far the work is; total 0: nobody knows."""
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        counts = f"　{done:,} / {total:,}" if total else f"　{done:,}" if done else ""
        self.text.setText(text + counts)

    def reject(self) -> None:
        """Ask the work to stop; the dialog stays until it has."""
        self._stop()
        self.cancel.setEnabled(False)
        self.text.setText("正在取消…")

    def finish(self) -> None:
        """The work is over."""
        self._wait.stop()
        self.done(0)
        self.deleteLater()
