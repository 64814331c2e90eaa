"""附件1 in every format, and its pages: numbers of the plan, long texts, pictures, what no file can hold (虛構資料)."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter

from hualien_desk.domain import numbering
from hualien_desk.domain.composition import Paragraph, Picture, Run, Table, Written, plain
from hualien_desk.reports import composition_layout, composition_pages, composition_pictures
from hualien_desk.reports import composition_paper as paper
from hualien_desk.reports.composition_lines import Words, dots
from tests.reports import compositions as sample
from tests.reports.composed import READERS, plan_lines
from tests.reports.composing import composed, proposal, write
from tests.reports.readers import of_pdf, parts_of

KINDS = ("docx", "odt", "pdf")
SIGNS = ("壹、貳、參、肆、伍、陸、柒、捌、", "一、二、三、四、五、六、七、八、", "（一）（二）（三）（四）")


def squeezed(words: str) -> str:
    """Without blanks, which the end of a line swallows."""
    return re.sub(r"\s", "", words)


def spelled(level: int, number: int) -> str:
    """A number as the 備註 of the form has it, by hand."""
    size = 2 if level < 3 else 3
    return SIGNS[level - 1][size * (number - 1) : size * number]


def read(kind: str, path: Path) -> str:
    """The whole text with its numbers."""
    if kind == "pdf":
        return squeezed("".join(of_pdf(path)))
    return squeezed("".join(number + words for number, words in READERS[kind](path)))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("written", [{}, None], ids=["blank", "written"])
def test_every_heading_of_the_plan_stands_in_its_order_with_its_number(kind, written, tmp_path, fonts):
    document = proposal(written, sample.EMPTY if written == {} else sample.WORK)
    text = read(kind, write(kind, document, tmp_path))
    levels = [own.heading.level for own in document.sections if not own.heading.own]
    at = 0
    for (number, _, words), level in zip(plan_lines(), levels, strict=True):
        title = words if written == {} else re.split("(?<=：)", words)[0]
        wanted = squeezed(spelled(level, number) + title)
        assert wanted in text[at:], wanted
        at = text.index(wanted, at) + len(wanted)


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_document_is_the_form_with_its_hints(kind, tmp_path, fonts):
    text = read(kind, write(kind, proposal({}, sample.EMPTY), tmp_path))
    for words in (
        "縣市別",
        "計畫內容撰寫格式如下：(可視實際計畫訂定需要，增列其他項目)",
        "可為單一機關個別性議題或跨機關議題。",
    ):
        assert squeezed(words) in text
    assert "柒、獎勵方式：依推動過程及成果情形予以獎勵" in text
    assert "(2)數字標號：依序為壹、一、（一）、1、（1）、①" in text
    assert "1.以Ａ４紙張，雙面、直式、橫書繕打" in text


def test_hints_are_not_printed_once_something_was_written(tmp_path, fonts):
    for kind in KINDS:
        text = read(kind, write(kind, proposal(), tmp_path))
        assert "可為單一機關個別性議題" not in text
        assert "其他補充說明：(如本計畫與過去推動" in text  # the words of the form's row


BLOCKS = some.lists(some.integers(0, 4).map(lambda level: Paragraph((Run("項"),), level)), max_size=9)
KEYS = some.lists(some.integers(8, 12), min_size=1, max_size=3)
OWN = some.dictionaries(KEYS.map(lambda key: ".".join(map(str, key))), BLOCKS, max_size=6)


@given(some.fixed_dictionaries({"1": BLOCKS, "4.2": BLOCKS, "5.3.1": BLOCKS, "5.5": BLOCKS}), OWN)
@settings(max_examples=25)
def test_the_lists_of_the_files_count_as_official_documents_do(tmp_path_factory, texts, own):
    written = {key: Written("附項：", tuple(blocks)) for key, blocks in (texts | own).items()}
    document = proposal(written, sample.EMPTY)
    wanted = []
    for section in document.sections:
        wanted.append(numbering.spell(paper.level_of(section), section.number))
        wanted += [numbering.spell(item.level, item.number) for item in paper.items(section) if item.level]
    folder = tmp_path_factory.mktemp("counted")
    for kind, reader in READERS.items():
        assert [number for number, _ in reader(write(kind, document, folder)) if number] == wanted, kind


@pytest.mark.parametrize("kind", sorted(READERS))
def test_the_tenth_heading_is_ten_and_the_eleventh_ten_and_one(kind, tmp_path):
    many = {str(number): Written("附項：", ()) for number in range(8, 24)} | {"10.1": Written("子項：", ())}
    found = READERS[kind](write(kind, proposal(many, sample.EMPTY), tmp_path))
    numbers = [number for number, words in found if words.startswith(("附項", "子項"))]
    assert numbers[:5] == ["捌、", "玖、", "拾、", "一、", "拾壹、"]
    assert numbers[-5:] == ["拾玖、", "貳拾、", "貳拾壹、", "貳拾貳、", "貳拾參、"]


def laid(written):
    """A proposal on its pages."""
    return composition_layout.lay_out(composed(proposal(written)))


def words_of(found):
    """Everything that is written on the pages, in order."""
    marks = (mark for page in found.pages for _, piece in page for mark in piece.marks)
    return [mark.words for mark in marks if isinstance(mark, Words)]


def test_a_text_of_thirty_pages_loses_no_word_and_no_page_is_too_full(fonts):
    long = {"1": Written("", plain(*[f"第{number}段" + sample.LONG * 4 for number in range(90)]))}
    found = laid(long)
    assert found.page_count > 30
    words = "".join(
        mark.words for page in found.pages for _, piece in page for mark in piece.marks if isinstance(mark, Words)
    )
    assert all(f"第{number}段" in words for number in range(90))
    assert words.count("提升為民服務品質與行政效率。") == 360
    room = dots(297 - paper.TOP - paper.BOTTOM)
    assert all(page[-1][0] + page[-1][1].height <= room + 1 for page in found.pages)


@pytest.mark.parametrize("kind", KINDS)
def test_a_paragraph_longer_than_a_cell_of_a_sheet_is_written_whole(kind, tmp_path, fonts):
    text = read(kind, write(kind, proposal({"1": Written("", plain("字" * 40_000 + "完。"))}), tmp_path))
    assert text.count("字") >= 40_000 and "字完。" in text


def test_a_row_taller_than_a_page_goes_on_below(fonts):
    found = laid({"1": Written("", (Table((("甲", "乙"), ("短", "字" * 2_000))),))})
    words = words_of(found)
    assert "".join(words).count("字") >= 2_000
    assert words.count("甲") >= 3  # the heading row stands on every page of the table


def test_no_page_ends_with_a_heading_whose_text_is_on_the_next(fonts):
    heads = {f"{number}": Written("附項：", plain(sample.LONG)) for number in range(8, 40)}
    for page in laid(heads).pages:
        last = [mark for mark in page[-1][1].marks if isinstance(mark, Words)]
        assert not any(mark.words == "附項：" for mark in last)


def picture_of(found, number):
    """A page as a picture."""
    image = QImage(round(190 / 25.4 * 300), round(277 / 25.4 * 300), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    composition_pages.draw(found, painter, number)
    painter.end()
    return image.scaledToWidth(380, Qt.TransformationMode.SmoothTransformation)


def test_the_frame_is_closed_on_each_page_and_stands_away_from_the_binding(fonts):
    found = laid(sample.written())
    for number in (1, 2, 3):
        image = picture_of(found, number)
        dark = [[image.pixelColor(x, y).lightness() < 215 for x in range(image.width())] for y in range(image.height())]
        columns = [x for x in range(image.width()) if sum(row[x] for row in dark) > 150]
        rows = [y for y, row in enumerate(dark) if sum(row) > 300]
        left, right, top, end = columns[0] / 2, columns[-1] / 2, rows[0], rows[-1]
        assert left == pytest.approx(20 if number % 2 else 10, abs=1)
        assert right - left == pytest.approx(paper.FRAME, abs=1)
        between = [row for row in dark[top + 2 : end - 1]]
        assert all(
            any(row[columns[0] - 1 : columns[0] + 2]) and any(row[columns[-1] - 1 : columns[-1] + 2]) for row in between
        )


@pytest.mark.parametrize("kind", KINDS)
def test_a_missing_picture_says_so_and_keeps_its_caption(kind, tmp_path, fonts):
    text = read(kind, write(kind, proposal(), tmp_path))
    assert "〔圖片遺失〕圖一同仁於本府電腦教室拍攝微電影情形（虛構）" in text


def test_a_file_that_is_no_picture_counts_as_missing(tmp_path):
    (tmp_path / "x.png").write_bytes(b"\x89PNG\r\n\x1a\n broken")
    own = composed(proposal(), lambda name: tmp_path / "x.png")
    assert composition_pictures.shown(own, sample.PICTURE) is None


def test_a_picture_is_grey_and_as_wide_as_its_share(tmp_path):
    path = sample.paint(tmp_path / "x.png")
    shown = composition_pictures.shown(composed(proposal(), lambda name: path), sample.PICTURE)
    assert shown.image.format() == QImage.Format.Format_Grayscale8
    assert shown.width == pytest.approx(paper.ROOM * 0.7)
    assert shown.height == pytest.approx(shown.width * 700 / 1200, rel=0.01)


def test_a_tall_picture_fits_on_a_page_and_a_large_one_is_made_smaller(tmp_path):
    image = QImage(3000, 9000, QImage.Format.Format_Grayscale8)
    image.fill(128)
    image.save(str(tmp_path / "x.png"))
    shown = composition_pictures.shown(composed(proposal(), lambda name: tmp_path / "x.png"), Picture("x", 1, 1))
    assert shown.height == pytest.approx(paper.TALLEST)
    assert max(shown.image.width(), shown.image.height()) < 1600


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_facts_give_the_same_bytes(kind, tmp_path, fonts):
    path = sample.paint(tmp_path / "x.png")
    for folder in ("一", "二"):
        (tmp_path / folder).mkdir()
        write(kind, proposal(), tmp_path / folder, lambda name: path)
    one, two = ((tmp_path / folder / f"a.{kind}").read_bytes() for folder in ("一", "二"))
    assert one == two
    assert str(tmp_path).encode() not in one


ODD = "=SUM(A1)\x00\x1b<b>&\ud800\ufffe𠀋"


@pytest.mark.parametrize("kind", KINDS)
def test_words_are_words_and_signs_that_no_file_can_hold_are_left_out(kind, tmp_path, fonts):
    block = (*plain(ODD), Table((("甲", ODD), (ODD, "乙"))), Picture("x", 1, 1, ODD))
    work = sample.WORK._replace(about={**sample.ABOUT, "plan_name": ODD})
    text = read(kind, write(kind, proposal({"1": Written("", block), "8": Written(ODD, ())}, work), tmp_path))
    assert text.count("=SUM(A1)<b>&") == 6
    if kind != "pdf":  # Qt's text layer has no signs beyond the BMP
        assert text.count("𠀋") == 6


def test_a_sign_beyond_the_bmp_is_drawn_and_styles_stay_in_their_places(fonts):
    runs = (Run("𠀋𠀋"), Run("粗", bold=True), Run("𠀋線", underline=True))
    found = laid({"1": Written("", (Paragraph(runs),))})
    marks = [mark for _, piece in found.pages[0] for mark in piece.marks if isinstance(mark, Words)]
    at = next(place for place, mark in enumerate(marks) if mark.words == "𠀋𠀋")
    assert [(m.words, m.bold, m.underline) for m in marks[at : at + 3]] == [
        ("𠀋𠀋", False, False),
        ("粗", True, False),
        ("𠀋線", False, True),
    ]
    assert marks[at].x < marks[at + 1].x < marks[at + 2].x


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_hidden_in_a_file(kind, tmp_path, fonts):
    parts = dict(parts_of(write(kind, proposal(), tmp_path)))
    assert not [part for part in parts if re.search("thumbnail|customXml|comments", part)]


def test_pages_say_which_they_are(tmp_path, fonts):
    pages = of_pdf(write("pdf", proposal(), tmp_path))
    for number, page in enumerate(pages, 1):
        assert f"第{number}頁，共{len(pages)}頁" in squeezed(page)
