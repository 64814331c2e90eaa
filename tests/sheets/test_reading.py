"""Files as they come from other offices, read through the child process (all people are invented)."""

import subprocess
import sys
import zipfile
from pathlib import Path

import msoffcrypto
import openpyxl
import pytest
import xlwt
from msoffcrypto.format.ooxml import OOXMLFile

from hualien_desk.domain.errors import DeskError
from hualien_desk.sheets import draft, reading
from hualien_desk.sheets.kinds import KINDS

HEAD = ("身分證字號", "姓名", "課程名稱", "完成日期", "時數")
ROW = ("A123456789", "王小明", "英語會話", "106/05/03", 2)


def only(sheet) -> str:
    """The one problem of a sheet, as the command line prints it."""
    assert len(sheet.problems) == 1, sheet.problems
    return sheet.problems[0].line()


def test_a_plain_workbook_gives_rows_with_the_numbers_excel_shows(write_book):
    found = reading.read(write_book("完課.xlsx", [HEAD, ROW]), "completions")
    assert found.rows == [(2, "A123456789", "王小明", "", "英語會話", "2017-05-03", 2.0, "", "", "", "", "")]
    assert found.columns["completed_on"] == ("D", "完成日期")
    assert (found.sheet, found.total, found.problems, found.warnings) == ("工作表1", 1, [], [])
    assert len(found.sha256) == 64


def test_title_rows_aliases_blank_rows_sums_and_a_pasted_heading_are_no_data(write_book):
    rows = [
        ("e等公務園學習紀錄",),
        ("列印日期：106/12/31",),
        (),
        ("序號", "學員姓名", "身份證號", "課名", "通過日期(必填)", "認證 時數"),
        (1, "王小明", "Ａ123456789", "英語會話", "1060503", "2小時"),
        (),
        ("序號", "學員姓名", "身份證號", "課名", "通過日期(必填)", "認證 時數"),
        (2, "王小明", "A123456789", "資料科學", "106年6月1日", 1.5),
        ("合　計", "", "", "", "", 3.5),
    ]
    found = draft.read(write_book("平台.xlsx", rows), "completions", None)
    assert [(row[0], row[1], row[4], row[5], row[6]) for row in found.rows] == [
        (5, "A123456789", "英語會話", "2017-05-03", 2.0),
        (8, "A123456789", "資料科學", "2017-06-01", 1.5),
    ]
    assert found.total == 2


def test_notes_signatures_and_a_sum_anywhere_below_a_list_are_no_data_but_a_row_with_something_needed_is(write_book):
    rows = [
        HEAD,
        ROW,
        ("", "", "出席合計", "", 2),
        ("※ 本表僅供敘獎使用。",),
        ("製表：王大同", "", "", "", "主管："),
        ("製表：", "", "單位主管：", "機關首長："),
        ("", "共 12 人"),
        ("備註：", "王小明", "資料科學", "106/06/01", 1),
    ]
    found = draft.read(write_book("平台.xlsx", rows), "completions", None)
    assert (found.total, [row[0] for row in found.rows]) == (2, [2])
    assert {problem.row for problem in found.problems} == {8}


def test_a_refused_row_comes_along_as_it_stands(write_book):
    found = reading.read(write_book("完課.xlsx", [HEAD, ROW, (*ROW[:3], "106.2.30", 2)]), "completions")
    assert found.refused == [(3, "A123456789", "王小明", "", "英語會話", "106.2.30", "2", "", "", "", "", "")]


def test_other_sheets_of_the_same_kind_are_named_unless_one_is_asked_for(tmp_path):
    book = openpyxl.Workbook()
    for name in ("上半年", "下半年", "說明"):
        sheet = book.create_sheet(name)
        for row in (HEAD, ROW) if name != "說明" else (("請填民國年月日",),):
            sheet.append(row)
    book.remove(book["Sheet"])
    book.save(tmp_path / "完課.xlsx")
    assert reading.read(tmp_path / "完課.xlsx", "completions").others == ("下半年",)
    assert reading.read(tmp_path / "完課.xlsx", "completions", "下半年").others == ()


@pytest.mark.parametrize("kind", KINDS)
def test_every_canonical_heading_of_every_kind_is_found(write_book, kind):
    headings = [field.heading for field in KINDS[kind].fields]
    values = {
        "national_id": "A123456789",
        "date": "106/05/03",
        "categories": "英語",
        "award": "嘉獎一次",
        "role": "成員",
        "money": "12,000元",
    }
    row = [
        values.get(field.cell, "微電影研習班" if field.cell == "workshop_kind" else "") for field in KINDS[kind].fields
    ]
    row = [
        value or ("甲" if field.cell in ("text", "name", "code", "category") else "")
        for value, field in zip(row, KINDS[kind].fields, strict=True)
    ]
    found = draft.read(write_book("a.xlsx", [headings, row]), kind, None)
    assert list(found.columns) == [field.name for field in KINDS[kind].fields]
    assert found.problems == []


def test_a_cp950_list_a_utf8_list_and_a_semicolon_list_read_alike(tmp_path):
    wanted = None
    for name, encoding, sign in (("a.csv", "cp950", ","), ("b.csv", "utf-8-sig", ","), ("c.csv", "utf-8", ";")):
        path = tmp_path / name
        path.write_text("\n".join(sign.join(map(str, row)) for row in (HEAD, ROW)), encoding)
        rows = draft.read(path, "completions", None).rows
        wanted = wanted or rows
        assert rows == wanted
        assert rows[0][1] == "A123456789"


def test_an_old_xls_and_an_ods_read_like_an_xlsx(tmp_path):
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("名單")
    for number, row in enumerate((HEAD, ROW)):
        for column, value in enumerate(row):
            sheet.write(number, column, value)
    book.save(str(tmp_path / "a.xls"))
    write_ods(tmp_path / "a.ods", (HEAD, ROW))
    found = [draft.read(tmp_path / name, "completions", None).rows for name in ("a.xls", "a.ods")]
    assert found[0] == found[1]
    assert found[0][0][5] == "2017-05-03"


def write_ods(path: Path, rows) -> None:
    """A minimal OpenDocument sheet, written by hand."""
    spaces = {name: f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0" for name in ("office", "table", "text")}
    cells = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{value}</text:p></table:table-cell>' for value in row
        )
        + "</table:table-row>"
        for row in rows
    )
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
        + " ".join(f'xmlns:{name}="{uri}"' for name, uri in spaces.items())
        + f'><office:body><office:spreadsheet><table:table table:name="名單">{cells}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        file.writestr("META-INF/manifest.xml", "<manifest/>")
        file.writestr("content.xml", content)


def test_the_sheet_with_the_headings_is_found_and_a_named_one_is_taken(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(("說明", "這裡沒有資料"))
    for title, name in (("第一批", "王小明"), ("第二批", "林美玲")):
        sheet = book.create_sheet(title)
        sheet.append(HEAD)
        sheet.append(("A123456789", name, *ROW[2:]))
    book.save(tmp_path / "a.xlsx")
    assert draft.read(tmp_path / "a.xlsx", "completions", None).rows[0][2] == "王小明"
    assert draft.read(tmp_path / "a.xlsx", "completions", "第二批").rows[0][2] == "林美玲"
    with pytest.raises(DeskError, match="沒有工作表「第三批」"):
        draft.read(tmp_path / "a.xlsx", "completions", "第三批")


@pytest.mark.parametrize(
    ("place", "value", "line"),
    [
        (3, "106.2.29", "a.xlsx:工作表1:3:D: "),
        (0, "A12345678", "a.xlsx:工作表1:3:A: "),
        (0, 123456789, "a.xlsx:工作表1:3:A: "),
        (4, "很久", "a.xlsx:工作表1:3:E: "),
        (2, "", "a.xlsx:工作表1:3:C: 「課程名稱」是空白"),
    ],
)
def test_a_bad_cell_is_one_problem_with_its_place_and_the_good_rows_stay(write_book, place, value, line):
    bad = [*ROW]
    bad[place] = value
    found = draft.read(write_book("a.xlsx", [HEAD, ROW, bad]), "completions", None)
    assert only(found).startswith(line)
    assert [row[0] for row in found.rows] == [2]


def test_a_wrong_check_digit_is_a_warning_and_the_row_is_kept(write_book):
    found = draft.read(write_book("a.xlsx", [HEAD, ("A123456788", *ROW[1:])]), "completions", None)
    assert found.problems == []
    assert "檢查碼" in found.warnings[0].message
    assert found.warnings[0].line().startswith("a.xlsx:工作表1:2:A: 提醒：")


def with_cell(path: Path, old: bytes, new: bytes) -> None:
    """Change the sheet's XML as another program would have written it."""
    with zipfile.ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    part = "xl/worksheets/sheet1.xml"
    parts[part] = parts[part].replace(b"<v></v>", b"<v />").replace(b"<v/>", b"<v />")  # with and without lxml
    assert old in parts[part]
    parts[part] = parts[part].replace(old, new)
    with zipfile.ZipFile(path, "w") as book:
        for name, data in parts.items():
            book.writestr(name, data)


def test_an_error_value_in_a_needed_cell_is_named(write_book):
    path = write_book("a.xlsx", [HEAD, ROW, (*ROW[:3], "=NA()", 2)])
    with_cell(path, b'<c r="D3"><f>NA()</f><v /></c>', b'<c r="D3" t="e"><f>NA()</f><v>#N/A</v></c>')
    found = draft.read(path, "completions", None)
    assert only(found) == (
        "a.xlsx:工作表1:3:D: 「完成日期」是錯誤值「#N/A」；請在 Excel 更正該格的公式或直接填入內容。"
    )
    assert len(found.rows) == 1


def test_a_formula_that_was_never_calculated_is_named(write_book):
    path = write_book("a.xlsx", [HEAD, (*ROW[:3], "=TODAY()", 2)])
    with_cell(path, b"<f>TODAY()</f><v />", b"<f>TODAY()</f>")
    assert "尚未計算的公式" in only(draft.read(path, "completions", None))


def test_a_missing_column_is_named_with_the_headings_that_are_there(write_book):
    path = write_book("a.xlsx", [HEAD[:3], ROW[:3]])
    with pytest.raises(DeskError) as refused:
        reading.read(path, "completions")
    assert str(refused.value) == (
        "「a.xlsx」的工作表「工作表1」第 1 列是標題列，但缺少欄位「完成日期」；"
        "現有欄位：身分證字號、姓名、課程名稱。請補上該欄後再匯入。"
    )


def encrypted(path: Path) -> Path:
    """The same workbook behind a password."""
    locked = path.with_name("密碼.xlsx")
    with path.open("rb") as plain, locked.open("wb") as out:
        OOXMLFile(plain).encrypt("祕密", out)
    with locked.open("rb") as file:
        assert msoffcrypto.OfficeFile(file).is_encrypted()
    return locked


def test_a_password_workbook_is_refused_by_name(write_book):
    with pytest.raises(DeskError, match="有密碼保護"):
        reading.read(encrypted(write_book("a.xlsx", [HEAD, ROW])), "completions")


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("照片.xlsx", b"\xff\xd8\xff\xe0" + b"x" * 100, "JPEG 圖片"),
        ("照片.xls", b"\x89PNG\r\n" + b"x" * 100, "PNG 圖片"),
        ("公文.xlsx", b"%PDF-1.4 x", "PDF"),
        ("網頁.xls", b"<html><table><tr><td>1</td></tr></table></html>", "網頁"),
        ("空.xlsx", b"", "0 位元組"),
        ("半截.xlsx", b"PK\x03\x04" + b"\0" * 50, "損壞"),
        ("文字.xlsx", b"\0\1\2 what", "不是真正的"),
        ("亂碼.csv", b"\xff\xfe\xfd\x80\x81"[2:], "編碼"),
    ],
)
def test_what_is_no_sheet_is_called_by_its_true_name(tmp_path, name, data, words):
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(DeskError, match=words) as refused:
        reading.read(path, "completions")
    assert name in str(refused.value)


def test_a_word_document_and_a_zip_bomb_are_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as file:
        file.writestr("word/document.xml", "<w/>")
    with zipfile.ZipFile(tmp_path / "b.xlsx", "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("xl/worksheets/sheet1.xml", b"0" * 500_000_000)
    for name, words in (("a.xlsx", "Word"), ("b.xlsx", "異常龐大")):
        with pytest.raises(DeskError, match=words):
            reading.read(tmp_path / name, "completions")


def test_a_missing_file_a_folder_and_a_sheet_without_rows_are_sentences(tmp_path, write_book):
    for path, words in (
        (tmp_path / "沒有.xlsx", "不存在"),
        (tmp_path, "資料夾"),
        (write_book("a.xlsx", [HEAD]), "沒有資料列"),
    ):
        with pytest.raises(DeskError, match=words):
            reading.read(path, "completions")


def test_a_reader_that_dies_is_a_sentence(write_book, monkeypatch):
    started = subprocess.Popen

    def start_and_kill(*given, **named):
        child = started(*given, **named)
        child.kill()
        return child

    monkeypatch.setattr(reading.subprocess, "Popen", start_and_kill)
    with pytest.raises(DeskError, match="異常結束"):
        reading.read(write_book("a.xlsx", [HEAD, ROW]), "completions")


def test_a_cancel_and_a_time_limit_stop_the_reader(write_book):
    path = write_book("a.xlsx", [HEAD, ROW])
    with pytest.raises(DeskError, match="已取消"):
        reading.read(path, "completions", cancelled=lambda: True)
    with pytest.raises(DeskError, match="太久"):
        reading.read(path, "completions", seconds=0.0)


def test_progress_tells_rows_done_and_all(write_book):
    seen = []
    reading.read(write_book("a.xlsx", [HEAD, *[ROW] * 5000]), "completions", progress=lambda *at: seen.append(at))
    assert seen[-1] == (5000, 5000)
    assert len(seen) > 1


def test_true_and_one_in_one_column_are_not_confused(write_book):
    head = ("身分證字號", "課程名稱", "完成日期", "成績")
    rows = [head, *(("A123456789", name, "106/05/03", score) for name, score in (("英語", True), ("數學", 1)))]
    found = draft.read(write_book("a.xlsx", rows), "completions", None)
    assert [row[7] for row in found.rows] == ["是", "1"]


def test_a_child_that_cannot_be_started_is_a_sentence(write_book, monkeypatch):
    path = write_book("完課.xlsx", [HEAD, ROW])
    monkeypatch.setattr(reading, "_command", lambda: [str(path.parent / "沒有這個程式")])
    with pytest.raises(DeskError, match="無法啟動讀取檔案的程序"):
        reading.read(path, "completions")


def test_a_child_that_dies_before_it_hears_its_job_is_a_sentence(write_book, monkeypatch):
    """Windows says EINVAL of its pipe, not EPIPE."""
    path, start = write_book("完課.xlsx", [HEAD, ROW]), subprocess.Popen

    def started(*given, **how):
        child = start([sys.executable, "-c", ""], **{key: how[key] for key in ("stdin", "stdout", "stderr")})
        child.stdin.close()

        class Pipe:
            closed = False

            def write(self, _):
                raise OSError(22, "Invalid argument")

            def close(self):
                raise OSError(22, "Invalid argument")

        child.stdin = Pipe()
        return child

    monkeypatch.setattr(subprocess, "Popen", started)
    with pytest.raises(DeskError, match="讀取程序異常結束"):
        reading.read(path, "completions")
