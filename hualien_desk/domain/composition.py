"""A composed document (附件1, 成果報告): headings of a form, what stands under them, no file format; pure.

The text under a heading is a tuple of blocks: paragraphs (plain or numbered), tables, pictures, and derived blocks
that stand for a table of the team's own data (KPI, meetings …) until they are filled in.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple


class Run(NamedTuple):
    """Words in one style."""

    words: str
    bold: bool = False
    underline: bool = False


class Paragraph(NamedTuple):
    """A paragraph; `level` 0 is plain, 1, 2 … an item numbered that many levels below its heading."""

    runs: tuple[Run, ...]
    level: int = 0

    @property
    def words(self) -> str:
        """The words without their styles."""
        return "".join(run.words for run in self.runs)


class Table(NamedTuple):
    """A table of plain cells; the first row is its heading; `widths` are relative, () for equal columns."""

    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...] = ()


class Picture(NamedTuple):
    """A picture: its name among the scans (a chart: DRAWN), its size in dots, its caption, its share of the width."""

    file: str
    across: int
    down: int
    caption: str = ""
    share: float = 1.0


DRAWN = "drawn:"
"""Begins the name of a picture that is no file: what follows says which chart is drawn from the data."""


class Derived(NamedTuple):
    """A place for a table of the team's data: the name of what stands there."""

    name: str


Block = Paragraph | Table | Picture | Derived
Text = tuple[Block, ...]
KINDS: Mapping[str, type] = {"paragraph": Paragraph, "table": Table, "picture": Picture, "derived": Derived}


class Heading(NamedTuple):
    """A heading of a form, or an item that was added (`own`).

    `key` is its place ("4.2": the second below the fourth); `hint` is what the form says in brackets; `needed`: it may
    not stay empty; `derived` are the tables that stand there unless the text has them at another place.
    """

    key: str
    title: str
    hint: str = ""
    needed: bool = True
    derived: tuple[str, ...] = ()
    takes: str = ""
    usual: str = ""
    own: bool = False

    @property
    def level(self) -> int:
        """1 for the highest."""
        return self.key.count(".") + 1


class Section(NamedTuple):
    """A heading with its number as it is counted and the text under it."""

    heading: Heading
    number: int
    text: Text = ()


class Document(NamedTuple):
    """A whole document: the form's title, its fields (label, value) in order, its sections, what stands at the end.

    `after` are texts in the frame behind the sections (其他補充說明): title, hint, text. `notes` stand below it.
    """

    title: str
    fields: tuple[tuple[str, str], ...]
    lead: str
    sections: tuple[Section, ...]
    after: tuple[Section, ...] = ()
    notes: tuple[str, ...] = ()


def plain(*paragraphs: str) -> Text:
    """Paragraphs without any style."""
    return tuple(Paragraph((Run(words),)) for words in paragraphs)


def is_empty(text: Text) -> bool:
    """Whether nothing can be read in a text."""
    return all(isinstance(block, Paragraph) and not block.words.strip() for block in text)


def derived_in(text: Text) -> set[str]:
    """The names of the derived blocks that a text places itself."""
    return {block.name for block in text if isinstance(block, Derived)}


def pictures_in(text: Text) -> list[str]:
    """The files of the pictures of a text, in order."""
    return [block.file for block in text if isinstance(block, Picture)]


def as_data(text: Text) -> list[list[Any]]:
    """A text as lists for JSON: each block is its kind and its fields."""
    names = {kind: name for name, kind in KINDS.items()}
    return [[names[type(block)], *block] for block in text]


def from_data(data: Sequence[Sequence[Any]]) -> Text:
    """A text from such lists."""
    return tuple(_block(kind, fields) for kind, *fields in data)


def _block(kind: str, fields: Sequence[Any]) -> Block:
    if kind == "paragraph":
        return Paragraph(tuple(Run(*run) for run in fields[0]), fields[1])
    if kind == "table":
        return Table(tuple(tuple(row) for row in fields[0]), tuple(fields[1]))
    made: Block = KINDS[kind](*fields)
    return made


def document_as_data(document: Document) -> dict[str, Any]:
    """A whole document for JSON."""
    parts = {
        name: [[*heading, number, as_data(text)] for heading, number, text in own]
        for name, own in (("sections", document.sections), ("after", document.after))
    }
    return {**document._asdict(), **parts}


def document_from_data(data: Mapping[str, Any]) -> Document:
    """A whole document from such a mapping."""
    sections, after = (tuple(map(_section, data[name])) for name in ("sections", "after"))
    fields = tuple((label, value) for label, value in data["fields"])
    return Document(data["title"], fields, data["lead"], sections, after, tuple(data["notes"]))


def _section(data: Sequence[Any]) -> Section:
    *heading, number, text = data
    own = Heading(*heading)
    return Section(own._replace(derived=tuple(own.derived)), number, from_data(text))


def to_json(text: Text) -> str:
    """A text as it is stored."""
    return json.dumps(as_data(text), ensure_ascii=False, separators=(",", ":"))


def from_json(stored: str) -> Text:
    """A stored text."""
    return from_data(json.loads(stored))


class Written(NamedTuple):
    """What was written at a place: the title of an item of the office's own, the text."""

    title: str
    text: Text
