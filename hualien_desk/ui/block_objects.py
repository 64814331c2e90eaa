"""Pictures and automatic tables as they stand in an editor: one sign each, drawn at the width of the page."""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import (
    QFontMetricsF,
    QImage,
    QImageReader,
    QPainter,
    QPen,
    QPyTextObject,
    QTextDocument,
    QTextFormat,
)

from hualien_desk.domain.composition import Derived, Picture
from hualien_desk.ui import block_text, icons, theme

TALLEST = 460
"""Pixels; a picture of a page's height would hide the words around it."""
CARD, ICON = 46, 18
CENTRE = Qt.AlignmentFlag.AlignCenter


class Objects(QPyTextObject):
    """Draws the objects of one document; `find` says where a picture lies, `describe` what a table is."""

    def __init__(self, document: QTextDocument, find: Callable[[str], Path], describe: Callable[[str], str]) -> None:
        super().__init__(document)
        self._find, self._describe = find, describe
        self.chosen = -1
        for kind in (block_text.PICTURE, block_text.DERIVED):
            document.documentLayout().registerHandler(kind, self)

    def intrinsicSize(self, document: QTextDocument, place: int, format: QTextFormat) -> QSizeF:
        """How much room an object takes."""
        room = max(document.textWidth() - 2 * document.documentMargin() - 2, 80)
        block = block_text.object_of(format)
        if not isinstance(block, Picture):
            return QSizeF(room, CARD)
        size = _fitted(block, room)
        return QSizeF(room, size.height() + _caption_height(document, block) + theme.SPACE[1])

    def drawObject(
        self, painter: QPainter, rect: QRectF | QRect, document: QTextDocument, place: int, format: QTextFormat
    ) -> None:
        """Draw an object; the chosen one with a frame."""
        rect = QRectF(rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setFont(document.defaultFont())
        block = block_text.object_of(format)
        if isinstance(block, Picture):
            self._picture(painter, rect, document, block)
        elif isinstance(block, Derived):
            self._card(painter, rect, block)
        if place == self.chosen:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 6, 6)
        painter.restore()

    def _picture(self, painter: QPainter, rect: QRectF, document: QTextDocument, block: Picture) -> None:
        size = _fitted(block, rect.width())
        frame = QRectF(QPointF(rect.center().x() - size.width() / 2, rect.top() + theme.SPACE[0]), size)
        image = _image(str(self._find(block.file)), round(size.width() * painter.device().devicePixelRatioF()))
        if image.isNull():
            painter.setPen(QPen(theme.color("faint"), 1, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(frame, 6, 6)
            painter.setPen(theme.color("bad"))
            painter.drawText(frame, CENTRE, "找不到圖片檔，請重新插入")
        else:
            painter.drawImage(frame, image)
        below = QRectF(rect.left(), frame.bottom(), rect.width(), _caption_height(document, block))
        painter.setPen(theme.color("quiet"))
        painter.drawText(below, CENTRE, block.caption)

    def _card(self, painter: QPainter, rect: QRectF, block: Derived) -> None:
        card = rect.adjusted(1, 4, -1, -4)
        painter.setBrush(theme.color("stripe"))
        painter.setPen(QPen(theme.color("faint"), 1, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(card, 6, 6)
        top = round(card.center().y() - ICON / 2)
        icons.icon("table-2", "accent").paint(painter, round(card.left()) + 12, top, ICON, ICON)
        painter.setPen(theme.color("quiet"))
        words = f"〔自動產生：{self._describe(block.name)}〕"
        painter.drawText(card.adjusted(20 + ICON, 0, -8, 0), Qt.AlignmentFlag.AlignVCenter, words)


def _fitted(block: Picture, room: float) -> QSizeF:
    """The size of a picture: its share of the room, not too tall."""
    width = room * min(max(block.share, 0.1), 1.0)
    height = width * block.down / max(block.across, 1)
    factor = min(1.0, TALLEST / height) if height else 1.0
    return QSizeF(width * factor, height * factor)


def _caption_height(document: QTextDocument, block: Picture) -> float:
    return QFontMetricsF(document.defaultFont()).height() + theme.SPACE[0] if block.caption else theme.SPACE[0]


@lru_cache(maxsize=32)
def _image(path: str, width: int) -> QImage:
    """A stored picture in the dots of the screen; null when it is missing or broken."""
    reader = QImageReader(path)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and size.width() > width > 0:
        reader.setScaledSize(QSize(width, max(round(size.height() * width / size.width()), 1)))
    return reader.read() if Path(path).is_file() else QImage()
