"""Completions counted as they pass by are the same sums as by SQL, whatever is odd about them (虛構資料)."""

from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from hualien_desk.bench import nation
from hualien_desk.bench.county import Sizes
from hualien_desk.domain.evaluation import Sum
from hualien_desk.store import learning_counts, learning_sums, matching
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


def by_sql(which: str = "", span: tuple[date, date] = YEAR) -> list[Sum]:
    """What the SQL says that adds up row by row."""
    people = [who for (who,) in rows(f"SELECT id FROM participant {which}")]
    return rounded(learning_counts.united(learning_sums.sums_of(people, *span)))


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pieces of seven people."""
    monkeypatch.setattr(learning_counts, "SMALLEST", 7)


def test_counting_gives_the_same_sums_as_sql(odd: Any, small: None) -> None:
    """Every completion once, no hour more or less."""
    found = learning_counts.everyone(*YEAR)
    assert rounded(found.whole) == by_sql() and len(found.whole) > 100 and len(found.of) == 12
    pairs = "SELECT DISTINCT participant_id, course_id FROM completion WHERE completed_on LIKE '2017%'"
    once = f"SELECT count(*) FROM ({pairs})"
    assert sum(one.completions for one in found.whole) == rows(once)[0][0]


def test_a_piece_has_the_sums_of_its_people(odd: Any, small: None) -> None:
    found = learning_counts.everyone(*YEAR)
    assert rounded(found.of[3]) == by_sql("WHERE id BETWEEN 21 AND 27") != []


@pytest.mark.parametrize("span", [(date(2016, 12, 1), date(2017, 12, 31)), (date(2017, 3, 10), date(2017, 5, 20))])
def test_any_time_is_counted(odd: Any, span: tuple[date, date]) -> None:
    """Two years, and months that are cut."""
    assert rounded(learning_counts.everyone(*span).whole) == by_sql(span=span) != []


def test_pieces_are_renewed_and_the_others_stay(odd: Any, small: None) -> None:
    """Person 24 has nothing any more, 25 is now odd, 70 is not looked at."""
    before = learning_counts.everyone(*YEAR)
    with odd.entry("改"):
        DATABASE.execute_sql("DELETE FROM completion WHERE participant_id IN (24, 70)")
        DATABASE.execute_sql("UPDATE posting SET until = '2017-06-30' WHERE participant_id = 25")
    after = learning_counts.renewed(before, [before.piece(24)])
    assert rounded(after.of[3]) == by_sql("WHERE id BETWEEN 21 AND 27") != rounded(before.of[3])
    assert {number: own for number, own in after.of.items() if number != 3} == {
        number: own for number, own in before.of.items() if number != 3
    }


def test_a_piece_that_lost_all_is_empty(odd: Any, small: None) -> None:
    before = learning_counts.everyone(*YEAR)
    with odd.entry("刪"):
        DATABASE.execute_sql("DELETE FROM completion WHERE participant_id BETWEEN 21 AND 27")
    after = learning_counts.renewed(before, [3])
    assert after.of[3] == [] and rounded(after.whole) == by_sql()
