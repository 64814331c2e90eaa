"""清除個人資料: four pages, then one operation that is never taken back; the record of the former ones."""

from datetime import date

from PySide6.QtWidgets import QStackedWidget

from hualien_desk.operations import purging
from hualien_desk.operations.purging import Plan, Wish
from hualien_desk.ui import allowed, parts
from hualien_desk.ui.dialogs import Form
from hualien_desk.ui.office import Office
from hualien_desk.ui.purge_pages import ConfirmPage, CopiesPage, DuePage, FiguresPage, Page
from hualien_desk.ui.retention_dialog import RetentionDialog

RECORD = "destroyed-data"


def show(office: Office) -> None:
    """Look at what is due beside the window, then open the wizard."""
    desk = office.desk
    office.runner.run(
        "查看到期的資料", lambda *way: purging.plan(desk, *way), lambda plan: PurgeWizard(office, plan).open()
    )


class PurgeWizard(Form):
    """Four pages; the last one does it."""

    def __init__(self, office: Office, plan: Plan) -> None:
        super().__init__(office.window, "清除個人資料", "")
        self._office, self._plan = office, plan
        self.due = DuePage(plan, date.today(), self._follow)
        self.figures = FiguresPage(plan)
        self.copies = CopiesPage(plan.copies, self._follow)
        self.confirm = ConfirmPage(office.desk.book.year, self._follow)
        self.pages: tuple[Page, ...] = self.due, self.figures, self.copies, self.confirm
        self.stack = QStackedWidget()
        for page in self.pages:
            self.stack.addWidget(page)
        self.body.addWidget(self.stack, 1)
        self._make_buttons()
        self._turn(0)
        self.spread(960, 640)

    def _make_buttons(self) -> None:
        self.terms = parts.button("calendar-clock", "保存期限…", self._ask_terms, tip="更改各類資料的保存年限與依據")
        self.record = parts.button("scroll-text", "銷毀紀錄…", self._show_record, tip="預覽、列印個人資料銷毀紀錄")
        self.record.setEnabled(bool(self._plan.records))
        self.again = parts.button(
            "rotate-ccw", "再清理一次", self._again, tip="刪除上次沒能刪除的檔案，再整理一次資料檔"
        )
        self.again.setVisible(purging.left_over(self._office.desk))
        for place, button in enumerate((self.terms, self.record, self.again)):
            self.buttons.insertWidget(place, button)
        self.back = parts.button("arrow-left", "上一步", lambda: self._turn(self.stack.currentIndex() - 1))
        self.next = parts.button(
            "arrow-right", "下一步", lambda: self._turn(self.stack.currentIndex() + 1), primary=True
        )
        self.yes = parts.button("trash-2", "清除，不能復原", self._purge, primary=True)
        for button in (parts.button("x", "取消", self.reject), self.back, self.next, self.yes):
            self.buttons.addWidget(button)

    def _turn(self, number: int) -> None:
        """Show a page."""
        self.stack.setCurrentIndex(number)
        self.headline.setText(f"清除個人資料　{number + 1}／{len(self.pages)}　{self.pages[number].title}")
        self._follow()

    def _follow(self) -> None:
        """What can be done on this page now."""
        if not hasattr(self, "yes"):
            return
        number, last = self.stack.currentIndex(), len(self.pages) - 1
        ready = bool(self.due.chosen()), True, self.copies.ready(), self.confirm.ready()
        self.back.setEnabled(number > 0)
        self.next.setVisible(number < last)
        self.next.setEnabled(ready[number] and not self._plan.missing)
        self.yes.setVisible(number == last)
        self.yes.setEnabled(all(ready))
        self.terms.setVisible(number == 0)
        titles = {one.kind.key: one.kind.title for one in self._plan.standing}
        chosen, kept = self.due.chosen(), self.copies.kept()
        gone = len(self._plan.copies) - len(kept) if purging.COPIES in chosen else 0
        self.confirm.tell([title for key, title in titles.items() if key in chosen], gone, len(kept))

    def wish(self) -> Wish:
        """What is asked for."""
        basis = self.confirm.basis.text().strip()
        return Wish(self.due.chosen(), basis, self.copies.kept(), self.copies.backup_first())

    @allowed.approving
    def _purge(self) -> None:
        desk, wish = self._office.desk, self.wish()
        self.accept()
        self._office.runner.run("清除個人資料", lambda *way: purging.purge(desk, wish, *way))

    def _again(self) -> None:
        desk = self._office.desk
        self.accept()
        self._office.runner.run("再清理一次", lambda *way: purging.again(desk, *way))

    def _ask_terms(self) -> None:
        RetentionDialog(self._office, self, self._anew).open()

    def _anew(self) -> None:
        self.accept()
        show(self._office)

    def _show_record(self) -> None:
        self.accept()
        self._office.preview_roster(RECORD)
