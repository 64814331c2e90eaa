"""Awards by hand: 捌 (never computed), corrections of drafts beside the computed value, changes after the order."""

import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from hualien_desk.domain import awards, coverage, grants
from hualien_desk.domain.awards import Award
from hualien_desk.domain.coverage import Standing
from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.facts import Facts
from hualien_desk.domain.grants import KINDS, Key, Kind, State
from hualien_desk.domain.rulebook import DISCRETION
from hualien_desk.operations import granting
from hualien_desk.operations.desk import Desk, Outcome
from hualien_desk.operations.granting import FIELDS, Shown
from hualien_desk.store import award_lines, facts, journal, references
from hualien_desk.store.award_lines import WHOLE, Override


def propose(desk: Desk, person: str, award: str, reason: str, on: date, document: str, why: str) -> Outcome:
    """捌: an award for a contributor, as a draft: who, what for, the day, the document it stands on, and why."""
    for text, words in ((reason, "獎懲事由"), (document, "依據的文號"), (why, "理由（貢獻程度）")):
        if not text.strip():
            raise DeskError(f"請填寫{words}。")
    if not desk.book.since <= on <= desk.book.until:
        raise DeskError("事實發生日不在計畫的實施期間內；請更正日期。")
    own = facts.of_one(references.resolve("person", person.strip()))
    assert own is not None
    who = own.participant
    with desk.entry(f"人工敘獎：{who.name} {awards.by_code(award).label}") as entry:
        values = _proposed(desk, own, award, reason.strip(), on, document.strip(), why.strip())
        line = award_lines.add({**values, "deed": f"hand:{entry.id}"}, entry.id)
        said = Override(WHOLE, "", document.strip(), why.strip(), desk.operator, entry.at)
        award_lines.set_override(line, said, entry.id)
    told = f"已列為草擬：{who.name} {awards.by_code(award).label}。{_alike(own, reason)}"
    return Outcome(told, entry, journal.tables_of(entry.id))


def _proposed(
    desk: Desk, own: Facts, award: str, reason: str, on: date, document: str, why: str
) -> dict[str, str | int]:
    clause, person = desk.book.discretion, own.participant
    cover = Standing(person, desk.book.coverage).on(on)
    posting = cover.posting or person.posting
    frozen = {
        **granting.place(posting),
        **{"citation": clause.citation, "text": clause.text, "clause": clause.title},
        "checks": [[cover.check.name, cover.check.wanted, cover.check.found]],
        "evidence": [f"{document}：{why}"],
        "notes": [part for part in (cover.reason, _alike(own, reason)) if part],
    }
    return {
        **{"participant_id": person.id, "scheme": DISCRETION, "kind": Kind.PROPOSED.value, "state": State.DRAFT.value},
        **{"award": award, "computed": award, "reason": reason},
        "issuer": coverage.issuer(posting, False, desk.book),
        **{"deed_on": on.isoformat(), "due_on": grants.due(on, desk.book.handling_months).isoformat()},
        "snapshot": json.dumps(frozen, ensure_ascii=False),
    }


def _alike(own: Facts, reason: str) -> str:
    """A word when an award with this very reason was issued before."""
    found = [item for item in own.past_awards if item.reason.strip() == reason.strip()]
    return f"疑似重複：歷年敘獎已有相同事由（{found[0].award.label} {found[0].document_no}）".strip() if found else ""


def override(desk: Desk, ids: Sequence[int], field: str, value: str, why: str) -> Outcome:
    """Set the award, the reason or the issuer of drafts by hand; the computed value stays beside it, with why."""
    if not why.strip():
        raise DeskError("人工更正要填寫理由。")
    if not value.strip():
        raise DeskError(f"請填寫{FIELDS[field]}。")
    chosen = _drafts(ids)
    with desk.entry(f"人工更正 {len(chosen):,} 筆敘獎的{FIELDS[field]}") as entry:
        for item in chosen:
            earlier = item.overrides.get(field)
            computed = earlier.computed if earlier else getattr(item, field)
            said = Override(field, computed, value.strip(), why.strip(), desk.operator, entry.at)
            award_lines.set_override(item.id, said, entry.id)
        award_lines.change([item.id for item in chosen], {field: value.strip()})
    return Outcome(f"已更正 {len(chosen):,} 筆的{FIELDS[field]}。", entry, journal.tables_of(entry.id))


def follow_again(desk: Desk, ids: Sequence[int]) -> Outcome:
    """Put the computed values back on drafts."""
    chosen = [item for item in _drafts(ids) if item.overrides]
    if not chosen:
        raise DeskError("選取的列沒有人工更正過的內容；請選獎懲後面寫著「（原 …）」的草擬。")
    with desk.entry(f"{len(chosen):,} 筆敘獎恢復為計算的內容") as entry:
        for item in chosen:
            award_lines.change([item.id], {field: said.computed for field, said in item.overrides.items()})
            for field in item.overrides:
                award_lines.drop_override(item.id, field)
    return Outcome(f"已恢復 {len(chosen):,} 筆為計算的內容。", entry, journal.tables_of(entry.id))


def _drafts(ids: Sequence[int]) -> list[Shown]:
    chosen = [item for item in granting.lines() if item.id in set(ids)]
    if not chosen:
        raise DeskError("請先選取要處理的列。")
    if any(item.state != State.DRAFT for item in chosen):
        raise DeskError("只有草擬的列可以人工更正；送審以後請登錄審議結果，核定以後請另擬補發、更正或註銷。")
    if any(item.by_hand for item in chosen):
        raise DeskError("人工擬具的列沒有計算的內容；請刪除後重新擬具。")
    return chosen


def later(desk: Desk, ids: Sequence[int], kind: Kind, award: str, document: str, why: str) -> Outcome:
    """補發, 更正 or 註銷 beside confirmed lines, by hand: for the committee like any other line."""
    if not why.strip() or not document.strip():
        raise DeskError(f"{KINDS[kind]}要填寫依據的文號與理由。")
    stored = granting.lines()
    chosen = [item for item in stored if item.id in set(ids)]
    if not chosen:
        raise DeskError("請先選取要處理的列。")
    _refuse_under_way(chosen, stored, kind)
    stands = {key: _standing(own) for key, own in _orders(stored).items()}
    for item in chosen:
        _refuse_idle(item, kind, award, stands[item.line.key])
    with desk.entry(f"人工擬具{KINDS[kind]} {len(chosen):,} 筆") as entry:
        for item in chosen:
            now = stands[item.line.key]
            own = now.award.code if now.award and kind == Kind.CANCELLATION else award
            beside = now.order if now.points else item  # whichever order of the deed was chosen
            granting.draft_beside(desk, beside, kind, own, beside.reason, why.strip(), document.strip(), entry)
    return Outcome(f"已擬具 {len(chosen):,} 筆{KINDS[kind]}，仍要送審與核定。", entry, journal.tables_of(entry.id))


class _Stands(NamedTuple):
    """What the orders of a deed come to today, and which of them says it; no award and no points once cancelled."""

    award: Award | None
    points: int
    order: Shown


def _orders(stored: Iterable[Shown]) -> dict[Key, list[Shown]]:
    found: dict[Key, list[Shown]] = {}
    for item in stored:
        if item.state == State.CONFIRMED:
            found.setdefault(item.line.key, []).append(item)
    return found


def _standing(orders: Sequence[Shown]) -> _Stands:
    whole = (item for item in reversed(orders) if item.kind in (Kind.PROPOSED, Kind.CORRECTION))
    return _Stands(*grants.standing(item.line for item in orders), next(whole, orders[-1]))


def _refuse_under_way(chosen: Iterable[Shown], stored: Iterable[Shown], kind: Kind) -> None:
    """Only an order can be changed, and each deed once at a time."""
    busy, taken = {item.line.key for item in stored if item.state in grants.OPEN}, set[Key]()
    for item in chosen:
        if item.state != State.CONFIRMED or item.kind == Kind.CANCELLATION:
            raise DeskError(f"只有已核定的敘獎可以{KINDS[kind]}；請確認「{item.name}」的狀態。")
        if item.line.key in busy:
            raise DeskError(f"「{item.name}」的這一項已有辦理中的列；請先辦完或刪除那一列。")
        if item.line.key in taken:
            raise DeskError(f"「{item.name}」的同一項選了不只一列（原令與其後的變更）；請只選其中一列。")
        taken.add(item.line.key)


def _refuse_idle(item: Shown, kind: Kind, award: str, now: _Stands) -> None:
    """A change that changes nothing is a slip: what is cancelled already, or the very award that stands."""
    if not now.points and kind != Kind.SUPPLEMENT:
        raise DeskError(f"「{item.name}」的這一項已經註銷，沒有獎懲可以{KINDS[kind]}；要重新發給請改選「補發」。")
    given = awards.by_code(award) if kind == Kind.CORRECTION else None
    if given and given.points == now.points:
        raise DeskError(f"「{item.name}」的這一項現在就是{given.label}；更正請選另一種獎懲，或改選「補發」、「註銷」。")


def remove(desk: Desk, ids: Sequence[int]) -> Outcome:
    """Take drafts by hand away; what is computed would only come back."""
    chosen = [item for item in granting.lines() if item.id in set(ids)]
    if not chosen:
        raise DeskError("請先選取要處理的列。")
    if any(item.state != State.DRAFT or not item.by_hand for item in chosen):
        raise DeskError("只能刪除人工擬具、還在草擬的列；計算產生的列請從資料或規則著手。")
    with desk.entry(f"刪除 {len(chosen):,} 筆人工擬具的敘獎") as entry:
        award_lines.remove([item.id for item in chosen])
    return Outcome(f"已刪除 {len(chosen):,} 筆。", entry, journal.tables_of(entry.id))
