"""個人資料查詢單 on paper: A4, black on white, 標楷體, headings repeated on every page, page numbers."""

from datetime import date
from html import escape
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, Qt
from PySide6.QtGui import QFont, QPageLayout, QPageSize, QPainter, QPdfWriter, QTextDocument

from hualien_desk.domain import roc_date
from hualien_desk.reports import pdf
from hualien_desk.ui import paging
from hualien_desk.ui.dossier import Dossier, Section
from hualien_desk.ui.paper import Paper
from hualien_desk.writing import atomic_file

TITLE = "個人資料查詢單"
CARE = "本表含個人資料，請依個人資料保護法妥善保管。"
POINTS, SMALL = 11, 9
DPI = 300
MARGIN = 15.0
"""Millimetres around the page."""
_LINE = "border-bottom: 0.5px solid #777777"
FOOT = 10.0
"""Millimetres below the text for the page number."""


def html(found: Dossier, made_on: date, operator: str) -> str:
    """The sheet as rich text."""
    about = [(name, value) for name, value in found.about if value]
    parts = [
        f'<h2 align="center">{TITLE}</h2>',
        f'<p align="right">製表日期：{roc_date.show(made_on)}　製表人：{escape(operator)}</p>',
        f"<p><b>{escape(found.name)}</b>　{escape(found.place)}</p>",
        f"<p>{escape(f'不在實施對象：{found.not_covered}' if found.not_covered else '適用本計畫')}</p>",
        "".join(f"<p>※ {escape(doubt)}</p>" for doubt in found.doubts),
        f"<p>{'　'.join(f'{escape(name)}：{escape(value)}' for name, value in about)}</p>",
        *(_section(section) for section in found.sections),
    ]
    return "".join(parts)


def _section(section: Section) -> str:
    head = "".join(f"<th align='left' bgcolor='#eeeeee'>{escape(text)}</th>" for text in section.headings)
    body = "".join(
        "<tr>" + "".join(f"<td style='{_LINE}'>{escape(text)}</td>" for text in row) + "</tr>" for row in section.rows
    )
    table = "<table border='0.5' style='border-collapse: collapse' cellspacing='0' cellpadding='3' width='100%'>"
    return f"<h4>{escape(section.heading)}</h4>{table}<thead><tr>{head}</tr></thead>{body}</table>"


class _Sheet:
    """The sheet laid out; made anew for each page that is drawn, for a document belongs to the thread that made it."""

    def __init__(self, text: str) -> None:
        self._nowhere = QBuffer()
        self._nowhere.open(QIODevice.OpenModeFlag.WriteOnly)
        self._measure = QPdfWriter(self._nowhere)
        self._measure.setResolution(DPI)
        self._measure.setPageLayout(layout())
        room = self._measure.pageLayout().paintRectPixels(DPI)
        foot = FOOT / 25.4 * DPI
        self.foot = QRectF(0, room.height() - foot, room.width(), foot)
        self.document = QTextDocument()
        self.document.setDefaultFont(_font(POINTS))
        self.document.documentLayout().setPaintDevice(self._measure)
        self.document.setDocumentMargin(0)
        self.document.setTextWidth(room.width())
        self.document.setHtml(text)
        self.pages = paging.pages(self.document, room.height() - foot)

    def draw(self, painter: QPainter, number: int) -> None:
        """Draw a page from the corner of the margins, in dots."""
        paging.draw(painter, self.document, self.pages[number - 1])
        painter.setFont(_font(SMALL * DPI / painter.device().logicalDpiY()))
        bottom = Qt.AlignmentFlag.AlignBottom
        painter.drawText(self.foot, int(bottom | Qt.AlignmentFlag.AlignLeft), CARE)
        words = f"第 {number} 頁／共 {len(self.pages)} 頁"
        painter.drawText(self.foot, int(bottom | Qt.AlignmentFlag.AlignRight), words)


def paper(text: str) -> Paper:
    """The pages of the sheet, to be looked at and printed."""
    return Paper(TITLE, layout(), len(_Sheet(text).pages), DPI, lambda painter, n: _Sheet(text).draw(painter, n))


def _font(points: float) -> QFont:
    font = QFont()
    font.setFamilies(list(pdf.FAMILIES))
    font.setPointSizeF(points)
    return font


def layout() -> QPageLayout:
    """A4 upright with its margins."""
    margins = QMarginsF(MARGIN, MARGIN, MARGIN, MARGIN)
    return QPageLayout(
        QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter
    )


def write_pdf(path: Path, text: str) -> int:
    """Write the sheet as PDF, whole or not at all; says how many pages."""
    sheet, made = _Sheet(text), QBuffer()  # in memory: Qt says nothing when a disk is full
    made.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(made)
    writer.setResolution(DPI)
    writer.setPageLayout(layout())
    writer.setTitle(TITLE)
    writer.setCreator("")
    painter = QPainter(writer)
    for number in range(1, len(sheet.pages) + 1):
        if number > 1:
            writer.newPage()
        sheet.draw(painter, number)
    painter.end()
    del writer
    with atomic_file(path) as temporary:
        temporary.write_bytes(made.data().data())
    return len(sheet.pages)
