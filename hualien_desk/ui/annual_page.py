"""年度成果報告: how far it is, what is missing, its versions; from here one writes, looks, prints and saves."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from hualien_desk.domain.evaluation import Basis
from hualien_desk.operations import annual
from hualien_desk.operations import evaluation as evaluations
from hualien_desk.operations.composition_versions import Frozen
from hualien_desk.operations.proposals import Made
from hualien_desk.reports.composition_forms import ANNUAL
from hualien_desk.store.text_owners import OFFICE
from hualien_desk.ui import composition_preview, theme
from hualien_desk.ui.detail import Link
from hualien_desk.ui.evaluation_tab import EvaluationTab
from hualien_desk.ui.fresh_page import FreshPage
from hualien_desk.ui.office import Office
from hualien_desk.ui.texts_page import Card

_PAGES = {annual.FIGURES: "evaluation", annual.BENEFITS: "benefits"}
"""Where something is mended -> the name of the tab."""


class AnnualPage(FreshPage):
    """The card of the report; its figures are made on the basis that the page 成效 has.

    `wanted` says the name of the page on which something is mended.
    """

    wanted = Signal(str)

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self._source: EvaluationTab | None = None
        self.card = Card(office, ANNUAL, lambda *_: self.show_preview(), self._made)
        self.card.about = self._about
        row = QHBoxLayout(self)
        row.setContentsMargins(*(theme.SPACE[2],) * 4)
        row.addWidget(self.card)

    def follow(self, source: EvaluationTab) -> None:
        """Count on the basis that is chosen there."""
        self._source = source
        source.evaluated.connect(lambda _: self.renew())

    @property
    def basis(self) -> Basis:
        """On which day people are counted, with or without 約聘僱."""
        return self._source.basis if self._source else evaluations.usual_basis(self._office.desk.book)

    def changed(self, tables: frozenset[str]) -> None:
        """Every change may make a version old; figures are made when they are asked for."""
        self.renew()

    def read(self) -> None:
        """Read how far the report is."""
        self.card.show_team(OFFICE)

    def _about(self) -> tuple[str, list[Link]]:
        """The basis, and what one should think of with the way to it."""
        links: list[Link] = []
        for words, place in annual.reminders(self._office.desk, self.basis):
            compare = place == annual.VERSIONS
            go = self.card.compare_latest if compare else partial(self.wanted.emit, _PAGES[place])
            links.append((words, "比較" if compare else "前往", go))
        return f"基準日與約聘僱用「成效」頁選的：{annual.basis_words(self.basis)}", links

    def _made(self) -> Frozen:
        return annual.today(self._office.desk, self.basis)

    def _make(self, basis: Basis) -> Made:
        return annual.make(self._office.desk, basis=basis).made

    def show_preview(self) -> None:
        """Make the report beside the window and show its pages."""
        composition_preview.show_made(self._office, ANNUAL, partial(self._make, self.basis))
