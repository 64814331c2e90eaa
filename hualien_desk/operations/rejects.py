"""退件檔: the rows of a file that cannot be stored, as they stand in it, each with the reason."""

from datetime import date
from pathlib import Path

from hualien_desk.operations import exporting, layouts, naming
from hualien_desk.operations.desk import Desk
from hualien_desk.operations.imports import ImportPlan
from hualien_desk.sheets import reading


def write(desk: Desk, plan: ImportPlan) -> Path:
    """Write the refused rows of a plan into the roster folder; says where; DeskError when the file changed since."""
    from hualien_desk.reports import rejects  # openpyxl takes its time; not needed for the first window

    reasons: dict[int, list[str]] = {}
    places: dict[int, set[str]] = {}
    for problem in plan.problems:
        reasons.setdefault(problem.row, []).append(problem.message)
        places.setdefault(problem.row, set()).add(problem.column)
    raw = reading.raw(plan.data, sorted(reasons), layouts.remembered(plan.data.kind))
    lines = [
        rejects.Line(cells, f"原第 {row} 列：{'；'.join(reasons[row])}", frozenset(places[row]))
        for row, cells in raw.rows
    ]
    path = naming.place(desk.rosters, f"退件-{Path(plan.data.file).stem}", date.today(), "xlsx")
    rejects.write(raw.headings, lines, path)
    exporting.log(desk, path, "退件檔", len(lines), plan.data.file, full_id=True)
    return path
