"""One session on the page: its clock, its people in numbers, what was decided against a warning, how hours count."""

from collections.abc import Iterator

from hualien_desk.domain import roc_date
from hualien_desk.operations import sessions, workshop_rules
from hualien_desk.operations.desk import Desk
from hualien_desk.store import seats
from hualien_desk.store.group_lists import WorkshopLine
from hualien_desk.ui import words
from hualien_desk.ui.detail import Detail


def times(line: WorkshopLine) -> str:
    """09:00–16:00."""
    return "–".join(part for part in (line.starts, line.ends) if part)


def _counts(line: WorkshopLine) -> Iterator[str]:
    yield f"名額 {line.capacity or '不限'}"
    yield f"報名 {line.enrolled}"
    if line.waiting:
        yield f"候補 {line.waiting}"
    yield f"出席 {line.attended}"
    if line.attended and line.unmarked:
        yield f"未點名 {line.unmarked}"


def show(detail: Detail, desk: Desk, workshop: int, line: WorkshopLine) -> None:
    """Fill the page."""
    place = (roc_date.show(line.held_on), times(line), words.hours(line.hours), line.place, line.teacher)
    detail.begin(f"{line.kind}　{line.number}", "　".join(part for part in place if part))
    detail.facts("場次資料", [("人數", "、".join(_counts(line)))])
    found = sessions.need(workshop)
    detail.bullets("請查明", [sentence for _, sentence, _ in workshop_rules.check(desk.book, found.session)])
    decided = [(name, what, why, f"{who} {words.moment(at)}") for name, what, why, who, at in seats.decisions(workshop)]
    detail.table("報名的認定", ("姓名", "事項", "理由", "承辦人"), decided)
    detail.note("研習班核給學習時數，不列入敘獎（陸、二）。")
    detail.note(workshop_rules.hours().sentence)
    detail.end()
