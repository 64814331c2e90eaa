"""What is pasted into a composition comes clean: Word, Excel, web pages, plain text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hualien_desk.domain import composition_tidy, pasted, pasted_html
from hualien_desk.domain.composition import Paragraph, Run, Table

WORD_LIST = """<p class=MsoListParagraphCxSpFirst style='margin-left:24.0pt;mso-para-margin-left:0gd;
text-indent:-24.0pt;mso-list:l0 level1 lfo1'><!--[if !supportLists]--><span lang=EN-US style='font-size:14.0pt'>
<span style='mso-list:Ignore'>一、<span style='font:7.0pt "Times New Roman"'>&nbsp; </span></span></span><!--[endif]-->
<span style='font-size:14.0pt'>召開工作圈<o:p></o:p></span></p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level2 lfo1'><span
style='mso-list:Ignore'>(一)</span>每月一次</p>"""
EXCEL = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><style>
.xl65 {mso-number-format:General}</style></head>
<body><table border=0 style='border-collapse:collapse'><!--StartFragment--><col width=72>
<tr height=22><td class=xl65 style='color:red'>項目</td><td>目標</td></tr>
<tr><td rowspan=2>時數</td><td align=right>1,200</td></tr><tr><td><b>二</b>季</td></tr>
<!--EndFragment--></table></body>"""


def lines(html, above=1):
    return [(block.level, block.words) for block in pasted_html.read(html, above).text]


def test_the_lists_of_word_become_levels_and_their_numbers_go():
    assert lines(WORD_LIST) == [(1, "召開工作圈"), (2, "每月一次")]
    assert pasted_html.read(WORD_LIST, 1).note == "已清除字型與顏色。"


def test_numbers_that_were_typed_become_levels_below_the_heading():
    html = "<p>一、　甲</p><p>（一）乙</p><p>1、丙</p><p>1.5 倍</p><p>壹、丁</p>"
    assert lines(html, 1) == [(1, "甲"), (2, "乙"), (3, "丙"), (0, "1.5 倍"), (1, "丁")]
    assert lines(html, 2)[:3] == [(1, "甲"), (1, "乙"), (2, "丙")]


def test_lines_that_word_broke_inside_chinese_are_joined():
    assert lines("<p>花蓮縣\r\n政府 \n e-learning\n platform</p>") == [(0, "花蓮縣政府 e-learning platform")]


def test_bold_and_underline_stay_and_links_are_words():
    html = "<p><b>粗</b><span style='font-weight:700'>也粗</span><u>底</u><a href='http://x'><u>連結</u></a></p>"
    found = pasted_html.read(html, 1)
    assert found.text == (Paragraph((Run("粗也粗", True), Run("底", False, True), Run("連結"))),)
    assert found.note == "已清除連結。"


def test_cells_of_excel_are_a_table_and_merged_ones_are_taken_apart():
    found = pasted_html.read(EXCEL, 1)
    assert found.text == (Table((("項目", "目標"), ("時數", "1,200"), ("", "二季"))),)
    assert found.note == "已清除字型與顏色；合併的儲存格已拆開。"


def test_lists_of_web_pages_become_levels_even_when_they_are_left_open():
    html = "<ul><li>甲<ul><li><p>乙</p><p>續</p><li>丙</ul><li>丁</ul>完"
    assert lines(html) == [(1, "甲"), (2, "乙"), (0, "續"), (2, "丙"), (1, "丁"), (0, "完")]


@pytest.mark.parametrize(
    "html",
    [
        "<p>留<del>刪</del><span style='mso-hide:all'>藏</span></p>",
        "<p>留<a class=MsoCommentReference>[A1]</a></p>",
        "<p>留<span style='display:none'>藏</span></p>",
    ],
)
def test_what_was_deleted_hidden_or_noted_is_left_out_and_told(html):
    found = pasted_html.read(html, 1)
    assert [block.words for block in found.text] == ["留"]
    assert "修訂中刪除的文字與註解" in found.note


def test_scripts_styles_and_smart_tags_leave_only_words():
    html = "<style>p{}</style><script>x()</script><st1:place w:st='on'>花蓮<st1:city>市</st1:city></st1:place>"
    assert lines(html) == [(0, "花蓮市")]


def test_pictures_are_counted_and_told():
    found = pasted_html.read("<p>甲<img src='file:///C:/a.png'><img src='http://x/b.png'></p>", 1)
    assert found.pictures == 2 and found.note == "2 張圖片請用「插入圖片」。"


def test_a_table_inside_a_cell_is_words_and_a_table_of_one_cell_a_paragraph():
    assert lines("<table><tr><td>一、甲</td></tr></table>") == [(1, "甲")]
    assert pasted_html.read("<table><tr><td>1、甲</td><td>乙</td></tr></table>", 1).text[0].rows == (("1、甲", "乙"),)
    nested = "<table><tr><td>a</td><td><table><tr><td>b</td><td>c</td></tr></table></td></tr></table>"
    assert pasted_html.read(nested, 1).text == (Table((("a", "b c"),)),)


def test_plain_lines_and_columns():
    found = pasted.from_plain("一、甲\r\n\r\n　　乙\u00ad丙\u200b", 1)
    assert [(block.level, block.words) for block in found.text] == [(1, "甲"), (0, "乙丙")]
    assert pasted.from_plain("a\tb\nc\td\n", 1).text == (Table((("a", "b"), ("c", "d"))),)


@given(st.text(alphabet=st.sampled_from(list("<>/=\"' ptdrulibohm甲一、（）1.&;\n\t-![]")), max_size=80))
def test_no_html_breaks_it(html):
    found = pasted_html.read(html, 1).text
    assert composition_tidy.tidy(found) == found
