"""附件1 and the 成果報告 put together: headings with their numbers, what was written, the tables of the team's data."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from hualien_desk.domain import composition, numbering, roc_date
from hualien_desk.domain.composition import Block, Derived, Document, Heading, Paragraph, Run, Section, Text, Written
from hualien_desk.domain.numbering import LEVELS, Counter
from hualien_desk.domain.team_work import Workbook
from hualien_desk.reports import team_tables
from hualien_desk.reports.composition_forms import Field, Form
from hualien_desk.reports.team_tables import Mean

NOTHING: Mapping[str, Written] = MappingProxyType({})
COUNTY = "county"
"""The field that the rule book fills, not the team."""


def assemble(
    form: Form,
    work: Workbook,
    written: Mapping[str, Written],
    proposal: Mapping[str, Written] = NOTHING,
    office: str = "",
    year: int = 0,
    today: date | None = None,
    diagnosis: Sequence[Mean] = (),
) -> Document:
    """A team's document; `proposal` is what a report takes over, `diagnosis` the means of the self-diagnosis."""
    made = team_tables.Maker(work, year, today or date.today(), diagnosis)
    return put_together(form, fields(form, work, office), Filler(written, proposal, made.block), year)


def fields(form: Form, work: Workbook, office: str) -> tuple[tuple[str, str], ...]:
    """The fields of the frame with what a team has to say."""
    return tuple((field.label, _value(field, work, office)) for field in form.fields)


def put_together(form: Form, told: tuple[tuple[str, str], ...], fill: "Filler", year: int) -> Document:
    """A document of any form: its fields, its headings with their numbers, what stands under them."""
    places = numbered(headings(form, fill.written))
    return Document(
        form.title.format(年度=year),
        told,
        form.lead,
        tuple(Section(heading, number, fill.text(heading)) for heading, number in places),
        tuple(Section(heading, 0, fill.text(heading)) for heading in form.after),
        form.notes,
    )


def _value(field: Field, work: Workbook, office: str) -> str:
    if field.name == COUNTY:
        return office
    value = work.about.get(field.name) or ""
    if field.name.endswith("_on") and value:
        return roc_date.words(date.fromisoformat(value))
    return value


class Filler(NamedTuple):
    """What stands under a heading."""

    written: Mapping[str, Written]
    proposal: Mapping[str, Written]
    derived: Callable[[str], Block | None]

    def text(self, heading: Heading) -> Text:
        """The text with the tables of the data in their places, those it does not place after it."""
        text = self.words(heading)
        last = (Derived(name) for name in heading.derived if name not in composition.derived_in(text))
        return tuple(block for own in (*text, *last) if (block := self._filled(own)) is not None)

    def words(self, heading: Heading) -> Text:
        """What was written, else what the proposal says, else the form's own words."""
        own = self.written.get(heading.key)
        if own and not composition.is_empty(own.text):
            return own.text
        taken = self.proposal.get(heading.takes)
        if taken and not composition.is_empty(taken.text):
            return taken.text
        return _usual(heading)

    def _filled(self, block: Block) -> Block | None:
        return self.derived(block.name) if isinstance(block, Derived) else block


def _usual(heading: Heading) -> Text:
    """The form's own text, a paragraph a line; a number that a line begins with is counted, not written."""
    found = (numbering.written(line) for line in heading.usual.splitlines() if line.strip())
    return tuple(Paragraph((Run(words),), max(level - heading.level, 0)) for level, words in found)


def headings(form: Form, written: Mapping[str, Written]) -> list[Heading]:
    """Headings of the form and items of the office's own, in order: an own item follows the form's of its parent."""
    elsewhere = {heading.key for heading in (*form.headings, *form.after)}
    own = [Heading(key, written[key].title, own=True) for key in written if key not in elsewhere]
    return list(_below("", [*form.headings, *sorted(own, key=lambda item: order(item.key))]))


def _below(parent: str, known: Sequence[Heading]) -> Iterator[Heading]:
    keys = {heading.key for heading in known}
    for heading in known:
        if _parent(heading.key, keys) == parent:
            yield heading
            yield from _below(heading.key, known)


def _parent(key: str, keys: Collection[str]) -> str:
    """The nearest heading above that there is; an item whose heading was taken away moves up, it is not lost."""
    while "." in key:
        key = key.rpartition(".")[0]
        if key in keys:
            return key
    return ""


def order(key: str) -> list[int]:
    """Keys in the order of their numbers: 4.10 behind 4.9."""
    return [int(part) if part.isdecimal() else 0 for part in key.split(".")]


def numbered(found: Sequence[Heading]) -> list[tuple[Heading, int]]:
    """Headings with their numbers, as a list of several levels counts them; there are no more than six levels."""
    counter = Counter()
    return [(heading, counter.next(min(heading.level, LEVELS))) for heading in found]


def empty_heads(document: Document) -> list[Heading]:
    """Headings that may not stay empty and are: no text, no table; a heading with items of its own needs none."""
    keys = {section.heading.key for section in document.sections}
    parents = {_parent(key, keys) for key in keys}
    return [
        section.heading
        for section in (*document.sections, *document.after)
        if section.heading.needed and section.heading.key not in parents and composition.is_empty(section.text)
    ]


def empty_fields(told: tuple[tuple[str, str], ...]) -> list[str]:
    """Labels of the fields of the frame that are empty, without the blanks that spread them."""
    return ["".join(label.split()) for label, value in told if not value.strip()]
