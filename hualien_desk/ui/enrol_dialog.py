"""報名: people typed, pasted or taken from another session; each line has its verdict before it is stored."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from hualien_desk.domain import sessions as clock
from hualien_desk.domain.attendance import ENROLLED, WAITING
from hualien_desk.operations import enrolment, people_lines, unsaved
from hualien_desk.operations.desk import Outcome
from hualien_desk.operations.enrolment import REFUSED, UNDECIDED, Judged, Plan
from hualien_desk.store import seats
from hualien_desk.ui import parts, theme
from hualien_desk.ui.line_list import LineList, PeopleLines, sign_of
from hualien_desk.ui.list_model import Column
from hualien_desk.ui.office import Office

SIGNS = {
    ENROLLED: ("circle-check", "good"),
    WAITING: ("hourglass", "warn"),
    UNDECIDED: ("circle-question-mark", "warn"),
    REFUSED: ("circle-x", "bad"),
}
COLUMNS = (
    Column("判定", "", 5, lambda item: item.word, icon=sign_of(SIGNS)),
    Column("姓名", "", 5, lambda item: item.name or item.line, bold=True),
    Column("機關", "", 8, lambda item: item.place),
    Column("實施對象", "", 8, lambda item: _covered(item), icon=lambda item: _cover_sign(item)),
    Column("說明", "", 16, lambda item: "".join(item.told)),
)
NOTE = "不在實施對象的人可以參加，核給學習時數（研習班不列入敘獎）。"


def _covered(item: Judged) -> str:
    return "" if item.person is None else item.covered or "適用"


def _cover_sign(item: Judged) -> tuple[str, str] | None:
    if item.person is None:
        return None
    return ("ban", "quiet") if item.covered else ("circle-check", "good")


class EnrolDialog(LineList):
    """Enrols people in a session; `people` stand there already."""

    def __init__(self, office: Office, workshop: int, people: Sequence[int] = ()) -> None:
        lines = PeopleLines("報名的人", "一行一人：姓名或身分證字號；可從 Excel 貼上多列")
        super().__init__(
            office.window, "報名研習班", "一行一人；右邊先告訴您每個人會怎樣，再存入。", lines, COLUMNS, "存入"
        )
        self._office, self._plan = office, Plan(workshop, "", (), 0)
        self.session = parts.DropDown("場次")
        self._fill_sessions(workshop)
        self.room = parts.label("", "quiet")
        self.above.addWidget(self.session, 2)
        self.above.addWidget(self.room, 1)
        self.others = parts.menu_button("users", "從另一場次加入", ())
        self.left.addWidget(self.others)
        self._add_decision()
        self.session.currentIndexChanged.connect(lambda _: self._changed_session())
        self.spread(1120, 640)
        self._changed_session()
        self.add_text([people_lines.words(person) for person in people])
        self.keep_typing(f"{unsaved.ENROL}{workshop}")
        self.lines.setFocus()

    def typed(self) -> dict[str, Any]:
        """The lines, the session, and the decision with its reason."""
        return {**super().typed(), "session": self.workshop, "over": self.over.isChecked(), "why": self.why.text()}

    def show_typed(self, typed: dict[str, Any]) -> None:
        """Put back what was typed."""
        self.session.setCurrentIndex(max(self.session.findData(typed["session"]), 0))
        self.over.setChecked(typed["over"])
        self.why.setText(typed["why"])
        super().show_typed(typed)

    def _fill_sessions(self, workshop: int) -> None:
        for found in seats.sessions():
            self.session.addItem(f"{found.title}　{clock.shown(found.session)}", found.id)
        self.session.setCurrentIndex(max(self.session.findData(workshop), 0))

    def _add_decision(self) -> None:
        self.over = parts.toggle("超過名額仍錄取", tip="要填理由；理由會留在這一場的認定與變更歷程")
        self.why = QLineEdit(placeholderText="理由：超過名額或時間衝突仍要報名時必填，例如 處長核可")
        self.why.setAccessibleName("理由")
        self.over.toggled.connect(lambda _: self.judge())
        self.why.textChanged.connect(lambda _: self._soon.start())
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE[1])
        row.addWidget(self.over)
        row.addWidget(self.why, 1)
        self.body.addLayout(row)

    @property
    def workshop(self) -> int:
        """The chosen session."""
        return int(self.session.currentData() or 0)

    def _changed_session(self) -> None:
        menu = self.others.menu()
        menu.clear()
        for other, state, people in enrolment.copyable(self.workshop):
            entry = menu.addAction(f"{other.title}：{state} {len(people):,} 人")
            entry.triggered.connect(partial(self._take_over, people))
        self.others.setEnabled(not menu.isEmpty())
        self.judge()

    def _take_over(self, people: Sequence[int], _checked: bool = False) -> None:
        self.add_text([people_lines.words(person) for person in people])

    def judge(self) -> None:
        """Say of every line what would become of it."""
        self._soon.stop()
        desk, lines = self._office.desk, self.lines.lines()
        self._office.runner.do(
            lambda: enrolment.judge(desk, self.workshop, lines, self.why.text(), over=self.over.isChecked()), self._show
        )

    def _show(self, plan: Plan) -> None:
        self._plan = plan
        self.show_lines(plan.lines)
        found, taken = seats.session(plan.workshop), seats.taken(plan.workshop)
        limit = f"名額 {found.capacity}" if found and found.capacity is not None else "名額不限"
        self.room.setText(f"{limit}、已報名 {taken}、候補 {len(seats.queue(plan.workshop))}")
        asked = any(item.word == UNDECIDED for item in plan.lines) or (self.over.isChecked() and not plan.why)
        self.told.setText(f"{NOTE}{'填寫理由後，待決定的人才會報名。' if asked else ''}")
        self.yes.setText(f" 存入 {len(plan.accepted)} 人" if plan.accepted else " 存入")
        self.yes.setEnabled(bool(plan.accepted))

    def store(self) -> None:
        """Store the lines that can be; the others stay with their sentences."""
        self.judge()
        if self._plan.accepted:
            self._office.runner.do(lambda: enrolment.enrol(self._office.desk, self._plan), self._stored)

    def _stored(self, _: Outcome) -> None:
        self.go_on([item.line for item in self._plan.lines if item not in self._plan.accepted])
