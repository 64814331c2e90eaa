"""A year as twelve small months: days with entries are marked, today is framed, the chosen day is filled."""

from calendar import Calendar, monthrange
from collections.abc import Mapping
from datetime import date, timedelta

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from hualien_desk.domain import roc_date
from hualien_desk.ui import theme

ACROSS, DOWN = 3, 4
ROWS = 8
"""Lines of a month: its name, the weekdays, six weeks."""
WEEKDAYS = "一二三四五六日"
GAP = 14
STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}


class YearGrid(QWidget):
    """Arrows go from day to day, Page Up and Page Down from month to month, Home goes to today."""

    chosen = Signal(object)

    def __init__(self, today: date) -> None:
        super().__init__()
        self.today, self.day = today, today
        self._counts: Mapping[date, int] = {}
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("年曆")
        self.setToolTip("方向鍵換日，PageUp／PageDown 換月，Home 回到今天")
        self._tell()

    def sizeHint(self) -> QSize:
        """Room for every number."""
        letters = self.fontMetrics()
        wide = letters.horizontalAdvance("88") + 6
        return QSize(ACROSS * (7 * wide + GAP), DOWN * (ROWS * (letters.lineSpacing() + 2) + GAP))

    def minimumSizeHint(self) -> QSize:
        """The numbers may stand a little closer."""
        usual = self.sizeHint()
        return QSize(round(usual.width() * 0.7), round(usual.height() * 0.8))

    def show_counts(self, counts: Mapping[date, int]) -> None:
        """Mark the days that have entries."""
        self._counts = counts
        self._tell()
        self.update()

    def choose(self, day: date, *, tell: bool = True) -> None:
        """Go to a day, whatever the year."""
        self.day = day
        self._tell()
        self.update()
        if tell:
            self.chosen.emit(day)

    def turn(self, years: int) -> None:
        """Another year, the same day (the month's last day when it has no such day)."""
        self.choose(self._months(12 * years))

    def _months(self, months: int) -> date:
        year, month = divmod(self.day.year * 12 + self.day.month - 1 + months, 12)
        return date(year, month + 1, min(self.day.day, monthrange(year, month + 1)[1]))

    def _tell(self) -> None:
        count = self._counts.get(self.day, 0)
        self.setAccessibleDescription(f"{roc_date.words(self.day)}，{count} 項" if count else roc_date.words(self.day))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, Page Up, Page Down, Home."""
        key = Qt.Key(event.key())
        if key in STEPS:
            self.choose(self.day + timedelta(days=STEPS[key]))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.choose(self._months(-1 if key == Qt.Key.Key_PageUp else 1))
        elif key == Qt.Key.Key_Home:
            self.choose(self.today)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the day that is clicked."""
        if day := self.day_at(event.position().toPoint()):
            self.choose(day)
        super().mousePressEvent(event)

    def _cell(self, month: int, row: int, column: int) -> QRectF:
        """Where a line and column of a month stand."""
        wide, tall = (self.width() + GAP) / ACROSS, (self.height() + GAP) / DOWN
        left, top = (month - 1) % ACROSS * wide, (month - 1) // ACROSS * tall
        across, down = (wide - GAP) / 7, (tall - GAP) / ROWS
        return QRectF(left + column * across, top + row * down, across, down)

    def _days(self, month: int) -> list[tuple[date, QRectF]]:
        days = (day for day in Calendar().itermonthdates(self.day.year, month) if day.month == month)
        first = date(self.day.year, month, 1).weekday()
        return [(day, self._cell(month, 2 + (first + day.day - 1) // 7, day.weekday())) for day in days]

    def day_at(self, place: QPoint) -> date | None:
        """The day that stands at a place."""
        days = (item for month in range(1, 13) for item in self._days(month))
        return next((day for day, box in days if box.contains(place)), None)

    def place_of(self, day: date) -> QPoint:
        """Where a day of the shown year stands."""
        return next(box.center().toPoint() for own, box in self._days(day.month) if own == day)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the months."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for month in range(1, 13):
            self._paint_month(painter, month)
        painter.end()

    def _paint_month(self, painter: QPainter, month: int) -> None:
        bold, plain = QFont(self.font()), self.font()
        bold.setBold(True)
        painter.setFont(bold)
        painter.setPen(theme.color("accent"))
        head = self._cell(month, 0, 0).united(self._cell(month, 0, 6))
        painter.drawText(head, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, f"{month}月")
        painter.setFont(plain)
        painter.setPen(theme.color("quiet"))
        for column, word in enumerate(WEEKDAYS):
            painter.drawText(self._cell(month, 1, column), Qt.AlignmentFlag.AlignCenter, word)
        for day, box in self._days(month):
            self._paint_day(painter, day, box, bold if day in self._counts else plain)

    def _paint_day(self, painter: QPainter, day: date, box: QRectF, font: QFont) -> None:
        marked, here = day in self._counts, day == self.day
        inside = box.adjusted(1, 1, -1, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        if here:
            painter.setBrush(theme.color("accent"))
            painter.drawRoundedRect(inside, 4, 4)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if day == self.today:
            painter.setPen(QPen(theme.color("bad"), 2))
            painter.drawRoundedRect(inside, 4, 4)
        painter.setFont(font)
        painter.setPen(theme.color("on_accent" if here else "text" if marked else "quiet"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(day.day))
        if marked:  # a bar under the number: it says so in black and white too
            wide = box.width() * 0.4
            bar = QRectF(box.center().x() - wide / 2, box.bottom() - 2, wide, 2)
            painter.fillRect(bar, theme.color("on_accent" if here else "accent"))
