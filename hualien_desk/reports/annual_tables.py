"""Tables and charts of the annual report, out of one evaluation and what stood beside it; words and widths as data."""

import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from hualien_desk import assets
from hualien_desk.domain import agency_names, composition, money, roc_date, sessions
from hualien_desk.domain import budget as sums_of
from hualien_desk.domain.benefits import Figures, Judged
from hualien_desk.domain.budget import Cost, LineSum
from hualien_desk.domain.composition import DRAWN, Block, Picture, Table
from hualien_desk.domain.evaluated import Compared, Evaluation, show, with_unit
from hualien_desk.domain.evaluation import Group, share
from hualien_desk.domain.evaluation import Row as Counted
from hualien_desk.domain.evaluation_plan import KIND, Measure
from hualien_desk.domain.feedback import Overview
from hualien_desk.domain.questionnaire import shown
from hualien_desk.reports import annual_charts, benefit_settings, feedback_settings

Row = tuple[str, ...]
MEASURES = "cafeteria", "english", "mooc"
"""Tables of one measure are called as it is."""


class Known(NamedTuple):
    """Everything that the report tells, all of one moment; `years` None: there is nothing to compare with."""

    made: Evaluation
    lines: Sequence[LineSum]
    costs: Sequence[Cost]
    feedback: Overview
    benefits: Sequence[Judged]
    years: Sequence[Compared] | None


@lru_cache(maxsize=1)
def settings() -> dict[str, Any]:
    """Headings, widths and words of the tables."""
    return tomllib.loads((assets.resources() / "compositions" / "annual_tables.toml").read_text("utf-8"))


def block(known: Known, name: str) -> Block | None:
    """The table or chart of a name, None when there is nothing to show or no such thing."""
    if name in settings()["chart"]:
        return _picture(known.made, name)
    return _MADE[name](known) if name in _MADE else None


def _picture(made: Evaluation, name: str) -> Picture | None:
    own = settings()["chart"][name]
    if annual_charts.chart(made, own) is None:
        return None
    return Picture(f"{DRAWN}{name}", *annual_charts.SIZE, own["caption"])


def painters(made: Evaluation) -> dict[str, Callable[[], bytes]]:
    """What draws each chart, by the name of its picture."""
    return {f"{DRAWN}{name}": _painter(made, own) for name, own in settings()["chart"].items()}


def _painter(made: Evaluation, own: Mapping[str, Any]) -> Callable[[], bytes]:
    return lambda: annual_charts.png(made, own)


def benefit_figures(made: Evaluation) -> Figures:
    """The figures beside each expected benefit (玖)."""
    return {
        int(number): [_figure(made, *wanted.split(".")) for wanted in own]
        for number, own in settings()["benefit_figures"].items()
    }


def _figure(made: Evaluation, measure_id: str, figure_id: str) -> tuple[str, str]:
    measure = made.plan.measure(measure_id)
    figure = measure.figure(figure_id)
    return f"{measure.title}{figure.title}", with_unit(figure, made.value(measure_id, figure_id))


def _table(name: str, rows: Iterable[Row]) -> Table | None:
    """A table by its name; None without rows."""
    own, found = settings()[name], list(rows)
    return Table((tuple(own["headings"]), *found), tuple(map(float, own["widths"]))) if found else None


def _wide(name: str, heads: Sequence[str], rows: Iterable[Row]) -> Table:
    """A table with a column for each of `heads` behind its own first ones."""
    own = settings()[name]
    return Table(
        (((*own["headings"], *heads)), *rows), (*map(float, own["widths"]), *(own["column_width"],) * len(heads))
    )


def _pairs(cells: Sequence[tuple[str, str]]) -> Iterator[Row]:
    """Two of them side by side, read downwards."""
    half = (len(cells) + 1) // 2
    for place, left in enumerate(cells[:half]):
        yield *left, *(cells[half + place] if half + place < len(cells) else ("", ""))


def _shown(made: Evaluation, row: Counted, figure: str) -> str:
    return show(made.plan.measure(row.measure).figure(figure), row.values[figure])


def counted(made: Evaluation, measure: str) -> list[Counted]:
    """The rows that are printed: agencies of the county, then those that follow."""
    rows = made.of(measure)
    return [row for group in (Group.COUNTY, Group.FOLLOWING) for row in rows if row.agency and row.group == group]


def sums(made: Evaluation, measure: str) -> list[Counted]:
    """The sum of the county; that of those that follow when there are any."""
    groups = {row.group for row in counted(made, measure)} | {Group.COUNTY}
    return [row for row in made.of(measure) if row.agency is None and row.group in groups]


def idle(made: Evaluation) -> set[str]:
    """Agencies that nobody should take part in and nobody did, in any measure; they are told together."""
    busy = {
        row.name
        for row in made.rows
        if row.agency and (row.values["eligible"] or row.values["participants"] or row.values.get("teams"))
    }
    return {row.name for row in counted(made, made.plan.measures[0].id)} - busy


def _headcount(known: Known) -> Table | None:
    made, first = known.made, known.made.plan.measures[0].id
    none = idle(made)
    agencies = [(row.name, _shown(made, row, "eligible")) for row in counted(made, first) if row.name not in none]
    others = [(settings()["others"].format(count=len(none)), "0")] if none else []
    whole = [(row.name, _shown(made, row, "eligible")) for row in sums(made, first)]
    return _table("headcount", (*_pairs([*agencies, *others]), *_pairs(whole)))


def _headcount_none(known: Known) -> Block | None:
    none = idle(known.made)
    names = [row.name for row in counted(known.made, known.made.plan.measures[0].id) if row.name in none]
    told = agency_names.together(names, known.made.book.office, settings()["endings"])
    words = settings()["none"].format(count=len(names), names=told)
    return composition.plain(words)[0] if names else None


def _measures(known: Known) -> Table | None:
    made = known.made
    wanted = "eligible", "participants", "finishers", "rate", "awards", "awarded"
    return _table(
        "measures",
        (
            (one.title, *(_shown(made, made.row(one.id), own) if one.has(own) else "—" for own in wanted))
            for one in made.plan.measures
        ),
    )


def _measure(name: str) -> Callable[[Known], Table | None]:
    def made(known: Known) -> Table | None:
        own = known.made.plan.measure(name)
        values = known.made.row(name).values
        return _table("measure", _pairs([(one.title, _lines(with_unit(one, values[one.id]))) for one in own.figures]))

    return made


def _teams(known: Known) -> Table | None:
    return _table(
        "teams",
        (
            (one.name, one.told, one.grade or settings()["ungraded"], roc_date.show(one.presented_on), str(one.members))
            for one in known.made.known.teams
        ),
    )


def _workshops(known: Known) -> Table | None:
    found = known.made.sessions
    if not found:
        return None
    enrolled, attended, hours = (sum(getattr(one, own) for one in found) for own in ("enrolled", "attended", "hours"))
    rows = (
        (_session(one.name), roc_date.show(one.held_on), *_seats(one.enrolled, one.attended, one.rate, one.hours))
        for one in found
    )
    whole = _seats(enrolled, attended, share(attended, enrolled), hours)
    return _table("workshops", (*rows, (settings()["total"], "", *whole)))


def _session(name: str) -> str:
    """Sessions are called alike in all tables: 微電影研習班 第1場."""
    kind, _, number = name.rpartition(" ")
    return sessions.title(kind, number)


def _workshops_note(known: Known) -> Block | None:
    """Why the sessions and the measure tell other numbers: whoever sat there is not always 實施對象."""
    made = known.made
    values = made.row("workshops").values
    if sum(one.attended for one in made.sessions) == values["attended"]:
        return None
    measure = made.plan.measure("workshops")
    told = {name: with_unit(measure.figure(name), values[name]) for name in ("attended", "hours")}
    words = settings()["workshops"]["note"].format(basis=f"（{made.basis.words}）", **told)
    return composition.plain(words)[0]


def _seats(enrolled: int, attended: int, rate: float | None, hours: float) -> Row:
    return f"{enrolled:,}", f"{attended:,}", "—" if rate is None else f"{rate:.1f}%", f"{hours:,.10g}"


def _feedback(known: Known) -> Table | None:
    own, hidden = known.feedback, feedback_settings.questionnaire().too_few
    if not own.sessions:
        return None
    told = (*own.sessions, (settings()["total"], own.whole))
    return _table(
        "workshop_feedback",
        ((title, f"{one.sheets:,}", hidden if one.whole is None else shown(one.whole.value)) for title, one in told),
    )


def _awards(known: Known) -> Table:
    made = known.made
    rewarded = [one for one in made.plan.measures if one.scheme]
    kinds = {figure.id: figure for one in rewarded for figure in one.figures if figure.id.startswith(KIND)}
    whole = ("awards", "awarded", "converted")
    figures = [*(kinds[own] for own in sorted(kinds)), *(rewarded[0].figure(own) for own in whole)]
    rows = ((own.title, *(_of(made, one, own.id) for one in rewarded)) for own in figures)
    return _wide("awards", [one.title for one in rewarded], rows)


def _of(made: Evaluation, measure: Measure, figure: str) -> str:
    return _lines(_shown(made, made.row(measure.id), figure)) if measure.has(figure) else "—"


def _lines(words: str) -> str:
    """Converted awards one below the other, so that they stand in the middle as the numbers do."""
    return words.replace("、", "\n")


def _budget(known: Known) -> Table | None:
    if not known.lines:
        return None
    whole = [(one.line.title, one.sum) for one in known.lines]
    whole.append((settings()["total"], sums_of.total(known.lines)))
    return _table(
        "budget",
        ((title, *map(money.show, (one.planned, one.spent, one.remaining)), one.shown_rate) for title, one in whole),
    )


def _workshop_costs(known: Known) -> Table | None:
    if not any(one.total for one in known.costs):
        return None
    rows = [
        (one.of.title if one.of else settings()["no_session"], *_spent(one, one.per_person_hour)) for one in known.costs
    ]
    return _table("workshop_costs", (*rows, (settings()["total"], *_spent(sums_of.together(known.costs), None))))


def _spent(one: Cost, each: int | None) -> Row:
    spent = one.teacher, one.materials, one.others, one.total
    return *map(money.show, spent), money.UNKNOWN if each is None else money.show(each)


def _rates(known: Known) -> Table:
    made, measures = known.made, known.made.plan.measures
    none = idle(made)
    agencies, whole = ([*zip(*(of(made, one.id) for one in measures), strict=True)] for of in (counted, sums))
    rows = [_rates_of(made, own) for own in agencies if own[0].name not in none]
    if none:
        rows.append((settings()["others"].format(count=len(none)), *("—",) * len(measures)))
    return _wide("rates", [one.title for one in measures], (*rows, *(_rates_of(made, own) for own in whole)))


def _rates_of(made: Evaluation, own: Sequence[Counted]) -> Row:
    return own[0].name, *(_shown(made, row, "rate") for row in own)


def _year_on_year(known: Known) -> Block | None:
    found = [one for one in known.years or () if one.figure.id in settings()["compared"]]
    if not found:
        return composition.plain(settings()["no_year_before"])[0]
    table = _table(
        "year_on_year",
        (
            (one.measure.title, one.figure.title, *(show(one.figure, own) for own in (one.before, one.now)), one.words)
            for one in found
        ),
    )
    year = known.made.book.year
    heads = tuple(own.format(年度=year, 上年度=year - 1) for own in settings()["year_on_year"]["headings"])
    return table._replace(rows=(heads, *table.rows[1:])) if table else None


def _benefits(known: Known) -> Table | None:
    unjudged = benefit_settings.ratings()[-1]
    return _table(
        "benefits",
        (
            (
                *(one.benefit.title, one.note.rating or unjudged),
                "\n".join(filter(None, (one.note.text, one.note.evidence))),
                "\n".join(f"{what} {value}" for what, value in one.figures),
            )
            for one in known.benefits
        ),
    )


_MADE: dict[str, Callable[[Known], Block | None]] = {
    "headcount": _headcount,
    "headcount_none": _headcount_none,
    "measures": _measures,
    **{name: _measure(name) for name in MEASURES},
    "teams": _teams,
    "workshops": _workshops,
    "workshops_note": _workshops_note,
    "workshop_feedback": _feedback,
    "awards": _awards,
    "budget": _budget,
    "workshop_costs": _workshop_costs,
    "rates": _rates,
    "year_on_year": _year_on_year,
    "benefits": _benefits,
}
NAMES = frozenset(_MADE) | frozenset(settings()["chart"])
"""Everything that the program puts into the report by itself."""
