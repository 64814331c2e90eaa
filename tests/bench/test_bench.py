"""Every benchmark runs at a tiny size, and the peers give the same awards; nothing is judged by time (虛構資料)."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from hualien_desk.bench import __main__ as bench
from hualien_desk.bench import cold, county, encryption, nation, plain_rosters, results
from hualien_desk.bench.cold import Disagreement, Whole
from hualien_desk.bench.county import Sizes
from hualien_desk.bench.results import Result
from hualien_desk.domain import national_id
from hualien_desk.operations import rosters, rulings
from hualien_desk.reports import xlsx
from hualien_desk.store import connecting

LOOKS = (
    "first look at all statistics",
    "a later look",
    "the same on another basis",
    "a look after an edit",
    "a look when nothing is kept",
)
FILES = "plain", "encrypted"
TINY = Sizes(60, 1_200, 40)
JOBS = (
    "whole job cold",
    "import, store part",
    "save one row, sealed",
    "seal the county's data",
    "verify log and data",
    "store completions, sealed",
    "first window",
    "window with its lists",
    "rule everyone",
    "whole job warm",
    "search a fragment",
    "any sort of the list of people",
    "roster of 60 rows",
    "whole set of",
    "any sort of the 240 rulings",
    "rule one person after an edit",
)


@pytest.fixture(scope="module")
def wholes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Whole]:
    """The whole job, each way once."""
    folder = tmp_path_factory.mktemp("bench")
    county.write_books(folder / "books", TINY)
    return {way: cold.whole(way, folder / "books", folder / way) for way in cold.WAYS}


@pytest.mark.parametrize("peer", ["pandas", "hand"])
def test_a_peer_gives_the_same_awards_to_the_same_people_for_the_same_courses(wholes, peer):
    assert wholes["ours"].awards > 0
    assert wholes[peer].awards == wholes["ours"].awards
    cold.agree(wholes["ours"], [wholes[peer]])


def test_a_peer_that_gives_other_awards_is_refused(wholes):
    ours = wholes["ours"]
    fewer = ours._replace(found=ours.found - {next(iter(ours.found))})
    with pytest.raises(Disagreement):
        cold.agree(ours, [fewer])


def test_both_schemes_and_the_cafeteria_hours_are_compared(wholes):
    assert {scheme for _, scheme, _ in wholes["ours"].found} == {"english", "mooc", "cafeteria"}


def test_every_job_of_the_county_is_run_and_shown(monkeypatch, capsys):
    monkeypatch.setattr(bench, "SMALL", TINY)
    assert bench.main(["--quick"]) == 0
    shown = capsys.readouterr().out
    assert all(heading in shown for heading in results.HEADINGS)
    assert [job for job in JOBS if job not in shown] == []


def test_every_job_of_the_nation_is_run(tmp_path, monkeypatch):
    monkeypatch.setattr(nation, "COUNTY", TINY)
    found = list(nation.run(tmp_path, 0.5, 1, Sizes(100, 1_000, 40)))
    assert [result.work.split(",")[0] for result in found] == [
        "search a fragment",
        "any sort of the list of people",
        "first paint of the list",
        "memory of the list",
        *2 * ["rule everyone", *LOOKS],
    ]
    assert [result.work for result in found if "50 people, 500 completions" in result.work] == [
        f"{work}, {file}, 50 people, 500 completions"
        for file in ("plain", "encrypted")
        for work in ("rule everyone", LOOKS[0])
    ]
    assert all(connecting.is_encrypted(tmp_path / f"{name}.db") == (name == "encrypted") for name in FILES)


def test_what_encryption_costs_is_told_for_every_job(tmp_path):
    found = list(encryption.run(tmp_path, TINY, 1))
    assert [result.work.split(",")[0] for result in found] == [
        "open the file",
        "100 single saves",
        "list of people: ids and count",
        "rule everyone",
        "import of 1",
        "look at every page",
        "size of the file",
    ]
    assert all(result.ours > 0 and result.peer_name == "plain" for result in found)
    assert [connecting.is_encrypted(tmp_path / f"{number}.db") for number in (0, 1)] == [False, True]


def test_a_filled_desk_rules_as_the_imported_sheets_do(wholes, tmp_path):
    lines = nation.on(tmp_path, "same", TINY, lambda desk: rulings.rule_everyone(desk).lines)
    assert frozenset(cold.found(lines)) == wholes["ours"].found


def test_the_rosters_of_the_peers_look_as_ours_does(staffed_desk, tmp_path):
    made = rosters.make(rulings.rule_everyone(staffed_desk), "awards", rosters.wish(staffed_desk))
    body = []
    for write in (xlsx.write, plain_rosters.normal, plain_rosters.streamed):
        path = tmp_path / f"{write.__module__}.{write.__name__}.xlsx"
        write(made, path)
        body.append(_body(path, len(made.rows)))
    assert len(made.rows) > 0
    assert body[0] == body[1] == body[2]


def _body(path: Path, count: int) -> list[object]:
    """Value and style of every cell of the rows; every row says its height."""
    sheet = openpyxl.load_workbook(path).active
    cells = [cell for row in sheet.iter_rows(min_row=4, max_row=3 + count) for cell in row]
    assert all(sheet.row_dimensions[cell.row].height for cell in cells)
    return [(cell.value, cell.number_format, *_style(cell)) for cell in cells]


def _style(cell: Any) -> tuple[object, ...]:
    stands = cell.alignment.horizontal, cell.alignment.vertical, cell.alignment.wrap_text
    return cell.font.name, cell.font.sz, cell.border.left.style, *stands


@pytest.mark.parametrize(
    ("result", "ratio", "wanted", "reached"),
    [
        (Result("work", 2.0, 1.0, times=1.25), "2.00x", "<= 1.25x", "NO"),
        (Result("work", 1.2, 1.0, times=1.25), "1.20x", "<= 1.25x", "yes"),
        (Result("work", 1.0, 3.5, times=1 / 3), "3.5x faster", ">= 3.0x faster", "yes"),
        (Result("work", 1.0, 2.0, times=1 / 3), "2.0x faster", ">= 3.0x faster", "NO"),
        (Result("work", 0.6, most=0.5), "", "<= 0.50 s", "NO"),
        (Result("work", 0.004, most=0.005), "", "<= 5.00 ms", "yes"),
        (Result("work", 70, 8, most=60, unit="MB"), "8.75x", "<= 60 MB", "NO"),
        (Result("work", 1.0), "", "", "-"),
    ],
)
def test_a_line_tells_the_ratio_the_goal_and_whether_it_is_reached(result, ratio, wanted, reached):
    assert result.cells()[3:] == (ratio, wanted, reached)


def test_the_columns_of_the_table_stand_under_each_other():
    lines = results.table([Result("一二", 1.0, most=2.0), Result("long work", 1.0, most=2.0)]).splitlines()
    assert lines[1].index("1.00 s") + 2 == lines[2].index("1.00 s")


def test_of_a_hundred_jobs_one_may_be_slow():
    times = results.spread([lambda: None] * 100)
    assert 0 <= times.median <= times.p99


def test_every_invented_number_is_another_and_valid():
    numbers = [county.national_id(number) for number in (*range(2_000), 349_999)]
    assert len(set(numbers)) == len(numbers)
    assert all(map(national_id.check_digit_ok, numbers))
