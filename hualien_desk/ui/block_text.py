"""The text of a composition in a QTextDocument and back: paragraphs with levels, bold, underline, tables, objects."""

import json
from collections.abc import Iterator
from typing import Any

from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
    QTextTableFormat,
)

from hualien_desk.domain.composition import Block, Derived, Paragraph, Picture, Run, Table, Text
from hualien_desk.domain.composition_tidy import OBJECT, tidy
from hualien_desk.ui import theme

_USER = int(QTextFormat.Property.UserProperty)
LEVEL, DATA, WIDTHS = _USER + 1, _USER + 2, _USER + 3
"""What a format says of its own: the level of a paragraph, the fields of an object, the widths of a table, as JSON."""
PICTURE, DERIVED = (int(QTextFormat.ObjectTypes.UserObject) + n for n in (1, 2))
LINE, AFTER = 145, 5
"""Height of a line in hundredths, pixels below a paragraph."""
GUTTER, STEP = 3.2, 2.2
"""Where the words of the first level begin, and how much further those of the next, in signs."""


BLANK = Paragraph(())
"""A blank paragraph that somebody wants; the one that Qt needs around a table is none."""


def em(document: QTextDocument) -> float:
    """The width of a Chinese sign."""
    return QFontMetricsF(document.defaultFont()).horizontalAdvance("一")


def level_of(block: QTextBlock) -> int:
    """How many levels below its heading a paragraph is numbered; 0: plain."""
    return int(block.blockFormat().intProperty(LEVEL))


def block_format(document: QTextDocument, level: int) -> QTextBlockFormat:
    """How a paragraph of a level stands."""
    made = QTextBlockFormat()
    made.setProperty(LEVEL, level)
    made.setLineHeight(LINE, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    made.setBottomMargin(AFTER)
    made.setLeftMargin((GUTTER + STEP * (level - 1)) * em(document) if level else 0)
    return made


def char_format(bold: bool = False, underline: bool = False) -> QTextCharFormat:
    """How words stand."""
    made = QTextCharFormat()
    made.setFontWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
    made.setFontUnderline(underline)
    return made


def object_format(block: Picture | Derived) -> QTextCharFormat:
    """A sign that stands for a picture or an automatic table."""
    made = QTextCharFormat()
    made.setObjectType(PICTURE if isinstance(block, Picture) else DERIVED)
    made.setProperty(DATA, json.dumps(list(block), ensure_ascii=False))
    return made


def object_of(format_: QTextFormat) -> Picture | Derived | None:
    """What an object sign stands for."""
    kinds: dict[int, type[Any]] = {PICTURE: Picture, DERIVED: Derived}
    kind = kinds.get(format_.objectType())
    made: Picture | Derived | None = kind(*json.loads(format_.stringProperty(DATA))) if kind else None
    return made


def table_format(table: Table) -> QTextTableFormat:
    """A table with thin lines over the whole width."""
    made = QTextTableFormat()
    made.setBorder(1)
    made.setBorderCollapse(True)
    made.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    made.setBorderBrush(theme.color("faint"))
    made.setCellPadding(theme.SPACE[0] + 1)
    made.setTopMargin(theme.SPACE[0])
    made.setBottomMargin(theme.SPACE[1])
    made.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    made.setHeaderRowCount(1)
    set_widths(made, len(table.rows[0]), table.widths)
    return made


def set_widths(made: QTextTableFormat, columns: int, widths: tuple[float, ...] = ()) -> None:
    """Let columns share the room, equally unless widths are given."""
    shares = widths or (1.0,) * columns
    whole = sum(shares) or 1
    kind = QTextLength.Type.PercentageLength
    made.setColumnWidthConstraints([QTextLength(kind, 100 * share / whole) for share in shares])
    made.setProperty(WIDTHS, json.dumps(widths))


def fill(document: QTextDocument, text: Text) -> None:
    """Put a text into a document, over what is there; nothing before it can be undone."""
    document.setUndoRedoEnabled(False)
    document.clear()
    cursor = QTextCursor(document)
    cursor.beginEditBlock()  # laid out and told once: a long text would hold the window at every paragraph
    cursor.setBlockFormat(block_format(document, 0))
    cursor.setBlockCharFormat(char_format())
    before: Block | None = None
    for block in tidy(text):
        if isinstance(block, Table):
            insert_table(cursor, block)
        else:
            if before is not None and not (isinstance(before, Table) and block != BLANK):
                cursor.insertBlock()
            put(cursor, block)
        before = block
    cursor.endEditBlock()
    document.setUndoRedoEnabled(True)
    document.setModified(False)


def put(cursor: QTextCursor, block: Block) -> None:
    """Put a block into the empty paragraph in which the cursor stands."""
    level = block.level if isinstance(block, Paragraph) else 0
    format_ = block_format(cursor.document(), level)
    if not isinstance(block, Paragraph):  # the line of a tall picture would be taller by half
        format_.setLineHeight(0, QTextBlockFormat.LineHeightTypes.SingleHeight.value)
    cursor.setBlockFormat(format_)
    cursor.setBlockCharFormat(char_format())
    if isinstance(block, Paragraph):
        insert_runs(cursor, block.runs)
    elif isinstance(block, Picture | Derived):
        cursor.insertText(OBJECT, object_format(block))


def insert_runs(cursor: QTextCursor, runs: tuple[Run, ...]) -> None:
    """Put words at the cursor."""
    for run in runs:
        cursor.insertText(run.words, char_format(run.bold, run.underline))


def insert_table(cursor: QTextCursor, block: Table) -> QTextTable:
    """Put a table at the cursor, which then stands behind it."""
    table = cursor.insertTable(len(block.rows), len(block.rows[0]), table_format(block))
    for row, cells in enumerate(block.rows):
        for column, words in enumerate(cells):
            table.cellAt(row, column).firstCursorPosition().insertText(words)
    dress_table(table)
    cursor.setPosition(table.lastPosition() + 1)
    return table


def dress_table(table: QTextTable) -> None:
    """Show the first row as the heading; cells have no other styles."""
    format_ = table.format()
    format_.setBorderBrush(theme.color("faint"))
    table.setFormat(format_)
    for row in range(table.rows()):
        for column in range(table.columns()):
            cell = table.cellAt(row, column)
            own = char_format(bold=row == 0)
            if row == 0:
                own.setBackground(theme.color("stripe"))
            cell.setFormat(own)
            inside = cell.firstCursorPosition()
            inside.setPosition(cell.lastCursorPosition().position(), QTextCursor.MoveMode.KeepAnchor)
            inside.setCharFormat(char_format(bold=row == 0))
            inside.setBlockFormat(QTextBlockFormat())
            inside.setBlockCharFormat(char_format(bold=row == 0))


def read(document: QTextDocument) -> Text:
    """The text of a document in its canonical form."""
    return tidy(tuple(_blocks(document)))


def _blocks(document: QTextDocument) -> Iterator[Block]:
    """Blank paragraphs that a table needs around it are nothing."""
    block, table = document.begin(), False
    while block.isValid():
        if (found := QTextCursor(block).currentTable()) is not None:
            yield _table(found)
            block, table = document.findBlock(found.lastPosition() + 1), True
            continue
        first = table or block.blockNumber() == 0
        if not (first and is_blank(block) and (table or _before_table(block))):
            yield from _paragraphs(block)
        block, table = block.next(), False


def is_blank(block: QTextBlock) -> bool:
    """Whether a paragraph is plain and has no signs."""
    return block.length() == 1 and not level_of(block)


def _before_table(block: QTextBlock) -> bool:
    return block.next().isValid() and QTextCursor(block.next()).currentTable() is not None


def _table(table: QTextTable) -> Table:
    rows = tuple(tuple(_cell(table, row, column) for column in range(table.columns())) for row in range(table.rows()))
    widths = json.loads(table.format().stringProperty(WIDTHS) or "[]")
    return Table(rows, tuple(widths))


def _cell(table: QTextTable, row: int, column: int) -> str:
    cell = table.cellAt(row, column)
    inside, last = cell.firstCursorPosition().block(), cell.lastCursorPosition().blockNumber()
    lines = []
    while inside.isValid() and inside.blockNumber() <= last:
        lines.append(inside.text())
        inside = inside.next()
    return "\n".join(lines)


def _paragraphs(block: QTextBlock) -> Iterator[Block]:
    """A paragraph; objects inside it stand between its parts."""
    level, runs, found = level_of(block), list[Run](), False
    for words, format_ in _fragments(block):
        if (made := object_of(format_)) is not None:
            if runs:
                yield Paragraph(tuple(runs), level)
            runs, level, found = [], 0, True
            yield from [made] * words.count(OBJECT)
        else:
            runs.append(Run(words, format_.fontWeight() >= QFont.Weight.DemiBold, format_.fontUnderline()))
    if runs or not found:
        yield Paragraph(tuple(runs), level)


def _fragments(block: QTextBlock) -> Iterator[tuple[str, QTextCharFormat]]:
    """Words of one format; Qt counts signs beyond the BMP twice."""
    raw = block.text().encode("utf-16-le", "surrogatepass")
    for place in block.textFormats():
        own = raw[2 * place.start : 2 * (place.start + place.length)]
        yield own.decode("utf-16-le", "replace"), place.format
