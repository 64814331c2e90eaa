"""Tables of a team's data: every one the forms name, months, states, how much of a target was reached (虛構資料)."""

from datetime import date

import pytest

from hualien_desk.domain.team_work import Kpi, Milestone
from hualien_desk.reports import composition_forms, team_tables
from hualien_desk.reports.team_tables import Maker, Mean
from tests.reports import compositions as sample

FORMS = [composition_forms.form(name) for name in composition_forms.NAMES]
DERIVED = {name for form in FORMS for heading in form.headings for name in heading.derived}
NAMED = sorted(DERIVED - {team_tables.RADAR})
MADE = Maker(sample.WORK, sample.YEAR, sample.TODAY, (Mean("數位工具", 2.8, 4.1), Mean("意願", 3.25, None)))


def rows(name, made=MADE):
    """The rows of a table below its heading."""
    table = made.table(name)
    assert table
    return table.rows[1:]


@pytest.mark.parametrize("name", NAMED)
def test_every_table_of_the_forms_is_made_of_the_team_and_not_of_nothing(name):
    table = MADE.table(name)
    assert table and len(table.widths) == len(table.rows[0])
    assert {len(row) for row in table.rows} == {len(table.widths)}
    assert Maker(sample.EMPTY, sample.YEAR, sample.TODAY).table(name) is None


def test_the_radar_chart_stands_where_somebody_answered():
    assert MADE.block(team_tables.RADAR).file == "drawn:diagnosis_chart"
    assert Maker(sample.WORK, sample.YEAR, sample.TODAY).block(team_tables.RADAR) is None


def test_the_forms_name_all_tables_there_are():
    assert {*NAMED} == team_tables.NAMES
    assert MADE.table("unknown") is None


def test_the_schedule_marks_the_months_of_every_step():
    table = MADE.table("schedule")
    assert [words.replace("\n", "") for words in table.rows[0][2:]] == [f"{month}月" for month in range(4, 13)]
    assert table.rows[2] == ("諮詢服務團隊診斷諮詢", "林美玲", "", "■", "■", *[""] * 6)


def step(begins, ends):
    """A milestone from day to day."""
    return Milestone(1, "準備", begins, ends, None, "", "")


def test_a_step_before_april_or_in_the_next_year_adds_its_months():
    early = sample.WORK._replace(milestones=(step(date(2017, 3, 1), date(2018, 1, 5)),))
    heads = [words.replace("\n", "") for words in Maker(early, 106, sample.TODAY).table("schedule").rows[0][2:]]
    assert heads == [*(f"{month}月" for month in range(3, 13)), "107年1月"]


def test_a_plan_of_years_is_a_list_of_days():
    long = sample.WORK._replace(milestones=(step(date(2016, 3, 1), date(2018, 1, 5)),))
    assert rows("schedule", Maker(long, 106, sample.TODAY)) == (("準備", "105/03/01", "107/01/05", ""),)


def test_progress_says_what_is_done_late_under_way_and_to_come():
    assert [row[2].replace("\n", "") for row in rows("progress")] == [
        *("106/04/28完成", "106/06/20完成（逾期）", "進行中", "進行中", "未開始")
    ]
    later = Maker(sample.WORK, 106, date(2017, 12, 31))
    assert [row[2] for row in rows("progress", later)][2:] == ["逾期未完成"] * 3


def test_results_say_whether_a_target_was_reached_and_how_much_of_it():
    assert [row[3:] for row in rows("kpi_results")] == [
        ("3", "100%", "達成"),
        ("1,432", "95%", "未達成"),
        ("", "", "待補"),
    ]


@pytest.mark.parametrize(
    ("target", "actual", "lower", "percent", "reached"),
    [
        (8.0, 6.4, True, "125%", "達成"),
        (8.0, 10.0, True, "80%", "未達成"),
        (1000.0, 999.9, False, "99%", "未達成"),
        (0.0, 3.0, False, "—", "達成"),
        (8.0, 0.0, True, "—", "達成"),
    ],
)
def test_less_may_be_better_and_nothing_is_divided_by_nothing(target, actual, lower, percent, reached):
    kpi = Kpi(1, "指標", "%", None, target, actual, lower, None, "")
    made = Maker(sample.WORK._replace(kpis=(kpi,)), 106, sample.TODAY)
    assert rows("kpi_results", made)[0][4:] == (percent, reached)


def test_meetings_say_where_who_and_what_was_decided():
    number, where, what, who = rows("meetings")[0]
    assert (number, where) == ("1", "106/04/12\n14:00-16:00\n人事處會議室\n主席：王小明")
    assert what.startswith("確認議題與分工\n一致同意")
    assert who == "王小明、林美玲、陳志豪\n列席：張老師（虛構）\n請假：黃雅婷"


def test_a_member_who_left_says_until_when():
    assert [row[3] for row in rows("members")] == ["王小明", "林美玲", "陳志豪", "黃雅婷\n106/08/31止"]
    assert rows("duties")[0] == ("主持人", "王小明", "花蓮縣政府人事處 科長", "統籌計畫、召開工作圈、對外聯繫")


def test_means_and_what_was_gained():
    assert rows("diagnosis") == (("數位工具", "2.80", "4.10", "+1.30"), ("意願", "3.25", "", ""))
