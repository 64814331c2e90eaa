"""評定等第: many teams at once, with what their people would be given, before it is stored as one undo step."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from hualien_desk.domain import grading, names, roc_date
from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.grading import GRADE, GRADED, PRESENTED, SOURCE, Given, Mark, Told
from hualien_desk.domain.grants import OPEN, State
from hualien_desk.domain.judge import Judge
from hualien_desk.domain.rulings import Ruling
from hualien_desk.domain.teams import LEADER, TeamRole
from hualien_desk.operations import slots
from hualien_desk.operations.desk import Desk, Outcome
from hualien_desk.operations.records import clock
from hualien_desk.operations.slots import Slot
from hualien_desk.store import facts, journal, team_grades
from hualien_desk.store.team_grades import Graded

SCHEME = "rising_star"
SLOTS = {
    GRADE: Slot(GRADE, "等第", "grade", "team", "grade"),
    PRESENTED: Slot(PRESENTED, "成果發表日", "date", "team", "presented_on"),
    GRADED: Slot(GRADED, "評定日期", "date", "team", "graded_on"),
    SOURCE: Slot(SOURCE, "評定依據（文號）", "text", "team", "grade_source"),
}
"""The fields that are typed for a team."""
Texts = Mapping[str, str]
"""Typed texts by field."""


class Line(NamedTuple):
    """A team as it would be graded: what is wrong and doubtful by field, and what each of its people would be given."""

    team: Graded
    mark: Mark
    touched: bool
    people: tuple[Given, ...]
    told: tuple[Told, ...]
    lines: Mapping[State, int]

    @property
    def changed(self) -> bool:
        """Whether storing would change the team."""
        return self.touched and self.mark != self.team.mark

    @property
    def cleared(self) -> bool:
        """Whether a grade would be taken away."""
        return bool(self.changed and self.team.mark.grade and not self.mark.grade)

    @property
    def errors(self) -> list[str]:
        """Why it cannot be stored."""
        return [told.sentence for told in self.told if not told.doubt]

    @property
    def leaders(self) -> str:
        """The names of those who lead."""
        return "、".join(given.name for given in self.people if given.role == LEADER)

    @property
    def confirmed(self) -> str:
        """What a change leaves alone: award lines that are confirmed or with the committee; "" for none."""
        done, under_way = self.lines.get(State.CONFIRMED, 0), sum(self.lines.get(state, 0) for state in _IN_HAND)
        parts = [f"已核定 {done} 筆"] if done else []
        parts += [f"審議中 {under_way} 筆"] if under_way else []
        return "、".join(parts)


_IN_HAND = OPEN - {State.DRAFT}


class Sheet:
    """All teams, read once; typed grades are judged against them as often as somebody types."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.made_after = desk, journal.latest()
        self.teams = team_grades.teams()
        self._seats, self._lines = team_grades.seats(), team_grades.lines()
        self._facts, self._judge = facts.of_team_people(), Judge(desk.book)
        self._ruled: dict[tuple[int, tuple[TeamRole, ...]], list[Ruling]] = {}
        self.clause = self._judge.clauses[SCHEME]

    def lines(self, typed: Mapping[int, Texts], usual: Texts) -> list[Line]:
        """Every team with what was typed for it (team -> texts by field); `usual` stands where nothing was typed."""
        read = {team.id: self._read(team, typed.get(team.id), usual) for team in self.teams}
        marks = {team: mark for team, (mark, _) in read.items()}
        return [self._line(team, *read[team.id], marks, team.id in typed) for team in self.teams]

    def unreadable(self, field: str, text: str) -> str:
        """Why a text is none of a field, "" when it is one."""
        wrong: list[Told] = []
        value = self._value(field, names.clean(text), wrong)
        if field == GRADE and value:
            wrong += [told for told in grading.check(Mark(value), self.clause, date.max) if told.field == GRADE]
        return wrong[0].sentence if wrong else ""

    def _line(self, team: Graded, mark: Mark, wrong: list[Told], marks: Mapping[int, Mark], touched: bool) -> Line:
        people = tuple(self._given(team.id, seat, marks) for seat in self._seats.get(team.id, ()))
        told = wrong
        if touched:
            unread = {one.field for one in wrong}
            found = (
                *grading.check(mark, self.clause, date.today()),
                *grading.doubts_of_people(mark, people, self.clause),
            )
            told = wrong + [one for one in found if one.field not in unread]
        return Line(team, mark, touched, people, tuple(told), self._lines.get(team.id, {}))

    def _given(self, team: int, seat: team_grades.Seat, marks: Mapping[int, Mark]) -> Given:
        own = self._facts[seat.person]
        roles = tuple(_graded(role, marks) for role in own.teams)
        if (seat.person, roles) not in self._ruled:  # most people are given the same whatever is typed for one team
            self._ruled[seat.person, roles] = self._judge.rule(own._replace(teams=roles))
        return next(
            Given(seat.role, seat.until, line) for line in self._ruled[seat.person, roles] if _of_team(line, team)
        )

    def _read(self, team: Graded, typed: Texts | None, usual: Texts) -> tuple[Mark, list[Told]]:
        """What a team would be; a text that cannot be read counts as empty and is told."""
        if typed is None:
            return team.mark, []
        wrong: list[Told] = []
        texts = self._texts(team, typed, usual)
        values = {field: self._value(field, text, wrong) for field, text in texts.items()}
        if not values[GRADE] and any(typed.get(field) for field in (GRADED, SOURCE)):
            wrong.append(Told(GRADE, "請填等第；只有評定日期或文號不能存入。"))
        return Mark(values[GRADE], _day(values[PRESENTED]), _day(values[GRADED]), values[SOURCE]), wrong

    def _texts(self, team: Graded, typed: Texts, usual: Texts) -> dict[str, str]:
        stored = texts_of(team.mark)
        grade = self._value(GRADE, names.clean(typed.get(GRADE, stored[GRADE])), [])
        if not grade:  # the grade goes, and with it when and by what letter it was given
            return {**dict.fromkeys(SLOTS, ""), PRESENTED: typed.get(PRESENTED, stored[PRESENTED])}
        again = grade != stored[GRADE]
        found = {GRADE: grade, PRESENTED: typed.get(PRESENTED, stored[PRESENTED] or usual.get(PRESENTED, ""))}
        for field in (GRADED, SOURCE):
            kept = "" if again else stored[field]
            found[field] = typed.get(field, kept or usual.get(field, ""))
        return found

    def _value(self, field: str, text: str, wrong: list[Told]) -> str:
        if field == GRADE:  # a few letters are enough when only one grade begins so
            fits = [grade for grade in self.clause.grade_names if text and grade.startswith(text)]
            return fits[0] if len(fits) == 1 else text
        try:
            return slots.read(SLOTS[field], text, clock(self.desk)) or ""
        except DeskError as error:
            wrong.append(Told(field, str(error)))
            return ""


def _of_team(line: Ruling, team: int) -> bool:
    return any(isinstance(item, TeamRole) and item.team.id == team for item in line.evidence)


def _graded(role: TeamRole, marks: Mapping[int, Mark]) -> TeamRole:
    mark = marks[role.team.id]
    return role._replace(team=role.team._replace(grade=mark.grade, presented_on=mark.presented_on))


def _day(iso: str) -> date | None:
    return date.fromisoformat(iso) if iso else None


def texts_of(mark: Mark) -> dict[str, str]:
    """A grade as it is typed."""
    days = roc_date.show(mark.presented_on), roc_date.show(mark.graded_on)
    return dict(zip(SLOTS, (mark.grade, *days, mark.source), strict=True))


def store(sheet: Sheet, typed: Mapping[int, Texts], usual: Texts) -> Outcome:
    """Grade what was typed, all in one undo step; DeskError names the first team that cannot be."""
    found = [line for line in sheet.lines(typed, usual) if line.touched]
    if wrong := next((line for line in found if line.errors), None):
        raise DeskError(f"「{wrong.team.name}」：{wrong.errors[0]}")
    changed = [line for line in found if line.changed]
    if not changed:
        return Outcome("等第沒有變更。")
    with sheet.desk.entry(f"評定熠星團隊等第 {len(changed):,} 隊") as entry:
        if sheet.made_after != journal.latest(before=entry.id):
            raise DeskError("開啟視窗之後資料又有變更，未存入任何等第；請關閉後重新開啟。")
        team_grades.put({line.team.id: line.mark for line in changed})
    return Outcome(f"{summary(changed)}{after(changed)}", entry, journal.tables_of(entry.id))


def summary(changed: list[Line]) -> str:
    """How many teams were graded how."""
    count = Counter(line.mark.grade for line in changed if line.mark.grade)
    graded = "、".join(f"{grade} {number}" for grade, number in count.items())
    cleared = sum(line.cleared for line in changed)
    parts = [f"已評定 {count.total():,} 隊：{graded}。"] if count else []
    parts += [f"已清除 {cleared:,} 隊的等第。"] if cleared else []
    return "".join(parts) or f"已更正 {len(changed):,} 隊。"


def after(changed: list[Line]) -> str:
    """What is left to do where awards are confirmed; "" for nothing."""
    kept = [line for line in changed if line.confirmed]
    if not kept:
        return ""
    teams = "、".join(f"「{line.team.name}」{line.confirmed}" for line in kept)
    return f"{teams}：原列不變，請在「審議與核定」按「更新敘獎案…」，程式會擬具補發、更正或註銷。"
