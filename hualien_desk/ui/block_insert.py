"""Putting blocks into an editor's text at its cursor, and taking those of a selection."""

from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument, QTextDocumentFragment

from hualien_desk.domain.composition import Block, Derived, Paragraph, Picture, Table, Text
from hualien_desk.domain.composition_tidy import OBJECT, words_of
from hualien_desk.ui import block_tables, block_text


def has_object(block: QTextBlock) -> bool:
    """Whether a paragraph holds a picture or an automatic table."""
    return OBJECT in block.text()


def taken(selection: QTextDocumentFragment, like: QTextDocument) -> Text:
    """The blocks of a selection."""
    document = QTextDocument()
    document.setDefaultFont(like.defaultFont())
    QTextCursor(document).insertFragment(selection)
    return block_text.read(document)


def insert(cursor: QTextCursor, text: Text, most: int) -> None:
    """Put blocks in place of the selection, as one step; levels up to `most`."""
    cursor.beginEditBlock()
    cursor.removeSelectedText()
    if cursor.currentTable() is not None:
        _into_cell(cursor, text)
    elif len(text) == 1 and isinstance(text[0], Paragraph) and not _is_free(cursor.block()):
        block_text.insert_runs(cursor, text[0].runs)
    else:
        for block in text:
            _insert(cursor, _limited(block, most))
    cursor.endEditBlock()


def _limited(block: Block, most: int) -> Block:
    return block._replace(level=min(block.level, most)) if isinstance(block, Paragraph) else block


def _insert(cursor: QTextCursor, block: Block) -> None:
    """Put a block into a paragraph of its own; what stood behind the cursor comes behind it."""
    if isinstance(block, Table):
        make_room(cursor)
        block_text.insert_table(cursor, block)
        return
    if not _is_free(cursor.block()):
        leave_object(cursor)
        if cursor.atBlockStart() and cursor.block().length() > 1:
            cursor.insertBlock()
            cursor.movePosition(QTextCursor.MoveOperation.PreviousBlock)
        elif not _is_free(cursor.block()):
            cursor.insertBlock()
            if not cursor.atBlockEnd():
                cursor.insertBlock()
                cursor.movePosition(QTextCursor.MoveOperation.PreviousBlock)
    block_text.put(cursor, block)
    if isinstance(block, Picture | Derived):
        _go_on(cursor)


def make_room(cursor: QTextCursor) -> None:
    """A table stands right behind the paragraph before it: a blank one at the cursor goes."""
    block, before = cursor.block(), cursor.block().previous()
    if not cursor.atBlockStart():
        return
    if not _is_free(block):
        cursor.insertBlock()
        cursor.movePosition(QTextCursor.MoveOperation.PreviousBlock)
    cursor.setBlockFormat(block_text.block_format(cursor.document(), 0))
    if before.isValid() and QTextCursor(before).currentTable() is None:
        cursor.deletePreviousChar()


def _go_on(cursor: QTextCursor) -> None:
    """Behind an object there is always a paragraph to write in."""
    if cursor.block().next().isValid() and _is_free(cursor.block().next()):
        cursor.movePosition(QTextCursor.MoveOperation.NextBlock)
    else:
        cursor.insertBlock(block_text.block_format(cursor.document(), 0), block_text.char_format())


def _is_free(block: QTextBlock) -> bool:
    return block.length() == 1


def leave_object(cursor: QTextCursor) -> bool:
    """Go to a paragraph of its own when the cursor stands beside an object; whether it did."""
    if not has_object(cursor.block()):
        return False
    own = block_text.block_format(cursor.document(), 0), block_text.char_format()
    if cursor.atBlockStart():
        cursor.insertBlock(*own)
        cursor.movePosition(QTextCursor.MoveOperation.PreviousBlock)
        cursor.setBlockFormat(own[0])
        cursor.setBlockCharFormat(own[1])
        cursor.setCharFormat(own[1])
    else:
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        cursor.insertBlock(*own)
    return True


def _into_cell(cursor: QTextCursor, text: Text) -> None:
    """A table fills the cells from the cursor on; anything else is words in the cell."""
    table = next((block for block in text if isinstance(block, Table)), None)
    if table is not None and len(text) == 1:
        block_tables.fill_from(cursor, table)
    else:
        bold = cursor.charFormat().fontWeight() > 500
        words = "\n".join(filter(None, map(words_of, text)))
        cursor.insertText(words, block_text.char_format(bold))
