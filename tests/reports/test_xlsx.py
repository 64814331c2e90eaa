"""Written workbooks are opened again and compared cell by cell; all names are invented."""

from datetime import date

import openpyxl
import pytest

from hualien_desk.domain.errors import DeskError
from hualien_desk.reports import xlsx
from hualien_desk.reports.roster import Column, Roster

TRICKY = ["=1+1", "+886", "-1", "@SUM(A1)", "\t表", "\rx", '=HYPERLINK("http://x")', "王\u2027小明", "𠀀𫝀", "0123"]


def roster(rows, **more):
    columns = (Column("序號", 6, "center"), Column("姓名", 12), Column("獎懲事由", 20, wrap=True))
    given = {"tally": ("合計 1 人次",), "notes": ("備考",), **more}
    return Roster(
        "花蓮縣政府 106年度敘獎建議名冊", columns, rows, date(2017, 12, 31), "花蓮縣政府", "機關：全部", **given
    )


def written(tmp_path, made):
    path = tmp_path / "名冊.xlsx"
    xlsx.write(made, path)
    book = openpyxl.load_workbook(path)
    assert len(book.worksheets) == 1
    return book.worksheets[0]


def test_every_cell_is_found_again_where_it_belongs(tmp_path):
    sheet = written(tmp_path, roster([(1, "王小明", "修畢「英語」"), (2, "林美玲", "")]))
    found = [tuple(cell for cell in row if cell) for row in sheet.iter_rows(values_only=True)]
    assert found[0] == ("花蓮縣政府 106年度敘獎建議名冊",)
    assert found[1] == ("機關：全部　　製表日期：中華民國106年12月31日",)
    assert found[2] == ("序號", "姓名", "獎懲事由")
    assert found[3] == (1, "王小明", "修畢「英語」")
    assert found[4] == (2, "林美玲")
    assert found[5] == ("合計 1 人次",)
    assert found[6] == ("註：備考",)
    assert [part.strip() for part in found[7][0].split("：")] == ["承辦人", "科長", "處長", ""]


def test_money_and_percentages_are_shown_as_on_the_screen_and_stay_numbers(tmp_path):
    """12,000 and 40.0; a word in such a column stays a word, a column without it is as before."""
    made = roster([(1, 12000, 40.0), (2, "—", 5.5)])
    names, money, rate = made.columns
    shown = names, money._replace(digits="#,##0"), rate._replace(digits="0.0")
    sheet = written(tmp_path, made._replace(columns=shown))
    assert [(cell.value, cell.number_format) for cell in sheet[4][:3]] == [(1, "@"), (12000, "#,##0"), (40, "0.0")]
    assert (sheet["B5"].value, sheet["B5"].data_type) == ("—", "s")


@pytest.mark.parametrize("text", TRICKY)
def test_text_never_becomes_a_formula_nor_a_number(tmp_path, text):
    cell = written(tmp_path, roster([(1, text, text)])).cell(4, 2)
    assert (cell.value or "").replace("\r", "\n") == text.replace("\r", "\n")
    assert cell.data_type == "s"


def test_what_a_sheet_forbids_is_left_out_and_a_cell_is_cut_at_its_limit(tmp_path):
    sheet = written(tmp_path, roster([(1, "王\x00小\x0b明\ud800", "長" * 40_000)]))
    assert sheet.cell(4, 2).value == "王小明"
    assert len(sheet.cell(4, 3).value) == 32_767
    assert sheet.cell(4, 3).value.endswith("…")


def test_the_sheet_prints_on_a4_with_repeated_headings_and_page_numbers(tmp_path):
    sheet = written(tmp_path, roster([(1, "王小明", "事由")]))
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.print_title_rows == "$1:$3"
    assert "第 &P 頁，共 &N 頁" in sheet.oddFooter.center.text
    assert sheet.freeze_panes == "A4"
    assert {cell.font.name for row in sheet.iter_rows() for cell in row if cell.value} == {"標楷體"}
    assert sheet.cell(4, 1).alignment.horizontal == "center"
    assert sheet.cell(4, 3).alignment.wrap_text


def test_a_long_reason_makes_a_higher_row(tmp_path):
    sheet = written(tmp_path, roster([(1, "王", "短"), (2, "林", "很長的事由" * 12)]))
    assert sheet.row_dimensions[5].height > 3 * sheet.row_dimensions[4].height


def test_a_roster_of_nobody_still_has_its_head_and_foot(tmp_path):
    sheet = written(tmp_path, roster([], tally=("合計 0 人次（0 人）",)))
    assert sheet.cell(4, 1).value == "合計 0 人次（0 人）"


def test_a_failure_leaves_the_old_file_and_nothing_beside_it(tmp_path):
    path = tmp_path / "名冊.xlsx"
    path.write_bytes(b"old")
    with pytest.raises(IndexError):
        xlsx.write(roster([(1, "少一欄")]), path)
    assert path.read_bytes() == b"old"
    assert [item.name for item in tmp_path.iterdir()] == ["名冊.xlsx"]


def test_a_missing_folder_and_a_folder_as_target_get_a_sentence(tmp_path):
    with pytest.raises(DeskError, match="不存在；請選擇"):
        xlsx.write(roster([]), tmp_path / "沒有" / "名冊.xlsx")
    (tmp_path / "資料夾.xlsx").mkdir()
    with pytest.raises(DeskError, match="是資料夾"):
        xlsx.write(roster([]), tmp_path / "資料夾.xlsx")
