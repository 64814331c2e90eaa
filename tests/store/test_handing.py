"""What the next officer wants to know, as it is stored (虛構資料)."""

from typing import Any

from hualien_desk.operations import history, merging, rulings
from hualien_desk.store import aliases, handing
from hualien_desk.store.tables import rows


def test_a_new_file_has_decided_and_learned_nothing(desk: Any) -> None:
    """The writings of agencies that came with it were not learned."""
    assert handing.accepted() == handing.apart() == handing.awards_of_nobody() == handing.courses_unlisted() == []
    assert set(handing.learned().values()) == {0}
    assert [(own.operator, own.entries) for own in handing.workers()] == [("系統", 1)]
    assert handing.journal_totals() == (1, 0, 0)


def test_decisions_have_who_when_and_why(staffed_desk: Any) -> None:
    """An acceptance, and two people who are two."""
    pending = next(line for line in rulings.rule_everyone(staffed_desk).lines if line.status == "pending")
    rulings.accept(staffed_desk, pending, "專簽核准")
    (own,) = handing.accepted()
    assert (own.operator, own.name, own.scheme, own.course, own.reason) == (
        *("測試員", "張家瑋", "english", "英語會話入門", "專簽核准"),
    )
    assert own.at == history.entries()[0].at
    one, other = [row[0] for row in rows("SELECT id FROM participant ORDER BY id LIMIT 2")]
    merging.mark_not_same(staffed_desk, other, one)
    assert [item[1:] for item in handing.apart()] == [("測試員", "王小明", "A123456789", "林美玲", "U120000004")]


def test_what_belongs_to_nobody_is_named(staffed_desk: Any, bring: Any) -> None:
    """A past award without its person, a course that the catalogue lacks."""
    bring("past-awards", (("身分證字號", "姓名", "獎懲事由", "獎懲結果"), ("", "查無此人", "協辦", "嘉獎一次")))
    bring("completions", (("身分證字號", "課程名稱", "完成日期"), ("A123456789", "清單沒有的課", "106/05/03")))
    assert handing.awards_of_nobody() == [("查無此人", "協辦")]
    assert handing.courses_unlisted() == [("清單沒有的課", 1)]


def test_what_was_learned_is_counted(staffed_desk: Any) -> None:
    """By its kind."""
    with staffed_desk.entry("記住") as entry:
        aliases.learn_id("A123456780", 1, entry.id)
        aliases.learn_agency("消防大隊", 1, entry.id)
    assert handing.learned() == {"agency_alias": 1, "course_alias": 0, "id_alias": 1, "name_alias": 0}


def test_the_journal_is_summed_up(staffed_desk: Any) -> None:
    """An undo is an entry too."""
    before = handing.journal_totals()
    history.undo(staffed_desk)
    entries, undone, changes = handing.journal_totals()
    assert (entries, undone) == (before[0] + 1, 1) and changes > before[2]
    assert handing.counts()["completion"] == 0
