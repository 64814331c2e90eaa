"""Nothing leaves with a file that its paper does not show: no ID, no user, no place, nothing hidden (虛構資料)."""

import getpass
import platform
import re
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest

from hualien_desk.domain import national_id
from hualien_desk.operations.rosters import TITLES
from hualien_desk.reports import writers
from hualien_desk.reports.roster import Roster
from tests.reports.readers import parts_of

Rosters = dict[str, Roster]
WITHOUT_ID = {
    *("review", "statistics", "whereabouts", "courses", "calendar", "history"),
    *("sign-in", "certificate-register", "team-states", "evaluation", "budget", "benefits"),
    *("personal-data-files", "destroyed-data"),
}
"""Rosters that name no ID, masked or not."""
_LIKE_AN_ID = re.compile(r"(?<![0-9A-Za-z])[A-Z][1289A-D]\d{8}(?!\d)")


@pytest.fixture(scope="session")
def numbers(full_rosters: Rosters) -> set[str]:
    """Every ID of the sample year."""
    people = full_rosters["participants"]
    place = [column.heading for column in people.columns].index("身分證字號")
    return {str(row[place]) for row in people.rows}


@pytest.mark.parametrize("ending", writers.ENDINGS)
@pytest.mark.parametrize("name", TITLES)
def test_no_part_of_a_masked_file_holds_an_id(
    sample_rosters: Rosters, numbers: set[str], name: str, ending: str, tmp_path: Path, fonts: None
) -> None:
    """Whatever part of the container, whatever the format; nor the folder, the computer or its user."""
    path = tmp_path / f"a.{ending}"
    writers.write(sample_rosters[name], path)
    own = {str(tmp_path), str(Path.home()), str(Path.cwd()), platform.node(), f"/{getpass.getuser()}/"}
    for part, text in parts_of(path):
        assert not [word for word in own if len(word) > 3 and word in text], part
        assert not [found for found in _LIKE_AN_ID.findall(text) if national_id.check_digit_ok(found)], part
        assert not [number for number in numbers if number in text], part


@pytest.mark.parametrize("ending", writers.ENDINGS)
@pytest.mark.parametrize("name", TITLES)
def test_a_file_with_full_ids_holds_those_of_its_rows_alone(
    full_rosters: Rosters, numbers: set[str], name: str, ending: str, tmp_path: Path, fonts: None
) -> None:
    """What the test above looks for is found when it is there."""
    roster, path = full_rosters[name], tmp_path / f"a.{ending}"
    writers.write(roster, path)
    found = {number for _, text in parts_of(path) for number in _LIKE_AN_ID.findall(text)} & numbers
    assert found == {cell for row in roster.rows for cell in row if cell in numbers}
    assert bool(found) == (name not in WITHOUT_ID)


@pytest.mark.parametrize("name", TITLES)
def test_a_workbook_has_its_sheets_and_nothing_hidden(sample_rosters: Rosters, name: str, tmp_path: Path) -> None:
    """No comment, no link, no name but the print titles and the filter, no author but the office."""
    writers.write(sample_rosters[name], tmp_path / "a.xlsx")
    book: Any = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert (book.sheetnames, dict(book.defined_names)) == (sample_rosters[name].tabs, {})
    for sheet in book.worksheets:
        assert sheet.sheet_state == "visible"
        assert not [one for one in (*sheet.row_dimensions.values(), *sheet.column_dimensions.values()) if one.hidden]
        assert not [cell for row in sheet.iter_rows() for cell in row if cell.comment or cell.hyperlink]
    about = book.properties
    assert (about.creator, about.lastModifiedBy) == ("花蓮縣政府", None)
    assert {about.created.date(), about.modified.date()} == {sample_rosters[name].made_on}
    parts = dict(parts_of(tmp_path / "a.xlsx"))
    assert set(re.findall('<definedName name="(.*?)"', parts["xl/workbook.xml"])) <= {
        "_xlnm.Print_Titles",
        "_xlnm._FilterDatabase",
    }
    assert not [part for part in parts if re.search("printerSettings|comments|externalLinks|custom", part)]


def test_a_document_has_no_author_but_the_office_and_no_part_of_a_template(
    sample_rosters: Rosters, tmp_path: Path
) -> None:
    """No thumbnail, no sources, no comments, no hidden text."""
    writers.write(sample_rosters["awards"], tmp_path / "a.docx")
    about = docx.Document(str(tmp_path / "a.docx")).core_properties
    assert (about.author, about.last_modified_by, about.comments) == ("花蓮縣政府", "", "")
    parts = dict(parts_of(tmp_path / "a.docx"))
    assert not [part for part in parts if re.search("thumbnail|customXml|comments|WithEffects", part)]
    assert "<w:vanish" not in parts["word/document.xml"]


@pytest.mark.parametrize("ending", ["ods", "odt"])
def test_an_opendocument_names_the_office_alone(sample_rosters: Rosters, ending: str, tmp_path: Path) -> None:
    """Its description has a title and the office; nothing is hidden."""
    writers.write(sample_rosters["awards"], tmp_path / f"a.{ending}")
    parts = dict(parts_of(tmp_path / f"a.{ending}"))
    assert re.findall("<(dc:\\w+|meta:[a-z-]+)>", parts["meta.xml"]) == ["dc:title", "meta:initial-creator"]
    assert "花蓮縣政府</meta:initial-creator>" in parts["meta.xml"]
    assert not re.search('visibility="(collapse|filter)"|display="(none|false)"', "".join(parts.values()))


def test_a_pdf_names_the_office_alone(sample_rosters: Rosters, tmp_path: Path, fonts: None) -> None:
    """Author, title, and the program library that drew it."""
    writers.write(sample_rosters["awards"], tmp_path / "a.pdf")
    data = (tmp_path / "a.pdf").read_bytes()
    found = re.search(rb"/Author \(\xfe\xff(.*?)\)\n", data, re.DOTALL)
    assert found
    assert found[1].decode("utf-16-be") == "花蓮縣政府"
    assert b"/Creator ()" in data
    assert not re.search(rb"/(EmbeddedFile|JavaScript|URI)\b", data)
