"""研習證明, 名牌, 桌牌 as files: whole names, one a page, the same in every format, nothing hidden (虛構資料)."""

import re
import zipfile
from datetime import date
from pathlib import Path

import docx
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter

from hualien_desk.domain import certificates as rules
from hualien_desk.domain.certificates import Certificate, Copy, Form
from hualien_desk.reports import cards, cells, certificate, certificate_docx, certificate_odt, layout, sheet_pages
from hualien_desk.reports.session_settings import settings
from hualien_desk.reports.sheet import Box, Sheet
from tests.reports.readers import of_docx, of_odt, of_pdf, parts_of
from tests.reports.test_sign_in import EXT_B, INDIGENOUS, LONG, SITTING, seats

DAY = date(2017, 6, 1)
FORM = Form(**{name: settings()["certificate"][name] for name in Form._fields})
NAMES = ["王小明", INDIGENOUS, "谷辣斯‧尤達卡", LONG, "Ljegeay" * 7]


def made(name: str, serial: int = 1, form: Form = FORM, copies: tuple[Copy, ...] = ()) -> Certificate:
    """A certificate of a person."""
    (seat,) = seats(1, "出席", name)
    said = rules.snapshot(form, seat, SITTING, "花蓮縣政府", 106)
    return Certificate(serial, 1, 1, 106, serial, rules.number_of(form, 106, serial), DAY, said, copies=copies)


def plain(text: str) -> str:
    """Without blanks, which the end of a line swallows, and signs beyond the BMP, which Qt's text layer has not."""
    return "".join(sign for sign in text if " " < sign <= "\uffff" and sign != "\u3000")


def sheet(found: list[Certificate]) -> Sheet:
    """The pages of certificates."""
    return certificate.sheet(found, DAY)


def test_every_format_says_the_same_one_a_page(tmp_path: Path, fonts: None) -> None:
    found = [made(name, serial) for serial, name in enumerate(NAMES, 1)]
    wanted = [part.words for one in found for part in certificate.paragraphs(one)]
    sheet_pages.write(sheet(found), tmp_path / "a.pdf")
    certificate_odt.write(found, tmp_path / "a.odt")
    certificate_docx.write(found, tmp_path / "a.docx", DAY)
    assert [row[0].replace("\n", "") for row in of_odt(tmp_path / "a.odt")] == wanted
    assert [row[0] for row in of_docx(tmp_path / "a.docx")] == wanted
    pages = of_pdf(tmp_path / "a.pdf")
    for one, page in zip(found, pages, strict=True):
        assert plain(page) == plain("".join(part.words for part in certificate.paragraphs(one)))
        assert plain(one.said["name"]) in plain(page)
    text = (tmp_path / "a.docx", "word/document.xml"), (tmp_path / "a.odt", "content.xml")
    breaks = [zipfile.ZipFile(path).read(part).decode() for path, part in text]
    assert breaks[0].count("pageBreakBefore") == len(found) - 1
    assert breaks[1].count('fo:break-before="page"') >= 1


def test_forty_are_forty_pages(tmp_path: Path, fonts: None) -> None:
    sheet_pages.write(sheet([made("王小明", serial) for serial in range(1, 41)]), tmp_path / "a.pdf")
    pages = of_pdf(tmp_path / "a.pdf")
    assert [plain(page)[:14] for page in pages] == [f"府人訓證字第{1060000 + n}號" for n in range(1, 41)]


def test_a_copy_is_marked_in_every_format(tmp_path: Path, fonts: None) -> None:
    found = [made("王小明", copies=(Copy(1, date(2017, 7, 1), "遺失"),))]
    sheet_pages.write(sheet(found), tmp_path / "a.pdf")
    certificate_odt.write(found, tmp_path / "a.odt")
    certificate_docx.write(found, tmp_path / "a.docx", DAY)
    words = "補發（第 1 次，106年7月1日）"
    assert [words] in of_odt(tmp_path / "a.odt")
    assert [words] in of_docx(tmp_path / "a.docx")
    assert plain(words) in plain(of_pdf(tmp_path / "a.pdf")[0])


@pytest.mark.parametrize("name", [*NAMES, EXT_B])
def test_the_longest_words_leave_room_for_the_seal(name: str) -> None:
    """Also with every text as long as the form allows."""
    holder = "{姓名}君（{服務機關}　{職稱}）" + "字" * 35
    full = FORM._replace(text="字" * rules.LONGEST["text"], holder=holder, head="長" * 40)
    for form in (FORM, full):
        parts = certificate.paragraphs(made(name, form=form))
        assert sum(part.above + part.height for part in parts) <= certificate.ROOM + 0.01
        assert max(part.above for part in parts) >= certificate.SEAL - 0.01


def _shapes(box: Box, fonts: None) -> list[tuple[float, float]]:
    """Size and height of the text as it is drawn."""
    image = QImage(10, 10, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    found = next(text for text in sheet_pages._sizes(painter, box) if text.fits or text.points <= box.least)
    painter.end()
    return [(found.points, found._tall / sheet_pages.DOTS)]


@pytest.mark.parametrize("name", [*NAMES, EXT_B])
def test_a_name_becomes_smaller_until_it_fits_on_badge_card_and_certificate(name: str, fonts: None) -> None:
    people = [(SITTING, seats(1, name=name)[0])]
    found = [cards.badges(people, "花蓮縣政府", DAY), cards.cards(people, "花蓮縣政府", DAY), sheet([made(name)])]
    boxes = [part for one in found for page in one.pages for part in page if isinstance(part, Box)]
    assert len([box for box in boxes if name in box.words]) == 4  # the card says it on both halves
    for box in boxes:
        ((points, tall),) = _shapes(box, fonts)
        assert points > box.least
        assert tall <= box.height * 1.002


def test_a_short_name_stays_on_one_line(fonts: None) -> None:
    people = [(SITTING, seats(1, name="王小明")[0])]
    (page,) = cards.badges(people, "花蓮縣政府", DAY).pages
    box = next(part for part in page if isinstance(part, Box) and part.words == "王小明")
    assert _shapes(box, fonts)[0][0] == box.points


def test_ten_badges_a_page_with_lines_to_cut_along() -> None:
    found = cards.badges([(SITTING, seat) for seat in seats(25)], "花蓮縣政府", DAY)
    names = [[part for part in page if isinstance(part, Box) and part.bold] for page in found.pages]
    assert [len(page) for page in names] == [10, 10, 5]
    assert all(sum(not isinstance(part, Box) for part in page) == 3 + 6 for page in found.pages)
    first, second, third = names[0][:3]
    assert (second.x - first.x, third.y - first.y) == (90, 55)


def test_the_upper_half_of_a_card_is_the_lower_one_upside_down() -> None:
    (page,) = cards.cards([(SITTING, seats(1)[0])], "花蓮縣政府", DAY).pages
    about, name, about_again, name_again = (part for part in page if isinstance(part, Box))
    for one, other in ((about, about_again), (name, name_again)):
        assert (one.words, one.turned, other.turned) == (other.words, False, True)
        assert one.x + one.width + other.x == 297
        assert one.y + one.height + other.y == pytest.approx(210)


def test_a_turned_name_is_drawn_turned(fonts: None) -> None:
    """The picture of the page turned by half is the same picture."""
    found = cards.cards([(SITTING, seats(1)[0])], "花蓮縣政府", DAY)
    image = QImage(round(27.7 / 2.54 * layout.DPI), round(19 / 2.54 * layout.DPI), QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    sheet_pages.draw(found, painter, 1)
    painter.end()
    small = image.scaled(60, 40, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
    dark = [[small.pixelColor(x, y).lightness() < 200 for x in range(60)] for y in range(40)]
    turned = [row[::-1] for row in dark[::-1]]
    same = sum(one == other for a, b in zip(dark, turned, strict=True) for one, other in zip(a, b, strict=True))
    assert sum(map(sum, dark)) > 100
    assert same >= 0.97 * 60 * 40


@pytest.mark.parametrize("ending", ["pdf", "odt", "docx"])
def test_the_same_certificate_gives_the_same_bytes_and_hides_nothing(ending: str, tmp_path: Path, fonts: None) -> None:
    found, paths = [made(name, n) for n, name in enumerate(NAMES, 1)], [tmp_path / f"{n}.{ending}" for n in "ab"]
    for path in paths:
        if ending == "pdf":
            sheet_pages.write(sheet(found), path)
        elif ending == "odt":
            certificate_odt.write(found, path)
        else:
            certificate_docx.write(found, path, DAY)
    assert paths[0].read_bytes() == paths[1].read_bytes()
    parts = dict(parts_of(paths[0]))
    assert not [part for part, text in parts.items() if "A123456789" in text or str(tmp_path) in text]
    assert not [part for part in parts if re.search("thumbnail|customXml|comments|WithEffects", part)]


def test_the_documents_name_the_office_alone(tmp_path: Path) -> None:
    certificate_docx.write([made("王小明")], tmp_path / "a.docx", DAY)
    about = docx.Document(str(tmp_path / "a.docx")).core_properties
    assert (about.author, about.last_modified_by, about.comments, about.title) == ("花蓮縣政府", "", "", "研習證明")
    certificate_odt.write([made("王小明")], tmp_path / "a.odt")
    assert "花蓮縣政府</meta:initial-creator>" in dict(parts_of(tmp_path / "a.odt"))["meta.xml"]


def test_words_that_no_file_can_hold_are_left_out(tmp_path: Path) -> None:
    certificate_odt.write([made("王\x00小\x1f明")], tmp_path / "a.odt")
    assert any("王小明君" in row[0] for row in of_odt(tmp_path / "a.odt"))
    assert cells.safe("王\x00") == "王"
