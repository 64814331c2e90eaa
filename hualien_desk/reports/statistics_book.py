"""統計活頁簿 (.xlsx): one sheet a table, with charts of the spreadsheet's own that follow the cells."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from openpyxl.chart import BarChart, LineChart, Reference
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.layout import Layout, ManualLayout
from openpyxl.chart.legend import Legend
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.workbook import Workbook

from hualien_desk.domain import roc_date
from hualien_desk.domain.evaluated import Compared, Evaluation, held, show
from hualien_desk.domain.evaluation_plan import KIND
from hualien_desk.reports import xlsx
from hualien_desk.reports.evaluation_rosters import NOTHING, cell, of_measure, summary
from hualien_desk.reports.roster import Column, Roster
from hualien_desk.reports.rosters import NUMBER, Wish, made_of, numbered

TITLE = "統計活頁簿"
SUMMARY, AWARDS, MONTHS, WORKSHOPS, TEAMS = "總表", "獎勵種類", "時數性質與月份", "研習班場次", "熠星團隊與等第"
TARGETS, YEARS, WORDS = "評核目標", "與去年比較", "數字說明"
_SHADES = "404040", "8C8C8C", "BFBFBF", "000000"
_DASHES = "solid", "dash", "sysDot", "lgDashDot"
_MARKS = "circle", "square", "triangle", "diamond"


def book(made: Evaluation, wish: Wish, over_120: Roster, years: Sequence[Compared], years_note: str) -> Roster:
    """Every table as a sheet, the summary first."""
    sheets = (
        *(of_measure(made, wish, measure) for measure in made.plan.measures),
        *(awards(made, wish), months(made, wish), sessions(made, wish), teams(made, wish), over_120),
        *(targets(made, wish), year_on_year(made, wish, years, years_note), words(made, wish)),
    )
    return summary(made, wish, made.plan.measures, SUMMARY)._replace(more=sheets)


def write(roster: Roster, path: Path) -> None:
    """Write the book with its charts."""
    xlsx.write(roster, path, _add_charts)


def awards(made: Evaluation, wish: Wish) -> Roster:
    """Awards of every measure by kind: 人次, 人數, converted."""
    rewarded = [measure for measure in made.plan.measures if measure.scheme]
    kinds = {figure.id: figure.short for one in rewarded for figure in one.figures if figure.id.startswith(KIND)}
    kinds = dict(sorted(kinds.items()))
    rows = numbered(
        (
            measure.title,
            *(row.values.get(kind, 0) or 0 for kind in kinds),
            *(cell(measure.figure(figure), row) for figure in ("awards", "awarded", "converted")),
        )
        for measure in rewarded
        for row in [made.row(measure.id, wish.agency)]
    )
    columns = (
        *(NUMBER, Column("措施", 18, wrap=True)),
        *(Column(name, 11, "right") for name in kinds.values()),
        *(Column("敘獎人次", 10, "right"), Column("敘獎人數", 10, "right"), Column("折算（統計用）", 26, wrap=True)),
    )
    notes = made.plan.notes["award_words"], "各措施的敘獎人數不可相加：同一人可在不同措施敘獎"
    return _sheet(
        AWARDS, made, wish, columns, rows, (f"合計　敘獎 {sum(_number(row[-3]) for row in rows)} 人次",), notes
    )


def _number(value: Any) -> int:
    return int(value or 0)


def months(made: Evaluation, wish: Wish) -> Roster:
    """Hours by month and nature, each hour once."""
    names = [nature.name for nature in made.plan.natures]
    hours, count = Counter[tuple[str, str]](), Counter[str]()
    agencies = {agency.id for agency in made.known.agencies if wish.agency in ("", agency.name)}
    for item in made.months if wish.agency else made.county_months():
        if item.agency in agencies:
            hours[item.month, item.nature] += item.hours  # type: ignore[assignment]
            count[item.month] += item.completions
    rows: list[tuple[Any, ...]] = []
    for month in _months_of(made):
        own = [round(hours[month, name], 2) for name in names]
        rows.append((f"{int(month[:4]) - 1911}/{month[5:]}", *own, round(sum(own), 2), count[month]))
    columns = (
        Column("月份", 16, "center"),
        *(Column(f"{name}時數", 22, "right") for name in names),
        *(Column("合計時數", 22, "right"), Column("門次與出席人次", 22, "right")),
    )
    sums = [f"{column.heading} {sum(row[place] for row in rows):,.10g}" for place, column in enumerate(columns[1:], 1)]
    notes = made.plan.notes["hours_words"], made.plan.notes["nature_words"]
    return _sheet(MONTHS, made, wish, columns, rows, ("合計　" + "　".join(sums),), notes)


def _months_of(made: Evaluation) -> list[str]:
    """Every month of the plan, those without anything too."""
    first, last = made.book.since, made.book.until
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    places = [first.year * 12 + first.month - 1 + number for number in range(count)]
    return [f"{place // 12}-{place % 12 + 1:02d}" for place in places]


def sessions(made: Evaluation, wish: Wish) -> Roster:
    """Every session: places, enrolled, attended, the rate, hours; of all agencies, whichever is wanted."""
    rows = numbered(
        (
            *(one.name, roc_date.show(one.held_on), NOTHING if one.capacity is None else one.capacity),
            *(one.enrolled, one.attended, one.apart, NOTHING if one.rate is None else one.rate, one.hours),
        )
        for one in made.sessions
    )
    columns = (
        *(NUMBER, Column("場次", 34, wrap=True), Column("日期", 14, "center"), Column("名額", 10, "right")),
        *(Column("報名", 8, "right"), Column("出席", 8, "right"), Column("其中非實施對象", 10, "right", wrap=True)),
        *(Column("出席率（%）", 10, "right"), Column("時數", 10, "right")),
    )
    enrolled, attended = (sum(getattr(one, name) for one in made.sessions) for name in ("enrolled", "attended"))
    hours = sum(one.hours for one in made.sessions)
    foot = f"合計　{len(rows)} 場　報名 {enrolled} 人次　出席 {attended} 人次　時數 {hours:,.10g}"
    note = "場次表列全部報名與出席的人（含得參照機關與非實施對象，不分是否約聘僱）；評核表只計實施對象。"
    return _sheet(WORKSHOPS, made, wish._replace(agency=""), columns, rows, (foot,), (note,))


def teams(made: Evaluation, wish: Wish) -> Roster:
    """Every team with its grade; those of an agency when one is wanted."""
    places = {agency.id for agency in made.known.agencies if agency.name == wish.agency}
    rows = numbered(
        (one.name, one.told, one.grade or "未評定", roc_date.show(one.presented_on), one.members)
        for one in made.known.teams
        if not wish.agency or one.agency in places
    )
    columns = (
        *(NUMBER, Column("團隊", 40, wrap=True), Column("推動機關", 34, wrap=True), Column("等第", 14, "center")),
        *(Column("成果發表日", 16, "center"), Column("人數", 12, "right")),
    )
    grades = Counter(str(row[3]) for row in rows)
    foot = "　".join([f"合計　{len(rows)} 隊", *(f"{grade} {count} 隊" for grade, count in grades.items())])
    return _sheet(TEAMS, made, wish, columns, rows, (foot,), (made.plan.notes["rising_star_words"],))


def targets(made: Evaluation, wish: Wish) -> Roster:
    """Every target and how it stands; those of an agency when one is wanted."""
    found = [one for one in held(made) if wish.agency in ("", one.agency)]
    rows = numbered(
        (
            *(one.measure.title, one.agency or "本府及所屬合計", one.figure.title),
            *(show(one.figure, one.target.value), show(one.figure, one.found), one.word),
        )
        for one in found
    )
    columns = (
        *(NUMBER, Column("措施", 18, wrap=True), Column("機關", 26, wrap=True), Column("數字", 16, wrap=True)),
        *(Column("目標", 10, "right"), Column("實際", 10, "right"), Column("結果", 10, "center")),
    )
    states = Counter(one.word for one in found)
    none = "未設定這個機關的評核目標。" if wish.agency else "本年度未設定評核目標。"
    foot = "　".join([f"合計　{len(rows)} 個目標", *(f"{word} {count}" for word, count in states.items())])
    return _sheet(TARGETS, made, wish, columns, rows, (foot,), () if rows else (none,))


def year_on_year(made: Evaluation, wish: Wish, found: Sequence[Compared], note: str) -> Roster:
    """This year's sums beside those of the year before: of the county, whichever agency is wanted."""
    rows = numbered(
        (
            *(one.measure.title, one.figure.title, show(one.figure, one.before), show(one.figure, one.now)),
            one.words,
        )
        for one in found
    )
    year = made.book.year
    columns = (
        *(NUMBER, Column("措施", 18, wrap=True), Column("數字", 18, wrap=True)),
        *(Column(f"{year - 1}年度", 12, "right"), Column(f"{year}年度", 12, "right"), Column("增減", 30, wrap=True)),
    )
    return _sheet(YEARS, made, wish._replace(agency=""), columns, rows, (), (note,))


def words(made: Evaluation, wish: Wish) -> Roster:
    """How every number of the book is made."""
    rows = numbered(
        (measure.title, figure.title, figure.words, figure.citation or measure.citation)
        for measure in made.plan.measures
        for figure in measure.figures
    )
    columns = (
        *(NUMBER, Column("措施", 18, wrap=True), Column("數字", 18, wrap=True), Column("怎麼算", 60, wrap=True)),
        Column("依據", 18, wrap=True),
    )
    return _sheet(WORDS, made, wish, columns, rows, (), tuple(made.plan.notes.values()))


def _sheet(
    title: str,
    made: Evaluation,
    wish: Wish,
    columns: tuple[Column, ...],
    rows: Sequence[tuple[Any, ...]],
    foot: tuple[str, ...],
    notes: tuple[str, ...] = (),
) -> Roster:
    return made_of(title, columns, rows, wish, foot, notes)._replace(head=made.heads)


def _add_charts(found: Workbook, roster: Roster) -> None:
    """Bars of the rates under the summary, lines of the hours under the months."""
    sheets = dict(zip((sheet.title.split("年度")[-1] for sheet in roster.sheets), roster.sheets, strict=True))
    tabs = dict(zip(sheets, found.worksheets, strict=True))
    _bars(tabs[SUMMARY], sheets[SUMMARY])
    _lines(tabs[MONTHS], sheets[MONTHS])
    for name in (SUMMARY, MONTHS):  # the chart stays on the page of its table
        tabs[name].page_setup.fitToHeight = 1


def _bars(tab: Any, sheet: Roster) -> None:
    chart = BarChart(barDir="bar", gapWidth=60)
    _dress(chart, "各項措施達成率（%）", 8)
    place = next(number for number, column in enumerate(sheet.columns, 1) if "達成率" in column.heading)
    first, last = _rows_of(sheet)
    chart.add_data(Reference(tab, min_col=place, min_row=first - 1, max_row=last), titles_from_data=True)
    chart.set_categories(Reference(tab, min_col=2, min_row=first, max_row=last))
    chart.legend = None
    chart.x_axis.scaling.orientation = "maxMin"
    chart.y_axis.scaling.min = 0
    chart.series[0].graphicalProperties = GraphicalProperties(solidFill=_SHADES[1])
    chart.series[0].graphicalProperties.line.solidFill = _SHADES[-1]
    chart.dLbls = DataLabelList(showVal=True, showSerName=False, showCatName=False, showLegendKey=False)
    tab.add_chart(chart, f"B{_below(sheet)}")


def _lines(tab: Any, sheet: Roster) -> None:
    chart = LineChart()
    _dress(chart, "各月學習時數", 9)
    first, last = _rows_of(sheet)
    natures = sum(column.heading.endswith("時數") for column in sheet.columns) - 1
    chart.add_data(
        Reference(tab, min_col=2, max_col=1 + natures, min_row=first - 1, max_row=last), titles_from_data=True
    )
    chart.set_categories(Reference(tab, min_col=1, min_row=first, max_row=last))
    for number, series in enumerate(chart.series):
        series.graphicalProperties.line.solidFill = _SHADES[number % 3]
        series.graphicalProperties.line.prstDash = _DASHES[number % 4]
        series.marker.symbol, series.marker.size = _MARKS[number % 4], 7
        series.marker.graphicalProperties = GraphicalProperties(solidFill=_SHADES[number % 3])
        series.smooth = False
    chart.legend = Legend(legendPos="b")
    tab.add_chart(chart, f"A{_below(sheet)}")


def _dress(chart: Any, title: str, height: float) -> None:
    chart.title, chart.height, chart.width = title, height, 22
    chart.title.overlay = False
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.y_axis.majorGridlines.spPr = GraphicalProperties()
    chart.y_axis.majorGridlines.spPr.line.solidFill = "D9D9D9"
    chart.layout = (
        Layout(manualLayout=ManualLayout(x=0.2, y=0.16, w=0.74, h=0.66)) if chart.tagname == "barChart" else None
    )


def _rows_of(sheet: Roster) -> tuple[int, int]:
    """The first and the last row of the cells."""
    first = xlsx.heading_row(sheet) + 1
    return first, first + len(sheet.rows) - 1


def _below(sheet: Roster) -> int:
    """A row below everything that is written."""
    return xlsx.heading_row(sheet) + len(sheet.rows) + len(sheet.foot) + 3
