"""The one evaluation path; what it gives in each case stands in tests/rules. Every person is invented."""

from datetime import date
from pathlib import Path

from hualien_desk.domain import rulefile
from hualien_desk.domain.agencies import Agency
from hualien_desk.domain.courses import Completion, Course
from hualien_desk.domain.facts import Facts
from hualien_desk.domain.judge import Judge
from hualien_desk.domain.people import Participant, Posting
from hualien_desk.domain.rulebook import SCHEMES

BOOK = rulefile.load((Path(__file__).parents[2] / "resources/rules/106.toml").read_text("utf-8"))
JUDGE = Judge(BOOK)
POSTING = Posting(Agency("花蓮縣消防局", "一級機關"), "有給專任")
COURSE = Course("E1", "英語會話", categories=frozenset({"英語"}))


def person(number: int, *completions: Completion) -> Facts:
    return Facts(Participant("A123456789", f"測試員{number}", (POSTING,), id=number), completions)


def test_everyone_has_a_line_under_every_scheme_in_the_order_of_the_plan():
    assert tuple(line.scheme for line in JUDGE.rule(person(1))) == SCHEMES


def test_everyone_is_ruled_as_one_person_is_in_the_order_given():
    everyone = [person(2, Completion(COURSE, date(2017, 5, 3))), person(1), person(3)]
    assert list(JUDGE.rule_all(everyone)) == [line for facts in everyone for line in JUDGE.rule(facts)]


def test_everyone_is_ruled_one_after_the_other_not_all_at_once():
    lines = JUDGE.rule_all(person(number) for number in range(10**9))
    assert next(lines).participant.name == "測試員0"


def test_nobody_gives_no_lines():
    assert list(JUDGE.rule_all([])) == []


def test_ruling_again_changes_nothing():
    facts = person(1, Completion(COURSE, date(2017, 5, 3)))
    assert JUDGE.rule(facts) == JUDGE.rule(facts) == Judge(BOOK).rule(facts)


def test_the_clauses_are_those_it_rules_by():
    rolled = Judge(BOOK.with_switch("deadline.roll", "yes"))
    assert JUDGE.clauses["english"].until == date(2017, 12, 31)
    assert rolled.clauses["english"].until == date(2018, 1, 2)
    assert rolled.rule(person(1))[2].clause is rolled.clauses["english"]
    assert rolled.book.clauses["english"].until == date(2017, 12, 31)
