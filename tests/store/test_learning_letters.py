"""Completions counted as letters are the same sums as by SQL, whatever is odd about them (虛構資料)."""

from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from hualien_desk.bench import nation
from hualien_desk.bench.county import Sizes
from hualien_desk.domain.evaluation import Sum
from hualien_desk.store import learning_letters, learning_sums, matching
from hualien_desk.store.completions import COLUMNS
from hualien_desk.store.tables import DATABASE, rows

YEAR = date(2017, 1, 1), date(2017, 12, 31)
ODD_HOURS = None, 0.0, 0.5, 1.1, 2.0, 0.333, 41.0, 39.99


def rounded(found: list[Sum]) -> list[Sum]:
    return sorted(one._replace(hours=round(one.hours, 4)) for one in found)


@pytest.fixture
def odd(desk: Any) -> Any:
    """A small county with courses twice, other hours, other years, people who moved, came or left."""
    nation.fill(desk, Sizes(80, 1600, 40))
    draw = Random(106)
    with desk.entry("怪") as entry:
        days = (date(2016, 12, 1) + timedelta(days=draw.randrange(420)) for _ in range(400))
        matching.insert(
            "completion",
            COLUMNS,
            (
                (
                    *(draw.randrange(1, 81), draw.randrange(1, 41), day.isoformat(), f"平臺{number}"),
                    *(draw.choice(ODD_HOURS), "", "", "", None, None, None, entry.id),
                )
                for number, day in enumerate(days)
            ),
        )
        DATABASE.execute_sql("UPDATE posting SET since = '2017-03-01' WHERE participant_id % 7 = 0")
        DATABASE.execute_sql("UPDATE posting SET until = '2017-08-31' WHERE participant_id % 11 = 0")
        DATABASE.execute_sql(
            "INSERT INTO posting (id, participant_id, agency_id, category, since, entry_id) "
            "SELECT id + 1000, participant_id, 16, '約僱', '2017-09-01', ? FROM posting WHERE participant_id % 11 = 0",
            (entry.id,),
        )
    return desk


def test_both_ways_give_the_same_sums(odd: Any) -> None:
    """Every completion once, no hour more or less."""
    found = learning_letters.counted(*YEAR)
    assert rounded(found) == rounded(learning_sums.sums(*YEAR)) and len(found) > 100
    pairs = "SELECT DISTINCT participant_id, course_id FROM completion WHERE completed_on LIKE '2017%'"
    once = f"SELECT count(*) FROM ({pairs})"
    assert sum(one.completions for one in found) == rows(once)[0][0]


def test_a_large_file_goes_the_shorter_way(odd: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(learning_letters, "counted", lambda *_: ["letters"])
    assert learning_letters.sums(*YEAR) != ["letters"]
    monkeypatch.setattr(learning_letters, "LARGE", 100)
    assert learning_letters.sums(*YEAR) == ["letters"]


def test_too_many_sorts_of_courses_or_two_years_go_the_longer_way(odd: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """No letter would say which."""
    monkeypatch.setattr(learning_letters, "_count", lambda *_: pytest.fail("letters"))
    monkeypatch.setattr(learning_letters, "_MOST_SORTS", 1)
    assert learning_letters.counted(*YEAR)
    monkeypatch.setattr(learning_letters, "_MOST_SORTS", 20)
    assert learning_letters.counted(date(2016, 12, 1), YEAR[1])
