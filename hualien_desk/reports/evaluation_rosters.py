"""成效評核表: agencies down, figures across, a sheet a measure; the day, the choice and the moment on every one."""

from collections.abc import Sequence

from hualien_desk.domain.evaluated import Evaluation, converted, with_unit
from hualien_desk.domain.evaluation import Group, Row
from hualien_desk.domain.evaluation_plan import POINTS, RATE, Figure, Measure
from hualien_desk.reports.roster import Cell, Column, Roster
from hualien_desk.reports.rosters import NUMBER, Wish, made_of, numbered

TITLE = "成效評核表"
GROUPS = {Group.COUNTY: "本府及所屬", Group.FOLLOWING: "已參照", Group.APART: "未參照"}
NOTHING = "—"
_ALL = (
    *("eligible", "participants", "finishers", "rate", "completions", "hours", "awards", "awarded", "converted"),
    *("nearly", "pending"),
)
"""The figures of the summary; a measure that has none of one shows a dash."""
_SUMMARY_NOTES = "day_words", "contract_words", "place_words", "sum_words", "rate_words", "award_words", "apart_words"


def evaluation(made: Evaluation, wish: Wish) -> Roster:
    """The summary, then every measure that is wanted; of one agency alone when the wish says so."""
    chosen = [measure for measure in made.plan.measures if wish.scheme in ("", measure.scheme)]
    first, *more = (summary(made, wish, chosen), *(of_measure(made, wish, measure) for measure in chosen))
    return first._replace(more=tuple(more))


def cell(figure: Figure, row: Row) -> Cell:
    """A number as a number; a share of nobody is a dash, converted awards are words."""
    value = row.values[figure.id]
    if value is None:
        return NOTHING
    return converted(int(value)) if figure.sort == POINTS else value


def column(figure: Figure) -> Column:
    """The column of a figure; what is a percentage says so."""
    heading = f"{figure.short}（%）" if figure.sort == RATE else figure.short
    if figure.sort == POINTS:
        return Column(f"{heading}（統計用）", 17, "right", wrap=True)
    return Column(heading, 9, "right", wrap=True, digits="0.0" if figure.sort == RATE else "")


def summary(made: Evaluation, wish: Wish, chosen: Sequence[Measure], title: str = TITLE) -> Roster:
    """One row a measure: the county's sums, or those of the agency that is wanted."""
    about = {figure.id: figure for measure in made.plan.measures for figure in measure.figures}
    figures = [about[wanted] for wanted in _ALL]
    rows = numbered(
        (
            *(measure.title, measure.citation, measure.nature),
            *(cell(figure, row) if measure.has(figure.id) else NOTHING for figure in figures),
        )
        for measure in chosen
        for row in [made.row(measure.id, wish.agency)]
    )
    columns = (
        NUMBER,
        Column("措施", 17, wrap=True),
        Column("依據", 15, wrap=True),
        Column("性質", 7, "center"),
        *(column(figure) for figure in figures),
    )
    whose = wish.agency or f"{GROUPS[Group.COUNTY]}合計"
    notes = [made.plan.notes[name] for name in _SUMMARY_NOTES]
    return made_of(title, columns, rows, wish, (f"{whose}　{len(rows)} 項措施",), tuple(notes))._replace(
        head=made.heads
    )


def of_measure(made: Evaluation, wish: Wish, measure: Measure) -> Roster:
    """One measure: every agency, those with nobody too; the sums below, how each figure is made as notes."""
    wanted = [row for row in made.of(measure.id) if row.agency and wish.agency in ("", row.agency.name)]
    rows = numbered((GROUPS[row.group], row.name, *(cell(figure, row) for figure in measure.figures)) for row in wanted)
    columns = (
        NUMBER,
        Column("類別", 10, wrap=True),
        Column("機關", 25, wrap=True),
        *(column(figure) for figure in measure.figures),
    )
    sums = [row for row in made.of(measure.id) if row.agency is None] if not wish.agency else []
    foot = tuple(f"{row.name}　{_in_words(measure, row)}" for row in sums)
    notes = tuple(f"{figure.title}：{figure.words}" for figure in measure.figures)
    extra = ("hours_words",) if measure.has("completions") else ("rising_star_words",) if measure.has("teams") else ()
    notes += tuple(made.plan.notes[name] for name in ("sum_words", *extra))
    title = f"{TITLE}－{measure.title}"
    return made_of(title, columns, rows, wish, foot, notes)._replace(head=made.heads)


def _in_words(measure: Measure, row: Row) -> str:
    return "　".join(f"{figure.short} {with_unit(figure, row.values[figure.id])}" for figure in measure.figures)
