"""點名: number + Enter, one person a second; whoever was marked last stands large, every mark is safe at once."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from hualien_desk.domain.attendance import ABSENT, PARTS
from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.marking import NotOnList
from hualien_desk.domain.roles import Role
from hualien_desk.operations import places, rollcall, workshop_rules
from hualien_desk.operations.desk import Outcome
from hualien_desk.operations.history import Entry
from hualien_desk.operations.rollcall import Done, WalkIn
from hualien_desk.ui import dialogs, parts, theme
from hualien_desk.ui.dialogs import Form
from hualien_desk.ui.mark_field import MarkField, typing_help
from hualien_desk.ui.mark_list import MarkList
from hualien_desk.ui.office import Office
from hualien_desk.ui.roll_grid import RollGrid


def _help() -> QWidget:
    """What can be typed and how hours are counted, at the bottom; it scrolls when the window is low."""
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.SPACE[1])
    column.addStretch(1)
    column.addLayout(typing_help())
    rule = parts.label(workshop_rules.hours().sentence, "quiet")
    rule.setWordWrap(True)
    column.addWidget(rule)
    return page


class RollCall(Form):
    """Marks who came to a session; what was done here is told to the program when it closes."""

    needs = Role.EDITOR

    def __init__(self, office: Office, workshop: int) -> None:
        self._office, self._desk, self._workshop, self._part = office, office.desk, workshop, ""
        self._steps: list[Entry] = []
        self._tables: frozenset[str] = frozenset()
        self._stranger: tuple[str, WalkIn] | None = None
        self._follow(places.number(self._desk, workshop))
        found = rollcall.roll(workshop)
        super().__init__(office.window, "點名", f"點名：{found.session.title}")
        self.grid, self.field = RollGrid(), MarkField()
        self.count, self.last, self.told = parts.label("", "title"), parts.label("", "marked"), parts.label("", "quiet")
        self._lay_out()
        self.field.entered.connect(self.enter)
        self.field.taken_back.connect(self.take_back)
        self.spread(1180, 700)
        self._refresh()
        self.field.setFocus()

    def _lay_out(self) -> None:
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE[1])
        for label in (self.last, self.told):
            label.setWordWrap(True)
        column.addWidget(self.count)
        column.addLayout(self._chips())
        column.addWidget(self.field)
        column.addWidget(self.last)
        column.addWidget(self.told)
        column.addWidget(parts.scrolling(_help(), parts.Area()), 1)
        both = QSplitter(Qt.Orientation.Horizontal)
        both.setChildrenCollapsible(False)
        both.setHandleWidth(theme.SPACE[2])
        both.addWidget(self.grid)
        both.addWidget(right)
        both.setSizes([720, 400])
        self.body.addWidget(both, 1)
        self._add_buttons()

    def _chips(self) -> QHBoxLayout:
        """整天, 上午, 下午; nothing to choose for a session that knows no noon."""
        row, group = QHBoxLayout(), QButtonGroup(self)
        self.parts: dict[str, QWidget] = {}
        for part, words in PARTS.items() if rollcall.halves(self._workshop) else ():
            chip = parts.toggle(words)
            chip.setChecked(part == self._part)
            chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            chip.clicked.connect(lambda _, part=part: self._choose(part))
            group.addButton(chip)
            row.addWidget(chip)
            self.parts[part] = chip
        row.addStretch(1)
        return row

    def _add_buttons(self) -> None:
        texts: tuple[tuple[str, str, Callable[[], None], str], ...] = (
            ("clipboard-paste", "貼上名單…", self.paste, "號碼、姓名或字號，一行一人"),
            ("user-x", "其餘標缺席…", self.ask_rest, "還沒點到的人"),
            ("undo-2", "復原上一筆", self.take_back, "欄位空白時按 Backspace 或 Ctrl+Z"),
        )
        for place, (icon, words, do, tip) in enumerate(texts):
            self.buttons.insertWidget(place, parts.button(icon, words, do, tip=tip))
        self.buttons.addWidget(parts.button("check", "關閉", self.accept, primary=True))

    def _choose(self, part: str) -> None:
        self._part, self._stranger = part, None
        self._refresh()
        self.field.setFocus()

    def _refresh(self, last: int = 0) -> None:
        roll = rollcall.roll(self._workshop, self._part)
        self.grid.show_roll(roll, last)
        self.count.setText(
            f"已到 {roll.count(True)}／{len(roll.counted)}　缺席 {roll.count(False)}　未點 {roll.count(None)}"
        )

    def enter(self, text: str) -> None:
        """Mark what a line means; Enter again lets somebody without a place in."""
        if self._stranger and self._stranger[0] == text:
            self._let_in(self._stranger[1])
            return
        self._stranger = None
        try:
            self._marked(rollcall.mark(self._desk, self._workshop, text, self._part))
        except NotOnList as error:
            self._ask_in(text, error.key)
        except DeskError as error:
            self._refuse(str(error))

    def _ask_in(self, text: str, key: str) -> None:
        try:
            who = rollcall.walk_in(self._desk, self._workshop, key)
        except DeskError as error:
            self._refuse(str(error))
            return
        self._stranger = text, who
        self._refuse(f"{who.name}（{who.place}）沒有這一場的名額。{''.join(who.told)}再按一次 Enter 現場報到並標出席。")

    def _let_in(self, who: WalkIn) -> None:
        if not who.needs_reason:
            self._add(who, "")
            return
        text = f"{who.name}：{''.join(who.told)}仍要{rollcall.ON_THE_SPOT}，請填寫理由。"
        ask = dialogs.AskReason(self, rollcall.ON_THE_SPOT, text, "例如 現場有空位", lambda why: self._add(who, why))
        ask.finished.connect(lambda _: self.field.setFocus())
        ask.open()

    def _add(self, who: WalkIn, why: str) -> None:
        self._stranger = None
        try:
            self._marked(rollcall.add(self._desk, self._workshop, who, why, self._part))
        except DeskError as error:
            self._refuse(str(error))

    def _marked(self, done: Done) -> None:
        self._follow(done.outcome)
        place = done.place
        sign = "✕" if place.held.state == ABSENT else "✓"
        self.last.setText(done.words if done.many > 1 else f"{sign} {place.number}　{place.name}　{done.words}")
        self._say(f"{place.agency}　{place.unit}" if done.outcome.entry and done.many == 1 else done.outcome.message)
        self.field.clear()
        self._refresh(place.id)

    def _say(self, text: str, style: str = "quiet") -> None:
        self.told.setObjectName(style)
        self.told.style().polish(self.told)
        self.told.setText(text)

    def _refuse(self, sentence: str) -> None:
        self._say(sentence, "bad")
        self.field.selectAll()

    def _follow(self, outcome: Outcome) -> None:
        if outcome.entry:
            self._steps.append(outcome.entry)
            self._tables |= outcome.tables

    def take_back(self) -> None:
        """Take the last mark of this window back."""
        try:
            outcome = rollcall.take_back(self._desk, self._steps[-1] if self._steps else None)
        except DeskError as error:
            self._say(str(error))
            return
        self._steps.pop()
        self._tables |= outcome.tables
        self._stranger = None
        self.last.setText("")
        self._say(outcome.message)
        self._refresh()
        self.field.setFocus()

    def ask_rest(self) -> None:
        """Mark everyone absent who has no mark, after a question with the count."""
        roll = rollcall.roll(self._workshop, self._part)
        count, part = roll.count(None), PARTS[self._part] if self._part else ""
        text = f"還有 {count} 人沒有點到，要都標為{part}缺席嗎？可以復原。"
        if count:
            dialogs.question(self, "其餘標缺席", text, f"標 {count} 人缺席", self._rest)
        else:
            self._say("每個人都已點名。")

    def _rest(self) -> None:
        try:
            outcome = rollcall.rest_absent(self._desk, self._workshop, self._part)
        except DeskError as error:
            self._refuse(str(error))
            return
        self._told(outcome)

    def paste(self) -> None:
        """Mark a list."""
        MarkList(self, self._desk, self._workshop, self._part, self._told).open()

    def _told(self, outcome: Outcome) -> None:
        self._follow(outcome)
        self.last.setText("")
        self._say(outcome.message)
        self._refresh()
        self.field.setFocus()

    def done(self, code: int) -> None:
        """Close, and let the program read again what was marked."""
        super().done(code)
        if self._tables:
            found = self._steps[-1] if self._steps else None
            message = f"「{rollcall.roll(self._workshop).session.title}」{self.count.text()}。"
            self._office.runner.done.emit(Outcome(message, found, self._tables))
