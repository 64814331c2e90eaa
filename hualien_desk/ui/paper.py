"""Pages that can be looked at and printed: the same drawing on the screen and on a printer."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPageLayout, QPainter

from hualien_desk.domain.errors import DeskError
from hualien_desk.operations.desk import Cancelled, Progress, never, no_progress
from hualien_desk.operations.rulings import Stopped

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


class Paper(NamedTuple):
    """Pages of one size; `draw` draws one (from 1 on) from the corner of the margins, in dots of `dpi`."""

    title: str
    page: QPageLayout
    pages: int
    dpi: int
    draw: Callable[[QPainter, int], None]
    both_sides: bool = False
    """Printed on both sides, to be bound at the long edge."""

    @property
    def inches(self) -> tuple[float, float]:
        """Width and height of a page."""
        size = self.page.fullRect(QPageLayout.Unit.Inch)
        return size.width(), size.height()


def picture(paper: Paper, number: int, width: int) -> QImage:
    """A page as a picture of so many pixels in width, with its margins.

    It is drawn dot by dot and then made smaller: drawn small, bold signs would run together.
    """
    across, down = paper.inches
    drawn = max(width, round(across * paper.dpi))
    image = QImage(drawn, round(drawn * down / across), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    margins = paper.page.margins(QPageLayout.Unit.Inch)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    scale = drawn / (across * paper.dpi)
    painter.scale(scale, scale)
    painter.translate(margins.left() * paper.dpi, margins.top() * paper.dpi)
    paper.draw(painter, number)
    painter.end()
    return image.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)


def print_out(paper: Paper, printer: "QPrinter", progress: Progress = no_progress, cancelled: Cancelled = never) -> int:
    """Print the pages that the printer was asked for; says how many sheets; Stopped when cancelled."""
    painter = QPainter()
    if not painter.begin(printer):
        raise DeskError(f"印表機「{printer.printerName()}」沒有回應；請確認已開機並連線，或先存成 PDF。")
    across = paper.inches[0] - sum(_sides(paper.page))
    scale = printer.pageLayout().paintRectPixels(printer.resolution()).width() / (across * paper.dpi)
    painter.scale(scale, scale)
    wanted = list(_wanted(paper, printer))
    for done, number in enumerate(wanted):
        progress(done, len(wanted), "列印")
        if cancelled():
            printer.abort()
            painter.end()
            raise Stopped("已取消列印。")
        if done:
            printer.newPage()
        paper.draw(painter, number)
    painter.end()
    return len(wanted)


def _sides(page: QPageLayout) -> tuple[float, float]:
    margins = page.margins(QPageLayout.Unit.Inch)
    return margins.left(), margins.right()


def _wanted(paper: Paper, printer: "QPrinter") -> Iterator[int]:
    """The numbers of the pages, again for each copy when the printer makes none itself."""
    first, last = printer.fromPage() or 1, printer.toPage() or paper.pages
    for _ in range(1 if printer.supportsMultipleCopies() else printer.copyCount()):
        yield from range(first, min(last, paper.pages) + 1)
