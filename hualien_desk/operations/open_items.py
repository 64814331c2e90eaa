"""What is open when an office changes hands: everything that waits for somebody, counted in words."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from hualien_desk.domain.grants import State
from hualien_desk.operations import granting, inbox, todo
from hualien_desk.operations.desk import Desk
from hualien_desk.operations.granting import Shown
from hualien_desk.operations.health import Doubt
from hualien_desk.operations.rulings import Run
from hualien_desk.store import award_lines, handing
from hualien_desk.store.award_lines import Dated


class OpenItem(NamedTuple):
    """One kind of thing that waits: how many, and what is to be done about it."""

    id: str
    title: str
    number: int
    text: str


class Due(NamedTuple):
    """An award line that somebody has to handle: its last day, and the days that are left (below zero: late)."""

    line: Shown
    day: date
    left: int

    @property
    def early(self) -> bool:
        """Issued first: the committee has yet to confirm it."""
        return self.line.state == State.CONFIRMED


def due_lines(today: date) -> list[Due]:
    """Every award line with a last day that is not settled, the most urgent first."""
    days = ((line, _last_day(line)) for line in granting.lines())
    found = [Due(line, day, (day - today).days) for line, day in days if day]
    return sorted(found, key=lambda item: (item.day, item.line.id))


def _last_day(line: Dated) -> date | None:
    """The day until which somebody has to handle a line; None for one that is settled."""
    early = line.state == State.CONFIRMED and line.early_until is not None and not line.meeting
    last = line.early_until if early else line.due_on
    waits = early or line.state in (State.DRAFT, State.SUBMITTED, State.REVIEWED)
    return date.fromisoformat(last) if last and waits else None


def urgent_lines(today: date) -> list[Due]:
    """Those that are late, nearly so, or issued first."""
    return [item for item in due_lines(today) if item.early or item.left <= granting.SOON_DAYS]


def open_items(run: Run, today: date, doubts: Sequence[Doubt] = ()) -> list[OpenItem]:
    """Everything that waits, in the order in which it is best done; what is not there is left out."""
    found = [*_of_rulings(run), *_of_lines(today), *_of_data(doubts)]
    return [item for item in found if item.number]


def _of_rulings(run: Run) -> list[OpenItem]:
    count = todo.counts(run)
    short = len({person for line, people in run.alike.lines if line.nearly for person in people})
    return [
        OpenItem("pending", "待認定的完課", count["pending"] + count["more"], "由承辦人認定是否採計，並填寫理由。"),
        OpenItem("suspects", "疑似重複敘獎", count["suspects"], "送審前與歷年敘獎核對。"),
        OpenItem("nearly", "只差一項的人", short, "期限前可以提醒補件（待補件提醒）。"),
    ]


def _of_lines(today: date) -> list[OpenItem]:
    waiting = [(line.state, day) for line in award_lines.open_lines().elements() if (day := _last_day(line))]
    left = [(day - today).days for state, day in waiting if state != State.CONFIRMED]
    late, soon = sum(days < 0 for days in left), sum(0 <= days <= granting.SOON_DAYS for days in left)
    early = len(waiting) - len(left)
    words = f"{granting.SOON_DAYS} 日內要送審或核定。"
    return [
        OpenItem("late", "已逾期的敘獎案", late, "儘速辦理，並填寫逾期理由。"),
        OpenItem("soon", "將到期的敘獎案", soon, words),
        OpenItem("early", "先行發布未追認", early, "期限前提考績委員會追認。"),
    ]


def _of_data(doubts: Sequence[Doubt]) -> list[OpenItem]:
    doubtful = [doubt for doubt in doubts if not doubt.settled]
    titles = "、".join(dict.fromkeys(doubt.title for doubt in doubtful))
    return [
        OpenItem("held", "退回的列", inbox.count(), "匯入時沒有存入；更正後重試或刪除。"),
        OpenItem("nobody", "找不到本人的歷年敘獎", len(handing.awards_of_nobody()), "查明是誰，否則無法比對重複敘獎。"),
        OpenItem("unlisted", "課程清單沒有的課程", len(handing.courses_unlisted()), "補列類別以前不計入任何方案。"),
        OpenItem("drafts", "打到一半沒有存入的資料", len(todo.drafts()), "在「待辦」繼續輸入。"),
        OpenItem("health", "資料健檢的疑問", len(doubtful), f"{titles}。"),
    ]


def told(desk: Desk, found: Sequence[OpenItem]) -> str:
    """Everything that waits in one sentence."""
    words = "、".join(f"{item.title} {item.number:,}" for item in found)
    return f"{desk.book.year}年度尚待處理：{words}。" if words else f"{desk.book.year}年度沒有待處理的事項。"
