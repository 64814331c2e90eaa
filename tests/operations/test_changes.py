"""The journal in the words of the office (虛構資料)."""

from hualien_desk.operations import changes, history, record_sets, records
from hualien_desk.operations.changes import Changed
from hualien_desk.operations.records import KINDS
from hualien_desk.store import settings
from hualien_desk.store.tables import rows

PERSON = KINDS["participant"]


def person(name):
    return rows("SELECT id FROM participant WHERE name = ?", name)[0][0]


def test_a_correction_shows_before_and_after(staffed_desk):
    own = person("王小明")
    entry = records.change(staffed_desk, PERSON, own, {"agency": "文化局", "since": "106/3/1"}).entry
    lines, more = changes.of_entry(entry.id, 10)
    assert lines == [
        Changed("更正", "任職", "王小明", "機關", "花蓮縣消防局", "花蓮縣文化局"),
        Changed("更正", "任職", "王小明", "到職日", "", "106/03/01"),
    ]
    assert more == 0


def test_what_came_and_what_went_is_named(staffed_desk):
    given = {"person": "林美玲", "course": "E01", "completed_on": "106/7/3"}
    added, _ = records.add(staffed_desk, KINDS["completion"], given)
    assert changes.of_entry(added.entry.id, 10)[0] == [Changed("新增", "完課紀錄", "林美玲「E01 英語會話入門」")]
    removed = record_sets.remove(staffed_desk, PERSON, [person("林美玲")])
    lines, _ = changes.of_entry(removed.entry.id, 10)
    assert [(line.what, line.label) for line in lines] == [
        *[("刪除", "任職"), ("刪除", "完課紀錄"), ("刪除", "完課紀錄"), ("刪除", "參訓人員")]
    ]


def test_a_long_entry_says_how_many_more_there_are(staffed_desk):
    imported = next(entry for entry in history.entries() if "參訓人員" in entry.title)
    lines, more = changes.of_entry(imported.id, 4)
    assert len(lines) == 4 and more == 7  # batch, five people, five postings


def test_a_setting_shows_its_values(staffed_desk):
    with staffed_desk.entry("設定") as first:
        settings.put("operator", "甲")
        settings.put("letter.nearly", "{}")
    found = changes.of_entry(first.id, 5)[0]
    assert [(line.label, line.title) for line in found] == [("設定", "承辦人：甲"), ("設定", "提醒函的文字")]
    with staffed_desk.entry("設定") as entry:
        settings.put("operator", "乙")
    assert changes.of_entry(entry.id, 5)[0] == [Changed("更正", "設定", "承辦人", "", "甲", "乙")]
