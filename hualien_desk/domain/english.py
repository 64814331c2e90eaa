"""陸、三 Online English camp: a course, then a cloud video session."""

from datetime import date
from typing import NamedTuple

from hualien_desk.domain import drafting, findings, roc_date
from hualien_desk.domain.awards import Award
from hualien_desk.domain.courses import Course, VideoSession
from hualien_desk.domain.findings import Finding
from hualien_desk.domain.record import Record
from hualien_desk.domain.rulebook import Clause
from hualien_desk.domain.rulings import Check, Evidence, Flag, Ruling, Status


class Step(NamedTuple):
    """One way to earn the award: the completion used as evidence and the video session that followed it, if any."""

    finding: Finding
    completed_on: date
    video: VideoSession | None
    awards: tuple[Award, ...]

    @property
    def key(self) -> str:
        """The course used as evidence."""
        return self.finding.deed.course.key

    @property
    def deed_date(self) -> date:
        """The day on which the last deed happened."""
        return self.video.held_on if self.video else self.completed_on

    @property
    def points(self) -> int:
        """What this way is worth."""
        return sum(award.points for award in self.awards)


def serves(record: Record, clause: Clause, course: Course) -> bool:
    """An English digital course or English MOOC; any MOOC when the office says so."""
    if not clause.course_categories.isdisjoint(course.categories):
        return True
    return record.book.on("english.mooc", "any") and not clause.mooc_categories.isdisjoint(course.categories)


def collect(record: Record, clause: Clause) -> list[Finding]:
    """Every united completion of a course that serves the clause."""
    return [
        findings.find(record, deed, clause) for deed in record.united if serves(record, clause, deed.course)
    ]


def options(record: Record, clause: Clause, found: list[Finding]) -> list[Step]:
    """Every way in which the person may earn the award, each with the first video session that follows."""
    videos = record.videos(clause.early_since or clause.since, clause.until) if record.facts.videos else []
    first, second = clause.awards["step1"], clause.awards["step2"]
    both = (first, second) if record.book.on("english.step2", "add") else (second,)
    steps = []
    for item in found:
        if item.day is not None:
            day = item.day
            video = next((video for video in videos if video.held_on >= day), None)
            steps.append(Step(item, day, video, both if video else (first,)))
    return steps


def rule(
    record: Record, clause: Clause, found: list[Finding], chosen: Step | None, taken: dict[str, Clause]
) -> list[Ruling]:
    """Rule one person; `chosen` is what the assignment gives this clause, `taken` the courses another clause used."""
    if chosen is not None:
        return _awarded(record, clause, found, chosen)
    if not found and not record.facts.videos:
        return [drafting.without_record(record, clause)]
    return [_without_award(record, clause, found, taken)]


def _awarded(record: Record, clause: Clause, found: list[Finding], step: Step) -> list[Ruling]:
    deed = step.finding.deed
    evidence = (*deed.rows, step.video) if step.video else deed.rows
    notes = [item.doubt for item in found if item.doubt] + findings.late_notes(record, [deed])
    base = drafting.line(
        record,
        clause,
        Status.AWARD,
        (_completed(clause, deed.course.name, step.completed_on), _followed(record, clause, step)),
        deed_date=step.deed_date,
        evidence=evidence,
        notes=notes,
        doubtful=tuple(item.deed.course.key for item in found if item.doubt),
    )
    if step.video and len(step.awards) == 1:
        return [_second_step(base, record, step)]
    lines = []
    for award in step.awards:
        is_second = award == clause.awards["step2"]
        own = (
            base
            if is_second or not step.video
            else base._replace(deed_date=step.completed_on, evidence=deed.rows)
        )
        reason = clause.reasons["step2" if is_second else "award"].format(course=deed.course.name)
        lines.append(drafting.award(own, record, award, reason))
    return lines


def _second_step(base: Ruling, record: Record, step: Step) -> Ruling:
    """嘉獎二次 replaces 嘉獎一次; when that one is already issued, only the difference is proposed."""
    clause = base.clause
    first = clause.awards["step1"]
    reason = clause.reasons["step2"].format(course=step.finding.deed.course.name)
    past = drafting.past_awards(record, clause)
    if [item.award for item in past] != [first]:
        return drafting.award(base, record, step.awards[0], reason)
    note = f"補足差額：應敘{step.awards[0].label}，已發{drafting.show_past(past[0])}，補{first.label}"
    topped = base._replace(notes=(note, *base.notes), flags=base.flags | {Flag.TOP_UP})
    return drafting.award(topped, record, first, reason)


def _completed(clause: Clause, course: str, day: date) -> Check:
    return Check(
        "修畢英語課程", f"{findings.window(clause)} 完成", f"「{course}」{roc_date.show(day)}完成", True
    )


def _followed(record: Record, clause: Clause, step: Step) -> Check:
    wanted = f"{roc_date.show(step.completed_on)}–{roc_date.show(clause.until)} 出席（嘉獎二次）"
    if step.video:
        return Check("接續雲端視訊互動", wanted, f"{roc_date.show(step.video.held_on)} 出席", True)
    return Check("接續雲端視訊互動", wanted, _videos_found(record), False, True)


def _videos_found(record: Record) -> str:
    """The sessions on record, earliest first, and why they do not count."""
    videos = sorted(record.facts.videos)
    if not videos:
        return "無"
    return "、".join(f"{roc_date.show(v.held_on)}{'出席' if v.attended else '未出席'}" for v in videos)


def _without_award(record: Record, clause: Clause, found: list[Finding], taken: dict[str, Clause]) -> Ruling:
    evidence = (*(row for item in found for row in item.deed.rows), *sorted(record.facts.videos))
    doubts = [item for item in found if item.doubt]
    absorbed = [item for item in found if item.day]
    if doubts:
        check = Check("修畢英語課程", f"{findings.window(clause)} 完成", f"{len(doubts)} 門待認定", False)
        keys = tuple(item.deed.course.key for item in doubts)
        notes = [item.doubt for item in doubts]
        notes += [
            f"「{item.deed.course.name}」{findings.absorbed_note(taken[item.deed.course.key])}"
            for item in doubts
            if item.deed.course.key in taken
        ]
        return drafting.line(
            record, clause, Status.PENDING, (check,), evidence=evidence, notes=notes, doubtful=keys
        )
    if absorbed:
        notes = [
            f"「{item.deed.course.name}」{findings.absorbed_note(taken[item.deed.course.key])}"
            for item in absorbed
            if item.deed.course.key in taken
        ]
        check = Check("修畢英語課程", "未用於他項敘獎之完課", "無", False)
        day = absorbed[0].day
        return drafting.line(
            record, clause, Status.ABSORBED, (check,), deed_date=day, evidence=evidence, notes=notes
        )
    return _missing(record, clause, found, evidence)


def _missing(record: Record, clause: Clause, found: list[Finding], evidence: tuple[Evidence, ...]) -> Ruling:
    uncovered = next((item.uncovered for item in found if item.uncovered), None)
    if uncovered:
        return drafting.not_covered(record, clause, uncovered, evidence)
    attended = any(video.attended for video in record.facts.videos)
    if not found and not (attended and record.standing.within(clause.since, clause.until).ok):
        return drafting.without_record(record, clause)._replace(evidence=evidence)
    outside = min((item.outside for item in found if item.outside), default=None)
    seen = f"{roc_date.show(outside)} 完成，不在期間內" if outside else "無"
    check = Check("修畢英語課程", f"{findings.window(clause)} 完成", seen, False, True)
    attended = any(video.attended for video in record.facts.videos)
    notes = (
        [f"缺前置課程：有雲端視訊互動（{_videos_found(record)}），但無期間內修畢之英語課程"]
        if attended
        else []
    )
    return drafting.line(record, clause, Status.MISSING, (check,), evidence=evidence, notes=notes)
