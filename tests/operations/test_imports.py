"""Imports: whole or not at all, one undo step, the same file twice changes nothing (虛構資料)."""

import random
from collections import Counter

import msoffcrypto
import openpyxl
import pytest

from hualien_desk.domain.errors import DeskError
from hualien_desk.operations import history, imports, record_sets, records, rulings
from hualien_desk.operations.imports import ImportRefused, Stopped
from hualien_desk.store.tables import NAMES, rows
from tests.conftest import COMPLETIONS, COURSES, STAFF, import_book, open_new

AGENCIES = (
    ("機關名稱", "類型", "參照本計畫"),
    ("花蓮縣警察局", "", "是"),
    ("花蓮縣虛構工程處", "二級機關", ""),
)
VIDEOS = (("身分證字號", "姓名", "日期", "主題"), ("A123456789", "王小明", "106/06/10", "旅遊英語"))
WORKSHOPS = (("班別", "場次", "日期", "時數"), ("微電影研習班", "1", "106/04/10", 6))
ATTENDANCE = (("身分證字號", "班別", "場次", "狀態"), ("A123456789", "微電影研習班", "1", "出席"))
TEAMS = (
    ("團隊名稱", "角色", "身分證字號", "等第", "成果發表日"),
    ("防災小隊", "主持人", "A123456789", "特優", "106/10/01"),
    ("防災小隊", "成員", "U120000004", "特優", "106/10/01"),
)
PAST = (
    ("身分證字號", "姓名", "獎懲事由", "獎懲結果", "核定日期"),
    ("A123456789", "王小明", "線上英語營", "嘉獎一次", "106/06/01"),
)
ALL = {
    "agencies": AGENCIES,
    "participants": STAFF,
    "courses": COURSES,
    "completions": COMPLETIONS,
    "video-sessions": VIDEOS,
    "workshops": WORKSHOPS,
    "attendance": ATTENDANCE,
    "teams": TEAMS,
    "past-awards": PAST,
}

NEEDS = {
    "completions": ("participants", "courses"),
    "video-sessions": ("participants",),
    "attendance": ("participants", "workshops"),
    "teams": ("participants",),
    "past-awards": ("participants",),
}
"""What has to be there before a kind can be imported."""


def everything():
    """Every row of every table, as it stands; which journal entry put it there aside."""
    found = {}
    for name in NAMES:
        columns = [row[1] for row in rows(f"PRAGMA table_info({name})") if row[1] != "entry_id"]
        found[name] = rows(f"SELECT {', '.join(columns)} FROM {name} ORDER BY id")
    return found


def journal():
    return [rows(f"SELECT count(*) FROM {name}")[0][0] for name in ("journal_entry", "journal_change")]


@pytest.fixture
def refused(desk, bring):
    """Import something that must be refused; nothing may be stored, not even a line of the journal."""
    bring("participants", STAFF[:2])

    def attempt(kind, path):
        before, entries = everything(), journal()
        with pytest.raises(DeskError) as caught:
            imports.store(desk, imports.prepare(desk, kind, path))
        assert (everything(), journal()) == (before, entries)
        if isinstance(caught.value, ImportRefused):
            return [problem.line() for problem in caught.value.problems]
        return [str(caught.value)]

    return attempt


def person(**more):
    given = {"身分證字號": "U120000022", "姓名": "李大同", "機關": "花蓮縣消防局", "人員類別": "有給專任", **more}
    return [tuple(given), tuple(given.values())]


def completion(**more):
    given = {"身分證字號": "A123456789", "課程名稱": "英語會話入門", "完成日期": "106/05/09", **more}
    return [tuple(given), tuple(given.values())]


@pytest.mark.parametrize(
    ("kind", "sheet", "problem"),
    [
        (
            "participants",
            person(到職日="106.2.29"),
            "2:E: 「到職日」：「106.2.29」沒有這一天：106年2月沒有29日；請輸入民國日期，例如 106/05/03。",
        ),
        (
            "completions",
            completion(完成日期="106.2.29"),
            "2:C: 「完成日期」：「106.2.29」沒有這一天：106年2月沒有29日；請輸入民國日期，例如 106/05/03。",
        ),
        (
            "participants",
            person(機關="消防居"),
            "2:C: 機關「消防居」不在機關清單；是否為「花蓮縣消防局」？請更正名稱，或先匯入機關（agencies）。",
        ),
        (
            "completions",
            completion(身分證字號="B123456780"),
            "2:A: 「B123456780」不在參訓人員名冊；請更正身分證字號，或先匯入參訓人員。",
        ),
        (
            "participants",
            person(身分證字號="12345"),
            "2:A: 身分證字號「12345」格式不符；應為 1 個英文字母加 9 碼，例如 A123456789，請更正。",
        ),
        ("participants", person(姓名=""), "2:B: 「姓名」是空白；請補上。"),
        ("completions", completion(時數="很多"), "2:D: 時數「很多」不是數字；請填如 2 或 1.5。"),
        (
            "past-awards",
            [("姓名", "獎懲事由", "獎懲結果"), ("王小明", "績優", "嘉獎百次")],
            "2:C: 「獎懲結果」：「嘉獎百次」沒有寫明次數；請填嘉獎一次、嘉獎二次、記功一次、記功二次、記一大功、"
            "一次記二大功其中之一。",
        ),
    ],
)
def test_a_bad_cell_is_one_sentence_with_its_place_what_was_found_and_what_belongs_there(
    refused, write_book, kind, sheet, problem
):
    assert refused(kind, write_book("檔案.xlsx", sheet)) == [f"檔案.xlsx:工作表1:{problem}"]


def test_two_people_with_one_id_are_refused_at_both_rows(refused, write_book):
    rows_ = [*person(), person(姓名="李小同")[1]]
    who = "身分證字號「U120000022」同時屬於第2列「李大同」與第3列「李小同」；請更正其中一人。"
    assert refused("participants", write_book("檔案.xlsx", rows_)) == [
        f"檔案.xlsx:工作表1:2:A: {who}",
        f"檔案.xlsx:工作表1:3:A: {who}",
    ]


def test_an_error_value_in_a_needed_cell_is_named(refused, tmp_path):
    book = openpyxl.Workbook()
    for row in completion():
        book.worksheets[0].append(row)
    book.worksheets[0]["C2"] = "#N/A"
    book.worksheets[0]["C2"].data_type = "e"
    book.save(tmp_path / "檔案.xlsx")
    assert refused("completions", tmp_path / "檔案.xlsx") == [
        "檔案.xlsx:Sheet:2:C: 「完成日期」是錯誤值「#N/A」；請在 Excel 更正該格的公式或直接填入內容。"
    ]


def test_a_missing_column_is_named_with_those_that_are_there(refused, write_book):
    head = ("身分證字號", "姓名", "機關")
    assert refused("participants", write_book("檔案.xlsx", [head, ("A123456789", "王小明", "消防局")])) == [
        "「檔案.xlsx」的工作表「工作表1」第 1 列是標題列，但缺少欄位「人員類別」；"
        "現有欄位：身分證字號、姓名、機關。請補上該欄後再匯入。"
    ]


def test_a_picture_named_xlsx_is_called_by_its_true_name(refused, tmp_path):
    (tmp_path / "照片.xlsx").write_bytes(b"\xff\xd8\xff\xe0" + bytes(500))
    (sentence,) = refused("participants", tmp_path / "照片.xlsx")
    assert sentence == (
        "「照片.xlsx」其實是JPEG 圖片，不是試算表；請用 Excel 或 LibreOffice 開啟原檔，另存為 .xlsx 後再匯入。"
    )


def test_a_workbook_with_a_password_says_so(refused, write_book, tmp_path):
    plain = write_book("plain.xlsx", STAFF)
    with plain.open("rb") as source, (tmp_path / "加密.xlsx").open("wb") as target:
        msoffcrypto.OfficeFile(source).encrypt("secret", target)
    (sentence,) = refused("participants", tmp_path / "加密.xlsx")
    assert sentence == "「加密.xlsx」有密碼保護；請先在 Excel 移除密碼再匯入。"


def test_a_category_the_plan_does_not_know_is_told_once_and_one_plainly_outside_is_not(desk, write_book):
    staff = [STAFF[0]]
    for number, category in (("U120000022", "教師"), ("U120000031", "約僱(一)"), ("U120000040", "約僱(一)")):
        staff.append((number, "李大同", "花蓮縣消防局", "", "科員", category, "", ""))
    plan = imports.prepare(desk, "participants", write_book("名冊.xlsx", staff))
    (told,) = [problem for problem in plan.warnings if "人員類別" in problem.message]
    assert (told.row, told.column) == (3, "F")
    assert "「約僱(一)」不在計畫的實施對象（伍），這樣寫的 2 列都不會列入敘獎；若是「約僱」" in told.message


def test_a_wrong_check_digit_is_stored_with_a_warning(desk, bring):
    outcome = bring("participants", person(身分證字號="U120000023"))
    assert [problem.line() for problem in outcome.problems] == [
        "participants.xlsx:工作表1:2:A: 提醒：身分證字號「U120000023」檢查碼不符；仍會存入並註記，請查明是否誤植。"
    ]
    assert rows("SELECT national_id FROM participant") == [("U120000023",)]


@pytest.mark.parametrize("kind", ALL)
def test_every_kind_is_imported_once_and_undone_without_a_trace(desk, bring, kind):
    for needed in NEEDS.get(kind, ()):
        bring(needed, ALL[needed])
    before = everything()
    assert bring(kind, ALL[kind]).entry is not None
    after, entries = everything(), journal()
    assert after != before
    again = bring(kind, ALL[kind])
    assert again.message.startswith("無新增") and again.entry is None
    assert (everything(), journal()) == (after, entries)
    history.undo(desk)
    assert everything() == before
    history.redo(desk)
    assert everything() == after


def test_a_file_that_would_take_back_a_correction_says_that_it_was_imported_before(desk, bring, write_book):
    path = write_book("old.xlsx", COURSES)
    import_book(desk, "courses", path)
    assert bring("courses", (COURSES[0], CHANGED["courses"][0])).problems == ()
    (told,) = import_book(desk, "courses", path).problems
    assert told.warning and told.row == 0
    assert "匯入過，現在有 1 列與現有資料不同" in told.message
    assert import_book(desk, "courses", path).problems == ()


def test_a_file_that_would_bring_back_what_was_deleted_says_so(staffed_desk, write_book):
    """Rows that were refused then, and can be stored now, are no surprise."""
    course = "E01", "英語會話入門", "106/07/03"
    fresh = ("U120000004", "林美玲", *course), ("U120000022", "周雅文", *course)
    path = write_book("old.xlsx", (COMPLETIONS[0], *fresh))
    import_book(staffed_desk, "completions", path, accept_valid=True)
    person = {"national_id": "U120000022", "name": "周雅文", "agency": "消防局", "category": "有給專任"}
    records.add(staffed_desk, records.KINDS["participant"], person)
    assert import_book(staffed_desk, "completions", path).problems == ()
    record_sets.remove(staffed_desk, records.KINDS["completion"], [6])
    (told,) = import_book(staffed_desk, "completions", path).problems
    assert "現在有 1 列不在現有資料裡（其後刪除或合併了）" in told.message


CHANGED = {
    "agencies": ((*AGENCIES[1][:2], "否"), ("follows", 0)),
    "participants": ((*STAFF[1][:3], "", "專員", *STAFF[1][5:]), ("title", "專員")),
    "courses": (("E01", "英語會話入門", "", 5, "英語"), ("hours", 5.0)),
    "completions": ((*COMPLETIONS[1][:5], "", "E-9", "", ""), ("e_certificate", "E-9")),
    "video-sessions": ((*VIDEOS[1][:3], "旅遊英語", "否"), ("attended", 0)),
    "workshops": ((*WORKSHOPS[1][:3], 3), ("hours", 3.0)),
    "attendance": ((*ATTENDANCE[1][:3], "缺席"), ("state", "缺席")),
    "teams": ((*TEAMS[1][:3], "優等", ""), ("grade", "優等")),
}
"""A row of each kind with one cell changed and others empty; the column and its new value."""
HEADS = {"video-sessions": (*VIDEOS[0], "出席")}
TABLES = {"agencies": "agency", "participants": "posting", "courses": "course", "completions": "completion"}
TABLES |= {"video-sessions": "video_session", "workshops": "workshop", "attendance": "attendance", "teams": "team"}


@pytest.mark.parametrize("kind", CHANGED)
def test_a_changed_cell_is_an_update_and_an_empty_one_erases_nothing(desk, bring, kind):
    for needed in (*NEEDS.get(kind, ()), kind):
        bring(needed, ALL[needed])
    table, (row, (column, value)) = TABLES[kind], CHANGED[kind]
    before = everything()
    assert "共 1 列：新增 0、更新 1、相同 0、退回 0" in bring(kind, (HEADS.get(kind, ALL[kind][0]), row)).message
    after = everything()
    names = [item[1] for item in rows(f"PRAGMA table_info({table})") if item[1] != "entry_id"]
    pairs = zip(before[table], after[table], strict=True)
    changes = {
        (name, new)
        for old_row, new_row in pairs
        for name, old, new in zip(names, old_row, new_row, strict=True)
        if old != new
    }
    assert changes == {(column, value)}
    assert {name for name in NAMES if before[name] != after[name]} == {table, "import_batch"}


WHOLE = ALL | {
    "participants": (
        (*STAFF[0], "電話"),
        *((*row, "") for row in STAFF[1:]),
        ("A123456789", "王小明", "花蓮縣消防局", "人事室", "科員", "有給專任", "", "", ""),
        ("U120000022", "李大同", "文化局", "", "科員", "聘用", "106/07/01", "", "2"),
        ("U120000022", "李大同", "衛生局", "", "技士", "聘用", "105/01/01", "106/06/30", "1"),
    ),
    "completions": (
        (*COMPLETIONS[0], "平台"),
        *((*row, "") for row in COMPLETIONS[1:]),
        ("U120000004", "林美玲", "M01", "資料科學導論", "106/06/01", 7, "", "X-2", "106/06/30", ""),
        ("U120000004", "", "", "新課程", "106/06/02", 1, "E-5", "", "", ""),
        ("U120000004", "", "N01", "新課程", "106/06/02", 2, "", "X-5", "", "e等公務園"),
    ),
    "video-sessions": (*VIDEOS, ("A123456789", "王小明", "106/06/10", "旅遊英語"), ("U120000022", "", "106/08/10", "")),
    "teams": (*TEAMS, ("防災小隊", "成員", "U220000015", "", "")),
    "past-awards": (*PAST, ("", "林美玲", "熠星方案", "嘉獎二次", "106/12/20"), ("", "某人", "績優", "記功一次", "")),
}
"""Every kind with rows that speak of one thing twice, or of one person over time."""
OF_THIS_FILE = {"id", "entry_id", "batch_id", "source_row", "imported_at", "sha256"}


def told():
    """What is stored and how everyone is ruled, whatever the numbers of the rows."""
    found = {}
    for name in NAMES:
        columns = [row[1] for row in rows(f"PRAGMA table_info({name})") if row[1] not in OF_THIS_FILE]
        plain = [name for name in columns if not name.endswith("_id") or name == "national_id"]
        found[name] = sorted(rows(f"SELECT {', '.join(plain) or '1'} FROM {name}"), key=repr)
    return found


def ruled(desk):
    lines = rulings.rule_everyone(desk).lines
    return [(x.participant.national_id, x.scheme, x.label, x.deed_date, x.reason, x.notes, x.checks) for x in lines]


def test_the_order_of_the_rows_of_any_file_does_not_matter(tmp_path, write_book):
    found = []
    for seed in (None, 1, 2):
        desk = open_new(tmp_path / f"{seed}.db")
        for kind in ALL:
            head, *body = WHOLE[kind]
            if seed is not None:
                random.Random(seed).shuffle(body)
            import_book(desk, kind, write_book(f"{kind}.xlsx", [head, *body]))
        found.append((told(), ruled(desk)))
        desk.close()
    assert found[1] == found[0]
    assert found[2] == found[0]
    labels = Counter(label for _, _, label, *_ in found[0][1])
    assert labels["嘉獎二次"] >= 2 and labels["記功一次"] == 1


def test_a_cancelled_import_leaves_nothing(desk, write_book):
    book, before = write_book("名冊.xlsx", STAFF), everything()
    with pytest.raises(DeskError, match="已取消"):
        imports.prepare(desk, "participants", book, cancelled=lambda: True)
    asked = iter([False, False, False, True, True, True, True, True, True, True])
    with pytest.raises((Stopped, DeskError), match="已取消"):
        imports.prepare(desk, "participants", book, cancelled=lambda: next(asked, True))
    assert everything() == before


def test_a_failure_in_the_middle_of_storing_leaves_nothing(desk, write_book, monkeypatch):
    plan, before, entries = imports.prepare(desk, "participants", write_book("a.xlsx", STAFF)), everything(), journal()

    def half(planned, entry, batch):
        from hualien_desk.store import people

        people.write(planned, entry, batch)
        raise OSError("disk full")

    monkeypatch.setitem(imports.WAYS, "participants", imports.WAYS["participants"]._replace(write=half))
    with pytest.raises(OSError, match="disk full"):
        imports.store(desk, plan)
    assert (everything(), journal()) == (before, entries)


def test_only_the_good_rows_are_stored_when_asked_and_the_rest_is_told(desk, bring):
    outcome = bring("participants", [*person(機關="不存在的機關"), person()[1]], accept_valid=True)
    assert "新增 1、更新 0、相同 0、退回 1" in outcome.message
    assert [problem.row for problem in outcome.problems] == [2]
    assert rows("SELECT name FROM participant") == [("李大同",)]
    assert rows("SELECT refused, added FROM import_batch") == [(1, 1)]


def test_a_sheet_of_bad_rows_alone_is_refused_even_when_the_good_are_asked_for(desk, bring):
    with pytest.raises(ImportRefused):
        bring("participants", person(機關="不存在的機關"), accept_valid=True)


def test_a_plan_made_before_other_work_is_not_stored_any_more(desk, bring, write_book):
    plan = imports.prepare(desk, "participants", write_book("a.xlsx", STAFF))
    bring("agencies", AGENCIES)
    before, entries = everything(), journal()
    with pytest.raises(DeskError, match="之後資料又有變更，未存入任何資料"):
        imports.store(desk, plan)
    assert (everything(), journal()) == (before, entries)


def test_codes_of_agencies_that_webhr_would_not_take_or_would_mix_up_are_told(desk, bring):
    told = bring(
        "agencies",
        (
            ("機關名稱", "機關代碼", "類型"),
            ("花蓮縣消防局", "376550400A", ""),
            ("花蓮縣文化局", "376550400A", ""),
            ("花蓮縣環境保護局", "123", ""),
            ("花蓮縣政府民政處", "376550000A", "府內單位"),  # units of the office have the office's code
            ("花蓮縣政府財政處", "376550000A", ""),
        ),
    ).problems
    assert [(problem.row, problem.column, problem.warning) for problem in told] == [(3, "B", True), (4, "B", True)]
    assert told[0].message.startswith(
        "機關代碼「376550400A」也是另一機關的代碼；仍會存入，但 WebHR 會把「花蓮縣文化局」"
    )
    assert told[1].message.startswith("機關代碼「123」不是 9 碼數字加 1 個大寫字母；仍會存入")
