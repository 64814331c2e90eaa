"""交接導覽: a small window beside the big one; each stop says something of this data and leads there."""

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from hualien_desk.operations import tour
from hualien_desk.operations.tour import Stop
from hualien_desk.ui import icons, parts, theme
from hualien_desk.ui.office import Office

WIDTH, HEIGHT = 520, 720


class Tour(QDialog):
    """Every stop with its button; one that was visited is ticked."""

    def __init__(self, office: Office, go: Mapping[str, Callable[[], object]]) -> None:
        super().__init__(office.window, Qt.WindowType.Tool)
        self._office, self._go = office, go
        self._visited: set[str] = set()
        self._buttons: dict[str, QPushButton] = {}
        self._stops = tour.stops(office.desk, None, date.today())
        self._stale, self._looking = True, False
        self.setWindowTitle("交接導覽")
        page, self._body = QWidget(), QWidget()
        self._column = QVBoxLayout(page)
        self._column.setContentsMargins(0, 0, theme.SPACE[1], 0)
        self._column.addWidget(self._body)
        self._column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(*(theme.SPACE[2],) * 4)
        whole.setSpacing(theme.SPACE[1])
        whole.addWidget(parts.label("照順序看一遍，就接得上手。", "headline"))
        whole.addWidget(parts.scrolling(page), 1)
        foot = QHBoxLayout()
        foot.addWidget(parts.label("以後從「說明 › 交接導覽」再看。", "quiet"), 1)
        foot.addWidget(parts.button("check", "關閉", self.close))
        whole.addLayout(foot)
        office.ruled.connect(self.refresh)
        office.runner.done.connect(lambda _: self.refresh())
        self._draw()
        self._stand_aside()

    def _stand_aside(self) -> None:
        """At the right edge of the big window, as far as the screen has room."""
        room, own = self.screen().availableGeometry(), self._office.window.frameGeometry()
        self.resize(WIDTH, min(HEIGHT, room.height() - 2 * theme.SPACE[4]))
        left = min(own.right(), room.right()) - WIDTH - theme.SPACE[4]
        top = min(own.bottom(), room.bottom()) - self.height() - theme.SPACE[4]
        self.move(max(left, room.left()), max(top, room.top()))

    def showEvent(self, event: QShowEvent) -> None:
        """What changed meanwhile is looked at now."""
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def refresh(self) -> None:
        """Look beside the window at what stands now, then say so; unseen it is looked at later."""
        self._stale = True
        if self._looking or not self.isVisible():
            return
        desk, run = self._office.desk, self._office.run
        self._looking, self._stale = True, False
        work = lambda *_: tour.stops(desk, run, date.today())  # noqa: E731
        self._office.runner.run("交接導覽", work, self._take, quiet=True, ended=self._looked, owner=self)

    def _looked(self) -> None:
        self._looking = False

    def _take(self, found: list[Stop]) -> None:
        self._stops = found
        self._draw()
        if self._stale:
            self.refresh()

    def _draw(self) -> None:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE[1])
        for number, stop in enumerate(self._stops, 1):
            column.addWidget(self._card(number, stop))
        self._column.replaceWidget(self._body, body)
        self._body.hide()
        self._body.deleteLater()
        self._body = body

    def _card(self, number: int, stop: Stop) -> QFrame:
        frame = QFrame()
        frame.setObjectName("card")
        row = QHBoxLayout(frame)
        row.setContentsMargins(*(theme.SPACE[2],) * 4)
        row.setSpacing(theme.SPACE[2])
        seen = stop.id in self._visited
        sign = icons.picture("circle-check" if seen else "circle-dashed", 20, "good" if seen else "quiet")
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        told, head = QVBoxLayout(), QHBoxLayout()
        told.setSpacing(theme.SPACE[0])
        head.addWidget(parts.label(f"{number}. {stop.title}{'（看過）' if seen else ''}", "headline"), 1)
        do = parts.button("arrow-right", stop.button, lambda: self._visit(stop.id))
        do.setAccessibleName(f"{stop.title}：{stop.button}")
        self._buttons[stop.id] = do
        head.addWidget(do)
        text = parts.label(stop.text, "quiet")
        text.setWordWrap(True)
        told.addLayout(head)
        told.addWidget(text)
        row.addLayout(told, 1)
        return frame

    def _visit(self, stop: str) -> None:
        self._visited.add(stop)
        self._draw()
        following = next((key for key in self._buttons if key not in self._visited), stop)
        self._buttons[following].setFocus()
        self._go[stop]()
