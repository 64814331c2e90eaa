"""Every roster of the sample year as the office must find it, the same in every format (虛構資料)."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

from hualien_desk.operations.rosters import TITLES
from hualien_desk.reports import layout, writers
from hualien_desk.reports.roster import Roster
from tests.reports.readers import READERS, of_pdf
from tests.reports.samples import as_text, golden, plain, said

Rosters = dict[str, Roster]


@pytest.mark.parametrize("name", TITLES)
def test_a_roster_says_what_it_has_to_say(sample_rosters: Rosters, name: str) -> None:
    """Title, scope, headings, every cell, sums, notes, who signs."""
    assert as_text(said(sample_rosters[name])) == golden(name)


@pytest.mark.parametrize("ending", READERS)
@pytest.mark.parametrize("name", TITLES)
def test_every_format_says_the_same_cell_by_cell(
    sample_rosters: Rosters, name: str, ending: str, tmp_path: Path
) -> None:
    """A .csv has the headings and the rows alone; it and the cells of an .ods hold the numbers themselves."""
    path = tmp_path / f"a.{ending}"
    writers.write(sample_rosters[name], path)
    numbers = plain(sample_rosters[name]) if ending in ("csv", "ods") else sample_rosters[name]
    lines = as_text(said(numbers)).splitlines(keepends=True)
    if ending == "csv":
        lines = list(_of_csv(sample_rosters[name], lines))
    assert as_text(READERS[ending](path)) == "".join(lines)


def _of_csv(roster: Roster, lines: list[str]) -> Iterator[str]:
    """Headings and rows alone; of several sheets each with its title."""
    for sheet in roster.sheets:
        own, lines = lines[: len(_said(sheet))], lines[len(_said(sheet)) :]
        yield from own[:1] if roster.more else []
        yield from own[2 + len(sheet.head) : 3 + len(sheet.head) + len(sheet.rows)]


def _said(sheet: Roster) -> list[list[str]]:
    return said(sheet._replace(more=()))


@pytest.mark.parametrize("name", TITLES)
def test_the_pages_of_a_pdf_say_the_same(sample_rosters: Rosters, name: str, tmp_path: Path, fonts: None) -> None:
    """Each page repeats title and headings and counts the pages; the rows go on from page to page."""
    path, roster = tmp_path / "a.pdf", sample_rosters[name]
    writers.write(roster, path)
    pages, laid = of_pdf(path), layout.lay_out(roster)
    assert len(pages) == laid.page_count
    feet = iter([_plain([[f"第 {number} 頁，共 {len(pages)} 頁"]]) for number in range(1, len(pages) + 1)])
    for sheet, own in zip(roster.sheets, (laid, *laid.more), strict=True):
        rows, above = _said(sheet), 3 + len(sheet.head)
        head, bodies = _plain(rows[:above]), ""
        for foot in islice(feet, len(own.pages)):
            text = _plain([[pages.pop(0)]])
            assert text.startswith(head)
            assert text.endswith(foot)
            bodies += text[len(head) : -len(foot)]
        assert bodies == _plain(rows[above:])


def _plain(rows: list[list[str]]) -> str:
    """Without blanks, which the end of a line swallows, and signs beyond the BMP, which Qt's text layer has not."""
    return "".join(sign for row in rows for cell in row for sign in cell if " " < sign <= "\uffff" and sign != "\u3000")


def test_every_golden_file_is_of_a_roster() -> None:
    """None is left over, none is missing."""
    assert {path.stem for path in (Path(__file__).parent / "golden").iterdir()} == set(TITLES)
