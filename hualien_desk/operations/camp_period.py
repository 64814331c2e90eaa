"""When the sessions of the English camp count (陸、三、（二）)."""

from datetime import date

from hualien_desk.domain import roc_date
from hualien_desk.domain.rulebook import RuleBook


def outside(book: RuleBook, held_on: str | None) -> str:
    """The sentence for a day (ISO) outside of the camp; "" inside, or when nobody knows the day.

    A session before it still follows a course that is as early and that an officer let count.
    """
    clause = book.clauses["english"]
    since, until = clause.early_since or clause.since, book.deadline(clause.until)
    day = date.fromisoformat(held_on) if held_on else None
    if day is None or clause.since <= day <= until:
        return ""
    period = f"{roc_date.show(clause.since)}–{roc_date.show(until)}"
    basis = f"{clause.early_citation}「{clause.early_text}」"
    effect = "只接續經承辦人認定採計的課程" if since <= day <= until else "不會計入敘獎"
    return f"不在{clause.title}辦理期間 {period}（{basis}）；可以存入，但{effect}。"
