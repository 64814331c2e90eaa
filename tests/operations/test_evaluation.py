"""The evaluation: a county that can be counted by hand, and every figure of the sample year by plain SQL (虛構資料)."""

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

import pytest
from sqlcipher3 import dbapi2

from hualien_desk import demo
from hualien_desk.domain.evaluated import Evaluation
from hualien_desk.domain.evaluation import Basis, Group
from hualien_desk.domain.evaluation_plan import PEOPLE, RATE, TEAMS
from hualien_desk.operations import evaluation, records, rosters, rulings
from hualien_desk.operations.desk import Desk
from hualien_desk.operations.records import KINDS
from hualien_desk.operations.rulings import Run
from hualien_desk.reports.award_rosters import statistics
from hualien_desk.store.completions import COLUMNS
from hualien_desk.store.matching import insert_one
from hualien_desk.store.tables import DATABASE, rows

END = date(2017, 12, 31)
BASES = Basis(END), Basis(END, contract=False)
FIRE, CULTURE, STAFF_OFFICE = "花蓮縣消防局", "花蓮縣文化局", "花蓮縣政府人事處"


def made(desk: Any, basis: Basis = BASES[0]) -> Evaluation:
    return evaluation.of_run(desk, rulings.rule_everyone(desk), basis)


# measure, agency ("" the county), figure, with 約聘僱, without
BY_HAND = [
    ("english", "", "eligible", 3, 2),
    ("english", FIRE, "eligible", 1, 1),
    ("english", CULTURE, "eligible", 1, 0),
    ("english", "花蓮縣警察局", "eligible", 0, 0),
    ("english", "", "participants", 2, 2),
    ("english", "", "finishers", 1, 1),
    ("english", "", "rate", 33.3, 50.0),
    ("english", FIRE, "rate", 100.0, 100.0),
    ("english", CULTURE, "rate", 0.0, None),
    ("english", "花蓮縣衛生局", "rate", None, None),
    ("english", STAFF_OFFICE, "pending", 1, 1),
    ("english", "", "awards", 1, 1),
    ("english", "", "award:4001", 1, 1),
    ("english", "", "completions", 2, 2),
    ("english", "", "hours", 4.0, 4.0),
    ("mooc", "", "participants", 2, 1),
    ("mooc", "", "nearly", 1, 0),
    ("mooc", CULTURE, "finishers", 0, 0),
    ("mooc", "", "hours", 12.0, 6.0),
    ("mooc", "", "converted", 1, 1),
    ("cafeteria", "", "participants", 0, 0),
    ("workshops", "", "attendance", None, None),
    ("rising_star", "", "teams", 0, 0),
]


def test_a_small_county_is_counted_as_by_hand(staffed_desk: Any) -> None:
    """王小明 earns two awards, 林美玲 (約僱) lacks one proof, 張家瑋 waits; the other two are not covered."""
    both = [made(staffed_desk, basis) for basis in BASES]
    found = [(*place, *(one.value(place[0], place[2], place[1]) for one in both)) for *place, _, _ in BY_HAND]
    assert found == BY_HAND


def test_the_headcount_is_that_of_its_day(staffed_desk: Any) -> None:
    """張家瑋 came on 106/03/01; what was done does not depend on the day."""
    before, after = (made(staffed_desk, Basis(day)) for day in (date(2017, 2, 28), date(2017, 3, 1)))
    assert [one.value("english", "eligible") for one in (before, after)] == [2, 3]
    assert [one.value("english", "participants") for one in (before, after)] == [2, 2]


def test_every_agency_of_the_county_has_its_row(staffed_desk: Any) -> None:
    """Those with nobody too; a 得參照 agency that does not follow is apart and not in the sum."""
    found = made(staffed_desk)
    names = [row.agency.name for row in found.of("mooc") if row.agency]
    assert sorted(names) == sorted(name for (name,) in rows("SELECT name FROM agency"))
    assert found.row("mooc", "花蓮縣警察局").group == Group.APART


def test_an_agency_that_follows_is_summed_by_itself(staffed_desk: Any) -> None:
    """警察局 follows: its own sum, and the county's sum stays as it was (拾)."""
    with staffed_desk.entry("參照"):
        staffed_desk_follow()
    found = made(staffed_desk)
    own = next(row for row in found.of("english") if row.group == Group.FOLLOWING and row.agency is None)
    assert (own.values["eligible"], own.values["finishers"]) == (1, 1)
    assert found.value("english", "eligible") == 3


def test_a_course_reported_again_counts_from_its_first_day_as_covered(staffed_desk: Any) -> None:
    """黃雅婷 (教師) finished on 5/1 and 6/10, and is 有給專任 of the fire brigade from 6/1: one course, of June."""
    people = dict(rows("SELECT name, id FROM participant"))
    with staffed_desk.entry("調任") as entry:
        one = people["黃雅婷"], rows("SELECT id FROM course WHERE code = 'E01'")[0][0]
        for day in ("2017-05-01", "2017-06-10"):
            insert_one(
                "completion",
                dict(zip(COLUMNS, (*one, day, "", 3, "", "", "", None, None, None, entry.id), strict=True)),
            )
        DATABASE.execute_sql("UPDATE posting SET until = '2017-05-31' WHERE participant_id = ?", one[:1])
        fire = rows("SELECT id FROM agency WHERE name = ?", FIRE)[0][0]
        insert_one(
            "posting",
            {
                "participant_id": one[0],
                "agency_id": fire,
                "category": "有給專任",
                "since": "2017-06-01",
                "entry_id": entry.id,
            },
        )
    found = made(staffed_desk)
    row = found.row("english", FIRE)
    assert (row.values["finishers"], row.values["completions"], found.by_month("english")["2017-06"]) == (2, 2, 1)
    assert [own.amount for own in evaluation.behind(found, row, "completions")] == [1, 1]


def test_a_session_without_hours_is_counted_by_its_times(staffed_desk: Any, bring: Any) -> None:
    """09:00-16:00 is six hours without noon: for the sum, the session and the list of the year alike."""
    bring(
        "workshops",
        (("班別", "場次", "日期", "起始時間", "結束時間"), ("微電影研習班", "1", "106/04/10", "09:00", "16:00")),
    )
    bring("attendance", (("身分證字號", "班別", "場次", "狀態"), ("A123456789", "微電影研習班", "1", "出席")))
    found = made(staffed_desk)
    assert (found.value("workshops", "hours"), found.sessions[0].hours) == (6.0, 6.0)


def staffed_desk_follow() -> None:
    DATABASE.execute_sql("UPDATE agency SET follows = 1 WHERE name = '花蓮縣警察局'")


def test_the_moment_is_the_last_entry_of_the_journal(staffed_desk: Any) -> None:
    """A sheet says of which state of the data it speaks."""
    number, at = rows("SELECT id, at FROM journal_entry ORDER BY id DESC LIMIT 1")[0]
    found = made(staffed_desk).as_of
    assert (found.number, found.at) == (number, at)
    assert found.words.endswith(f"（稽核紀錄第 {number} 號）")


def test_the_usual_day_is_the_end_of_the_plan_or_today_while_it_runs(desk: Any) -> None:
    """Never before its beginning."""
    days = date(2018, 5, 1), date(2017, 6, 1), date(2016, 1, 1)
    found = [evaluation.usual_basis(desk.book, day).on for day in days]
    assert found == [END, date(2017, 6, 1), date(2017, 1, 1)]


class Year(NamedTuple):
    """The sample year: the rulings, and both evaluations."""

    desk: Desk
    run: Run
    made: list[Evaluation]


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Year]:
    desk = Desk(tmp_path_factory.mktemp("year") / "106.db", "測試員")
    list(demo.bring_samples(desk))
    run = rulings.rule_everyone(desk)
    yield Year(desk, run, [evaluation.of_run(desk, run, basis) for basis in BASES])
    desk.close()


CONTRACT = "'聘用', '約僱', '聘用人員', '約僱人員', '約聘', '約聘人員', '約雇', '約雇人員', '約聘僱', '約聘僱人員'"
LASTING = """(SELECT o.id FROM posting o WHERE o.participant_id = {who} ORDER BY
    NOT (ifnull(o.since, '0') <= {day} AND ifnull(o.until, '9') >= {day}), o.since IS NULL, o.since DESC, o.id DESC
    LIMIT 1)"""


def _covered(desk: Desk, day: str, contract: bool) -> str:
    """The SQL that a posting o at agency a is in force on a day, covered and wanted."""
    kinds = ", ".join(f"'{kind}'" for kind in sorted(desk.book.coverage.covered_kinds))
    follow = ", ".join(f"'{kind}'" for kind in sorted(desk.book.coverage.may_follow_kinds))
    categories = ", ".join(f"'{name}'" for name in desk.book.coverage.categories)
    wanted = "" if contract else f" AND o.category NOT IN ({CONTRACT})"
    return (
        f"ifnull(o.since, '0') <= {day} AND ifnull(o.until, '9') >= {day} AND o.category IN ({categories}){wanted} "
        f"AND (a.kind IN ({kinds}) OR (a.kind IN ({follow}) AND a.follows = 1))"
    )


def _headcount(desk: Desk, contract: bool) -> dict[tuple[str, str, str], Any]:
    day = "'2017-12-31'"
    found = rows(
        f"SELECT a.name, count(*) FROM participant p JOIN posting o ON o.id = {LASTING.format(who='p.id', day=day)} "
        f"JOIN agency a ON a.id = o.agency_id WHERE {_covered(desk, day, contract)} GROUP BY 1"
    )
    schemes = "cafeteria", "rising_star", "workshops", "english", "mooc"
    return {(scheme, "eligible", name): count for name, count in found for scheme in schemes}


def _learning(desk: Desk, contract: bool) -> dict[tuple[str, str, str], Any]:
    likes = {
        "cafeteria": "c.categories LIKE '%自助餐%'",
        "english": "c.categories LIKE '%英語%'",
        "mooc": "c.categories LIKE '%磨課師%'",
    }
    found = {}
    for scheme, like in likes.items():
        for name, count, hours in rows(
            "SELECT a.name, count(*), round(sum(ifnull(x.most, ifnull(c.hours, 0))), 2) FROM (SELECT participant_id "
            "who, course_id, min(completed_on) day, max(hours) most FROM completion WHERE completed_on >= '2017-01-01' "
            "AND completed_on <= '2017-12-31' GROUP BY 1, 2) x JOIN course c ON c.id = x.course_id "
            f"JOIN posting o ON o.id = {LASTING.format(who='x.who', day='x.day')} JOIN agency a ON a.id = o.agency_id "
            f"WHERE {like} AND {_covered(desk, 'x.day', contract)} GROUP BY 1"
        ):
            found[scheme, "completions", name], found[scheme, "hours", name] = count, hours
    return found


def _sitting(desk: Desk, contract: bool) -> dict[tuple[str, str, str], Any]:
    came = "(x.state = '出席' OR (x.state = '' AND x.hours > 0))"
    sums = {
        "participants": "count(DISTINCT x.participant_id)",
        "enrolled": "count(*)",
        "finishers": f"count(DISTINCT CASE WHEN {came} THEN x.participant_id END)",
        "attended": f"sum({came})",
        "hours": f"sum(CASE WHEN {came} THEN ifnull(x.hours, w.hours) ELSE 0 END)",
    }
    found = {}
    for name, *values in rows(
        f"SELECT a.name, {', '.join(sums.values())} FROM attendance x JOIN workshop w ON w.id = x.workshop_id "
        f"JOIN posting o ON o.id = {LASTING.format(who='x.participant_id', day='w.held_on')} "
        "JOIN agency a ON a.id = o.agency_id WHERE x.state NOT IN ('候補', '取消') "
        f"AND {_covered(desk, 'w.held_on', contract)} GROUP BY 1"
    ):
        found |= {("workshops", figure, name): value or 0 for figure, value in zip(sums, values, strict=True)}
    return found


def _teams() -> dict[tuple[str, str, str], Any]:
    found: dict[tuple[str, str, str], Any] = {}
    for name, grade, count in rows(
        "SELECT a.name, t.grade, count(*) FROM team t JOIN agency a ON a.name = t.agency OR a.id = (SELECT agency_id "
        "FROM agency_alias l WHERE l.key = t.agency) GROUP BY 1, 2"
    ):
        for figure in ("teams", *(("graded", f"grade:{grade}") if grade else ())):
            key = "rising_star", figure, name
            found[key] = found.get(key, 0) + count
    return found


def _ruled(run: Run, contract: bool) -> dict[tuple[str, str, str], Any]:
    """The rulings written into plain tables, and counted there."""
    base = dbapi2.connect(":memory:")
    base.execute("CREATE TABLE l (scheme, person, agency, category, status, award, points, nearly)")
    base.executemany(
        "INSERT INTO l VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (
                *(line.scheme, line.participant.id, line.posting.agency.name, line.posting.category, line.status.value),
                *(line.award.code if line.award else None, line.award.points if line.award else 0),
                int(line.status == "missing" and len(line.missing) == 1 and line.missing[0].mendable),
            )
            for line in run.lines
        ),
    )
    person = "count(DISTINCT CASE WHEN {} THEN person END)"
    sums = {
        "participants": person.format("status NOT IN ('none', 'not_covered')"),
        "finishers": person.format("status IN ('award', 'met', 'absorbed')"),
        "awarded": person.format("award IS NOT NULL"),
        "awards": "count(award)",
        "converted": "sum(points)",
        "pending": person.format("status = 'pending'"),
        "nearly": person.format("nearly"),
        **{f"award:{code}": f"sum(award = '{code}')" for code in ("4001", "4002", "4010")},
    }
    wanted = "" if contract else f" WHERE category NOT IN ({CONTRACT})"
    found = {}
    for place in ("agency", f"'{COUNTY}'"):
        within = " AND".join([wanted or " WHERE 1", f" agency NOT IN ({', '.join('?' * len(_apart()))})"])
        sql = f"SELECT scheme, {place}, {', '.join(sums.values())} FROM l{within if place != 'agency' else wanted}"
        for scheme, name, *values in base.execute(f"{sql} GROUP BY 1, 2", _apart() if place != "agency" else ()):
            found |= {(scheme, figure, name): value or 0 for figure, value in zip(sums, values, strict=True)}
    base.close()
    return found


COUNTY = "合計"


def _apart() -> list[str]:
    return [name for (name,) in rows("SELECT name FROM agency WHERE kind IN ('警察機關', '鄉鎮市公所', '代表會')")]


@pytest.mark.parametrize("number", [0, 1])
def test_every_figure_of_the_sample_year_is_a_plain_count(year: Year, number: int) -> None:
    """Of every measure and agency, and of the county, with and without 約聘僱."""
    contract, found = BASES[number].contract, year.made[number]
    wanted = _headcount(year.desk, contract) | _learning(year.desk, contract) | _sitting(year.desk, contract)
    wanted |= _teams() | _ruled(year.run, contract)
    wrong, seen = [], 0
    for row in found.rows:
        for figure in found.plan.measure(row.measure).figures:
            if row.agency and figure.sort != RATE:
                seen += 1
                counted = wanted.get((row.measure, figure.id, row.agency.name), 0)
                if row.values[figure.id] != counted:
                    wrong.append((row.measure, row.name, figure.id, row.values[figure.id], counted))
    assert wrong == [] and seen > 9000
    county = [row for row in found.rows if not row.agency and row.group == Group.COUNTY]
    for row in county:
        for (measure, figure_id, name), counted in wanted.items():
            if measure == row.measure and name == COUNTY and figure_id in row.values:
                assert (measure, figure_id, row.values[figure_id]) == (measure, figure_id, counted)


@pytest.mark.parametrize("number", [0, 1])
def test_the_people_behind_every_number_are_as_many_as_it_says(year: Year, number: int) -> None:
    """People once each, lines and hours added; a share leads to its numerator."""
    found = year.made[number]
    for row in found.rows:
        if not any(row.values.values()):
            continue
        measure = found.plan.measure(row.measure)
        for figure in (one for one in measure.figures if one.sort != TEAMS):
            people = evaluation.behind(found, row, figure.id)
            about = measure.figure(figure.of[0]) if figure.sort == RATE else figure
            counted = len({one.id for one in people}) if about.sort == PEOPLE else sum(one.amount for one in people)
            assert round(counted, 2) == row.values[about.id], (row.name, figure.title)


def test_the_people_behind_a_month_are_as_many_as_its_point_in_the_trend(year: Year) -> None:
    found, seen = year.made[0], 0
    for measure, figure in (("english", "completions"), ("workshops", "attended")):
        row = found.row(measure)
        for month, counted in found.by_month(measure).items():
            people = evaluation.behind(found, row, figure, month)
            assert sum(one.amount for one in people) == counted > 0
            assert evaluation.in_month(found, row, figure, month).values[figure] == counted
            seen += counted
        assert seen == row.values[figure], "the months together are the year"
        seen = 0


def test_a_number_of_nobody_has_nobody_behind_it(year: Year) -> None:
    """花蓮縣衛生局 has people but no team."""
    found = year.made[0]
    row = next(row for row in found.of("mooc") if row.agency and not row.values["participants"])
    assert evaluation.behind(found, row, "finishers") == [] == evaluation.behind(found, row, "hours")


def test_awards_agree_with_the_roster_of_the_year(year: Year) -> None:
    """敘獎年度統計 and the evaluation tell the same, agency by agency."""
    wanted = rosters.wish(year.desk, made_on=END)
    sheet = statistics(year.run.lines, wanted)
    by_agency = {row[1]: row[-3] for row in sheet.rows}
    found: dict[str, float] = {}
    for row in year.made[0].rows:
        if row.agency and row.values.get("awards"):
            found[row.name] = found.get(row.name, 0) + (row.values["awards"] or 0)
    assert {name: count for name, count in found.items() if name not in _apart()} == by_agency


def test_hours_by_nature_add_up_to_what_was_learnt(year: Year) -> None:
    """Each hour once: courses by their most, and the hours of those who came."""
    found = year.made[0]
    assert {month.nature for month in found.months} == {"數位", "混成", "實體"}
    own = sum(hours for (measure, figure, _), hours in _sitting(year.desk, True).items() if figure == "hours")
    assert sum(month.hours for month in found.months if month.nature == "實體") == own


def test_another_basis_counts_the_same_data_anew(year: Year) -> None:
    """What was read is used again; the figures are those of a fresh evaluation."""
    first, other = year.made
    found = evaluation.again(year.desk, year.run, BASES[1], first)
    assert found.known is first.known and found.rows == other.rows and found.months == other.months


def test_what_was_written_since_is_read_again(staffed_desk: Any) -> None:
    """The moment moves on."""
    run = rulings.rule_everyone(staffed_desk)
    first = evaluation.of_run(staffed_desk, run, BASES[0])
    with staffed_desk.entry("參照"):
        staffed_desk_follow()
    found = evaluation.again(staffed_desk, run, BASES[0], first)
    assert found.as_of.number == first.as_of.number + 1 and found.row("mooc", "花蓮縣警察局").group == Group.FOLLOWING


def test_hours_without_a_mark_are_no_attendance_but_typed_ones_are(staffed_desk: Any, bring: Any) -> None:
    """The column 時數 of an enrolment list may be the session's; 出席時數 that is typed says who was there."""
    bring("workshops", (("班別", "場次", "日期", "時數"), ("微電影研習班", "1", "106/04/10", 6)))
    bring("attendance", (("身分證字號", "班別", "場次", "時數"), ("A123456789", "微電影研習班", "1", 6)))
    assert made(staffed_desk).value("workshops", "attended") == 0
    place = {"person": "U120000004", "workshop": "微電影研習班 1", "hours": "2"}
    assert (
        records.judge(staffed_desk, KINDS["attendance"], place).warnings["state"]
        == "有出席時數而未填狀態，以「出席」存入。"
    )
    records.add(staffed_desk, KINDS["attendance"], place)
    found = made(staffed_desk)
    assert [found.value("workshops", figure) for figure in ("enrolled", "attended", "hours")] == [2, 1, 2.0]
