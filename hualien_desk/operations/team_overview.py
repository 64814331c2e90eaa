"""All teams at a glance: one line a team, with a word for each step of its year (陸、二)."""

from collections.abc import Mapping
from datetime import date

from hualien_desk.domain import team_states
from hualien_desk.domain.composition import Heading
from hualien_desk.domain.rulebook import RuleBook
from hualien_desk.domain.team_states import Size, Standing
from hualien_desk.reports import composition_forms, team_rosters
from hualien_desk.reports.roster import Roster
from hualien_desk.reports.rosters import Wish
from hualien_desk.store import team_overview


def standings(today: date) -> list[Standing]:
    """Every team by name, with what each column says of it."""
    filled, derived = team_overview.filled(), team_overview.derived()
    needed = {name: _needed(name) for name in composition_forms.NAMES}
    teams = {team for team, _ in filled} | set().union(*derived.values())
    of = {
        name: {team: _stand(needed[name], filled, derived, team, name) for team in teams}
        for name in composition_forms.NAMES
    }
    size = Size(len(needed[composition_forms.PROPOSAL]), len(needed[composition_forms.REPORT]))
    found = team_overview.counts(today, of)
    return [Standing(own, team_states.words(own, size, today)) for own in found]


def roster(wanted: Wish) -> Roster:
    """熠星團隊進度表, as of the day that it states."""
    found = standings(wanted.made_on)
    return team_rosters.states(found, summary(wanted.book, found), wanted)


def summary(book: RuleBook, found: list[Standing]) -> str:
    """The line above the list."""
    return team_states.summary([own.counts for own in found], book.clauses["rising_star"].grade_names)


def _needed(name: str) -> list[Heading]:
    form = composition_forms.form(name)
    return [heading for heading in (*form.headings, *form.after) if heading.needed]


def _stand(
    needed: list[Heading],
    filled: Mapping[tuple[int, str], set[str]],
    derived: Mapping[str, set[int]],
    team: int,
    name: str,
) -> int:
    """How many headings have something: written there, taken over, made from the team's data, or the usual words."""
    written = filled.get((team, name), set())
    if not written:  # what the program fills in by itself is no beginning
        return 0
    proposal = filled.get((team, composition_forms.PROPOSAL), set())
    return sum(
        heading.key in written
        or heading.takes in proposal
        or bool(heading.usual)
        or any(team in derived.get(table, ()) for table in heading.derived)
        for heading in needed
    )
