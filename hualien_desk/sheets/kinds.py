"""What kinds of sheets there are and which headings they carry; the words are resources/headings.toml."""

import re
import tomllib
import unicodedata
from functools import lru_cache
from typing import Any, NamedTuple

from hualien_desk import assets

_NOTE = re.compile(r"[(（\[【][^)）\]】]*[)）\]】]|[*＊:：※]|\s|_x000[dD]_")


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


class SheetKind(NamedTuple):
    """A kind of sheet; `fields` in the order in which rows give their values."""

    id: str
    label: str
    fields: tuple[Field, ...]
    file_words: tuple[str, ...] = ()
    shape: str = ""
    """How such a list is written, where offices have another form of it; "" where it goes without saying."""


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
