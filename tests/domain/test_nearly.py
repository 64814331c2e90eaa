"""還差一項: supplying exactly what is named as missing makes the award appear; nothing else is needed (虛構資料)."""

from collections.abc import Iterator
from datetime import date

from hypothesis import given, settings

from hualien_desk.domain import awards
from hualien_desk.domain.courses import Completion, Course
from hualien_desk.domain.facts import Facts
from hualien_desk.domain.judge import Judge
from hualien_desk.domain.rulebook import RuleBook, Tier
from hualien_desk.domain.rulings import Ruling
from hualien_desk.domain.teams import TeamRole
from tests.domain import random_people
from tests.rules.shipped import SHIPPED

BOOK = SHIPPED.with_tiers((Tier(10, awards.by_code("4001")), Tier(20, awards.by_code("4002"))))
CERTIFICATES = {"電子完課證明": "e_certificate", "實體認證證書": "exam_certificate"}


def supplied(facts: Facts, line: Ruling) -> Iterator[Facts]:
    """The facts with the one thing that the ruling names, on each day on which it could be."""
    name = line.missing[0].name
    for day in (day for day in random_people.DAYS if line.clause.since <= day <= line.clause.until):
        if line.scheme == "rising_star":
            yield _of_teams(facts, line, day)
        elif name in CERTIFICATES:
            yield _with_certificate(facts, line, CERTIFICATES[name], day)
        else:
            mark = "英語" if line.scheme == "english" else "自助餐"
            new = Completion(Course("新", "新課程", hours=20.0, categories=frozenset({mark})), day, hours=20.0)
            yield facts._replace(completions=(*facts.completions, new))


def _with_certificate(facts: Facts, line: Ruling, field: str, day: date) -> Facts:
    courses = {item.course.key for item in line.evidence if isinstance(item, Completion)}
    on = {"exam_on": day} if field == "exam_certificate" else {}
    rows = (row._replace(**{field: "有"}, **on) if row.course.key in courses else row for row in facts.completions)
    return facts._replace(completions=tuple(rows))


def _of_teams(facts: Facts, line: Ruling, day: date) -> Facts:
    """The day of the presentation, or the best grade, whichever is missing."""
    value = {"grade": "特優"} if line.missing[0].name == "評定等第" else {"presented_on": day}
    own = [item.team.name for item in line.evidence if isinstance(item, TeamRole)]
    roles = (role._replace(team=role.team._replace(**value)) if role.team.name in own else role for role in facts.teams)
    return facts._replace(teams=tuple(roles))


def points(book: RuleBook, facts: Facts, scheme: str) -> int:
    """What the scheme gives in all (two teams are two deeds)."""
    return sum(line.award.points for line in Judge(book).rule(facts) if line.award and line.scheme == scheme)


@settings(max_examples=60)
@given(random_people.people())
def test_exactly_what_is_named_makes_the_award_appear(facts: Facts) -> None:
    """For everybody who is told that one thing is missing."""
    for line in Judge(BOOK).rule(facts):
        if line.nearly:
            before = points(BOOK, facts, line.scheme)
            assert any(points(BOOK, more, line.scheme) > before for more in supplied(facts, line)), line
