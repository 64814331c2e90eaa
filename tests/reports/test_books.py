"""Several tables as one document, .odt and .pdf: everything is in it, headings repeat, who signs stands last."""

import errno
import re
import zipfile
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from hualien_desk.reports import books, writers
from hualien_desk.reports.pages import Page
from hualien_desk.reports.roster import Column, Roster
from hualien_desk.writing import NotWritten
from tests.reports.readers import TABLE, TEXT, of_odt

DAY = date(2017, 12, 31)
FIRST = Roster("總表", (Column("事項", 20), Column("數", 5, "right")), [("甲", 1)], DAY, "花蓮縣政府", "106年度")
EMPTY = Roster("沒有的", (Column("乙", 20),), [], DAY, "花蓮縣政府", tally=("目前沒有。",), signers=())
LONG = Roster("很長的", (Column("丙", 30), Column("丁", 30)), [(f"第{n}列", "x" * 90) for n in range(90)], DAY, "府")


def test_odt_has_every_table_with_its_heading(tmp_path: Path) -> None:
    """A part without rows says so and has no table; columns are those of each part."""
    path = tmp_path / "a.odt"
    writers.write_book([FIRST, EMPTY, LONG._replace(signers=())], path)
    root = ElementTree.fromstring(zipfile.ZipFile(path).read("content.xml"))
    tables = list(root.iter(f"{TABLE}table"))
    assert len(tables) == 2 and [row for row in of_odt(path) if row[0].startswith("第")] == [
        list(row) for row in LONG.rows
    ]
    words = ["".join(part.itertext()) for part in root.iter(f"{TEXT}p")]
    assert words[0] == "總表" and {"沒有的", "目前沒有。", "很長的"} <= set(words)
    assert words[-1].startswith("承辦人：")
    styles = {style for table in tables for column in table for style in column.attrib.values() if style[0] == "c"}
    assert styles == {"c0", "c1", "c-2-0", "c-2-1"}


def test_one_roster_as_a_book_is_the_roster(tmp_path: Path) -> None:
    """One way to write."""
    writers.write(FIRST, tmp_path / "a.odt")
    writers.write_book([FIRST], tmp_path / "b.odt")
    assert (tmp_path / "a.odt").read_bytes() == (tmp_path / "b.odt").read_bytes()


def test_pdf_pages_repeat_the_heading_of_the_table_that_goes_on(tmp_path: Path, monkeypatch: Any, qapp: object) -> None:
    """And number themselves; a heading stands above at least a row."""
    drawn: list[str] = []
    plain = Page._text
    monkeypatch.setattr(
        Page, "_text", lambda own, box, words, *more: (drawn.append(words), plain(own, box, words, *more))
    )
    writers.write_book([FIRST, EMPTY, LONG], tmp_path / "a.pdf")
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")
    pages = "\n".join(drawn).split("頁，共")
    count = len(pages) - 1
    assert count > 1 and drawn.count("丙") == count and drawn.count("事項") == 1
    assert f"第 {count} 頁，共 {count} 頁" == drawn[-1]
    assert [words for words in drawn if re.fullmatch(r"第\d+列", words)] == [f"第{n}列" for n in range(90)]
    assert {"沒有的", "很長的"} <= set(drawn) and drawn.count("目前沒有。") == 1 and drawn[-2].startswith("承辦人：")


def test_headings_are_drawn_in_their_own_font_whatever_stands_below(
    tmp_path: Path, monkeypatch: Any, qapp: object
) -> None:
    """Notes are smaller."""
    fonts: dict[str, float] = {}
    keep = lambda own, box, words, face, *more: fonts.update({words: round(face.pointSizeF() / own.scale, 2)})  # noqa: E731
    monkeypatch.setattr(Page, "_text", keep)
    noted = LONG._replace(title="有註的", notes=("說明",))
    writers.write_book([FIRST, EMPTY, noted], tmp_path / "a.pdf")
    assert fonts["沒有的"] == fonts["有註的"] == 14 > fonts["註：說明"]


@pytest.mark.parametrize("rows", range(20, 32))
def test_a_heading_and_who_signs_never_stand_alone(qapp: object, rows: int) -> None:
    """Heading, head and first row are on one page, wherever the page ends."""
    book = books.lay_out([FIRST, LONG._replace(rows=LONG.rows[:rows], title="前面"), LONG])
    room = book.first.height - book.first.top[1].height
    assert all(not page[-1].holds for page in book.pages)
    assert len(book.pages[-1]) > 1  # who signs does not stand alone either
    assert all(sum(piece.height for piece in page) <= room for page in book.pages)


def test_the_same_book_is_the_same_file(tmp_path: Path, qapp: object) -> None:
    """As every roster is."""
    for name in ("a", "b"):
        writers.write_book([FIRST, EMPTY, LONG], tmp_path / f"{name}.pdf")
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


def test_a_disk_that_fails_while_a_pdf_is_written_leaves_the_former_one(tmp_path: Path, monkeypatch: Any) -> None:
    """Qt itself says nothing of a disk that is full: the pages are made in memory and written by Python."""
    path = tmp_path / "名冊.pdf"
    path.write_bytes(b"former")

    def full(_self: Path, _data: bytes) -> int:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(type(path), "write_bytes", full)
    with pytest.raises(NotWritten, match="磁碟空間不足"):
        writers.write(FIRST, path)
    assert path.read_bytes() == b"former"
    assert [item.name for item in tmp_path.iterdir()] == ["名冊.pdf"]
