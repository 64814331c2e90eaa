"""Records entered by hand (虛構資料)."""

import pytest

from hualien_desk.domain.errors import DeskError
from hualien_desk.operations import history, records, rulings
from hualien_desk.operations.records import KINDS
from hualien_desk.store.tables import rows

NEW_PERSON = {
    "national_id": "f131104093",
    "name": "高 大 同",
    "agency": "消防",
    "category": "有給專任",
    "since": "106年2月1日",
    "manager": "否",
}
SESSION = {"kind": "微電影研習班", "number": "1", "held_on": "4/10", "hours": "6", "capacity": "40"}


def person(name):
    return rows("SELECT id FROM participant WHERE name = ?", name)[0][0]


def add(desk, kind, given, of=0):
    return records.add(desk, KINDS[kind], given, of)


def errors(desk, kind, given, record=0, of=0):
    return dict(records.judge(desk, KINDS[kind], given, record, of).errors)


def test_every_field_has_a_column_in_its_table(desk):
    for kind in KINDS.values():
        for slot in kind.slots:
            columns = {row[1] for row in rows(f"PRAGMA table_info({slot.table})")}
            assert slot.column in columns, (kind.id, slot.name)


def test_a_new_person_is_stored_with_a_posting_and_undone_in_one_step(staffed_desk):
    outcome, own = add(staffed_desk, "participant", NEW_PERSON)
    assert outcome.message == "已新增參訓人員：高大同。"
    assert records.texts(KINDS["participant"], own) == {
        **{"national_id": "F131104093", "name": "高大同", "agency": "花蓮縣消防局", "unit": "", "title": ""},
        **{"category": "有給專任", "rank": "", "since": "106/02/01", "until": "", "manager": "否"},
        **{"email": "", "phone": ""},
    }
    history.undo(staffed_desk)
    assert rows("SELECT 1 FROM participant WHERE id = ?", own) == []
    assert rows("SELECT 1 FROM posting WHERE participant_id = ?", own) == []


@pytest.mark.parametrize(
    ("given", "field", "words"),
    [
        ({"name": ""}, "name", "請填寫姓名"),
        ({"national_id": "A12"}, "national_id", "格式不符"),
        ({"national_id": "A123456789"}, "national_id", "已是王小明"),
        ({"agency": "火星分局"}, "agency", "找不到機關"),
        ({"agency": "花蓮縣"}, "agency", "請從清單選一個"),
        ({"category": ""}, "category", "請填寫人員類別"),
        ({"since": "106/13/1"}, "since", "106/05/03"),
        ({"until": "106/01/31"}, "until", "早於到職日"),
        ({"manager": "也許"}, "manager", "「是」或「否」"),
    ],
)
def test_a_field_that_cannot_be_right_says_so(staffed_desk, given, field, words):
    found = errors(staffed_desk, "participant", NEW_PERSON | given)
    assert list(found) == [field]
    assert words in found[field]
    with pytest.raises(DeskError):
        add(staffed_desk, "participant", NEW_PERSON | given)


def test_a_doubtful_field_is_stored_with_a_warning(staffed_desk):
    verdict = records.judge(staffed_desk, KINDS["participant"], NEW_PERSON | {"national_id": "F131104094"})
    assert "檢查碼不符" in verdict.warnings["national_id"] and not verdict.errors


def test_a_correction_is_named_and_keeps_what_was_not_typed(staffed_desk):
    own = person("王小明")
    outcome = records.change(staffed_desk, KINDS["participant"], own, {"name": "王曉明"})
    assert outcome.entry.title == "更正王小明的姓名"
    assert outcome.tables == {"participant"}
    assert rows("SELECT name, name_key FROM participant WHERE id = ?", own) == [("王曉明", "王曉明")]
    assert history.undo_title() == "更正王小明的姓名"
    history.undo(staffed_desk)
    assert records.texts(KINDS["participant"], own)["name"] == "王小明"


def test_nothing_changed_is_no_entry(staffed_desk):
    outcome = records.change(staffed_desk, KINDS["participant"], person("王小明"), {"name": "王 小 明"})
    assert outcome.entry is None and "沒有變更" in outcome.message


def test_a_corrected_agency_changes_the_ruling(staffed_desk):
    own = person("王小明")
    assert any(line.award for line in rulings.rule_one(staffed_desk, own))
    records.change(staffed_desk, KINDS["participant"], own, {"agency": "警察局"})
    assert not any(line.award for line in rulings.rule_one(staffed_desk, own))


def test_a_transfer_ends_the_posting_before_it(staffed_desk):
    own = person("王小明")
    given = {"agency": "花蓮縣文化局", "category": "有給專任", "title": "科長", "since": "106/07/01"}
    add(staffed_desk, "posting", given, of=own)
    found = rows("SELECT since, until FROM posting WHERE participant_id = ? ORDER BY id", own)
    assert found == [(None, "2017-06-30"), ("2017-07-01", None)]
    assert records.texts(KINDS["participant"], own)["title"] == "科長"
    found = errors(staffed_desk, "posting", given | {"since": "106/05/01", "until": "106/06/01"}, of=own)
    assert found == {}  # the earlier one would end before it
    overlapping = errors(staffed_desk, "posting", given | {"since": "", "until": "106/06/01"}, of=own)
    assert "重疊" in overlapping["since"]


def test_a_completion_names_its_person_and_course_by_a_part(staffed_desk):
    given = {"person": "林美玲", "course": "E01", "completed_on": "106.7.3", "hours": "2"}
    outcome, own = add(staffed_desk, "completion", given)
    assert outcome.message == "已新增完課紀錄：林美玲「E01 英語會話入門」。"
    found = records.texts(KINDS["completion"], own)
    assert found["course"] == "E01　英語會話入門" and found["completed_on"] == "106/07/03"
    assert found["person"] == "林美玲　U12****004　花蓮縣文化局"
    assert "已經有了" in errors(staffed_desk, "completion", found)["completed_on"]
    assert records.judge(staffed_desk, KINDS["completion"], found, own).errors == {}


def test_a_name_that_two_people_have_needs_the_id(staffed_desk):
    add(staffed_desk, "participant", NEW_PERSON | {"name": "王小明"})
    given = {"person": "王小明", "course": "C01", "completed_on": "106/07/03"}
    assert "請從清單選一個" in errors(staffed_desk, "completion", given)["person"]
    assert errors(staffed_desk, "completion", given | {"person": "F131104093"}) == {}
    assert errors(staffed_desk, "completion", given | {"person": "王小明　F13****093　花蓮縣消防局"}) == {}


def test_a_course_is_known_by_its_code_or_its_name(staffed_desk):
    assert "已在課程清單" in errors(staffed_desk, "course", {"code": "e01", "name": "x", "categories": "英語"})["code"]
    _, own = add(staffed_desk, "course", {"name": "無代碼的課", "categories": "英文、磨課師", "hours": "1.5"})
    assert records.texts(KINDS["course"], own)["categories"] == "英語、磨課師"
    assert "已在課程清單" in errors(staffed_desk, "course", {"name": "無代碼的課", "categories": "英語"})["name"]
    given = {"name": "甲", "categories": "英語", "opens": "106/05/01", "closes": "106/04/01"}
    assert "早於起日" in errors(staffed_desk, "course", given)["closes"]


def test_a_course_of_the_completions_becomes_part_of_the_catalogue_when_it_gets_its_category(staffed_desk, bring):
    bring("completions", (("身分證字號", "課程名稱", "完成日期"), ("A123456789", "清單所無的課", "106/05/03")))
    own = rows("SELECT id FROM course WHERE NOT catalogued")[0][0]
    records.change(staffed_desk, KINDS["course"], own, {"categories": "英語"})
    assert rows("SELECT catalogued FROM course WHERE id = ?", own) == [(1,)]


def test_sessions_and_their_places_hold_each_other(staffed_desk):
    _, own = add(staffed_desk, "workshop", SESSION)
    assert "已經有了" in errors(staffed_desk, "workshop", SESSION)["number"]
    assert (
        "不晚於"
        in errors(staffed_desk, "workshop", SESSION | {"starts": "16:00", "ends": "09:00", "number": "2"})["ends"]
    )
    place = {"person": "王小明", "workshop": "微電影研習班 1", "state": "出席", "hours": "6"}
    add(staffed_desk, "attendance", place)
    assert "已在這一場" in errors(staffed_desk, "attendance", place)["person"]
    assert "超過本場次" in errors(staffed_desk, "attendance", place | {"person": "林美玲", "hours": "7"})["hours"]
    assert "不能少於" in errors(staffed_desk, "workshop", {"hours": "3"}, own)["hours"]


def test_a_team_has_one_leader(staffed_desk):
    add(staffed_desk, "team", {"name": "防災小隊", "grade": "特優", "presented_on": "106/10/01"})
    member = {"person": "王小明", "team": "防災小隊", "role": "主持人"}
    add(staffed_desk, "team_member", member)
    assert "已有主持人" in errors(staffed_desk, "team_member", member | {"person": "林美玲"})["role"]
    assert "已是這個團隊" in errors(staffed_desk, "team_member", member)["person"]
    labels = [line.label for line in rulings.rule_one(staffed_desk, person("王小明"))]
    assert any("記功一次" in label for label in labels)
    assert (
        "沒有成果發表日"
        in records.judge(staffed_desk, KINDS["team"], {"name": "另一隊", "grade": "優等"}).warnings["presented_on"]
    )


def test_an_agency_is_known_by_any_writing_of_its_name(staffed_desk):
    given = {"name": "花蓮縣新設局", "kind": "一級機關", "follows": ""}
    _, own = add(staffed_desk, "agency", given)
    assert records.texts(KINDS["agency"], own)["follows"] == "否"
    assert "已在機關清單" in errors(staffed_desk, "agency", given)["name"]
    assert "請填寫類型" in errors(staffed_desk, "agency", {"name": "乙", "kind": ""})["kind"]


def test_a_past_award_belongs_to_whom_its_id_names(staffed_desk):
    given = {"name": "王小明", "reason": "英語營", "award": "嘉獎一次", "decided_on": "106/08/01"}
    _, own = add(staffed_desk, "past_award", given)
    assert rows("SELECT participant_id, award FROM past_award WHERE id = ?", own) == [(person("王小明"), "4001")]
    records.change(staffed_desk, KINDS["past_award"], own, {"national_id": "U120000004"})
    assert rows("SELECT participant_id FROM past_award WHERE id = ?", own) == [(person("林美玲"),)]
    found = records.judge(staffed_desk, KINDS["past_award"], given | {"name": "查無此人"})
    assert "找不到唯一的此人" in found.warnings["national_id"]


def test_a_record_that_is_gone_is_told(staffed_desk):
    with pytest.raises(DeskError, match="已不存在"):
        records.change(staffed_desk, KINDS["course"], 999, {"name": "x"})
