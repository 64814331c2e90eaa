from datetime import datetime, timedelta

import pytest

from hualien_desk.domain.rotation import Rotation, kept

NOW = datetime(2017, 12, 31, 18)
USUAL = Rotation(all_days=2, days=12, weeks=10, months=9)


def ages(every: timedelta, count: int, rotation: Rotation = USUAL) -> list[timedelta]:
    return sorted(NOW - moment for moment in kept([NOW - every * n for n in range(count)], NOW, rotation))


@pytest.mark.parametrize(
    ("rotation", "days"),
    [
        (Rotation(2, 0, 0, 0), [0, 1]),
        (Rotation(0, 3, 0, 0), [0, 1, 2]),
        (Rotation(0, 0, 3, 0), [0, 7, 14]),  # 31 December 2017 is a Sunday
        (Rotation(0, 0, 0, 2), [0, 31, 61]),  # the month of the oldest is not over yet after 62 days
        (Rotation(1, 3, 2, 2), [0, 1, 2, 7, 31, 61]),
    ],
)
def test_a_copy_a_day_is_thinned_by_the_table(rotation, days):
    assert ages(timedelta(days=1), 400, rotation) == [timedelta(days=day) for day in days]


def test_everything_of_two_days_stays():
    assert sum(age < timedelta(days=2) for age in ages(timedelta(hours=1), 1000)) == 48


def test_the_latest_stay_however_old_they_are():
    old = [NOW - timedelta(days=900 + day) for day in range(10)]
    assert kept(old, NOW, USUAL) == set()
    assert kept(old, NOW, USUAL._replace(least=3)) == set(old[:3])


def test_what_stays_stays_when_it_is_thinned_again():
    stay = kept([NOW - timedelta(hours=6) * n for n in range(2000)], NOW, USUAL)
    assert kept(stay, NOW, USUAL) == stay


def test_nothing_stays_of_nothing():
    assert kept([], NOW, USUAL) == set()
