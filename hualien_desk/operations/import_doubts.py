"""What a list may say and be stored, though somebody would lose an award by it: told beside the row."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from hualien_desk.domain import names
from hualien_desk.domain.rulebook import CoverageRules
from hualien_desk.reports import webhr
from hualien_desk.sheets import standing_in
from hualien_desk.store import agencies
from hualien_desk.store.matching import Matched

Rows = Iterable[tuple[Any, ...]]


def _kept(plan: Matched, rows: Rows) -> Iterator[tuple[Any, ...]]:
    """The rows that are not refused."""
    refused = {item.row for item in plan.complaints if not item.warning}
    return (item for item in rows if item[0] not in refused)


def of_categories(plan: Matched, rows: Rows, rules: CoverageRules) -> None:
    """Staff categories that neither the plan nor the program knows, each told once (rows of `participants`)."""
    found: dict[str, list[int]] = {}
    for row, *_, category in (item[:7] for item in _kept(plan, rows)):
        if category not in rules.categories:
            found.setdefault(category, []).append(row)
    for category, own in found.items():
        likely = standing_in.category(category)
        if not likely or likely in rules.categories:  # 教師, 約用 and the like are known not to be covered
            words = f"人員類別「{category}」（{len(own):,} 列）不是本計畫的實施對象（伍），不會列入敘獎"
            ask = f"是否為「{likely}」？" if likely else ""
            plan.warn(own[0], "category", f"{words}；{ask}如為實施對象的另一種寫法，請更正。")


def of_codes(plan: Matched, rows: Rows, rules: CoverageRules) -> None:
    """Codes that WebHR would not take, or that would send an award to another agency (rows of `agencies`)."""
    listed = {names.agency_key(item.name): item for item in agencies.by_id().values()}
    owners = {item.code: key for key, item in listed.items() if item.kind not in rules.units_of_office}
    for row, name, code, kind, *_ in _kept(plan, rows):
        key = names.agency_key(name)
        if not code:
            continue
        kind = kind or (listed[key].kind if key in listed else "")  # units of the office have the office's code
        if not re.fullmatch(webhr.data()["agency_code"], code):
            words = f"機關代碼「{code}」不是 9 碼數字加 1 個大寫字母"
            plan.warn(row, "code", f"{words}；仍會存入，但 WebHR 匯入檔不會寫入「{name}」的人，請查明。")
        elif kind not in rules.units_of_office and owners.setdefault(code, key) != key:
            words = f"機關代碼「{code}」也是另一機關的代碼"
            plan.warn(row, "code", f"{words}；仍會存入，但 WebHR 會把「{name}」的人當成那個機關的人，請查明。")
