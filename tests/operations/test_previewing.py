"""What is seen is what is saved and printed, and both are noted (虛構資料)."""

from datetime import date
from typing import Any

import pytest

from hualien_desk.domain.errors import DeskError
from hualien_desk.operations import exporting, previewing, rosters
from hualien_desk.operations.rulings import Stopped
from hualien_desk.reports import layout, writers

DAY = date(2017, 12, 31)


@pytest.fixture
def seen(staffed_desk: Any, qapp: object) -> previewing.Seen:
    """敘獎建議名冊, looked at."""
    return previewing.look(staffed_desk, "awards", rosters.wish(staffed_desk, made_on=DAY))


def test_what_is_seen_has_every_row_in_order(seen: previewing.Seen) -> None:
    lines = [line.words[0] for page in seen.layout.pages for line in page]
    assert lines == [str(row[0]) for row in seen.roster.rows] == ["1", "2"]


@pytest.mark.parametrize("ending", writers.ENDINGS)
def test_the_file_is_the_one_that_an_export_writes(
    staffed_desk: Any, seen: previewing.Seen, ending: str, tmp_path: Any
) -> None:
    """Byte by byte, whatever was changed after the look."""
    rosters.export(staffed_desk, "awards", tmp_path / f"a.{ending}", seen.wanted)
    written = previewing.save(staffed_desk, seen, tmp_path / f"b.{ending}")
    assert written.paths[0].read_bytes() == (tmp_path / f"a.{ending}").read_bytes()
    assert [line.file for line in exporting.lines()] == [f"b.{ending}", f"a.{ending}"]


def test_a_free_name_in_the_folder_of_rosters_is_offered(staffed_desk: Any, seen: previewing.Seen) -> None:
    first = previewing.usual_path(staffed_desk, seen, "pdf")
    assert (first.parent, first.name) == (staffed_desk.rosters, "106敘獎建議名冊-1061231.pdf")
    first.touch()
    assert previewing.usual_path(staffed_desk, seen, "pdf").name == "106敘獎建議名冊-1061231-2.pdf"


def test_what_was_printed_is_noted_with_the_printer(staffed_desk: Any, seen: previewing.Seen) -> None:
    """No file, no digest; how many rows, whether with IDs in full."""
    previewing.note_printed(staffed_desk, seen, "二樓影印機")
    (line,) = exporting.lines()
    assert (line.title, line.file, line.sha256, line.rows) == ("敘獎建議名冊", "列印：二樓影印機", "", 2)
    assert not line.full_id


def test_a_look_is_stopped_and_tells_how_far_it_is(staffed_desk: Any, qapp: object) -> None:
    told = []
    with pytest.raises(Stopped, match="已取消預覽"):
        previewing.look(
            staffed_desk,
            "participants",
            rosters.wish(staffed_desk, made_on=DAY),
            progress=lambda *words: told.append(words),
            cancelled=lambda: True,
        )
    assert told == [(0, 5, "排版")]


def test_what_nobody_prints_is_refused_before_it_is_laid_out(
    staffed_desk: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writers, "MOST_PRINTED", 2)
    monkeypatch.setattr(layout, "lay_out", None)
    with pytest.raises(DeskError, match=r"有 5 列，超過 \.pdf 的上限 2 列；請選擇機關"):
        previewing.look(staffed_desk, "participants", rosters.wish(staffed_desk, made_on=DAY))
