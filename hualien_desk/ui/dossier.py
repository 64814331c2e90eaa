"""One person on one page: the same sections on the screen and on paper (個人資料查詢單)."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from hualien_desk.domain import attendance, coverage, names, national_id, roc_date
from hualien_desk.domain.facts import Facts, verb
from hualien_desk.domain.rulings import Ruling, brief_evidence
from hualien_desk.operations import disputes, rulings
from hualien_desk.operations.desk import Desk
from hualien_desk.store import batches, course_lists, facts, group_lists
from hualien_desk.store.course_lists import CompletionLine
from hualien_desk.store.group_lists import AttendanceLine
from hualien_desk.store.listing import Source
from hualien_desk.ui import dossier_hours, words

TYPED = "人工登錄"
"""The source of what no file brought."""


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
    yield _answers(lines)
    given = tuple(_given(line) for line in lines if line.award)
    yield Section("擬予敘獎", ("方案", "獎懲", "佐證", "核發機關"), given, narrow=(1, 2, 3))
    completions = _lines(course_lists.completions(person=person))
    places = _lines(group_lists.attendance(person=person))
    yield Section("學習時數", ("年", "類別", "數量", "時數"), tuple(dossier_hours.of(own, completions, places)))
    yield _postings(own, person)
    headings = ("完成日", "課程", "時數", "平台", "證書", "來源")
    yield Section("完課紀錄", headings, tuple(map(_completion, completions)), narrow=(0, 1, 4, 5))
    yield _videos(own)
    yield Section("研習班", ("日期", "班別場次", "時數", "狀態", "來源"), tuple(map(_place, places)))
    yield Section(
        "研習異議", ("提出日", "場次", "異議", "當時註記", "答復"), tuple(map(_dispute, disputes.of_person(person)))
    )
    yield from _outside(own, lines, person)


def _dispute(item: disputes.Dispute) -> tuple[str, ...]:
    answer = f"{roc_date.show(item.answered_on)} {item.answered_by}：{item.answer}" if item.answer else item.state
    return roc_date.show(item.objected_on), item.session, item.objection, item.mark, answer


def _lines(source: Source) -> list[Any]:
    """Everything in a list, in its order."""
    ids = source.ids("", "", False, {})
    found = source.rows(ids)
    return [found[own] for own in ids]


def _answers(lines: Sequence[Ruling]) -> Section:
    headings = ("方案", "結果", "事實發生日", "說明", "依據")
    return Section("各方案審查結果", headings, tuple(map(_ruling, lines)), narrow=(0, 1, 3))


def _ruling(line: Ruling) -> tuple[str, ...]:
    return line.clause.title, line.label, roc_date.show(line.deed_date), words.remark(line), line.clause.citation


def _given(line: Ruling) -> tuple[str, ...]:
    return line.clause.title, line.label, "；".join(map(brief_evidence, line.evidence)), line.issuer


def _postings(own: Facts, person: int) -> Section:
    sources = batches.sources("posting", person)
    rows = (
        (
            words.span(item),
            item.agency.name,
            f"{item.unit} {item.title}".strip(),
            item.category,
            _read(sources, item.id),
        )
        for item in own.participant.postings
    )
    headings = ("期間", "機關", "單位職稱", "人員類別", "來源")
    return Section("任職經過", headings, tuple(rows), narrow=(0, 1, 2, 3))


def _read(sources: Mapping[int, tuple[str, int]], record: int) -> str:
    return _source(*sources.get(record, ("", 0)))


def _source(file: str, row: int) -> str:
    return words.source(file, row) or TYPED


def _completion(line: CompletionLine) -> tuple[str, ...]:
    course = line.course if line.categories else f"{line.course}（{dossier_hours.NO_CATEGORY}，不計入方案）"
    shown = roc_date.show(line.completed_on), course, words.hours(line.hours), line.platform
    return (*shown, words.certificates(line), _source(line.file, line.row))


def _videos(own: Facts) -> Section:
    videos = sorted(own.videos, key=lambda item: (item.held_on, item.topic))
    rows = ((roc_date.show(v.held_on), v.topic, words.attended(v.attended), _source(v.file, v.row)) for v in videos)
    return Section("雲端視訊互動", ("日期", "主題", "出席", "來源"), tuple(rows))


def _place(line: AttendanceLine) -> tuple[str, ...]:
    part = attendance.part_words(line.held)
    state = f"{line.state}（{part}）" if part else line.state
    shown = roc_date.show(line.held_on), line.workshop, words.hours(line.hours), state
    return (*shown, _source(line.file, line.row))


def _outside(own: Facts, lines: Sequence[Ruling], person: int) -> Iterator[Section]:
    teams = (
        (
            *(part.team.name, part.role, part.team.grade or "未評定", roc_date.show(part.team.presented_on)),
            _source(part.file, part.row),
        )
        for part in own.teams
    )
    yield Section("熠星團隊", ("團隊", "角色", "等第", "成果發表日", "來源"), tuple(teams), narrow=(0, 1, 2, 3))
    sources = batches.sources("past_award", person)
    past = (
        (roc_date.show(a.decided_on), a.award.label, a.reason, a.document_no, _read(sources, a.id))
        for a in own.past_awards
    )
    yield Section("歷年敘獎", ("核定日", "獎懲", "事由", "文號", "來源"), tuple(past), narrow=(0, 1, 2, 3))
    titles = {line.scheme: line.clause.title for line in lines}
    decided = (
        (words.moment(item.at), item.operator, titles[item.scheme], verb(item.counts), item.reason)
        for item in own.acceptances
    )
    yield Section("承辦人認定", ("時間", "承辦人", "方案", "認定", "理由"), tuple(decided))
