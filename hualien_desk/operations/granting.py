"""審議與核定: award lines from the rulings through the committee to the order; every step is one undo step."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from hualien_desk.domain import awards, grants, roc_date
from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.grants import KINDS, WORDS, Key, Kind, State, Step, Wanted
from hualien_desk.domain.people import Posting
from hualien_desk.domain.roles import Role
from hualien_desk.domain.rulings import Ruling, show_evidence
from hualien_desk.operations import four_eyes, grant_days, grant_why, own_orders, rules
from hualien_desk.operations.desk import Desk, Outcome
from hualien_desk.store import award_lines, journal
from hualien_desk.store.award_lines import WHOLE, Dated, Override
from hualien_desk.store.award_lines import Shown as Shown
from hualien_desk.store.journal import Entry

AGREED, ALTERED, DEFERRED, REFUSED = "同意", "改額度", "緩議", "不通過"
DECISIONS = (AGREED, ALTERED, DEFERRED, REFUSED)
ADDED, CHANGED, GONE = "新增", "變更", "消失"
FIELDS = {"award": "獎懲", "reason": "事由", "issuer": "核發機關"}
"""What an officer may set by hand on a draft."""
EARLY_MONTHS = 3
"""先行發布: the committee confirms within three months (考績委員會組織規程)."""


class Told(NamedTuple):
    """One thing that a new computation changes: what, whose (id, name), before and after in words, and why."""

    what: str
    person: int
    name: str
    scheme: str
    before: str
    after: str
    why: str = ""


class Refreshed(NamedTuple):
    """What a new computation means for the lines, before it is done; it fits the data it was made on."""

    steps: tuple[Step, ...]
    rulings: dict[Key, Ruling]
    told: tuple[Told, ...]
    made_after: int


def lines() -> list[Shown]:
    """Every line."""
    return award_lines.all_lines()


def deeds(rulings: Iterable[Ruling]) -> dict[Key, Ruling]:
    """Every award by person, scheme and deed: a team by its id, else the how manieth of the person's scheme."""
    found: dict[Key, Ruling] = {}
    count: Counter[tuple[int, str]] = Counter()
    ordered = sorted((line for line in rulings if line.award), key=lambda line: line.deed_date or date.max)
    for line in ordered:
        person = line.participant.id
        team = next((getattr(item, "team", None) for item in line.evidence), None)
        count[person, line.scheme] += 1
        deed = f"team:{team.id}" if team else str(count[person, line.scheme])
        found[person, line.scheme, deed] = line
    return found


def place(posting: Posting) -> dict[str, str]:
    """Where a person served, as a snapshot keeps it."""
    own = posting.unit, posting.title, posting.rank, posting.category
    names = "agency", "agency_code", "unit", "title", "rank", "category"
    return dict(zip(names, (posting.agency.name, posting.agency.code, *own), strict=True))


def snapshot(line: Ruling, version: str = "") -> str:
    """What an award is judged on, frozen: place, clause, version of the rules, checks, evidence, notes."""
    frozen: dict[str, Any] = {
        **place(line.posting),
        "citation": line.clause.citation,
        "text": line.clause.text,
        "clause": line.clause.title,
        "rules": version,
        "checks": [[check.name, check.wanted, check.found] for check in line.checks],
        "evidence": [show_evidence(item) for item in line.evidence],
        "notes": list(line.notes),
    }
    return json.dumps(frozen, ensure_ascii=False)


def refresh(desk: Desk, rulings: Sequence[Ruling]) -> Refreshed:
    """Hold the lines against the computation of today: what is added, changed, lost; nothing is written."""
    made_after, version = journal.latest(), rules.in_force(desk)
    stored = {item.id: item for item in lines() if item.scheme in desk.book.clauses}
    own = deeds(own_orders.apart(desk, rulings, stored.values()))
    wanted = {
        key: Wanted(line.award.code, line.reason, snapshot(line, version))
        for key, line in own.items()
        if line.award is not None
    }
    found = grants.steps((item.line for item in stored.values()), wanted)
    steps = [step for step in found if not _only_version(step, stored.get(step.id))]
    names = {item.participant_id: item.name for item in stored.values()}
    names |= {line.participant.id: line.participant.name for line in own.values()}
    today: dict[tuple[int, str], list[Ruling]] = {}
    for line in rulings if steps else ():
        today.setdefault((line.participant.id, line.scheme), []).append(line)
    told = tuple(
        _told(desk, step, names[step.key[0]], stored.get(step.id or step.corrects), today.get(step.key[:2], []))
        for step in steps
    )
    return Refreshed(tuple(steps), own, told, made_after)


def _only_version(step: Step, draft: Shown | None) -> bool:
    """Say whether a draft would change in nothing but the version of the rules: it was judged by that, and stands."""
    own = draft.line if draft else None
    if own is None or (step.kind, step.award, step.reason) != (own.kind, own.award, own.reason):
        return False
    return bool(json.loads(step.snapshot) | {"rules": ""} == json.loads(own.snapshot) | {"rules": ""})


def _told(desk: Desk, step: Step, name: str, stored: Shown | None, today: Sequence[Ruling]) -> Told:
    what = ADDED if not step.id else CHANGED if step.award else GONE
    after = f"{KINDS[step.kind]} {_label(step.award)}" if step.award else "—"
    if step.award and step.award == step.before:
        after += "（事由或佐證不同）"
    if stored and step.id and stored.overrides:
        after += f"，人工更正的{'、'.join(FIELDS[field] for field in stored.overrides)}保留" if step.award else ""
    why = "新的審查結果"
    if stored:
        gone = not step.award or step.kind == Kind.CANCELLATION
        why = grant_why.of_loss(today) if gone else grant_why.of_change(stored.snapshot, step.snapshot)
    return Told(what, step.key[0], name, desk.book.title_of(step.key[1]), _label(step.before) or "—", after, why)


def _label(code: str) -> str:
    return awards.by_code(code).label if code else ""


def apply(desk: Desk, found: Refreshed) -> Outcome:
    """Write what `refresh` said; DeskError when the data changed meanwhile."""
    if not found.steps:
        return Outcome("敘獎案與目前的計算相同，沒有變更。")
    words = summary(found.told)
    kept = {item.id: item.overrides for item in lines() if item.overrides}
    with desk.entry(f"更新敘獎案：{words}") as entry:
        if found.made_after != journal.latest(before=entry.id):
            raise DeskError("比對之後資料又有變更，沒有更新敘獎案；請再按一次。")
        for step in found.steps:
            _write(desk, step, found.rulings.get(step.key), kept.get(step.id, {}), entry.id)
    return Outcome(f"已更新敘獎案：{words}。", entry, journal.tables_of(entry.id))


def summary(told: Sequence[Told]) -> str:
    """How many lines are new, change, go."""
    count = Counter(item.what for item in told)
    return "、".join(f"{what} {count[what]:,}" for what in (ADDED, CHANGED, GONE) if count[what])


def _write(desk: Desk, step: Step, line: Ruling | None, kept: Mapping[str, Override], entry_id: int) -> None:
    if not step.award:
        award_lines.remove([step.id])
        return
    own: dict[str, Any] = {
        "kind": step.kind.value,
        "award": step.award,
        "computed": step.award,
        "reason": step.reason,
        "snapshot": step.snapshot,
        "corrects": step.corrects or None,
    }
    if line is not None and line.deed_date:
        due = grants.due(line.deed_date, desk.book.handling_months).isoformat()
        own |= {"issuer": line.issuer, "deed_on": line.deed_date.isoformat(), "due_on": due}
    if step.id:
        for field in kept.keys() & own.keys():  # what an officer set stays; what is computed is noted beside it
            award_lines.compute_again(step.id, field, own.pop(field))
        award_lines.change([step.id], own)
        return
    person, scheme, deed = step.key
    place = {"participant_id": person, "scheme": scheme, "deed": deed, "state": State.DRAFT.value}
    award_lines.add({"issuer": "", **place, **own}, entry_id)


def submit(desk: Desk, ids: Sequence[int]) -> Outcome:
    """草擬 → 送審."""
    return _move(desk, ids, (State.DRAFT,), "送審", {"state": State.SUBMITTED.value})


def decide(
    desk: Desk, ids: Sequence[int], decision: str, meeting: str, on: date, why: str = "", award: str = ""
) -> Outcome:
    """What the committee decided: 同意, 改額度 (with the award and why), 緩議 (back to 草擬), 不通過 (why)."""
    if not meeting.strip():
        raise DeskError("請填寫會議名稱或次別，例如「106年第3次考績委員會」。")
    if decision in (ALTERED, REFUSED, DEFERRED) and not why.strip():
        raise DeskError(f"「{decision}」要填寫理由。")
    if decision == ALTERED and not award:
        raise DeskError("請選擇改為哪一種獎懲。")
    states = {AGREED: State.REVIEWED, ALTERED: State.REVIEWED, DEFERRED: State.DRAFT, REFUSED: State.REJECTED}
    said = {"meeting": meeting.strip(), "meeting_on": on.isoformat(), "decision": decision, "why": why.strip()}
    values = {**said, "state": states[decision].value, **({"award": award} if decision == ALTERED else {})}
    grant_days.refuse_wrong(_chosen(ids), "會議日期", on)
    return _move(desk, ids, (State.SUBMITTED,), f"審議{decision}", values)


def confirm(desk: Desk, ids: Sequence[int], order_no: str, on: date) -> Outcome:
    """審議通過 → 核定, with the number of the order typed once."""
    values = {"state": State.CONFIRMED.value, "order_no": _number(order_no), "order_on": on.isoformat()}
    grant_days.refuse_wrong(_chosen(ids), "發布日期", on)
    return _move(desk, ids, (State.REVIEWED,), "核定", values, Role.APPROVER)


def issue_first(desk: Desk, ids: Sequence[int], order_no: str, on: date, why: str) -> Outcome:
    """先行發布: the order comes first, the committee confirms within three months; why is kept."""
    if not why.strip():
        raise DeskError("先行發布要填寫理由。")
    until = grants.due(on, EARLY_MONTHS).isoformat()
    order = {"order_no": _number(order_no), "order_on": on.isoformat(), "why": why.strip(), "early_until": until}
    values = {"state": State.CONFIRMED.value, **order}
    grant_days.refuse_wrong(_chosen(ids), "發布日期", on)
    return _move(desk, ids, (State.DRAFT, State.SUBMITTED), "先行發布", values, Role.APPROVER)


def ratify(desk: Desk, ids: Sequence[int], meeting: str, on: date, why: str = "") -> Outcome:
    """The committee confirms what was issued first (追認); with `why` it refuses: 註銷 is drafted beside each line."""
    if not meeting.strip():
        raise DeskError("請填寫會議名稱或次別，例如「106年第3次考績委員會」。")
    own = {item.id: item for item in lines() if item.id in set(ids)}
    if any(item.early_until is None or item.meeting for item in own.values()):
        raise DeskError("選取的列不是先行發布，或已經追認。")
    refused = why.strip()
    said = {"meeting": meeting.strip(), "meeting_on": on.isoformat(), "decision": REFUSED if refused else AGREED}
    if not refused:
        return _move(desk, ids, (State.CONFIRMED,), "追認", said)
    with desk.entry(f"不予追認 {len(own):,} 筆，擬註銷") as entry:
        award_lines.change(list(own), said)
        for item in own.values():
            draft_beside(desk, item, Kind.CANCELLATION, item.award, item.reason, refused, meeting.strip(), entry)
    return Outcome(f"已登錄不予追認，並擬具 {len(own):,} 筆註銷；請送審、核定。", entry, journal.tables_of(entry.id))


def draft_beside(
    desk: Desk, of: Shown, kind: Kind, award: str, reason: str, why: str, document: str, entry: Entry
) -> int:
    """A draft by hand beside a confirmed line: which document it stands on, and why; inside an entry."""
    place = {name: getattr(of, name) for name in ("participant_id", "scheme", "deed", "issuer", "deed_on", "snapshot")}
    own = {"kind": kind.value, "state": State.DRAFT.value, "award": award, "computed": of.computed, "corrects": of.id}
    line = award_lines.add({**place, **own, "reason": reason, "due_on": None}, entry.id)
    award_lines.set_override(line, Override(WHOLE, "", document, why, desk.operator, entry.at), entry.id)
    return line


def explain_late(desk: Desk, ids: Sequence[int], reason: str) -> Outcome:
    """Why lines are handled after their due date."""
    if not reason.strip():
        raise DeskError("請填寫逾期的理由。")
    return _move(desk, ids, tuple(State), "逾期理由", {"late_reason": reason.strip()})


def _number(order_no: str) -> str:
    if not order_no.strip():
        raise DeskError("請填寫發布令的文號。")
    return order_no.strip()


def _chosen(ids: Sequence[int]) -> list[Shown]:
    wanted = set(ids)
    return [item for item in lines() if item.id in wanted]


def _move(
    desk: Desk,
    ids: Sequence[int],
    states: Sequence[State],
    what: str,
    values: dict[str, Any],
    by: Role = Role.EDITOR,
) -> Outcome:
    chosen = _chosen(ids)
    if not chosen:
        raise DeskError("請先選取要處理的列。")
    wrong = [item for item in chosen if item.state not in states]
    if wrong:
        allowed = "或".join(WORDS[state] for state in states)
        raise DeskError(f"只有{allowed}的列可以{what}；「{wrong[0].name}」的狀態是{WORDS[wrong[0].state]}。")
    if by is Role.APPROVER:
        four_eyes.refuse_own(desk, chosen, what)
    with desk.entry(f"{what} {len(chosen):,} 筆敘獎", by) as entry:
        award_lines.change([item.id for item in chosen], values)
    return Outcome(f"已{what} {len(chosen):,} 筆。{_own_cases(desk, chosen)}", entry, journal.tables_of(entry.id))


def _own_cases(desk: Desk, chosen: Iterable[Shown]) -> str:
    """A word when the officer is among those who are given something (考績委員會組織規程: avoid own cases)."""
    own = sum(item.name == desk.operator for item in chosen)
    return f"其中 {own} 筆是承辦人本人的案件，請依規定迴避。" if own else ""


class Light(NamedTuple):
    """How a line stands to its due date: the sign (good, warn, bad, quiet) and the words."""

    sign: str
    words: str


def light(item: Dated, today: date) -> Light:
    """Traffic light: a line that is not yet confirmed, or issued first and not yet confirmed by the committee."""
    if item.state == State.REJECTED:
        return Light("quiet", "—")
    if item.state == State.CONFIRMED and (item.early_until is None or item.meeting):
        return Light("quiet", roc_date.show(_day(item.order_on)))
    until = _day(item.early_until if item.state == State.CONFIRMED else item.due_on)
    if until is None:
        return Light("quiet", "—")
    left = (until - today).days
    words = f"{roc_date.show(until)}（{'逾期' if left < 0 else '剩'} {abs(left):,} 日）"
    explained = left < 0 and item.late_reason
    return Light("quiet" if explained else "bad" if left < 0 else "warn" if left <= SOON_DAYS else "good", words)


SOON_DAYS = 30
"""Days before a due date at which a line is shown as urgent."""


def urgent(today: date) -> Counter[str]:
    """How many lines are late ("bad") and nearly so ("warn")."""
    found = Counter[str]()
    for item, count in award_lines.open_lines().items():
        if (sign := light(item, today).sign) in ("bad", "warn"):
            found[sign] += count
    return found


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None


def frozen(item: Shown) -> dict[str, Any]:
    """What a line was judged on."""
    found: dict[str, Any] = json.loads(item.snapshot)
    return found


def kind_of(item: Shown) -> str:
    """擬議, 補發, 更正, 註銷."""
    return KINDS[Kind(item.kind)]
