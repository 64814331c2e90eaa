"""人人有下落: the buckets partition the roster, in all and by agency, whatever the order (虛構資料)."""

from collections import Counter
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from hualien_desk.domain.judge import Judge
from hualien_desk.domain.rulebook import SCHEMES
from hualien_desk.domain.rulings import Status, bucket
from hualien_desk.operations import rosters, rulings
from hualien_desk.reports.whereabouts import in_words, sums, whereabouts
from tests.domain import random_people
from tests.rules.shipped import SHIPPED


@given(st.lists(random_people.people(), max_size=6), st.randoms(use_true_random=False))
def test_everybody_is_in_one_bucket_of_every_scheme_whatever_the_order(people: Any, random: Any) -> None:
    """The sums are the number of people; agencies add up to all; shuffled rulings give the same."""
    people = [own._replace(participant=own.participant._replace(id=number)) for number, own in enumerate(people)]
    lines = list(Judge(SHIPPED).rule_all(people))
    found = whereabouts(lines)
    for scheme in SCHEMES:
        whole, *agencies = (place for place in found if place.scheme == scheme)
        assert whole.agency == "" and whole.counts.total() == len(people)
        assert sum((place.counts for place in agencies), Counter()) == whole.counts
        own = Counter(
            bucket([line for line in lines if line.participant.id == n and line.scheme == scheme])
            for n in range(len(people))
        )
        assert own == whole.counts
    random.shuffle(lines)
    assert [(place.scheme, place.counts) for place in whereabouts(lines) if not place.agency] == [
        (place.scheme, place.counts) for place in found if not place.agency
    ]


def test_nobody_is_no_gap() -> None:
    """An empty roster has its four schemes."""
    assert [place.scheme for place in whereabouts([])] == list(SCHEMES)
    assert in_words(Counter()) == "無，合計 0 人"
    assert in_words(Counter({Status.MISSING: 1200, Status.AWARD: 3})) == "敘獎 3、待補 1,200，合計 1,203 人"


def test_the_sheet_lists_agencies_and_its_sums_are_the_roster(staffed_desk: Any) -> None:
    """Five people, four schemes; also of one scheme or agency alone."""
    run = rulings.rule_everyone(staffed_desk)
    sheet = rosters.make(run, "whereabouts", rosters.wish(staffed_desk))
    assert sum(int(row[-1] or 0) for row in sheet.rows) == 4 * len(run.people)
    assert all(sum(int(cell or 0) for cell in row[3:-1]) == row[-1] for row in sheet.rows)
    assert len(sheet.tally) == 4 and all("合計 5 人" in words for words in sheet.tally)
    assert [words.split("　")[1].split("：")[1] for words in sums(run.lines, staffed_desk.book)] == [
        words.split("：")[1] for words in sheet.tally
    ]
    alone = rosters.make(run, "whereabouts", rosters.wish(staffed_desk, agency="消防局", scheme="english"))
    assert [(row[1], row[2], row[-1]) for row in alone.rows] == [("線上英語營", "花蓮縣消防局", 2)]
