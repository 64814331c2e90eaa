"""成效評核（捌）: measure by measure and agency by agency; every number opens its derivation and its people."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout

from hualien_desk.domain import roc_date
from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.evaluated import Evaluation
from hualien_desk.operations import evaluation, evaluation_sheets, rosters
from hualien_desk.reports.rosters import Wish
from hualien_desk.ui import parts, theme
from hualien_desk.ui.evaluation_table import EvaluationTable
from hualien_desk.ui.evaluation_targets import TargetsPage
from hualien_desk.ui.evaluation_years import YearsPage
from hualien_desk.ui.fresh_page import FreshPage
from hualien_desk.ui.office import Office

OWN = frozenset({"evaluation_target", "evaluation_snapshot"})
"""Tables whose changes change no figure."""
TABLES = OWN | {"workshop", "attendance", "team", "team_member", "completion", "course", "agency", "posting"}
ROSTER, BOOK = "evaluation", "statistics-book"


class EvaluationTab(FreshPage):
    """The basis above, the pages below; `evaluated` hands every new evaluation to whoever draws it."""

    evaluated = Signal(object)

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self.evaluation: Evaluation | None = None
        self.basis = evaluation.usual_basis(office.desk.book)
        self.day = QLineEdit(roc_date.show(self.basis.on))
        self.contract = parts.toggle("含約聘僱", tip=evaluation.plan(office.desk.book).notes["contract_words"])
        self.as_of, self.told = parts.label("", "quiet"), parts.label("", "bad")
        self.table = EvaluationTable(office)
        self.targets, self.years = TargetsPage(office), YearsPage(office)
        shown = ("各措施與機關", self.table), ("評核目標", self.targets), ("與上年度比較", self.years)
        self.pages = parts.pages("成效評核分頁", shown)
        """The pages; a page of charts is added with `pages.insertTab` and listens to `evaluated`."""
        self._lay_out()
        office.ruled.connect(self.renew)

    def _lay_out(self) -> None:
        self.day.setAccessibleName("基準日")
        self.day.setToolTip("應參加人數以這一天在職的人計算，例如 106/12/31")
        self.day.setFixedWidth(self.day.fontMetrics().horizontalAdvance("0" * 12) + 16)
        self.contract.setChecked(self.basis.contract)
        bar = QHBoxLayout()
        bar.setContentsMargins(theme.SPACE[2], theme.SPACE[2], theme.SPACE[2], 0)
        bar.setSpacing(theme.SPACE[1])
        for widget in (parts.label("基準日", "quiet"), self.day, self.contract, self.told):
            bar.addWidget(widget)
        self.as_of.setWordWrap(True)
        bar.addWidget(self.as_of, 1)
        bar.addWidget(parts.button("rotate-ccw", "重新計算", self.again, tip="依基準日與目前的資料重新計算"))
        sheets = (
            ("file-spreadsheet", "統計活頁簿（.xlsx，含圖表）", self._make_book),
            ("file-spreadsheet", rosters.TITLES["over-120"], partial(self._office.make_roster, "over-120")),
            ("printer", "預覽與列印成效評核表…", lambda: self._office.preview_roster(ROSTER, self.wish())),
        )
        bar.addWidget(parts.menu_button("file-spreadsheet", "其他名冊", sheets))
        tip = "印出基準日與資料時點"
        make = lambda: self._office.make_roster(ROSTER, self.wish())  # noqa: E731
        bar.addWidget(parts.button("file-spreadsheet", rosters.TITLES[ROSTER], make, primary=True, tip=tip))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self.pages, 1)
        self.day.editingFinished.connect(self._day_changed)
        self.contract.toggled.connect(lambda _: self.again())

    def wish(self) -> Wish:
        """What a sheet of these figures is: on this basis, of all."""
        return rosters.wish(self._office.desk)._replace(basis=self.basis)

    def changed(self, tables: frozenset[str]) -> None:
        """Targets and snapshots change no figure; other tables do."""
        if tables & OWN and self.evaluation and not tables & (TABLES - OWN):
            self._take(evaluation.with_targets(self.evaluation))
        elif tables & TABLES:
            self.renew()

    def _day_changed(self) -> None:
        if self.day.text().strip() != roc_date.show(self.basis.on):
            self.again()

    def again(self) -> None:
        """Take the basis as it is typed and compute; a day that is none is said beside the field."""
        try:
            self.basis = evaluation.asked(self._office.desk, self.day.text(), self.contract.isChecked())
        except DeskError as error:
            self.told.setText(str(error))
            return
        self.told.setText("")
        self.day.setText(roc_date.show(self.basis.on))
        self.renew()

    def read(self) -> None:
        """Compute beside the window, from the rulings that stand."""
        made, desk, basis, before = self._office.run, self._office.desk, self.basis, self.evaluation
        if made is None:
            self.as_of.setText("等候審查結果…")
            return
        self.as_of.setText("計算中…")
        work = lambda *_: evaluation.again(desk, made, basis, before)  # noqa: E731
        self._office.runner.run("計算成效評核", work, self._take, quiet=True, owner=self, newest=True)

    def _take(self, found: Evaluation) -> None:
        self.evaluation = found
        self.as_of.setText(found.as_of.words)
        for page in (self.table, self.targets, self.years):
            page.take(found)
        self.evaluated.emit(found)

    def _make_book(self) -> None:
        desk, wanted, made = self._office.desk, self.wish(), self._office.run
        work = lambda *_: rosters.export_book(desk, BOOK, wanted, made)  # noqa: E731
        self._office.runner.run(f"產生{evaluation_sheets.BOOKS[BOOK]}", work, self._office.written)
