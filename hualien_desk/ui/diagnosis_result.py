"""What the sheets of 自我診斷 say: the radar chart, the dimensions in figures and words, the questions one by one."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSplitter, QVBoxLayout, QWidget

from hualien_desk.domain.diagnosis import (
    BEFORE,
    ROUNDS,
    Line,
    Questionnaire,
    Spread,
    Summary,
    shown,
    shown_change,
)
from hualien_desk.reports import radar
from hualien_desk.ui import parts, theme
from hualien_desk.ui.list_model import Column, ListModel, RecordsSource
from hualien_desk.ui.radar_view import RadarView
from hualien_desk.ui.table import Table

SIGNS = ("flag", "warn"), ("arrow-up", "accent"), ("circle-check", "good")
"""Beside the advice for the largest gap, a middle one, the smallest."""


def plain_table(name: str, columns: Sequence[Column]) -> Table:
    """A table over records in memory, in their own order."""
    table = Table(name, ListModel(RecordsSource((), lambda _: "", {}, {}), columns))
    table.model().setParent(table)
    table.setSortingEnabled(False)
    return table


def show_records(table: Table, records: Sequence[Any]) -> None:
    """Show records in such a table."""
    model = table.model()
    assert isinstance(model, ListModel)
    model.set_source(RecordsSource(records, lambda _: "", {}, {}))


class DiagnosisResult(QWidget):
    """Chart above, figures below; `save` is asked to write the chart as a file, `said` hears good news."""

    def __init__(self, asked: Questionnaire, save: Callable[[], None], said: Callable[[str], None]) -> None:
        super().__init__()
        self._asked, self._said = asked, said
        self._found: Summary | None = None
        self.chart, self.told = RadarView(), QLabel()
        self.lines = plain_table("各面向的能力與需求", self._line_columns())
        self.questions = plain_table("各題的作答", self._question_columns())
        self.few = parts.label("", "quiet")
        self._lay_out(save)

    def _lay_out(self, save: Callable[[], None]) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.SPACE[1])
        self.told.setWordWrap(True)
        self.told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        head.addWidget(self.told, 1)
        head.addWidget(parts.button("copy", "複製雷達圖", self.copy, tip="黑白的圖，可貼到 Word 或簡報"))
        head.addWidget(parts.button("save", "存成 PNG…", save))
        pages = parts.pages("自我診斷結果", (("面向", self.lines), ("各題", self._questions())))
        both = QSplitter(Qt.Orientation.Vertical)
        both.setChildrenCollapsible(False)
        both.setHandleWidth(theme.SPACE[1])
        both.addWidget(self.chart)
        both.addWidget(pages)
        both.setSizes([400, 280])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE[1])
        column.addLayout(head)
        column.addWidget(both, 1)

    def _questions(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE[0])
        self.few.setWordWrap(True)
        column.addWidget(self.few)
        column.addWidget(self.questions, 1)
        return page

    def _line_columns(self) -> tuple[Column, ...]:
        return (
            Column("面向", "", 9, lambda line: line.name, bold=True),
            *(Column(f"能力{round}", "", 4, partial(_mean, round), "right") for round in ROUNDS),
            Column("變化", "", 4, lambda line: shown_change(line.ability.change), "right"),
            Column("需求", "", 4, lambda line: shown(line.need.at(self._latest()).value), "right"),
            Column("落差", "", 4, lambda line: shown_change(line.gap(self._latest())), "right"),
            Column("建議", "", 6, lambda line: self._asked.advice(line.gap(self._latest())), icon=self._sign),
        )

    def _question_columns(self) -> tuple[Column, ...]:
        return (
            Column("題號", "", 3, lambda own: own.question.id, bold=True),
            Column("題目", "", 18, lambda own: own.question.text),
            *(Column(f"{r}平均", "", 4, partial(_figure, n), "right") for n, r in enumerate(ROUNDS)),
            *(Column(f"{r}人數", "", 9, partial(_counts, n)) for n, r in enumerate(ROUNDS)),
        )

    def _latest(self) -> str:
        return self._found.latest if self._found else BEFORE

    def _sign(self, line: Line) -> tuple[str, str] | None:
        word, words = self._asked.advice(line.gap(self._latest())), [word for _, word in self._asked.gaps]
        return SIGNS[0 if word == words[0] else -1 if word == words[-1] else 1] if word else None

    def show_summary(self, found: Summary) -> None:
        """Show what the sheets say."""
        self._found = found
        self.chart.show_summary(found)
        self.told.setText(self._words(found))
        show_records(self.lines, found.lines)
        hidden = [round for round, count in zip(ROUNDS, found.sheets, strict=True) if 0 < count < self._asked.few]
        why = f"{'、'.join(hidden)}不到 {self._asked.few} 份，為避免認出填答的人，不列各題的作答。" if hidden else ""
        self.few.setText(why or f"人數：由 1 到 {self._asked.most} 分各有幾份，例如 0/2/5/3/1。")
        show_records(self.questions, found.spreads)

    def _words(self, found: Summary) -> str:
        counts = "、".join(f"{round} {count} 份" for round, count in zip(ROUNDS, found.sheets, strict=True) if count)
        ranked = "、".join(f"{place} {line.name}" for place, line in found.ranking if place <= 3)
        words = [f"{counts}。", f"需求順位（{found.latest}）：{ranked}。" if ranked else "", self._left_out(found)]
        return "".join(words)

    @staticmethod
    def _left_out(found: Summary) -> str:
        return f"有 {found.left_out} 個分數不在目前的問卷內，未計入。" if found.left_out else ""

    def copy(self) -> None:
        """Put the chart into the clipboard, black on white."""
        if self._found:
            QGuiApplication.clipboard().setImage(radar.image(self._found))
            self._said("已複製雷達圖，可貼到 Word 或簡報。")


def _mean(round: str, line: Line) -> str:
    return shown(line.ability.at(round).value)


def _figure(place: int, own: Spread) -> str:
    mean = own.measured[place]
    return shown(mean.value) if mean else "－"


def _counts(place: int, own: Spread) -> str:
    counts = own.counts[place]
    return "/".join(map(str, counts)) if counts else "－"
