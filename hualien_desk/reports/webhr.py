"""WebHR CPAA0118B: what would be refused there is found here, row by row, before the file is sent (送出前檢查)."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from hualien_desk import assets
from hualien_desk.domain import national_id, rare_signs
from hualien_desk.domain.rulebook import SCHEMES, CoverageRules
from hualien_desk.domain.rulings import Ruling

BLANK = "\u25a1"
"""Stands for a sign of a name that the file cannot hold; WebHR takes the name from its own records."""


class Law(NamedTuple):
    """適用法規 of the office: code (may be ""), and full name, without which WebHR refuses every row."""

    code: str = ""
    name: str = ""


class Line(NamedTuple):
    """One row of the file: its cells, why WebHR would refuse it, and what was adapted so that it does not."""

    ruling: Ruling
    cells: tuple[str, ...]
    refused: tuple[str, ...] = ()
    adapted: tuple[str, ...] = ()


@lru_cache(maxsize=1)
def data() -> dict[str, Any]:
    """Headings, codes and limits of the format."""
    found: dict[str, Any] = tomllib.loads((assets.resources() / "uploads.toml").read_text("utf-8"))["webhr"]
    return found


def headings() -> list[str]:
    """The 16 headings."""
    return list(data()["headings"])


def lines(rulings: Sequence[Ruling], law: Law, coverage: CoverageRules) -> list[Line]:
    """A row for each ruling with an award; rows with a reason in `refused` are not to be sent."""
    chosen = sorted((line for line in rulings if line.award), key=_order)
    seen: Counter[tuple[str, str, str]] = Counter()
    return [_line(line, law, coverage, seen) for line in chosen]


def _order(line: Ruling) -> tuple[object, ...]:
    return line.posting.agency.id, line.participant.national_id, SCHEMES.index(line.scheme), line.deed_date or ""


def _line(line: Ruling, law: Law, coverage: CoverageRules, seen: Counter[tuple[str, str, str]]) -> Line:
    assert line.award
    own = data()
    category = own["categories"].get(line.scheme, own["usual_category"])
    key = line.participant.national_id, category, line.reason
    seen[key] += 1
    reason = line.reason + (own["another"].format(number=seen[key]) if seen[key] > 1 else "")
    adapted = [f"事由加註「{reason[len(line.reason) :]}」，以免與同一人的另一列重複"] if reason != line.reason else []
    name, missing = _writable(line.participant.name)
    if missing:
        adapted.append(f"姓名的{'、'.join(missing)} Big5 寫不出，以「{BLANK}」代替；WebHR 依字號帶入姓名")
    remedy = own["remedies"].get(coverage.categories.get(line.posting.category, ""), "")
    start = (line.participant.national_id, name, line.posting.agency.code, reason, "", line.award.code, "", category)
    cells = (*start, law.code, law.name, *("",) * 5, remedy)
    return Line(line, cells, tuple(_refusals(line, cells)), tuple(adapted))


def plain_name(name: str) -> str:
    """A name as an upload file can hold it."""
    return _writable(name)[0]


def _writable(text: str) -> tuple[str, list[str]]:
    """A text as the file can hold it, and the signs that it cannot."""
    missing = {sign for sign in text if not rare_signs.writable(sign)}
    plain = "".join(BLANK if sign in missing else sign for sign in text)
    return plain, [f"「{sign}」U+{ord(sign):04X}" for sign in dict.fromkeys(text) if sign in missing]


def _refusals(line: Ruling, cells: tuple[str, ...]) -> Iterator[str]:
    """Each reason for which WebHR would refuse a row, with what to do."""
    own, reason = data(), cells[3]
    if not national_id.check_digit_ok(line.participant.national_id):
        yield "身分證字號檢查碼不符；請查明後更正。"
    if not re.fullmatch(own["agency_code"], cells[2]):
        found = f"「{cells[2]}」" if cells[2] else "空白"
        yield f"機關代碼是{found}，應為 9 碼數字加 1 個大寫字母；請在機關清單補上「{line.posting.agency.name}」的代碼。"
    if len(reason) > own["longest_reason"]:
        yield f"事由有 {len(reason)} 字，超過 {own['longest_reason']} 字；請縮短課程或團隊名稱。"
    if any(sign in reason for sign in own["forbidden"]):
        yield "事由有單引號、換行或定位字元；請更正課程或團隊名稱。"
    if missing := _writable(reason)[1]:
        yield f"事由的{'、'.join(missing)} Big5 寫不出；請把課程或團隊名稱改為常用字。"
    if not cells[9]:
        yield "沒有適用法規名稱；請在「WebHR 匯入檔」視窗填寫機關適用的獎懲法規。"
    if not cells[15]:
        yield f"人員類別「{line.posting.category}」沒有對應的教示條款；請更正人員類別。"
