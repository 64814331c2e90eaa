"""Words of the window: people, hours and rulings as one line."""

from datetime import date, datetime

from hualien_desk.domain import national_id, roc_date
from hualien_desk.domain.courses import Completion
from hualien_desk.domain.people import Posting
from hualien_desk.domain.rulings import Ruling, Status
from hualien_desk.domain.teams import SEVERAL
from hualien_desk.store.course_lists import CompletionLine

_masked = True


def mask_ids(on: bool) -> None:
    """Mask national IDs in every list and page, or show them whole."""
    global _masked
    _masked = on


def shown_id(number: str, *, whole: bool = False) -> str:
    """A national ID as it is shown: masked unless the office wants it whole."""
    return number if whole or not _masked else SEVERAL.join(map(national_id.mask, number.split(SEVERAL)))


def shown_people(text: str) -> str:
    """Names as they are, the national IDs among them as IDs are shown; also a cell that nobody could read."""
    return national_id.masked(text) if _masked else text


def value(raw: object) -> str:
    """A stored value as a filter names it: days in ROC form, whole numbers without a point."""
    text = f"{raw:g}" if isinstance(raw, float) else str(raw if raw is not None else "")
    if len(text) == 10 and text[4] == text[7] == "-":
        return roc_date.show(date.fromisoformat(text))
    return text or "（空白）"


def hours(value: float | None) -> str:
    """6 小時, "" for unknown."""
    return "" if value is None else f"{value:g} 小時"


def moment(iso: str) -> str:
    """115/11/24 09:05 of a stored moment."""
    at = datetime.fromisoformat(iso)
    return f"{roc_date.show(at.date())} {at:%H:%M}"


def place(posting: Posting) -> str:
    """Agency, unit and title in one line."""
    return "　".join(part for part in (posting.agency.name, posting.unit, posting.title) if part)


def span(posting: Posting) -> str:
    """From when to when a posting is known."""
    if posting.since is None and posting.until is None:
        return "全年"
    return f"{roc_date.show(posting.since) or '…'}–{roc_date.show(posting.until) or '迄今'}"


def attended(value: bool) -> str:
    """Whether someone came."""
    return "出席" if value else "未出席"


def source(file: str, row: int) -> str:
    """Where a record was read."""
    return f"{file} 第{row}列" if file else ""


def certificates(row: Completion | CompletionLine) -> str:
    """The certificates of a completion."""
    found = []
    if row.e_certificate:
        found.append(f"電子完課證明 {row.e_certificate}")
    if row.exam_certificate:
        found.append(f"實體認證證書 {row.exam_certificate} {roc_date.show(row.exam_on)}".strip())
    return "；".join(found)


def remark(line: Ruling) -> str:
    """What a list says of a ruling beside its result: reason, what is missing, or the first note."""
    if line.status == Status.NONE:
        return "沒有參加紀錄"
    if line.reason:
        return line.reason
    if line.remedy:
        return f"{line.left(date.today())}：{line.remedy}"
    missing = "、".join(check.name for check in line.missing)
    return next(iter(line.notes), f"未符合：{missing}" if missing else "")
