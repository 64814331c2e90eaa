"""玖、預期效益: the eight sentences left, the office's judgement of one right; stored when a field is left."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QSizePolicy, QSplitter, QVBoxLayout, QWidget

from hualien_desk.domain import benefits as judging
from hualien_desk.domain.benefits import Figures, Judged, Note
from hualien_desk.domain.evaluated import Evaluation
from hualien_desk.operations import benefits, rosters
from hualien_desk.reports import annual_tables, benefit_settings
from hualien_desk.reports.rosters import Wish
from hualien_desk.ui import allowed, parts, theme
from hualien_desk.ui.diagnosis_result import plain_table, show_records
from hualien_desk.ui.evaluation_tab import EvaluationTab
from hualien_desk.ui.fresh_page import FreshPage
from hualien_desk.ui.list_model import Column
from hualien_desk.ui.office import Office
from hualien_desk.ui.word import Word

TABLES = frozenset({"benefit_note"})
ROSTER = "benefits"
SIGNS = ("circle-check", "good"), ("circle-minus", "warn"), ("circle-x", "bad"), ("circle-dashed", "quiet")
"""Beside the ratings in their order; the last stands for any more."""


def sign(rating: str) -> tuple[str, str]:
    """The drawing and the colour of a rating."""
    ratings = benefit_settings.ratings()
    place = ratings.index(rating) if rating in ratings else len(SIGNS)
    return SIGNS[min(place, len(SIGNS) - 1)] if place < len(ratings) - 1 else SIGNS[-1]


def _figures(made: Evaluation | None) -> Figures:
    return annual_tables.benefit_figures(made) if made else benefits.NO_FIGURES


class TextField(QPlainTextEdit):
    """A field of some lines; `left` when the focus goes elsewhere."""

    left = Signal()

    def __init__(self, name: str, hint: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)

    def put(self, text: str) -> None:
        """Show a text; the cursor stays where nothing changes."""
        if text != self.toPlainText():
            self.setPlainText(text)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say that the field was left; a menu that opens over it is no leaving."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()


class BenefitsPage(FreshPage):
    """Judges the benefits; `figures` gives what stands beside each."""

    def __init__(self, office: Office, figures: Callable[[], Figures] = lambda: benefits.NO_FIGURES) -> None:
        super().__init__()
        self._office, self._figures = office, figures
        self._source: EvaluationTab | None = None
        self._found: list[Judged] = []
        self._loaded, self._unjudged = Note(0), benefit_settings.ratings()[-1]
        self.table = plain_table("預期效益", self._columns())
        self.sentence, self.rating = QLabel(), parts.DropDown("自評")
        self.text = TextField("說明", "用一兩句話寫：做了什麼、看得到的改變")
        self.evidence = TextField("佐證", "")
        self.figures, self.word, self.counted = QLabel(), Word(), parts.label("", "quiet")
        self._beside = parts.label("參考數字", "quiet")
        self._lay_out()
        self._connect()

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column("", "", 2, lambda own: own.benefit.numeral, bold=True),
            Column("預期效益", "", 18, lambda own: own.benefit.text),
            Column("自評", "", 5, self._rating, icon=lambda own: sign(self._rating(own))),
        )

    def _rating(self, own: Judged) -> str:
        return own.note.rating or self._unjudged

    def _lay_out(self) -> None:
        left, right = QWidget(), QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE[0])
        column.addWidget(self.table, 1)
        column.addWidget(self.counted)
        self._form(QVBoxLayout(right))
        both = QSplitter(Qt.Orientation.Horizontal)
        both.setChildrenCollapsible(False)
        both.setHandleWidth(theme.SPACE[3])
        both.addWidget(left)
        both.addWidget(parts.scrolling(right, parts.Area()))
        both.setStretchFactor(1, 1)
        both.setSizes([520, 620])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(*(theme.SPACE[2],) * 4)
        whole.addWidget(both)

    def _form(self, column: QVBoxLayout) -> None:
        column.setContentsMargins(0, 0, theme.SPACE[1], 0)
        column.setSpacing(theme.SPACE[1])
        self.sentence.setObjectName("headline")
        for words in (self.sentence, self.figures):
            words.setWordWrap(True)
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        for rating in benefit_settings.ratings():
            self.rating.addItem(rating, rating)
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE[1])
        row.addWidget(parts.label("自評", "quiet"))
        row.addWidget(self.rating)
        row.addWidget(self.word, 1)
        column.addWidget(self.sentence)
        column.addLayout(row)
        column.addWidget(self._beside)
        column.addWidget(self.figures)
        for name, field, share in (("說明", self.text, 3), ("佐證", self.evidence, 2)):
            column.addWidget(parts.label(name, "quiet"))
            field.setMinimumHeight(90)
            field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
            column.addWidget(field, share)
        column.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE[1])
        row.addWidget(parts.label("離開欄位時自動存入", "quiet"), 1)
        actions = (
            ("file-spreadsheet", "產生名冊（設定的格式）", lambda: self._office.make_roster(ROSTER, self._wish())),
            ("printer", "預覽與列印…", lambda: self._office.preview_roster(ROSTER, self._wish())),
        )
        row.addWidget(parts.menu_button("file-spreadsheet", rosters.TITLES[ROSTER], actions))
        row.addWidget(parts.button("save", "存入", self.store, primary=True, tip="Ctrl+S"))
        return row

    def _wish(self) -> Wish | None:
        """The figures of the sheet on the basis of the page 成效."""
        return self._source.wish() if self._source else None

    def _connect(self) -> None:
        self.table.selectionModel().currentRowChanged.connect(lambda now: self._chosen(now.row()))
        self.rating.activated.connect(lambda _: self.store())
        self.text.left.connect(self.store)
        self.evidence.left.connect(self.store)
        self._office.window.closed.connect(self.store)
        save = QShortcut(QKeySequence.StandardKey.Save, self)
        save.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        save.activated.connect(self.store)

    def follow(self, source: EvaluationTab) -> None:
        """Show the figures of the page 成效 beside each benefit."""
        self._source, self._figures = source, lambda: _figures(source.evaluation)
        source.evaluated.connect(lambda _: self.renew())

    def changed(self, tables: frozenset[str]) -> None:
        """Read again what a change touched, when the page is next seen."""
        if tables & TABLES:
            self.renew()

    def hideEvent(self, event: QHideEvent) -> None:
        """Leaving the page is leaving the field."""
        self.store()
        super().hideEvent(event)

    def read(self) -> None:
        """Read every judgement; what is being typed stays."""
        if self._source is not None:
            self._source.catch_up()
        row, dirty = max(self.table.currentIndex().row(), 0), self._typed() != self._loaded
        self._found = benefits.all_of(self._figures())
        show_records(self.table, self._found)
        ratings = benefit_settings.ratings()
        counts = judging.counted(self._found, ratings)
        self.counted.setText("、".join(f"{rating} {count}" for rating, count in counts if count))
        if not dirty or not self._loaded.number:
            self._loaded = Note(0)
        self.table.go_to(row)
        self._chosen(row)

    def _chosen(self, row: int) -> None:
        """Show a benefit, unless it is the one that is being typed."""
        if not 0 <= row < len(self._found) or self._found[row].note.number == self._loaded.number:
            return
        self.store()
        own = self._found[row]
        self._loaded = own.note._replace(rating=self._rating(own))
        self.sentence.setText(own.benefit.title)
        self.rating.setCurrentIndex(max(self.rating.findData(self._loaded.rating), 0))
        self.text.put(own.note.text)
        self.evidence.put(own.note.evidence)
        self.evidence.setPlaceholderText(own.benefit.hint)
        self.figures.setText("\n".join(f"・{what}：{figure}" for what, figure in own.figures))
        for widget in (self.figures, self._beside):
            widget.setVisible(bool(own.figures))
        self._say(self._loaded)

    def _say(self, note: Note) -> None:
        lacking = judging.lacking(note, self._unjudged)
        self.word.say(lacking, "warn", "triangle-alert" if lacking else "")

    def _typed(self) -> Note:
        """What stands in the fields."""
        rating = str(self.rating.currentData())
        return Note(self._loaded.number, rating, self.text.toPlainText().strip(), self.evidence.toPlainText().strip())

    @allowed.editing
    def store(self) -> None:
        """Store what was typed, as one undo step; nothing changed is nothing done."""
        note = self._typed()
        if not note.number or note == self._loaded:
            return
        self._loaded = note
        self._say(note)
        stored = note._replace(rating="" if note.rating == self._unjudged else note.rating)
        self._office.runner.do(lambda: benefits.put(self._office.desk, stored))
