"""Sums of learning are kept until something that they are made of is written (虛構資料)."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from hualien_desk.operations import history, kept_sums, records
from hualien_desk.operations.desk import Desk
from hualien_desk.operations.records import KINDS
from hualien_desk.store import learning_letters

YEAR = date(2017, 1, 1), date(2017, 12, 31)


@pytest.fixture
def made(staffed_desk: Any, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many completions each making found."""
    found = list[int]()
    make = learning_letters.sums

    def counting(since: date, until: date) -> Any:
        sums = make(since, until)
        found.append(sum(one.completions for one in sums))
        return sums

    monkeypatch.setattr(learning_letters, "sums", counting)
    kept_sums.sums(*YEAR)
    return found


def test_what_others_write_leaves_the_sums_as_they_are(staffed_desk: Any, made: list[int]) -> None:
    records.add(staffed_desk, KINDS["calendar_entry"], {"day": "106/11/15", "title": "會議"})
    kept_sums.sums(*YEAR)
    assert made == [5]


def test_a_completion_and_its_undoing_make_them_anew(staffed_desk: Any, made: list[int]) -> None:
    one = {"person": "U120000004", "course": "C01", "completed_on": "106/03/03", "hours": "3"}
    records.add(staffed_desk, KINDS["completion"], one)
    kept_sums.sums(*YEAR)
    history.undo(staffed_desk)
    kept_sums.sums(*YEAR)
    assert made == [5, 6, 5]


def test_another_time_or_file_has_sums_of_its_own(staffed_desk: Any, made: list[int], tmp_path: Path) -> None:
    kept_sums.sums(YEAR[0], date(2017, 5, 31))
    staffed_desk.close()
    other = Desk(tmp_path / "107.db")
    assert kept_sums.sums(*YEAR) == [] and made == [5, 3, 0]
    other.close()
