"""The blank questionnaire of 意見調查 to be handed out: A4, black and white, no name asked, one page."""

from collections.abc import Iterator
from datetime import date

from hualien_desk.domain.feedback import Feedback
from hualien_desk.reports.diagnosis_form import BOX, LINE
from hualien_desk.reports.roster import Cell, Column, Roster

ROOM = 1.0
"""Centimetres of a row."""
_LINES = 6
"""Lines for what is written by hand."""


def form(asked: Feedback, session: str, office: str, made_on: date) -> Roster:
    """The questionnaire of a session."""
    scale = (Column(f"{score}\n{_broken(word)}", 8, "center") for score, word in enumerate(asked.words, 1))
    return Roster(
        title=asked.title,
        columns=(Column("題號", 6, "center"), Column("題目", 46, wrap=True), *scale),
        rows=list(_rows(asked)),
        made_on=made_on,
        office=office,
        scope=f"場次：{session}",
        tally=(f"{asked.remark}：", *(LINE,) * _LINES),
        signers=(),
        landscape=False,
        head=(asked.intro, "編號（由承辦人填寫）：＿＿＿＿"),
        row_height=ROOM,
    )


def _broken(word: str) -> str:
    """A long word in two lines."""
    return word if len(word) < 4 else f"{word[:2]}\n{word[2:]}"


def _rows(asked: Feedback) -> Iterator[tuple[Cell, ...]]:
    for part in asked.parts:
        yield "", f"【{part.name}】", *("",) * asked.most
        for question in part.questions:
            yield question.id, question.text, *(BOX,) * asked.most
