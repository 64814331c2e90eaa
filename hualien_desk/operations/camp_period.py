"""When the sessions of the English camp count (陸、三、（二）)."""

from datetime import date

from hualien_desk.domain import roc_date
from hualien_desk.domain.rulebook import RuleBook


def outside(book: RuleBook, held_on: str | None) -> str:
    """The sentence for a day (ISO) on which a session does not count; "" when it does, or nobody knows the day."""
    clause = book.clauses["english"]
    until = book.deadline(clause.until)
    if not held_on or clause.since <= date.fromisoformat(held_on) <= until:
        return ""
    period = f"{roc_date.show(clause.since)}–{roc_date.show(until)}"
    basis = f"{clause.early_citation}「{clause.early_text}」"
    return f"不在{clause.title}辦理期間 {period}（{basis}）；可以存入，但不會計入敘獎。"
