"""The command line's contract: calls, exit codes, what goes to which stream (虛構資料)."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import openpyxl
import pytest

from hualien_desk.__main__ import main
from hualien_desk.operations.rosters import LATER, TITLES
from hualien_desk.store import database
from tests.conftest import COMPLETIONS, COURSES, STAFF, Table


class Said(NamedTuple):
    """What a call left: exit code, standard output, standard error."""

    code: int
    out: str
    err: str


Call = Callable[..., Said]


@pytest.fixture
def call(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    """Call the command line on one data file, as a new process would find it."""

    def run(*arguments: object) -> Said:
        try:
            code = main(["--db", str(tmp_path / "106.db"), *map(str, arguments)])
        except SystemExit as ended:
            code = int(ended.code or 0)
        finally:
            database.close()
        captured = capsys.readouterr()
        return Said(code, captured.out, captured.err)

    return run


@pytest.fixture
def full(call: Call, write_book: Callable[[str, Table], Path]) -> Call:
    """The command line over five people, four courses and their completions."""
    for kind, rows in (("participants", STAFF), ("courses", COURSES), ("completions", COMPLETIONS)):
        assert call("import", kind, write_book(f"{kind}.xlsx", rows)).code == 0
    return call


def test_an_import_says_what_it_stored_and_a_second_one_that_nothing_is_new(call, write_book):
    book = write_book("名冊.xlsx", STAFF)
    assert call("import", "participants", book) == Said(
        0, "已匯入參訓人員「名冊.xlsx」共 5 列：新增 5、更新 0、相同 0、退回 0。\n", ""
    )
    again = call("import", "participants", book)
    assert again == Said(0, "無新增：「名冊.xlsx」的 5 列都與現有資料相同。\n", "")
    assert call("history").out.count("匯入參訓人員") == 1


BAD = (
    ("A123456789", "王小明", "花蓮縣消防局", "", "", "有給專任", "106.2.29", ""),
    ("B1", "短字號", "花蓮縣消防局", "", "", "有給專任", "", ""),
    ("U120000004", "林美玲", "不存在的機關", "", "", "約僱", "", ""),
)


def test_each_bad_row_is_one_line_with_its_place_and_nothing_is_stored(call, write_book):
    said = call("import", "participants", write_book("名冊.xlsx", [*STAFF[:2], *BAD]))
    assert (said.code, said.out) == (2, "")
    lines = said.err.splitlines()
    assert [line.split(": ")[0] for line in lines[:3]] == [f"名冊.xlsx:工作表1:{at}" for at in ("3:G", "4:A", "5:C")]
    assert "106.2.29" in lines[0] and "「B1」" in lines[1] and "「不存在的機關」" in lines[2]
    assert lines[3] == "「名冊.xlsx」有 3 列有問題，未存入任何資料；請更正後再匯入，或選擇只匯入正確的列。"
    assert call("import", "participants", write_book("好.xlsx", STAFF)).out.startswith(
        "已匯入參訓人員「好.xlsx」共 5 列：新增 5"
    )


def test_the_good_rows_alone_are_stored_when_asked_for(call, write_book):
    said = call("import", "participants", write_book("名冊.xlsx", [*STAFF[:2], *BAD[1:]]), "--accept-valid")
    assert said.code == 0
    assert "新增 1、更新 0、相同 0、退回 2" in said.out
    assert len(said.err.splitlines()) == 2


def test_a_wrong_check_digit_is_a_warning_and_is_stored(call, write_book):
    said = call("import", "participants", write_book("名冊.xlsx", [STAFF[0], ("A123456788", *STAFF[1][1:])]))
    assert said.code == 0
    assert said.err.startswith("名冊.xlsx:工作表1:2:A: 提醒：身分證字號「A123456788」檢查碼不符")


def test_a_named_sheet_is_read(call, tmp_path):
    book = openpyxl.Workbook()
    book.active.append(("說明",))
    sheet = book.create_sheet("資料")
    for row in STAFF:
        sheet.append(row)
    book.save(tmp_path / "兩張.xlsx")
    assert call("import", "participants", tmp_path / "兩張.xlsx", "--sheet", "資料").code == 0
    said = call("import", "participants", tmp_path / "兩張.xlsx", "--sheet", "沒有")
    assert said.code == 2
    assert "沒有工作表「沒有」" in said.err


def test_rule_lists_awards_and_pending_and_all_lists_everybody(full):
    said = full("rule")
    assert said.code == 0
    assert [line.split("　")[1] for line in said.out.splitlines()[:-1]] == ["張家瑋", "王小明", "王小明"]
    assert len(full("rule", "--all").out.splitlines()) == 5 * 4 + 1


def test_rule_as_json_has_the_keys_of_the_contract(full):
    lines = [json.loads(line) for line in full("rule", "--json", "--all").out.splitlines()]
    first = ["national_id", "name", "agency", "scheme", "award", "label"]
    keys = [*first, "status", "clause", "deed_date", "evidence", "checks", "notes"]
    assert all(list(line) == keys for line in lines)
    assert {line["status"] for line in lines} == {"award", "pending", "missing", "not_covered", "none"}
    mooc = next(line for line in lines if line["scheme"] == "mooc" and line["award"])
    assert (mooc["national_id"], mooc["award"], mooc["label"]) == ("A123456789", "4001", "嘉獎一次")
    assert (mooc["clause"], mooc["deed_date"]) == ("陸、四、（四）4", "2017-06-20")
    assert all(list(check) == ["name", "wanted", "found", "passed"] for check in mooc["checks"])
    assert "資料科學導論" in mooc["evidence"][0]


@pytest.mark.parametrize("name", TITLES)
def test_every_roster_is_written_and_opens_again(full, tmp_path, name):
    path = tmp_path / f"{name}.xlsx"
    said = full("export", name, path)
    assert (said.code, said.err) == (0, "")
    sheet = openpyxl.load_workbook(path).worksheets[0]
    assert sheet["A1"].value == f"花蓮縣政府 106年度{TITLES[name]}"


def _cells(path: Path, columns: Sequence[int]) -> list[tuple[Any, ...]]:
    rows = openpyxl.load_workbook(path).worksheets[0].iter_rows(min_row=3, values_only=True)
    return [tuple(row[number] for number in columns) for row in rows if isinstance(row[0], int) or row[0] == "序號"]


@pytest.mark.parametrize(("wish", "shown"), [((), "A12****789"), (("--full-id",), "A123456789")])
def test_ids_are_masked_unless_asked_for_in_full(full, tmp_path, wish, shown):
    assert full("export", "awards", tmp_path / "a.xlsx", *wish).code == 0
    assert _cells(tmp_path / "a.xlsx", (5, 6, 8)) == [
        ("姓名", "身分證字號", "擬予獎懲"),
        ("王小明", shown, "嘉獎一次"),
        ("王小明", shown, "嘉獎一次"),
    ]


@pytest.mark.parametrize("scheme", ["mooc", "磨課師（MOOCs）"])
def test_one_scheme_and_one_agency_by_any_of_their_names(full, tmp_path, scheme):
    assert full("export", "awards", tmp_path / "a.xlsx", "--scheme", scheme, "--agency", "消防局").code == 0
    assert len(_cells(tmp_path / "a.xlsx", (0,))) == 2
    for wish in (("--scheme", "無此方案"), ("--agency", "無此機關")):
        said = full("export", "awards", tmp_path / "b.xlsx", *wish)
        assert said.code == 2
        assert wish[1] in said.err
    assert not (tmp_path / "b.xlsx").exists()


@pytest.mark.parametrize("name", LATER)
def test_a_roster_of_a_later_release_is_refused(full, tmp_path, name):
    said = full("export", name, tmp_path / "a.xlsx")
    assert said.code == 2
    assert "not yet available" in said.err
    assert not (tmp_path / "a.xlsx").exists()


@pytest.mark.parametrize("ending", ["ods", "odt", "docx", "pdf", "csv"])
def test_a_format_of_a_later_release_is_refused(full, tmp_path, ending):
    said = full("export", "awards", tmp_path / f"a.{ending}")
    assert said.code == 2
    assert "not yet available" in said.err
    assert not (tmp_path / f"a.{ending}").exists()


def test_explain_gives_the_reasoning_however_the_id_is_typed(full):
    said = full("explain", "ａ123456789")
    assert said.code == 0
    for words in ("王小明", "線上英語營", "嘉獎一次", "陸、三、（五）", "英語會話入門"):
        assert words in said.out
    unknown = full("explain", "B123456780")
    assert unknown.code == 2
    assert "不在參訓人員名冊" in unknown.err


def test_check_backup_and_restore(full, tmp_path, write_book):
    assert full("check") == Said(0, "資料檔完整，沒有問題。\n", "")
    assert full("backup", tmp_path / "備份").code == 0
    (copy,) = (tmp_path / "備份").glob("*.db")
    more = [STAFF[0], ("U120000022", "李大同", "花蓮縣消防局", "", "", "有給專任", "", "")]
    full("import", "participants", write_book("新.xlsx", more))
    assert len(full("rule", "--all").out.splitlines()) == 6 * 4 + 1
    said = full("restore", copy)
    assert said.code == 0
    assert "原檔保留為" in said.out
    assert len(full("rule", "--all").out.splitlines()) == 5 * 4 + 1
    assert full("restore", tmp_path / "沒有.db").code == 2


def test_the_journal_is_listed_latest_first(full):
    titles = [line.split("\t")[3] for line in full("history").out.splitlines()]
    assert titles == [
        "匯入完課紀錄 completions.xlsx",
        "匯入課程 courses.xlsx",
        "匯入參訓人員 participants.xlsx",
        "建立資料檔並載入本縣機關",
    ]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("import", "people", "a.xlsx"), "沒有匯入類別「people」"),
        (("import", "participants", "沒有.xlsx"), "沒有.xlsx"),
        (("export", "everything", "a.xlsx"), "沒有名冊「everything」"),
        (("export", "awards", "a.txt"), "不是名冊格式"),
        (("fly",), "指令不完整或有誤"),
        (("import",), "指令不完整或有誤"),
    ],
)
def test_what_cannot_be_done_is_one_sentence_and_two(call, arguments, words):
    said = call(*arguments)
    assert said.code == 2
    assert words in said.err
    assert "Traceback" not in said.err


def test_help_and_version_are_no_errors(call):
    assert call("--help").code == 0
    assert call("--version").out.startswith("Hualien Desk")
