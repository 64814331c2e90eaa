"""One video session: for whom it counts, in words; one case a sentence (虛構資料)."""

from datetime import date
from typing import Any

import pytest

from hualien_desk.domain.judge import Judge
from hualien_desk.reports.english_camp import Planned, camp
from hualien_desk.reports.video_seats import GOOD, Seat, Verdict, seats
from tests.reports.test_english_camp import IN, NEW, POLICE, X, someone
from tests.rules.shipped import SHIPPED

SESSION = Planned(date(2017, 6, 20))
BOTH = "電子證明，實體證書106/05/20"


def seat(own: Any, mark: bool | None = None, session: Planned = SESSION) -> Seat:
    """The seat of one person, marked or not."""
    campers = camp(Judge(SHIPPED).rule(own), SHIPPED, (), date(2017, 6, 15))
    (found,) = seats(campers, {} if mark is None else {1: mark}, session)
    return found


CASES = {
    "修畢在前，出席即計入": (
        someone(IN, [f"{NEW}，106/05/03完成"]),
        None,
        Verdict.COUNTS,
        "出席即計入（106/05/03 修畢）",
    ),
    "修畢當天也算": (someone(IN, [f"{NEW}，106/06/20完成"]), None, Verdict.COUNTS, "出席即計入（106/06/20 修畢）"),
    "在修畢之前不計": (
        someone(IN, [f"{NEW}，106/06/21完成"], ["106/06/20出席"]),
        True,
        Verdict.BEFORE,
        "不計：在修畢之前（106/06/21 修畢）",
    ),
    "出席而計入": (
        someone(IN, [f"{NEW}，106/05/03完成"], ["106/06/20出席"]),
        True,
        Verdict.COUNTS,
        "計入：嘉獎二次",
    ),
    "已由另一場計入": (
        someone(IN, [f"{NEW}，106/05/03完成"], ["106/06/10出席"]),
        None,
        Verdict.DONE,
        "已由 106/06/10 的視訊計入",
    ),
    "缺前置課程": (someone(IN, [], ["106/06/20出席"]), True, Verdict.NO_COURSE, "不計：缺前置課程"),
    "待認定的先認定": (
        someone(IN, [f"{NEW}，106/03/03完成"]),
        None,
        Verdict.WAITS,
        "待認定：英語課程認定後再判定",
    ),
    "不在實施對象": (someone(POLICE), None, Verdict.NOT_COVERED, "不計：拾：得參照機關，未參照本計畫"),
    "當日已調往警察局": (
        someone(f"{IN}，106/06/19止", [f"{NEW}，106/05/03完成"], ["106/06/20出席"]),
        True,
        Verdict.COUNTS,
        "不計：當日不在實施對象（106/05/03 修畢）",
    ),
    "課程現用於磨課師": (
        someone(IN, [f"{X}，106/05/03完成，{BOTH}", f"{NEW}，106/08/03完成"]),
        None,
        Verdict.AGAIN,
        "出席後重新判定：英語課程現用於他項敘獎",
    ),
}


@pytest.mark.parametrize("sentence", CASES)
def test_what_the_session_does_for_a_person(sentence: str) -> None:
    """Verdict and words of every sentence."""
    own, mark, verdict, words = CASES[sentence]
    found = seat(own, mark)
    assert (found.verdict, found.words, found.mark) == (verdict, words, mark)


def test_what_is_ruled_anew_is_indeed_ruled_so() -> None:
    """A session between the course of 陸、四 and the later one: 嘉獎二次, as was announced."""
    rows = [f"{X}，106/05/03完成，{BOTH}", f"{NEW}，106/08/03完成"]
    found = seat(someone(IN, rows, ["106/06/20出席"]), True)
    assert found.words == "計入：嘉獎二次"


def test_a_session_outside_the_period_counts_for_nobody() -> None:
    """107/01/05."""
    found = seat(someone(IN, [f"{NEW}，106/05/03完成"]), session=Planned(date(2018, 1, 5)))
    assert found.verdict not in GOOD and found.words == "不計：在辦理期間之後"
