"""與上年度比較: this year's sums beside those that were kept or typed."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from hualien_desk.domain.evaluated import Compared, Evaluation, compared, show
from hualien_desk.operations import evaluation_records
from hualien_desk.ui import allowed, parts
from hualien_desk.ui.dialogs import AskReason
from hualien_desk.ui.evaluation_forms import LastYearForm
from hualien_desk.ui.list_model import Column, RecordsSource
from hualien_desk.ui.list_page import Empty, ListPage
from hualien_desk.ui.office import Office

ORDERS: dict[str, Callable[[Compared], Any]] = {
    "measure": lambda one: one.measure.title,
    "figure": lambda one: one.figure.title,
    "before": lambda one: -1.0 if one.before is None else float(one.before),
    "now": lambda one: -1.0 if one.now is None else float(one.now),
    "words": lambda one: one.words,
}

BRING = "帶入上年度存證"


class YearsPage(QWidget):
    """One line a figure; says with what it compares, or why it cannot."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self._made: Evaluation | None = None
        year = office.desk.book.year
        columns = (
            Column("措施", "measure", 8, lambda one: one.measure.title, bold=True),
            Column("數字", "figure", 8, lambda one: one.figure.title),
            Column(f"{year - 1}年度", "before", 6, lambda one: show(one.figure, one.before), "right"),
            Column(f"{year}年度", "now", 6, lambda one: show(one.figure, one.now), "right"),
            Column("增減", "words", 12, lambda one: one.words, icon=_sign),
        )
        hint = "上年度有存證時按「帶入上年度存證」；沒有時按「輸入上年度…」填寫知道的數字。"
        self.page = ListPage(
            "與上年度比較",
            columns,
            _source([]),
            search_hint="搜尋措施、數字",
            empty=Empty("calendar-clock", "沒有上年度的數字", hint, BRING, self._bring),
            count=lambda shown, total: f"{shown:,} 個數字　{self.told}" if total else self.told,
        )
        self.told = ""
        tip = f"讀取同一資料夾裡{year - 1}年度資料檔最後一次的存證；可以復原"
        self.page.add(parts.button("file-down", BRING, self._bring, tip=tip))
        self.page.add(parts.button("pencil", "輸入上年度…", self._type, tip="手動輸入上年度的合計"))
        tip = "把現在的數字存下來，下年度可以比較；可以復原"
        self.page.add(parts.button("save", "存證…", self._freeze, primary=True, tip=tip))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page)

    def take(self, made: Evaluation) -> None:
        """Show another evaluation."""
        self._made = made
        kept = evaluation_records.last_year(made)
        self.told = evaluation_records.basis_words(kept) if kept else evaluation_records.why_none(made)
        self.page.set_source(_source(compared(made, kept.content["rows"]) if kept else []))

    @allowed.editing
    def _freeze(self) -> None:
        if made := self._made:
            desk, runner = self._office.desk, self._office.runner
            text = f"存證：把{made.book.year}年度目前的數字連同基準日存下來，請寫一句說明。"
            keep = lambda note: runner.do(lambda: evaluation_records.freeze(desk, made, note))  # noqa: E731
            AskReason(self._office.window, "存證", text, "例如：年度結算，簽奉核可", keep).open()

    @allowed.editing
    def _bring(self) -> None:
        if made := self._made:
            self._office.runner.do(lambda: evaluation_records.bring_last_year(self._office.desk, made))

    @allowed.editing
    def _type(self) -> None:
        if self._made:
            LastYearForm(self._office, self._made).open()


def _source(found: list[Compared]) -> RecordsSource:
    return RecordsSource(found, lambda one: f"{one.measure.title} {one.figure.title}", ORDERS, {})


def _sign(one: Compared) -> tuple[str, str] | None:
    if one.words.startswith("增加"):
        return "arrow-up", "quiet"
    return ("arrow-down", "quiet") if one.words.startswith("減少") else None
