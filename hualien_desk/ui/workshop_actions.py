"""What can be done with a session and its list: enrol, promote, cancel, mark, number, copy."""

from collections.abc import Callable

from hualien_desk.domain.errors import DeskError
from hualien_desk.operations import places, records
from hualien_desk.operations.desk import Outcome
from hualien_desk.operations.records import KINDS
from hualien_desk.store.group_lists import WorkshopLine
from hualien_desk.ui import allowed, dialogs, parts
from hualien_desk.ui.detail import Detail
from hualien_desk.ui.enrol_dialog import EnrolDialog
from hualien_desk.ui.list_page import ListPage
from hualien_desk.ui.office import Office
from hualien_desk.ui.record_form import RecordForm
from hualien_desk.ui.rollcall_window import RollCall


class WorkshopActions:
    """The steps of a session; `session` gives its id (-1: none), `people` is the list beside it."""

    def __init__(self, office: Office, session: Callable[[], int], people: Callable[[], ListPage]) -> None:
        self._office, self._session, self._people = office, session, people
        self.promoting = parts.button("arrow-up", "遞補", self.promote, tip="候補的第一位補上空額")
        self.marking = parts.button("list-checks", "點名…", self.mark, tip="號碼加 Enter，一人一秒")
        self.enrolling = parts.button("list-plus", "報名…", self.enrol, primary=True, tip="一人或多人；滿了列候補")

    def buttons(self, detail: Detail, page: ListPage) -> None:
        """Add the buttons: what is done with the session below its page, what with its list to the list's bar."""
        copy = parts.button("copy-plus", "複製成新場次…", allowed.editing(lambda: self.copy_session(self._session())))
        copy.setToolTip("同一班別的下一場；只要再填日期")
        for widget in (copy, self.promoting, self.marking, self.enrolling):
            detail.add(widget)
        more = (
            ("user-x", "取消報名…", self.ask_cancel),
            ("list", "重新編排簽到號…", self.ask_number),
        )
        page.add(parts.menu_button("ellipsis", "其他", more))

    def show(self, line: WorkshopLine | None) -> None:
        """Say on the buttons what can be done now."""
        room = line is not None and (line.capacity is None or line.enrolled < line.capacity)
        waiting = line.waiting if line else 0
        self.promoting.setText(f" 遞補（{waiting}）" if waiting else " 遞補")
        self.promoting.setEnabled(room and bool(waiting))
        for button in (self.enrolling, self.marking):
            button.setEnabled(line is not None)

    @allowed.editing
    def enrol(self) -> None:
        """Open 報名 for the session that is shown."""
        if (workshop := self._chosen()) >= 0:
            EnrolDialog(self._office, workshop).open()

    @allowed.editing
    def mark(self) -> None:
        """Open 點名."""
        if (workshop := self._chosen()) >= 0:
            try:
                RollCall(self._office, workshop).open()
            except DeskError as error:
                dialogs.error(self._office.window, str(error))

    def _chosen(self) -> int:
        workshop = self._session()
        if workshop < 0:
            self._office.window.whisper("請先在左側選取一場研習。")
        return workshop

    @allowed.editing
    def promote(self) -> None:
        """遞補: the first who can."""
        desk, workshop = self._office.desk, self._chosen()
        if workshop >= 0:
            self._office.runner.do(lambda: places.promote(desk, workshop))

    def ask_cancel(self) -> None:
        """取消: ask for the reason."""
        ids = self._people().selected_ids()
        if not ids:
            self._office.window.whisper("請先選取要取消報名的人。")
            return
        text = f"取消所選 {len(ids):,} 人的報名。原因會記入變更歷程。"
        do = lambda why: self._cancel(ids, why)  # noqa: E731
        dialogs.AskReason(self._office.window, "取消報名", text, "例如 公務不克參加", do).open()

    def _cancel(self, ids: list[int], why: str) -> None:
        desk, workshop = self._office.desk, self._session()
        self._office.runner.do(lambda: places.cancel(desk, ids, why), lambda out: self._offer(workshop, out))

    def _offer(self, workshop: int, outcome: Outcome) -> None:
        """Offer the free place to the first who can come, at once."""
        turn = places.next_in_line(self._office.desk, workshop)
        if turn.place is not None:
            window, desk = self._office.window, self._office.desk
            up = lambda: self._office.runner.do(lambda: places.promote(desk, workshop))  # noqa: E731
            words = f"{outcome.message}候補第一位可遞補的是{turn.place.name}（{turn.place.agency}）。"
            window.say(words, [("arrow-up", f"遞補 {turn.place.name}", up), ("undo-2", "復原", window.undo.trigger)])

    def ask_number(self) -> None:
        """重新編號: asked, because sheets that are printed bear the old numbers."""
        desk, workshop = self._office.desk, self._chosen()
        if workshop >= 0:
            text = "要依機關、單位、姓名從 1 號重新編排簽到號嗎？已印出的簽到表會與新號碼不同。可以復原。"
            do = lambda: self._office.runner.do(lambda: places.number(desk, workshop, anew=True))  # noqa: E731
            dialogs.question(self._office.window, "重新編排簽到號", text, "重新編排", do)

    @allowed.editing
    def copy_session(self, workshop: int) -> None:
        """複製成新場次: the same class with the next number; the day is still to be typed."""
        if workshop < 0:
            return
        kind = KINDS["workshop"]
        try:
            texts = records.texts(kind, workshop)
        except DeskError as error:
            self._office.window.whisper(str(error))
            return
        preset = {**texts, "number": places.next_number(texts["kind"]), "held_on": ""}
        form = RecordForm(self._office, kind, 0, preset)
        form.fields["held_on"].setFocus()
        form.open()
