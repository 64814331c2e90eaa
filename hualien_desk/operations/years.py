"""The next year: a data file of its own, and rules moved from the year before where none are known yet."""

from collections.abc import Collection
from datetime import datetime
from pathlib import Path

from hualien_desk import assets, writing
from hualien_desk.domain import next_year, rulefile, rulevalues
from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.rulebook import RuleBook
from hualien_desk.operations import casework, place, rule_versions, rules
from hualien_desk.operations import desk as desks
from hualien_desk.operations.desk import Desk
from hualien_desk.operations.rule_versions import Version, Wish
from hualien_desk.store import rule_cases, settings, years
from hualien_desk.store.years import RULES

OWN_WAYS = "webhr.", "contact", "letter.", "template.", "certificate", "layout.", "view.", "retention."
"""How the keys begin of 適用法規, 聯絡方式, letters, forms, columns of files, views and terms."""


def make(desk: Desk, year: int, parts: Collection[str]) -> Path:
    """Make a year's data file beside this one; its rules are moved from this year's when there are none."""
    if not 100 <= year <= 200:
        raise DeskError(f"「{year}」不是年度；請輸入民國年，例如 107。")
    where = desk.path.resolve().parent
    text = _provide_rules(desk, year)
    book = rulefile.load(text, f"{year}.toml")
    wish = _wish(desk, text, book) if RULES in parts else None
    carried = _own_ways(desk) | (_carried(desk, text, book, wish) if wish else {})
    own = casework.carried(desk, rules.made_of(rulefile.data_of(text, f"{year}.toml"), year, wish) if wish else book)
    cases = [rule_cases.texts(casework.values_of(case)) for case in own]
    path = place.file_of(where, year)
    years.make(path, desk.path, year, book.since, parts, desk.operator, carried, cases)
    return path


def _provide_rules(desk: Desk, year: int) -> str:
    """The text of a year's rules; where nobody has any, this year's are moved and kept beside the data."""
    own = desks.rules_folder(desk.path) / f"{year}.toml"
    found = desks.rules_text(year, desk.path)
    if found:
        return found
    text = next_year.shift(desk.rules_text, desk.book.year, year)
    writing.make_folder(own.parent)
    writing.write_text(own, text)
    return text


def _own_ways(desk: Desk) -> dict[str, str]:
    """What the office set once for good; words that name the old year stay with it."""
    found = {start + rest: text for start in OWN_WAYS for rest, text in settings.all_with(start).items()}
    return {key: text for key, text in found.items() if str(desk.book.year) not in text}


def _wish(desk: Desk, text: str, book: RuleBook) -> Wish:
    """What is carried of the rules: switches and scale; what else was changed only onto moved rules."""
    now, data = rules.current(desk.book), rulefile.data_of(text, f"{book.year}.toml")
    shifted = next_year.shift_values(now.values, desk.book.year, book.year) if next_year.unchecked(text) else {}
    try:
        values = rulevalues.book_of(data, shifted, f"{book.year}.toml").values
    except DeskError as error:
        raise DeskError(f"規則的更改無法帶入{book.year}年度；請先更正，或不帶入規則的更改：{error}") from error
    return Wish({**rules.current(book).switches, **now.switches}, now.tiers, values)


def _carried(desk: Desk, text: str, book: RuleBook, wish: Wish) -> dict[str, str]:
    """The settings of a new year's rules."""
    changed = tuple(rules.told(rulefile.data_of(text, f"{book.year}.toml"), book, wish))
    if not changed:
        return {}
    basis = f"由{desk.book.year}年度帶入"
    version = Version(1, datetime.now().isoformat(" ", "seconds"), desk.operator, basis, changed, wish)
    return rules.settings_of(wish) | {f"{rule_versions.KEY}{1:06d}": rule_versions.text_of(version)}


def with_rules(path: Path) -> list[int]:
    """The years whose rules are known: shipped, or kept beside the data."""
    shipped = [item.name for item in (assets.resources() / "rules").iterdir()]
    own = [item.name for item in desks.rules_folder(path).glob("*.toml")]
    return sorted(
        {int(name.removesuffix(".toml")) for name in (*shipped, *own) if name.removesuffix(".toml").isdigit()}
    )
