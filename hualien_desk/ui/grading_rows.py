"""What the window of the grades shows: a line a team, a line a person of the selected team."""

from collections.abc import Callable
from typing import Any

from hualien_desk.domain import grading, roc_date
from hualien_desk.domain.grading import GRADE, GRADED, PRESENTED, SOURCE, Given
from hualien_desk.domain.rulings import Flag
from hualien_desk.operations.grading import Line
from hualien_desk.ui.list_model import Column
from hualien_desk.ui.signs import STATUS_ICONS

OPEN, DONE, CHANGED, WRONG = "未評定", "已評定", "將存入", "不能存入"
SIGNS = {
    OPEN: ("clock", "warn"),
    DONE: ("star", "good"),
    CHANGED: ("square-pen", "accent"),
    WRONG: ("circle-x", "bad"),
}


def state(line: Line) -> str:
    """Whether a team is graded, will be, or cannot be as it was typed."""
    if line.errors:
        return WRONG
    return CHANGED if line.changed else DONE if line.mark.grade else OPEN


def told(line: Line) -> str:
    """What is to be known of a team before it is stored: errors first."""
    parts = [*line.errors, *(told.sentence for told in line.told if told.doubt)]
    if line.cleared:
        parts.append(f"清除{line.team.mark.grade}。")
    if line.confirmed and (line.changed or line.errors):
        parts.append(f"敘獎案{line.confirmed}：原列不變，之後擬具補發、更正或註銷。")
    if line.mark.grade and not line.touched and not (line.mark.graded_on and line.mark.source):
        parts.append("未登錄評定日期或文號。")
    uncovered, twice = grading.left_out(line.people)
    parts += [f"不在實施對象 {uncovered} 人。"] if uncovered else []
    parts += [f"同年多隊 {twice} 人。"] if twice else []
    return "".join(parts)


def _told_sign(line: Line) -> tuple[str, str] | None:
    if line.errors:
        return "circle-x", "bad"
    return ("triangle-alert", "warn") if told(line) else None


COLUMNS = (
    Column("狀態", "state", 6, state, icon=lambda line: SIGNS[state(line)]),
    Column("團隊", "name", 10, lambda line: line.team.name, bold=True),
    Column("主持人", "leaders", 5, lambda line: line.leaders or "未登錄"),
    Column("等第", GRADE, 4, lambda line: line.mark.grade, field=GRADE),
    Column("成果發表日", PRESENTED, 6, lambda line: roc_date.show(line.mark.presented_on), field=PRESENTED),
    Column("評定日期", GRADED, 6, lambda line: roc_date.show(line.mark.graded_on), field=GRADED),
    Column("評定依據", SOURCE, 9, lambda line: line.mark.source, field=SOURCE),
    Column("將給予", "given", 12, lambda line: grading.in_words(line.people)),
    Column("說明", "told", 18, told, icon=_told_sign),
)
ORDERS: dict[str, Callable[[Line], Any]] = {
    "state": lambda line: list(SIGNS).index(state(line)),
    "name": lambda line: line.team.name,
    "leaders": lambda line: line.leaders,
    GRADE: lambda line: line.mark.grade,
    PRESENTED: lambda line: roc_date.show(line.mark.presented_on),
    GRADED: lambda line: roc_date.show(line.mark.graded_on),
    SOURCE: lambda line: line.mark.source,
    "given": lambda line: grading.in_words(line.people),
    "told": told,
}
FILTERS: dict[str, Callable[[Line, Any], bool]] = {"state": lambda line, value: state(line) == value}


def search_text(line: Line) -> str:
    """What the search looks in."""
    return " ".join((line.team.name, line.team.agency, *(given.name for given in line.people)))


PEOPLE = (
    Column("角色", "role", 4, lambda given: given.role),
    Column("姓名", "name", 5, lambda given: given.name, bold=True),
    Column("機關", "agency", 7, lambda given: given.ruling.posting.agency.name),
    Column(
        "將給予", "given", 6, lambda given: given.ruling.label, icon=lambda given: STATUS_ICONS[given.ruling.status]
    ),
    Column("說明", "told", 12, lambda given: given.told, icon=lambda given: _person_sign(given)),
)
PEOPLE_ORDERS: dict[str, Callable[[Given], Any]] = {column.key: column.show for column in PEOPLE}


def _person_sign(given: Given) -> tuple[str, str] | None:
    return ("users", "warn") if Flag.TWO_TEAMS in given.ruling.flags else None
