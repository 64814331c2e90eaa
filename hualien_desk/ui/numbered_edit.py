"""The text under one heading, with its numbers counted in the margin; levels, bold and underline."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QTextBlock, QTextCursor, QTextTable
from PySide6.QtWidgets import QTextEdit

from hualien_desk.domain import numbering
from hualien_desk.domain.composition import Text
from hualien_desk.ui import block_insert, block_text, theme
from hualien_desk.ui.block_objects import Objects


class NumberedEdit(QTextEdit):
    """`find` says where a picture lies, `describe` what an automatic table is."""

    def __init__(self, find: Callable[[str], Path], describe: Callable[[str], str]) -> None:
        super().__init__()
        self.setObjectName("composition")
        self.setAccessibleName("內容")
        self.above = 1
        self._numbers: list[str] | None = None
        self._text: Text | None = None
        """What stands here, read once after each change: a long text takes a while."""
        self._size()
        self.objects = Objects(self.document(), find, describe)
        self.document().contentsChanged.connect(self._forget)

    def _size(self) -> None:
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() + 1.5)
        self.document().setDefaultFont(font)
        self.document().setDocumentMargin(theme.SPACE[4])
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)

    @property
    def most(self) -> int:
        """How many levels there are below the heading."""
        return numbering.LEVELS - self.above

    def show_text(self, text: Text, above: int) -> None:
        """Show the text under a heading of a level."""
        self.above = above
        block_text.fill(self.document(), text)
        self.moveCursor(QTextCursor.MoveOperation.End)
        self._forget()

    def text(self) -> Text:
        """What was written."""
        if self._text is None:
            self._text = block_text.read(self.document())
        return self._text

    def _forget(self) -> None:
        self._numbers = self._text = None

    def numbers(self) -> list[str]:
        """The number of every paragraph by its place; "" for plain ones."""
        if self._numbers is None:
            block, levels = self.document().begin(), []
            while block.isValid():
                levels.append(block_text.level_of(block))
                block = block.next()
            self._numbers = numbering.spelled(levels, self.above)
        return self._numbers

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text, and the numbers of the paragraphs that are seen."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setFont(self.document().defaultFont())
        painter.setPen(theme.color("text"))
        down = self.verticalScrollBar().value()
        block = self.cursorForPosition(QPoint(0, event.rect().top())).block()
        while block.isValid() and block.layout().position().y() - down <= event.rect().bottom():
            if words := self.numbers()[block.blockNumber()]:
                self._number(painter, block, words, down)
            block = block.next()
        painter.end()

    def _number(self, painter: QPainter, block: QTextBlock, words: str, down: int) -> None:
        layout = block.layout()
        if not layout.lineCount():
            return
        line = layout.lineAt(0)
        left = layout.position().x() + line.x() - painter.fontMetrics().horizontalAdvance(words)
        painter.drawText(round(left) - 2, round(layout.position().y() + line.y() + line.ascent()) - down, words)

    def level(self) -> int:
        """The level of the paragraph at the cursor."""
        return block_text.level_of(self.textCursor().block())

    def set_level(self, level: int) -> None:
        """Number the chosen paragraphs at a level; 0: plain."""
        self._each(lambda _: level)

    def change_level(self, step: int) -> None:
        """Move the chosen paragraphs a level down or up."""
        self._each(lambda level: level + step)

    def _each(self, wanted: Callable[[int], int]) -> None:
        cursor = self.textCursor()
        block, last = (self.document().findBlock(place) for place in (cursor.selectionStart(), cursor.selectionEnd()))
        cursor.beginEditBlock()
        while block.isValid() and block.position() <= last.position():
            own = QTextCursor(block)
            if own.currentTable() is None and not block_insert.has_object(block):
                level = min(max(wanted(block_text.level_of(block)), 0), self.most)
                own.setBlockFormat(block_text.block_format(self.document(), level))
            block = block.next()
        cursor.endEditBlock()
        self.viewport().update()

    def in_table(self) -> bool:
        """Whether the cursor stands in a table."""
        return self.textCursor().currentTable() is not None

    def toggle_bold(self) -> None:
        """Bold on or off; a table has no styles of its own."""
        if not self.in_table():
            on = self.fontWeight() < QFont.Weight.DemiBold
            self.setFontWeight(QFont.Weight.Bold if on else QFont.Weight.Normal)

    def toggle_underline(self) -> None:
        """Underline on or off."""
        if not self.in_table():
            self.setFontUnderline(not self.fontUnderline())

    def changeEvent(self, event: QEvent) -> None:
        """Lines of tables follow the colours of a new theme."""
        if event.type() == QEvent.Type.PaletteChange:
            for frame in self.document().rootFrame().childFrames():
                if isinstance(frame, QTextTable):
                    block_text.dress_table(frame)
        super().changeEvent(event)
