"""使用手冊 (F1): the Chinese manual, chapter by chapter, with search."""

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QTextBrowser, QVBoxLayout, QWidget

from hualien_desk import assets
from hualien_desk.ui import theme


def chapters() -> list[tuple[str, str]]:
    """Title and text of every chapter, in order."""
    files = sorted((item for item in (assets.resources() / "help").iterdir() if item.name.endswith(".md")), key=str)
    texts = [item.read_text("utf-8") for item in files]
    return [(text.splitlines()[0].lstrip("# "), text) for text in texts]


class HelpWindow(QWidget):
    """Chapters left, text right."""

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("使用手冊")
        self.resize(900, 680)
        self._chapters = chapters()
        self.search = QLineEdit(placeholderText="搜尋手冊", clearButtonEnabled=True)
        self.search.setAccessibleName("搜尋手冊")
        self.list = QListWidget()
        self.list.setAccessibleName("章節")
        self.list.addItems([title for title, _ in self._chapters])
        self.list.setSpacing(3)
        self.list.setFixedWidth(260)
        self.text = QTextBrowser()
        self.text.setObjectName("detail")
        self.text.setAccessibleName("手冊內容")
        self.text.setOpenExternalLinks(False)
        self.text.document().setDocumentMargin(theme.SPACE[4])
        self._lay_out()
        self.list.currentRowChanged.connect(self._show)
        self.search.returnPressed.connect(self._find)
        self.list.setCurrentRow(0)

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.addWidget(self.search)
        left.addWidget(self.list, 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(*(theme.SPACE[2],) * 4)
        whole.addLayout(left)
        whole.addWidget(self.text, 1)

    def _show(self, chapter: int) -> None:
        if chapter >= 0:
            self.text.setMarkdown(self._chapters[chapter][1])

    def _find(self) -> None:
        """Go to the next place of the words, in this chapter or a later one."""
        wanted = self.search.text().strip()
        if not wanted or self.text.find(wanted):
            return
        count, here = len(self._chapters), self.list.currentRow()
        for step in range(1, count + 1):
            chapter = (here + step) % count
            if wanted in self._chapters[chapter][1]:
                self.list.setCurrentRow(chapter)
                self._show(chapter)
                self.text.moveCursor(QTextCursor.MoveOperation.Start)
                self.text.find(wanted)
                return
