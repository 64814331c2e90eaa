"""自我診斷 of a team (陸、二（二）2): its anonymous sheets left, what they say together right."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from hualien_desk.domain import roc_date
from hualien_desk.domain.diagnosis import ROUNDS
from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.team_work import Answer
from hualien_desk.operations import diagnosis
from hualien_desk.reports import radar
from hualien_desk.store import team_answers
from hualien_desk.ui import allowed, dialogs, files, parts, sheet_table, theme
from hualien_desk.ui.diagnosis_entry import EntryForm
from hualien_desk.ui.diagnosis_paste import PasteSheets
from hualien_desk.ui.diagnosis_result import DiagnosisResult, plain_table, show_records
from hualien_desk.ui.list_model import Column
from hualien_desk.ui.office import Office
from hualien_desk.ui.team_page import TeamPage

TEACHING = (
    "陸、二（二）2：先印空白問卷請成員填寫（不記名），收回後按「輸入問卷」，每題按一個數字就到下一題；"
    "也可以從試算表整批貼上。期末再做一次後測，就看得出各面向的變化，成果報告會直接引用。"
)
NO_TEAM, EMPTY, SHOWN = range(3)


class DiagnosisPage(TeamPage):
    """Shows, enters and corrects the sheets of the selected team."""

    tables = frozenset({"team_answer", "team"})

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office, self._asked = office, diagnosis.questionnaire()
        self._answers: tuple[Answer, ...] = ()
        self.table = plain_table("自我診斷問卷", self._columns())
        self.result = DiagnosisResult(self._asked, self.ask_to_save, office.window.whisper)
        self.commands: dict[str, Callable[[], object]] = {"add": self.add, "enter_many": self.paste}
        self._stack = QStackedWidget()
        self._lay_out()
        sheet_table.add_keys(self.table, self.correct, self.remove, self.paste_clipboard)

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column("測次", "", 3, lambda own: own.round, bold=True),
            Column("編號", "", 3, lambda own: own.respondent, "right"),
            Column("填寫日期", "", 5, lambda own: roc_date.show(own.answered_on) or "－"),
            sheet_table.answered(self._asked),
        )

    def _lay_out(self) -> None:
        both = QSplitter(Qt.Orientation.Horizontal)
        both.setChildrenCollapsible(False)
        both.setHandleWidth(theme.SPACE[2])
        both.addWidget(self._sheets())
        both.addWidget(self.result)
        both.setStretchFactor(1, 1)
        both.setSizes([320, 700])
        for page in (
            parts.empty_page("users", "請先選取一隊", "在團隊清單選一隊，這裡是它的自我診斷。"),
            self._empty(),
            both,
        ):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.SPACE[2],) * 4)
        column.addWidget(self._stack)

    def _empty(self) -> QWidget:
        page = parts.empty_page("stethoscope", "這一隊還沒有自我診斷問卷", TEACHING)
        column, row = page.layout(), QHBoxLayout()
        assert isinstance(column, QVBoxLayout)
        row.setSpacing(theme.SPACE[1])
        row.addStretch(1)
        row.addWidget(parts.button("printer", "空白問卷…", self.print_form))
        row.addWidget(parts.button("clipboard-paste", "從試算表貼上…", self.paste))
        row.addWidget(parts.button("plus", "輸入問卷…", self.add, primary=True))
        row.addStretch(1)
        column.insertLayout(column.count() - 1, row)
        return page

    def _sheets(self) -> QWidget:
        page, bar = QWidget(), QHBoxLayout()
        bar.setSpacing(theme.SPACE[1])
        entering = (
            ("plus", "輸入問卷…", self.add),
            ("clipboard-paste", "從試算表貼上…　Ctrl+V", self.paste),
            ("printer", "空白問卷…", self.print_form),
        )
        editing = (("pencil", "更正…　Enter", self.correct), ("trash-2", "刪除　Delete", self.remove))
        bar.addWidget(parts.menu_button("plus", "問卷", entering))
        bar.addWidget(parts.menu_button("pencil", "編輯", editing))
        bar.addStretch(1)
        self.counted = parts.label("", "quiet")
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE[1])
        column.addLayout(bar)
        column.addWidget(self.table, 1)
        column.addWidget(self.counted)
        return page

    def read(self) -> None:
        """Read the sheets of the team and what they say."""
        kept = set(self.selected())
        self._answers = team_answers.of_team(self.team) if self.team >= 0 else ()
        self._stack.setCurrentIndex(NO_TEAM if self.team < 0 else SHOWN if self._answers else EMPTY)
        show_records(self.table, self._answers)
        places = [place for place, own in enumerate(self._answers) if own.id in kept]
        if self._answers:
            self.table.go_to(places[0] if places else 0)
            self.result.show_summary(diagnosis.summary(self.team))
        counts = (f"{round} {sum(own.round == round for own in self._answers)} 份" for round in ROUNDS)
        self.counted.setText("、".join(counts))

    def selected(self) -> list[int]:
        """The ids of the selected sheets."""
        return sheet_table.selected(self.table, self._answers)

    def _round(self) -> str:
        """The round that is probably entered next: that of the selected sheet."""
        chosen = self.selected()
        return next((own.round for own in self._answers if own.id in chosen[:1]), ROUNDS[0])

    def _open(self, make: Callable[[], dialogs.Form]) -> None:
        try:
            make().open()
        except DeskError as error:
            dialogs.error(self._office.window, str(error))

    @allowed.editing
    def add(self) -> None:
        """Type sheets one after the other."""
        if self.team >= 0:
            self._open(lambda: EntryForm(self._office, self.team, self._round()))

    def correct(self) -> None:
        """Open the selected sheet."""
        if chosen := self.selected():
            self._open(lambda: EntryForm(self._office, self.team, answer=chosen[0]))

    def remove(self) -> None:
        """Remove the selected sheets; asks when there are several."""
        sheet_table.ask_to_remove(self._office, self.selected(), diagnosis.remove)

    @allowed.editing
    def paste(self, text: str = "") -> None:
        """Take sheets from a spreadsheet, each line with its verdict."""
        if self.team >= 0:
            self._open(lambda: PasteSheets(self._office, self.team, self._round(), text))

    def paste_clipboard(self) -> None:
        """The same with what lies in the clipboard."""
        self.paste(QGuiApplication.clipboard().text())

    def print_form(self) -> None:
        """Look at the blank questionnaire, to be printed or saved."""
        from hualien_desk.operations import blank_forms  # draws pages, not needed for the first frame
        from hualien_desk.ui import form_preview

        if self.team >= 0:
            form_preview.show(self._office, blank_forms.of_team, self.team)

    def ask_to_save(self) -> None:
        """Let the user choose where the chart goes."""
        path = diagnosis.usual_chart(self._office.desk, self.team)
        files.ask_to_save(self, "存成 PNG", str(path), self.save_chart, "圖片 (*.png)")

    def save_chart(self, path: Path) -> None:
        """Write the chart as a picture."""
        team = self.team
        work = lambda *_: diagnosis.save_chart(self._office.desk, team, path, radar.SIZE)  # noqa: E731
        self._office.runner.run("存成 PNG", work, self._office.window.whisper)
