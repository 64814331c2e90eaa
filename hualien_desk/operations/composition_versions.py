"""Versions of a team's 實施計畫 or 成果報告: frozen as they are handed in, held against each other, taken back."""

from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any, NamedTuple

from hualien_desk.domain import composition, composition_diff, numbering
from hualien_desk.domain.composition import Document, Section, Written
from hualien_desk.domain.composition_diff import Head, HeadChange
from hualien_desk.domain.errors import DeskError
from hualien_desk.operations import composition_places, compositions, proposals
from hualien_desk.operations.desk import Desk, Outcome
from hualien_desk.operations.proposals import Made
from hualien_desk.reports.composition_paper import level_of
from hualien_desk.store import journal, team_texts
from hualien_desk.store.team_texts import Version as Version
from hualien_desk.store.text_owners import OFFICE

FIELDS = "fields"
"""Stands among the headings for the fields of the frame."""


class Frozen(NamedTuple):
    """A document as it stands, all that is printed; what was written, to be taken back."""

    document: Document
    texts: Mapping[str, Written]
    charts: Mapping[str, bytes] = MappingProxyType({})
    """What was drawn from the data, by the name of its picture."""

    @property
    def heads(self) -> dict[str, Head]:
        """Every heading with what stands under it, to be compared."""
        told = (f"{''.join(label.split())}：{value}" for label, value in self.document.fields if value)
        sections = (*self.document.sections, *self.document.after)
        return {FIELDS: Head("基本資料", composition.plain(*told)), **{own.heading.key: _head(own) for own in sections}}


def _head(own: Section) -> Head:
    number = numbering.spell(level_of(own), own.number) if own.number else ""
    return Head(number + own.heading.title.rstrip("：: "), own.text)


def today(desk: Desk, team: int, document: str) -> Frozen:
    """The document as it stands now."""
    made = proposals.make(desk, team, document)
    return Frozen(made.document, team_texts.written(team, document), proposals.charts(made))


def _as_data(frozen: Frozen) -> dict[str, Any]:
    texts = {key: [own.title, composition.as_data(own.text)] for key, own in frozen.texts.items()}
    charts = {name: b64encode(data).decode() for name, data in frozen.charts.items()}
    return {"document": composition.document_as_data(frozen.document), "texts": texts, "charts": charts}


def _from_data(data: Mapping[str, Any]) -> Frozen:
    texts = {key: Written(title, composition.from_data(text)) for key, (title, text) in data["texts"].items()}
    charts = {name: b64decode(own) for name, own in data["charts"].items()}
    return Frozen(composition.document_from_data(data["document"]), texts, charts)


def freeze(desk: Desk, team: int, document: str, note: str = "", made: Frozen | None = None) -> Outcome:
    """Keep the document as it stands (`made`: as it was made just now) as the next version.

    DeskError when nothing was written or nothing is new; the annual report says something by its figures alone.
    """
    what, now = compositions.title(team, document), made or today(desk, team, document)
    if not now.texts and team != OFFICE:
        raise DeskError(f"{what}還沒有撰寫任何內容；請先撰寫，再定稿成新版本。")
    held = versions(team, document)
    if held and _same(now, content(held[0].id)):
        raise DeskError(f"{what}與第{held[0].number}版完全相同，不需要再定稿。")
    number = held[0].number + 1 if held else 1
    with desk.entry(f"{what}定稿為第{number}版") as entry:
        team_texts.add_version(team, document, desk.operator, note.strip(), _as_data(now), entry.id)
    return Outcome(f"{what}已定稿為第{number}版。", entry, journal.tables_of(entry.id))


def _same(one: Frozen, other: Frozen) -> bool:
    return dict(one.texts) == dict(other.texts) and not differences(one, other)


def versions(team: int, document: str) -> list[Version]:
    """The versions of a document, latest first."""
    return team_texts.versions(team, document)


def content(version: int) -> Frozen:
    """What a version holds; DeskError when it is gone."""
    return _from_data(_found(version)[1])


def _found(version: int) -> tuple[Version, dict[str, Any]]:
    found = team_texts.version(version)
    if found is None:
        raise DeskError("這一版已不存在，可能已被復原；請重新選取。")
    return found


def made(desk: Desk, version: int) -> Made:
    """A version to be looked at, printed or written again, as it was handed in."""
    held, data = _found(version)
    team = composition_places.name_of(held.team)
    own, day = _from_data(data), date.fromisoformat(held.at[:10])
    return proposals.of_document(own.document, team, held.document, desk.book.office, day, own.charts)


def differences(old: Frozen, new: Frozen) -> list[HeadChange]:
    """What became of every heading between two versions."""
    return composition_diff.differences(old.heads, new.heads)


def told(changes: Sequence[HeadChange]) -> str:
    """How many headings differ, in words."""
    return f"{len(changes)} 個項目不同" if changes else "內容相同"


def take_version_back(desk: Desk, version: int) -> Outcome:
    """Let the texts be those of a version, as one undo step; the team's own data stay as they are."""
    held, data = _found(version)
    what, wanted = compositions.title(held.team, held.document), _from_data(data).texts
    now = team_texts.written(held.team, held.document)
    if now == dict(wanted):
        return Outcome(f"{what}目前的內容就是第{held.number}版，沒有變更。")
    texts: dict[str, Written | None] = {**dict.fromkeys(now), **wanted}
    with desk.entry(f"{what}復原成第{held.number}版") as entry:
        team_texts.write(held.team, held.document, texts, entry.id)
    return Outcome(f"{what}已復原成第{held.number}版。", entry, journal.tables_of(entry.id))
