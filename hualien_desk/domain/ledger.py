"""What an expense may not be, beside the other expenses: vouchers twice, what is given back, lines overspent; pure."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from hualien_desk.domain import money, names, roc_date
from hualien_desk.domain.budget import Expense, Line

PAID, BACK, BARE, LOST = "支出", "收回", "無憑證", "原憑證不明"
"""How a stored expense stands."""
Told = tuple[str, str, bool]
"""Field, sentence, whether it is only a warning."""


class Year(NamedTuple):
    """The first and the last day of the plan's year."""

    since: date
    until: date


def voucher_key(text: str) -> str:
    """What makes two numbers of vouchers the same: width, case, blanks and strokes aside."""
    return re.sub(r"[\s\-‐-―_]", "", unicodedata.normalize("NFKC", text)).upper()


class Ledger:
    """Every line and every expense, found by voucher; expenses are put in one after the other."""

    def __init__(self, lines: Iterable[Line], expenses: Iterable[Expense], year: Year) -> None:
        self._lines = {line.id: line for line in lines}
        self._year = year
        self._spent = Counter[int]()
        self._of_voucher: dict[str, list[Expense]] = {}
        self._by_id: dict[int, Expense] = {}
        for item in expenses:
            self.put(item)

    def put(self, item: Expense) -> None:
        """Take an expense as stored."""
        self._spent[item.line] += item.amount
        if item.id:
            self._by_id[item.id] = item
        self._of_voucher.setdefault(voucher_key(item.voucher), []).append(item)

    def same(self, given: Expense) -> Expense | None:
        """The expense that says the very same; without a voucher everything has to be alike."""
        for own in self._of_voucher.get(voucher_key(given.voucher), ()):
            if own._replace(id=0, voucher=given.voucher) == given._replace(id=0):
                return own
        return None

    def faults(self, given: Expense) -> Iterator[Told]:
        """What is wrong or doubtful with an expense that is to be stored (its id: 0, or the stored one it replaces)."""
        others = self._beside(given)
        if not given.amount:
            yield "amount", "金額是 0；請填實際支出的金額，收回填負數。", False
        elif given.amount < 0:
            yield from _given_back(given, others)
        if not voucher_key(given.voucher):
            yield "voucher", "還沒有憑證號碼；可先存入，結報前請補上。", True
        elif given.amount > 0:
            yield from _twice(given, others)
        if given.amount < 0 and voucher_key(given.voucher):
            yield from _back_twice(given, others)
        yield from self._day(given)
        yield from self._over(given)

    def _day(self, given: Expense) -> Iterator[Told]:
        year = self._year
        if given.spent_on and not year.since <= given.spent_on <= year.until:
            span = f"{roc_date.show(year.since)}–{roc_date.show(year.until)}"
            yield (
                "spent_on",
                f"{roc_date.show(given.spent_on)} 不在本年度計畫期間（{span}）；請查明年度，仍可存入。",
                True,
            )

    def _over(self, given: Expense) -> Iterator[Told]:
        line = self._lines.get(given.line)
        if not line or given.amount <= 0:
            return
        before = self._by_id.get(given.id)
        spent = self._spent[line.id] + given.amount - (before.amount if before and before.line == line.id else 0)
        if spent > line.planned:
            yield (
                "amount",
                f"「{line.title}」將超支 {money.show(spent - line.planned)} 元（預算 {money.show(line.planned)} 元）。",
                True,
            )

    def _beside(self, given: Expense) -> list[Expense]:
        """The other items of the same voucher."""
        found = self._of_voucher.get(voucher_key(given.voucher), ())
        return [own for own in found if not own.id or own.id != given.id]

    def standing(self, stored: Expense) -> str:
        """How a stored expense stands; LOST: given back on a voucher that is not there."""
        if not voucher_key(stored.voucher):
            return BARE
        if stored.amount > 0:
            return PAID
        return BACK if any(own.amount > 0 for own in self._beside(stored)) else LOST


def _given_back(given: Expense, others: list[Expense]) -> Iterator[Told]:
    """What is given back belongs to a voucher, and is not more than was spent on it."""
    if not voucher_key(given.voucher):
        yield "voucher", "收回（負數）要填原來的憑證號碼；請補上。", False
        return
    spent = sum(own.amount for own in others)
    if not any(own.amount > 0 for own in others):
        yield "voucher", f"找不到憑證「{given.voucher}」的支出；收回要填原來的憑證號碼，請更正。", False
    elif spent + given.amount < 0:
        yield "amount", f"收回超過憑證「{given.voucher}」還沒有收回的 {money.show(spent)} 元；請查明。", True


def _twice(given: Expense, others: list[Expense]) -> Iterator[Told]:
    paid = [own for own in others if own.amount > 0]
    key = names.match_key(given.title)
    if same := [own for own in paid if names.match_key(own.title) == key]:
        yield "voucher", f"憑證「{given.voucher}」的「{given.title}」已經登錄（{_told(same[0])}）；請改用更正。", False
    elif paid:
        more = f"等 {len(paid)} 項" if len(paid) > 1 else ""
        yield (
            "voucher",
            f"憑證「{given.voucher}」已有另一項「{paid[0].title}」（{_told(paid[0])}）{more}；請確認不是重複登錄。",
            True,
        )


def _back_twice(given: Expense, others: list[Expense]) -> Iterator[Told]:
    back = [own for own in others if own.amount < 0 and own.title == given.title and own.spent_on == given.spent_on]
    if same := [own for own in back if own.amount == given.amount]:
        yield (
            "voucher",
            f"憑證「{given.voucher}」同一天的收回「{given.title}」已經登錄（{_told(same[0])}）；請改用更正。",
            False,
        )


def _told(item: Expense) -> str:
    day = f"{roc_date.show(item.spent_on)}，" if item.spent_on else ""
    return f"{day}{money.show(item.amount)} 元"
