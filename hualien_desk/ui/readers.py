"""The manual (F1) and the clauses (F4): opened at what is shown, closed with the window."""

from collections.abc import Callable

from hualien_desk.domain.rulebook import RuleBook
from hualien_desk.ui.help_window import ClauseWindow, HelpWindow


class Readers:
    """`book` is the rules of today; `topic` says what is shown now: a chapter of the manual, a clause."""

    def __init__(self, book: Callable[[], RuleBook], topic: Callable[[], tuple[str, str]]) -> None:
        self._book, self._topic = book, topic
        self._of: RuleBook | None = None
        self.manual: HelpWindow | None = None
        self.law: ClauseWindow | None = None

    def help(self, title: str = "") -> None:
        """Open the manual, at the chapter of what is shown unless another is wanted."""
        self.manual = self.manual or HelpWindow()
        self.manual.open_at(title or self._topic()[0])

    def clauses(self, title: str = "") -> None:
        """Open the clauses, at the one behind what is shown unless another is wanted."""
        book = self._book()
        if self.law is None or self._of is not book:
            self.law, self._of = ClauseWindow(book), book
        self.law.open_at(title or self._topic()[1])

    def close(self) -> None:
        """Close both."""
        for reader in (self.manual, self.law):
            if reader:
                reader.close()
