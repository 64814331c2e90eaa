"""One evaluation path for one person and for everyone, and the officer's acceptances (虛構資料)."""

import gc
from collections import Counter
from datetime import date

import pytest

from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.rulebook import SCHEMES
from hualien_desk.domain.rulings import Status, bucket
from hualien_desk.operations import history, open_items, record_sets, records, rulings, todo
from hualien_desk.operations.records import KINDS
from hualien_desk.operations.rulings import Run, Stopped, UnknownPerson
from hualien_desk.store.tables import rows
from tests.conftest import doubt_beside_an_award, import_book


def of(run, name, scheme):
    return [line for line in run.lines if line.participant.name == name and line.scheme == scheme]


def test_one_person_is_ruled_as_among_everyone(staffed_desk):
    run = rulings.rule_everyone(staffed_desk)
    for person in run.people:
        own = [line for line in run.lines if line.participant.id == person.id]
        assert rulings.rule_one(staffed_desk, person.id) == own


def test_everybody_is_in_exactly_one_bucket_a_scheme(staffed_desk):
    run = rulings.rule_everyone(staffed_desk)
    for scheme in SCHEMES:
        own = {person.id: of(run, person.name, scheme) for person in run.people}
        assert Counter(bucket(lines) for lines in own.values()).total() == len(run.people) == 5
    assert [len(of(run, "王小明", scheme)) for scheme in SCHEMES] == [1, 1, 1, 1]
    assert len(run.lines) == 5 * 4


def test_an_acceptance_keeps_who_when_and_why_and_can_be_undone(staffed_desk):
    (line,) = of(rulings.rule_everyone(staffed_desk), "張家瑋", "english")
    assert line.status == Status.PENDING
    outcome = rulings.accept(staffed_desk, line, "專簽核准")
    assert outcome.message == "已認定 張家瑋 線上英語營完課。"
    (kept,) = rulings.facts_of("U220000015").acceptances
    assert (kept.scheme, kept.operator, kept.reason) == ("english", "測試員", "專簽核准")
    assert kept.at == outcome.entry.at
    (line,) = of(rulings.rule_everyone(staffed_desk), "張家瑋", "english")
    assert (line.status, line.label) == (Status.AWARD, "嘉獎一次")
    history.undo(staffed_desk)
    (line,) = of(rulings.rule_everyone(staffed_desk), "張家瑋", "english")
    assert line.status == Status.PENDING


def test_a_completion_that_is_not_to_count_leaves_the_pending_with_the_reason_and_that_can_be_undone(staffed_desk):
    (line,) = of(rulings.rule_everyone(staffed_desk), "張家瑋", "english")
    outcome = rulings.decline(staffed_desk, line, "未經核准")
    assert outcome.message == "已認定 張家瑋 線上英語營完課不採計。"
    (kept,) = rulings.facts_of("U220000015").acceptances
    assert (kept.counts, kept.reason) == (False, "未經核准")
    (line,) = of(rulings.rule_everyone(staffed_desk), "張家瑋", "english")
    assert line.status == Status.MISSING and not line.nearly and line.evidence and not line.doubtful
    assert [note for note in line.notes if note.endswith("承辦人認定不採計（未經核准）")]
    with pytest.raises(DeskError, match="沒有待認定的完課，可能已認定過"):
        rulings.accept(staffed_desk, line, "再認定一次")
    history.undo(staffed_desk)
    assert of(rulings.rule_everyone(staffed_desk), "張家瑋", "english")[0].status == Status.PENDING


@pytest.mark.parametrize("reason", ["", "  ", "\n"])
def test_an_acceptance_needs_a_reason(staffed_desk, reason):
    (line,) = of(rulings.rule_everyone(staffed_desk), "張家瑋", "english")
    with pytest.raises(DeskError, match="請填寫認定理由"):
        rulings.accept(staffed_desk, line, reason)
    assert history.undo_title() == "匯入完課紀錄 completions.xlsx"


def test_what_was_accepted_or_never_waited_is_not_accepted_again(staffed_desk):
    run = rulings.rule_everyone(staffed_desk)
    (line,) = of(run, "張家瑋", "english")
    rulings.accept(staffed_desk, line, "專簽核准")
    for again in (line, *of(run, "王小明", "english")):
        with pytest.raises(DeskError, match="沒有待認定的完課，可能已認定過"):
            rulings.accept(staffed_desk, again, "再認定一次")
    assert [entry.title for entry in history.entries()].count("認定 張家瑋 線上英語營完課") == 1


def test_a_person_is_found_by_the_id_however_it_is_typed(staffed_desk):
    assert rulings.facts_of(" ａ123456789 ").participant.name == "王小明"
    with pytest.raises(UnknownPerson, match="不在參訓人員名冊"):
        rulings.facts_of("B123456780")


def test_nobody_is_ruled_on_an_empty_file_and_no_such_person_has_no_lines(desk):
    assert rulings.rule_everyone(desk) == Run([], [])
    assert rulings.rule_one(desk, 99) == []


def test_ruling_is_stopped_and_the_garbage_collector_is_as_before(staffed_desk):
    with pytest.raises(Stopped, match="已取消"):
        rulings.rule_everyone(staffed_desk, cancelled=lambda: True)
    assert gc.isenabled()


def test_after_an_entry_only_the_people_it_touched_are_ruled_again_with_the_same_result(staffed_desk, monkeypatch):
    run = rulings.rule_everyone(staffed_desk)
    person = KINDS["participant"]
    changes = (
        lambda: records.change(staffed_desk, person, run.people[0].id, {"agency": "警察局"}).entry,
        lambda: (
            records.add(
                staffed_desk, KINDS["completion"], {"person": "林美玲", "course": "E01", "completed_on": "7/3"}
            )[0].entry
        ),
        lambda: record_sets.remove(staffed_desk, person, [run.people[-1].id]).entry,
        lambda: history.undo(staffed_desk).entry,
        lambda: history.undo(staffed_desk).entry,
        lambda: history.redo(staffed_desk).entry,
    )
    for change in changes:
        entry = change()
        run = rulings.renew(staffed_desk, run, entry.id)
        again = rulings.rule_everyone(staffed_desk)
        assert run == again
        assert (run.tally.counts(), run.tally.agencies()) == (again.tally.counts(), again.tally.agencies())


def test_a_course_touches_everyone(staffed_desk):
    run = rulings.rule_everyone(staffed_desk)
    course = rows("SELECT id FROM course WHERE code = 'E01'")[0][0]
    entry = records.change(staffed_desk, KINDS["course"], course, {"categories": "自助餐"}).entry
    again = rulings.renew(staffed_desk, run, entry.id)
    assert again == rulings.rule_everyone(staffed_desk) and again != run


def test_of_several_waiting_completions_one_is_decided_and_the_others_still_wait(staffed_desk, write_book):
    heading = ("身分證字號", "姓名", "課程代碼", "課程名稱", "完成日期")
    more = heading, ("U220000015", "張家瑋", "M02", "Business English", "106/03/20")
    import_book(staffed_desk, "completions", write_book("more.xlsx", more))
    (line,) = of(rulings.rule_everyone(staffed_desk), "張家瑋", "english")
    first, second = line.doubtful
    rulings.decline(staffed_desk, line, "未經核准", [first.key])
    (line,) = of(rulings.rule_everyone(staffed_desk), "張家瑋", "english")
    assert (line.status, line.doubtful) == (Status.PENDING, (second,))


def test_what_waits_beside_an_award_is_decided_counted_and_undone(staffed_desk, write_book):
    doubt_beside_an_award(staffed_desk, write_book)
    run = rulings.rule_everyone(staffed_desk)
    (line,) = of(run, "王小明", "english")
    assert (line.label, len(line.doubtful), todo.counts(run)["more"]) == ("嘉獎一次", 1, 1)
    assert "待認定的完課 2" in open_items.told(staffed_desk, open_items.open_items(run, date(2017, 12, 1)))
    rulings.accept(staffed_desk, line, "專簽核准")
    run = rulings.rule_everyone(staffed_desk)
    (line,) = of(run, "王小明", "english")
    assert (line.label, line.doubtful, todo.counts(run)["more"]) == ("嘉獎二次", (), 0)
    history.undo(staffed_desk)
    assert todo.counts(rulings.rule_everyone(staffed_desk))["more"] == 1
