"""The blank questionnaire of 自我診斷 to be handed out: A4, black and white, no name asked; ability, then need."""

from collections.abc import Iterator
from datetime import date

from hualien_desk.domain.diagnosis import ABILITY, NEED, ROUNDS, Question, Questionnaire
from hualien_desk.reports.roster import Cell, Column, Roster

BOX, LINE = "□", "\n" + "＿" * 42
ROOM = {ABILITY: 0.78, NEED: 1.2}
"""Centimetres of a row: a page of each kind."""
_LINES = 8
"""Lines for what is written by hand, each with room above it."""


def form(asked: Questionnaire, team: str, office: str, made_on: date) -> Roster:
    """The questionnaire of a team: ability on the first page, need and remarks on the second."""
    first, second = (_page(asked, kind, team, office, made_on) for kind in (ABILITY, NEED))
    rounds = "　".join(f"{BOX} {round}" for round in ROUNDS)
    head = (asked.intro, f"測次：{rounds}　　填寫日期：＿＿＿年＿＿月＿＿日　　編號（由承辦人填寫）：＿＿＿＿")
    return first._replace(head=(*head, *first.head), more=(second,))


def _page(asked: Questionnaire, kind: str, team: str, office: str, made_on: date) -> Roster:
    scale = (Column(f"{score}\n{word}", 7, "center") for score, word in enumerate(asked.words[kind], 1))
    return Roster(
        title=asked.title if kind == ABILITY else f"{asked.title}（續）",
        columns=(Column("題號", 5, "center"), Column("題目", 48, wrap=True), *scale),
        rows=list(_rows(asked, kind)),
        made_on=made_on,
        office=office,
        scope=f"團隊：{team}",
        tally=(f"{asked.remark}：", *(LINE,) * _LINES) if kind == NEED else (),
        signers=(),
        landscape=False,
        head=(f"{'一' if kind == ABILITY else '二'}、{asked.asks[kind]}",),
        row_height=ROOM[kind],
    )


def _rows(asked: Questionnaire, kind: str) -> Iterator[tuple[Cell, ...]]:
    """A line with the name of each dimension, then its questions; needs are one or two each and need no such line."""
    for dimension in asked.dimensions:
        if kind == ABILITY:
            yield "", f"【{dimension.name}】", *("",) * asked.most
        questions = dimension.abilities if kind == ABILITY else dimension.needs
        yield from (_row(question, asked.most) for question in questions)


def _row(question: Question, most: int) -> tuple[Cell, ...]:
    return question.id, question.text, *(BOX,) * most
