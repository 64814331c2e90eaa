"""What is wrong with a rule set, and what it leaves open, in words: errors block, the rest is only told."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from hualien_desk.domain import roc_date, rulefile, ruletexts
from hualien_desk.domain.rulebook import SCHEMES, Clause, RuleBook, Tier
from hualien_desk.domain.rulevalues import PLAN
from hualien_desk.domain.teams import LEADER, MEMBER

_DAY = timedelta(days=1)
_WEEKDAYS = "一二三四五六日"


class Finding(NamedTuple):
    """One sentence about a rule set: `grave` blocks; the page and the value that it is about."""

    grave: bool
    page: str
    key: str
    words: str


def check(book: RuleBook) -> list[Finding]:
    """Everything that is found, errors first, in the order of the plan."""
    found = [finding for look in _LOOKS for finding in look(book)]
    return sorted(found, key=lambda finding: not finding.grave)


def errors(book: RuleBook) -> list[str]:
    """The sentences that block."""
    return [finding.words for finding in check(book) if finding.grave]


def _wrong(page: str, key: str, words: str) -> Finding:
    return Finding(True, page, key, words)


def _told(page: str, key: str, words: str) -> Finding:
    return Finding(False, page, key, words)


def _periods(book: RuleBook) -> Iterator[Finding]:
    if book.since > book.until:
        yield _wrong(PLAN, "plan since", f"實施期間先後顛倒：{_span(book.since, book.until)}；請更正。")
        return
    for clause in book.clauses.values():
        key = f"clause {clause.id} since"
        if clause.since > clause.until:
            yield _wrong(clause.id, key, f"{clause.title}的期間先後顛倒：{_window(clause)}；請更正。")
        elif not book.since <= clause.since <= clause.until <= book.until:
            words = f"{clause.title}的期間 {_window(clause)} 超出實施期間 {_span(book.since, book.until)}；請更正。"
            yield _wrong(clause.id, key, words)
    if book.past_awards_until < book.until:
        day = roc_date.show(book.past_awards_until)
        words = f"歷年敘獎只看到 {day}，早於實施期間迄日；其後核定的敘獎不會提醒疑似重複。"
        yield _told(PLAN, "plan past_awards_until", words)


def _outside(book: RuleBook) -> Iterator[Finding]:
    """Days of the plan period that a scheme leaves out, and those that wait for an officer."""
    for clause in book.clauses.values():
        first = clause.early_since or clause.since
        for since, until in ((book.since, first - _DAY), (clause.until + _DAY, book.until)):
            if book.since <= since <= until <= book.until:
                words = f"{clause.title}：{_span(since, until)} 在實施期間內但不在方案期間內，其間的不計。"
                yield _told(clause.id, f"clause {clause.id} since", words)
        if clause.early_since:
            yield from _early(book, clause, clause.early_since)


def _early(book: RuleBook, clause: Clause, early: date) -> Iterator[Finding]:
    key = f"clause {clause.id} early_since"
    if not book.since <= early <= clause.since:
        words = f"{clause.title}的待認定期間起日 {roc_date.show(early)} 必須在實施期間起日與方案起日之間；請更正。"
        yield _wrong(clause.id, key, words)
    elif early < clause.since:
        span = _span(early, clause.since - _DAY)
        yield _told(clause.id, key, f"{clause.title}：{span} 完成的列為待確認，由承辦人認定。")


def _last_days(book: RuleBook) -> Iterator[Finding]:
    """Last days that are no workdays, while none moves by itself."""
    for clause in book.clauses.values():
        day = clause.until
        closed = day.weekday() >= 5 or day in book.holidays
        if closed and day not in book.workdays and not book.on("deadline.roll", "yes"):
            words = f"{clause.title}的迄日 {roc_date.show(day)} 是{_named(day)}；「末日順延」未開啟，當日截止。"
            yield _told(clause.id, f"clause {clause.id} until", words)


def _named(day: date) -> str:
    return f"星期{_WEEKDAYS[day.weekday()]}" + ("" if day.weekday() >= 5 else "（放假日）")


def tiers(scale: tuple[Tier, ...]) -> Iterator[str]:
    """Why a cafeteria scale contradicts itself."""
    if any(tier.hours <= 0 for tier in scale):
        yield "自助餐課程的時數門檻要大於 0。"
    for lower, higher in pairwise(sorted(scale)):
        if lower.hours == higher.hours:
            yield f"自助餐課程有兩級都是 {lower.hours:g} 小時；請刪除其中一級。"
        elif lower.award.points >= higher.award.points:
            words = f"{higher.hours:g} 小時（{higher.award.label}）不高於 {lower.hours:g} 小時（{lower.award.label}）"
            yield f"自助餐課程的獎度前後矛盾：{words}；請更正。"


def _scale(book: RuleBook) -> Iterator[Finding]:
    clause = book.clauses["cafeteria"]
    yield from (_wrong(clause.id, "", words) for words in tiers(clause.tiers))
    if clause.tiers:
        words = f"{clause.title}：未滿 {min(clause.tiers).hours:g} 小時的不核給。"
    else:
        words = f"{clause.title}：還沒有填獎勵標準，所有人只列時數、不核給。"
    yield _told(clause.id, "", words)


def _grades(book: RuleBook) -> Iterator[Finding]:
    """By grade and role: who gets nothing, a member above the leader, a lower grade above a higher one."""
    clause = book.clauses["rising_star"]
    given = {(grade, role): _points(clause, grade, role) for grade in clause.grade_names for role in (LEADER, MEMBER)}
    for (grade, role), points in given.items():
        if not points:
            yield _told(clause.id, _cell(grade, role), f"{clause.title}：{grade}之{role}沒有獎勵。")
    for grade in clause.grade_names:
        if given[grade, MEMBER] > given[grade, LEADER]:
            words = f"{clause.title}：{grade}之{MEMBER}的獎度高於{LEADER}；請更正。"
            yield _wrong(clause.id, _cell(grade, MEMBER), words)
    for higher, lower in pairwise(clause.grade_names):
        for role in (LEADER, MEMBER):
            if given[higher, role] < given[lower, role]:
                words = f"{clause.title}：{higher}之{role}的獎度低於{lower}之{role}；請更正（等第由高至低排列）。"
                yield _wrong(clause.id, _cell(higher, role), words)


def _cell(grade: str, role: str) -> str:
    return f"clause rising_star grades {grade} {role}"


def _points(clause: Clause, grade: str, role: str) -> int:
    award = clause.grades.get((grade, role))
    return award.points if award else 0


def _steps(book: RuleBook) -> Iterator[Finding]:
    """The second step of the camp earns more than the first where it takes its place."""
    clause = book.clauses["english"]
    first, second = clause.awards["step1"], clause.awards["step2"]
    if book.on("english.step2", "replace") and second.points <= first.points:
        words = f"{clause.title}：接續視訊互動取代修畢課程的獎勵，{second.label}卻不高於{first.label}；請更正。"
        yield _wrong(clause.id, "clause english awards step2", words)


def _reasons(book: RuleBook) -> Iterator[Finding]:
    for clause in book.clauses.values():
        for key, template in clause.reasons.items():
            missing = ruletexts.missing_slots(template, sorted(rulefile.REASON_FIELDS[clause.id]))
            if missing:
                words = f"{clause.title}的事由少了{'、'.join(missing)}；請補上。"
                yield _wrong(clause.id, f"clause {clause.id} reasons {key}", words)


def _courses(book: RuleBook) -> Iterator[Finding]:
    """Categories that serve nobody, or two schemes at once."""
    marks = {scheme: book.clauses[scheme].course_categories for scheme in SCHEMES if scheme != "rising_star"}
    for scheme, categories in marks.items():
        if not categories:
            words = f"{book.clauses[scheme].title}沒有任何課程類別，沒有人會有紀錄；請填入。"
            yield _wrong(scheme, f"clause {scheme} course_categories", words)
    marks["mooc"] |= book.clauses["mooc"].mooc_categories
    if book.on("english.mooc", "any"):
        marks["english"] |= book.clauses["english"].mooc_categories
    for scheme, other in (("cafeteria", "english"), ("cafeteria", "mooc"), ("english", "mooc")):
        for word in sorted(marks[scheme] & marks[other]):
            titles = f"{book.clauses[scheme].title}與{book.clauses[other].title}"
            words = f"課程類別「{word}」同時供{titles}；一筆完課只用在一個方案。"
            yield _told(scheme, f"clause {scheme} course_categories", words)


def _past_words(book: RuleBook) -> Iterator[Finding]:
    for clause in book.clauses.values():
        if not clause.past_award_words:
            words = f"{clause.title}沒有辨識歷年敘獎的字詞，不會提醒疑似重複。"
            yield _told(clause.id, f"clause {clause.id} past_award_words", words)


def _covered(book: RuleBook) -> Iterator[Finding]:
    if not book.coverage.covered_kinds:
        yield _wrong(PLAN, "coverage covered_kinds", "沒有任何適用之機關類型，所有人都不在實施對象；請填入。")
    if not book.coverage.categories:
        yield _wrong(PLAN, "coverage categories", "沒有任何人員類別，所有人都不在實施對象；請填入。")
    known = book.coverage.covered_kinds | book.coverage.may_follow_kinds
    for kind in book.coverage.heads:
        if kind not in known:
            words = f"首長職稱的「{kind}」不是伍、拾的機關類型，不會用到。"
            yield _told(PLAN, "coverage heads", words)


def _platform(book: RuleBook) -> Iterator[Finding]:
    """The days between the platforms, and a warning that names another day than the last one."""
    last, opens = book.platform.closed_after, book.platform.opens
    if opens and opens <= last:
        words = f"新平臺上線日 {roc_date.show(opens)} 不晚於舊平臺最後一日 {roc_date.show(last)}；請更正。"
        yield _wrong(PLAN, "platform opens", words)
    elif opens and opens > last + _DAY:
        words = f"{_span(last + _DAY, opens - _DAY)} 舊平臺已關閉、新平臺未上線，其間沒有平臺可完課。"
        yield _told(PLAN, "platform opens", words)
    if roc_date.show(last) not in book.platform.warning:
        words = f"關閉後完課之提醒沒有寫出最後一日 {roc_date.show(last)}，請確認文字。"
        yield _told(PLAN, "platform warning", words)


def _span(since: date, until: date) -> str:
    return f"{roc_date.show(since)}–{roc_date.show(until)}"


def _window(clause: Clause) -> str:
    return _span(clause.since, clause.until)


_LOOKS: tuple[Callable[[RuleBook], Iterator[Finding]], ...] = (
    _periods,
    _outside,
    _last_days,
    _scale,
    _grades,
    _steps,
    _reasons,
    _courses,
    _past_words,
    _covered,
    _platform,
)
