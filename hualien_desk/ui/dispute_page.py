"""異議 of one session: what was objected, what was answered; kept whatever becomes of the mark."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from hualien_desk.domain import roc_date
from hualien_desk.operations import disputes
from hualien_desk.operations.disputes import ANSWERED, OPEN
from hualien_desk.operations.records import KINDS
from hualien_desk.store import group_lists, references
from hualien_desk.ui import allowed, dialogs, parts
from hualien_desk.ui.list_model import Column
from hualien_desk.ui.list_page import Empty, ListPage
from hualien_desk.ui.office import Office
from hualien_desk.ui.record_actions import RecordActions

SIGNS = {OPEN: ("flag", "warn"), ANSWERED: ("circle-check", "good")}
COLUMNS = (
    Column("狀態", "state", 5, lambda line: line.state, icon=lambda line: SIGNS[line.state]),
    Column("姓名", "name", 5, lambda line: line.name, bold=True),
    Column("異議內容", "objection", 12, lambda line: line.objection, field="objection"),
    Column("提出", "objected_on", 6, lambda line: roc_date.show(line.objected_on), field="objected_on"),
    Column("當時註記", "", 6, lambda line: line.mark),
    Column("答復", "answer", 12, lambda line: line.answer, field="answer"),
)
NOBODY = group_lists.disputes(-1)


class DisputePage(QWidget):
    """The disputes of a session; `session` gives its id, `person` the one that is selected in its list (0: none)."""

    def __init__(self, office: Office, session: Callable[[], int], person: Callable[[], int]) -> None:
        super().__init__()
        self._office, self._session, self._person = office, session, person
        self.page = ListPage(
            "研習異議",
            COLUMNS,
            NOBODY,
            search_hint="搜尋姓名、異議、答復",
            empty=Empty("flag", "沒有異議", "當事人對出席或時數有意見時，在這裡登錄；答復前會列在待辦。"),
            count=lambda shown, total: f"{shown:,} 件" if shown == total else f"{shown:,} 件（共 {total:,} 件）",
        )
        self.page.set_margin(0)
        RecordActions(office, self.page, KINDS["dispute"], preset=self._preset).buttons()
        self.page.add(parts.button("check", "答復…", self.answer, primary=True, tip="答復的日期與承辦人會自動記下"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page)

    def _preset(self) -> dict[str, str]:
        shown = references.REFERENCES["workshop"].show(self._session())
        return disputes.preset(self._office.desk, shown, self._person())

    def show_session(self, workshop: int) -> None:
        """Show the disputes of a session."""
        self.page.set_source(group_lists.disputes(workshop))

    @allowed.editing
    def answer(self) -> None:
        """Answer the dispute that is selected."""
        own, desk = self.page.current(), self._office.desk
        if own < 0:
            self._office.window.whisper("請先選取一件異議。")
            return
        line = self.page.model.line(self.page.model.row_of(own))
        text = f"{line[1]}：「{line[2]}」（當時註記：{line[4] or '無'}）"
        do = lambda words: self._office.runner.do(lambda: disputes.answer(desk, own, words))  # noqa: E731
        dialogs.AskReason(self._office.window, "答復異議", text, "例如 查對簽到表後更正為出席 6 小時", do).open()
