"""Agencies of the county: who belongs to the plan by itself and who may follow it (伍, 拾)."""

from typing import NamedTuple


class Agency(NamedTuple):
    """One agency or unit; `kind` is one of the rule file's kinds, `follows` matters for 得參照機關 only."""

    name: str
    kind: str
    code: str = ""
    follows: bool = False
    parent: str = ""
    id: int = 0
