"""What one heading's text is written in: title, the form's hint, the bar, the editor, counts and words of storing."""

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hualien_desk.domain import composition, composition_tidy
from hualien_desk.domain.composition import Text
from hualien_desk.operations import composition_places, compositions
from hualien_desk.operations.composition_places import Place, State
from hualien_desk.ui import icons, parts, theme
from hualien_desk.ui.block_editor import BlockEditor
from hualien_desk.ui.composer_bar import EditorBar
from hualien_desk.ui.notes import Note

MOST_OFFERED = 60
"""Signs of what is printed meanwhile that are quoted."""
SOON = 200
"""Milliseconds after a key before the text is counted: keys wait for nothing."""


class Line(QWidget):
    """A quiet sentence with a sign, and a button that may stand behind it; hidden while there is nothing to say."""

    def __init__(self, drawing: str, words: str = "", action: Callable[[], object] | None = None) -> None:
        super().__init__()
        self.text = parts.label("", "quiet")
        self.text.setWordWrap(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE[1])
        row.addWidget(icons.picture(drawing, 16, "quiet"))
        row.addWidget(self.text, 1)
        if action:
            self.button = parts.button("pencil", words, action)
            row.addWidget(self.button)
        self.hide()

    def say(self, sentence: str) -> None:
        """Show a sentence; "" for none."""
        self.text.setText(sentence)
        self.setVisible(bool(sentence))


class WritingPane(QWidget):
    """The right side of the composer of a document; it knows no desk."""

    typed = Signal()

    def __init__(self, document: str, ask_pictures: Callable[[], object], discard: Callable[[], object]) -> None:
        super().__init__()
        self._tables = composition_places.tables(document)
        self._place: Place | None = None
        self.length = 0
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._soon.timeout.connect(self._settled)
        self.title = parts.label("", "title")
        self.title.setWordWrap(True)
        self.hint, self.attached = Line("info"), Line("table-2")
        self.offered = Line("quote", "帶入修改", self.take_offered)
        self.back = Note(discard)
        self.pasted = Line("wand-sparkles")
        self.editor = BlockEditor(compositions.picture_path, composition_places.table_title)
        self.editor.setPlaceholderText("在這裡撰寫；標號由程式計算，Tab 降一層，Shift+Tab 升一層。")
        self.bar = EditorBar(self.editor, ask_pictures, self.open_picture)
        self.stored, self.count = parts.label("", "quiet"), parts.label("", "quiet")
        self._lay_out()
        self.editor.textChanged.connect(self._changed)
        self.editor.noted.connect(self.pasted.say)
        self.editor.picture_opened.connect(self.open_picture)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE[1])
        for widget in (self.title, self.hint, self.attached, self.offered, self.back, self.bar):
            column.addWidget(widget)
        column.addWidget(self.editor, 1)
        column.addWidget(self.pasted)
        row = QHBoxLayout()
        row.addWidget(self.stored, 1)
        row.addWidget(self.count)
        column.addLayout(row)

    def only_look(self) -> None:
        """Nothing may be changed here: the text can be read and copied."""
        self.editor.setReadOnly(True)
        self.bar.setEnabled(False)
        self.offered.setEnabled(False)

    def show_place(self, place: Place, text: Text) -> None:
        """Show a heading and a text under it."""
        self._place = None  # what is filled in is not typed
        self.title.setText(place.words)
        self.hint.say(place.heading.hint.strip("()（）"))
        self.editor.setAccessibleName(f"{place.words}的內容")
        self.editor.show_text(text, place.heading.level)
        self.bar.show_levels()
        self.pasted.say("")
        self._place = place
        self.bar.show_automatic(self._automatic(place))
        self._soon.stop()
        self._tell()

    def text(self) -> Text:
        """What stands in the editor."""
        return self.editor.text()

    def _changed(self) -> None:
        if self._place is not None:
            self._soon.start()

    def _settled(self) -> None:
        self._tell()
        self.typed.emit()

    def _tell(self) -> None:
        """What is printed besides or instead of what was written."""
        place = self._place
        assert place is not None
        text = self.text()
        placed = composition.derived_in(text)
        names = [composition_places.table_title(name) for name in place.heading.derived if name not in placed]
        self.attached.say(f"本項後面自動附上：{'、'.join(names)}" if names else "")
        self.offered.say(_offered(place) if composition.is_empty(text) else "")
        self.length = composition_tidy.length(text)

    def _automatic(self, place: Place) -> list[tuple[str, str]]:
        """Automatic tables: those of this heading first."""
        first = {name: self._tables[name] for name in place.heading.derived}
        return list({**first, **self._tables}.items())

    def take_offered(self) -> None:
        """Bring what would be printed into the editor, to be changed."""
        if self._place is not None:
            self.editor.insert_text(self._place.offered)
            self.editor.setFocus()

    def open_picture(self) -> None:
        """Ask for the caption and the width of the picture at the cursor."""
        from hualien_desk.ui.composer_dialogs import PictureForm  # opened now and then

        if (picture := self.editor.picture()) is not None:
            PictureForm(self.window(), picture, self.editor.replace_picture).open()


def _offered(place: Place) -> str:
    if not place.offered:
        return ""
    words = "　".join(filter(None, map(composition_tidy.words_of, place.offered)))
    short = words if len(words) <= MOST_OFFERED else f"{words[:MOST_OFFERED]}…"
    source = "實施計畫" if place.state == State.TAKEN else "慣用文字"
    return f"沒有另外撰寫時，印出{source}：「{short}」"
