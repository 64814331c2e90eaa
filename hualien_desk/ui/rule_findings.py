"""What the rules in the window leave open and what is wrong with them, in sentences; each leads to its value."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListView, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from hualien_desk.domain.rulecheck import Finding
from hualien_desk.ui import icons, parts, theme

LINES = 3
"""Lines that are seen at least."""


class Findings(QWidget):
    """Errors of every page first, then what is only told of the page that is shown."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Finding] = []
        self.heading = parts.label("", "headline")
        self.list = QListWidget()
        self.list.setAccessibleName("規則檢查")
        self.list.setWordWrap(True)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMinimumHeight(self.fontMetrics().lineSpacing() * LINES)
        self.list.itemActivated.connect(lambda item: self.chosen.emit(item.data(Qt.ItemDataRole.UserRole)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE[0])
        column.addWidget(self.heading)
        column.addWidget(self.list)

    def show_page(self, everything: Sequence[Finding], page: str) -> None:
        """Show what concerns a page."""
        self.found = [finding for finding in everything if finding.grave or finding.page == page]
        grave = sum(finding.grave for finding in everything)
        told = len(self.found) - grave
        self.heading.setText(f"檢查：{f'{grave} 項必須更正、' if grave else ''}本頁 {told} 項提醒")
        self.list.clear()
        for finding in self.found:
            item = QListWidgetItem(("必須更正　" if finding.grave else "提醒　") + finding.words, self.list)
            drawing, role = ("circle-x", "bad") if finding.grave else ("info", "accent")
            item.setIcon(icons.icon(drawing, role))
            item.setData(Qt.ItemDataRole.UserRole, finding)
