"""Days that an award line cannot have: a confirmed line never changes, so a slip of the pen would stay for good."""

from collections.abc import Sequence
from datetime import date

from hualien_desk.domain import roc_date
from hualien_desk.domain.errors import DeskError
from hualien_desk.store.award_lines import Shown


def refuse_wrong(chosen: Sequence[Shown], what: str, on: date) -> None:
    """DeskError when a meeting or an order would lie in the future, before the deed or before the meeting."""
    if on > date.today():
        raise DeskError(f"{what} {roc_date.show(on)} 還沒有到；請更正。")
    for item in chosen:
        before = ("審議日期", item.meeting_on), ("事實發生日", item.deed_on)
        for name, day in before if what == "發布日期" else before[1:]:
            if day and on < (earliest := date.fromisoformat(day)):
                late = f"「{item.name}」的{name} {roc_date.show(earliest)}"
                raise DeskError(f"{what} {roc_date.show(on)} 早於{late}；請更正日期，或不要選取這一列。")
