"""封印 in the words of the office: what is broken, which code is known, what the backups remember (虛構資料)."""

import json
from pathlib import Path

import pytest

from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.roles import Role
from hualien_desk.operations import backups, history, records, sealing, years
from hualien_desk.operations.access import Access, NotAllowed
from hualien_desk.operations.desk import Desk
from hualien_desk.operations.records import KINDS
from hualien_desk.operations.rulings import Stopped
from hualien_desk.store import backup, connecting, database, restoring, seals
from hualien_desk.store.years import PEOPLE
from tests.conftest import open_new


def edit(path: Path, *statements: str) -> None:
    """Let another program edit the file, its triggers gone."""
    other = connecting.connect(path)
    for (name,) in other.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
        other.execute(f"DROP TRIGGER {name}")
    for sql in statements:
        other.execute(sql)
    other.close()


def correct(desk: Desk) -> None:
    records.change(desk, KINDS["participant"], 1, {"unit": "新科室"})


def test_a_clean_file_says_so_and_how_far(staffed_desk):
    found = sealing.verify(staffed_desk)
    assert found.found == () and found.message == "稽核紀錄與資料都與封印相符（至第 4 筆）。"
    assert len(found.head.short.split()) == 4


def test_each_broken_place_is_a_sentence(staffed_desk):
    correct(staffed_desk)
    sealing.seal()
    edit(
        staffed_desk.path,
        "UPDATE journal_entry SET operator = '別人' WHERE id = 2",
        "UPDATE journal_entry SET undone_by = 4 WHERE id = 3",
        "UPDATE journal_change SET after = '{}'",
        "UPDATE participant SET name = '別人' WHERE id = 5",
        "DELETE FROM completion WHERE id = 1",
        "DELETE FROM seal WHERE id = 4",
        "UPDATE seal SET at = '2017-01-01 08:00:00' WHERE id = 2",
    )
    said = "\n".join(sealing.verify(staffed_desk).found)
    for words in (
        " 別人 匯入參訓人員 participants.xlsx）的內容被更改過",
        "匯入課程 courses.xlsx）的「已復原」註記被更改過",
        "稽核紀錄第 4 筆（",
        "的變更明細（任職 王小明，第 1 筆）的內容被更改過",
        "資料「參訓人員 別人，第 5 筆」在本程式之外被更改過",
        "第 1 筆」在本程式之外被刪除",
        "封印第 4 號被刪除",
        "封印第 2 號的內容被更改過",
    ):
        assert words in said


def test_bytes_that_are_no_text_are_named_too(staffed_desk):
    sealing.seal()
    edit(
        staffed_desk.path,
        "UPDATE journal_entry SET title = CAST(x'E7FF' AS TEXT) WHERE id = 2",
        "UPDATE participant SET name = CAST(x'E7FF' AS TEXT) WHERE id = 5",
    )
    found = sealing.verify(staffed_desk).found
    assert [text.split("（")[0].split("，")[-1] for text in found] == [
        "稽核紀錄第 2 筆",
        "第 5 筆」在本程式之外被更改過",
    ]


def test_a_damaged_file_is_one_sentence(staffed_desk):
    sealing.seal()
    correct(staffed_desk)
    root = seals.rows("SELECT rootpage FROM sqlite_schema WHERE name = 'participant'")[0][0]
    size = seals.rows("PRAGMA page_size")[0][0]
    staffed_desk.close()
    data = bytearray(staffed_desk.path.read_bytes())
    data[size * (root - 1) : size * root] = b"\xaa" * size
    staffed_desk.path.write_bytes(bytes(data))
    database.open_file(staffed_desk.path)
    for work in (sealing.seal, lambda: sealing.verify(staffed_desk)):
        with pytest.raises(DeskError, match="已損壞"):
            work()


def test_a_new_years_file_begins_a_chain_of_its_own(staffed_desk):
    path = years.make(staffed_desk, 107, [PEOPLE])
    staffed_desk.close()
    fresh = Desk(path)
    assert sealing.head().number == 1
    assert sealing.seal() and sealing.verify(fresh).found == ()
    fresh.close()


def test_a_verification_can_be_stopped(staffed_desk):
    with pytest.raises(Stopped):
        sealing.verify(staffed_desk, cancelled=lambda: True)


def test_a_code_on_paper_is_known_until_the_end_is_cut_off(staffed_desk):
    correct(staffed_desk)
    code = sealing.head().short
    known = sealing.look_up(code.lower())
    assert known.known and "相符" in known.message
    assert not sealing.look_up("4F1C").known
    assert "16 個英數字" in sealing.look_up("4F1C").message
    edit(staffed_desk.path, "DELETE FROM seal WHERE id = (SELECT max(id) FROM seal)")
    assert "找不到這個封印碼" in sealing.look_up(code).message


def test_what_was_cut_off_since_a_backup_is_told_by_its_ok(staffed_desk):
    correct(staffed_desk)
    made = backup.make(staffed_desk.backups)
    kept = json.loads(made.path.with_suffix(".ok").read_text("utf-8"))["head"]
    assert kept == seals.head().hash
    assert sealing.verify(staffed_desk).found == ()
    edit(
        staffed_desk.path,
        "DELETE FROM seal WHERE id = 5",
        "DELETE FROM journal_change WHERE entry_id = 5",
        "DELETE FROM journal_entry WHERE id = 5",
    )
    (said,) = sealing.verify(staffed_desk).found
    assert made.path.name in said and "截去或改寫" in said


def test_a_restore_is_on_the_chain_so_that_later_copies_raise_no_alarm(staffed_desk):
    first = backup.make(staffed_desk.backups / "第一份")
    correct(staffed_desk)
    later = backup.make(staffed_desk.backups)
    restoring.restore(first.path, staffed_desk.path)
    staffed_desk.reopen()
    assert later.path.name in sealing.verify(staffed_desk).found[0]
    backups.restore_open(staffed_desk, first.path)
    assert sealing.verify(staffed_desk).found == ()
    (note,) = sealing.verify(staffed_desk).notes
    assert note.endswith(f"還原自備份「{first.path.name}」")


def test_a_file_from_before_there_were_seals_can_be_brought_back(staffed_desk):
    made = backup.make(staffed_desk.backups)
    edit(made.path, "DROP TABLE seal")
    assert seals.head_of(connecting.connect(made.path)) == ""


def test_a_window_that_may_not_write_seals_nothing(tmp_path):
    open_new(tmp_path / "106.db", staffed=True).close()
    desk = Desk(tmp_path / "106.db", access=Access(read_only="另一個視窗正在使用。"))
    assert not sealing.seal()
    desk.close()
    desk = Desk(tmp_path / "106.db")
    assert sealing.seal()
    desk.close()


def test_the_sheet_to_be_filed_has_the_code_and_the_result(staffed_desk):
    found = sealing.verify(staffed_desk)
    made = sealing.sheet(staffed_desk, found)
    assert ("封印碼", found.head.short) in made.rows
    assert ("驗證結果", found.message) in made.rows


def test_undone_work_verifies(staffed_desk):
    correct(staffed_desk)
    history.undo(staffed_desk)
    history.redo(staffed_desk)
    sealing.seal()
    assert sealing.verify(staffed_desk).found == ()


def test_what_was_looked_into_is_sealed_anew_by_an_approver_with_a_reason(tmp_path):
    open_new(tmp_path / "106.db", staffed=True).close()
    desk = Desk(tmp_path / "106.db", access=Access(user="甲", role=Role.EDITOR))
    sealing.seal()
    made = backup.make(desk.backups)
    edit(desk.path, "UPDATE participant SET name = '別人' WHERE id = 5", "DELETE FROM seal WHERE id > 5")
    assert len(sealing.verify_data(desk).found) == 1  # no data seal is left, but the copy remembers the head
    with pytest.raises(NotAllowed, match="核定者"):
        sealing.accept(desk, "資訊室修復")
    desk.access = Access(user="甲", role=Role.APPROVER)
    with pytest.raises(DeskError, match="請寫明"):
        sealing.accept(desk, " ")
    assert "重新封印" in sealing.accept(desk, "資訊室修復").message
    assert made.path.exists() and sealing.verify_data(desk).found == ()
    desk.close()


def test_a_time_that_is_none_is_told_as_it_stands(staffed_desk):
    """Damage, or a hand from outside, leaves anything in a row; the verification names the row all the same."""
    edit(staffed_desk.path, "UPDATE journal_entry SET at = '昨天' WHERE id = 2")
    assert "稽核紀錄第 2 筆（時間「昨天」" in "\n".join(sealing.verify(staffed_desk).found)
