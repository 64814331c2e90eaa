"""What comes into an editor and goes out of it: blocks, objects, the clipboard; everything comes clean."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QByteArray, QMimeData, Signal
from PySide6.QtGui import QImage, QTextCursor

from hualien_desk.domain import composition, composition_tidy, pasted, pasted_html
from hualien_desk.domain.composition import Block, Derived, Picture, Text
from hualien_desk.domain.composition_tidy import OBJECT
from hualien_desk.domain.pasted import Pasted
from hualien_desk.ui import block_insert, block_tables, block_text
from hualien_desk.ui.numbered_edit import NumberedEdit

OWN = "application/x-hualien-blocks"
"""Blocks on the clipboard, for another heading."""
LARGE = 60_000
"""Signs of HTML from which on it is read beside the window."""
Then = Callable[[Pasted], None]


class PastingEdit(NumberedEdit):
    """`beside` reads what is long without blocking the window."""

    noted = Signal(str)
    """What was left out of what was pasted."""
    pictures_given = Signal(object)
    """A picture (QImage) or paths of pictures that were pasted or dropped."""

    def __init__(self, find: Callable[[str], Path], describe: Callable[[str], str]) -> None:
        super().__init__(find, describe)
        self.beside: Callable[[Callable[[], Pasted], Then], None] = lambda work, then: then(work())
        self.selectionChanged.connect(self._mark)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Words, blocks and pictures."""
        return source.hasFormat(OWN) or source.hasHtml() or source.hasText() or source.hasImage() or source.hasUrls()

    def createMimeDataFromSelection(self) -> QMimeData:
        """Blocks for another heading, plain words for other programs."""
        text = block_insert.taken(self.textCursor().selection(), self.document())
        made = QMimeData()
        made.setData(OWN, QByteArray(composition.to_json(text).encode()))
        made.setText("\n".join(map(composition_tidy.words_of, text)))
        return made

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste or drop: cleaned, and told what was left out."""
        if source.hasFormat(OWN):
            self._take(Pasted(composition.from_json(bytes(source.data(OWN).data()).decode())))
        elif files := [Path(url.toLocalFile()) for url in source.urls() if url.isLocalFile()]:
            self.pictures_given.emit(files)
        elif source.hasHtml():
            self._take_html(source)
        elif source.hasImage():
            self.pictures_given.emit(_image(source))
        else:
            self._take(pasted.from_plain(source.text(), self.above))

    def _take_html(self, source: QMimeData) -> None:
        html, above = source.html(), self.above
        image = _image(source)

        def then(found: Pasted) -> None:
            if not found.text and not image.isNull():
                self.pictures_given.emit(image)
            else:
                self._take(found)

        if len(html) < LARGE:
            then(pasted_html.read(html, above))
        else:
            self.beside(partial(pasted_html.read, html, above), then)

    def _take(self, found: Pasted) -> None:
        self.insert_text(found.text)
        self.noted.emit(found.note)

    def insert_text(self, text: Text) -> None:
        """Put blocks in place of the selection."""
        cursor = self.textCursor()
        block_insert.insert(cursor, text, self.most)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def insert(self, block: Block) -> None:
        """Put a block at the cursor; in a table behind it."""
        cursor = self.textCursor()
        if (table := cursor.currentTable()) is not None:
            cursor.setPosition(table.lastPosition() + 1)
        block_insert.insert(cursor, (block,), self.most)
        self.setTextCursor(cursor)

    def insert_table(self, columns: int) -> None:
        """Put an empty table at the cursor and stand in its first cell."""
        cursor = self.textCursor()
        if cursor.currentTable() is None:
            cursor.beginEditBlock()
            block_insert.make_room(cursor)
            block_tables.insert_new(cursor, columns)
            cursor.endEditBlock()
            self.setTextCursor(cursor)

    def picture(self) -> Picture | None:
        """The picture that is chosen or stands before the cursor."""
        found = self._object()
        return found[1] if found and isinstance(found[1], Picture) else None

    def replace_picture(self, picture: Picture) -> None:
        """Give the picture at the cursor another caption or width."""
        if found := self._object():
            cursor = self.textCursor()
            cursor.setPosition(found[0])
            cursor.setPosition(found[0] + 1, QTextCursor.MoveMode.KeepAnchor)
            cursor.setCharFormat(block_text.object_format(picture))

    def _object(self) -> tuple[int, Picture | Derived] | None:
        cursor = self.textCursor()
        start = cursor.selectionStart()
        for place in (start, start - 1, start - 2):
            if place >= 0 and self.document().characterAt(place) == OBJECT:
                own = QTextCursor(self.document())
                own.setPosition(place + 1)
                if (found := block_text.object_of(own.charFormat())) is not None:
                    return place, found
        return None

    def _choose_object(self, place: int) -> None:
        cursor = self.textCursor()
        cursor.setPosition(place)
        cursor.setPosition(place + 1, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def _mark(self) -> None:
        """Frame the object that is chosen."""
        cursor = self.textCursor()
        alone = cursor.selectionEnd() - cursor.selectionStart() == 1
        self.objects.chosen = cursor.selectionStart() if alone and self._object() else -1
        self.viewport().update()


def _image(source: QMimeData) -> QImage:
    """The picture of a clipboard; null for none."""
    found: object = source.imageData() if source.hasImage() else None
    return found if isinstance(found, QImage) else QImage()
