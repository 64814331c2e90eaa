"""Agency codes that WebHR would not take, or that would send an award to another agency: told beside the row."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from hualien_desk.domain import names
from hualien_desk.domain.rulebook import CoverageRules
from hualien_desk.reports import webhr
from hualien_desk.store import agencies


def doubtful(rows: Iterable[tuple[Any, ...]], rules: CoverageRules) -> Iterator[tuple[int, str]]:
    """Rows of `agencies` (row, name, code, kind …) with a doubtful code, each with a sentence."""
    listed = {names.agency_key(item.name): item for item in agencies.by_id().values()}
    owners = {item.code: key for key, item in listed.items() if item.kind not in rules.units_of_office}
    for row, name, code, kind, *_ in rows:
        key = names.agency_key(name)
        if not code:
            continue
        kind = kind or (listed[key].kind if key in listed else "")  # units of the office have the office's code
        if not re.fullmatch(webhr.data()["agency_code"], code):
            words = f"機關代碼「{code}」不是 9 碼數字加 1 個大寫字母"
            yield row, f"{words}；仍會存入，但 WebHR 匯入檔不會寫入「{name}」的人，請查明。"
        elif kind not in rules.units_of_office and owners.setdefault(code, key) != key:
            words = f"機關代碼「{code}」也是另一機關的代碼"
            yield row, f"{words}；仍會存入，但 WebHR 會把「{name}」的人當成那個機關的人，請查明。"
