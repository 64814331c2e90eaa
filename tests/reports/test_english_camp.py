"""線上英語營: everybody in one stand, the next step in words; one case a sentence (虛構資料)."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hualien_desk.domain import awards, case_lines
from hualien_desk.domain.facts import Facts
from hualien_desk.domain.judge import Judge
from hualien_desk.domain.people import Participant
from hualien_desk.domain.rulebook import RuleBook, Tier
from hualien_desk.domain.rulings import Status, bucket
from hualien_desk.reports.english_camp import WORDS, Camper, Planned, Stand, camp
from tests.domain import random_people
from tests.rules.shipped import KNOWN, SHIPPED

TODAY = date(2017, 6, 15)
SESSIONS = (Planned(date(2017, 6, 10), "已過"), Planned(date(2017, 6, 20), "旅遊英語"), Planned(date(2017, 9, 1)))
IN = "花蓮縣消防局，有給專任"
POLICE = "花蓮縣警察局，有給專任"
X = "英語簡報〔英語、推薦磨課師〕"
NEW = "新版課〔英語〕"


def someone(posting: str, completions: Any = (), videos: Any = (), accepted: Any = ()) -> Facts:
    """A person's facts, in the words of the shipped cases."""
    return Facts(
        Participant("A123456789", "測試員", (case_lines.posting(posting, KNOWN),), id=1),
        tuple(case_lines.completion(text, KNOWN) for text in completions),
        tuple(case_lines.video(text, KNOWN) for text in videos),
        acceptances=tuple(case_lines.acceptance(text, KNOWN) for text in accepted),
    )


def stand(own: Facts, book: RuleBook = SHIPPED, today: date = TODAY) -> Camper:
    """Where one person stands."""
    (found,) = camp(Judge(book).rule(own), book, SESSIONS, today)
    return found


CASES = {
    "什麼都沒有的人未開始": (someone(IN), Stand.NOT_BEGUN, "修畢英語課程或英語磨課師"),
    "年前修畢的不計，仍未開始": (
        someone(IN, [f"{NEW}，105/12/30完成"]),
        Stand.NOT_BEGUN,
        "修畢英語課程或英語磨課師",
    ),
    "四月起修畢是第一步，可參加下一場": (
        someone(IN, [f"{NEW}，106/05/03完成"]),
        Stand.FIRST,
        "可參加 106/06/20 雲端視訊「旅遊英語」",
    ),
    "修畢前的視訊不算第二步": (
        someone(IN, [f"{NEW}，106/06/12完成"], ["106/06/10出席"]),
        Stand.FIRST,
        "可參加 106/06/20 雲端視訊「旅遊英語」",
    ),
    "未出席的視訊不算第二步": (
        someone(IN, [f"{NEW}，106/05/03完成"], ["106/06/10未出席"]),
        Stand.FIRST,
        "可參加 106/06/20 雲端視訊「旅遊英語」",
    ),
    "修畢當日的視訊就是第二步": (
        someone(IN, [f"{NEW}，106/06/10完成"], ["106/06/10出席"]),
        Stand.SECOND,
        "兩步都已完成",
    ),
    "三月修畢的待認定": (someone(IN, [f"{NEW}，106/03/15完成"]), Stand.WAITING, "請承辦人認定是否採計"),
    "認定採計後是第一步": (
        someone(IN, [f"{NEW}，106/03/15完成"], [], [f"英語營，{NEW}"]),
        Stand.FIRST,
        "可參加 106/06/20 雲端視訊「旅遊英語」",
    ),
    "認定不採計後未開始": (
        someone(IN, [f"{NEW}，106/03/15完成"], [], [f"英語營，{NEW}，不採計"]),
        Stand.NOT_BEGUN,
        "修畢英語課程或英語磨課師",
    ),
    "只有視訊的缺前置課程": (
        someone(IN, [], ["106/06/10出席"]),
        Stand.NO_COURSE,
        "先修畢英語課程，再參加之後的雲端視訊",
    ),
    "警察局的人不在實施對象": (
        someone(POLICE, [f"{NEW}，106/05/03完成"]),
        Stand.NOT_COVERED,
        "拾：得參照機關，未參照本計畫",
    ),
    "一門英語磨課師有兩證時用於英語營": (
        someone(IN, [f"{X}，106/05/03完成，電子證明，實體證書106/05/20"]),
        Stand.FIRST,
        "可參加 106/06/20 雲端視訊「旅遊英語」",
    ),
}


@pytest.mark.parametrize("sentence", CASES)
def test_where_a_person_stands(sentence: str) -> None:
    """The stand and the next step of every sentence."""
    own, wanted, following = CASES[sentence]
    found = stand(own)
    assert (found.stand, found.next) == (wanted, following)


def test_the_day_of_the_completion_is_the_one_that_was_ruled_by() -> None:
    """Two platforms, one of them too early: the qualifying day, and the session after it."""
    rows = [f"{NEW}，106/02/01完成，在甲", f"{NEW}，106/05/03完成，在乙"]
    found = stand(someone(IN, rows, ["106/06/10出席"]))
    assert found.completed_on == date(2017, 5, 3) and found.course == "新版課"
    assert found.video is not None and found.video.held_on == date(2017, 6, 10)


def test_a_course_used_by_another_scheme_is_told_and_may_be_ruled_anew() -> None:
    """陸、四 uses the earlier course; a session between the two would turn it round."""
    own = someone(IN, [f"{X}，106/05/03完成，電子證明，實體證書106/05/20", f"{NEW}，106/08/03完成"])
    found = stand(own)
    assert found.stand == Stand.FIRST and found.completed_on == date(2017, 8, 3)
    assert found.spare == date(2017, 5, 3)


def test_the_only_course_may_serve_the_cafeteria_scale() -> None:
    """A scale that gives more takes it; another course would be rewarded by itself."""
    book = SHIPPED.with_tiers((Tier(5, awards.by_code("4010")),))
    found = stand(someone(IN, ["英語綜合〔英語、自助餐、10小時〕，106/05/03完成"]), book)
    assert (found.stand, found.next) == (Stand.ABSORBED, "另修畢一門英語課程，可再敘獎")


def test_the_additive_reading_stands_in_the_second_step() -> None:
    """Two lines, one person."""
    book = SHIPPED.with_switch("english.step2", "add")
    assert stand(someone(IN, [f"{NEW}，106/05/03完成"], ["106/06/10出席"]), book).stand == Stand.SECOND


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (f"{NEW}，106/06/15完成，在e學中心", "關閉"),
        (f"{NEW}，106/08/15完成，在e學中心", "關閉"),
        (f"{NEW}，106/06/15完成，在e等公務園", "兩個平臺都未提供服務"),
        (f"{NEW}，106/06/15完成", "兩個平臺都未提供服務"),
        (f"{NEW}，106/05/31完成，在e學中心", ""),
        (f"{NEW}，106/07/01完成，在e等公務園", ""),
        (f"{NEW}，106/06/15完成，在某大學磨課師平台", ""),
    ],
)
def test_a_day_without_a_platform_is_told(row: str, words: str) -> None:
    """陸、三、（四）: the old one to 5/31, the new one from 7/1."""
    told = "".join(stand(someone(IN, [row])).gap)
    assert words in told and bool(told) == bool(words)


def test_the_closed_platform_waits_for_a_decision_when_the_switch_says_so() -> None:
    """待確認 and told in one."""
    book = SHIPPED.with_switch("platform.late", "pending")
    found = stand(someone(IN, [f"{NEW}，106/08/15完成，在e學中心"]), book)
    assert found.stand == Stand.WAITING and found.gap


@pytest.mark.parametrize(
    ("today", "following"),
    [
        (date(2017, 6, 20), "可參加 106/06/20 雲端視訊「旅遊英語」"),
        (date(2017, 6, 21), "可參加 106/09/01 雲端視訊"),
        (date(2017, 9, 2), "可參加雲端視訊（尚未排定場次）"),
        (date(2017, 12, 31), "可參加雲端視訊（尚未排定場次）"),
        (date(2018, 1, 1), "期限已過"),
    ],
)
def test_the_next_session_follows_the_day(today: date, following: str) -> None:
    """Never one that is over."""
    assert stand(someone(IN, [f"{NEW}，106/05/03完成"]), today=today).next == following


@given(st.lists(random_people.people(), max_size=6), random_people.switches, st.randoms(use_true_random=False))
def test_everybody_is_in_exactly_one_stand_and_it_fits_the_bucket(people: Any, switches: Any, random: Any) -> None:
    """The stands refine the buckets of the ruling, in any order of the lines."""
    book = SHIPPED
    for switch, value in switches.items():
        book = book.with_switch(switch, value)
    people = [own._replace(participant=own.participant._replace(id=number)) for number, own in enumerate(people)]
    lines = list(Judge(book).rule_all(people))
    random.shuffle(lines)
    found = camp(lines, book, SESSIONS, TODAY)
    assert sorted(camper.line.participant.id for camper in found) == list(range(len(people)))
    for camper in found:
        own = [line for line in lines if line.scheme == "english" and line.participant.id == camper.line.participant.id]
        step = camper.stand in (Stand.FIRST, Stand.SECOND)
        assert camper.stand in WORDS and camper.next
        assert step == (bucket(own) == Status.AWARD)
        assert (camper.stand == Stand.WAITING) == (bucket(own) == Status.PENDING)
        assert (camper.stand == Stand.NOT_COVERED) == (bucket(own) == Status.NOT_COVERED)
        assert not step or camper.completed_on is not None
