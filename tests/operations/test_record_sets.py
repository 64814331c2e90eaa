"""Many records at once (虛構資料)."""

import pytest

from hualien_desk.domain.errors import DeskError
from hualien_desk.operations import history, record_sets, records
from hualien_desk.operations.records import KINDS
from hualien_desk.store import database
from hualien_desk.store.tables import rows

PERSON, POSTING, COURSE, AGENCY = (KINDS[name] for name in ("participant", "posting", "course", "agency"))


def ids(table):
    return [row[0] for row in rows(f"SELECT id FROM {table} ORDER BY id")]


def test_removing_a_person_names_what_goes_and_comes_back_whole(staffed_desk):
    own = ids("participant")[0]
    before = [rows(f"SELECT * FROM {name} ORDER BY id") for name in ("participant", "posting", "completion")]
    found = record_sets.preview_removal(PERSON, [own])
    assert found.what == "參訓人員 王小明"
    assert found.also == ("一併刪除任職 1 筆", "一併刪除完課紀錄 2 筆")
    outcome = record_sets.remove(staffed_desk, PERSON, [own])
    assert outcome.entry.title == "刪除參訓人員 王小明"
    assert database.check() == [] and len(ids("participant")) == 4
    history.undo(staffed_desk)
    after = [rows(f"SELECT * FROM {name} ORDER BY id") for name in ("participant", "posting", "completion")]
    strip = [[row[:-1] for row in table] for table in (*before, *after)]
    assert strip[:3] == strip[3:]


def test_a_past_award_of_a_removed_person_is_kept(staffed_desk):
    given = {"name": "王小明", "reason": "英語營", "award": "嘉獎一次"}
    records.add(staffed_desk, KINDS["past_award"], given)
    record_sets.remove(staffed_desk, PERSON, ids("participant")[:1])
    assert rows("SELECT name, participant_id FROM past_award") == [("王小明", None)]


def test_an_agency_in_use_and_an_only_posting_stay(staffed_desk):
    used = rows("SELECT agency_id FROM posting ORDER BY id")[0][0]
    with pytest.raises(DeskError, match="還有 2 筆任職，不能刪除"):
        record_sets.remove(staffed_desk, AGENCY, [used])
    with pytest.raises(DeskError, match="至少要有一段任職"):
        record_sets.remove(staffed_desk, POSTING, ids("posting")[:1])


def test_a_field_of_many_is_previewed_stored_and_undone(staffed_desk):
    plan = record_sets.plan_change(staffed_desk, PERSON, ids("participant"), "unit", "人事室")
    assert [(line.title, line.before, line.after) for line in plan.changed][:1] == [("林美玲", "圖書科", "人事室")]
    assert plan.same == 1 and not plan.refused
    outcome = record_sets.store_change(staffed_desk, plan)
    assert outcome.message == "已更正4 筆參訓人員的單位。"
    assert rows("SELECT DISTINCT unit FROM posting") == [("人事室",)]
    history.undo(staffed_desk)
    assert len(rows("SELECT DISTINCT unit FROM posting")) == 5


def test_a_value_that_fits_some_is_refused_for_the_others(staffed_desk):
    plan = record_sets.plan_change(staffed_desk, PERSON, ids("participant"), "until", "106/01/15")
    assert len(plan.changed) == 4
    assert [(line.title, "早於到職日" in line.problem) for line in plan.refused] == [("張家瑋", True)]


def test_a_value_that_only_one_can_have_is_not_stored_for_two(staffed_desk):
    plan = record_sets.plan_change(staffed_desk, COURSE, ids("course")[:2], "code", "新代碼")
    with pytest.raises(DeskError, match="已在課程清單"):
        record_sets.store_change(staffed_desk, plan)
    assert rows("SELECT code FROM course WHERE code = '新代碼'") == []


def test_a_plan_made_on_older_data_is_refused(staffed_desk):
    plan = record_sets.plan_change(staffed_desk, PERSON, ids("participant"), "unit", "人事室")
    records.change(staffed_desk, PERSON, ids("participant")[0], {"name": "王曉明"})
    with pytest.raises(DeskError, match="資料又有變更"):
        record_sets.store_change(staffed_desk, plan)


def test_a_cancelled_preview_stores_nothing(staffed_desk):
    with pytest.raises(DeskError, match="已取消"):
        record_sets.plan_change(staffed_desk, PERSON, ids("participant"), "unit", "x", cancelled=lambda: True)
