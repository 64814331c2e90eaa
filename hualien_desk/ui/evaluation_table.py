"""The table of the evaluation: one measure with its agencies, or one agency with its measures; derivations beside."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from hualien_desk.domain import behind
from hualien_desk.domain.evaluated import Evaluation, derivation, with_unit
from hualien_desk.domain.evaluation import Group, Row, TeamSum
from hualien_desk.domain.evaluation_plan import TEAMS, EvaluationPlan, Figure, Measure
from hualien_desk.ui import allowed, behind_dialog, contributors, parts, theme
from hualien_desk.ui.detail import Detail
from hualien_desk.ui.evaluation_forms import WHOLE, TargetForm
from hualien_desk.ui.figure_page import FigurePage, named
from hualien_desk.ui.list_tools import ListTools
from hualien_desk.ui.office import Office

EVERY = ""
"""Stands for all measures in the drop-down."""


class EvaluationTable(QWidget):
    """Which measure is chosen above; a page for each, made when it is first wanted."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self._made: Evaluation | None = None
        self._pages: dict[str, FigurePage] = {}
        self._details: dict[str, Detail] = {}
        self.measure, self.agency = parts.DropDown("措施"), parts.DropDown("機關")
        self.stack = QStackedWidget()
        self.measure.setMinimumContentsLength(12)
        self.agency.setMinimumContentsLength(12)
        self._chooser, self._doers = _row(self.measure, self.agency), _row(*self._buttons())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)
        self.agency.setVisible(False)
        self.measure.currentIndexChanged.connect(lambda _: self._show())
        self.agency.currentIndexChanged.connect(lambda _: self._show())

    def _buttons(self) -> tuple[QWidget, ...]:
        tip = "選取的數字是哪些人（點兩下或 Enter）"
        why = "依選取機關的推動成效，為貢獻的人擬具獎勵（捌）"
        return (
            parts.button("award", "擬具獎勵…", self._propose, tip=why),
            parts.button("flag", "設定目標…", self._ask_target, tip="為選取的數字訂目標"),
            parts.button("users", "看名單", self._open_current, tip=tip),
        )

    def take(self, made: Evaluation) -> None:
        """Show another evaluation in the same place."""
        self._made = made
        self._offer(made)
        self._show()

    def _offer(self, made: Evaluation) -> None:
        """The measures and agencies to choose; what was chosen stays."""
        measures = [(f"{one.citation}　{one.title}", one.id) for one in made.plan.measures]
        agencies = [(WHOLE, ""), *((agency.name, agency.name) for agency in made.known.agencies)]
        for box, items in ((self.measure, [*measures, ("一個機關的全部措施", EVERY)]), (self.agency, agencies)):
            chosen = box.currentData() if box.count() else items[0][1]
            box.blockSignals(True)
            box.clear()
            for words, value in items:
                box.addItem(words, value)
            box.setCurrentIndex(max(box.findData(chosen), 0))
            box.blockSignals(False)

    @property
    def page(self) -> FigurePage:
        """The list that is seen."""
        return self._page(self.measure.currentData())

    @property
    def detail(self) -> Detail:
        """The derivation beside it."""
        return self._details[self.measure.currentData()]

    def choose(self, measure: str, agency: str = "") -> None:
        """Show a measure ("": all measures of an agency)."""
        self.measure.setCurrentIndex(self.measure.findData(measure))
        self.agency.setCurrentIndex(max(self.agency.findData(agency), 0))

    def _show(self) -> None:
        made = self._made
        if made is None:
            return
        wanted = self.measure.currentData()
        self.agency.setVisible(wanted == EVERY)
        page = self._page(wanted)
        if wanted == EVERY:
            rows = [made.row(measure.id, self.agency.currentData()) for measure in made.plan.measures]
        else:
            rows = sorted(made.of(wanted), key=lambda row: row.agency is not None or row.group != Group.COUNTY)
        page.show_rows(rows)
        if self.stack.currentWidget() is not page or page.bar.indexOf(self._chooser) < 0:
            self._settle_in(page)

    def _settle_in(self, page: FigurePage) -> None:
        """The drop-downs and buttons stand in the bar of the page that is seen, and keep the keyboard."""
        focus = self.focusWidget()  # asked before the page goes: it would hand the keyboard on
        self.stack.setCurrentWidget(page)
        page.bar.insertWidget(0, self._chooser)
        page.doing.removeWidget(self._doers)  # may stand here already: it is not counted twice
        page.doing.insertWidget(page.doing.count() - 1, self._doers)
        page.fold()
        if focus in (self.measure, self.agency):
            focus.setFocus()

    def _page(self, wanted: str) -> FigurePage:
        if wanted not in self._pages:
            assert self._made is not None
            plan = self._made.plan
            page = _of_all(plan) if wanted == EVERY else _of_one(plan.measure(wanted))
            detail = Detail("數字怎麼來")
            page.set_detail(detail, (11, 4))
            ListTools(self._office, page)
            self._pages[wanted], self._details[wanted] = page, detail
            page.pointed.connect(partial(self._derive, detail))
            page.opened.connect(self._open)
            self.stack.addWidget(page)
        return self._pages[wanted]

    def _derive(self, detail: Detail, row: Row | None, figure: Figure | None) -> None:
        made = self._made
        if row is None or figure is None or made is None:
            detail.placeholder("選一個數字，這裡說明怎麼算出來。")
            return
        measure = made.plan.measure(row.measure)
        detail.begin(f"{figure.title}　{with_unit(figure, row.values[figure.id])}", f"{measure.title}　{named(row)}")
        detail.facts("怎麼來", derivation(made, row, figure.id))
        detail.bullets("基準", [part for words in made.heads for part in words.split("　")])
        if figure.sort == TEAMS:
            detail.links("團隊", [self._link(team) for team in _teams_of(made, row, figure)])
        notes = made.plan.notes
        detail.bullets("說明", [notes[name] for name in _notes_of(row, figure)])
        if figure.sort != TEAMS:
            detail.note("點兩下數字（或 Enter），看是哪些人。")
        detail.end()

    def _link(self, team: TeamSum) -> tuple[str, str, partial[None]]:
        words = f"{team.name}（{team.told or '未填推動機關'}，{team.grade or '未評定'}）"
        return words, "開啟", partial(self._office.record_wanted.emit, "team", team.id)

    def _open(self, row: Row, figure: Figure) -> None:
        if figure.sort == TEAMS:
            self._office.window.whisper("團隊列在右邊，按「開啟」看一隊的資料。")
        elif self._made:
            behind_dialog.ask(self._office, self._made, row, figure)

    @allowed.editing
    def _propose(self) -> None:
        """An award by hand for somebody of the selected agency, its figures beside the form (捌)."""
        found = self.page.current_figure()
        name = found[0].agency.name if found and found[0].agency else ""
        if self._made is None or not name:
            self._office.window.whisper("請先選取一個機關的數字，再擬具獎勵。")
            return
        contributors.show(self._office, name, figures_of(self._made, name))

    def _open_current(self) -> None:
        if self._made and (found := self.page.current_figure()):
            self._open(*found)

    @allowed.editing
    def _ask_target(self) -> None:
        if self._made:
            TargetForm(self._office, self._made, self.page.current_figure()).open()


TOLD = "participants", "finishers", "rate"
"""The figures of each measure that stand beside an award by hand."""


def figures_of(made: Evaluation, agency: str) -> dict[str, str]:
    """What an agency reached, measure by measure; measures that nobody took part in are left out."""
    rows = [(measure, made.row(measure.id, agency)) for measure in made.plan.measures]
    return {
        f"{measure.title}{figure.title}": with_unit(figure, row.values[figure.id])
        for measure, row in rows
        if row.values["participants"]
        for figure in map(measure.figure, TOLD)
    }


def _row(*widgets: QWidget) -> QWidget:
    """Widgets side by side."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.SPACE[1])
    for widget in widgets:
        row.addWidget(widget)
    return made


def _of_one(measure: Measure) -> FigurePage:
    figures = [partial(_always, figure) for figure in measure.figures]
    titles = [(figure.id, figure.short) for figure in measure.figures]
    return FigurePage(f"成效評核 {measure.title}", ("機關", named), figures, titles, levels=True)


def _always(figure: Figure, _row: Row) -> Figure:
    return figure


def _of_all(plan: EvaluationPlan) -> FigurePage:
    """Measures down; figures that a measure has not are empty."""
    shorts: dict[str, str] = {}
    for measure in plan.measures:
        shorts |= {figure.id: figure.short for figure in measure.figures if ":" not in figure.id}
    figures = [partial(_if_any, plan, key) for key in shorts]
    first = "措施", lambda row: plan.measure(row.measure).title
    return FigurePage("成效評核 各措施", first, figures, list(shorts.items()), levels=False)


def _if_any(plan: EvaluationPlan, key: str, row: Row) -> Figure | None:
    measure = plan.measure(row.measure)
    return measure.figure(key) if measure.has(key) else None


def _notes_of(row: Row, figure: Figure) -> list[str]:
    """The sentences of the plan that a number wants."""
    found = {
        "eligible": ["day_words", "contract_words"],
        "rate": ["rate_words", "place_words"],
        "attendance": ["rate_words"],
        "hours": ["hours_words", "nature_words"],
        "completions": ["hours_words"],
        "teams": ["rising_star_words"],
    }.get(figure.id, ["award_words"] if figure.id.startswith(("award", "converted")) else ["place_words"])
    apart = ["apart_words"] if row.group != Group.COUNTY else []
    return [*found, *apart, *([] if row.agency else ["sum_words"])]


def _teams_of(made: Evaluation, row: Row, figure: Figure) -> list[TeamSum]:
    return behind.teams(made.known, row, figure.id)
