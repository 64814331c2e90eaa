"""One person on one page: the same sections on the screen and on paper (個人資料查詢單)."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from hualien_desk.domain import coverage, names, national_id, roc_date
from hualien_desk.domain.courses import Completion
from hualien_desk.domain.facts import Facts
from hualien_desk.domain.rulings import Ruling
from hualien_desk.operations import rulings
from hualien_desk.operations.desk import Desk
from hualien_desk.store import facts, group_lists
from hualien_desk.ui import words


class Section(NamedTuple):
    """A heading, the headings of its columns, its rows; `narrow`: the columns for which there is room on the screen."""

    heading: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    narrow: tuple[int, ...] = ()

    def on_screen(self) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
        """Headings and rows of the narrow columns."""
        places = self.narrow or tuple(range(len(self.headings)))
        return tuple(self.headings[n] for n in places), [tuple(row[n] for n in places) for row in self.rows]


class Dossier(NamedTuple):
    """A person: name, place, whether the plan covers them ("" when it does), facts by name, sections."""

    name: str
    place: str
    not_covered: str
    about: tuple[tuple[str, str], ...]
    doubts: tuple[str, ...]
    sections: tuple[Section, ...]


def of(desk: Desk, person: int, whole_id: bool) -> Dossier | None:
    """Everything the office knows of a person; None when the person is gone."""
    own = facts.of_one(person)
    if own is None:
        return None
    lines = rulings.rule_one(desk, person)
    sections = (section for section in _sections(own, lines, person) if section.rows)
    reason = coverage.why_not(own.participant.posting, desk.book.coverage)
    who = own.participant
    return Dossier(who.name, words.place(who.posting), reason, _about(own, whole_id), _doubts(own), tuple(sections))


def _about(own: Facts, whole_id: bool) -> tuple[tuple[str, str], ...]:
    person = own.participant
    return (
        ("身分證字號", words.shown_id(person.national_id, whole=whole_id)),
        ("人員類別", person.posting.category),
        ("官職等", person.posting.rank),
        ("主管", {True: "是", False: "否", None: ""}[person.posting.manager]),
        ("電子郵件", person.email),
        ("電話", person.phone),
    )


def _doubts(own: Facts) -> tuple[str, ...]:
    person, found = own.participant, list[str]()
    if not national_id.check_digit_ok(person.national_id):
        found.append("身分證字號檢查碼不符，請查明是否誤植。")
    if odd := names.suspicious(person.name):
        found.append(f"姓名含{'、'.join(odd)}，匯出前請改為標準字。")
    return tuple(found)


def _sections(own: Facts, lines: Sequence[Ruling], person: int) -> Iterator[Section]:
    yield Section(
        "各方案審查結果",
        ("方案", "結果", "事實發生日", "說明", "依據"),
        tuple(_ruling(line) for line in lines),
        narrow=(0, 1, 3),
    )
    yield Section("學習時數", ("類別", "課程數", "時數"), tuple(_hours(own, person)))
    postings = own.participant.postings
    rows = ((words.span(item), item.agency.name, item.unit, item.title, item.category) for item in postings)
    yield Section("任職經過", ("期間", "機關", "單位", "職稱", "人員類別"), tuple(rows))
    completions = sorted(own.completions, key=lambda row: (row.completed_on, row.course.name))
    headings = ("完成日", "課程", "時數", "平台", "證書", "來源")
    yield Section("完課紀錄", headings, tuple(_completion(row) for row in completions), narrow=(0, 1, 4, 5))
    videos = sorted(own.videos, key=lambda item: (item.held_on, item.topic))
    rows_of = (
        (roc_date.show(v.held_on), v.topic, words.attended(v.attended), words.source(v.file, v.row)) for v in videos
    )
    yield Section("雲端視訊互動", ("日期", "主題", "出席", "來源"), tuple(rows_of))
    yield Section("研習班", ("日期", "班別場次", "時數", "狀態", "來源"), tuple(_workshops(person)))
    yield from _outside(own)


def _ruling(line: Ruling) -> tuple[str, ...]:
    return line.clause.title, line.label, roc_date.show(line.deed_date), words.remark(line), line.clause.citation


def _completion(row: Completion) -> tuple[str, ...]:
    shown = roc_date.show(row.completed_on), row.course.name, words.hours(row.hours), row.platform
    return (*shown, words.certificates(row), words.source(row.file, row.row))


def _hours(own: Facts, person: int) -> Iterator[tuple[str, str, str]]:
    """Courses and hours by category, a course once however often it was reported; then the workshops."""
    courses: dict[str, dict[int, float]] = {}
    for row in own.completions:
        spent = row.hours if row.hours is not None else row.course.hours or 0.0
        for category in row.course.categories:
            mine = courses.setdefault(category, {})
            mine[row.course.id] = max(mine.get(row.course.id, 0.0), spent)
    for category, mine in sorted(courses.items()):
        yield category, f"{len(mine)} 門", words.hours(sum(mine.values()))
    attended = [line for line in _attendance(person) if line[7]]
    if attended:
        yield "研習班", f"{len(attended)} 場", words.hours(sum(line[7] for line in attended))


def _attendance(person: int) -> list[Any]:
    source = group_lists.attendance(person=person)
    return list(source.rows(source.ids("", "", False, {})).values())


def _workshops(person: int) -> Iterator[tuple[str, ...]]:
    for line in _attendance(person):
        yield roc_date.show(line[6]), line[5], words.hours(line[7]), line[8], words.source(line[9], line[10])


def _outside(own: Facts) -> Iterator[Section]:
    teams = (
        (part.team.name, part.role, part.team.grade or "未評定", roc_date.show(part.team.presented_on))
        for part in own.teams
    )
    yield Section("熠星團隊", ("團隊", "角色", "等第", "成果發表日"), tuple(teams))
    past = ((roc_date.show(a.decided_on), a.award.label, a.reason, a.document_no) for a in own.past_awards)
    yield Section("歷年敘獎", ("核定日", "獎懲", "事由", "文號"), tuple(past))
    accepted = ((words.moment(item.at), item.operator, item.scheme, item.reason) for item in own.acceptances)
    yield Section("承辦人認定", ("時間", "承辦人", "方案", "理由"), tuple(accepted))
