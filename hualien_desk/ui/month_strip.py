"""時程 as bars over the months: what is done, what is late, what is still to come, and where today is."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from hualien_desk.domain import roc_date
from hualien_desk.domain.team_work import Milestone
from hualien_desk.operations import team_plan
from hualien_desk.operations.team_plan import DONE, DONE_LATE, LATE, PLANNED, RUNNING
from hualien_desk.ui import theme

ROW, HEAD, BAR = 26, 26, 14
"""Pixels: a line, the line of the months, a bar."""
NAMES = 0.3
"""Share of the width that the names of the steps take."""
MOST = 24
"""Months that are drawn at most."""
_LOOKS = {
    DONE: ("accent", Qt.BrushStyle.SolidPattern, "✓"),
    DONE_LATE: ("accent", Qt.BrushStyle.SolidPattern, "✓ 逾期完成"),
    LATE: ("bad", Qt.BrushStyle.DiagCrossPattern, "！逾期"),
    RUNNING: ("accent", Qt.BrushStyle.BDiagPattern, "進行中"),
    PLANNED: ("quiet", Qt.BrushStyle.NoBrush, ""),
}
"""How each state is drawn: colour, pattern and words, so that black and white tell it too."""


def months(since: date, until: date) -> list[date]:
    """The first days of the months of a span, and of the month after it."""
    found = [since.replace(day=1)]
    while found[-1] <= until and len(found) <= MOST:
        found.append((found[-1] + timedelta(days=31)).replace(day=1))
    return found


class MonthStrip(QWidget):
    """One line a milestone, over the months of the clause and of the milestones."""

    def __init__(self) -> None:
        super().__init__()
        self._steps: Sequence[Milestone] = ()
        self._months: list[date] = []
        self._today = date.today()
        self.setAccessibleName("時程圖")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_steps(self, steps: Sequence[Milestone], span: tuple[date, date], today: date) -> None:
        """Draw some milestones; the months reach as far as they do."""
        first = min([span[0], *(step.begins for step in steps)])
        last = max([span[1], *(step.ends for step in steps)])
        self._steps, self._months, self._today = steps, months(first, last), today
        self.setAccessibleDescription("；".join(self._told(step) for step in steps) or "沒有時程")
        self.setFixedHeight(self.sizeHint().height())
        self.update()

    def _told(self, step: Milestone) -> str:
        days = f"{roc_date.show(step.begins)}–{roc_date.show(step.ends)}"
        return f"{step.title} {days} {team_plan.state(step, self._today)}"

    def sizeHint(self) -> QSize:
        """Room for every line."""
        return QSize(480, HEAD + ROW * len(self._steps) + theme.SPACE[1])

    def _x(self, day: date) -> float:
        """Where a day stands."""
        left = self.width() * NAMES
        first, last = self._months[0], self._months[-1]
        share = (min(max(day, first), last) - first).days / max((last - first).days, 1)
        return left + share * (self.width() - left - theme.SPACE[1])

    def paintEvent(self, event: QPaintEvent) -> None:
        """Months, lines, today."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.color("border"))
        painter.setBrush(theme.color("base"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self._months:
            self._paint_months(painter)
            for row, step in enumerate(self._steps):
                self._paint_step(painter, step, HEAD + row * ROW)
            self._paint_today(painter)
        painter.end()

    def _paint_months(self, painter: QPainter) -> None:
        for month, following in pairwise(self._months):
            left, right = self._x(month), self._x(following)
            painter.setPen(QPen(theme.color("border"), 1))
            painter.drawLine(round(left), HEAD - 4, round(left), self.height() - 2)
            painter.setPen(theme.color("quiet"))
            words = f"{month.month}月" if month.month > 1 else f"{month.year - 1911}/1月"
            painter.drawText(QRectF(left, 0, right - left, HEAD), Qt.AlignmentFlag.AlignCenter, words)

    def _paint_step(self, painter: QPainter, step: Milestone, top: int) -> None:
        role, pattern, words = _LOOKS[team_plan.state(step, self._today)]
        room = QRectF(theme.SPACE[1], top, self.width() * NAMES - theme.SPACE[2], ROW)
        painter.setPen(theme.color("text"))
        name = self.fontMetrics().elidedText(step.title, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, name)
        left, right = self._x(step.begins), self._x(step.ends + timedelta(days=1))
        bar = QRectF(left, top + (ROW - BAR) / 2, max(right - left, 6), BAR)
        color = theme.color(role)
        pen = QPen(color, 1.5)
        if pattern == Qt.BrushStyle.NoBrush:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(QBrush(color, pattern))
        painter.drawRoundedRect(bar, 3, 3)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        self._paint_words(painter, bar, words, role, top)

    def _paint_words(self, painter: QPainter, bar: QRectF, words: str, role: str, top: int) -> None:
        """Beside the bar: right of it, or left where there is no room."""
        width = self.fontMetrics().horizontalAdvance(words) + 6
        right = bar.right() + width + 4 <= self.width()
        place = QRectF(bar.right() + 5 if right else bar.left() - width, top, width, ROW)
        painter.setPen(theme.color(role))
        if not right:  # a word over the names would not be read: paper below it
            painter.fillRect(place.adjusted(0, 4, 0, -4), theme.color("base"))
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, words)

    def _paint_today(self, painter: QPainter) -> None:
        if not self._months[0] <= self._today < self._months[-1]:
            return
        x = round(self._x(self._today))
        painter.setPen(QPen(theme.color("text"), 1, Qt.PenStyle.DashLine))
        painter.drawLine(x, HEAD - 2, x, self.height())
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 0.8)
        font.setBold(True)
        painter.setFont(font)
        width = 40
        painter.fillRect(QRectF(x - 16, HEAD - 8, 32, 10), theme.color("base"))
        painter.drawText(QRectF(x - width / 2, HEAD - 12, width, 16), Qt.AlignmentFlag.AlignCenter, "今天")
