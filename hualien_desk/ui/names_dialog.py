"""貼上名單: names or national IDs, a line each; every line gets its verdict before anything is stored."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QSplitter

from hualien_desk.domain.roles import Role
from hualien_desk.operations import video_events
from hualien_desk.operations.video_events import Pasted
from hualien_desk.reports.english_camp import Planned
from hualien_desk.reports.video_seats import GOOD, Seat
from hualien_desk.ui import parts
from hualien_desk.ui.dialogs import Form
from hualien_desk.ui.list_model import Column, RecordsSource
from hualien_desk.ui.list_page import Empty, ListPage
from hualien_desk.ui.office import Office

SOON = 250
"""Milliseconds after a change before the lines are judged."""
TAKEN, KNOWN, REFUSED = "登錄", "已登錄", "退回"
SIGNS = {TAKEN: ("circle-check", "good"), KNOWN: ("check", "quiet"), REFUSED: ("circle-x", "bad")}


class Line(NamedTuple):
    """A pasted line with its verdict: what is done with it, and why or with what effect."""

    pasted: Pasted
    name: str
    verdict: str
    words: str


COLUMNS = (
    Column("貼上的內容", "", 10, lambda line: line.pasted.text),
    Column("姓名", "name", 5, lambda line: line.name, bold=True),
    Column("判定", "verdict", 6, lambda line: line.verdict, icon=lambda line: SIGNS[line.verdict]),
    Column("說明", "", 15, lambda line: line.words),
)


def judged(pasted: Sequence[Pasted], by_person: Mapping[int, Seat]) -> list[Line]:
    """The verdict of every line; a person who stands there twice is taken once."""
    found, seen = list[Line](), set[int]()
    for item in pasted:
        seat = by_person.get(item.person)
        if seat is None:
            found.append(Line(item, "", REFUSED, item.why or "沒有任職資料，無法登錄"))
            continue
        name = seat.camper.line.participant.name
        if item.person in seen:
            found.append(Line(item, name, REFUSED, "同一人在名單上重複，只登錄一次"))
        else:
            known = seat.mark is True
            words = "；".join(part for part in (item.doubt, seat.words) if part)
            found.append(Line(item, name, KNOWN if known else TAKEN, words))
        seen.add(item.person)
    return found


class NamesDialog(Form):
    """Left what was pasted, right the verdicts; `then` takes the people to be marked."""

    needs = Role.EDITOR

    def __init__(
        self,
        office: Office,
        session: Planned,
        by_person: Mapping[int, Seat],
        then: Callable[[Sequence[int]], None],
    ) -> None:
        how = "每列一人：姓名或身分證字號（可含機關），存入前逐列判定。"
        super().__init__(office.window, "貼上名單", f"{session.words}出席名單：{how}")
        self._office, self._by_person, self._then, self._asked = office, by_person, then, 0
        self.lines: list[Line] = []
        self.text, self.page = QPlainTextEdit(), self._make_page()
        self.text.setAccessibleName("名單")
        self.text.setPlaceholderText("王小明\nA123456789\n林美玲　花蓮縣文化局")
        self.text.setTabChangesFocus(True)
        split = QSplitter()
        split.addWidget(self.text)
        split.addWidget(self.page)
        split.setSizes([300, 760])
        self.body.addWidget(split, 1)
        self.buttons.addWidget(parts.button("x", "取消", self.reject))
        self.yes = parts.button("check", "登錄出席", self._store, primary=True)
        self.buttons.addWidget(self.yes)
        self._timer = QTimer(self, singleShot=True, interval=SOON)
        self._timer.timeout.connect(self.judge)
        self.text.textChanged.connect(self._edited)
        self.text.setPlainText(QGuiApplication.clipboard().text())
        self._edited()
        self.spread(1080, 560)

    def _make_page(self) -> ListPage:
        page = ListPage(
            "名單判定",
            COLUMNS,
            RecordsSource((), lambda line: "", {}, {}),
            search_hint="搜尋",
            empty=Empty("clipboard-paste", "還沒有名單", "在左邊貼上或輸入，每列一人。"),
            count=lambda shown, total: self._counted(),
        )
        page.set_margin(0)
        return page

    def _counted(self) -> str:
        counts = {word: sum(line.verdict == word for line in self.lines) for word in SIGNS}
        good = sum(self._by_person[line.pasted.person].verdict in GOOD for line in self.lines if line.verdict == TAKEN)
        told = "　".join(f"{word} {count:,}" for word, count in counts.items())
        return f"{told}　其中計入 {good:,}" if self.lines else ""

    def _edited(self) -> None:
        self.yes.setEnabled(False)
        self._timer.start()

    def judge(self) -> None:
        """Judge every line, beside the window."""
        self._timer.stop()
        self._asked += 1
        asked, text, by_person = self._asked, self.text.toPlainText(), self._by_person

        def take(found: list[Line]) -> None:
            if asked == self._asked:
                self._show(found)

        work = lambda *_: judged(video_events.read_names(text), by_person)  # noqa: E731
        self._office.runner.run("比對名單", work, take, quiet=True, owner=self)

    def _show(self, found: list[Line]) -> None:
        self.lines = found
        orders = {"name": lambda line: line.name, "verdict": lambda line: line.verdict}
        self.page.set_source(RecordsSource(found, lambda line: f"{line.pasted.text} {line.name}", orders, {}))
        count = len(self._people())
        self.yes.setEnabled(bool(count))
        self.yes.setText(f" 登錄出席 {count:,} 人" if count else " 登錄出席")

    def _people(self) -> list[int]:
        return [line.pasted.person for line in self.lines if line.verdict == TAKEN]

    def _store(self) -> None:
        self._then(self._people())
        self.accept()
