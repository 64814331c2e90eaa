"""年度成果報告: put together at one moment out of the evaluation, the money, the feedback and what was written."""

from datetime import date
from pathlib import Path
from typing import NamedTuple

from hualien_desk.domain import evaluated, roc_date
from hualien_desk.domain.composition import Document
from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.evaluated import Evaluation
from hualien_desk.domain.evaluation import Basis
from hualien_desk.operations import (
    benefits,
    budget,
    composition_versions,
    evaluation,
    evaluation_records,
    feedback,
    proposals,
    rulings,
)
from hualien_desk.operations.composition_versions import Frozen
from hualien_desk.operations.desk import Desk, Outcome
from hualien_desk.operations.proposals import Made
from hualien_desk.operations.rulings import Run
from hualien_desk.reports import annual_tables, composition_forms, composition_paper, compositions
from hualien_desk.reports.annual_tables import Known
from hualien_desk.reports.composition_forms import ANNUAL
from hualien_desk.reports.compositions import NOTHING, Filler
from hualien_desk.store import team_texts
from hualien_desk.store.base import one_moment
from hualien_desk.store.text_owners import OFFICE

NAME = "annual-report"
"""What it is called on the command line."""


FIGURES, BENEFITS, VERSIONS = "figures", "benefits", "versions"
"""Where what one should think of before handing in is mended."""


class Annual(NamedTuple):
    """The report and the evaluation from which it was made."""

    made: Made
    known: Known


def make(desk: Desk, run: Run | None = None, basis: Basis | None = None) -> Annual:
    """Put the report together; without a run everyone is ruled, so that all is read at one moment."""
    with one_moment():
        lines = run or rulings.rule_everyone(desk)
        known = _known(evaluation.of_run(desk, lines, basis or evaluation.usual_basis(desk.book)))
        written = team_texts.written(OFFICE, ANNUAL)
    form = composition_forms.form(ANNUAL)
    filler = Filler(written, NOTHING, lambda name: annual_tables.block(known, name))
    document = compositions.put_together(form, (), filler, desk.book.year)._replace(lead=known.made.heads[0])
    return Annual(_made(desk, known, document), known)


def _made(desk: Desk, known: Known, document: Document) -> Made:
    painters = annual_tables.painters(known.made)
    pictures = lambda name: painters[name]() if name in painters else proposals.picture(name)  # noqa: E731
    form = composition_forms.form(ANNUAL)
    return Made("", ANNUAL, composition_paper.composed(form, document, desk.book.office, date.today(), pictures))


def _known(made: Evaluation) -> Known:
    """Everything that is told beside an evaluation, as it stands now."""
    money, kept = budget.standing(), evaluation_records.last_year(made)
    years = evaluated.compared(made, kept.content["rows"]) if kept else None
    judged = benefits.all_of(annual_tables.benefit_figures(made))
    return Known(made, money.lines, money.costs, feedback.overview(), judged, years)


def today(desk: Desk, basis: Basis | None = None) -> Frozen:
    """The report as it stands now, to be kept or compared."""
    made = make(desk, basis=basis).made
    return Frozen(made.document, team_texts.written(OFFICE, ANNUAL), proposals.charts(made))


def freeze(desk: Desk, note: str, basis: Basis | None = None) -> Outcome:
    """Keep the report as it stands, with its figures, as the next version."""
    return composition_versions.freeze(desk, OFFICE, ANNUAL, note, today(desk, basis))


def reminders(desk: Desk, basis: Basis) -> list[tuple[str, str]]:
    """What one should think of before the report is handed in, and where it is mended."""
    usual, open_ = evaluation.usual_basis(desk.book), benefits.unjudged()
    found = []
    if basis != usual:
        found.append((f"報告的基準是 {basis_words(basis)}，平常是 {basis_words(usual)}。", FIGURES))
    if open_:
        found.append((f"玖、預期效益還有 {open_} 項尚未評估，會照「尚未評估」印出。", BENEFITS))
    held = composition_versions.versions(OFFICE, ANNUAL)
    if held and (since := team_texts.entries_after(held[0].id)):
        words = f"第{held[0].number}版定稿之後，稽核紀錄又增加 {since:,} 筆；目前的數字與文字可能和那一版不同。"
        found.append((words, VERSIONS))
    return found


def basis_words(basis: Basis) -> str:
    """106/12/31、含約聘僱."""
    return f"{roc_date.show(basis.on)}、{basis.words}"


def export(desk: Desk, path: Path, basis: Basis | None = None) -> str:
    """Write the report in one call; the ending of the path picks the format."""
    proposals.check(ANNUAL, path)
    return proposals.save(desk, make(desk, basis=basis).made, path)


def check(agency: str, scheme: str, session: str, team: str) -> None:
    """DeskError for what cannot be asked of the whole county's report."""
    if agency or scheme or session or team:
        raise DeskError("年度成果報告是全縣的，不能指定 --agency、--scheme、--session 或 --team；請刪去再試一次。")
