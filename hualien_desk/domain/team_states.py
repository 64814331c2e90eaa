"""How far a team is (陸、二): counts of its workbook to words with a sign, one a column; pure."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from hualien_desk.domain import roc_date
from hualien_desk.domain.grants import WORDS, State


class Counts(NamedTuple):
    """A team with what its workbook counts."""

    id: int
    name: str
    plan_name: str
    agency: str
    grade: str
    presented_on: date | None
    graded_on: date | None
    leaders: str
    people: int
    sheets: int
    visits: int
    meetings: int
    last_meeting: date | None
    milestones: int
    done: int
    late: tuple[str, ...]
    """Steps that should be done and are not."""
    materials: int
    topics: int
    kpis: int
    reached: int
    proposal: int
    """Headings of the proposal under which something stands."""
    proposals: int
    """Versions that were handed in."""
    report: int
    reports: int
    lines: Mapping[State, int]


class Size(NamedTuple):
    """How many headings each document has that may not stay empty."""

    proposal: int
    report: int


GOOD, UNDER_WAY, LATE, NONE = "good", "under_way", "late", "none"
"""The signs: done, begun, late or lacking, nothing there yet."""
MARKS = {GOOD: "○", UNDER_WAY: "△", LATE: "×", NONE: "－"}
"""The signs on paper."""


NOTHING, DASH = "無", "—"


class Word(NamedTuple):
    """What a column says of a team."""

    sign: str
    words: str

    @property
    def on_paper(self) -> str:
        """Sign and words in black and white."""
        return MARKS[self.sign] if self.words in (NOTHING, DASH) else f"{MARKS[self.sign]}{self.words}"


class Standing(NamedTuple):
    """A team, its columns by key."""

    counts: Counts
    words: Mapping[str, Word]


COLUMNS = {
    "leaders": "主持人",
    "people": "人數",
    "proposal": "實施計畫",
    "sheets": "自我診斷",
    "visits": "諮詢",
    "meetings": "工作圈",
    "milestones": "時程",
    "materials": "素材",
    "topics": "論壇",
    "kpis": "KPI達成",
    "report": "成果報告",
    "presented": "發表日",
    "grade": "等第",
    "awards": "敘獎",
}
"""The columns and their headings, in the order of the year."""


def words(own: Counts, size: Size, today: date) -> dict[str, Word]:
    """What each column says of a team."""
    return {
        "leaders": Word(GOOD, own.leaders) if own.leaders else Word(LATE, "未登錄"),
        "people": Word(GOOD, str(own.people)) if own.people else Word(LATE, "沒有人"),
        "proposal": _document(own.proposal, size.proposal, own.proposals),
        "sheets": _counted(own.sheets),
        "visits": _counted(own.visits),
        "meetings": _meetings(own),
        "milestones": _milestones(own),
        "materials": _counted(own.materials),
        "topics": _counted(own.topics),
        "kpis": _kpis(own),
        "report": _document(own.report, size.report, own.reports),
        "presented": _presented(own, today),
        "grade": Word(GOOD, own.grade) if own.grade else Word(NONE, "未評定"),
        "awards": _awards(own),
    }


def _counted(number: int) -> Word:
    return Word(GOOD, str(number)) if number else Word(NONE, NOTHING)


def _document(filled: int, needed: int, versions: int) -> Word:
    if not filled and not versions:
        return Word(NONE, NOTHING)
    handed = f" {versions}版" if versions else ""
    return Word(GOOD, f"完成{handed}") if filled >= needed else Word(UNDER_WAY, f"{filled}／{needed}{handed}")


def _meetings(own: Counts) -> Word:
    if not own.meetings:
        return Word(NONE, NOTHING)
    return Word(GOOD, f"{own.meetings}次 {roc_date.show(own.last_meeting)}")


def _milestones(own: Counts) -> Word:
    if not own.milestones:
        return Word(NONE, NOTHING)
    told = f"{own.done}／{own.milestones}"
    if own.late:
        return Word(LATE, f"{told}　逾期：{'、'.join(own.late)}")
    return Word(GOOD if own.done == own.milestones else UNDER_WAY, told)


def _kpis(own: Counts) -> Word:
    if not own.kpis:
        return Word(NONE, NOTHING)
    return Word(GOOD if own.reached == own.kpis else UNDER_WAY, f"{own.reached}／{own.kpis}")


def _presented(own: Counts, today: date) -> Word:
    if own.presented_on is None:
        return Word(NONE, "未填")
    return Word(GOOD if own.presented_on <= today else UNDER_WAY, roc_date.show(own.presented_on))


def _awards(own: Counts) -> Word:
    told = "、".join(f"{words} {own.lines[state]}" for state, words in WORDS.items() if own.lines.get(state))
    if not told:
        return Word(LATE, "未列") if own.grade else Word(NONE, DASH)
    settled = own.lines.keys() <= {State.CONFIRMED, State.REJECTED}
    return Word(GOOD if settled else UNDER_WAY, told)


def summary(found: list[Counts], grades: tuple[str, ...]) -> str:
    """The line above the list: how many teams, graded how, what is lacking."""
    graded = "、".join(f"{grade} {sum(own.grade == grade for own in found)}" for grade in grades)
    counts = (
        ("尚未評定", sum(not own.grade for own in found)),
        ("沒有主持人", sum(not own.leaders for own in found)),
        ("時程逾期", sum(bool(own.late) for own in found)),
        ("未填發表日", sum(own.presented_on is None for own in found)),
    )
    return f"{len(found):,} 隊：{graded}；" + "；".join(f"{name} {count}" for name, count in counts)
