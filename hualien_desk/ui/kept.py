"""What stands in a form and is not stored: kept every few seconds and at a crash, brought back when it is opened."""

import contextlib
import json
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from hualien_desk.domain.errors import DeskError
from hualien_desk.operations import unsaved
from hualien_desk.ui import words
from hualien_desk.ui.notes import Note

EVERY = 3000
"""Milliseconds between two looks at the form."""


class Kept(QObject):
    """Keeps a form's content under a name; `note` belongs at the top of the form.

    `content` is what stands in the form (anything JSON can say), `fill` puts it back. Call `begin` once the form
    shows what it starts with, `forget` when that was stored or thrown away.
    """

    def __init__(self, form: QWidget, name: str, content: Callable[[], Any], fill: Callable[[Any], object]) -> None:
        super().__init__(form)
        self.name, self._typed, self._fill = name, content, fill
        self._begun: Any = None
        self._held: Any = None
        self._warned = False
        self.note = Note(self.discard)
        self._clock = QTimer(self, interval=EVERY)
        self._clock.timeout.connect(self._look)

    def begin(self) -> None:
        """Take what stands in the form as its beginning, and bring back what was kept of it."""
        self._begun = self._held = self._content()
        if found := unsaved.find(self.name):
            self._fill(found[1])
            self._held = self._content()
            self.note.say(f"已帶回 {words.moment(found[0])} 未存入的輸入。")
        self._clock.start()

    def start_anew(self) -> None:
        """What stood there was stored: the next record begins."""
        self.forget()
        self._begun = self._held = self._content()
        self._clock.start()

    def _content(self) -> Any:
        return json.loads(json.dumps(self._typed()))

    def changed(self) -> bool:
        """Say whether the form holds something else than at its beginning."""
        return bool(self._content() != self._begun)

    def _look(self) -> None:
        """Keep it; what cannot be kept (a full disk) is told and stays in the form until it can."""
        try:
            self.keep()
        except DeskError as error:
            self._warned = True
            self.note.warn(f"輸入暫時無法保留，請先存入：{error}")
        else:
            self._unwarn()

    def _unwarn(self) -> None:
        if self._warned:
            self._warned = False
            self.note.hide()

    def keep(self) -> None:
        """Keep what stands in the form when it changed since; DeskError when the data file cannot be written."""
        now = self._content()
        if now == self._held or not self._clock.isActive():
            return
        if now == self._begun:
            unsaved.drop(self.name)
        else:
            unsaved.keep(self.name, now)
        self._held = now

    def discard(self) -> None:
        """Show the form as it began."""
        self._fill(self._begun)
        self._held = self._content()
        unsaved.drop(self.name)

    def forget(self) -> None:
        """Nothing is to be brought back."""
        self._clock.stop()
        self.note.hide()
        unsaved.drop(self.name)


def rescue() -> None:
    """At a crash or a lock: keep what stands in every form that is open; what cannot be kept stays in the form."""
    for widget in QApplication.topLevelWidgets():
        if not widget.isVisible():
            continue
        for form in (widget, *widget.findChildren(Kept)):
            keep = getattr(form, "keep", None)
            if callable(keep):
                with contextlib.suppress(Exception):  # a second fault must not hide the first
                    keep()
