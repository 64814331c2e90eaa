"""簽到表: half days, room to sign, blank rows up to the end of the page, long names, order (虛構資料)."""

from datetime import date
from pathlib import Path

import pytest

from hualien_desk.domain.sittings import Seat, Sitting, hours_of
from hualien_desk.reports import layout, sign_in, writers
from hualien_desk.reports.rosters import Wish
from hualien_desk.reports.session_settings import settings
from tests.reports.readers import READERS, of_pdf
from tests.rules.shipped import SHIPPED

WISH = Wish(SHIPPED, date(2017, 5, 1))
SITTING = Sitting(1, "微電影研習班", "1", date(2017, 5, 10), "09:00", "16:00", 6.0, "本府電腦教室", "連導鏡")
INDIGENOUS, EXT_B, LONG = "Kalang‧Ljegeay’an Tjuveleljem", "𠊎𤦬𪚥", "王" * 50


def seats(count: int, state: str = "報名", name: str = "王小明") -> list[Seat]:
    """So many people."""
    return [
        Seat(number, number, name, "A123456789", "花蓮縣消防局", "人事室", "科員", state, None)
        for number in range(1, count + 1)
    ]


def headings(sitting: Sitting) -> list[str]:
    """The columns to sign in."""
    made = sign_in.sheets([(sitting, seats(1))], WISH)
    return [column.heading for column in made.columns[4:-1]]


@pytest.mark.parametrize(
    ("starts", "ends", "hours", "wanted"),
    [
        ("09:00", "16:00", 6.0, ["上午簽到", "上午簽退", "下午簽到", "下午簽退"]),
        ("9:00", "12:00", 3.0, ["上午簽到", "上午簽退"]),
        ("13:30", "16:30", 3.0, ["下午簽到", "下午簽退"]),
        ("18:30", "21:00", 2.5, ["晚間簽到", "晚間簽退"]),
        ("", "", 6.0, ["上午簽到", "上午簽退", "下午簽到", "下午簽退"]),
        ("", "", 3.0, ["簽到", "簽退"]),
        ("", "", None, ["簽到", "簽退"]),
    ],
)
def test_there_is_one_pair_for_each_half_day(starts, ends, hours, wanted):
    assert headings(SITTING._replace(starts=starts, ends=ends, hours=hours)) == wanted


def test_the_head_says_what_when_where_who():
    made = sign_in.sheets([(SITTING, seats(1))], WISH)
    assert made.title == "花蓮縣政府 106年度微電影研習班 1 簽到表"
    assert made.head == (
        "研習名稱：微電影研習班（場次 1）",
        "日期時間：106年5月10日（星期三） 09:00至16:00　　時數：6 小時",
        "地點：本府電腦教室　　講師：連導鏡",
    )
    assert (made.landscape, made.row_height) == (False, 1.0)


def test_no_id_and_nobody_who_does_not_come(tmp_path: Path):
    people = [
        *seats(1, "報名"),
        *(seats(1, state, f"某{state}")[0] for state in ("候補", "取消", "缺席")),
        seats(1, "出席", "林美玲")[0],
        seats(1, "", "無註記")[0],
    ]
    made = sign_in.sheets([(SITTING, people)], WISH)
    assert [row[3] for row in made.rows if row[3]] == ["王小明", "林美玲", "無註記"]
    assert "A123456789" not in str(made)


def test_who_waits_stands_below_when_the_office_wants_it(monkeypatch):
    monkeypatch.setitem(settings()["sign-in"], "waiting", True)
    made = sign_in.sheets([(SITTING, [*seats(1, "候補", "候某"), *seats(1)])], WISH)
    assert [(row[3], row[-1]) for row in made.rows[:3]] == [("王小明", ""), ("候某", "候補"), ("", "")]


@pytest.mark.parametrize(("people", "rows"), [(0, 20), (15, 20), (16, 42), (37, 42), (38, 64), (40, 64)])
def test_blank_rows_fill_the_page(people, rows, fonts):
    """At least five, and the last page is full with its note and its signatures; no page has more than 22."""
    made = sign_in.sheets([(SITTING, seats(people))], WISH)
    assert len(made.rows) == rows
    assert rows - people >= settings()["sign-in"]["blank_rows"]
    assert [len(page) for page in layout.lay_out(made).pages] == [22] * (rows // 22) + [20]


def test_names_of_any_kind_make_their_row_taller_and_no_page_too_long(fonts):
    people = [seats(1, name=name)[0] for name in (INDIGENOUS, EXT_B, LONG) for _ in range(10)]
    laid = layout.lay_out(sign_in.sheets([(SITTING, people)], WISH))
    room = laid.height - sum(text.height for text in laid.top) - laid.head.height
    assert all(sum(line.height for line in page) <= room for page in laid.pages)
    least = 1.0 / 2.54 * layout.DPI
    assert all(line.height >= least for page in laid.pages for line in page)


def test_every_session_begins_on_a_new_page_and_has_its_own_tab(tmp_path: Path, fonts):
    other = SITTING._replace(number="2", starts="13:30", ends="16:30")
    made = sign_in.sheets([(SITTING, seats(3)), (other, seats(25))], WISH)
    assert made.tabs == ["微電影研習班 1 簽到表", "微電影研習班 2 簽到表"]
    writers.write(made, tmp_path / "a.pdf")
    pages = of_pdf(tmp_path / "a.pdf")
    assert ["".join(page.split()).count("微電影研習班1簽到表") for page in pages] == [1, 0, 0]
    assert all(f"第{n}頁，共3頁" in "".join(page.split()) for n, page in enumerate(pages, 1))


@pytest.mark.parametrize("ending", ["xlsx", "ods", "odt", "docx"])
def test_a_session_without_people_or_no_session_is_still_a_sheet(ending, tmp_path: Path):
    for found, words in (([(SITTING, [])], "註：編號空白的列"), ([], "註：還沒有研習班場次。")):
        path = tmp_path / f"a.{ending}"
        writers.write(sign_in.sheets(found, WISH), path)
        assert any(row[0].startswith(words) for row in READERS[ending](path) if row)


def test_the_same_facts_give_the_same_bytes(tmp_path: Path, fonts):
    made = sign_in.sheets([(SITTING, seats(3)), (SITTING._replace(number="2"), seats(25))], WISH)
    for ending in writers.ENDINGS:
        one, other = tmp_path / f"a.{ending}", tmp_path / f"b.{ending}"
        writers.write(made, one)
        writers.write(made, other)
        assert one.read_bytes() == other.read_bytes()


def test_hours_of_a_person_go_before_those_of_the_session():
    (seat,) = seats(1, "出席")
    assert (hours_of(seat, SITTING), hours_of(seat._replace(hours=3.0), SITTING)) == (6.0, 3.0)
    assert seat.came and not any(seat._replace(state=state, hours=1.0).came for state in ("報名", ""))


def test_a_unit_that_the_name_of_the_agency_ends_with_is_said_once():
    (seat,) = seats(1)
    assert seat.place == "花蓮縣消防局 人事室"
    assert seat._replace(agency="花蓮縣政府人事處", unit="人事處").place == "花蓮縣政府人事處"
