"""One person on one page: postings, rulings, completions, sessions, teams, past awards."""

from collections.abc import Sequence

from hualien_desk.domain import coverage, national_id, roc_date
from hualien_desk.domain.courses import Completion
from hualien_desk.domain.facts import Facts
from hualien_desk.domain.rulings import Ruling, Status
from hualien_desk.operations import rulings
from hualien_desk.operations.desk import Desk
from hualien_desk.store import facts, group_lists
from hualien_desk.ui import words
from hualien_desk.ui.detail import Detail


def show(detail: Detail, desk: Desk, person_id: int, full_id: bool) -> None:
    """Fill the page; a person that is gone leaves a word."""
    own = facts.of_one(person_id)
    if own is None:
        detail.placeholder("請在左側選取一位人員。")
        return
    lines = rulings.rule_one(desk, person_id)
    person = own.participant
    reason = coverage.why_not(person.posting, desk.book.coverage)
    badge = (Status.NOT_COVERED, f"不在實施對象：{reason}") if reason else (Status.MET, "適用本計畫")
    detail.begin(person.name, words.place(person.posting), badge)
    detail.facts("基本資料", _about(own, full_id))
    detail.table("各方案審查結果", ("方案", "結果", "說明"), _rulings(lines))
    _records(detail, own)
    _workshops(detail, person_id)
    detail.end()


def _about(own: Facts, full_id: bool) -> list[tuple[str, str]]:
    person = own.participant
    shown = words.shown_id(person.national_id, whole=full_id)
    doubt = "" if national_id.check_digit_ok(person.national_id) else "（檢查碼不符，請查明）"
    return [
        ("身分證字號", shown + doubt),
        ("人員類別", person.posting.category),
        ("官職等", person.posting.rank),
        ("主管", {True: "是", False: "否", None: ""}[person.posting.manager]),
        ("電子郵件", person.email),
        ("電話", person.phone),
    ]


def _rulings(lines: Sequence[Ruling]) -> list[tuple[str, str, str]]:
    return [(line.clause.title, line.label, words.remark(line)) for line in lines]


def _records(detail: Detail, own: Facts) -> None:
    postings = [
        (words.span(item), item.agency.name, item.unit, item.title, item.category) for item in own.participant.postings
    ]
    detail.table("任職經過", ("期間", "機關", "單位", "職稱", "人員類別"), postings)
    detail.table("完課紀錄", ("完成日", "課程", "時數", "平台", "證書"), _completions(own))
    detail.table("雲端視訊互動", ("日期", "主題", "出席", "來源"), _videos(own))
    teams = [
        (part.team.name, part.role, part.team.grade or "未評定", roc_date.show(part.team.presented_on))
        for part in own.teams
    ]
    detail.table("熠星團隊", ("團隊", "角色", "等第", "成果發表日"), teams)
    past = [
        (roc_date.show(item.decided_on), item.award.label, item.reason, item.document_no) for item in own.past_awards
    ]
    detail.table("歷年敘獎", ("核定日", "獎懲", "事由", "文號"), past)
    accepted = [(words.moment(item.at), item.operator, item.scheme, item.reason) for item in own.acceptances]
    detail.table("承辦人認定", ("時間", "承辦人", "方案", "理由"), accepted)


def _completions(own: Facts) -> list[tuple[str, ...]]:
    def cells(row: Completion) -> tuple[str, ...]:
        day, spent = roc_date.show(row.completed_on), words.hours(row.hours)
        return day, row.course.name, spent, row.platform, words.certificates(row)

    return [cells(row) for row in sorted(own.completions, key=lambda row: (row.completed_on, row.course.name))]


def _videos(own: Facts) -> list[tuple[str, ...]]:
    return [
        (roc_date.show(item.held_on), item.topic, words.attended(item.attended), words.source(item.file, item.row))
        for item in sorted(own.videos, key=lambda item: (item.held_on, item.topic))
    ]


def _workshops(detail: Detail, person_id: int) -> None:
    source = group_lists.attendance(person=person_id)
    found = source.rows(source.ids("", "", False, {})).values()
    rows = [(roc_date.show(line[6]), line[5], words.hours(line[7]), line[8]) for line in found]
    detail.table("研習班", ("日期", "班別場次", "時數", "狀態"), rows)
