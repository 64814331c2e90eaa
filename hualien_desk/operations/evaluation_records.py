"""Targets of the evaluation, figures kept as they stood (存證), and this year beside the one before."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from hualien_desk.domain import names, roc_date
from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.evaluated import Evaluation, Target, frozen
from hualien_desk.domain.evaluation import Group
from hualien_desk.domain.evaluation_plan import POINTS, RATE, Figure, Measure
from hualien_desk.operations import place
from hualien_desk.operations.desk import Desk, Outcome
from hualien_desk.store import evaluations, journal
from hualien_desk.store.evaluations import Snapshot

TYPED = "typed"
"""Marks a snapshot whose sums were typed by hand."""
ROUNDED = 0.11
"""Percent by which a typed rate may differ from its share: the last place may be rounded otherwise."""


def targeted(measure: Measure) -> list[Figure]:
    """The figures that a target can be set for."""
    return [figure for figure in measure.figures if figure.sort != POINTS and figure.id not in ("eligible", "pending")]


def put_target(desk: Desk, measure: Measure, figure: Figure, text: str, agency: int | None = None) -> Outcome:
    """Set a target of a figure, for the county's sum (None) or an agency; an empty text takes it away."""
    own = [
        one for one in evaluations.targets() if (one.measure, one.figure, one.agency) == (measure.id, figure.id, agency)
    ]
    title = f"{measure.title}「{figure.title}」的目標"
    if not names.clean(text):
        return remove_targets(desk, own) if own else Outcome(f"{title}沒有變更。")
    value = read_number(text, figure)
    if own and own[0].value == value:
        return Outcome(f"{title}沒有變更。")
    with desk.entry(f"設定{title}") as entry:
        evaluations.put_target(measure.id, agency, figure.id, value, entry.id)
    return Outcome(f"已設定{title}。", entry, journal.tables_of(entry.id))


def remove_targets(desk: Desk, targets: Sequence[Target]) -> Outcome:
    """Take targets away."""
    with desk.entry(f"刪除 {len(targets)} 個評核目標") as entry:
        evaluations.remove_targets([one.id for one in targets])
    return Outcome(f"已刪除 {len(targets)} 個評核目標。", entry, journal.tables_of(entry.id))


def read_number(text: str, figure: Figure) -> float:
    """A typed number of a figure; DeskError when it cannot be one."""
    plain = names.clean(text).replace(",", "").rstrip("%％")
    try:
        value = float(plain)
    except ValueError:
        raise DeskError(f"「{text.strip()}」不是數字；請填{figure.title}，例如 60。") from None
    most = 100 if figure.sort == RATE else 10**9
    if not 0 <= value <= most:
        raise DeskError(f"{figure.title}請填 0 到 {most:,} 的數字；「{text.strip()}」不在範圍內。")
    if figure.sort not in (RATE, "hours") and value != int(value):
        raise DeskError(f"{figure.title}請填整數；「{text.strip()}」有小數。")
    return value


def freeze(desk: Desk, made: Evaluation, note: str) -> Outcome:
    """Keep the figures as they stand, for the year after and for whoever asks."""
    title = f"存證{made.book.year}年度成效評核"
    return _keep(desk, made.book.year, made.basis.on.isoformat(), note, frozen(made), title)


def type_last_year(desk: Desk, made: Evaluation, texts: Mapping[tuple[str, str], str], note: str) -> Outcome:
    """Last year's sums by hand, by measure and figure; empty texts are left out."""
    sums: dict[str, dict[str, float]] = {}
    for (measure_id, figure_id), text in texts.items():
        if names.clean(text):
            figure = made.plan.measure(measure_id).figure(figure_id)
            sums.setdefault(measure_id, {})[figure_id] = read_number(text, figure)
    if not sums:
        raise DeskError("請至少填一個上年度的數字。")
    for measure_id, values in sums.items():
        _refuse_more_than_the_whole(made.plan.measure(measure_id), values)
        _fill_in_rates(made.plan.measure(measure_id), values)
    year = made.book.year - 1
    content = {"source": TYPED, "rows": [[measure, "", Group.COUNTY, values] for measure, values in sums.items()]}
    return _keep(desk, year, f"{year + 1911}-12-31", note, content, f"輸入{year}年度成效評核的合計")


def bring_last_year(desk: Desk, made: Evaluation) -> Outcome:
    """Take over what the year before kept in its own data file, which lies beside this one."""
    year, known = made.book.year - 1, last_year(made)
    path = place.years(desk.path.resolve().parent).get(year)
    if path is None:
        raise DeskError(f"這個資料夾沒有{year}年度的資料檔；請按「輸入上年度」填寫{year}年度的合計。")
    kept = evaluations.kept_in(path, year)
    if kept is None:
        raise DeskError(f"{year}年度還沒有存證；請切換到{year}年度，在這一頁按「存證」，再回來帶入。")
    if known and (known.content, known.headcount_on) == (kept.content, kept.headcount_on):
        return Outcome(f"{year}年度的存證已經在這裡了，沒有變更。")
    return _keep(desk, year, kept.headcount_on, kept.note, kept.content, f"帶入{year}年度的存證")


def _refuse_more_than_the_whole(measure: Measure, values: Mapping[str, float]) -> None:
    """A part that is more than its whole is a slip: more who finished than took part."""
    for figure in measure.figures:
        if figure.id in values and values[figure.id] > values.get(figure.within, values[figure.id]):
            whole = measure.figure(figure.within)
            raise DeskError(
                f"{measure.title}的{figure.title} {values[figure.id]:,.10g} 比{whole.title} "
                f"{values[whole.id]:,.10g} 還多，請更正。"
            )


def _fill_in_rates(measure: Measure, values: dict[str, float]) -> None:
    """A rate that was left out is computed; one that was typed must be the share of what was typed beside it."""
    for figure in measure.figures:
        part, whole = (values.get(name, 0) for name in figure.of or ("", ""))
        if not whole or figure.of[0] not in values:
            continue
        share = round(100 * part / whole, 1)
        if abs(values.setdefault(figure.id, share) - share) > ROUNDED:
            raise DeskError(
                f"{measure.title}的{figure.title}填 {values[figure.id]:g}%，但{figure.words}是 {share:g}%；"
                "請更正，或把它留空由程式計算。"
            )


def known_of_last_year(made: Evaluation) -> dict[tuple[str, str], str]:
    """The county's sums of the year before as they would be typed, by measure and figure."""
    kept = last_year(made)
    rows = [row for row in kept.content["rows"] if not row[1] and row[2] == Group.COUNTY] if kept else []
    return {(row[0], name): f"{value:.10g}" for row in rows for name, value in row[3].items() if value is not None}


def is_kept(year: int) -> bool:
    """Whether the figures of a year were kept: only then are they carried into the next year."""
    return any(one.year == year for one in evaluations.snapshots())


def _keep(desk: Desk, year: int, day: str, note: str, content: Mapping[str, Any], title: str) -> Outcome:
    at = datetime.now().isoformat(" ", "seconds")
    with desk.entry(title) as entry:
        evaluations.add_snapshot(Snapshot(0, year, day, at, desk.operator, note.strip(), content), entry.id)
    return Outcome(f"已{title}。", entry, journal.tables_of(entry.id))


def last_year(made: Evaluation) -> Snapshot | None:
    """The figures of the year before that were kept last, or typed."""
    return next((one for one in evaluations.snapshots() if one.year == made.book.year - 1), None)


def why_none(made: Evaluation) -> str:
    """Why there is nothing to compare with, and what to do."""
    year = made.book.year - 1
    return (
        f"沒有{year}年度的存證，不能比較。請在{year}年度的資料檔按「存證」，回到這裡按「帶入上年度存證」；"
        f"或按「輸入上年度」填寫{year}年度的合計。"
    )


def basis_words(kept: Snapshot) -> str:
    """What a snapshot says of itself."""
    if kept.content.get("source") == TYPED:
        return f"{kept.year}年度合計由{kept.operator}輸入" + (f"（{kept.note}）" if kept.note else "")
    contract = "含約聘僱" if kept.content.get("contract", True) else "不含約聘僱"
    day = roc_date.show(datetime.fromisoformat(kept.headcount_on).date())
    return f"{kept.year}年度存證，基準日 {day}，{contract}" + (f"（{kept.note}）" if kept.note else "")


def typed(measure: Measure) -> list[Figure]:
    """The figures of another year that are typed by hand: not those of one award or grade."""
    return [figure for figure in measure.figures if figure.sort != POINTS and ":" not in figure.id]
