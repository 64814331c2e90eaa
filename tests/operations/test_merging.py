"""Duplicate people (虛構資料)."""

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hualien_desk.domain.errors import DeskError
from hualien_desk.operations import history, merging, record_sets, records, rulings
from hualien_desk.operations.records import KINDS
from hualien_desk.store import database
from hualien_desk.store.tables import NAMES, rows


def everything():
    found = {}
    for name in NAMES:
        columns = ", ".join(row[1] for row in rows(f"PRAGMA table_info({name})") if row[1] != "entry_id")
        found[name] = rows(f"SELECT {columns} FROM {name} ORDER BY id")
    return found


def add(desk, table, **given):
    return records.add(desk, KINDS[table], given)[1]


def person(number):
    return rows("SELECT id FROM participant WHERE national_id = ?", number)[0][0]


@pytest.fixture
def twins(staffed_desk):
    """王小明 once more, with an ID where two signs changed places."""
    own = add(
        staffed_desk,
        "participant",
        **{
            "national_id": "A123456798",
            "name": "王小明",
            "agency": "消防局",
            "category": "有給專任",
            "email": "w@x.tw",
        },
    )
    return person("A123456789"), own


def pairs():
    return [(p.one.name, p.strength) for p in merging.find().pairs]


def test_two_of_one_name_with_near_ids_are_very_likely_one(staffed_desk, twins):
    (pair,) = merging.find().pairs
    assert (pair.one.id, pair.other.id, pair.strength) == (*twins, merging.SURE)
    assert "身分證字號只有第9、10碼對調" in pair.reasons and "機關相同" in pair.reasons


def test_the_same_name_alone_is_only_that(staffed_desk):
    add(staffed_desk, "participant", national_id="F131104093", name="王小明", agency="文化局", category="約僱")
    assert pairs() == [("王小明", merging.NAMESAKE)]
    add(staffed_desk, "participant", national_id="F131104100", name="林美玲", agency="文化局", category="約僱")
    assert ("林美玲", merging.LIKELY) in pairs()


def test_look_alike_characters_are_the_same_name(staffed_desk):
    for number, name in (("F131104093", "溫峰"), ("F131104100", "溫峯")):
        add(staffed_desk, "participant", national_id=number, name=name, agency="文化局", category="約僱")
    assert ("溫峰", merging.LIKELY) in pairs()


def test_a_pair_that_is_settled_does_not_come_again(staffed_desk, twins):
    merging.mark_not_same(staffed_desk, twins[1], twins[0])
    assert pairs() == []
    history.undo(staffed_desk)
    assert len(pairs()) == 1


def test_merging_unites_what_is_the_same_and_moves_the_rest(staffed_desk, twins):
    keep, other = twins
    add(staffed_desk, "completion", person="A123456798", course="E01", completed_on="106/05/03", hours="3")
    add(staffed_desk, "completion", person="A123456798", course="M02", completed_on="106/07/03")
    add(staffed_desk, "past_award", national_id="A123456798", name="王小明", reason="舊案", award="嘉獎一次")
    before = rulings.rule_one(staffed_desk, keep)
    values = merging.fields(keep) | {"email": "w@x.tw"}
    seen = merging.preview(staffed_desk, keep, other, values)
    assert set(seen.moves) == {
        "任職 1 筆重複，合為一筆",
        "完課紀錄 1 筆併入",
        "完課紀錄 1 筆重複，合為一筆",
        "歷年敘獎 1 筆併入",
    }
    assert seen.doubts == ("完課紀錄 王小明「E01 英語會話入門」的時數不同：採「3」，不採「2」",)
    assert seen.awards == ("線上英語營：嘉獎一次（保留者原為嘉獎一次，併入者原為嘉獎一次）",)
    outcome = merging.merge(staffed_desk, seen)
    assert outcome.entry.title == "合併 王小明（A12****798 → A12****789）"
    english = "SELECT id FROM course WHERE code = 'E01'"
    hours = f"SELECT hours FROM completion WHERE course_id = ({english}) AND participant_id = ?"
    assert rows(hours, keep) == [(3.0,)]
    assert rows("SELECT email FROM participant WHERE id = ?", keep) == [("w@x.tw",)]
    assert rows("SELECT participant_id, national_id FROM past_award") == [(keep, "A123456789")]
    assert database.check() == [] and pairs() == []
    assert len(rulings.rule_one(staffed_desk, keep)) == len(before)


def test_the_id_of_the_other_can_be_kept(staffed_desk, twins):
    keep, other = twins
    values = merging.fields(keep) | {"national_id": "A123456798"}
    merging.merge(staffed_desk, merging.preview(staffed_desk, keep, other, values))
    assert rows("SELECT id FROM participant WHERE national_id = 'A123456798'") == [(keep,)]


def test_a_posting_of_other_days_comes_along_and_one_that_cannot_be_true_is_named(staffed_desk):
    keep = person("U220000015")  # from 106/03/01
    other = add(
        staffed_desk,
        "participant",
        **{"national_id": "U220000051", "name": "張家瑋", "agency": "消防局", "category": "約僱", "until": "106/02/28"},
    )
    seen = merging.preview(staffed_desk, keep, other, merging.fields(keep))
    assert (seen.moves, seen.doubts) == (("任職 1 筆併入",), ())
    records.change(staffed_desk, KINDS["participant"], other, {"until": "106/05/01"})
    (sentence,) = merging.preview(staffed_desk, keep, other, merging.fields(keep)).doubts
    assert sentence.startswith("任職「花蓮縣消防局 約僱 …–106/05/01」與保留者期間重疊，不併入")


def test_a_preview_on_older_data_and_people_who_are_gone_are_refused(staffed_desk, twins):
    keep, other = twins
    seen = merging.preview(staffed_desk, keep, other, merging.fields(keep))
    records.change(staffed_desk, KINDS["participant"], keep, {"unit": "新科室"})
    with pytest.raises(DeskError, match="資料又有變更"):
        merging.merge(staffed_desk, seen)
    record_sets.remove(staffed_desk, KINDS["participant"], [other])
    with pytest.raises(DeskError, match="已不存在"):
        merging.preview(staffed_desk, keep, other, merging.fields(keep))


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 100_000))
def test_nothing_is_lost_and_undo_brings_the_start_back(seed, staffed_desk):
    chance = random.Random(seed)
    people = [row[0] for row in rows("SELECT id FROM participant")]
    keep, other = chance.sample(people, 2)
    for who in (keep, other):
        number = merging.fields(who)["national_id"]
        given = {
            "person": number,
            "course": chance.choice(("E01", "M01", "C01")),
            "completed_on": "106/08/0" + str(chance.randint(1, 3)),
        }
        try:
            records.add(staffed_desk, KINDS["completion"], given)
        except DeskError:
            continue
    before = everything()
    deeds = set(
        rows("SELECT course_id, completed_on, platform FROM completion WHERE participant_id IN (?, ?)", keep, other)
    )
    merging.merge(staffed_desk, merging.preview(staffed_desk, keep, other, merging.fields(keep)))
    assert set(rows("SELECT course_id, completed_on, platform FROM completion WHERE participant_id = ?", keep)) == deeds
    assert rows("SELECT 1 FROM participant WHERE id = ?", other) == []
    assert database.check() == []
    history.undo(staffed_desk)
    assert everything() == before
