"""The forms of composed documents: 附件1 and 成果報告 as resources/compositions/ has them."""

import tomllib
from functools import lru_cache
from typing import NamedTuple

from hualien_desk import assets
from hualien_desk.domain.composition import Heading

PROPOSAL, REPORT, ANNUAL = "proposal", "report", "annual"
NAMES = (PROPOSAL, REPORT)
"""Documents of the teams."""


class Field(NamedTuple):
    """A field of the frame: its label, the team's column that fills it; `beside`: the next one stands in its row."""

    label: str
    name: str
    beside: bool = False


class Form(NamedTuple):
    """A form: what it is called, its title (with {年度}), fields, the line above the headings, headings, notes."""

    name: str
    title: str
    fields: tuple[Field, ...]
    lead: str
    headings: tuple[Heading, ...]
    after: tuple[Heading, ...]
    notes: tuple[str, ...]
    frame: bool = True
    """Whether it is a form: all stands in a frame."""


@lru_cache(maxsize=4)
def form(name: str) -> Form:
    """The form of a document (proposal, report, annual)."""
    data = tomllib.loads((assets.resources() / "compositions" / f"{name}.toml").read_text("utf-8"))
    fields = tuple(Field(**own) for own in data.get("field", ()))
    headings, after = (tuple(map(_heading, data.get(kind, ()))) for kind in ("heading", "after"))
    return Form(
        data["name"],
        data["title"],
        fields,
        data["lead"],
        headings,
        after,
        tuple(data["notes"]),
        data.get("frame", True),
    )


def _heading(own: dict[str, object]) -> Heading:
    return Heading(**{**own, "derived": tuple(own.get("derived", ()))})  # type: ignore[arg-type]
