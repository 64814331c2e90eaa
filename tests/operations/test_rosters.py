"""Rosters: which one, of whom, into which file (虛構資料)."""

from datetime import date

import openpyxl
import pytest

from hualien_desk.domain.errors import DeskError
from hualien_desk.operations import rosters, rulings

DAY = date(2017, 12, 31)
FOLLOWING = (("機關名稱", "參照本計畫"), ("花蓮縣警察局", "是"))


@pytest.fixture
def following_desk(staffed_desk, bring):
    """The police follow the plan: 陳志豪 is awarded by his own agency."""
    bring("agencies", FOLLOWING)
    return staffed_desk


def names(path):
    sheet = openpyxl.load_workbook(path).worksheets[0]
    return [row[5] for row in sheet.iter_rows(min_row=4, values_only=True) if isinstance(row[0], int)]


def test_a_following_agency_has_its_own_roster_and_is_never_on_the_countys(following_desk):
    written = rosters.export_all(following_desk, "awards", rosters.wish(following_desk, made_on=DAY))
    assert [path.name for path in written.paths] == [
        "106敘獎建議名冊-1061231.xlsx",
        "106敘獎建議名冊-花蓮縣警察局-1061231.xlsx",
    ]
    assert [names(path) for path in written.paths] == [["王小明", "王小明"], ["陳志豪"]]
    assert "另有得參照機關自行造冊 1 份，共 1 列" in written.message


def test_the_countys_roster_says_who_makes_a_roster_of_its_own(following_desk):
    run = rulings.rule_everyone(following_desk)
    roster = rosters.make(run, "awards", rosters.wish(following_desk, made_on=DAY))
    assert any("花蓮縣警察局 1 人次" in note for note in roster.notes)


def test_an_agency_and_a_scheme_narrow_the_roster(staffed_desk):
    wanted = rosters.wish(staffed_desk, agency="消防局", scheme="磨課師（MOOCs）", made_on=DAY)
    assert (wanted.agency, wanted.scheme) == ("花蓮縣消防局", "mooc")
    roster = rosters.make(rulings.rule_everyone(staffed_desk), "awards", wanted)
    assert [row[5] for row in roster.rows] == ["王小明"]
    name = rosters.file_name(staffed_desk, "awards", wanted)
    assert name == "106敘獎建議名冊-花蓮縣消防局-磨課師（MOOCs）-1061231.xlsx"


@pytest.mark.parametrize("sign", '\\/:*?"<>|\t\n')
def test_a_file_name_is_safe_on_windows(desk, sign):
    wanted = rosters.wish(desk, made_on=DAY)._replace(agency=f"甲{sign}乙")
    assert rosters.file_name(desk, "awards", wanted) == "106敘獎建議名冊-甲_乙-1061231.xlsx"


def test_a_following_agency_without_an_award_of_the_scheme_has_no_roster_of_it(following_desk):
    english = rosters.wish(following_desk, scheme="english", made_on=DAY)
    mooc = rosters.wish(following_desk, scheme="mooc", made_on=DAY)
    assert len(rosters.export_all(following_desk, "awards", english).paths) == 2
    written = rosters.export_all(following_desk, "awards", mooc)
    assert [path.name for path in written.paths] == ["106敘獎建議名冊-磨課師（MOOCs）-1061231.xlsx"]
    assert "自行造冊" not in written.message


def test_other_rosters_and_the_roster_of_one_agency_come_alone(following_desk):
    police = rosters.wish(following_desk, agency="警察局", made_on=DAY)
    assert [names(path) for path in rosters.export_all(following_desk, "awards", police).paths] == [["陳志豪"]]
    (path,) = rosters.export_all(following_desk, "pending", rosters.wish(following_desk, made_on=DAY)).paths
    assert path.parent == following_desk.rosters


def test_unknown_names_are_refused_with_what_there_is(desk):
    for wish, words in (({"agency": "消防居"}, "花蓮縣消防局"), ({"scheme": "無"}, "cafeteria")):
        with pytest.raises(DeskError, match=words):
            rosters.wish(desk, **wish)
    with pytest.raises(DeskError, match="沒有名冊「all」；可用 awards"):
        rosters.make(rulings.rule_everyone(desk), "all", rosters.wish(desk))


def test_the_sums_of_the_buckets_are_the_roster(staffed_desk):
    roster = rosters.make(rulings.rule_everyone(staffed_desk), "awards", rosters.wish(staffed_desk))
    sums = [note for note in roster.notes if note.startswith("人人有下落")]
    assert len(sums) == 4
    for note in sums:
        parts, total = note.split("：")[1].split("，合計 ")
        assert sum(int(part.split(" ")[-1]) for part in parts.split("、")) == int(total.split(" ")[0]) == 5


def test_a_second_roster_of_the_day_never_replaces_one_that_may_have_been_corrected_by_hand(staffed_desk):
    wanted = rosters.wish(staffed_desk, made_on=DAY)
    (first,) = rosters.export_all(staffed_desk, "awards", wanted).paths
    first.write_bytes("改過".encode())
    found = [rosters.export_all(staffed_desk, "awards", wanted).paths[0].name for _ in range(2)]
    assert found == ["106敘獎建議名冊-1061231-2.xlsx", "106敘獎建議名冊-1061231-3.xlsx"]
    assert first.read_bytes() == "改過".encode()


@pytest.mark.parametrize(
    ("name", "scope"),
    [
        ("completions", "機關：花蓮縣消防局　方案：全部"),
        ("courses", "機關：全部　方案：全部"),
        ("awards", "機關：花蓮縣消防局　方案：線上英語營"),
    ],
)
def test_a_roster_claims_no_limit_that_it_does_not_go_by(staffed_desk, name, scope):
    """Neither in the line under its title nor in the name of its file."""
    wanted = rosters.wish(staffed_desk, agency="花蓮縣消防局", scheme="english")
    assert rosters.made(staffed_desk, name, wanted).scope.endswith(scope)
    assert ("消防局" in rosters.file_name(staffed_desk, name, wanted)) == ("消防局" in scope)
    assert ("英語營" in rosters.file_name(staffed_desk, name, wanted)) == ("英語營" in scope)
