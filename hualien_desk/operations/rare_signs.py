"""缺字與異體字: whose names hold signs that other systems lack or read differently; with code points, as a sheet."""

import tomllib
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from hualien_desk import assets
from hualien_desk.domain import national_id, rare_signs
from hualien_desk.domain.rare_signs import Drawn
from hualien_desk.operations import list_export
from hualien_desk.operations.desk import Desk
from hualien_desk.store import records
from hualien_desk.store.tables import rows

_PEOPLE = (
    "SELECT p.id, p.national_id, p.name, coalesce(a.name, '') FROM participant p LEFT JOIN posting o ON o.id = "
    f"({records.latest_of('p.id')}) "
    "LEFT JOIN agency a ON a.id = o.agency_id ORDER BY p.id"
)
COLUMNS = (
    ("姓名", 12.0, "left"),
    ("身分證字號", 13.0, "left"),
    ("機關", 24.0, "left"),
    ("字", 6.0, "center"),
    ("字碼", 9.0, "left"),
    ("類別", 22.0, "left"),
    ("常用字形", 9.0, "center"),
    ("出路", 46.0, "left"),
)
"""Heading, width and stand of each column of the sheet."""


class Line(NamedTuple):
    """One sign of one person's name; `kinds` the gravest first."""

    person: int
    name: str
    masked: str
    agency: str
    sign: str
    code: str
    kinds: tuple[str, ...]
    other: str

    @property
    def kind(self) -> str:
        """The gravest kind."""
        return self.kinds[0]

    @property
    def title(self) -> str:
        """What is doubtful, in words."""
        return "、".join(titles()[kind] for kind in self.kinds)

    @property
    def whys(self) -> list[str]:
        """Why each kind matters."""
        return [str(_words()[kind]["why"]) for kind in self.kinds]

    @property
    def steps(self) -> list[str]:
        """The way out of each kind."""
        return [str(_words()[kind]["next"]) for kind in self.kinds]


@lru_cache(maxsize=1)
def _words() -> dict[str, Any]:
    return tomllib.loads((assets.resources() / "rare_signs.toml").read_text("utf-8"))


def titles() -> dict[str, str]:
    """The name of every kind by its id, the gravest first."""
    return {kind: str(part["title"]) for kind, part in _words().items()}


def signs() -> set[str]:
    """Every sign that some name has."""
    return {sign for (name,) in rows("SELECT name FROM participant") for sign in name}


def examine(drawn: Drawn = lambda sign: True) -> list[Line]:
    """Every doubtful sign of every name, the gravest kind first, then as the roster stands."""
    found = []
    for person, number, name, agency in rows(_PEOPLE):
        for rare in rare_signs.of(name, drawn):
            place = (person, name, national_id.mask(number), agency)
            found.append(Line(*place, rare.shown, rare.code, rare.kinds, rare.other))
    order = list(titles())
    return sorted(found, key=lambda line: order.index(line.kind))


def summary(lines: Sequence[Line]) -> str:
    """How many people of each kind."""
    count = Counter(line.kind for line in {(line.kind, line.person): line for line in lines}.values())
    return "、".join(f"{title} {count[kind]:,} 人" for kind, title in titles().items() if count[kind])


def write(desk: Desk, lines: Sequence[Line]) -> Path:
    """Write the list into the roster folder; says where."""
    cells = ((x.name, x.masked, x.agency, x.sign, x.code, x.title, x.other, "".join(x.steps)) for x in lines)
    scope = f"{len({line.person for line in lines}):,} 人"
    return list_export.write(desk, "缺字與異體字", scope, COLUMNS, cells, (f"{summary(lines)}。",))
