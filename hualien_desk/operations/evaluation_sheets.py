"""The evaluation on paper and as a workbook."""

from pathlib import Path

from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.evaluated import Evaluation, compared
from hualien_desk.operations import evaluation as evaluations
from hualien_desk.operations import evaluation_records, exporting
from hualien_desk.operations.desk import Desk
from hualien_desk.operations.rulings import Run
from hualien_desk.reports import evaluation_rosters
from hualien_desk.reports.roster import Roster
from hualien_desk.reports.rosters import Wish

BOOKS = {"statistics-book": "統計活頁簿"}
"""Workbooks of many tables, by their name on the command line."""


def of_wish(run: Run, wanted: Wish) -> Evaluation:
    """Evaluate as a wish says: its basis, else the usual one of the day it is made on."""
    basis = wanted.basis or evaluations.usual_basis(wanted.book, wanted.made_on)
    return evaluations.by_rules(wanted.book, run, basis)


def evaluation(run: Run, wanted: Wish) -> Roster:
    """成效評核表."""
    return evaluation_rosters.evaluation(of_wish(run, wanted), wanted)


def book(made: Evaluation, wanted: Wish, over_120: Roster) -> Roster:
    """統計活頁簿: every table a sheet."""
    from hualien_desk.reports import statistics_book  # openpyxl's charts, not needed for the first frame

    kept = evaluation_records.last_year(made)
    years = compared(made, kept.content["rows"]) if kept else []
    note = evaluation_records.basis_words(kept) if kept else evaluation_records.why_none(made)
    return statistics_book.book(made, wanted, over_120, years, note)


def export(desk: Desk, name: str, path: Path, wanted: Wish, run: Run, over_120: Roster) -> str:
    """Write a workbook and note that it left; says what was written."""
    from hualien_desk.reports import statistics_book

    if path.suffix.lower() != ".xlsx":
        raise DeskError(f"{BOOKS[name]}含試算表的圖表，只能是 .xlsx；請更改「{path.name}」的副檔名。")
    roster = book(of_wish(run, wanted), wanted, over_120)
    count = sum(len(sheet.rows) for sheet in roster.sheets)
    with exporting.logged(desk, path, BOOKS[name], count, roster.scope, wanted.full_id):
        statistics_book.write(roster, path)
    return f"已產生{BOOKS[name]}「{path}」，{len(roster.sheets)} 張工作表，共 {count} 列。"
