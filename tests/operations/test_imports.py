"""Imports: whole or not at all, one undo step, the same file twice changes nothing (虛構資料)."""

import random

import msoffcrypto
import openpyxl
import pytest

from hualien_desk.domain.errors import DeskError
from hualien_desk.operations import history, imports
from hualien_desk.operations.imports import ImportRefused, Stopped
from hualien_desk.store.tables import NAMES, rows
from tests.conftest import COMPLETIONS, COURSES, STAFF

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
    """Every row of every table, as it stands; the journal's numbers aside."""
    found = {}
    for name in NAMES:
        columns = [row[1] for row in rows(f"PRAGMA table_info({name})") if row[1] not in ("entry_id", "imported_at")]
        found[name] = sorted(rows(f"SELECT {', '.join(columns)} FROM {name}"), key=repr)
    return found


def journal():
    return rows("SELECT count(*) FROM journal_entry")[0][0]


@pytest.fixture
def refused(staffed_desk):
    """Import something that must be refused; nothing may be stored, not even a line of the journal."""

    def attempt(kind, path):
        before, entries = everything(), journal()
        with pytest.raises(DeskError) as caught:
            imports.store(staffed_desk, imports.prepare(staffed_desk, kind, path))
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
    ("kind", "sheet", "place", "words"),
    [
        ("participants", person(到職日="106.2.29"), "2:E", ("106.2.29", "106/05/03")),
        ("completions", completion(完成日期="106.2.29"), "2:C", ("106.2.29", "沒有29日")),
        ("participants", person(機關="不存在的機關"), "2:C", ("不存在的機關", "不在機關清單")),
        ("completions", completion(身分證字號="B123456780"), "2:A", ("B123456780", "不在參訓人員名冊")),
        ("participants", person(身分證字號="12345"), "2:A", ("12345", "A123456789")),
        ("participants", person(姓名=""), "2:B", ("姓名", "空白")),
        ("completions", completion(時數="很多"), "2:D", ("很多", "請填")),
        ("past-awards", [("姓名", "獎懲事由", "獎懲結果"), ("王小明", "績優", "嘉獎百次")], "2:C", ("嘉獎百次",)),
    ],
)
def test_a_bad_cell_is_one_sentence_with_its_place_what_was_found_and_what_belongs_there(
    refused, write_book, kind, sheet, place, words
):
    (line,) = refused(kind, write_book("檔案.xlsx", sheet))
    assert line.startswith(f"檔案.xlsx:工作表1:{place}: ")
    assert all(word in line for word in words), line


def test_two_people_with_one_id_are_refused_with_both_rows(refused, write_book):
    rows_ = [*person(), person(姓名="李小同")[1]]
    lines = refused("participants", write_book("檔案.xlsx", rows_))
    assert lines and all("U120000022" in line for line in lines)
    assert "2" in "".join(lines) and "李小同" in "".join(lines)


def test_an_error_value_in_a_needed_cell_is_named(refused, tmp_path):
    book = openpyxl.Workbook()
    for row in completion():
        book.active.append(row)
    book.active["C2"] = "#N/A"
    book.active["C2"].data_type = "e"
    book.save(tmp_path / "檔案.xlsx")
    (line,) = refused("completions", tmp_path / "檔案.xlsx")
    assert line.startswith("檔案.xlsx:Sheet:2:C: ")
    assert "#N/A" in line


def test_a_missing_column_is_named_with_those_that_are_there(refused, write_book):
    (sentence,) = refused("participants", write_book("檔案.xlsx", [("身分證字號", "姓名", "機關"), ("A1", "王", "局")]))
    assert "檔案.xlsx" in sentence and "「人員類別」" in sentence and "身分證字號" in sentence


def test_a_picture_named_xlsx_is_no_sheet(refused, tmp_path):
    (tmp_path / "照片.xlsx").write_bytes(b"\xff\xd8\xff\xe0" + bytes(500))
    (sentence,) = refused("participants", tmp_path / "照片.xlsx")
    assert "照片.xlsx" in sentence


def test_a_workbook_with_a_password_says_so(refused, write_book, tmp_path):
    plain = write_book("plain.xlsx", STAFF)
    with plain.open("rb") as source, (tmp_path / "加密.xlsx").open("wb") as target:
        msoffcrypto.OfficeFile(source).encrypt("secret", target)
    (sentence,) = refused("participants", tmp_path / "加密.xlsx")
    assert "加密.xlsx" in sentence and "密碼" in sentence


def test_a_wrong_check_digit_is_stored_with_a_warning(desk, bring):
    outcome = bring("participants", person(身分證字號="U120000023"))
    assert [problem.warning for problem in outcome.problems] == [True]
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


def test_a_changed_cell_is_an_update_and_an_empty_one_erases_nothing(staffed_desk, bring):
    sheet = [COMPLETIONS[0], (*COMPLETIONS[1][:5], "", "E-9", "", "")]
    assert "新增 0、更新 1" in bring("completions", sheet).message
    found = rows("SELECT hours, e_certificate FROM completion WHERE completed_on = '2017-05-03' ORDER BY id")
    assert found[0] == (2.0, "E-9")


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_the_rows_does_not_matter(desk, bring, seed):
    def mixed(sheet):
        head, *body = sheet
        random.Random(seed).shuffle(body)
        return [head, *body]

    for kind in ("participants", "courses", "completions"):
        bring(kind, mixed(ALL[kind]))
    found = rows(
        "SELECT p.national_id, c.code, x.completed_on, x.hours, x.e_certificate FROM completion x "
        "JOIN participant p ON p.id = x.participant_id JOIN course c ON c.id = x.course_id ORDER BY 1, 2"
    )
    assert [row[:2] for row in found] == [
        ("A123456789", "E01"),
        ("A123456789", "M01"),
        ("U120000004", "M01"),
        ("U220000006", "E01"),
        ("U220000015", "E01"),
    ]


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
