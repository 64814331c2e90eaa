"""What kinds of sheets there are and which headings they carry; the words are resources/headings.toml."""

import re
import tomllib
import unicodedata
from functools import lru_cache
from typing import Any, NamedTuple

from hualien_desk import assets

_NOTE = re.compile(r"[(（\[【][^)）\]】]*[)）\]】]|[*＊:：※]|\s|_x000[dD]_")


BY_ROW = frozenset({"people", "marks"})
"""What stands in for a field row by row: the names of the people, the marks beside them."""


class Field(NamedTuple):
    """One column: its name, its writings (canonical first), how cells are read, what may stand in for a missing one."""

    name: str
    cell: str
    headings: tuple[str, ...]
    needed: bool = False
    instead: str = ""

    @property
    def heading(self) -> str:
        """The canonical heading."""
        return self.headings[0]

    @property
    def filled(self) -> bool:
        """Whether a blank cell cannot be right, whatever the rest of its row says."""
        return self.needed and self.instead not in BY_ROW


class Beside(NamedTuple):
    """A column that some lists have for people of one role; they count among the people of the row."""

    name: str
    mark: str
    headings: tuple[str, ...]


class Pair(NamedTuple):
    """Two fields that some lists write into one cell, and how it is parted (hualien_desk/sheets/parting.py)."""

    first: str
    second: str
    by: str


class SheetKind(NamedTuple):
    """A kind of sheet; `fields` in the order in which rows give their values."""

    id: str
    label: str
    fields: tuple[Field, ...]
    file_words: tuple[str, ...] = ()
    shape: str = ""
    """How such a list is written, where offices have another form of it; "" where it goes without saying."""
    beside: tuple[Beside, ...] = ()
    pairs: tuple[Pair, ...] = ()


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    return tomllib.loads((assets.resources() / "headings.toml").read_text("utf-8"))


def _kinds() -> dict[str, SheetKind]:
    return {
        kind: SheetKind(
            kind,
            part["label"],
            tuple(_field(item) for item in part["fields"]),
            tuple(part["file_words"]),
            part.get("shape", ""),
            tuple(Beside(item["name"], item["mark"], tuple(item["headings"])) for item in part.get("beside", ())),
            tuple(Pair(**item) for item in part.get("pairs", ())),
        )
        for kind, part in _data().items()
        if kind != "words"
    }


def _field(item: dict[str, Any]) -> Field:
    return Field(
        item["name"], item["cell"], tuple(item["headings"]), item.get("needed", False), item.get("instead", "")
    )


@lru_cache(maxsize=1)
def words() -> dict[str, Any]:
    """The words that cells may say."""
    spending = tomllib.loads((assets.resources() / "budget.toml").read_text("utf-8"))["kind"]
    also = {other: kind["word"] for kind in spending for other in kind["also"]}
    return {**_data()["words"], "expense_kinds": [kind["word"] for kind in spending], "expense_aliases": also}


@lru_cache(maxsize=4096)
def heading_key(text: str) -> str:
    """What makes two headings the same: width, blanks, marks and notes in brackets aside."""
    plain = unicodedata.normalize("NFKC", text)
    bare = _NOTE.sub("", plain)
    return (bare or re.sub(r"\s", "", plain)).replace("臺", "台").replace("份證", "分證").casefold()


KINDS = _kinds()
"""Every kind by its id, in the order of the formats page."""


def guess(file_name: str) -> str:
    """The kind that a file's name speaks of, the more special word first; "" for none."""
    for kind in words()["guess_order"]:
        if any(word in file_name for word in KINDS[kind].file_words):
            return str(kind)
    return ""
