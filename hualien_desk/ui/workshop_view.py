"""One session on the page: its clock, its people in numbers, what was decided against a warning, how hours count."""

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


def show(detail: Detail, desk: Desk, workshop: int, line: WorkshopLine) -> None:
    """Fill the page."""
    detail.begin(f"{line.kind}　{line.number}", roc_date.show(line.held_on))
    counts = [
        *((f"報名 {line.enrolled}", True), (f"候補 {line.waiting}", line.waiting)),
        *((f"出席 {line.attended}", True), (f"未點名 {line.unmarked}", line.attended and line.unmarked)),
        (f"名額 {line.capacity or '不限'}", True),
    ]
    pairs = [
        ("時間", "　".join(part for part in (times(line), words.hours(line.hours)) if part)),
        ("地點", line.place),
        ("講師", line.teacher),
        ("人數", "、".join(text for text, said in counts if said)),
    ]
    detail.facts("場次資料", pairs)
    found = sessions.need(workshop)
    detail.bullets("請查明", [sentence for _, sentence, _ in workshop_rules.check(desk.book, found.session)])
    decided = [(name, what, why, f"{who} {words.moment(at)}") for name, what, why, who, at in seats.decisions(workshop)]
    detail.table("報名的認定", ("姓名", "事項", "理由", "承辦人"), decided)
    detail.note("研習班核給學習時數，不列入敘獎（陸、二）。")
    detail.note(workshop_rules.hours().sentence)
    detail.end()
