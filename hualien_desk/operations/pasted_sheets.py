"""Pasted sheets of any questionnaire: a verdict on every line before anything is stored, then all in one undo step."""

from collections.abc import Callable, Mapping
from typing import Generic, NamedTuple, TypeVar

from hualien_desk.domain import sheet_lines
from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.questionnaire import Asked
from hualien_desk.domain.sheet_lines import HEADING, REFUSED, Columns
from hualien_desk.operations.desk import Desk, Outcome
from hualien_desk.store import journal

S = TypeVar("S")


class Judged(NamedTuple, Generic[S]):
    """The verdict on one line: what it would be, what is said of it; `sheet` None for a line that is not stored."""

    line: str
    word: str
    name: str
    told: str
    sheet: S | None = None


class Plan(NamedTuple, Generic[S]):
    """What pasted lines would store; `of` is the id of what the sheets are about."""

    of: int
    lines: tuple[Judged[S], ...]
    made_after: int

    @property
    def sheets(self) -> list[S]:
        """What is stored, in order."""
        return [own.sheet for own in self.lines if own.sheet]

    @property
    def left(self) -> list[str]:
        """The lines that stay: those that were refused, with the heading row by which they are read."""
        refused = [own.line for own in self.lines if own.word == REFUSED]
        return [own.line for own in self.lines if own.word == HEADING] + refused if refused else []


def judge(of: int, text: str, asked: Asked, one: Callable[[str, Columns], Judged[S]]) -> Plan[S]:
    """Say of every line (a sheet each, perhaps a heading row first) what it would be; nothing is written."""
    lines = sheet_lines.records(text)
    columns = sheet_lines.heading(lines[0], asked) if lines else None
    judged: list[Judged[S]] = [Judged(lines[0], HEADING, "", columns.told or "每一題都有欄位")] if columns else []
    for line in lines[1:] if columns else lines:
        judged.append(one(line, columns or sheet_lines.usual(asked)))
    return Plan(of, tuple(judged), journal.latest())


def unanswered(scores: Mapping[str, int], asked: Asked) -> str:
    """How much was answered, in words."""
    missing = [question.id for question in asked.questions if question.id not in scores]
    return f"{len(missing)} 題未作答：{'、'.join(missing)}。" if missing else "每題都有作答。"


def store(desk: Desk, plan: Plan[S], label: str, name: str, add: Callable[[int, S, int], object]) -> Outcome:
    """Store judged lines in one undo step; `add` stores a sheet of what the plan is about, in an entry."""
    if not plan.sheets:
        raise DeskError("沒有可以存入的問卷；請看每一行的說明。")
    with desk.entry(f"貼上{label}「{name}」{len(plan.sheets)} 份") as entry:
        if plan.made_after != journal.latest(before=entry.id):
            raise DeskError("判定之後資料又有變更，未存入任何資料；請再試一次。")
        for sheet in plan.sheets:
            add(plan.of, sheet, entry.id)
    refused = sum(own.word == REFUSED for own in plan.lines)
    rest = f"，{refused} 行未存入" if refused else ""
    return Outcome(f"「{name}」存入 {len(plan.sheets)} 份問卷{rest}。", entry, journal.tables_of(entry.id))
