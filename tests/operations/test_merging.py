"""Duplicate people (虛構資料)."""

from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.judge import Judge
from hualien_desk.operations import enrolment, history, merging, places, record_sets, records, rollcall, rulings
from hualien_desk.operations.records import KINDS
from hualien_desk.store import database, facts, matching, seats
from hualien_desk.store import merging as store
from hualien_desk.store.tables import DATABASE, NAMES, rows


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


def test_what_a_third_person_is_not_is_kept(staffed_desk, twins):
    keep, other = twins
    third = person("U120000004")
    merging.mark_not_same(staffed_desk, other, third)
    merging.merge(staffed_desk, merging.preview(staffed_desk, keep, other, merging.fields(keep)))
    assert rows("SELECT one_id, other_id FROM not_same") == [(min(keep, third), max(keep, third))]


def test_the_same_award_is_one_and_awards_that_say_nothing_stay_two(staffed_desk, twins):
    keep, other = twins
    for number in ("A123456789", "A123456798"):
        dated = {
            "national_id": number,
            "name": "王小明",
            "award": "嘉獎一次",
            "reason": "甲案",
            "document_no": "府人字1號",
        }
        add(staffed_desk, "past_award", **dated)
        add(staffed_desk, "past_award", national_id=number, name="王小明", award="嘉獎一次", reason="乙案")
    merging.merge(staffed_desk, merging.preview(staffed_desk, keep, other, merging.fields(keep)))
    found = rows("SELECT reason, count(*) FROM past_award WHERE participant_id = ? GROUP BY 1 ORDER BY 1", keep)
    assert found == [("乙案", 2), ("甲案", 1)]


def test_a_certificate_that_is_not_taken_leaves_no_day_behind(staffed_desk, twins):
    keep, other = twins
    for number, more in (("A123456789", {"exam_certificate": "X-7"}), ("A123456798", {"exam_certificate": "X-8"})):
        day = {"exam_on": "106/06/29"} if number == "A123456798" else {}
        add(staffed_desk, "completion", person=number, course="C01", completed_on="106/06/02", **more, **day)
    seen = merging.preview(staffed_desk, keep, other, merging.fields(keep))
    assert seen.doubts == (
        "完課紀錄 王小明「C01 政策宣導」的實體認證證書不同：採「X-7」，不採「X-8」",
        "完課紀錄 王小明「C01 政策宣導」的認證日期不同：採「空白」，不採「106/06/29」",
    )


def test_two_places_in_one_session_become_one_with_its_number_its_part_and_its_disputes(staffed_desk, twins):
    keep, other = twins
    given = {"kind": "微電影研習班", "number": "1", "held_on": "106/05/03", "starts": "09:00", "ends": "16:00"}
    film = add(staffed_desk, "workshop", **given)
    enrolment.enrol(staffed_desk, enrolment.judge(staffed_desk, film, ["A123456798", "A123456789"]))
    places.number(staffed_desk, film)
    numbers = {place.person: place.number for place in seats.places(film)}
    rollcall.mark(staffed_desk, film, f"{numbers[keep]}a {numbers[other]}+20")
    add(staffed_desk, "dispute", person="A123456798", workshop="微電影研習班 1", objection="x", objected_on="106/05/04")
    start = everything()
    merging.merge(staffed_desk, merging.preview(staffed_desk, keep, other, merging.fields(keep)))
    (place,) = seats.places(film)
    assert (place.person, place.number, place.held.hours, place.held.late) == (keep, numbers[keep], 5.5, 20)
    assert place.held.morning and place.held.afternoon
    assert rows("SELECT participant_id FROM dispute") == [(keep,)] and database.check() == []
    history.undo(staffed_desk)
    assert everything() == start


def test_the_number_of_the_other_place_is_taken_where_the_kept_one_has_none(staffed_desk, twins):
    keep, other = twins
    film = add(staffed_desk, "workshop", kind="微電影研習班", number="1", held_on="106/05/03")
    enrolment.enrol(staffed_desk, enrolment.judge(staffed_desk, film, ["A123456798"]))
    places.number(staffed_desk, film)
    enrolment.enrol(staffed_desk, enrolment.judge(staffed_desk, film, ["A123456789"]))
    merging.merge(staffed_desk, merging.preview(staffed_desk, keep, other, merging.fields(keep)))
    assert [(place.person, place.number) for place in seats.places(film)] == [(keep, 1)]


def test_a_person_is_not_merged_with_himself(staffed_desk, twins):
    with pytest.raises(DeskError, match="兩個不同的人"):
        merging.preview(staffed_desk, twins[0], twins[0], merging.fields(twins[0]))


def test_two_roles_in_one_team_are_named(staffed_desk, twins):
    keep, other = twins
    add(staffed_desk, "team", name="新團隊")
    add(staffed_desk, "team_member", team="新團隊", person="A123456789", role="主持人")
    add(staffed_desk, "team_member", team="新團隊", person="A123456798", role="成員")
    seen = merging.preview(staffed_desk, keep, other, merging.fields(keep))
    assert seen.doubts == ("在團隊「新團隊」同時是主持人與成員",)
    assert "團隊成員 1 筆併入" in seen.moves


def test_a_posting_takes_what_it_lacks(staffed_desk, twins):
    keep, other = twins
    records.change(staffed_desk, KINDS["participant"], other, {"rank": "薦任第七職等", "unit": "別科"})
    seen = merging.preview(staffed_desk, keep, other, merging.fields(keep))
    assert [text[:20] for text in seen.doubts] == ["任職 王小明的單位不同：採「人事室」，不"]
    merging.merge(staffed_desk, seen)
    assert rows("SELECT unit, rank FROM posting WHERE participant_id = ?", keep) == [("人事室", "薦任第七職等")]


def test_a_number_that_can_be_right_is_proposed(staffed_desk):
    wrong = {"national_id": "A123456780", "name": "王小\ue001", "agency": "消防局", "category": "約僱"}
    add(staffed_desk, "participant", **wrong, email="w@x.tw")
    (pair,) = (pair for pair in merging.find().pairs if pair.other.national_id == "A123456780")
    assert merging.proposed(pair.other, pair.one) == {
        "national_id": "A123456789",
        "name": "王小明",
        "email": "w@x.tw",
        "phone": "",
    }


KEEP, OTHER = "A123456789", "U220000015"
DAYS = st.sampled_from([f"2017-0{month}-0{day}" for month in (3, 6, 9) for day in (2, 3)])  # nobody's yet
WHO = st.sampled_from(["keep", "other"])
EXAM = st.sampled_from([("", None), ("X-1", "2017-06-20"), ("X-2", "2017-09-01")])
COURSE = st.integers(0, 3)


def of(key, told):
    """Rows of two people: who, key of the row -> the rest; no row twice for one person."""
    return st.dictionaries(st.tuples(WHO, *key), st.tuples(*told), max_size=5)


FACTS = st.fixed_dictionaries(
    {
        "completion": of(
            (COURSE, DAYS, st.sampled_from(["", "e學中心"])),
            (st.sampled_from([None, 2.0, 3.0]), st.sampled_from(["", "80"]), st.sampled_from(["", "E-1"]), EXAM),
        ),
        "video_session": of((DAYS, st.sampled_from(["", "主題"])), (st.integers(0, 1),)),
        "attendance": of((st.integers(0, 1),), (st.sampled_from([None, 2.0, 3.0]), st.sampled_from(["", "出席"]))),
        "enrolment_decision": of((st.integers(0, 1), st.sampled_from(["超過名額", "時間衝突"])), ()),
        "dispute": of((st.integers(0, 1), DAYS), (st.sampled_from(["", "已更正"]),)),
        "team_member": of((st.integers(0, 1), st.sampled_from(["主持人", "成員"])), ()),
        "past_award": of((st.sampled_from(["甲案", "乙案"]), st.sampled_from([None, "2017-05-01"])), ()),
        "acceptance": of((COURSE, st.sampled_from(["english", "mooc"])), (st.integers(0, 1),)),
        "course_choice": of((COURSE,), (st.sampled_from(["", "自選"]),)),
    }
)


def write(told, ids, entry):
    """Store what was drawn."""
    courses = [row[0] for row in rows("SELECT id FROM course ORDER BY id")]
    workshops = [
        matching.insert_one("workshop", {"kind": "班", "number": n, "held_on": "2017-05-01", "entry_id": entry})
        for n in "12"
    ]
    teams = [
        matching.insert_one(
            "team", {"name": n, "key": n, "grade": "優等", "presented_on": "2017-10-01", "entry_id": entry}
        )
        for n in "甲乙"
    ]
    columns = {
        "completion": lambda c, day, platform, hours, score, e, exam: {
            **{"course_id": courses[c], "completed_on": day, "platform": platform, "hours": hours, "score": score},
            **{"e_certificate": e, "exam_certificate": exam[0], "exam_on": exam[1]},
        },
        "video_session": lambda day, topic, attended: {"held_on": day, "topic": topic, "attended": attended},
        "attendance": lambda w, hours, state: {"workshop_id": workshops[w], "hours": hours, "state": state},
        "enrolment_decision": lambda w, what: {
            **{"workshop_id": workshops[w], "what": what, "why": "核可", "operator": "甲", "at": "2017-05-01 08:00:00"}
        },
        "dispute": lambda w, day, answer: {
            **{"workshop_id": workshops[w], "objection": "時數不對", "objected_on": day, "answer": answer}
        },
        "team_member": lambda t, role: {"team_id": teams[t], "role": role},
        "past_award": lambda reason, day: {"name": "某", "reason": reason, "award": "4001", "decided_on": day},
        "acceptance": lambda c, scheme, counts: {
            **{"course_id": courses[c], "scheme": scheme, "operator": "甲", "at": "2017-12-01 08:00:00"},
            **{"reason": "可" if counts else "不可", "counts": counts},
        },
        "course_choice": lambda c, note: {"course_id": courses[c], "scope": "person", "note": note},
    }
    for table, drawn in told.items():
        for (who, *key), rest in drawn.items():
            values = columns[table](*key, *rest)
            matching.insert_one(table, {**values, "participant_id": ids[who], "entry_id": entry})


def keys(people):
    """What the two have done, without who has it."""
    found = {}
    for table, same in store.SAME.items():
        marks = f"{', '.join(same.key)} FROM {table} WHERE participant_id IN ({', '.join('?' * len(people))})"
        found[table] = Counter(rows(f"SELECT {marks}", *people))
    return found


def united(one, other, postings):
    """The facts of both as if they had been told of one."""
    together = one._replace(
        participant=postings,
        completions=one.completions + other.completions,
        videos=one.videos + other.videos,
        teams=tuple({(part.team.id, part.role): part for part in one.teams + other.teams}.values()),
        past_awards=one.past_awards + other.past_awards,
        acceptances=one.acceptances + other.acceptances,
    )
    return together


def answers(lines):
    return [(line.scheme, line.status, line.award, line.deed_date) for line in lines]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(told=FACTS)
def test_nothing_is_lost_the_ruling_is_that_of_all_facts_and_undo_brings_the_start_back(told, staffed_desk):
    ids = {"keep": person(KEEP), "other": person(OTHER)}
    with staffed_desk.entry("虛構資料") as entry:
        write(told, ids, entry.id)
    start, deeds = everything(), keys(ids.values())
    one, other = (facts.of_one(own) for own in ids.values())
    with staffed_desk.entry("看") as entry:
        done = store.merge(*ids.values(), {"national_id": KEEP, "name": "王小明"})
    mine = keys([ids["keep"]])
    for table in store.SAME:
        assert set(mine[table]) == set(deeds[table]) or table == "posting"
        assert sum(deeds[table].values()) == sum(mine[table].values()) + done.united[table] + len(
            done.dropped if table == "posting" else ()
        )
    assert rows("SELECT 1 FROM participant WHERE id = ?", ids["other"]) == [] and database.check() == []
    if {found.column for found in done.contradictions} <= {"hours", "attended", "unit", "title"}:
        whole = united(one, other, facts.of_one(ids["keep"]).participant)
        assert answers(rulings.rule_one(staffed_desk, ids["keep"])) == answers(Judge(staffed_desk.book).rule(whole))
    history.undo(staffed_desk)
    assert everything() == start
    history.undo(staffed_desk)


def test_somebody_without_any_posting_can_be_merged(staffed_desk, twins):
    one, two = twins
    with staffed_desk.entry("沒有任職"):
        DATABASE.execute_sql("DELETE FROM posting WHERE participant_id = ?", (one,))
    found = merging.preview(staffed_desk, one, two, merging.fields(one))
    merging.merge(staffed_desk, found)
    assert rows("SELECT count(*) FROM participant WHERE id = ?", two) == [(0,)]
