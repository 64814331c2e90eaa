"""Find anything (虛構資料)."""

from hualien_desk.operations import finding, records
from hualien_desk.operations.records import KINDS


def words(text):
    return [(hit.group, hit.words.split("　")[0]) for hit in finding.search(text)]


def test_people_courses_agencies_are_found_by_a_part(staffed_desk):
    assert ("人員", "王小明") in words("王小")
    assert ("人員", "林美玲") in words("U120000004")
    assert ("課程", "E01") in words("會話")
    assert ("課程", "M02") in words("m02")
    assert ("機關", "花蓮縣消防局") in words("消防")


def test_teams_sessions_and_past_awards_are_found(staffed_desk):
    records.add(staffed_desk, KINDS["team"], {"name": "防災小隊"})
    records.add(staffed_desk, KINDS["workshop"], {"kind": "微電影研習班", "number": "1", "held_on": "4/10"})
    records.add(staffed_desk, KINDS["past_award"], {"name": "王小明", "reason": "防災有功", "award": "嘉獎一次"})
    assert {group for group, _ in words("防災")} == {"熠星團隊", "歷年敘獎"}
    assert ("研習班", "微電影研習班") in words("微電影")


def test_nothing_typed_finds_nothing_and_few_of_each_are_told(staffed_desk):
    assert finding.search("  ") == []
    assert len([hit for hit in finding.search("花蓮縣") if hit.group == "機關"]) == finding.MOST
