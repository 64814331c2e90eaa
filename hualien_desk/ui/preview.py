"""預覽: the pages as they will be printed, drawn beside the window one at a time; from here printed or saved."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QImage, QKeySequence, QPixmap, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QSpinBox, QToolButton, QWidget

from hualien_desk.operations.desk import Cancelled, Progress
from hualien_desk.ui import paper as papers
from hualien_desk.ui import parts, printing, theme
from hualien_desk.ui.dialogs import Form
from hualien_desk.ui.paper import Paper
from hualien_desk.ui.runner import Runner

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

FIT_PAGE, FIT_WIDTH = "page", "width"
ZOOMS = (("整頁", FIT_PAGE), ("頁寬", FIT_WIDTH), *((f"{percent}%", percent) for percent in (75, 100, 125, 150, 200)))
KINDS = {
    "xlsx": "Excel 活頁簿",
    "ods": "OpenDocument 試算表",
    "pdf": "PDF",
    "docx": "Word 文件",
    "odt": "OpenDocument 文字",
    "csv": "CSV",
}
SCREEN = 96
"""Dots an inch of a screen at 100 %."""
PATIENCE = 60
"""Milliseconds without a change of size before a page is drawn anew."""


class Sheet(QScrollArea):
    """Shows one page on the grey of the window."""

    def __init__(self) -> None:
        super().__init__()
        self.label = QLabel()
        self.label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.label.setStyleSheet(f"background: {theme.hexa('border')}")
        self.setWidget(self.label)
        self.setWidgetResizable(True)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAccessibleName("頁面")
        self.setMinimumSize(320, 240)

    def room(self) -> QSize:
        """The pixels a page may take without being scrolled."""
        edge = 2 * theme.SPACE[1]
        return self.maximumViewportSize() - QSize(edge, edge)

    def show_page(self, image: QImage, ratio: float, name: str) -> None:
        """Show a picture of a page."""
        image.setDevicePixelRatio(ratio)
        self.label.setPixmap(QPixmap.fromImage(image))
        self.label.setAccessibleName(name)
        self.verticalScrollBar().setValue(0)


class Preview(Form):
    """Pages to be looked at, printed and saved."""

    def __init__(
        self,
        parent: QWidget,
        runner: Runner,
        paper: Paper,
        savings: Mapping[str, Callable[[], None]],
        printed: Callable[[str], object],
    ) -> None:
        """`savings`: what saves the pages, by the ending of the file, .pdf at least; `printed` hears the printer."""
        super().__init__(parent, f"預覽　{paper.title}", paper.title)
        self._runner, self.paper = runner, paper
        self._savings, self._printed = savings, printed
        self._drawn: tuple[int, int] | None = None
        self._drawing = False
        self.sheet = Sheet()
        self.body.addLayout(self._bar())
        self.body.addWidget(self.sheet, 1)
        self.news = parts.label("", "quiet")
        self.buttons.insertWidget(0, self.news)
        kinds = [("save", f"{KINDS[ending]}（.{ending}）…", action) for ending, action in savings.items()]
        self.buttons.addWidget(parts.menu_button("save", "存成", kinds, tip="把看到的內容存成檔案"))
        self.buttons.addWidget(parts.button("printer", "列印…", self.ask_to_print, primary=True, tip="Ctrl+P"))
        self.buttons.addWidget(parts.button("x", "關閉", self.reject))
        self._wait = QTimer(self, singleShot=True, interval=PATIENCE)
        self._wait.timeout.connect(self._draw)
        self._keys()
        self.spread(1180, 860)
        self.sheet.setFocus()

    def _bar(self) -> QHBoxLayout:
        bar = QHBoxLayout()
        bar.setSpacing(theme.SPACE[1])
        self.back = self._turner("arrow-left", "上一頁", -1, "PageUp")
        self.number = QSpinBox(minimum=1, maximum=self.paper.pages, prefix="第 ")
        self.number.setSuffix(f" 頁，共 {self.paper.pages:,} 頁")
        self.number.setAccessibleName("頁次")
        self.number.setKeyboardTracking(False)
        self.number.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.number.valueChanged.connect(lambda _: self._turned())
        self.next = self._turner("arrow-right", "下一頁", 1, "PageDown")
        self.zoom = parts.DropDown("縮放")
        for words, value in ZOOMS:
            self.zoom.addItem(words, value)
        self.zoom.setCurrentIndex(self.zoom.findData(FIT_WIDTH))
        self.zoom.currentIndexChanged.connect(lambda _: self._draw())
        for widget in (self.back, self.number, self.next):
            bar.addWidget(widget)
        bar.addStretch(1)
        bar.addWidget(parts.label("縮放", "quiet"))
        bar.addWidget(self.zoom)
        self._turned()
        return bar

    def _turner(self, icon: str, name: str, by: int, key: str) -> QToolButton:
        made = parts.flat_button(icon, name, lambda: self.turn(by))
        made.setToolTip(f"{name}（{key}）")
        return made

    def _keys(self) -> None:
        for key, action in (
            ("PgUp", lambda: self.turn(-1)),
            ("PgDown", lambda: self.turn(1)),
            ("Ctrl+Home", lambda: self.number.setValue(1)),
            ("Ctrl+End", lambda: self.number.setValue(self.paper.pages)),
            ("Ctrl++", lambda: self.enlarge(1)),
            ("Ctrl+-", lambda: self.enlarge(-1)),
            ("Ctrl+P", self.ask_to_print),
        ):
            QShortcut(QKeySequence(key), self, action)

    def say(self, sentence: str) -> None:
        """Good news, beside the buttons."""
        self.news.setText(sentence)

    def ask_to_print(self) -> None:
        """Let the user choose a printer."""
        printing.ask(self, self.paper, self.print_out, self._savings["pdf"])

    def print_out(self, printer: "QPrinter") -> None:
        """Print beside the window, and note it."""

        def work(progress: Progress, cancelled: Cancelled) -> str:
            sheets = papers.print_out(self.paper, printer, progress, cancelled)
            self._printed(printer.printerName())
            return f"已送出列印，共 {sheets:,} 頁。"

        self._runner.run("列印", work, self.say, owner=self)

    def turn(self, by: int) -> None:
        """Go so many pages on."""
        self.number.setValue(self.number.value() + by)

    def enlarge(self, by: int) -> None:
        """Take the next larger or smaller size."""
        self.zoom.setCurrentIndex(min(max(self.zoom.currentIndex() + by, 0), self.zoom.count() - 1))

    def _turned(self) -> None:
        number = self.number.value()
        self.back.setEnabled(number > 1)
        self.next.setEnabled(number < self.paper.pages)
        if self.isVisible():
            self._draw()

    def _width(self) -> int:
        """Pixels of the screen that a page takes in width."""
        across, down = self.paper.inches
        room, zoom = self.sheet.room(), self.zoom.currentData()
        if zoom == FIT_PAGE:
            return int(min(room.width(), room.height() * across / down))
        if zoom == FIT_WIDTH:
            return room.width() - self.sheet.verticalScrollBar().sizeHint().width()
        return round(across * SCREEN * int(zoom) / 100)

    def _draw(self) -> None:
        """Have the wanted page drawn beside the window, once more when another is wanted by then."""
        wanted = self.number.value(), round(self._width() * self.devicePixelRatioF())
        if wanted == self._drawn or self._drawing or wanted[1] < 1:
            return
        self._drawing = True
        work: Callable[..., QImage] = lambda *_: papers.picture(self.paper, *wanted)  # noqa: E731
        show: Callable[[QImage], None] = lambda image: self._show(wanted, image)  # noqa: E731
        self._runner.run("預覽", work, show, quiet=True, ended=self._ended, owner=self)

    def _ended(self) -> None:
        self._drawing = False

    def _show(self, wanted: tuple[int, int], image: QImage) -> None:
        self._drawn = wanted
        name = f"第 {wanted[0]} 頁，共 {self.paper.pages} 頁"
        self.sheet.show_page(image, self.devicePixelRatioF(), name)
        self._draw()

    def showEvent(self, event: Any) -> None:
        """Draw the first page."""
        super().showEvent(event)
        self._wait.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw the page anew when the size stays."""
        super().resizeEvent(event)
        self._wait.start()
