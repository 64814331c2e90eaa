"""意見調查 of one session: what its anonymous sheets say together; sheets are typed, pasted, corrected and printed."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.feedback import Sheet, Summary
from hualien_desk.domain.questionnaire import Mean, shown
from hualien_desk.operations import feedback
from hualien_desk.store import feedback as sheets_of
from hualien_desk.ui import allowed, dialogs, parts, sheet_table, theme
from hualien_desk.ui.detail import Detail
from hualien_desk.ui.diagnosis_result import plain_table, show_records
from hualien_desk.ui.feedback_entry import FeedbackEntry, FeedbackPaste
from hualien_desk.ui.fresh_page import FreshPage
from hualien_desk.ui.list_model import Column
from hualien_desk.ui.office import Office

TABLES = frozenset({"feedback_sheet", "workshop"})
TEACHING = "先印空白問卷發給學員（不記名），收回後按「輸入問卷」，每題按一個數字就到下一題；也可以從試算表整批貼上。"
NONE, EMPTY, SHOWN = range(3)


class FeedbackPage(FreshPage):
    """The sheets of a session right, what they say left."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office, self._asked, self._workshop = office, feedback.asked(), -1
        self._sheets: tuple[Sheet, ...] = ()
        self.detail, self.table = Detail("意見調查結果"), plain_table("意見調查問卷", self._columns())
        self.commands: dict[str, Callable[[], object]] = {"add": self.add, "enter_many": self.paste}
        self._stack = QStackedWidget()
        self._lay_out()
        clipboard = lambda: self.paste(QGuiApplication.clipboard().text())  # noqa: E731
        sheet_table.add_keys(self.table, self.correct, self.remove, clipboard)

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column("編號", "", 3, lambda own: own.number, "right"),
            sheet_table.answered(self._asked),
        )

    def _lay_out(self) -> None:
        both = QSplitter(Qt.Orientation.Horizontal)
        both.setChildrenCollapsible(False)
        both.setHandleWidth(theme.SPACE[1])
        both.addWidget(self.detail)
        both.addWidget(self.table)
        both.setStretchFactor(0, 1)
        both.setSizes([460, 170])
        filled = QWidget()
        column = QVBoxLayout(filled)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE[1])
        column.addLayout(self._bar())
        column.addWidget(both, 1)
        none = parts.empty_page("presentation", "請先選取一場研習", "在左側選一場，這裡是它的意見調查。")
        for page in (none, self._empty(), filled):
            self._stack.addWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    def _bar(self) -> QHBoxLayout:
        bar = QHBoxLayout()
        bar.setSpacing(theme.SPACE[1])
        self.counted = parts.label("", "quiet")
        entering = (
            ("plus", "輸入問卷…", self.add),
            ("clipboard-paste", "從試算表貼上…", self.paste),
            ("printer", "空白問卷…", self.print_form),
        )
        editing = (("pencil", "更正…　Enter", self.correct), ("trash-2", "刪除　Delete", self.remove))
        bar.addWidget(self.counted, 1)
        bar.addWidget(parts.menu_button("plus", "問卷", entering))
        bar.addWidget(parts.menu_button("pencil", "編輯", editing))
        return bar

    def _empty(self) -> QWidget:
        page = parts.empty_page("list-checks", "這一場還沒有意見調查", TEACHING)
        column, row = page.layout(), QHBoxLayout()
        assert isinstance(column, QVBoxLayout)
        row.setSpacing(theme.SPACE[1])
        row.addStretch(1)
        row.addWidget(parts.button("printer", "空白問卷…", self.print_form))
        row.addWidget(parts.button("clipboard-paste", "貼上…", self.paste, tip="從試算表貼上，逐行判定"))
        row.addWidget(parts.button("plus", "輸入問卷…", self.add, primary=True))
        row.addStretch(1)
        column.insertLayout(column.count() - 1, row)
        return page

    def show_session(self, workshop: int) -> None:
        """Show a session (-1: none is selected)."""
        self._workshop = workshop
        self.renew()

    def changed(self, tables: frozenset[str]) -> None:
        """Read again what a change touched, when the page is next seen."""
        if tables & TABLES:
            self.renew()

    def read(self) -> None:
        """Read the sheets of the session and what they say."""
        kept = set(self.selected())
        self._sheets = sheets_of.of_workshop(self._workshop) if self._workshop >= 0 else ()
        self._stack.setCurrentIndex(NONE if self._workshop < 0 else SHOWN if self._sheets else EMPTY)
        show_records(self.table, self._sheets)
        places = [place for place, own in enumerate(self._sheets) if own.id in kept]
        if self._sheets:
            self.table.go_to(places[0] if places else 0)
            self._show(feedback.summary(self._workshop))

    def _show(self, found: Summary) -> None:
        """Totals only; nothing at all of too few sheets."""
        self.counted.setText(f"{found.sheets} 份")
        if found.whole is None:
            self.detail.begin(self._asked.too_few, f"目前 {found.sheets} 份；不記名，只列合計")
            self.detail.end()
            return
        self.detail.begin(f"平均 {shown(found.whole.value)}", f"滿分 {self._asked.most}；不記名，只列合計")
        self.detail.facts("各面向平均", [(part.name, self._mean(part.mean)) for part in found.parts])
        heads = ("題目", "平均", *map(str, range(1, self._asked.most + 1)))
        self.detail.table("各題分布（份數）", heads, list(self._rows(found)))
        self.detail.bullets(self._asked.remark, found.remarks)
        scale = "、".join(f"{score} {word}" for score, word in enumerate(self._asked.words, 1))
        self.detail.note(f"{scale}。未作答的題目不計入平均。")
        if found.left_out:
            self.detail.note(f"有 {found.left_out} 個作答的題號已不在問卷，不計入。")
        self.detail.end()

    def _mean(self, mean: Mean | None) -> str:
        return self._asked.too_few if mean is None else shown(mean.value)

    def _rows(self, found: Summary) -> Iterator[tuple[str, ...]]:
        for item in found.questions:
            counts = map(str, item.counts) if item.counts else ("",) * self._asked.most
            yield f"{item.question.id} {item.question.text}", self._mean(item.mean), *counts

    def selected(self) -> list[int]:
        """The ids of the selected sheets."""
        return sheet_table.selected(self.table, self._sheets)

    def _open(self, make: Callable[[], dialogs.Form]) -> None:
        if self._workshop < 0:
            return
        try:
            make().open()
        except DeskError as error:
            dialogs.error(self._office.window, str(error))

    @allowed.editing
    def add(self) -> None:
        """Type sheets one after the other."""
        self._open(lambda: FeedbackEntry(self._office, self._workshop))

    def correct(self) -> None:
        """Open the selected sheet."""
        if chosen := self.selected():
            self._open(lambda: FeedbackEntry(self._office, self._workshop, chosen[0]))

    @allowed.editing
    def paste(self, text: str = "") -> None:
        """Take sheets from a spreadsheet, each line with its verdict."""
        self._open(lambda: FeedbackPaste(self._office, self._workshop, text))

    def remove(self) -> None:
        """Remove the selected sheets; asks when there are several."""
        sheet_table.ask_to_remove(self._office, self.selected(), feedback.remove)

    def print_form(self) -> None:
        """Look at the blank questionnaire, to be printed or saved."""
        from hualien_desk.operations import blank_forms  # draws pages, not needed for the first frame
        from hualien_desk.ui import form_preview

        if self._workshop >= 0:
            form_preview.show(self._office, blank_forms.of_session, self._workshop)
