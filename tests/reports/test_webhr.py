"""送出前檢查: each refusal of WebHR is found before the file is sent, with a failing example (虛構資料)."""

from datetime import date

import pytest

from hualien_desk import assets
from hualien_desk.domain import awards, rulefile
from hualien_desk.domain.agencies import Agency
from hualien_desk.domain.people import Participant, Posting
from hualien_desk.domain.rulebook import RuleBook
from hualien_desk.domain.rulings import Ruling, Status
from hualien_desk.reports import webhr
from hualien_desk.reports.webhr import Law, Line

LAW = Law("BT", "花蓮縣政府公務人員平時獎懲標準表")


@pytest.fixture(scope="module")
def book() -> RuleBook:
    """The shipped plan."""
    return rulefile.load((assets.resources() / "rules" / "106.toml").read_text("utf-8"), "106.toml")


def ruling(book: RuleBook, **more: str) -> Ruling:
    """An award that WebHR takes, with some things otherwise."""
    given = {"name": "王小明", "number": "A123456789", "code": "376550000A", "category": "有給專任", **more}
    agency = Agency("花蓮縣消防局", "一級機關", given["code"])
    posting = Posting(agency, given["category"])
    person = Participant(given["number"], given["name"], (posting,))
    clause = book.clauses[given.get("scheme", "english")]
    reason = given.get("reason", "參加106年線上英語營，修畢「英語會話入門」")
    return Ruling(person, clause, Status.AWARD, posting, (), awards.by_code("4001"), date(2017, 5, 3), reason=reason)


def check(book: RuleBook, *lines: Ruling, law: Law = LAW) -> list[Line]:
    """What the check says."""
    return webhr.lines(webhr.computed(lines), law, book.coverage)


def test_a_row_that_passes_has_the_16_cells_in_order(book: RuleBook) -> None:
    """Cell by cell as WebHR's format wants them."""
    (line,) = check(book, ruling(book))
    assert line.refused == line.adapted == ()
    assert dict(zip(webhr.headings(), line.cells, strict=True)) == {
        "身分證號": "A123456789",
        "姓名": "王小明",
        "機關代碼": "376550000A",
        "獎懲事由(更新資料庫)": "參加106年線上英語營，修畢「英語會話入門」",
        "獎懲事由(長)(非必填，建議不使用)": "",
        "獎懲結果": "4001",
        "其他事項": "",
        "獎懲類別": "A06",
        "適用法規": "BT",
        "適用法規名稱": "花蓮縣政府公務人員平時獎懲標準表",
        **dict.fromkeys("條點項款目", ""),
        "教示條款": "1",
    }


REFUSED = [
    ({"number": "A123456788"}, "檢查碼不符"),
    ({"code": ""}, "機關代碼是空白"),
    ({"code": "37655000A"}, "機關代碼是「37655000A」"),
    ({"reason": "長" * 101}, "事由有 101 字，超過 100 字"),
    ({"reason": "修畢「It's English」"}, "單引號"),
    ({"reason": "修畢\n英語"}, "換行"),
    ({"reason": "修畢「峯會英語」"}, "「峯」U+5CEF Big5 寫不出"),
    ({"category": "技工"}, "沒有對應的教示條款"),
]


@pytest.mark.parametrize(("more", "words"), REFUSED, ids=[case[1] for case in REFUSED])
def test_what_webhr_would_refuse_is_found(book: RuleBook, more: dict[str, str], words: str) -> None:
    """One wrong thing, one reason that says what to do."""
    (line,) = check(book, ruling(book, **more))
    (why,) = line.refused
    assert words in why and ("請" in why)


def test_without_a_law_no_row_passes(book: RuleBook) -> None:
    """適用法規名稱 is mandatory."""
    (line,) = check(book, ruling(book), law=Law())
    assert "沒有適用法規名稱" in line.refused[0]


def test_reasons_of_one_person_are_made_distinct(book: RuleBook) -> None:
    """The same category and reason twice would refuse the whole batch."""
    lines = check(book, ruling(book), ruling(book), ruling(book, number="U120000004"))
    reasons = [line.cells[3][-6:] for line in lines]
    assert len({(line.cells[0], line.cells[7], line.cells[3]) for line in lines}) == 3
    assert sum("（第2件）" in reason for reason in reasons) == 1
    assert "以免與同一人的另一列重複" in next(line.adapted[0] for line in lines if line.adapted)


def test_a_name_that_big5_lacks_is_sent_all_the_same(book: RuleBook) -> None:
    """WebHR takes the name from its own records; the number decides."""
    (line,) = check(book, ruling(book, name="王峯明"))
    assert (line.cells[1], line.refused) == ("王□明", ())
    assert "U+5CEF" in line.adapted[0]


def test_a_team_has_a_category_of_its_own_and_contract_staff_another_remedy(book: RuleBook) -> None:
    """Codes are data."""
    (line,) = check(book, ruling(book, scheme="rising_star", category="約僱人員"))
    assert (line.cells[7], line.cells[15]) == ("A05", "3")


def test_a_writing_that_may_be_two_kinds_of_staff_is_sent_and_told(book: RuleBook) -> None:
    """約聘僱 may be 聘用 (7) or 約僱 (3)."""
    (line,) = check(book, ruling(book, category="約聘僱人員"))
    assert (line.cells[15], line.refused) == ("3", ())
    assert line.adapted == ("人員類別「約聘僱人員」的教示條款填 3；聘用人員應為 7，請查明",)
