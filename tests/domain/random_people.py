"""Random people for the comparison with the reference; every person, number and course here is invented."""

from datetime import date, timedelta

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from hualien_desk.domain.agencies import Agency
from hualien_desk.domain.courses import Completion, Course, VideoSession
from hualien_desk.domain.facts import Acceptance, Facts
from hualien_desk.domain.people import Participant, Posting
from hualien_desk.domain.teams import Team, TeamRole

DAYS = tuple(
    date.fromisoformat(day)
    for day in [
        "2016-12-31",
        "2017-01-01",
        "2017-02-15",
        "2017-03-31",
        "2017-04-01",
        "2017-05-15",
        "2017-05-31",
        "2017-06-01",
        "2017-06-20",
        "2017-07-01",
        "2017-08-08",
        "2017-09-30",
        "2017-10-01",
        "2017-11-11",
        "2017-12-31",
        "2018-01-01",
        "2018-01-02",
        "2018-01-03",
    ]
)
AGENCIES = (
    Agency("人事處", "府內單位"),
    Agency("衛生局", "一級機關"),
    Agency("警察局", "警察機關"),
    Agency("吉安鄉公所", "鄉鎮市公所", follows=True),
)
CATEGORIES = ("有給專任", "約僱", "教師")
MARKS = ("自助餐", "英語", "磨課師", "推薦磨課師")

days = st.sampled_from(DAYS)
usual_marks = st.sampled_from([("推薦磨課師", "英語"), ("英語",), ("自助餐",), ("自助餐", "英語"), ("推薦磨課師",)])
marks = usual_marks | st.sets(st.sampled_from(MARKS)).map(tuple)


@st.composite
def catalogues(draw: st.DrawFn) -> list[Course]:
    """One to four courses with random marks and hours."""
    hours = st.sampled_from([None, 1.0, 5.0, 10.0, 15.0])
    return [
        Course(f"C{number}", f"課程{number}", hours=draw(hours), categories=frozenset(draw(marks)))
        for number in range(draw(st.integers(1, 4)))
    ]


@st.composite
def completions(draw: st.DrawFn, catalogue: list[Course]) -> tuple[Completion, ...]:
    """Up to five source rows; the same course may be reported twice."""
    row = st.builds(
        Completion,
        course=st.sampled_from(catalogue),
        completed_on=days,
        hours=st.sampled_from([None, 2.0, 5.0, 10.0]),
        e_certificate=st.sampled_from(["有", "有", ""]),
        exam_certificate=st.sampled_from(["有", "有", ""]),
        exam_on=st.none() | days,
        platform=st.sampled_from(["", "e等公務園", "e學中心"]),
    )
    return tuple(draw(st.lists(row, max_size=5)))


@st.composite
def postings(draw: st.DrawFn) -> tuple[Posting, ...]:
    """One to three postings, one after the other, perhaps with days between; the first and last may be open."""
    edges = sorted(draw(st.sets(days, max_size=2)))
    kept = [number for number in range(len(edges) + 1) if draw(st.integers(0, 5))] or [0]
    starts = [None, *edges]
    ends = [*(edge - timedelta(days=1) for edge in edges), None]
    place = st.tuples(st.sampled_from(AGENCIES), st.sampled_from(CATEGORIES[:1] * 3 + CATEGORIES))
    return tuple(Posting(*draw(place), since=starts[number], until=ends[number]) for number in kept)


@st.composite
def team_roles(draw: st.DrawFn) -> tuple[TeamRole, ...]:
    """Up to three parts in up to two teams."""
    grade = st.sampled_from(["特優", "優等", "良好", ""])
    teams = [Team(f"團隊{name}", "", draw(grade), draw(st.none() | days | days)) for name in "甲乙"]
    turns = st.none() | st.none() | days
    role = st.builds(TeamRole, st.sampled_from(teams), st.sampled_from(["主持人", "成員"]), since=turns, until=turns)
    return tuple(draw(st.lists(role, max_size=3)))


@st.composite
def people(draw: st.DrawFn) -> Facts:
    """One person's record of the year."""
    catalogue = draw(catalogues())
    accepted = st.builds(
        Acceptance,
        st.sampled_from(["english", "mooc", "cafeteria"]),
        st.sampled_from([course.key for course in catalogue]),
        st.just("承辦人"),
        st.just("2017-07-01T09:00"),
        st.just("專簽核准"),
        st.sampled_from([True, False]),
    )
    return Facts(
        Participant("A123456789", "測試員", draw(postings())),
        draw(completions(catalogue)),
        tuple(draw(st.lists(st.builds(VideoSession, days, attended=st.sampled_from([True, True, False])), max_size=2))),
        draw(team_roles()),
        acceptances=tuple(draw(st.lists(accepted, max_size=2))),
    )


switches: SearchStrategy[dict[str, str]] = st.fixed_dictionaries(
    {},
    optional={
        "cafeteria.reuse": st.just("include"),
        "english.step2": st.just("add"),
        "english.mooc": st.just("any"),
        "mooc.per": st.just("certificate"),
        "platform.late": st.just("pending"),
        "deadline.roll": st.just("yes"),
    },
)
scales = st.sampled_from(
    [(), (), ((5.0, "4001"),), ((5.0, "4001"), (15.0, "4002")), ((10.0, "4002"),), ((15.0, "4010"),), ((2.0, "4010"),)]
)
