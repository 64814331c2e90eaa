"""The radar chart of 自我診斷 on the screen, in the colours of the theme; the painting is that of the documents."""

from PySide6.QtCore import QEvent, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from hualien_desk.domain.diagnosis import ROUNDS, Line, Summary, shown
from hualien_desk.reports import radar
from hualien_desk.reports.radar import Look
from hualien_desk.ui import theme


class RadarView(QWidget):
    """Shows the ability of a team before and after."""

    def __init__(self) -> None:
        super().__init__()
        self._found: Summary | None = None
        self.setMinimumSize(260, 220)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("能力雷達圖")

    def sizeHint(self) -> QSize:
        """Wide enough for labels of one line."""
        return QSize(460, 360)

    def show_summary(self, found: Summary) -> None:
        """Show what the sheets say."""
        self._found = found
        self.setAccessibleDescription("；".join(map(self._said, found.lines)))
        self.update()

    @staticmethod
    def _said(line: Line) -> str:
        means = (f"{round} {shown(line.ability.at(round).value)}" for round in ROUNDS)
        return f"{line.name}：{'、'.join(means)}"

    def look(self) -> Look:
        """The colours of the theme."""
        roles = "base", "text", "quiet", "faint", "warn", "accent"
        paper, ink, quiet, grid, before, after = map(theme.color, roles)
        return Look(paper, ink, quiet, grid, before, after, self.font())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chart on a card."""
        look, painter = self.look(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.color("border"))
        painter.setBrush(look.paper)
        room = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(room, 6, 6)
        if self._found:
            edge = theme.SPACE[1]
            radar.paint(painter, room.adjusted(edge, edge, -edge, -edge), self._found, look)
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        """Draw again in the colours of a new theme."""
        if event.type() == QEvent.Type.PaletteChange:
            self.update()
        super().changeEvent(event)
