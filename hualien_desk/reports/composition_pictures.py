"""Pictures of a composed document: in shades of grey (備註 1: 黑白印刷), no larger than print needs."""

from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QBuffer, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter

from hualien_desk.domain.composition import Picture
from hualien_desk.reports.composition_paper import ROOM, TALLEST, Composed

DPI = 200
"""Dots an inch at which a picture is kept."""
QUALITY = 88
MEGABYTES = 1024
"""Memory that a picture may take while it is read; 20 MB of JPEG can be 100 million dots."""


class Shown(NamedTuple):
    """A picture as it is printed: shades of grey, millimetres wide and high."""

    image: QImage
    width: float
    height: float


def shown(composed: Composed, picture: Picture) -> Shown | None:
    """A picture scaled to its share of the room; None when it is missing or cannot be read."""
    found = composed.pictures(picture.file)
    image = QImage.fromData(found) if isinstance(found, bytes) else _read(found)
    return None if image.isNull() else _placed(_grey(image), picture.share)


def _read(path: Path | None) -> QImage:
    """A picture from its file, a null one when it is missing or cannot be read."""
    if path is None or not path.is_file():
        return QImage()
    QImageReader.setAllocationLimit(MEGABYTES)
    reader = QImageReader(str(path))
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    if reader.size().isValid():
        reader.setScaledSize(_fewer(reader.size()))
    return reader.read()


def _fewer(size: QSize) -> QSize:
    """No more dots than the room takes."""
    most = round(max(ROOM, TALLEST) / 25.4 * DPI)
    if max(size.width(), size.height()) <= most:
        return size
    return size.scaled(most, most, Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1))


def _grey(image: QImage) -> QImage:
    """Shades of grey on white: what is transparent is paper."""
    if image.hasAlphaChannel():
        paper = QImage(image.size(), QImage.Format.Format_RGB32)
        paper.fill(Qt.GlobalColor.white)
        painter = QPainter(paper)
        painter.drawImage(0, 0, image)
        painter.end()
        image = paper
    return image.convertToFormat(QImage.Format.Format_Grayscale8)


def _placed(image: QImage, share: float) -> Shown:
    width = ROOM * min(max(share, 0.1), 1.0)
    height = width * image.height() / image.width()
    factor = min(1.0, TALLEST / height)
    return Shown(image, width * factor, height * factor)


def data(image: QImage) -> bytes:
    """A picture as the bytes of a .jpg; the same picture gives the same bytes."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "JPEG", QUALITY)  # type: ignore[call-overload]
    return bytes(buffer.data().data())
