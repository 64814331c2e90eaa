"""陸、三 Online English camp: a course, then a cloud video session."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from hualien_desk.domain import drafting, findings, roc_date
from hualien_desk.domain.awards import Award
from hualien_desk.domain.courses import Completion, United, VideoSession
from hualien_desk.domain.findings import Doubt, Shortfall, Sure
from hualien_desk.domain.record import Record
from hualien_desk.domain.rulebook import Clause
from hualien_desk.domain.rulings import Check, Evidence, Flag, Ruling, Status


class Step(NamedTuple):
    """One way to earn the award: the completion used as evidence and the video session that followed it, if any."""

    deed: United
    completed_on: date
    video: VideoSession | None
    awards: tuple[Award, ...]
    points: int

    @property
    def deed_date(self) -> date:
        """The day on which the last deed happened."""
        return self.video.held_on if self.video else self.completed_on

    @property
    def rank(self) -> tuple[int, date, date, str]:
        """Larger awards first, then the earliest evidence."""
        return -self.points, self.deed_date, self.completed_on, self.deed.key


Gains = Callable[[Step, Sequence[Doubt]], bool]
"""Says whether the person, who earns the award so, would get more in all if those that wait were let count."""


def options(record: Record, clause: Clause, doubts: Sequence[Doubt] = ()) -> list[Step]:
    """Every way in which the person may earn the award, each with the first video session that follows; best first.

    `doubts` are completions that wait, as if they were let count.
    """
    found = findings.sure(record, clause)
    if doubts:
        found = sorted([*found, *((doubt.day, doubt.deed) for doubt in doubts)])
    if not found:
        return []
    videos = record.videos(found[0][0], clause.until)
    first, second = clause.awards["step1"], clause.awards["step2"]
    both = (first, second) if record.reading.second_step_adds else (second,)
    steps = []
    for day, deed in found:
        video = next((video for video in videos if video.held_on >= day), None)
        given = both if video else (first,)
        steps.append(Step(deed, day, video, given, sum([award.points for award in given])))
    return sorted(steps, key=lambda step: step.rank) if videos else steps


def may_rise(record: Record, clause: Clause, step: Step, doubts: Sequence[Doubt]) -> bool:
    """Say whether the completions that wait could bring the second step: a video session followed one of them."""
    return not step.video and bool(record.videos(min(doubt.day for doubt in doubts), clause.until))


def rule(
    record: Record,
    clause: Clause,
    steps: Sequence[Step],
    chosen: Step | None,
    absorbing: Mapping[str, Clause],
    gains: Gains,
) -> list[Ruling]:
    """Rule one person; `chosen` is what the assignment gives this clause, `absorbing` maps courses to other clauses."""
    deeds = record.deeds[clause.id]
    if not deeds and not record.facts.videos:
        return [drafting.without_record(record, clause)]
    rest = findings.others(deeds, [(step.completed_on, step.deed) for step in steps])
    short = findings.shortfall(record, clause, rest)
    lines = _lines(record, clause, steps, chosen, absorbing, short)
    if chosen and short.doubts:
        lines[-1] = lines[-1]._replace(more=gains(chosen, short.doubts))
    return drafting.noting(lines, short.declined)


def _lines(
    record: Record,
    clause: Clause,
    steps: Sequence[Step],
    chosen: Step | None,
    absorbing: Mapping[str, Clause],
    short: Shortfall,
) -> list[Ruling]:
    if chosen is not None:
        return _awarded(record, clause, chosen, short.doubts)
    if short.doubts:
        return [_pending(record, clause, short.doubts, absorbing)]
    if steps:
        return [_absorbed(record, clause, [(step.completed_on, step.deed) for step in steps], absorbing)]
    return [_missing(record, clause, short)]


def _awarded(record: Record, clause: Clause, step: Step, doubts: Sequence[Doubt]) -> list[Ruling]:
    first, second = clause.awards["step1"], clause.awards["step2"]
    if step.awards == (first, second):
        alone = step._replace(video=None, awards=(first,))
        return [_line(record, clause, alone, first, ()), _line(record, clause, step, second, doubts)]
    past = drafting.past_awards(record, clause) if step.video else []
    if [item.award for item in past] != [first]:
        return [_line(record, clause, step, step.awards[0], doubts)]
    note = f"補足差額：應敘{second.label}，已發{drafting.show_past(past[0])}，補{first.label}"
    return [_line(record, clause, step, first, doubts, (note,), frozenset({Flag.TOP_UP}))]


def _line(
    record: Record,
    clause: Clause,
    step: Step,
    given: Award,
    doubts: Sequence[Doubt],
    notes: tuple[str, ...] = (),
    flags: frozenset[Flag] = drafting.NO_FLAGS,
) -> Ruling:
    reason = clause.reasons["step2" if step.video else "award"]
    made = drafting.award(
        record,
        clause,
        given,
        reason.format(course=step.deed.course.name),
        step.deed_date,
        (_completed(clause, step), _followed(record, clause, step)),
        deeds=(step.deed,),
        also=(step.video,) if step.video else (),
        notes=(*notes, *(doubt.words for doubt in doubts)),
        doubtful=tuple(doubt.question for doubt in doubts),
        flags=flags,
    )
    return made._replace(completed_on=step.completed_on)


def _completed(clause: Clause, step: Step) -> Check:
    found = f"「{step.deed.course.name}」{roc_date.show(step.completed_on)}完成"
    return _course_check(clause, found, True)


def _course_check(clause: Clause, found: str, passed: bool, mendable: bool = False) -> Check:
    return Check("修畢英語課程", f"{findings.window(clause)} 完成", found, passed, mendable)


def _followed(record: Record, clause: Clause, step: Step) -> Check:
    days = f"{roc_date.show(step.completed_on)}–{roc_date.show(clause.until)}"
    wanted = f"{days} 出席（{clause.awards['step2'].label}）"
    found = f"{roc_date.show(step.video.held_on)} 出席" if step.video else _videos_found(record)
    return Check("接續雲端視訊互動", wanted, found, step.video is not None, step.video is None)


def _videos_found(record: Record) -> str:
    """The sessions on record, earliest first."""
    videos = sorted(record.facts.videos)
    words = (f"{roc_date.show(video.held_on)}{'出席' if video.attended else '未出席'}" for video in videos)
    return "、".join(words) or "無"


def _evidence(record: Record, deeds: Iterable[United]) -> tuple[Evidence, ...]:
    return (*drafting.rows_of(deeds), *sorted(record.facts.videos))


def _pending(record: Record, clause: Clause, doubts: Sequence[Doubt], absorbing: Mapping[str, Clause]) -> Ruling:
    deeds = [doubt.deed for doubt in doubts]
    return drafting.line(
        record,
        clause,
        Status.PENDING,
        record.standing.on(doubts[0].day),
        (_course_check(clause, f"{len(doubts)} 門待認定", False),),
        deed_date=doubts[0].day,
        evidence=_evidence(record, deeds),
        notes=[*(doubt.words for doubt in doubts), *findings.absorbed_notes(deeds, absorbing)],
        doubtful=tuple(doubt.question for doubt in doubts),
    )


def _absorbed(record: Record, clause: Clause, items: Sequence[Sure], absorbing: Mapping[str, Clause]) -> Ruling:
    deeds = [deed for _, deed in items]
    return drafting.line(
        record,
        clause,
        Status.ABSORBED,
        record.standing.on(items[0][0]),
        (Check("修畢英語課程", "未用於他項敘獎之完課", "無", False),),
        deed_date=items[0][0],
        evidence=_evidence(record, deeds),
        notes=findings.absorbed_notes(deeds, absorbing, record.reading.clauses["cafeteria"]),
    )


def _missing(record: Record, clause: Clause, short: Shortfall) -> Ruling:
    """No course qualifies: a session alone is 待補, a record on uncovered days 不在實施對象."""
    since = clause.early_since or clause.since
    evidence = _evidence(record, findings.others(record.deeds[clause.id], ()))
    attended = sorted(video for video in record.facts.videos if video.attended)
    inside = [record.standing.on(video.held_on) for video in attended if since <= video.held_on <= clause.until]
    covered = next((cover for cover in inside if cover.ok), None)
    found, lacks = _why_no_course(evidence, clause, short)
    hope = drafting.best_cover(record, clause).ok  # who left before the window cannot supply a course in it
    checks = (_course_check(clause, found, False, mendable=hope),)
    if covered:
        note = f"缺前置課程：有雲端視訊互動（{_videos_found(record)}），但{lacks}"
        return drafting.line(record, clause, Status.MISSING, covered, checks, evidence=evidence, notes=(note,))
    if short.declined:
        first = short.declined[0]
        return drafting.declined(record, clause, first, record.standing.on(first.day), evidence)
    uncovered = short.uncovered or next(iter(inside), None)
    if uncovered:
        return drafting.not_covered(record, clause, uncovered, evidence)
    if short.outside or attended:
        return drafting.outside(record, clause, checks, evidence)
    return drafting.without_record(record, clause, evidence)


def _why_no_course(evidence: Iterable[Evidence], clause: Clause, short: Shortfall) -> tuple[str, str]:
    """What was found instead of a course that counts, and the same in a sentence."""
    if short.declined:
        return f"{short.declined[0].words}，認定不採計", "英語課程經承辦人認定不採計"
    since = clause.early_since or clause.since
    days = (item.completed_on for item in evidence if isinstance(item, Completion))
    inside = next((roc_date.show(day) for day in days if since <= day <= clause.until), "")
    if inside:
        return f"{inside} 完成，當日不在實施對象", f"英語課程是 {inside} 修畢，當日不在實施對象"
    found = f"{roc_date.show(short.outside)} 完成，不在期間內" if short.outside else "無"
    return found, "無期間內修畢之英語課程"
