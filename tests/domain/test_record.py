"""One person's facts made ready for the rules; every person and record is invented."""

from datetime import date
from pathlib import Path

from hualien_desk.domain import rulefile
from hualien_desk.domain.agencies import Agency
from hualien_desk.domain.courses import Completion, Course, VideoSession
from hualien_desk.domain.facts import Acceptance, Facts
from hualien_desk.domain.people import Participant, Posting
from hualien_desk.domain.reading import Reading
from hualien_desk.domain.record import Record

BOOK = rulefile.load((Path(__file__).parents[2] / "resources/rules/106.toml").read_text("utf-8"))
SHIPPED, WAITING = Reading(BOOK), Reading(BOOK.with_switch("platform.late", "pending"))
FIRE, POLICE = Agency("花蓮縣消防局", "一級機關"), Agency("花蓮縣警察局", "警察機關")
MAY, JUNE, AUGUST = date(2017, 5, 3), date(2017, 6, 2), date(2017, 8, 8)
PERSON = Participant("A123456789", "王小明", (Posting(FIRE, "有給專任"),))
MOVED = Participant(
    "A123456789",
    "王小明",
    (Posting(FIRE, "有給專任", until=date(2017, 7, 31)), Posting(POLICE, "有給專任", since=date(2017, 8, 1))),
)


def course(key: str, *categories: str) -> Course:
    return Course(key, key, categories=frozenset(categories))


BOTH, BUFFET, PLAIN = course("X", "英語", "推薦磨課師"), course("C", "自助餐"), course("P")


def record(*completions, reading=SHIPPED, person=PERSON, videos=(), acceptances=()):
    return Record(Facts(person, completions, videos, acceptances=acceptances), reading)


def accepted(scheme, key):
    return Acceptance(scheme, key, "承辦人", "2017-07-01T09:00", "專簽核准")


def test_completions_are_sorted_to_every_scheme_that_their_course_serves():
    own = record(Completion(BOTH, MAY), Completion(BUFFET, MAY), Completion(PLAIN, MAY), Completion(BOTH, JUNE))
    keys = {scheme: [deed.key for deed in deeds] for scheme, deeds in own.deeds.items()}
    assert keys == {"cafeteria": ["C"], "english": ["X"], "mooc": ["X"]}
    assert [row.completed_on for row in own.deeds["english"][0]] == [MAY, JUNE]
    assert own.deeds["english"][0] is own.deeds["mooc"][0]


def test_someone_without_completions_has_no_deeds():
    assert record().deeds == {"cafeteria": [], "english": [], "mooc": []}


def test_an_acceptance_holds_for_its_scheme_and_course_alone():
    own = record(Completion(BOTH, MAY), Completion(BUFFET, MAY), acceptances=(accepted("english", "X"),))
    english, mooc, cafeteria = own.deeds["english"][0], own.deeds["mooc"][0], own.deeds["cafeteria"][0]
    clauses = SHIPPED.clauses
    assert own.accepted(clauses["english"], english)
    assert not own.accepted(clauses["mooc"], mooc)
    assert not own.accepted(clauses["english"], cafeteria)


def test_what_an_officer_refuses_is_declined_and_not_accepted_unless_another_accepted_it():
    clause, refused = SHIPPED.clauses["english"], accepted("english", "X")._replace(reason="未經核准", counts=False)
    for given in ((refused,), (refused, accepted("english", "X"))):
        own = record(Completion(BOTH, MAY), acceptances=given)
        (deed,) = own.deeds["english"]
        assert own.declined(clause, deed) == "未經核准" and own.accepted(clause, deed) == (len(given) == 2)
    assert record(Completion(BOTH, MAY)).declined(clause, deed) is None


def test_nothing_is_accepted_where_nobody_decided():
    own = record(Completion(BOTH, MAY))
    assert not own.accepted(SHIPPED.clauses["english"], own.deeds["english"][0])


def test_late_rows_wait_only_when_the_office_wants_to_decide():
    late, early = Completion(BOTH, JUNE, platform="Ｅ 學中心"), Completion(BOTH, MAY, platform="e學中心")
    assert record(reading=WAITING).waits(late)
    assert not record(reading=WAITING).waits(early)
    assert not record(reading=SHIPPED).waits(late)


def test_videos_are_those_attended_in_the_window_on_covered_days_earliest_first():
    videos = (
        VideoSession(AUGUST),
        VideoSession(JUNE, "後"),
        VideoSession(MAY, "前"),
        VideoSession(MAY, "缺席", attended=False),
        VideoSession(date(2018, 1, 1)),
    )
    days = {
        name: [video.held_on for video in record(person=person, videos=videos).videos(MAY, date(2017, 12, 31))]
        for name, person in (("stayed", PERSON), ("moved", MOVED))
    }
    assert days == {"stayed": [MAY, JUNE, AUGUST], "moved": [MAY, JUNE]}


def test_both_days_of_a_video_window_count():
    videos = (VideoSession(MAY), VideoSession(JUNE))
    assert len(record(videos=videos).videos(MAY, JUNE)) == 2
    assert record(videos=()).videos(MAY, JUNE) == []
