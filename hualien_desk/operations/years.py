"""The next year: a data file of its own, and rules moved from the year before where none are known yet."""

from collections.abc import Collection
from pathlib import Path

from hualien_desk import assets
from hualien_desk.domain import next_year, rulefile
from hualien_desk.domain.errors import DeskError
from hualien_desk.operations import desk as desks
from hualien_desk.operations import place
from hualien_desk.operations.desk import Desk
from hualien_desk.store import years


def make(desk: Desk, year: int, parts: Collection[str]) -> Path:
    """Make a year's data file beside this one; its rules are moved from this year's when there are none."""
    if not 100 <= year <= 200:
        raise DeskError(f"「{year}」不是年度；請輸入民國年，例如 107。")
    where = desk.path.resolve().parent
    rules = _provide_rules(desk, year)
    book = rulefile.load(rules, f"{year}.toml")
    path = place.file_of(where, year)
    years.make(path, desk.path, year, book.since, parts, desk.operator)
    return path


def _provide_rules(desk: Desk, year: int) -> str:
    """The text of a year's rules; where nobody has any, this year's are moved and kept beside the data."""
    own = desks.rules_folder(desk.path) / f"{year}.toml"
    found = desks.rules_text(year, desk.path)
    if found:
        return found
    text = next_year.shift(desks.rules_text(desk.book.year, desk.path), desk.book.year, year)
    own.parent.mkdir(parents=True, exist_ok=True)
    own.write_text(text, "utf-8")
    return text


def with_rules(path: Path) -> list[int]:
    """The years whose rules are known: shipped, or kept beside the data."""
    shipped = [item.name for item in (assets.resources() / "rules").iterdir()]
    own = [item.name for item in desks.rules_folder(path).glob("*.toml")]
    return sorted(
        {int(name.removesuffix(".toml")) for name in (*shipped, *own) if name.removesuffix(".toml").isdigit()}
    )
