"""Courses and united completions; all records are invented."""

from datetime import date
from itertools import permutations

import pytest

from hualien_desk.domain.courses import Completion, Course, United, unite

COURSE = Course("C1", "資料科學", hours=6.0)
OTHER = Course("C2", "機器學習")
DAY, LATER = date(2017, 5, 3), date(2017, 6, 20)


def test_rows_of_one_course_are_one_completion_with_every_source_row():
    first, second = Completion(COURSE, DAY, platform="甲"), Completion(COURSE, LATER, platform="乙")
    assert unite([second, first]) == [(first, second)]


def test_different_courses_stay_apart():
    rows = [Completion(COURSE, DAY), Completion(OTHER, DAY)]
    assert [deed.key for deed in unite(rows)] == ["C1", "C2"]
    assert [deed.course for deed in unite(rows)] == [COURSE, OTHER]


@pytest.mark.parametrize(
    "rows",
    [
        [Completion(COURSE, DAY), Completion(COURSE, DAY, id=1)],
        [Completion(COURSE, DAY), Completion(COURSE, DAY, 0.0), Completion(COURSE, DAY, 2.0)],
        [Completion(COURSE, DAY, file="甲.xlsx", row=3), Completion(COURSE, DAY, file="甲.xlsx", row=2)],
        [Completion(COURSE, DAY, exam_on=LATER), Completion(COURSE, DAY)],
        [Completion(COURSE, DAY, e_certificate="有"), Completion(COURSE, DAY, exam_certificate="有")],
        [Completion(COURSE, DAY, score="90"), Completion(COURSE, DAY, score="85")],
    ],
    ids=["id", "hours", "row", "exam day", "certificates", "score"],
)
def test_the_united_record_does_not_depend_on_the_order_of_its_rows(rows):
    assert len({tuple(unite(mixed)[0]) for mixed in permutations(rows)}) == 1


@pytest.mark.parametrize(
    ("reported", "counted"),
    [([8.0, 10.0], 10.0), ([None, 2.0], 2.0), ([0.0, None], 0.0), ([None, None], 6.0)],
)
def test_hours_count_once_the_most_reported_else_the_catalogues(reported, counted):
    assert United(Completion(COURSE, DAY, hours) for hours in reported).hours == counted


def test_hours_that_nobody_knows_are_none():
    assert United([Completion(OTHER, DAY)]).hours == 0.0


def test_certificates_are_united_over_the_rows():
    deed = United([Completion(COURSE, DAY, e_certificate="E-1"), Completion(COURSE, LATER, exam_certificate="X-1")])
    assert (deed.e_certificate, deed.exam_certificate) == ("E-1", "X-1")
    turned = United([Completion(COURSE, DAY, exam_certificate="X-1"), Completion(COURSE, LATER, e_certificate="E-1")])
    assert (turned.e_certificate, turned.exam_certificate) == ("E-1", "X-1")
    bare = United([Completion(COURSE, DAY)])
    assert (bare.e_certificate, bare.exam_certificate) == ("", "")


def test_examination_days_count_only_with_their_certificate_each_once_earliest_first():
    deed = United(
        [
            Completion(COURSE, DAY, exam_certificate="X-1", exam_on=LATER),
            Completion(COURSE, DAY, exam_certificate="X-2", exam_on=DAY),
            Completion(COURSE, DAY, exam_certificate="X-1", exam_on=LATER),
            Completion(COURSE, DAY, exam_on=date(2017, 1, 5)),
            Completion(COURSE, DAY, exam_certificate="X-3"),
        ]
    )
    assert deed.exam_days == [DAY, LATER]
