"""WebHR CPAA0118B: what would be refused there is found here, row by row, before the file is sent (送出前檢查)."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from hualien_desk import assets
from hualien_desk.domain import national_id, rare_signs
from hualien_desk.domain.awards import Award
from hualien_desk.domain.rulebook import IN_ORDER, CoverageRules
from hualien_desk.domain.rulings import Ruling

BLANK = "\u25a1"
"""Stands for a sign of a name that the file cannot hold; WebHR takes the name from its own records."""

CODE, LAW, BY_HAND = "機關代碼", "適用法規", "更正與註銷"
"""What a refusal may be about; others are only told."""


class Law(NamedTuple):
    """適用法規 of the office: code (may be ""), and full name, without which WebHR refuses every row."""

    code: str = ""
    name: str = ""


class Item(NamedTuple):
    """One award to be sent, as computed or as decided; `place`: where the agency stands in the county's order."""

    person: int
    national_id: str
    name: str
    agency: str
    agency_code: str
    category: str
    scheme: str
    clause: str
    reason: str
    award: Award
    place: int = 0
    by_hand: bool = False
    """A correction or cancellation of an issued award, which WebHR takes by hand only."""


class Line(NamedTuple):
    """One row of the file: its cells, why WebHR would refuse it, and what was adapted so that it does not."""

    item: Item
    cells: tuple[str, ...]
    refused: tuple[str, ...] = ()
    adapted: tuple[str, ...] = ()
    causes: tuple[str, ...] = ()
    """What each refusal is about, in a word."""


@lru_cache(maxsize=1)
def data() -> dict[str, Any]:
    """Headings, codes and limits of the format."""
    found: dict[str, Any] = tomllib.loads((assets.resources() / "uploads.toml").read_text("utf-8"))["webhr"]
    return found


def headings() -> list[str]:
    """The 16 headings."""
    return list(data()["headings"])


def computed(rulings: Iterable[Ruling]) -> list[Item]:
    """The awards of rulings."""
    return [_computed(line, line.award) for line in rulings if line.award]


def _computed(line: Ruling, award: Award) -> Item:
    person, posting, agency = line.participant, line.posting, line.posting.agency
    who = person.id, person.national_id, person.name
    return Item(
        *who, agency.name, agency.code, posting.category, line.scheme, line.clause.title, line.reason, award, agency.id
    )


def lines(items: Iterable[Item], law: Law, coverage: CoverageRules) -> list[Line]:
    """A row for each award; rows with a reason in `refused` are not to be sent."""
    seen: Counter[tuple[str, str, str]] = Counter()
    return [_line(item, law, coverage, seen) for item in sorted(items, key=_order)]


def _order(item: Item) -> tuple[object, ...]:
    return item.place, item.national_id, IN_ORDER.index(item.scheme), item.reason, item.award.points


def _line(line: Item, law: Law, coverage: CoverageRules, seen: Counter[tuple[str, str, str]]) -> Line:
    own = data()
    category = own["categories"].get(line.scheme, own["usual_category"])
    key = line.national_id, category, line.reason
    seen[key] += 1
    reason = line.reason + (own["another"].format(number=seen[key]) if seen[key] > 1 else "")
    adapted = [f"事由加註「{reason[len(line.reason) :]}」，以免與同一人的另一列重複"] if reason != line.reason else []
    name, missing = _writable(line.name)
    if missing:
        adapted.append(f"姓名的{'、'.join(missing)} Big5 寫不出，以「{BLANK}」代替；WebHR 依字號帶入姓名")
    remedy = own["remedies"].get(coverage.categories.get(line.category, ""), "")
    if line.category in own["unsure"]:
        adapted.append(f"人員類別「{line.category}」的教示條款填 {remedy}；{own['unsure'][line.category]}，請查明")
    start = (line.national_id, name, line.agency_code, reason, "", line.award.code, "", category)
    cells = (*start, law.code, law.name, *("",) * 5, remedy)
    refusals = tuple(_refusals(line, cells))
    return Line(line, cells, tuple(why for _, why in refusals), tuple(adapted), tuple(cause for cause, _ in refusals))


def plain_name(name: str) -> str:
    """A name as an upload file can hold it."""
    return _writable(name)[0]


def _writable(text: str) -> tuple[str, list[str]]:
    """A text as the file can hold it, and the signs that it cannot."""
    missing = {sign for sign in text if not rare_signs.writable(sign)}
    plain = "".join(BLANK if sign in missing else sign for sign in text)
    return plain, [f"「{sign}」U+{ord(sign):04X}" for sign in dict.fromkeys(text) if sign in missing]


def _refusals(line: Item, cells: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Each reason for which WebHR would refuse a row: what it is about, and a sentence with what to do."""
    own = data()
    if line.by_hand:
        yield BY_HAND, "更正與註銷不能用匯入檔；請在 WebHR 逐筆辦理。"
    if not national_id.check_digit_ok(line.national_id):
        yield "身分證字號", "身分證字號檢查碼不符；請查明後更正。"
    if not re.fullmatch(own["agency_code"], cells[2]):
        found = f"「{cells[2]}」" if cells[2] else "空白"
        yield CODE, f"機關代碼是{found}，應為 9 碼數字加 1 個大寫字母；請在機關清單補上「{line.agency}」的代碼。"
    yield from (("事由", why) for why in _of_reason(cells[3]))
    if not cells[9]:
        yield LAW, "沒有適用法規名稱；請在「WebHR 匯入檔」視窗填寫機關適用的獎懲法規。"
    if not cells[15]:
        yield "人員類別", f"人員類別「{line.category}」沒有對應的教示條款；請更正人員類別。"


def _of_reason(reason: str) -> Iterator[str]:
    own = data()
    if len(reason) > own["longest_reason"]:
        yield f"事由有 {len(reason)} 字，超過 {own['longest_reason']} 字；請縮短課程或團隊名稱。"
    if any(sign in reason for sign in own["forbidden"]):
        yield "事由有單引號、換行或定位字元；請更正課程或團隊名稱。"
    if missing := _writable(reason)[1]:
        yield f"事由的{'、'.join(missing)} Big5 寫不出；請把課程或團隊名稱改為常用字。"
