"""個人資料查詢單 on paper: A4, black on white, 標楷體, headings repeated on every page, page numbers."""

from datetime import date
from html import escape
from pathlib import Path

from PySide6.QtCore import QMarginsF, QRectF, Qt
from PySide6.QtGui import QFont, QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter, QTextDocument

from hualien_desk.domain import roc_date
from hualien_desk.reports import pdf
from hualien_desk.reports.atomic import atomic_file
from hualien_desk.ui import paging
from hualien_desk.ui.dossier import Dossier, Section

TITLE = "個人資料查詢單"
CARE = "本表含個人資料，請依個人資料保護法妥善保管。"
POINTS, SMALL = 11, 9
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


def paint(device: QPagedPaintDevice, text: str) -> int:
    """Lay the sheet out on the pages of a device; says how many there are."""
    painter = QPainter(device)
    document = QTextDocument()
    document.setDefaultFont(_font(POINTS))
    document.documentLayout().setPaintDevice(device)
    document.setDocumentMargin(0)
    room = device.pageLayout().paintRectPixels(_resolution(device))
    foot = FOOT / 25.4 * _resolution(device)
    document.setTextWidth(room.width())
    document.setHtml(text)
    pages = paging.pages(document, room.height() - foot)
    for number, page in enumerate(pages):
        if number:
            device.newPage()
        paging.draw(painter, document, page)
        _foot(painter, QRectF(0, room.height() - foot, room.width(), foot), number + 1, len(pages))
    painter.end()
    return len(pages)


def _foot(painter: QPainter, line: QRectF, number: int, count: int) -> None:
    painter.setFont(_font(SMALL))
    bottom = Qt.AlignmentFlag.AlignBottom
    painter.drawText(line, int(bottom | Qt.AlignmentFlag.AlignLeft), CARE)
    painter.drawText(line, int(bottom | Qt.AlignmentFlag.AlignRight), f"第 {number} 頁／共 {count} 頁")


def _font(points: int) -> QFont:
    font = QFont()
    font.setFamilies(list(pdf.FAMILIES))
    font.setPointSize(points)
    return font


def _resolution(device: QPagedPaintDevice) -> int:
    return device.logicalDpiX()


def layout() -> QPageLayout:
    """A4 upright with its margins."""
    margins = QMarginsF(MARGIN, MARGIN, MARGIN, MARGIN)
    return QPageLayout(
        QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter
    )


def write_pdf(path: Path, text: str) -> int:
    """Write the sheet as PDF, whole or not at all; says how many pages."""
    with atomic_file(path) as temporary:
        writer = QPdfWriter(str(temporary))
        writer.setResolution(300)
        writer.setPageLayout(layout())
        writer.setTitle(TITLE)
        writer.setCreator("")
        pages = paint(writer, text)
        del writer
    return pages
