"""附件1 as .docx: 標楷體 14, A4 bound at the left, real lists, the frame of the form (虛構資料)."""

import re
import zipfile

import docx

from hualien_desk.reports import composition_docx
from tests.reports import compositions as sample
from tests.reports.composed import W, xml
from tests.reports.composing import composed, proposal

FACES = {"ascii": "DFKai-SB", "hAnsi": "DFKai-SB", "cs": "DFKai-SB", "eastAsia": "標楷體"}


def written(tmp_path, document=None, **more):
    """A written file."""
    composition_docx.write(composed(document or proposal(), **more), tmp_path / "a.docx")
    return tmp_path / "a.docx"


def values(root, name, attribute="val"):
    """What elements of a name say."""
    return [own.get(f"{W}{attribute}") for own in root.iter(f"{W}{name}")]


def test_every_sign_is_kai_of_14_points_in_every_script(tmp_path):
    path = written(tmp_path)
    for part in ("word/document.xml", "word/styles.xml", "word/numbering.xml", "word/footer1.xml"):
        root = xml(path, part)
        assert set(values(root, "sz") + values(root, "szCs")) <= {"28"}, part
        for fonts in root.iter(f"{W}rFonts"):
            assert {name: fonts.get(f"{W}{name}") for name in FACES} == FACES
    defaults = xml(path, "word/styles.xml").find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    assert values(defaults, "sz") == values(defaults, "szCs") == ["28"]
    assert values(defaults, "rFonts", "eastAsia") == ["標楷體"]


def test_no_colour_stands_anywhere(tmp_path):
    archive = zipfile.ZipFile(written(tmp_path))
    text = "".join(archive.read(f"word/{name}.xml").decode() for name in ("document", "styles"))
    assert set(re.findall(r'w:color="(\w+)"', text)) == {"000000"}
    assert "<w:color" not in text and "w:fill=" not in text and "w:highlight" not in text


def test_the_paper_is_a4_upright_and_bound_at_the_inside(tmp_path):
    path = written(tmp_path)
    (size,), (margins,) = (list(xml(path, "word/document.xml").iter(f"{W}{name}")) for name in ("pgSz", "pgMar"))
    assert (size.get(f"{W}w"), size.get(f"{W}h"), size.get(f"{W}orient")) == ("11906", "16838", None)
    assert int(margins.get(f"{W}left")) > int(margins.get(f"{W}right"))
    assert xml(path, "word/settings.xml").find(f"{W}mirrorMargins") is not None


def test_the_lists_are_those_of_official_documents(tmp_path):
    looks = list(xml(written(tmp_path), "word/numbering.xml").iter(f"{W}abstractNum"))
    assert values(looks[0], "numFmt") == [
        *("ideographLegalTraditional", "taiwaneseCountingThousand", "taiwaneseCountingThousand"),
        *("decimal", "decimal", "decimalEnclosedCircle"),
    ]
    assert values(looks[0], "lvlText") == ["%1、", "%2、", "（%3）", "%4、", "（%5）", "%6"]
    assert all(int(ind.get(f"{W}hanging")) > 0 for look in looks for ind in look.iter(f"{W}ind"))
    assert set(values(looks[0], "multiLevelType")) == {"multilevel"}


def test_the_frame_has_the_rows_of_the_form(tmp_path):
    document = docx.Document(str(written(tmp_path)))
    (frame,) = document.tables
    rows = [list(dict.fromkeys(cell.text for cell in row.cells)) for row in frame.rows]
    assert rows[0] == ["縣市別", "花蓮縣政府"]
    assert rows[2] == ["聯 絡 人", "林美玲", "職　　稱", "科員"]
    assert rows[6][0] == "計畫名稱"
    assert rows[7][0].startswith("計畫內容撰寫格式如下：")
    assert rows[8][0].startswith("其他補充說明：(如本計畫與過去推動數位學習之同異點")
    assert rows[9][0].startswith("備註：計畫撰寫體例如下：") and len(rows) == 10
    assert document.paragraphs[0].text == "106年度推動數位學習熠星方案實施計畫(參考用表格)"


def test_a_table_in_the_text_has_its_first_row_on_every_page(tmp_path):
    (frame,) = docx.Document(str(written(tmp_path))).tables
    inner = frame.rows[7].cells[0].tables
    assert len(inner) > 10
    for table in inner:
        heads = [row._tr.find(f"{W}trPr/{W}tblHeader") is not None for row in table.rows]
        assert heads == ([False] if len(heads) == 1 else [True, *[False] * (len(heads) - 1)])


def test_every_cell_ends_with_a_paragraph_as_word_wants(tmp_path):
    cells = list(xml(written(tmp_path), "word/document.xml").iter(f"{W}tc"))
    assert cells and all(list(cell)[-1].tag == f"{W}p" for cell in cells)


def test_the_page_has_its_number_of_how_many(tmp_path):
    root = xml(written(tmp_path), "word/footer1.xml")
    assert [words.strip() for words in values(root, "fldSimple", "instr")] == ["PAGE", "NUMPAGES"]
    assert "".join(root.itertext()) == "第 1 頁，共 1 頁"


def test_the_file_tells_the_office_and_nobody_else(tmp_path):
    about = docx.Document(str(written(tmp_path))).core_properties
    assert (about.author, about.last_modified_by, about.title) == ("花蓮縣政府", "", proposal().title)
    assert about.created.date() == sample.TODAY
