"""研習證明 and 參與證明: their form, the words of a 研習證明, who cannot get one; pure."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from string import Formatter
from typing import Any, NamedTuple

from hualien_desk.domain import national_id, roc_date
from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.sittings import Seat, Sitting, hours_of

IN_NUMBER = ("年度", "流水號")
IN_TEXT = (
    *("機關", "年度", "班別", "場次", "日期", "時間", "地點", "講師", "時數"),
    *("姓名", "服務機關", "單位", "職稱", "身分證字號"),
)
"""What may stand in braces in the number, and in the words of a certificate."""
LONGEST = {"title": 20, "number": 40, "holder": 60, "text": 200, "closing": 20, "issuer": 30, "head": 40}
"""Characters of each text, so that a certificate stays on its page."""


class Form(NamedTuple):
    """How the office's certificates read; texts have slots in braces."""

    title: str
    number: str
    digits: int
    holder: str
    text: str
    closing: str
    issuer: str
    head: str
    show_id: bool


LABELS = {
    "title": "標題",
    "number": "字號格式",
    "holder": "受證人",
    "text": "證明文字",
    "closing": "結語",
    "issuer": "發證機關",
    "head": "首長",
}


def check(form: Form, in_text: Sequence[str] = IN_TEXT) -> None:
    """DeskError for what cannot be printed or numbered; `in_text`: what may stand in braces in the words."""
    for name, label in LABELS.items():
        text: str = getattr(form, name)
        if not text.strip() and name != "head":
            raise DeskError(f"「{label}」不能空白。")
        if len(text) > LONGEST[name]:
            raise DeskError(f"「{label}」最多 {LONGEST[name]} 字，現在 {len(text)} 字；請縮短。")
        _check_slots(label, text, IN_NUMBER if name == "number" else in_text)
    if missing := next((slot for slot in IN_NUMBER if f"{{{slot}}}" not in form.number), None):
        raise DeskError(f"「字號格式」要有 {{{missing}}}，字號才不會重複。")
    if not 1 <= form.digits <= 8:
        raise DeskError("流水號的位數要在 1 到 8 之間。")


def _check_slots(label: str, text: str, slots: Sequence[str]) -> None:
    known = "、".join(f"{{{slot}}}" for slot in slots)
    try:
        named = [part[1:] for part in Formatter().parse(text) if part[1] is not None]
    except ValueError:
        raise DeskError(f"「{label}」的大括號不成對；可以用 {known}。") from None
    for name, spec, conversion in named:
        if name not in slots or spec or conversion:
            raise DeskError(f"「{label}」的「{{{name}}}」不是可以代入的項目；可以用 {known}。")


def number_of(form: Form, year: int, serial: int) -> str:
    """The number as it is printed."""
    return form.number.format(年度=year, 流水號=f"{serial:0{form.digits}d}")


def refusal(seat: Seat, sitting: Sitting) -> str:
    """Why a person gets no certificate for a session, "" for one who does."""
    if not seat.came:
        return f"狀態是「{seat.state or '未註記'}」，不是出席"
    if not (hours_of(seat, sitting) or 0) > 0:
        return "沒有時數；請先登錄出席時數或場次時數"
    return ""


def snapshot(form: Form, seat: Seat, sitting: Sitting, office: str, year: int) -> dict[str, Any]:
    """Everything that a certificate says, as it is from now on."""
    hours = f"{hours_of(seat, sitting) or 0:g}"
    masked = national_id.mask(seat.national_id) if form.show_id else ""
    slots = dict(
        zip(
            IN_TEXT,
            (
                *(office, str(year), sitting.kind, sitting.number, roc_date.words(sitting.held_on), sitting.times),
                *(sitting.place, sitting.teacher, hours, seat.name, seat.agency, seat.unit, seat.title),
                f"　{masked}" if masked else "",
            ),
            strict=True,
        )
    )
    facts = {
        "name": seat.name,
        "agency": seat.agency,
        "unit": seat.unit,
        "job": seat.title,
        "session": sitting.name,
        "held_on": sitting.held_on.isoformat(),
        "hours": hours,
        "office": office,
    }
    return {**fill(form, slots), **facts}


def fill(form: Form, slots: Mapping[str, str]) -> dict[str, str]:
    """The words of a certificate with what stands in their braces."""
    return {name: _tidy(getattr(form, name).format(**slots)) for name in LABELS if name != "number"}


def _tidy(text: str) -> str:
    """Without the blanks and brackets that an empty slot leaves."""
    return re.sub("（）", "", re.sub(r"(?<=（)[ 　]+|[ 　]+(?=）)", "", text)).strip()


class Copy(NamedTuple):
    """One 補發: which one, when, why."""

    number: int
    made_on: date
    why: str


class Certificate(NamedTuple):
    """A certificate as it was issued, for a session or for a team; `said` is its snapshot."""

    id: int
    person: int
    workshop: int | None
    year: int
    serial: int
    number: str
    issued_on: date
    said: Mapping[str, Any]
    withdrawn_on: date | None = None
    withdrawn_why: str = ""
    copies: tuple[Copy, ...] = ()
    team: int | None = None

    @property
    def stands(self) -> bool:
        """Whether it was not withdrawn."""
        return self.withdrawn_on is None
