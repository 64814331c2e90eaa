"""預期效益自評表: the eight sentences of 玖, the office's judgement, its words, evidence and figures."""

from collections.abc import Sequence

from hualien_desk.domain import benefits as judging
from hualien_desk.domain.benefits import Judged
from hualien_desk.reports import benefit_settings
from hualien_desk.reports.roster import Column, Roster
from hualien_desk.reports.rosters import NUMBER, Wish, made_of, numbered

TITLE = "預期效益自評表"


def benefits(found: Sequence[Judged], wish: Wish) -> Roster:
    """One row a benefit, in the plan's order."""
    ratings = benefit_settings.ratings()
    rows = numbered(
        (
            *(own.benefit.text, own.note.rating or ratings[-1], own.note.text, own.note.evidence),
            "\n".join(f"{what} {figure}" for what, figure in own.figures),
        )
        for own in found
    )
    columns = (
        *(NUMBER, Column("預期效益（玖）", 34, wrap=True), Column("自評", 11, "center"), Column("說明", 42, wrap=True)),
        *(Column("佐證", 28, wrap=True), Column("參考數字", 26, wrap=True)),
    )
    counts = "、".join(f"{rating} {count} 項" for rating, count in judging.counted(found, ratings) if count)
    return made_of(
        TITLE, columns, rows, wish, (f"合計 {len(rows)} 項：{counts}",), (benefit_settings.settings()["note"],)
    )
