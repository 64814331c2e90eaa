"""Tables of a team's data for its proposal and report; what they are called and how wide: resources/compositions/."""

import tomllib
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from hualien_desk import assets
from hualien_desk.domain import roc_date
from hualien_desk.domain.composition import DRAWN, Picture, Table
from hualien_desk.domain.team_work import Kpi, Meeting, Member, Milestone, Workbook
from hualien_desk.reports import cells

Row = tuple[str, ...]
Month = tuple[int, int]
MINUS = "−"
RADAR = "diagnosis_chart"
"""The radar chart of the self-diagnosis."""


class Mean(NamedTuple):
    """The mean of a dimension of the self-diagnosis before and after; None: not asked."""

    dimension: str
    before: float | None
    after: float | None


@lru_cache(maxsize=1)
def settings() -> dict[str, Any]:
    """Headings, widths and words of the tables."""
    return tomllib.loads((assets.resources() / "compositions" / "tables.toml").read_text("utf-8"))


class Maker(NamedTuple):
    """Makes the tables of one team."""

    work: Workbook
    year: int
    today: date
    diagnosis: Sequence[Mean] = ()

    def block(self, name: str) -> Table | Picture | None:
        """The table or chart of a name, None when there is nothing to show."""
        return self._radar() if name == RADAR else self.table(name)

    def _radar(self) -> Picture | None:
        own = settings()["radar"]
        across, down = own["size"]
        return Picture(f"{DRAWN}{RADAR}", across, down, own["caption"]) if self.diagnosis else None

    def table(self, name: str) -> Table | None:
        """The table of a name, None when there is nothing to show or no such table."""
        if name == "schedule":
            return self._schedule()
        if name == "scope":
            return _scope(self.work)
        make = _ROWS.get(name)
        return _table(name, make(self)) if make else None

    def _schedule(self) -> Table | None:
        steps = self.work.milestones
        months = list(_months(steps, self.year))
        if not steps or len(months) > settings()["most_months"]:
            return _table("dates", [(s.title, roc_date.show(s.begins), roc_date.show(s.ends), s.owner) for s in steps])
        own, mark = settings()["schedule"], settings()["mark"]
        heads = (*own["headings"], *(_month_words(month, months) for month in months))
        rows = ((s.title, s.owner, *(mark if _runs(s, month) else "" for month in months)) for s in steps)
        return Table((heads, *rows), (*map(float, own["widths"]), *(own["month_width"],) * len(months)))


def _table(name: str, rows: Iterable[Row]) -> Table | None:
    """A table with its heading row."""
    found = [tuple(cells.clean(cell).strip() for cell in row) for row in rows]
    if not found:
        return None
    own = settings()[name]
    return Table((tuple(own["headings"]), *found), tuple(map(float, own["widths"])))


def _scope(work: Workbook) -> Table | None:
    scope = work.about.get("scope") or ""
    return Table((("議題性質", scope),), (3, 12)) if scope.strip() else None


def _months(steps: Sequence[Milestone], year: int) -> Iterator[Month]:
    """The months of the plan, with those before and after in which something is done."""
    own = settings()
    ends = [(year + roc_date.ERA, own["first_month"]), (year + roc_date.ERA, own["last_month"])] if year else []
    ends += [(day.year, day.month) for step in steps for day in (step.begins, step.ends)]
    at, last = min(ends, default=(1, 2)), max(ends, default=(1, 1))
    while at <= last:
        yield at
        at = (at[0], at[1] + 1) if at[1] < 12 else (at[0] + 1, 1)


def _month_words(month: Month, months: Sequence[Month]) -> str:
    """4月; the first month of another year says which, all of them below each other: the columns are narrow."""
    other = month[0] != months[0][0] and month[1] == 1
    return (f"{month[0] - roc_date.ERA}\n年\n" if other else "") + f"{month[1]}\n月"


def _runs(step: Milestone, month: Month) -> bool:
    return (step.begins.year, step.begins.month) <= month <= (step.ends.year, step.ends.month)


def _members(made: Maker) -> Iterator[Row]:
    for one in made.work.members:
        yield one.role, " ".join(filter(None, (one.agency, one.unit))), one.title, _named(one)


def _duties(made: Maker) -> Iterator[Row]:
    for one in made.work.members:
        yield one.role, _named(one), " ".join(filter(None, (one.agency, one.title))), one.duty


def _named(one: Member) -> str:
    """The name, with the term of somebody who came later or left."""
    since = f"{roc_date.show(one.since)}起" if one.since else ""
    until = f"{roc_date.show(one.until)}止" if one.until else ""
    return "\n".join(filter(None, (one.name, since, until)))


def _meetings(made: Maker) -> Iterator[Row]:
    for number, one in enumerate(made.work.meetings, 1):
        yield str(number), "\n".join(_where(one)), "\n".join(filter(None, (one.topic, one.minutes))), _who(one)


def _where(one: Meeting) -> Iterator[str]:
    yield roc_date.show(one.held_on)
    if one.starts or one.ends:
        yield f"{one.starts}-{one.ends}"
    if one.place:
        yield one.place
    if one.chair:
        yield f"主席：{one.chair}"


def _who(one: Meeting) -> str:
    said = [
        "、".join(one.present),
        f"列席：{one.guests}" if one.guests else "",
        f"請假：{'、'.join(one.excused)}" if one.excused else "",
        f"缺席：{'、'.join(one.absent)}" if one.absent else "",
    ]
    return "\n".join(filter(None, said))


def _visits(made: Maker) -> Iterator[Row]:
    for one in made.work.visits:
        when = "\n".join(filter(None, (roc_date.show(one.held_on), one.place)))
        yield when, one.adviser, one.question, one.advice, one.follow_up


def _progress(made: Maker) -> Iterator[Row]:
    for one in made.work.milestones:
        span = f"{roc_date.show(one.begins)}\n至{roc_date.show(one.ends)}"
        yield one.title, span, _state(one, made.today), one.note


def _state(one: Milestone, today: date) -> str:
    words = settings()["states"]
    if one.done_on:
        return str(words["done_late" if one.late(today) else "done"].format(日期=roc_date.show(one.done_on)))
    key = "late" if one.late(today) else "waiting" if today < one.begins else "under_way"
    return str(words[key])


def _materials(made: Maker) -> Iterator[Row]:
    return ((one.competency, one.name, one.course) for one in made.work.materials)


def _learners(made: Maker) -> Iterator[Row]:
    return ((one.course or one.name, one.learners) for one in made.work.materials if one.learners)


def _users(made: Maker) -> Iterator[Row]:
    return ((one.name, one.users) for one in made.work.materials if one.users)


def _materials_made(made: Maker) -> Iterator[Row]:
    """Every material, once one is finished: before that nothing was made."""
    for one in made.work.materials if any(own.finished_on for own in made.work.materials) else ():
        yield one.name, one.kind, _number(one.minutes), roc_date.show(one.finished_on), one.maker, one.place


def _topics(made: Maker) -> Iterator[Row]:
    return ((one.title, one.content, one.moderator, _number(one.posts)) for one in made.work.topics)


def _topic_members(made: Maker) -> Iterator[Row]:
    return ((one.title, one.members, one.moderator) for one in made.work.topics if one.members or one.moderator)


def _kpi_targets(made: Maker) -> Iterator[Row]:
    """Every indicator, once one has a target."""
    for one in made.work.kpis if any(own.target is not None for own in made.work.kpis) else ():
        yield one.title, one.unit, _number(one.baseline), _target(one), one.source


def _kpi_results(made: Maker) -> Iterator[Row]:
    """Every indicator, once one was measured."""
    for one in made.work.kpis if any(own.actual is not None for own in made.work.kpis) else ():
        title = f"{one.title}（{one.unit}）" if one.unit else one.title
        yield title, _number(one.baseline), _target(one), _number(one.actual), _percent(one), _reached(one)


def _target(one: Kpi) -> str:
    """The target; with 以下 where less is better."""
    return _number(one.target) + ("以下" if one.lower_is_better and one.target is not None else "")


def _reached(one: Kpi) -> str:
    words = settings()["reached"]
    return str(words["unknown"] if one.reached is None else words["yes"] if one.reached else words["no"])


def _percent(one: Kpi) -> str:
    """How much of the target was reached, rounded down: 99.6 % is not yet 100 %."""
    if one.target is None or one.actual is None:
        return ""
    part, whole = (one.target, one.actual) if one.lower_is_better else (one.actual, one.target)
    return f"{int(part / whole * 100 + 1e-9):,}%" if whole > 0 and part >= 0 else "—"


def _number(value: float | None) -> str:
    """A number without a point that says nothing."""
    return "" if value is None else f"{value:,.10g}".replace("-", MINUS)


def _files(made: Maker) -> Iterator[Row]:
    return ((str(number), one.title, one.about, one.file_name) for number, one in enumerate(made.work.files, 1))


def _diagnosis(made: Maker) -> Iterator[Row]:
    for one in made.diagnosis:
        grown = None if one.before is None or one.after is None else round(one.after, 2) - round(one.before, 2)
        yield one.dimension, _mean(one.before), _mean(one.after), _mean(grown, "+")


def _mean(value: float | None, sign: str = "") -> str:
    return "" if value is None else f"{value:{sign}.2f}".replace("-", MINUS)


_ROWS: dict[str, Callable[[Maker], Iterator[Row]]] = {
    "members": _members,
    "duties": _duties,
    "meetings": _meetings,
    "visits": _visits,
    "progress": _progress,
    "materials": _materials,
    "learners": _learners,
    "materials_made": _materials_made,
    "users": _users,
    "topics": _topics,
    "topic_members": _topic_members,
    "kpi_targets": _kpi_targets,
    "kpi_results": _kpi_results,
    "files": _files,
    "diagnosis": _diagnosis,
}
NAMES = frozenset((*_ROWS, "schedule", "scope"))
"""Every table there is."""
