"""The statistics that a purge must not change: headcounts, sums, awards by agency, without a name."""

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from hualien_desk.operations import evaluation, rulings
from hualien_desk.operations.desk import Cancelled, Desk, Progress, never, no_progress
from hualien_desk.store.tables import rows

_SUMS = (
    ("人員", "SELECT count(*) FROM participant", "人"),
    ("有人員的機關", "SELECT count(DISTINCT agency_id) FROM posting", "個"),
    ("完課紀錄", "SELECT count(*) FROM completion", "筆"),
    (
        "完課時數",
        "SELECT coalesce(sum(coalesce(x.hours, c.hours)), 0) FROM completion x JOIN course c ON c.id = x.course_id",
        "小時",
    ),
    (
        "完課證明與認證證書",
        "SELECT coalesce(sum((e_certificate <> '') + (exam_certificate <> '')), 0) FROM completion",
        "張",
    ),
    ("雲端視訊", "SELECT count(*) FROM video_session WHERE attended", "人次"),
    ("研習出席", "SELECT count(*) FROM attendance WHERE state = '出席'", "人次"),
    (
        "研習出席時數",
        "SELECT coalesce(sum(coalesce(x.hours, w.hours)), 0) FROM attendance x JOIN workshop w ON w.id = x.workshop_id "
        "WHERE x.state = '出席'",
        "小時",
    ),
    ("研習與參與證明", "SELECT count(*) FROM certificate", "張"),
    ("熠星團隊", "SELECT count(*) FROM team", "隊"),
    ("團隊成員", "SELECT count(*) FROM team_member", "人次"),
    ("意見調查", "SELECT count(*) FROM feedback_sheet", "份"),
    ("敘獎案", "SELECT count(*) FROM award_line", "筆"),
    ("核定的敘獎", "SELECT count(*) FROM award_line WHERE state = 'confirmed'", "筆"),
    ("歷年敘獎", "SELECT count(*) FROM past_award", "筆"),
    ("經費執行數", "SELECT coalesce(sum(amount), 0) FROM expense", "元"),
)
_GROUPS = (
    "SELECT issuer, award, state, count(*) FROM award_line GROUP BY 1, 2, 3 ORDER BY 1, 2, 3",
    "SELECT json_extract(snapshot, '$.agency'), award, count(*) FROM award_line GROUP BY 1, 2 ORDER BY 1, 2",
    "SELECT award, count(*) FROM past_award GROUP BY 1 ORDER BY 1",
    "SELECT budget_line_id, kind, sum(amount) FROM expense GROUP BY 1, 2 ORDER BY 1, 2",
    "SELECT workshop_id, scores FROM feedback_sheet ORDER BY id",
    "SELECT grade, count(*) FROM team GROUP BY 1 ORDER BY 1",
)


class Figures(NamedTuple):
    """What stands on the page, and everything that is held against it afterwards."""

    shown: dict[str, str]
    whole: tuple[Any, ...]


def of(desk: Desk, progress: Progress = no_progress, cancelled: Cancelled = never) -> Figures:
    """The statistics as the data stand now."""
    found = [(title, rows(sql)[0][0], unit) for title, sql, unit in _SUMS]
    run = rulings.rule_everyone(desk, progress, cancelled)
    basis = evaluation.usual_basis(desk.book, date.today())
    made = evaluation.of_run(desk, run, basis)
    given = sorted((line.posting.agency.name, line.scheme, line.award.code) for line in run.lines if line.award)
    shown = {
        title: f"{value:,g} {unit}" if isinstance(value, float) else f"{value:,} {unit}" for title, value, unit in found
    }
    shown["敘獎建議"] = f"{len(given):,} 人次"
    shown["評核數字"] = f"{sum(len(row.values) for row in made.rows):,} 個"
    whole = found, given, list(_evaluated(made)), [rows(sql) for sql in _GROUPS]
    return Figures(shown, whole)


def _evaluated(made: Any) -> Iterator[tuple[Any, ...]]:
    for row in made.rows:
        yield row.measure, row.name, sorted(row.values.items())
    yield from sorted(made.months)
    yield from made.sessions
