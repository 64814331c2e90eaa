"""研習證明: numbers that nobody else ever gets, words that no correction changes, copies and withdrawals (虛構資料)."""

import contextlib
import tempfile
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from hualien_desk.domain.errors import DeskError
from hualien_desk.operations import certificates, history, merging, record_sets, records, session_sheets
from hualien_desk.operations.desk import Desk
from hualien_desk.store import database, matching
from hualien_desk.store.tables import rows
from tests.conftest import open_new

DAY = date(2017, 6, 1)
SESSIONS = (
    ("班別", "場次", "日期", "開始時間", "結束時間", "時數", "地點", "講師", "名額"),
    ("微電影研習班", "1", "106/05/10", "09:00", "16:00", 6, "本府電腦教室", "連導鏡", 40),
    ("微電影研習班", "2", "106/05/17", "13:30", "", None, "本府電腦教室", "連導鏡", 40),
)
PLACES = (
    ("身分證字號", "姓名", "班別", "場次", "出席時數", "狀態"),
    ("A123456789", "王小明", "微電影研習班", "1", None, "出席"),
    ("U120000004", "林美玲", "微電影研習班", "1", 3, "出席"),
    ("U220000006", "陳志豪", "微電影研習班", "1", None, "缺席"),
    ("U120000013", "黃雅婷", "微電影研習班", "1", None, "報名"),
    ("U220000015", "張家瑋", "微電影研習班", "2", None, "出席"),
)


@pytest.fixture
def attended(staffed_desk: Any, bring: Any) -> Any:
    """Five people, two sessions; who came to the second has no hours."""
    bring("workshops", SESSIONS)
    bring("attendance", PLACES)
    return staffed_desk


def numbers(desk: Desk) -> list[str]:
    """The numbers of what stands and of what was withdrawn."""
    return [one.number for one in certificates.issued(desk)]


def test_who_gets_none_is_listed_with_the_reason_before_anything_is_issued(attended):
    found = {one.seat.name: one.refused for one in certificates.candidates(attended)}
    assert found == {
        "王小明": "",
        "林美玲": "",
        "陳志豪": "狀態是「缺席」，不是出席",
        "黃雅婷": "狀態是「報名」，不是出席",
        "張家瑋": "沒有時數；請先登錄出席時數或場次時數",
    }
    assert certificates.can_issue(attended) == 2
    assert numbers(attended) == []


def test_they_are_numbered_in_the_order_of_the_list_and_say_everything(attended):
    outcome = certificates.issue(attended, DAY)
    assert outcome.message == "已核發研習證明 2 張（府人訓證字第1060001號 至 府人訓證字第1060002號）。"
    one, other = certificates.issued(attended)
    assert (one.said["name"], one.said["hours"], one.issued_on) == ("王小明", "6", DAY)
    assert one.said["holder"] == "王小明君（花蓮縣消防局　科員）"
    assert one.said["text"] == ("參加本府106年度「微電影研習班」第 1 場（106年5月10日 09:00至16:00），共計 6 小時。")
    assert (one.said["issuer"], one.said["closing"]) == ("花蓮縣政府", "特此證明")
    assert (other.said["name"], other.said["hours"]) == ("林美玲", "3")
    assert "A123456789" not in str(one.said)


def test_nobody_gets_a_second_one_while_the_first_stands(attended):
    certificates.issue(attended, DAY)
    with pytest.raises(DeskError, match="沒有可以核發的人"):
        certificates.issue(attended, DAY)
    assert len(numbers(attended)) == 2


def test_a_later_correction_changes_nothing_that_was_issued(attended):
    certificates.issue(attended, DAY)
    before = certificates.issued(attended)
    pages = session_sheets.make(attended, session_sheets.CERTIFICATES, wish(attended)).sheet.pages
    with attended.entry("更正") as entry:
        matching.update(
            [
                matching.Change("participant", before[0].person, {"name": "王大明"}),
                matching.Change("workshop", before[0].workshop, {"kind": "別的班", "hours": 3.0}),
                matching.Change("posting", 1, {"title": "科長"}),
            ]
        )
    assert entry.id
    certificates.put_form(attended, certificates.form()._replace(head="縣長　某某某", text="{姓名}參加{班別}"))
    assert certificates.issued(attended) == before
    assert session_sheets.make(attended, session_sheets.CERTIFICATES, wish(attended)).sheet.pages == pages


def wish(desk: Any, **more: Any) -> Any:
    """What the office asks for, on a day of its own."""
    from hualien_desk.operations import rosters

    return rosters.wish(desk, made_on=DAY, **more)


def test_a_copy_says_which_one_it_is_and_when_and_else_the_same(attended):
    certificates.issue(attended, DAY)
    one = certificates.issued(attended)[0]
    assert certificates.issue_again(attended, [one.id], date(2017, 7, 1), "遺失").message.startswith("已登錄補發 1 張")
    certificates.issue_again(attended, [one.id], date(2017, 8, 2))
    again = certificates.issued(attended)[0]
    assert [(copy.number, copy.made_on, copy.why) for copy in again.copies] == [
        (1, date(2017, 7, 1), "遺失"),
        (2, date(2017, 8, 2), ""),
    ]
    assert (again.said, again.number, again.issued_on) == (one.said, one.number, one.issued_on)
    words = [box.words for box in session_sheets.make(attended, "certificates", wish(attended)).sheet.pages[0][8:]]
    assert "補發（第 2 次，106年8月2日）" in words
    history.undo(attended)
    assert len(certificates.issued(attended)[0].copies) == 1


def test_a_withdrawn_one_keeps_its_number_and_is_printed_no_more(attended):
    certificates.issue(attended, DAY)
    one = certificates.issued(attended)[0]
    with pytest.raises(DeskError, match="註銷要填寫理由"):
        certificates.withdraw(attended, [one.id], DAY, " ")
    certificates.withdraw(attended, [one.id], DAY, "姓名誤植")
    assert not certificates.issued(attended)[0].stands
    assert len(session_sheets.make(attended, "certificates", wish(attended)).certificates) == 1
    with pytest.raises(DeskError, match="已註銷"):
        certificates.issue_again(attended, [one.id], DAY)
    with pytest.raises(DeskError, match="沒有可以核發"):
        certificates.issue(attended, DAY)
    certificates.issue(attended, DAY, picked=[(one.workshop, one.person)])
    assert numbers(attended) == [f"府人訓證字第106000{n}號" for n in (1, 2, 3)]
    assert certificates.issued(attended)[2].said["name"] == "王小明"


def test_a_number_that_was_taken_back_waits_for_the_same_person(attended):
    one, two = [(one.sitting.id, one.seat.person) for one in certificates.candidates(attended) if one.open]
    certificates.issue(attended, DAY, picked=[one])
    history.undo(attended)
    assert (numbers(attended), certificates.taken_back(attended)) == ([], [1])
    certificates.issue(attended, DAY, picked=[two])
    assert numbers(attended) == ["府人訓證字第1060002號"]
    certificates.issue(attended, DAY, picked=[one])
    assert numbers(attended) == ["府人訓證字第1060001號", "府人訓證字第1060002號"]
    assert [item.said["name"] for item in certificates.issued(attended)] == ["王小明", "林美玲"]
    assert certificates.taken_back(attended) == []


def test_what_fails_gives_no_number_away(attended):
    certificates.put_form(attended, certificates.form()._replace(number="{年度}{流水號}", digits=1))
    certificates.issue(attended, DAY)
    with attended.entry("更正"):
        matching.update([matching.Change("workshop", 2, {"hours": 3.0})])
        matching.update([matching.Change("certificate", 2, {"number": "1063"})])
    with pytest.raises(DeskError, match="字號「1063」已經用過"):
        certificates.issue(attended, DAY)
    assert rows("SELECT count(*) FROM certificate_number")[0][0] == 2


def test_the_office_has_its_own_form_and_can_go_back(attended):
    own = certificates.form()._replace(number="花證{年度}-{流水號}", digits=3, show_id=True, head="縣長　某某某")
    assert certificates.put_form(attended, own).message == "已變更研習證明的範本；已核發的證明不變。"
    assert certificates.put_form(attended, own).entry is None
    certificates.issue(attended, DAY)
    one = certificates.issued(attended)[0]
    assert (one.number, one.said["head"]) == ("花證106-001", "縣長　某某某")
    assert one.said["holder"] == "王小明君（花蓮縣消防局　科員　A12****789）"
    certificates.put_form(attended, certificates.usual_form())
    assert certificates.form() == certificates.usual_form()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"title": " "}, "「標題」不能空白"),
        ({"number": "府字{流水號}"}, "「字號格式」要有 {年度}"),
        ({"number": "府字{年度}"}, "「字號格式」要有 {流水號}"),
        ({"text": "{身分證}"}, "「{身分證}」不是可以代入的項目"),
        ({"text": "{姓名.__class__}"}, "不是可以代入的項目"),
        ({"text": "{姓名!r}"}, "不是可以代入的項目"),
        ({"text": "{姓名"}, "大括號不成對"),
        ({"text": "字" * 201}, "最多 200 字"),
        ({"digits": 0}, "位數要在 1 到 8 之間"),
    ],
)
def test_a_form_that_cannot_be_printed_is_refused(attended, changes, sentence):
    with pytest.raises(DeskError, match=sentence.replace("{", r"\{")):
        certificates.put_form(attended, certificates.form()._replace(**changes))
    assert certificates.form() == certificates.usual_form()


def test_who_has_a_certificate_and_its_session_are_not_deleted(attended):
    certificates.issue(attended, DAY)
    one = certificates.issued(attended)[0]
    for kind, record in (("participant", one.person), ("workshop", one.workshop)):
        with pytest.raises(DeskError, match="研習證明"):
            record_sets.remove(attended, records.KINDS[kind], [record])


def test_two_records_of_one_person_made_one_keep_both_certificates(attended):
    certificates.issue(attended, DAY)
    one, other = (item.person for item in certificates.issued(attended))
    merging.merge(attended, merging.preview(attended, one, other, merging.fields(one)))
    assert [item.person for item in certificates.issued(attended)] == [one, one]
    history.undo(attended)
    assert [item.person for item in certificates.issued(attended)] == [one, other]


class Counting(RuleBasedStateMachine):
    """A clerk who issues, withdraws, prints again, undoes and does again in any order."""

    @initialize()
    def open(self) -> None:
        """Three people at two sessions."""
        self.folder = tempfile.TemporaryDirectory()
        self.desk = open_new(Path(self.folder.name) / "106.db")
        self.holders: dict[int, tuple[int, int]] = {}
        with self.desk.entry("資料") as entry:
            self.fill(entry.id)

    def fill(self, entry: int) -> None:
        """People, sessions, places."""
        for number, name in enumerate(("甲", "乙", "丙")):
            own = {"national_id": f"A12345678{number}", "name": name, "name_key": name, "entry_id": entry}
            person = matching.insert_one("participant", own)
            place = {"participant_id": person, "agency_id": 1, "category": "有給專任", "entry_id": entry}
            matching.insert_one("posting", place)
        for number in (1, 2):
            own = {"kind": "班", "number": str(number), "held_on": "2017-05-10", "hours": 6.0, "entry_id": entry}
            session = matching.insert_one("workshop", own)
            for (person,) in rows("SELECT id FROM participant"):
                place = {"workshop_id": session, "participant_id": person, "state": "出席", "entry_id": entry}
                matching.insert_one("attendance", place)

    @rule(person=st.integers(1, 3), session=st.integers(1, 2))
    def issue_one(self, person: int, session: int) -> None:
        """To one person."""
        with contextlib.suppress(DeskError):
            certificates.issue(self.desk, DAY, picked=[(session, person)])

    @rule()
    def issue_all(self) -> None:
        """To everyone."""
        with contextlib.suppress(DeskError):
            certificates.issue(self.desk, DAY)

    @rule(data=st.data(), again=st.booleans())
    def later(self, data: st.DataObject, again: bool) -> None:
        """補發 or 註銷."""
        if found := certificates.issued(self.desk):
            ids = [data.draw(st.sampled_from(found)).id]
            with contextlib.suppress(DeskError):
                certificates.issue_again(self.desk, ids, DAY) if again else certificates.withdraw(
                    self.desk, ids, DAY, "誤"
                )

    @rule(back=st.booleans())
    def turn(self, back: bool) -> None:
        """Undo or redo; never the first entries."""
        title = history.undo_title()
        with contextlib.suppress(DeskError):
            if not back:
                history.redo(self.desk)
            elif "證明" in title:
                history.undo(self.desk)

    @invariant()
    def a_number_has_one_holder_for_ever(self) -> None:
        """Unique, without a gap among those that were given, never handed on; one that stands for each place."""
        if not hasattr(self, "desk"):
            return
        found = certificates.issued(self.desk)
        serials = [one.serial for one in found]
        assert len(set(serials)) == len(serials) == len({one.number for one in found})
        for one in found:
            assert self.holders.setdefault(one.serial, (one.person, one.workshop)) == (one.person, one.workshop)
        given = [row[0] for row in rows("SELECT serial FROM certificate_number ORDER BY 1")]
        assert given == list(range(1, len(given) + 1))
        assert sorted([*serials, *certificates.taken_back(self.desk)]) == given
        standing = Counter((one.person, one.workshop) for one in found if one.stands)
        assert max(standing.values(), default=0) <= 1

    def teardown(self) -> None:
        """Close the file."""
        if hasattr(self, "desk"):
            database.close()
            self.folder.cleanup()


TestCounting = Counting.TestCase
TestCounting.settings = settings(max_examples=8, stateful_step_count=20)
