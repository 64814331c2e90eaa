"""圖表: the charts of the evaluation that stands; a bar, a point or a cell opens the people behind it."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from hualien_desk.domain.charts import Key
from hualien_desk.domain.evaluated import Evaluation
from hualien_desk.domain.evaluation_plan import TEAMS
from hualien_desk.reports import evaluation_charts
from hualien_desk.reports.evaluation_charts import FIRST, KINDS
from hualien_desk.ui import behind_dialog, parts, theme
from hualien_desk.ui.chart_view import ChartPane
from hualien_desk.ui.evaluation_tab import TABLES, EvaluationTab
from hualien_desk.ui.fresh_page import FreshPage
from hualien_desk.ui.office import Office

ALL = "全部措施"


class ChartsPage(FreshPage):
    """Which chart above, the chart below; the figures are those of the page 成效, on its basis."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self._source: EvaluationTab | None = None
        self.evaluation: Evaluation | None = None
        self.kind, self.measure = parts.DropDown("圖表"), parts.DropDown("措施")
        self.every = parts.toggle("全部機關", tip=f"也畫出前 {FIRST} 個以外的機關")
        self.as_of, self.pane = parts.label("", "quiet"), ChartPane(office)
        for key, about in KINDS.items():
            self.kind.addItem(about.title, key)
        self._lay_out()
        self.kind.currentIndexChanged.connect(lambda _: self._offer())
        self.measure.currentIndexChanged.connect(lambda _: self._show())
        self.every.toggled.connect(lambda _: self._show())
        self.pane.view.picked.connect(self._open)

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(theme.SPACE[1])
        self.measure.setMinimumContentsLength(12)
        for widget in (self.kind, self.measure, self.every):
            bar.addWidget(widget)
        bar.addWidget(self.as_of, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.SPACE[2],) * 4)
        column.setSpacing(theme.SPACE[1])
        column.addLayout(bar)
        column.addWidget(self.pane, 1)
        self.measure.setVisible(False)
        self.every.setVisible(False)

    def follow(self, source: EvaluationTab) -> None:
        """Draw what this page evaluates, whenever it does."""
        self._source = source
        source.evaluated.connect(self._take)
        self._office.ruled.connect(self.renew)  # after the source itself, which then knows that it is out of date

    def changed(self, tables: frozenset[str]) -> None:
        """Figures and targets follow what they are made of."""
        if tables & TABLES:
            self.renew()

    def read(self) -> None:
        """Let the source evaluate when it is out of date; show what stands."""
        if self._source is None:
            return
        self._source.catch_up()
        if self.evaluation is None and self._source.evaluation:
            self._take(self._source.evaluation)
        elif self.evaluation is None:
            self.as_of.setText("計算中…")

    def _take(self, found: Evaluation) -> None:
        self.evaluation = found
        self.as_of.setText("基準日在「成效」頁選擇")
        self._offer()

    def choose(self, kind: str, measure: str = "") -> None:
        """Show a chart, of a measure."""
        self.kind.setCurrentIndex(self.kind.findData(kind))
        self.measure.setCurrentIndex(max(self.measure.findData(measure), 0))

    def _offer(self) -> None:
        """The measures that the chart can be of; what was chosen stays when it can."""
        made, key = self.evaluation, self.kind.currentData()
        if made is None:
            return
        items: Sequence[tuple[str, str]] = [(own.title, own.id) for own in evaluation_charts.measures(made, key)]
        if KINDS[key].takes:
            items = [(ALL, ""), *items]
        chosen = self.measure.currentData()
        self.measure.blockSignals(True)
        self.measure.clear()
        for words, value in items:
            self.measure.addItem(words, value)
        self.measure.setCurrentIndex(max(self.measure.findData(chosen), 0))
        self.measure.blockSignals(False)
        self.measure.setVisible(bool(items))
        self.every.setVisible(KINDS[key].long)
        self._show()

    def _show(self) -> None:
        if made := self.evaluation:
            first = 0 if self.every.isChecked() else FIRST
            make = KINDS[self.kind.currentData()].make
            self.pane.show_chart(make(made, self.measure.currentData() or "", first))

    def _open(self, key: Key) -> None:
        """The people behind a value, as from the page 成效."""
        if self.evaluation is None:
            return
        if not key:
            self._office.window.whisper("這個數字由各項措施合計；名單請在「成效」頁看各項措施。")
            return
        measure, agency, name, *month = key
        figure = self.evaluation.plan.measure(measure).figure(name)
        if figure.sort == TEAMS:
            self._office.window.whisper("團隊請在「成效」頁看。")
        else:
            behind_dialog.ask(self._office, self.evaluation, self.evaluation.row(measure, agency), figure, *month)
