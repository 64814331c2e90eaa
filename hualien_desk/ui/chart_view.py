"""A chart on the screen, in the colours of the theme: pointed at by mouse and keys, copied, saved as a picture."""

from pathlib import Path

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QHelpEvent,
    QImage,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QToolTip, QVBoxLayout, QWidget

from hualien_desk.domain import charts as domain
from hualien_desk.domain.charts import Chart
from hualien_desk.operations import chart_files
from hualien_desk.reports import charts, drawing
from hualien_desk.reports.drawing import Drawing, Look, Spot
from hualien_desk.ui import files, parts, theme
from hualien_desk.ui.office import Office

_KEYS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_ENTER = Qt.Key.Key_Return, Qt.Key.Key_Enter
_NARROW = 460
"""The smallest width of a chart."""


def look() -> Look:
    """The colours of the theme."""
    roles = "base", "text", "quiet", "border", "accent", "warn", "selected"
    base, text, quiet, border, accent, warn, plain = map(theme.color, roles)
    lines = accent, warn, theme.color("good"), theme.color("bad"), text
    font = QGuiApplication.font()
    return Look(base, text, quiet, border, accent, warn, plain, lines, _mixed(base, accent), font)


def _mixed(paper: QColor, color: QColor) -> QColor:
    """The strongest shade: words in the colour of the ink are still read on it."""
    share = 0.5
    pairs = zip(paper.getRgb()[:3], color.getRgb()[:3], strict=True)  # type: ignore[index]
    return QColor(*(round(back + (front - back) * share) for back, front in pairs))


class ChartView(QWidget):
    """The chart; `picked` says the key of the value that was asked for, `pointed` the words of the one pointed at."""

    picked = Signal(object)
    pointed = Signal(str)
    moved = Signal(object)
    """Where the value stands that the keys chose."""

    def __init__(self) -> None:
        super().__init__()
        self._chart: Chart | None = None
        self._made: Drawing | None = None
        self.now = -1
        self.setMinimumWidth(_NARROW)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)
        self.setAccessibleName("圖表")

    def sizeHint(self) -> QSize:
        """Room for a usual chart."""
        return QSize(760, 420)

    def show_chart(self, chart: Chart) -> None:
        """Show another chart; the value that was chosen stays when the chart is the same."""
        same = self._chart is not None and self._chart.title == chart.title
        self._chart = chart
        self.setAccessibleDescription("；".join(cell.words for cell in domain.cells(chart)))
        self._lay_out()
        self.choose(min(self.now, len(self.spots) - 1) if same else -1)

    @property
    def spots(self) -> tuple[Spot, ...]:
        """Every value in its place."""
        return self._made.spots if self._made else ()

    def _lay_out(self) -> None:
        if self._chart is None:
            return
        least = charts.lay_out(self._chart, self.width(), 0, self.font())
        tall = min(round(least.height) + 1, 16_000)
        self._made = charts.lay_out(self._chart, self.width(), max(self.height(), tall), self.font())
        self.setMinimumHeight(tall)
        self.update()

    def choose(self, number: int) -> None:
        """Point at a value by its number; -1 for none."""
        self.now = number
        words = self.spots[number].cell.words if 0 <= number < len(self.spots) else ""
        title = self._chart.title if self._chart else "圖表"
        self.setAccessibleName(f"{title}：{words}" if words else title)
        self.pointed.emit(words)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put everything in its place anew."""
        super().resizeEvent(event)
        self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chart on a card, and a frame around the value that is pointed at."""
        own, painter = look(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.color("border"))
        painter.setBrush(own.paper)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        if self._made:
            drawing.draw(painter, self._made, own, QRectF(event.rect()))
        if 0 <= self.now < len(self.spots):
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("text" if self.hasFocus() else "quiet"), 2))
            painter.drawRoundedRect(self.spots[self.now].room.adjusted(1, 1, -1, -1), 4, 4)
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        """Follow another theme or size of text."""
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._lay_out()
        super().changeEvent(event)

    def event(self, event: QEvent) -> bool:
        """Say the exact value under the mouse."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            found = charts.spot_at(self.spots, QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), self.spots[found].cell.words if found >= 0 else "", self)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk, Enter opens."""
        key = Qt.Key(event.key())
        if key in _KEYS:
            self._go(0 if self.now < 0 else charts.moved(self.spots, self.now, *_KEYS[key]))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._go(0 if key == Qt.Key.Key_Home else len(self.spots) - 1)
        elif key in _ENTER and self.now >= 0:
            self.picked.emit(self.spots[self.now].cell.key)
        else:
            super().keyPressEvent(event)

    def _go(self, number: int) -> None:
        if self.spots:
            self.choose(number)
            self.moved.emit(self.spots[number].room)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Point at a value."""
        self.setFocus()
        self.choose(charts.spot_at(self.spots, event.position()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open a value."""
        found = charts.spot_at(self.spots, event.position())
        if found >= 0:
            self.choose(found)
            self.picked.emit(self.spots[found].cell.key)


class ChartPane(QWidget):
    """A chart that scrolls when it is tall, what is pointed at in words, and the ways to take it along."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office, self._said = office, office.window.whisper
        self.view, self.told = ChartView(), parts.label("", "quiet")
        self.view.pointed.connect(self._point)
        self.chart: Chart | None = None
        self._scroll = QScrollArea()
        self._scroll.setWidget(self.view)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setObjectName("plain")
        self.view.moved.connect(self._reveal)
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE[1])
        self.told.setWordWrap(True)
        row.addWidget(self.told, 1)
        row.addWidget(parts.button("copy", "複製圖片", self.copy_picture, tip="黑白的圖，可貼到 Word 或簡報（Ctrl+C）"))
        tip = "全部的數字，可貼到試算表（Ctrl+Shift+C）"
        row.addWidget(parts.button("table-2", "複製數字", self.copy_text, tip=tip))
        row.addWidget(parts.button("save", "存成 PNG…", self.ask_to_save, tip="黑白的圖"))
        self._add_keys()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE[1])
        column.addWidget(self._scroll, 1)
        column.addLayout(row)

    def _add_keys(self) -> None:
        for keys, do in (("Ctrl+C", self.copy_picture), ("Ctrl+Shift+C", self.copy_text)):
            shortcut = QShortcut(QKeySequence(keys), self.view)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(do)

    def show_chart(self, chart: Chart) -> None:
        """Show another chart."""
        self.chart = chart
        self.view.show_chart(chart)

    def _point(self, words: str) -> None:
        self.told.setText(words or "用方向鍵或滑鼠選一個數字；點兩下或按 Enter 看是哪些人。")

    def _reveal(self, room: QRectF) -> None:
        middle = room.center().toPoint()
        self._scroll.ensureVisible(middle.x(), middle.y(), 60, round(room.height()) + 40)

    def copy_picture(self) -> None:
        """Put the chart into the clipboard, black on white."""
        if chart := self.chart:
            self._office.runner.run("複製圖片", lambda *_: charts.image(chart), self._take, quiet=True, owner=self)

    def _take(self, picture: QImage) -> None:
        QGuiApplication.clipboard().setImage(picture)
        self._said("已複製圖片，可貼到 Word 或簡報。")

    def copy_text(self) -> None:
        """Put every number into the clipboard, also those that are not drawn."""
        if self.chart:
            QGuiApplication.clipboard().setText(domain.text(self.chart))
            self._said("已複製數字，可貼到試算表。")

    def ask_to_save(self) -> None:
        """Let the user choose where the picture goes."""
        if self.chart:
            name = str(chart_files.usual_place(self._office.desk, self.chart))
            files.ask_to_save(self, "存成 PNG", name, self.save, "圖片 (*.png)")

    def save(self, path: Path) -> None:
        """Write the picture."""
        if chart := self.chart:
            work = lambda *_: chart_files.save(self._office.desk, chart, path)  # noqa: E731
            self._office.runner.run("存成 PNG", work, self._office.written)
