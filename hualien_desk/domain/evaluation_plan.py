"""What is evaluated (捌), as data: the measures, the figures with the words that derive them, what 約聘僱 means."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from hualien_desk.domain.awards import AWARDS, Award, by_code
from hualien_desk.domain.errors import DeskError

PEOPLE, LINES, RATE, HOURS, POINTS, TEAMS = "people", "lines", "rate", "hours", "points", "teams"
SORTS = PEOPLE, LINES, RATE, HOURS, POINTS, TEAMS
"""How figures are made: people once each, lines, a share of two others, hours, awards in 嘉獎, teams."""
KIND, GRADE = "award:", "grade:"
"""How the ids of figures about one award or one grade begin."""


class Figure(NamedTuple):
    """One number of the evaluation and the sentence that derives it.

    `of`: numerator and denominator of a rate; `within`: the figure that it is never more than, "" for none.
    """

    id: str
    title: str
    short: str
    sort: str
    unit: str
    words: str
    citation: str = ""
    of: tuple[str, ...] = ()
    within: str = ""


class Measure(NamedTuple):
    """One measure of the plan; `scheme` "" for the workshops, which no clause rewards."""

    id: str
    title: str
    citation: str
    nature: str
    figures: tuple[Figure, ...]
    scheme: str = ""

    def figure(self, wanted: str) -> Figure:
        """A figure by its id."""
        return next(figure for figure in self.figures if figure.id == wanted)

    def has(self, wanted: str) -> bool:
        """Say whether the measure knows a figure."""
        return any(figure.id == wanted for figure in self.figures)


class Nature(NamedTuple):
    """數位, 實體 or 混成: which measures' hours are of it; `rest`: also courses of no measure."""

    name: str
    measures: tuple[str, ...]
    rest: bool = False


class EvaluationPlan(NamedTuple):
    """Everything that is evaluated; `notes` are the sentences that every sheet prints, by name."""

    measures: tuple[Measure, ...]
    natures: tuple[Nature, ...]
    contract: frozenset[str]
    notes: Mapping[str, str]

    def measure(self, wanted: str) -> Measure:
        """A measure by its id."""
        return next(measure for measure in self.measures if measure.id == wanted)

    def nature_of(self, measures: Sequence[str]) -> str:
        """The nature of a course that serves these measures: the first that fits (混成 before 數位)."""
        found = (one.name for one in self.natures if set(one.measures) & set(measures))
        return next(found, "") or next(one.name for one in self.natures if one.rest)


def plan_of(data: Mapping[str, Any], awards: Mapping[str, Sequence[Award]], grades: Sequence[str]) -> EvaluationPlan:
    """The plan of a file's data; `awards` are those that each scheme can give, `grades` those of teams."""
    figures = {item["id"]: item for item in data["figure"]}
    for item in figures.values():
        if item["sort"] not in SORTS:
            raise DeskError(f"evaluation.toml 的數字「{item['title']}」種類「{item['sort']}」無法辨識；請更正。")
    measures = tuple(
        _measure(item, figures, data["workshops"], awards.get(item.get("scheme", ""), ()), grades)
        for item in data["measure"]
    )
    natures = tuple(Nature(item["name"], tuple(item["measures"]), item.get("rest", False)) for item in data["nature"])
    notes = {name: words for name, words in data["basis"].items() if isinstance(words, str)}
    return EvaluationPlan(measures, natures, frozenset(data["basis"]["contract"]), notes)


def _measure(
    item: Mapping[str, Any],
    figures: Mapping[str, Mapping[str, Any]],
    workshops: Mapping[str, str],
    awards: Sequence[Award],
    grades: Sequence[str],
) -> Measure:
    found: list[Figure] = []
    own = {} if item.get("scheme") else workshops
    for wanted in item["figures"]:
        about = figures[wanted]
        for key, name in _of_each(wanted, awards, grades):
            words = own.get(wanted, about["words"])
            slots = {"award": name, "grade": name, "finished": item["finished"], "nature": item["nature"]}
            found.append(
                Figure(
                    *(key, about["title"].format(**slots), about["short"].format(**slots)),
                    *(about["sort"], about["unit"], words.format(**slots)),
                    *(about.get("citation", ""), tuple(about.get("of", ())), about.get("within", "")),
                )
            )
    return Measure(item["id"], item["title"], item["citation"], item["nature"], tuple(found), item.get("scheme", ""))


def _of_each(wanted: str, awards: Sequence[Award], grades: Sequence[str]) -> list[tuple[str, str]]:
    """The figures that one entry of the file stands for: of every kind of award, of every grade."""
    if wanted == "kinds":
        return [(KIND + award.code, award.label) for award in AWARDS if award in awards]
    if wanted == "grades":
        return [(GRADE + grade, grade) for grade in grades]
    return [(wanted, "")]


def award_of(figure: str) -> Award:
    """The award that a figure is about."""
    return by_code(figure.removeprefix(KIND))
