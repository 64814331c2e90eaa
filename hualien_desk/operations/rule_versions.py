"""歷次版本: what the rules were from when to when, who changed them and on what basis; kept with the data."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from hualien_desk.domain import roc_date
from hualien_desk.store import journal, settings
from hualien_desk.store.journal import Entry

KEY, OLD_KEY = "rule.version.", "rule.why."
"""Settings by the number of the entry: a version as JSON; before there were versions a sentence."""
ORIGINAL = "原訂規則"


class Wish(NamedTuple):
    """What the office would like: value of each switch, the cafeteria scale as hours and award code, its values."""

    switches: Mapping[str, str]
    tiers: tuple[tuple[float, str], ...]
    values: Mapping[str, str] = {}


class Version(NamedTuple):
    """The rules as they were taken once; `wish` is None where only a sentence was kept."""

    number: int
    at: str
    operator: str
    basis: str
    changed: tuple[str, ...]
    wish: Wish | None

    @property
    def words(self) -> str:
        """Number, moment and basis."""
        return f"第{self.number}版（{moment(self.at)}，{self.basis}）"


def moment(iso: str) -> str:
    """106/05/10 09:05 of a stored moment."""
    at = datetime.fromisoformat(iso)
    return f"{roc_date.show(at.date())} {at:%H:%M}"


def versions() -> list[Version]:
    """Every version, latest first."""
    kept = settings.all_with(KEY)
    old = settings.all_with(OLD_KEY)
    found: list[Version] = []
    for entry in sorted({*kept, *old}):
        found.append(_read(json.loads(kept[entry])) if entry in kept else _read_old(entry, old[entry], len(found) + 1))
    return found[::-1]


def _read(said: Mapping[str, Any]) -> Version:
    wish = said["wish"]
    tiers = tuple((hours, code) for hours, code in wish["tiers"])
    changed = tuple(said["changed"])
    own = Wish(wish["switches"], tiers, wish["values"])
    return Version(said["number"], said["at"], said["operator"], said["basis"], changed, own)


def _read_old(entry: str, sentence: str, number: int) -> Version:
    made = journal.find(int(entry))
    basis = made.title.removeprefix("變更規則（").removesuffix("）") if made else sentence.partition("：")[0]
    changed = sentence.removeprefix(f"{basis}：")
    at, operator = (made.at, made.operator) if made else (datetime.min.isoformat(" ", "seconds"), "")
    return Version(number, at, operator, basis, tuple(changed.split("；")), None)


def text_of(version: Version) -> str:
    """A version as it is stored."""
    own = version._asdict() | {"wish": version.wish._asdict() if version.wish else None}
    return json.dumps(own, ensure_ascii=False)


def keep(entry: Entry, basis: str, changed: Sequence[str], wish: Wish) -> Version:
    """Store a version, inside its entry."""
    number = max((version.number for version in versions()), default=0) + 1
    made = Version(number, entry.at, entry.operator, basis, tuple(changed), wish)
    settings.put(f"{KEY}{entry.id:06d}", text_of(made))
    return made


def in_force(unchecked: bool = False) -> str:
    """The version that rules today, in words."""
    latest = next(iter(versions()), None)
    return (latest.words if latest else ORIGINAL) + ("，尚未核對" if unchecked else "")
