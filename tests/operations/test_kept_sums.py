"""Sums of learning are kept until something that they are made of is written (虛構資料)."""

from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from hualien_desk.domain.evaluation import Sum
from hualien_desk.operations import backups, evaluation, history, kept_sums, records, rulings
from hualien_desk.operations.desk import Desk, load_book
from hualien_desk.operations.records import KINDS
from hualien_desk.store import journal, learning_counts, learning_sums
from hualien_desk.store.learning_counts import Counting
from hualien_desk.store.tables import DATABASE, rows

YEAR = date(2017, 1, 1), date(2017, 12, 31)
ALL = "all"


@pytest.fixture
def made(staffed_desk: Any, monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What was counted anew: all, or which pieces (here one person each)."""
    found: list[Any] = []
    everyone, renewed = learning_counts.everyone, learning_counts.renewed

    def all_of(*span: date) -> Any:
        found.append(ALL)
        return everyone(*span)

    def some(before: Any, stale: Iterable[int]) -> Any:
        found.append(set(stale))
        return renewed(before, stale)

    monkeypatch.setattr(learning_counts, "SMALLEST", 1)
    monkeypatch.setattr(learning_counts, "everyone", all_of)
    monkeypatch.setattr(learning_counts, "renewed", some)
    kept_sums.forget()
    return found


def sums(*span: date) -> list[Sum]:
    """The sums of the year, or of another time."""
    since, until = span or YEAR
    return kept_sums.sums(since, until, learning_sums.covered(load_book().coverage))


def completions(*span: date) -> int:
    """What the sums say; it is what plain SQL counts."""
    since, until = span or YEAR
    counted = sum(one.completions for one in sums(*span))
    once = "SELECT DISTINCT participant_id, course_id FROM completion WHERE completed_on BETWEEN ? AND ?"
    assert counted == rows(f"SELECT count(*) FROM ({once})", since.isoformat(), until.isoformat())[0][0]
    return counted


def complete(desk: Any, person: str = "U120000004", course: str = "C01") -> int:
    """Add a completion; says whose piece that is."""
    one = {"person": person, "course": course, "completed_on": "106/03/03", "hours": "3"}
    records.add(desk, KINDS["completion"], one)
    return int(rows("SELECT id FROM participant WHERE national_id = ?", person)[0][0])


def test_what_others_write_leaves_the_sums_as_they_are(staffed_desk: Any, made: list[Any]) -> None:
    assert completions() == 5
    records.add(staffed_desk, KINDS["calendar_entry"], {"day": "106/11/15", "title": "會議"})
    assert completions() == 5 and made == [ALL]


def test_a_completion_its_undoing_and_redoing_count_its_person_anew(staffed_desk: Any, made: list[Any]) -> None:
    completions()
    person = complete(staffed_desk)
    assert completions() == 6
    history.undo(staffed_desk)
    assert completions() == 5
    history.redo(staffed_desk)
    assert completions() == 6 and made == [ALL, {person}, {person}, {person}]


def test_several_entries_are_caught_up_with_at_once(staffed_desk: Any, made: list[Any]) -> None:
    """Also what came and went."""
    completions()
    first = complete(staffed_desk)
    second = complete(staffed_desk, "U220000006")
    history.undo(staffed_desk)
    assert completions() == 6 and made == [ALL, {first, second}]


def test_who_moved_counts_for_the_other_agency(staffed_desk: Any, made: list[Any]) -> None:
    completions()
    before = {one.agency for one in sums()}
    empty = rows("SELECT max(id) FROM agency")[0][0]
    person = rows("SELECT participant_id FROM completion LIMIT 1")[0][0]
    with staffed_desk.entry("調任"):
        DATABASE.execute_sql("UPDATE posting SET agency_id = ? WHERE participant_id = ?", (empty, person))
    assert {one.agency for one in sums()} - before == {empty} and made == [ALL, {person}]


def test_a_course_counts_all_anew(staffed_desk: Any, made: list[Any]) -> None:
    completions()
    with staffed_desk.entry("改類別"):
        DATABASE.execute_sql("UPDATE course SET categories = '改'")
    assert {one.categories for one in sums()} == {"改"} and made == [ALL, ALL]


def test_after_many_entries_all_is_counted_anew(
    staffed_desk: Any, made: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_sums, "FEW", 1)
    completions()
    complete(staffed_desk)
    complete(staffed_desk, "U220000006")
    assert completions() == 7 and made == [ALL, ALL]


def test_another_time_or_file_has_sums_of_its_own(staffed_desk: Any, made: list[Any], tmp_path: Path) -> None:
    assert [completions(), completions(YEAR[0], date(2017, 5, 31))] == [5, 3]
    staffed_desk.close()
    other = Desk(tmp_path / "107.db")
    assert sums() == [] and made == [ALL, ALL, ALL]
    other.close()


class _Later(datetime):
    """Another time of the day."""

    @classmethod
    def now(cls, tz: Any = None) -> "_Later":
        return cls(2017, 12, 1, 8)


def test_a_restored_file_is_counted_anew(staffed_desk: Any, made: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """Although its journal soon has as many entries as before."""
    complete(staffed_desk)
    backups.make(staffed_desk.backups)
    (copy,) = staffed_desk.backups.glob("*.db")
    with staffed_desk.entry("刪"):
        DATABASE.execute_sql("DELETE FROM completion")
    assert completions() == 0
    backups.restore_open(staffed_desk, copy)
    monkeypatch.setattr(journal, "datetime", _Later)
    with staffed_desk.entry("另一件"):
        pass
    assert completions() == 6


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every file is large."""
    monkeypatch.setattr(kept_sums, "MANY", 1)


def test_ruling_everyone_counts_a_large_file(staffed_desk: Any, made: list[Any], large: None) -> None:
    """The first look counts nothing, and finds the same."""
    run = rulings.rule_everyone(staffed_desk)
    found = evaluation.of_run(staffed_desk, run, evaluation.usual_basis(staffed_desk.book))
    assert completions() == 5 and made == []
    kept_sums.forget()
    anew = evaluation.of_run(staffed_desk, run, found.basis)
    assert (anew.rows, anew.months, made) == (found.rows, found.months, [ALL])


def test_a_small_file_is_counted_when_somebody_looks(staffed_desk: Any, made: list[Any]) -> None:
    rulings.rule_everyone(staffed_desk)
    assert completions() == 5 and made == [ALL]


def test_what_stands_is_not_counted_again(
    staffed_desk: Any, made: list[Any], large: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    rulings.rule_everyone(staffed_desk)
    monkeypatch.setattr(learning_counts, "begin", lambda *_: pytest.fail("again"))
    rulings.rule_everyone(staffed_desk)
    assert completions() == 5 and made == []


@pytest.mark.parametrize("early", [True, False], ids=["before it is read", "after it is read"])
def test_what_is_written_while_everyone_is_ruled_is_counted_later(
    staffed_desk: Any, made: list[Any], large: None, early: bool
) -> None:
    """Whether the ruling saw it or not."""
    people, over = list[int](), Counting.over

    def writing(self: Counting, found: Iterable[Any]) -> Iterable[Any]:
        if early:
            people.append(complete(staffed_desk))
        yield from over(self, list(found))
        if not early:
            people.append(complete(staffed_desk))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Counting, "over", writing)
        rulings.rule_everyone(staffed_desk)
    assert completions() == 6 and made == [set(people)]


def test_a_stopped_ruling_keeps_nothing(staffed_desk: Any, made: list[Any], large: None) -> None:
    with pytest.raises(rulings.Stopped):
        rulings.rule_everyone(staffed_desk, cancelled=lambda: True)
    assert completions() == 5 and made == [ALL]
