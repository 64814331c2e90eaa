"""Orders and the lines beside them (補發, 更正, 註銷): each says in words which other line it belongs to."""

from collections.abc import Iterator, Sequence
from datetime import date

from hualien_desk.domain import awards, roc_date
from hualien_desk.domain.grants import KINDS, WORDS, Kind, State
from hualien_desk.store.award_lines import WHOLE, Shown


class Chain:
    """Every line with the order it stands beside, and the later lines that stand beside it."""

    def __init__(self, found: Sequence[Shown]) -> None:
        self._by_id = {item.id: item for item in found}
        self._later: dict[int, list[Shown]] = {}
        for item in found:
            if item.corrects and item.state != State.REJECTED:
                self._later.setdefault(item.corrects, []).append(item)

    def order_of(self, item: Shown) -> str:
        """The order that a line changes, "" for a line that stands by itself."""
        first = self._by_id.get(item.corrects or 0)
        return f"{awards.by_code(first.award).label}（{_order(first)}）" if first else ""

    def after(self, item: Shown) -> Iterator[str]:
        """What came after an order: 更正為嘉獎二次（核定 府人考字第9號 106/12/01）."""
        for one in self._later.get(item.id, []):
            stood = _order(one) if one.state == State.CONFIRMED else "辦理中"
            yield f"{_changed(one)}（{WORDS[one.state]}，{stood}）"

    def notes(self, item: Shown) -> Iterator[str]:
        """What a roster says beside a line of its order and of what an officer made it on."""
        if item.corrects:
            yield f"{KINDS[item.kind]}，原令 {self.order_of(item)}"
        if item.by_hand:
            yield f"依據 {item.overrides[WHOLE].value}：{item.overrides[WHOLE].why}"


def _changed(item: Shown) -> str:
    label = awards.by_code(item.award).label
    return {Kind.CORRECTION: f"更正為{label}", Kind.CANCELLATION: "註銷"}.get(item.kind, f"補發{label}")


def _order(item: Shown) -> str:
    day = roc_date.show(date.fromisoformat(item.order_on)) if item.order_on else ""
    return f"{item.order_no} {day}".strip()
