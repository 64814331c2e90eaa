"""試算結果: who would gain, lose, change by other rules; taken with a basis, or not at all."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from hualien_desk.domain.errors import DeskError
from hualien_desk.operations import rules
from hualien_desk.operations.rules import GAINS, LOSES, OTHER, Effect, Trial, Wish
from hualien_desk.ui import casework_dialog, dialogs, parts
from hualien_desk.ui.case_answers import Waiting
from hualien_desk.ui.dialogs import Form
from hualien_desk.ui.list_model import Column, RecordsSource
from hualien_desk.ui.list_page import Empty, ListPage
from hualien_desk.ui.office import Office

SIGNS = {GAINS: ("arrow-up", "good"), LOSES: ("arrow-down", "bad"), OTHER: ("info", "accent")}
MOST_LINES = 6
"""Lines of changes that are seen at once."""
COLUMNS = (
    Column("影響", "what", 4, lambda item: item.what, icon=lambda item: SIGNS[item.what]),
    Column("姓名", "name", 5, lambda item: item.name, bold=True),
    Column("機關", "agency", 16, lambda item: item.agency),
    Column("方案", "scheme", 7, lambda item: item.scheme),
    Column("現在", "before", 10, lambda item: item.before),
    Column("套用以後", "after", 10, lambda item: item.after),
)
ORDERS: dict[str, Callable[[Effect], Any]] = {
    "what": lambda item: list(SIGNS).index(item.what),
    "name": lambda item: item.name,
    "agency": lambda item: item.agency,
    "scheme": lambda item: item.scheme,
    "before": lambda item: item.before,
    "after": lambda item: item.after,
}
FILTERS = {"what": lambda item, value: item.what == value}


class Effects(Form):
    """試算結果: who gains, loses, changes; 套用 wants the basis."""

    def __init__(
        self, office: Office, tried: Trial, then: Callable[[], None], again: Callable[[], None], waiting: Waiting
    ) -> None:
        failed = f"{len(tried.failed):,} 題試題不通過，處理以後才能套用。" if tried.failed else ""
        super().__init__(
            office.window, "試算結果", f"試算結果：{rules.summary(tried.effects)}。尚未儲存任何變更。{failed}"
        )
        self._office, self._tried, self._then, self._again, self._waiting = office, tried, then, again, waiting
        self._tell()
        text = lambda item: f"{item.name} {item.agency} {item.scheme}"  # noqa: E731
        self.page = ListPage(
            "試算結果",
            COLUMNS,
            RecordsSource(tried.effects, text, ORDERS, FILTERS),
            search_hint="搜尋姓名、機關",
            empty=Empty("check", "沒有人的結果改變", "以目前的資料，套用之後每個人的結果都相同。"),
            count=lambda shown, total: f"{shown:,} 筆",
        )
        self.page.add_filter("what", "影響", (("全部", None), *((word, word) for word in SIGNS)))
        self.page.set_margin(0)
        self.body.addWidget(self.page, 1)
        self.why = QLineEdit(placeholderText="變更的依據，例如「106年5月10日簽准」或文號")
        self.why.setAccessibleName("變更的依據")
        self.body.addWidget(self.why)
        self.told = parts.label("", "bad")
        self.told.setWordWrap(True)
        self.body.addWidget(self.told)
        if tried.failed:
            tip = "以試算的規則看不通過的題目：規則錯了就回去更正，新的答案才對就改採或停用"
            words = f"處理試題（{len(tried.failed):,} 題不通過）…"
            self.buttons.insertWidget(0, parts.button("list-checks", words, self.settle, tip=tip))
        self.buttons.addWidget(parts.button("x", "不套用", self.reject))
        self.yes = parts.button("check", "套用", self._apply, primary=True)
        self.buttons.addWidget(self.yes)
        self.page.refresh()
        self.spread(1000, 600)

    def _tell(self) -> None:
        """What changes, and which 試題 do not pass; long lists scroll."""
        failed = [f"✗ 試題不通過：{title}" for title in self._tried.failed]
        changed = [f"・{rules.shortened(words)}" for words in self._tried.changed]
        stored = len(self._tried.answers)
        if stored:
            changed.append(f"・試題 {stored:,} 題隨規則改變，套用時一起存入")
        if idle := len(self._waiting) - stored:
            changed.append(f"・改過的試題有 {idle:,} 題不改也符合，不會存入；要改請在套用之後到「試題」更正")
        lines = changed + failed
        self.changes, self.failed = parts.label("\n".join(changed)), parts.label("\n".join(failed), "bad")
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for label in (self.changes, self.failed):
            label.setWordWrap(True)
            label.setVisible(bool(label.text()))
            column.addWidget(label)
        area = parts.scrolling(page)
        area.setFixedHeight(self.fontMetrics().lineSpacing() * min(len(lines), MOST_LINES) + 8)
        self.body.addWidget(area)

    def settle(self) -> None:
        """The cases over the tried rules; once they are closed everything is tried again, with what was waiting."""
        book = rules.book_of(self._office.desk, self._tried.wish)
        casework_dialog.show(self._office, book, self._waiting).finished.connect(self._settled)

    def _settled(self) -> None:
        self.reject()
        self._again()

    def _apply(self) -> None:
        try:
            outcome = rules.apply(self._office.desk, self._tried, self.why.text())
        except DeskError as error:
            self.told.setText(str(error))
            self.why.setFocus()
            return
        self.accept()
        self._then()
        self._office.runner.done.emit(outcome)


def attempt(
    office: Office, asking: QWidget, wish: Callable[[], Wish], tried: Callable[[Trial], None], waiting: Waiting
) -> None:
    """Try the rules of a wish beside the window; what cannot be tried is told over the window that asks."""
    try:
        wanted = wish()
        rules.book_of(office.desk, wanted)
    except DeskError as error:
        dialogs.error(asking, str(error))
        return
    answers = dict(waiting)
    work: Callable[..., Trial] = lambda told, stop: rules.attempt(office.desk, wanted, told, stop, answers)  # noqa: E731
    office.runner.run("試算", work, tried, owner=asking)
