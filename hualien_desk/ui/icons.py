"""Icons: one family of SVG line drawings (Lucide), drawn in the colours of the theme."""

from typing import Any
from weakref import WeakKeyDictionary

from PySide6.QtCore import QBuffer, QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QImageReader, QPainter, QPixmap
from PySide6.QtWidgets import QLabel
from shiboken6 import isValid

from hualien_desk import assets
from hualien_desk.ui import theme

SIZES = 16, 24, 32, 48
"""Pixels in which a drawing is made; Qt takes the next larger one and scales it smoothly."""

_later = False
_texts: dict[str, str] = {}
_made: dict[tuple[str, str], QIcon] = {}
_dressed: "WeakKeyDictionary[Any, tuple[str, str]]" = WeakKeyDictionary()


def icon(name: str, role: str = "text") -> QIcon:
    """An icon in the colour of a role, pale when disabled."""
    key = name, theme.hexa(role)
    if key not in _made:
        _made[key] = _draw(name, role)
    return _made[key]


def _draw(name: str, role: str) -> QIcon:
    made = QIcon()
    for size in SIZES:
        made.addPixmap(pixmap(name, size, role))
    for size in SIZES[:2]:
        made.addPixmap(pixmap(name, size, "faint"), QIcon.Mode.Disabled)
    return made


def pixmap(name: str, size: int, role: str = "text") -> QPixmap:
    """A drawing of so many device pixels."""
    from PySide6.QtSvg import QSvgRenderer  # a library of its own, not needed for the first frame

    made = QPixmap(size, size)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    drawing = QByteArray(_text(name).replace("currentColor", theme.hexa(role)).encode())
    QSvgRenderer(drawing).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return made


def _text(name: str) -> str:
    if name not in _texts:
        _texts[name] = (assets.resources() / "icons" / f"{name}.svg").read_text("utf-8")
    return _texts[name]


class _Picture(QLabel):
    """A label that takes an icon, drawn at its size in the pixels of the screen."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self._size = size

    def setIcon(self, drawn: QIcon) -> None:
        """Take a drawing."""
        self.setPixmap(drawn.pixmap(QSize(self._size, self._size), self.devicePixelRatioF()))


def picture(name: str, size: int, role: str = "text") -> QLabel:
    """A drawing that stands by itself; it follows the theme."""
    made = _Picture(size)
    dress(made, name, role)
    return made


def dress(thing: Any, name: str, role: str = "text") -> None:
    """Give a button or an action its icon, and a fresh one when the theme changes."""
    _dressed[thing] = name, role
    if not _later:
        thing.setIcon(icon(name, role))


def program() -> QIcon:
    """The program's own sign, for title bars and the task bar, in every size that it was drawn in."""
    buffer = QBuffer()
    buffer.setData((assets.resources() / "app.ico").read_bytes())
    reader, made = QImageReader(buffer), QIcon()
    for number in range(reader.imageCount()):
        reader.jumpToImage(number)
        made.addPixmap(QPixmap.fromImage(reader.read()))
    return made


def wait() -> None:
    """Draw nothing until `recolour`: the frame of the window stands sooner."""
    global _later
    _later = True


def recolour() -> None:
    """Draw every icon in use again in the colours of the theme."""
    global _later
    _later = False
    _made.clear()
    for thing, (name, role) in list(_dressed.items()):
        if isValid(thing):
            thing.setIcon(icon(name, role))
