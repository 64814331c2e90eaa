"""The command line's contract: calls, exit codes, what goes to which stream (虛構資料)."""

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import openpyxl
import pytest

from hualien_desk.__main__ import main
from hualien_desk.domain.rulings import Status
from hualien_desk.operations import casework, history
from hualien_desk.operations.desk import Desk
from hualien_desk.operations.rosters import BOOKS, COMPOSED, TITLES, UPLOADS
from hualien_desk.operations.session_sheets import TITLES as DRAWN
from hualien_desk.sheets.kinds import KINDS
from hualien_desk.store import connecting, database, settings
from tests.conftest import COMPLETIONS, COURSES, STAFF


class Said(NamedTuple):
    """What a call left: exit code, standard output, standard error."""

    code: int
    out: str
    err: str


Call = Callable[..., Said]


@pytest.fixture
def begun(tmp_path: Path) -> Path:
    """A data file in which there is nothing yet."""
    Desk(tmp_path / "106.db").close()
    return tmp_path / "106.db"


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


TEAMS = (
    ("團隊名稱", "推動機關", "角色", "身分證字號", "姓名", "等第", "成果發表日"),
    ("防災小隊", "消防局", "成員", "U120000004", "林美玲", "良好", "106/10/01"),
    ("防災小隊", "消防局", "主持人", "A123456789", "王小明", "良好", "106/10/01"),
)
YEAR = (("participants", STAFF), ("courses", COURSES), ("completions", COMPLETIONS), ("teams", TEAMS))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data file of five people, four courses, their completions and one team, made once."""
    folder = tmp_path_factory.mktemp("year")
    for kind, rows in YEAR:
        book = openpyxl.Workbook()
        for row in rows:
            book.worksheets[0].append(row)
        book.save(folder / f"{kind}.xlsx")
        assert main(["--db", str(folder / "106.db"), "import", kind, str(folder / f"{kind}.xlsx")]) == 0
    database.close()
    return folder / "106.db"


@pytest.fixture
def full(call: Call, made: Path, tmp_path: Path) -> Call:
    """The command line over a copy of that file."""
    shutil.copyfile(made, tmp_path / "106.db")
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


def test_the_good_rows_of_the_same_file_again_are_nothing_new(call, write_book):
    book = write_book("名冊.xlsx", [*STAFF[:2], BAD[2]])
    call("import", "participants", book, "--accept-valid")
    again = call("import", "participants", book, "--accept-valid")
    assert (again.code, again.out) == (
        0,
        "無新增：「名冊.xlsx」的 1 列都與現有資料相同，退回的 1 列已在「待辦」等候處理。\n",
    )
    assert call("history").out.count("匯入參訓人員") == 1


@pytest.mark.parametrize("asked", [("rule",), ("export", "awards", "名冊.xlsx"), ("check",), ("backup", "備份")])
def test_a_mistyped_path_is_told_and_never_becomes_an_empty_office(call, tmp_path, asked):
    said = call(*asked)
    assert (said.code, said.out) == (2, "")
    assert said.err == f"找不到資料檔「{tmp_path / '106.db'}」；請確認 --db 的路徑，新的資料檔由 import 建立。\n"
    assert list(tmp_path.iterdir()) == []


def test_reminders_are_written_for_every_agency_into_a_folder(full, tmp_path):
    said = full("remind", "nearly", tmp_path / "函", "--format", "xlsx")
    assert said.code == 0 and said.out.startswith("已產生 1 個機關的待補件提醒，共 1 筆")
    (path,) = (tmp_path / "函").glob("*/*.xlsx")
    assert path.name.startswith("106待補件提醒-花蓮縣文化局-")


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (("明天",), "沒有提醒函「明天」；可用 "),
        (("nearly", "--format", "doc"), "提醒函沒有「doc」格式；可用 docx、odt、xlsx、pdf。"),
        (("nearly", "--agency", "消防居"), "機關「消防居」不在機關清單"),
        (("workshop",), "目前沒有需要提醒的人，不必提醒。"),
    ],
)
def test_a_reminder_that_there_is_not_is_one_sentence(full, tmp_path, more, words):
    said = full("remind", more[0], tmp_path / "函", *more[1:])
    assert (said.code, said.out, len(said.err.splitlines())) == (2, "", 1)
    assert words in said.err and not (tmp_path / "函").exists()


def test_a_file_without_a_good_row_is_refused_even_when_the_good_are_asked_for(call, write_book):
    said = call("import", "participants", write_book("名冊.xlsx", [STAFF[0], *BAD]), "--accept-valid")
    assert (said.code, said.out) == (2, "")
    assert said.err.splitlines()[-1].startswith("「名冊.xlsx」有 3 列有問題，未存入任何資料")
    assert "匯入" not in call("history").out


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
    assert [line.split("　")[1:4] for line in said.out.splitlines()[:-1]] == [
        ["張家瑋", "線上英語營", "待確認"],
        ["王小明", "熠星方案", "嘉獎一次"],
        ["王小明", "線上英語營", "嘉獎一次"],
        ["王小明", "磨課師（MOOCs）", "嘉獎一次"],
    ]
    last = said.out.splitlines()[-1]
    assert re.fullmatch(r"共 4 筆，依花蓮縣一〇六年度推動公務人員數位學習實施計畫，製表日 \d{3}/\d\d/\d\d", last)
    assert len(full("rule", "--all").out.splitlines()) == 5 * 4 + 1


def test_rule_as_json_has_the_keys_of_the_contract(full):
    lines = [json.loads(line) for line in full("rule", "--json", "--all").out.splitlines()]
    first = ["national_id", "name", "agency", "scheme", "award", "label"]
    keys = [*first, "status", "clause", "deed_date", "evidence", "checks", "notes"]
    assert all(list(line) == keys for line in lines)
    assert len(lines) == 5 * 4
    mooc = next(line for line in lines if line["scheme"] == "mooc" and line["award"])
    assert (mooc["national_id"], mooc["award"], mooc["label"]) == ("A123456789", "4001", "嘉獎一次")
    assert (mooc["clause"], mooc["deed_date"]) == ("陸、四、（四）4", "2017-06-20")
    assert all(list(check) == ["name", "wanted", "found", "passed"] for check in mooc["checks"])
    assert "資料科學導論" in mooc["evidence"][0]
    for line in lines:
        assert (line["award"] is None) == (line["status"] != "award")
        assert line["label"] and line["clause"].startswith("陸、")
        assert all(isinstance(check["passed"], bool) for check in line["checks"])


LI = ("U120000022", "李大同")


def test_rule_as_json_knows_every_bucket_and_the_codes_of_the_awards(full, write_book):
    learnt = (
        COMPLETIONS[0],
        (*LI, "M02", "Business English", "106/05/10", 6, "E-3", "X-3", "106/05/20"),
        (*LI, "C01", "政策宣導", "106/05/11", 3, "", "", ""),
    )
    leader = (TEAMS[0], ("閱讀小隊", "文化局", "主持人", *LI, "特優", "106/10/01"))
    extra = (("participants", (STAFF[0], (*LI, *STAFF[1][2:]))), ("completions", learnt), ("teams", leader))
    for kind, rows in extra:
        assert full("import", kind, write_book(f"{kind}.xlsx", rows)).code == 0
    shown = [json.loads(line) for line in full("rule", "--json", "--all").out.splitlines()]
    assert {line["status"] for line in shown} == {str(status) for status in Status}
    found = {(line["name"], line["scheme"]): (line["status"], line["award"], line["label"]) for line in shown}
    assert found["李大同", "rising_star"] == ("award", "4010", "記功一次")
    assert found["李大同", "english"] == ("award", "4001", "嘉獎一次")
    assert found["李大同", "mooc"] == ("absorbed", None, "已併計")
    assert found["李大同", "cafeteria"] == ("met", None, "符合但無獎")
    assert found["林美玲", "mooc"] == ("missing", None, "待補")
    assert found["陳志豪", "english"] == ("not_covered", None, "不在實施對象")
    assert found["張家瑋", "english"] == ("pending", None, "待確認")
    assert found["林美玲", "english"] == ("none", None, "未參加")
    brief = [json.loads(line) for line in full("rule", "--json").out.splitlines()]
    assert brief == [line for line in shown if line["status"] in ("award", "pending")]


SHEETS: dict[str, str] = tomllib.loads((Path(__file__).parent / "cli_rosters.toml").read_text("utf-8"))


def _sheet(path: Path) -> list[tuple[Any, ...]]:
    """Every row of the one sheet; cells merged into the first one are left out."""
    (sheet,) = openpyxl.load_workbook(path).worksheets
    spans = {span.min_row for span in sheet.merged_cells.ranges}
    rows = enumerate(sheet.iter_rows(values_only=True), 1)
    return [tuple("" if cell is None else cell for cell in (row[:1] if n in spans else row)) for n, row in rows]


@pytest.mark.parametrize("name", SHEETS)
def test_every_roster_is_written_and_found_again_cell_by_cell(full, tmp_path, name):
    path = tmp_path / f"{name}.xlsx"
    said = full("export", name, path)
    assert (said.code, said.err) == (0, "")
    title, scope, *found, signers = _sheet(path)
    numbers = [row[0] for row in found if isinstance(row[0], int)]
    assert said.out == f"已產生{TITLES[name]}「{path}」，共 {len(numbers)} 列。\n"
    assert numbers == list(range(1, len(numbers) + 1))
    assert title == (f"花蓮縣政府 106年度{TITLES[name]}",)
    plan = "花蓮縣一〇六年度推動公務人員數位學習實施計畫"
    made_on = r"製表日期：中華民國\d{3}年\d{1,2}月\d{1,2}日"
    assert re.fullmatch(f"{plan}　機關：全部　方案：全部　　{made_on}", scope[0])
    days_ago = re.compile(r"(?<=\d)\n已過 [\d,]+ 日(?=\|)")  # the year of the plan is over
    assert [days_ago.sub("（已過）", "|".join(map(str, row))) for row in found] == SHEETS[name].splitlines()
    assert [word.strip() for word in signers[0].split("：")] == ["承辦人", "科長", "處長", ""]


def _columns(path: Path, *columns: int) -> list[tuple[Any, ...]]:
    """Some columns of the headings and the numbered rows."""
    rows = [row for row in _sheet(path) if row[0] == "序號" or isinstance(row[0], int)]
    return [tuple(row[number] for number in columns) for row in rows]


@pytest.mark.parametrize(("wish", "shown"), [((), "A12****789"), (("--full-id",), "A123456789")])
def test_ids_are_masked_unless_asked_for_in_full(full, tmp_path, wish, shown):
    assert full("export", "awards", tmp_path / "a.xlsx", *wish).code == 0
    assert _columns(tmp_path / "a.xlsx", 5, 6, 8) == [
        ("姓名", "身分證字號", "擬予獎懲"),
        *[("王小明", shown, "嘉獎一次")] * 3,
    ]


@pytest.mark.parametrize("scheme", ["mooc", "磨課師（MOOCs）"])
@pytest.mark.parametrize("agency", ["花蓮縣消防局", "消防局"])
def test_one_scheme_and_one_agency_by_any_of_their_names(full, tmp_path, agency, scheme):
    assert full("export", "awards", tmp_path / "a.xlsx", "--scheme", scheme, "--agency", agency).code == 0
    assert _columns(tmp_path / "a.xlsx", 0, 5, 9) == [
        ("序號", "姓名", "法令依據"),
        (1, "王小明", "本計畫陸、四、（四）4"),
    ]
    assert "機關：花蓮縣消防局　方案：磨課師（MOOCs）" in _sheet(tmp_path / "a.xlsx")[1][0]


@pytest.mark.parametrize(
    ("wish", "sentence"),
    [
        (("--scheme", "電影"), "沒有方案「電影」；可用 cafeteria、rising_star、english、mooc、discretion。"),
        (
            ("--agency", "消防居"),
            "機關「消防居」不在機關清單；是否為「花蓮縣消防局」？請更正名稱，或先匯入機關（agencies）。",
        ),
    ],
)
def test_an_unknown_scheme_or_agency_is_one_sentence_and_no_file(call, tmp_path, wish, sentence, begun):
    assert call("export", "awards", tmp_path / "b.xlsx", *wish) == Said(2, "", f"{sentence}\n")
    assert not (tmp_path / "b.xlsx").exists()


@pytest.mark.parametrize("ending", ["ods", "odt", "docx", "pdf", "csv"])
def test_the_ending_picks_the_format(call, tmp_path, ending, qapp, begun):
    said = call("export", "awards", tmp_path / f"a.{ending}")
    assert (said.code, said.err) == (0, "")
    assert (tmp_path / f"a.{ending}").stat().st_size > 100


def test_every_roster_of_the_contract_is_there():
    names = (
        "awards review webhr moved nearly pending not-covered suspects participants courses completions over-120 "
        "sign-in certificates hours-25 hours-19 teams proposal statistics history"
    )
    ours = (
        *("confirmed", "whereabouts", "english-camp", "certificate-register", "badges", "table-cards"),
        *("course-sets", "calendar", "report", "team-states", "team-certificates"),
        *("evaluation", "statistics-book", "budget", "benefits", "annual-report"),
        *("personal-data-files", "destroyed-data"),
    )
    assert sorted((*TITLES, *UPLOADS, *DRAWN, *COMPOSED, *BOOKS)) == sorted((*names.split(), *ours))


def test_the_evaluation_states_the_day_and_the_people_that_were_asked_for(call, tmp_path, begun):
    wish = "--headcount-on", "106/06/30", "--without-contract"
    assert call("export", "evaluation", tmp_path / "a.xlsx", *wish).code == 0
    first = openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[0]
    assert "基準日：106/06/30　不含約聘僱" in first["A3"].value
    assert call("export", "evaluation", tmp_path / "b.xlsx", "--headcount-on", "明天").code == 2


def test_the_sheets_of_one_session_are_asked_for_by_its_name(call, tmp_path, begun):
    assert call("export", "sign-in", tmp_path / "a.odt", "--session", "微電影研習班 9").err.startswith("沒有場次")
    assert call("export", "sign-in", tmp_path / "a.odt").code == 0


def test_explain_gives_the_reasoning_however_the_id_is_typed(full):
    said = full("explain", "ａ123456789")
    assert said.code == 0
    for words in ("王小明", "線上英語營", "嘉獎一次", "陸、三、（五）", "英語會話入門"):
        assert words in said.out
    unknown = full("explain", "B123456780")
    assert unknown.code == 2
    assert "不在參訓人員名冊" in unknown.err


def test_check_backup_and_restore(full, tmp_path, write_book):
    said = full("check")
    assert (said.code, said.err) == (0, "")
    looked = r"資料檔完整，沒有問題。\n已檢查「106.db」：.*\n"
    assert re.fullmatch(looked + r"稽核紀錄與資料都與封印相符（至第 5 筆）。\n封印碼：([0-9A-F]{4} ?){4}\n", said.out)
    assert full("backup", tmp_path / "備份").code == 0
    (copy,) = (tmp_path / "備份").glob("*.db")
    more = [STAFF[0], ("U120000022", "李大同", "花蓮縣消防局", "", "", "有給專任", "", "")]
    full("import", "participants", write_book("新.xlsx", more))
    assert len(full("rule", "--all").out.splitlines()) == 6 * 4 + 1
    said = full("restore", copy)
    assert said.code == 0
    assert "原檔保留為" in said.out
    assert len(full("rule", "--all").out.splitlines()) == 5 * 4 + 1


def test_a_pack_is_made_and_opened_elsewhere_with_the_same_answers(full, tmp_path, capsys, qapp):
    before = full("rule", "--all", "--json").out
    said = full("handover", tmp_path / "隨身碟", "--note", "名單在公文夾 B")
    (pack,) = (tmp_path / "隨身碟").iterdir()
    assert (said.code, said.err) == (0, "") and f"「{pack.name}」" in said.out
    assert re.fullmatch(r"106年度交接包-\d{7}\.zip", pack.name)
    said = full("handover-open", pack, tmp_path / "新電腦")
    assert (said.code, said.err) == (0, "") and "已把106年度交接包放進" in said.out
    assert "名單在公文夾 B" in (tmp_path / "新電腦" / "106-交接" / "說明.txt").read_text("utf-8-sig")
    assert main(["--db", str(tmp_path / "新電腦" / "106.db"), "rule", "--all", "--json"]) == 0
    database.close()
    assert capsys.readouterr().out == before


def test_a_pack_that_cannot_be_made_or_opened_is_one_sentence(full, tmp_path, qapp):
    (tmp_path / "筆記.txt").write_text("不是交接包" * 500, "utf-8")
    for arguments, words in (
        (("handover", tmp_path / "隨身碟", "--year", "108"), "沒有108年度的資料檔"),
        (("handover", tmp_path / "筆記.txt"), "筆記.txt"),
        (("handover-open", tmp_path / "沒有.zip", tmp_path / "新"), "找不到交接包"),
        (("handover-open", tmp_path / "筆記.txt", tmp_path / "新"), "「筆記.txt」不是交接包"),
    ):
        said = full(*arguments)
        assert (said.code, said.out, said.err.count("\n")) == (2, "", 1)
        assert words in said.err
    assert not (tmp_path / "新").exists()


def test_a_copy_that_is_none_and_a_folder_that_is_none_are_one_sentence_each(full, tmp_path):
    (tmp_path / "筆記.txt").write_text("不是備份" * 500, "utf-8")
    before = (tmp_path / "106.db").read_bytes()
    for arguments, words in (
        (("restore", tmp_path / "沒有.db"), "找不到備份檔"),
        (("restore", tmp_path / "筆記.txt"), "「筆記.txt」不是"),
        (("backup", tmp_path / "筆記.txt"), "無法備份到"),
        (("export", "awards", tmp_path / "沒有" / "a.xlsx"), "不存在；請選擇既有的資料夾"),
    ):
        said = full(*arguments)
        assert (said.code, said.out, said.err.count("\n")) == (2, "", 1)
        assert words in said.err
    assert (tmp_path / "106.db").read_bytes() == before


def test_check_names_what_another_program_edited(full, tmp_path):
    other = connecting.connect(tmp_path / "106.db")
    other.execute("DROP TRIGGER journal_entry_kept_as_written")
    other.execute("UPDATE journal_entry SET title = '匯入別的' WHERE id = 2")
    other.close()
    said = full("check")
    assert (said.code, said.err) == (2, "")
    assert re.search(r"稽核紀錄第 2 筆（\S+ \S+ \S+ 匯入別的）的內容被更改過\n驗證發現 1 處", said.out)


def test_a_damaged_file_is_told_by_check(full, tmp_path):
    data = bytearray((tmp_path / "106.db").read_bytes())
    data[-4096:] = b"\xaa" * 4096
    (tmp_path / "106.db").write_bytes(bytes(data))
    said = full("check")
    assert said.code == 2
    assert said.out and said.err == ""


@pytest.mark.parametrize("name", ["筆記.txt", "筆記.txt/106.db"])
def test_a_data_file_that_cannot_be_is_one_sentence(tmp_path, capsys, name):
    (tmp_path / "筆記.txt").write_text("不是資料檔" * 500, "utf-8")
    assert main(["--db", str(tmp_path / name), "check"]) == 2
    assert re.fullmatch(r"[^\n]+；請[^\n]+。\n", capsys.readouterr().err)


def test_without_a_file_the_users_own_is_used(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr("platformdirs.user_data_dir", lambda *_, **__: str(tmp_path / "資料"))
    assert main(["cases"]) == 0
    database.close()
    assert (tmp_path / "資料" / "106.db").is_file()


def test_the_journal_is_listed_latest_first(full):
    titles = [line.split("\t")[3] for line in full("history").out.splitlines()]
    assert titles == [
        "匯入熠星團隊 teams.xlsx",
        "匯入完課紀錄 completions.xlsx",
        "匯入課程 courses.xlsx",
        "匯入參訓人員 participants.xlsx",
        "建立資料檔並載入本縣機關",
    ]


def test_what_was_undone_is_marked_in_the_journal(full, tmp_path):
    desk = Desk(tmp_path / "106.db", "測試員")
    history.undo(desk)
    desk.close()
    latest, before = (line.split("\t") for line in full("history").out.splitlines()[:2])
    assert latest[2:] == ["測試員", "復原：匯入熠星團隊 teams.xlsx"]
    assert before[3] == "匯入熠星團隊 teams.xlsx（已復原）"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("import", "people", "a.xlsx"), "沒有匯入類別「people」"),
        (("import", "participants", "沒有.xlsx"), "沒有.xlsx"),
        (("export", "everything", "a.xlsx"), "沒有名冊「everything」"),
        (("export", "awards", "a.txt"), "不是名冊格式"),
        (("explain", "123"), "「123」不在參訓人員名冊；請確認身分證字號。"),
    ],
)
def test_what_cannot_be_done_is_one_sentence_and_two(call, arguments, words, begun):
    said = call(*arguments)
    assert (said.code, said.out, said.err.count("\n")) == (2, "", 1)
    assert words in said.err


@pytest.mark.parametrize(
    "arguments",
    [("fly",), ("import",), ("import", "courses"), ("export", "awards"), ("rule", "--yaml"), ("check", "more")],
)
def test_a_call_that_is_not_understood_is_told_in_chinese_and_does_nothing(call, tmp_path, arguments):
    said = call(*arguments)
    assert (said.code, said.out) == (2, "")
    usage, *_, sentence = said.err.splitlines()
    assert usage.startswith("usage: hualien-desk")
    assert re.fullmatch(r"指令不完整或有誤：.+；請用 --help 查看用法。", sentence)
    assert not (tmp_path / "106.db").exists()


def test_an_unknown_kind_is_told_with_the_kinds_there_are(call):
    assert call("import", "people", "a.xlsx").err == f"沒有匯入類別「people」；可用 {'、'.join(KINDS)}。\n"


@pytest.mark.skipif(os.name == "nt", reason="pipes are of POSIX")
def test_a_reader_of_the_output_that_goes_away_is_no_error(made):
    out, into = os.pipe()
    command = [sys.executable, "-m", "hualien_desk", "--db", str(made), "rule", "--json", "--all"]
    with subprocess.Popen(command, stdout=into, stderr=subprocess.PIPE) as child:
        os.close(into)
        os.close(out)
        _, complaint = child.communicate()
    assert (child.returncode, complaint) == (0, b"")


def test_help_and_version_are_no_errors(call):
    assert call("--help").code == 0
    assert call("--version").out.startswith("Hualien Desk")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("fly",), "沒有「fly」這個指令"),
        (("import",), "缺少 KIND, PATH"),
        (("rule", "--now"), "不認得「--now」"),
        (("import", "courses", "a.xlsx", "--sheet"), "--sheet 之後要有一個值"),
    ],
)
def test_what_is_wrong_with_a_call_is_said_without_english(call, arguments, words):
    assert f"：{words}；" in call(*arguments).err


def test_cases_are_counted_and_each_red_one_is_told(call: Call, tmp_path: Path) -> None:
    """0 when all are as wanted, else 2: a script may ask before it goes on."""
    said = call("cases")
    assert said.code == 0
    assert re.fullmatch(r"(\d+) 題，符合 \1，不符 0\n", said.out) and said.err == ""
    desk = Desk(tmp_path / "106.db", "測試員")
    wrong = {"說明": "修畢一門英語課程", "完課": ["英語會話，106/05/03完成"], "結果": {"英語營": "嘉獎二次"}}
    casework.add(desk, wrong, "線上英語營")
    desk.close()
    said = call("cases")
    assert said.code == 2
    lines = said.out.splitlines()
    assert "不符\t線上英語營\t修畢一門英語課程" in lines
    assert "\t英語營\t期望 嘉獎二次\t算出 嘉獎一次" in lines
    assert re.fullmatch(r"\d+ 題，符合 \d+，不符 1", lines[-1])


def test_rules_that_do_not_fit_are_told_and_those_of_the_file_are_followed(tmp_path: Path, call: Call) -> None:
    """Never silently."""
    desk = Desk(tmp_path / "106.db", "測試員")
    with desk.entry("舊資料"):
        settings.put("rule.values", '{"clause english since": "四月"}')
    database.close()
    said = call("rule")
    assert said.code == 0
    assert said.err.startswith("機關更改的規則不能套用，改依規則檔計算：「線上英語營：起日」")
