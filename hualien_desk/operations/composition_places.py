"""The headings of a team's documents and of the annual report as they are counted, and what is still to be written."""

import tomllib
from collections.abc import Collection, Mapping, Sequence
from enum import Enum
from functools import lru_cache
from typing import Any, NamedTuple

from hualien_desk import assets
from hualien_desk.domain import composition, numbering
from hualien_desk.domain.composition import Derived, Heading, Text
from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.team_work import Workbook
from hualien_desk.operations import proposals
from hualien_desk.reports import compositions
from hualien_desk.reports.composition_forms import ANNUAL, NAMES, PROPOSAL, form
from hualien_desk.reports.compositions import NOTHING, Filler, headings, numbered
from hualien_desk.store import records, team_texts, team_work, text_owners
from hualien_desk.store.text_owners import OFFICE


class State(Enum):
    """How far a heading is; the value is the word for it."""

    WRITTEN = "已撰寫"
    TAKEN = "沿用實施計畫"
    USUAL = "使用慣用文字"
    AUTOMATIC = "自動產生表格"
    EMPTY = "待撰寫"
    PARENT = "分項撰寫"
    FREE = "可不寫"


class Place(NamedTuple):
    """A heading with its number (0: none is printed), its own text, and what is printed while nothing is written."""

    heading: Heading
    number: int
    text: Text
    offered: Text
    state: State

    @property
    def key(self) -> str:
        """Where it stands."""
        return self.heading.key

    @property
    def title(self) -> str:
        """The title without the colon behind it."""
        return self.heading.title.rstrip("：: ")

    @property
    def words(self) -> str:
        """Number and title."""
        return f"{numbering.spell(self.heading.level, self.number) if self.number else ''}{self.title}"


@lru_cache(maxsize=1)
def settings() -> dict[str, Any]:
    """What resources/composer.toml says of pictures, drafts and automatic tables."""
    return tomllib.loads((assets.resources() / "composer.toml").read_text("utf-8"))


def names() -> dict[str, str]:
    """The documents of the teams and what they are called."""
    return {name: form(name).name for name in NAMES}


def tables(document: str) -> dict[str, str]:
    """What the automatic tables of a document are called, by name."""
    return dict(settings()[ANNUAL if document == ANNUAL else "derived"])


def table_title(name: str) -> str:
    """What an automatic table is called."""
    return {**tables(ANNUAL), **tables(PROPOSAL)}.get(name, name)


def name_of(team: int) -> str:
    """The name of a team, "" for the office; DeskError when the team is gone."""
    return "" if team == OFFICE else str(workbook(team).about["name"])


def workbook(team: int) -> Workbook:
    """The team; DeskError when it is gone."""
    found = team_work.read(team)
    if found is None:
        raise DeskError("這一隊已不存在，可能已被刪除或復原；請重新選取。")
    return found


def read(team: int, document: str) -> list[Place]:
    """Every heading in order, then what stands behind them; DeskError when the team is gone."""
    own, fill = form(document), _filler(team, document)
    placed = [*numbered(headings(own, fill.written)), *((heading, 0) for heading in own.after)]
    parents = {parent_of(heading.key) for heading, _ in placed}
    return [_place(heading, number, fill, parents) for heading, number in placed]


def _filler(team: int, document: str) -> Filler:
    """What stands there; of the office's tables only that they stand there: the evaluation takes a while."""
    if team == OFFICE:
        return Filler(team_texts.written(OFFICE, document), NOTHING, Derived)
    return proposals.fill(workbook(team), document)


def _place(heading: Heading, number: int, fill: Filler, parents: Collection[str]) -> Place:
    text = fill.written[heading.key].text if heading.key in fill.written else ()
    offered = () if not composition.is_empty(text) else fill.words(heading)
    state = _state(heading, text, any(fill.derived(name) for name in heading.derived))
    if state in (State.EMPTY, State.FREE) and offered:
        state = State.TAKEN if heading.takes in fill.proposal else State.USUAL
    elif state in (State.EMPTY, State.FREE) and heading.key in parents:
        state = State.PARENT
    return Place(heading, number, text, offered, state)


def _state(heading: Heading, text: Text, automatic: bool) -> State:
    if not composition.is_empty(text):
        return State.WRITTEN
    if automatic:
        return State.AUTOMATIC
    return State.EMPTY if heading.needed else State.FREE


def empty_fields(team: int, document: str, office: str) -> list[str]:
    """Fields of the form's frame that the team's data leave empty; `office` fills the county's own."""
    return (
        [] if team == OFFICE else compositions.empty_fields(compositions.fields(form(document), workbook(team), office))
    )


def parent_of(key: str) -> str:
    """The key of the heading above."""
    return key.rpartition(".")[0]


def empty(places: Sequence[Place]) -> list[Place]:
    """What may not stay empty and is."""
    return [place for place in places if place.state == State.EMPTY]


def progress(places: Sequence[Place]) -> tuple[int, int]:
    """How many of the headings that are needed say something, and how many there are."""
    needed = [place for place in places if place.heading.needed and place.state != State.PARENT]
    return sum(place.state != State.EMPTY for place in needed), len(needed)


def skipped(places: Sequence[Place]) -> list[Place]:
    """Texts in which an item leaves out a level (備註 2: 依序為壹、一、（一）…)."""
    return [place for place in places if numbering.skipped([getattr(block, "level", 0) for block in place.text])]


def path(places: Sequence[Place], place: Place) -> str:
    """肆、實施作法／一、策略."""
    above = {item.key: item.words for item in places}.get(parent_of(place.key), "")
    return f"{above}／{place.words}" if above else place.words


def unwritten(team: int, document: str) -> list[str]:
    """The paths of what may not stay empty and is, where anything was written at all or figures alone say something."""
    places = read(team, document)
    begun = team == OFFICE or any(place.state == State.WRITTEN for place in places)
    return [path(places, place) for place in empty(places)] if begun else []


def last_change(team: int, document: str) -> str:
    """The ISO moment of the last change of the texts; "" for none."""
    return team_texts.last_change(team, document)


def title_of(values: Mapping[str, Any]) -> str:
    """團隊「策略」 of a stored text."""
    own = form(values["document"])
    titles = {heading.key: heading.title.rstrip("：") for heading in (*own.headings, *own.after)}
    return f"{called(values)}「{values['title'] or titles.get(values['place'], values['place'])}」"


def called(values: Mapping[str, Any]) -> str:
    """甲隊實施計畫 of a stored text or version."""
    team = records.find("team", text_owners.whose(values)) or {}
    return f"{team.get('name', '')}{form(values['document']).name}"
