"""What stands in the rules window: texts that are typed, read as they are typed, beside what the rule file says."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from hualien_desk.domain import roc_date, rulevalues
from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.rulecheck import Finding
from hualien_desk.domain.rulefile import BrokenRuleFile
from hualien_desk.domain.ruletexts import Kind
from hualien_desk.domain.rulevalues import GRADES, Value
from hualien_desk.operations import rules
from hualien_desk.operations.desk import Desk, office_values
from hualien_desk.operations.rules import Wish

_DAYS = "一二三四五六日"


class RuleDraft:
    """The texts of every value; nothing is stored, nothing is refused before it is tried."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._data: Mapping[str, Any] = desk.rules
        self._texts = office_values() if desk.trouble else dict(desk.book.values)
        self._begun = dict(self._texts)

    def values(self, page: str) -> list[Value]:
        """The values of a page; which cells there are follows the names of the grades."""
        return [value for value in self._catalogue() if value.page == page]

    def _catalogue(self) -> tuple[Value, ...]:
        try:
            named = {GRADES: self._texts[GRADES]} if GRADES in self._texts else {}
            return rulevalues.catalogue(rulevalues.overlay(self._data, named))
        except DeskError:
            return rulevalues.catalogue(self._data)

    def original(self, value: Value) -> str:
        """What the rule file says."""
        return rulevalues.show(self._data, value)

    def text(self, value: Value) -> str:
        """What stands in the window."""
        return self._texts.get(value.key, self.original(value))

    def put(self, value: Value, text: str) -> None:
        """Take what was typed; the original wording is no change."""
        if value.kind in (Kind.DATE, Kind.DATE_OR_NONE):
            text = roc_date.complete(text, date.today(), self._desk.book.year)
        if text == self.original(value):
            self._texts.pop(value.key, None)
        else:
            self._texts[value.key] = text

    def error(self, value: Value) -> str:
        """Why the text cannot be read, "" when it can."""
        if value.key not in self._texts:
            return ""
        try:
            rulevalues.parse(value, self._texts[value.key])
        except DeskError as error:
            return str(error)
        return ""

    def meaning(self, value: Value) -> str:
        """What was read, where that is more than the text says: the weekday of a date."""
        if value.kind not in (Kind.DATE, Kind.DATE_OR_NONE) or self.error(value):
            return ""
        text = self.text(value)
        day = rulevalues.parse(value, text) if text.strip() else None
        return f"{roc_date.words(day)}（星期{_DAYS[day.weekday()]}）" if day else ""

    def changed(self, value: Value) -> bool:
        """Say whether the text says something else than the rule file."""
        if value.key not in self._texts:
            return False
        return bool(self.error(value)) or rulevalues.tidy(value, self._texts[value.key]) != self.original(value)

    def texts(self) -> dict[str, str]:
        """Every text that is not the rule file's."""
        known = {value.key for value in self._catalogue()}
        return {key: text for key, text in self._texts.items() if key in known}

    def typed(self) -> dict[str, str]:
        """Every text as it was typed, also of values that are gone for the moment."""
        return dict(self._texts)

    def put_all(self, texts: Mapping[str, str]) -> None:
        """Take back what was typed before."""
        self._texts = dict(texts)

    def is_dirty(self) -> bool:
        """Say whether anything was typed since the window was opened."""
        return self._texts != self._begun

    def findings(self, chosen: Wish) -> list[Finding]:
        """What is wrong with the rules in the window and what they leave open; `chosen` has switches and scale.

        A text that cannot be read is an error; the rest is looked at with the original in its place.
        """
        wrong = [(value, error) for value in self._catalogue() if (error := self.error(value))]
        told = [Finding(True, value.page, value.key, error) for value, error in wrong]
        unread = {value.key for value, _ in wrong}
        readable = {key: text for key, text in self.texts().items() if key not in unread}
        try:
            return told + rules.findings(self._desk, chosen._replace(values=readable))
        except BrokenRuleFile as error:
            return [*told, Finding(True, "", "", str(error))]
