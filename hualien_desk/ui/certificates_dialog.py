"""研習證明 and 參與證明: who can get one and who cannot, issue in one click, look and print, issue again, withdraw."""

from abc import abstractmethod
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from datetime import date

from hualien_desk.operations import certificates, rosters, session_sheets, team_certificates
from hualien_desk.operations.certificates import SESSION, TEAM, Sort
from hualien_desk.operations.desk import Outcome
from hualien_desk.reports.rosters import Wish
from hualien_desk.ui import allowed, certificate_rows, parts, sheet_preview
from hualien_desk.ui.certificate_form_dialog import CertificateForm
from hualien_desk.ui.certificate_rows import COLUMNS, FILTERS, OPEN, ORDERS, SIGNS, TEAM_COLUMNS, Row, search_text
from hualien_desk.ui.dialogs import Form
from hualien_desk.ui.grant_forms import StepForm
from hualien_desk.ui.list_model import Column, RecordsSource
from hualien_desk.ui.list_page import Empty, ListPage
from hualien_desk.ui.office import Office


class CertificateList(Form):
    """The certificates of one session or team, or of all."""

    sort: Sort
    sheet: str
    columns: tuple[Column, ...]
    empty: str

    def __init__(self, office: Office, of: str) -> None:
        super().__init__(office.window, self.sort.title, f"{self.sort.title}　{of}")
        self._office = office
        self.rows: list[Row] = []
        self.told = parts.label("", "quiet")
        self.told.setWordWrap(True)
        self.page = self._make_page()
        self.body.addWidget(self.told)
        self.body.addWidget(self.page, 1)
        self._make_buttons()
        self.read()
        self.spread(1160, 680)

    @abstractmethod
    def read_rows(self) -> list[Row]:
        """Everyone, and what was issued."""

    @abstractmethod
    def issue(self, on: date, picked: Collection[tuple[int, int]] | None) -> Outcome:
        """Issue to those who were picked, or to everyone."""

    @abstractmethod
    def wish(self) -> Wish:
        """What is printed."""

    def _make_page(self) -> ListPage:
        page = ListPage(
            self.sort.title,
            self.columns,
            RecordsSource((), search_text, ORDERS, FILTERS),
            search_hint="搜尋姓名、機關、字號",
            empty=Empty("award", "這裡還沒有人", self.empty),
            count=lambda shown, total: f"{shown:,} 筆" if shown == total else f"{shown:,} 筆（共 {total:,} 筆）",
        )
        page.add_filter("state", "狀態", (("全部狀態", None), *((word, word) for word in SIGNS)))
        page.set_margin(0)
        page.add(parts.button("copy-plus", "補發…", self.ask_again, tip="內容與原核發相同，印上補發次數與日期"))
        page.add(parts.button("circle-x", "註銷…", self.ask_withdraw, tip="註明理由；字號保留，不再使用"))
        page.add(parts.button("square-pen", "範本…", self.edit_form, tip="標題、字號格式、文字、首長"))
        return page

    def _make_buttons(self) -> None:
        self.buttons.insertWidget(0, parts.button("user-check", "只核發選取的…", self.ask_picked))
        self.buttons.insertWidget(1, parts.button("printer", "只印選取的…", self.look_at_picked))
        self.buttons.addWidget(parts.button("x", "關閉", self.reject))
        tip = "全部有效的證明，一頁一張"
        self.buttons.addWidget(parts.button("printer", "預覽與列印…", self.look, tip=tip))
        self.yes = parts.button("stamp", "核發…", self.ask_issue, primary=True)
        self.buttons.addWidget(self.yes)

    def read(self) -> None:
        """Read everyone again."""
        kept = {row.place for row in self.chosen()}
        self.rows = self.read_rows()
        self.page.set_source(RecordsSource(self.rows, search_text, ORDERS, FILTERS))
        self._choose(kept)
        count = Counter(row.state for row in self.rows)
        self.told.setText("　".join(f"{state} {count[state]:,}" for state in SIGNS))
        open_now = sum(row.state == OPEN and not row.earlier for row in self.rows)
        self.yes.setText(f" 核發 {open_now:,} 張…")
        self.yes.setEnabled(open_now > 0)

    def _choose(self, people: Collection[tuple[int, int]]) -> None:
        """Stay with the people who were selected: what was done changed their lines; what was withdrawn is over."""
        found = [
            number
            for number, row in enumerate(self.rows)
            if row.place in people and row.state in (OPEN, certificate_rows.ISSUED)
        ]
        if found:
            self.page.select(found[0])
            self.page.select_several(found)

    def chosen(self) -> list[Row]:
        """The selected lines."""
        return [self.rows[place] for place in self.page.selected_ids()]

    @allowed.editing
    def ask_issue(self) -> None:
        """Issue to everyone who can get one; the day is asked."""
        refused = sum(row.state == certificate_rows.REFUSED for row in self.rows)
        left = f"另有 {refused:,} 人不能核發，原因列在名單。" if refused else ""
        words = f"核發給所有可核發的人，字號依序給定。{left}"
        self._ask("核發", words, lambda form: self.issue(form.date("on"), None))

    @allowed.editing
    def ask_picked(self) -> None:
        """Issue to the selected people alone, also anew to those whose certificate was withdrawn."""
        picked = [row.place for row in self.chosen() if row.state == OPEN]
        words = f"核發給選取而可核發的 {len(picked):,} 人。"
        self._ask("核發", words, lambda form: self.issue(form.date("on"), picked))

    @allowed.editing
    def ask_again(self) -> None:
        """補發 of the selected certificates."""
        desk, ids = self._office.desk, [row.id for row in self.chosen() if row.id]
        words = f"補發選取的 {len(ids):,} 張：內容與原核發相同，印上「補發」、次數與日期。"
        do = lambda form: certificates.issue_again(desk, ids, form.date("on"), form.text("why"))  # noqa: E731
        self._ask("補發", words, do, why="例如 遺失（可不填）")

    @allowed.editing
    def ask_withdraw(self) -> None:
        """Withdraw the selected certificates."""
        desk, ids = self._office.desk, [row.id for row in self.chosen() if row.id]
        words = f"註銷選取的 {len(ids):,} 張；字號保留，不再給別人。"
        do = lambda form: certificates.withdraw(desk, ids, form.date("on"), form.text("why"))  # noqa: E731
        self._ask("註銷", words, do, why="必填，例如 姓名誤植")

    def _ask(self, title: str, words: str, do: Callable[[StepForm], Outcome], why: str = "") -> None:
        form = StepForm(self, title, words, lambda form: self._done(do(form)))
        form.day("on", "日期")
        if why:
            form.line("why", "理由", why)
        form.fit(520)
        form.open()

    def _done(self, outcome: Outcome) -> None:
        self._office.runner.done.emit(outcome)
        self.read()

    def look(self) -> None:
        """Look at every certificate that stands."""
        self._look(())

    def look_at_picked(self) -> None:
        """Look at the selected certificates alone."""
        chosen = [row.id for row in self.chosen() if row.state == certificate_rows.ISSUED]
        if chosen:
            self._look(chosen)
        else:
            self._office.runner.said.emit("請先選取已核發的證明。")

    def _look(self, chosen: Sequence[int]) -> None:
        sheet_preview.show(self._office, self.sheet, self.wish(), chosen, self)

    @allowed.editing
    def edit_form(self) -> None:
        """Change what certificates say from now on."""
        CertificateForm(self, self._office, self.sort).open()


class CertificatesDialog(CertificateList):
    """The 研習證明 of one session ("" for all)."""

    sort, sheet, columns = SESSION, session_sheets.CERTIFICATES, COLUMNS
    empty = "先登錄報名與出席，再核發研習證明。"

    def __init__(self, office: Office, session: str) -> None:
        found = session_sheets.session(session)
        self.session = session
        self._workshops = (found.id,) if found else ()
        super().__init__(office, found.name if found else "全部場次")

    def read_rows(self) -> list[Row]:
        """Everyone of the sessions, and what was issued."""
        return certificate_rows.all_rows(self._office.desk, self._workshops)

    def issue(self, on: date, picked: Collection[tuple[int, int]] | None) -> Outcome:
        """Issue to those who were picked, or to everyone."""
        return certificates.issue(self._office.desk, on, self._workshops, picked)

    def wish(self) -> Wish:
        """What is printed."""
        return rosters.wish(self._office.desk, session=self.session)


class TeamCertificatesDialog(CertificateList):
    """The 參與證明 of one team ("" for all)."""

    sort, sheet, columns = TEAM, session_sheets.TEAM_CERTIFICATES, TEAM_COLUMNS
    empty = "先登錄團隊、成員與成果發表日，再核發參與證明。"

    def __init__(self, office: Office, team: str) -> None:
        found = team_certificates.team(team)
        self.team = team
        self._teams = (found.id,) if found else ()
        super().__init__(office, found.name if found else "全部團隊")

    def read_rows(self) -> list[Row]:
        """Everyone of the teams, and what was issued."""
        return certificate_rows.of_teams(self._office.desk, self._teams)

    def issue(self, on: date, picked: Collection[tuple[int, int]] | None) -> Outcome:
        """Issue to those who were picked, or to everyone."""
        return team_certificates.issue(self._office.desk, on, self._teams, picked)

    def wish(self) -> Wish:
        """What is printed."""
        return rosters.wish(self._office.desk, team=self.team)
