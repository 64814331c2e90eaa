"""附件1 as .odt: 標楷體 14 with its twins, mirrored pages, lists of official documents, the frame (虛構資料)."""

import re
import zipfile

from tests.reports.composed import STYLE, xml
from tests.reports.composing import proposal, write
from tests.reports.readers import TABLE, TEXT, of_odt

FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"


def texts(path):
    """Styles and content as they stand in the file."""
    with zipfile.ZipFile(path) as archive:
        return [archive.read(name).decode() for name in ("styles.xml", "content.xml")]


def test_every_sign_is_kai_of_14_points_with_its_twins(tmp_path):
    for text in texts(write("odt", proposal(), tmp_path)):
        for twin in ("", "-asian", "-complex"):
            assert set(re.findall(f'style:font-name{twin}="(.*?)"', text)) == {"標楷體"}
        for name in ("fo:font-size", "style:font-size-asian", "style:font-size-complex"):
            assert set(re.findall(f'{name}="(.*?)"', text)) == {"14.0pt"}


def test_no_colour_stands_anywhere(tmp_path):
    for text in texts(write("odt", proposal(), tmp_path)):
        assert set(re.findall("#[0-9a-fA-F]{6}", text)) <= {"#000000"}


def test_the_pages_are_a4_upright_and_mirrored_with_the_binding_at_the_inside(tmp_path):
    root = xml(write("odt", proposal(), tmp_path), "styles.xml")
    (layout,) = root.iter(f"{STYLE}page-layout")
    assert layout.get(f"{STYLE}page-usage") == "mirrored"
    about = layout.find(f"{STYLE}page-layout-properties")
    assert [about.get(f"{FO}{name}") for name in ("page-width", "page-height")] == ["210mm", "297mm"]
    left, right = (float(about.get(f"{FO}margin-{side}").removesuffix("mm")) for side in ("left", "right"))
    assert left > right
    (foot,) = root.iter(f"{STYLE}footer")
    assert "".join(foot.itertext()) == "第 1 頁，共 1 頁"


def test_the_lists_are_those_of_official_documents(tmp_path):
    root = xml(write("odt", proposal(), tmp_path), "content.xml")
    looks = {look.get(f"{STYLE}name"): list(look) for look in root.iter(f"{TEXT}list-style")}
    for levels in (looks["H0"], looks["T"]):
        assert [
            tuple(level.get(f"{STYLE}num-{part}") for part in ("prefix", "format", "suffix")) for level in levels
        ] == [
            ("", "壹, 貳, 參, ...", "、"),
            ("", "一, 二, 三, ...", "、"),
            ("（", "一, 二, 三, ...", "）"),
            ("", "1", "、"),
            ("（", "1", "）"),
            ("", "①, ②, ③, ...", ""),
        ]
    indents = [own.get(f"{FO}text-indent") for own in root.iter(f"{STYLE}list-level-label-alignment")]
    assert indents and all(indent.startswith("-") for indent in indents)


def test_the_frame_has_the_rows_of_the_form_and_tables_repeat_their_heading(tmp_path):
    path = write("odt", proposal(), tmp_path)
    rows = [row for row in of_odt(path) if row]
    assert ["縣市別", "花蓮縣政府"] in rows
    assert ["聯 絡 人", "林美玲", "職　　稱", "科員"] in rows
    frame, *inner = xml(path, "content.xml").iter(f"{TABLE}table")
    assert len(frame.findall(f"{TABLE}table-row")) == 10
    for table in inner:
        alone = len(list(table.iter(f"{TABLE}table-row"))) == 1
        assert (table.find(f"{TABLE}table-header-rows") is None) == alone
