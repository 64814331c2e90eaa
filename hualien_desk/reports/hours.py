"""終身學習時數上傳檔 (25 and 19 columns): hours of those who attended a workshop, checked row by row before sending."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from hualien_desk import assets
from hualien_desk.domain import national_id, rare_signs
from hualien_desk.reports.webhr import plain_name


class Attended(NamedTuple):
    """One person who attended a session of a workshop; times as HH:MM, "" when nobody entered them."""

    national_id: str
    name: str
    kind: str
    number: str
    held_on: date
    starts: str
    ends: str
    hours: float | None


class Line(NamedTuple):
    """One row of the file: whose, its cells, why it would be refused."""

    attended: Attended
    cells: tuple[str, ...]
    refused: tuple[str, ...]


@lru_cache(maxsize=1)
def data() -> dict[str, Any]:
    """Layouts, codes and limits of the upload."""
    found: dict[str, Any] = tomllib.loads((assets.resources() / "uploads.toml").read_text("utf-8"))["hours"]
    return found


def headings(layout: str) -> list[str]:
    """The headings of a layout (hours-25, hours-19)."""
    return [heading for heading, _ in data()["layouts"][layout]]


def lines(found: Iterable[Attended], layout: str) -> list[Line]:
    """A row for each; rows with a reason in `refused` are not to be sent."""
    return [_line(item, layout) for item in found]


def _line(item: Attended, layout: str) -> Line:
    values = _values(item)
    cells = tuple(values.get(key, "") for _, key in data()["layouts"][layout])
    return Line(item, cells, tuple(_refusals(item, values)))


def _values(item: Attended) -> Mapping[str, str]:
    own = data()
    day = item.held_on
    return {
        "national_id": item.national_id,
        "name": plain_name(item.name),
        "course": f"{item.kind}第{item.number}場" if item.number.isdigit() else f"{item.kind}{item.number}",
        "day": f"{day.year - 1911:03d}-{day:%m-%d}",
        "starts": f"{item.starts}:00" if item.starts else "",
        "ends": f"{item.ends}:00" if item.ends else "",
        "number": item.number,
        "hours": f"{item.hours:g}" if item.hours else "",
        "digital": "0",
        "category": own["categories"].get(item.kind, own["usual_category"]),
        **{key: own[key] for key in ("county", "degree", "unit", "nature")},
    }


def _refusals(item: Attended, values: Mapping[str, str]) -> Iterator[str]:
    session = f"「{item.kind} {item.number}」"
    if not national_id.check_digit_ok(item.national_id):
        yield "身分證字號檢查碼不符；請查明後更正。"
    if not item.hours:
        yield f"沒有出席時數，{session}也沒有時數；請在研習班分頁補上。"
    if not item.starts or not item.ends:
        yield f"{session}沒有起訖時間；請在研習班分頁補上。"
    if any(not rare_signs.writable(sign) for sign in values["course"]):
        yield f"{session}的名稱有 Big5 寫不出的字；請改為常用字。"
