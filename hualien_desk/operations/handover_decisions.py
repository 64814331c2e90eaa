"""Decisions of the year with their reasons, in the order of time: what the next officer may be asked about."""

from collections.abc import Iterator
from datetime import date

from hualien_desk.domain import awards, facts, roc_date
from hualien_desk.domain.rulebook import IN_ORDER
from hualien_desk.operations import granting, rule_versions
from hualien_desk.operations.desk import Desk
from hualien_desk.operations.granting import AGREED, ALTERED, FIELDS, Shown
from hualien_desk.store import handing
from hualien_desk.store.award_lines import WHOLE

Decision = tuple[str, str, str, str, str, str]
"""Day, who decided, kind, about whom or what, the decision, the reason."""


def all_of(desk: Desk) -> list[Decision]:
    """Every decision as words, the earliest first."""
    titles = {scheme: desk.book.title_of(scheme) for scheme in IN_ORDER}
    found = [*_accepted(titles), *_rules(), *_of_lines(titles), *_apart()]
    return [(_day(at), *rest) for at, *rest in sorted(found)]  # type: ignore[misc]


def _day(at: str) -> str:
    return roc_date.show(date.fromisoformat(at[:10])) if at else ""


def _accepted(titles: dict[str, str]) -> Iterator[Decision]:
    for own in handing.accepted():
        scheme = titles.get(own.scheme, own.scheme)
        who, what = f"{own.name} {own.national_id}", f"{scheme}{facts.verb(own.counts)}「{own.course}」"
        yield own.at, own.operator, "認定", who, what, own.reason


def _rules() -> Iterator[Decision]:
    for version in rule_versions.versions():
        told = f"第{version.number}版：{'；'.join(version.changed)}"
        yield version.at, version.operator, "變更規則", "全體", told, version.basis


def _of_lines(titles: dict[str, str]) -> Iterator[Decision]:
    for line in granting.lines():
        who = f"{line.name} {line.national_id}"
        own = f"{titles.get(line.scheme, line.scheme)}{awards.by_code(line.award).label}"
        if line.decision and line.decision != AGREED:
            yield line.meeting_on or "", line.meeting, f"審議{line.decision}", who, _decided(line, own), line.why
        if line.early_until:
            told = f"{own}，{line.order_no}" + (f"；{line.meeting}追認" if line.meeting else "；待追認")
            yield line.order_on or "", line.issuer, "先行發布", who, told, line.why
        for field, said in line.overrides.items():
            what = f"擬具{own}" if field == WHOLE else f"{own}，{FIELDS[field]}原為{_shown(field, said.computed)}"
            yield said.at, said.operator, "人工擬具" if field == WHOLE else "人工更正", who, what, said.why
        if line.late_reason:
            yield line.due_on or "", line.issuer, "逾期辦理", who, own, line.late_reason


def _shown(field: str, value: str) -> str:
    return awards.by_code(value).label if field == "award" else f"「{value}」"


def _decided(line: Shown, own: str) -> str:
    if line.decision == ALTERED:
        return f"{own}（計算為{awards.by_code(line.computed).label}）"
    return own


def _apart() -> Iterator[Decision]:
    for own in handing.apart():
        who = f"{own.one} {own.one_id}、{own.other} {own.other_id}"
        yield own.at, own.operator, "非同一人", who, "註記為不同的人", "姓名或字號相近"
