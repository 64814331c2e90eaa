"""Copies from the office's point of view (虛構資料)."""

from datetime import datetime, timedelta

import pytest

from hualien_desk.domain.errors import DeskError
from hualien_desk.operations import backups, exporting, history
from hualien_desk.operations.access import Access
from hualien_desk.operations.desk import Desk, no_progress
from hualien_desk.store import backup, connecting, key_file, settings
from hualien_desk.store.not_stored import NotStored
from hualien_desk.store.tables import rows
from tests.copies import KEY, USER, cheap, flip, make_encrypted, page_of, wipe

NINE = datetime(2017, 5, 3, 9)


def people():
    return rows("SELECT count(*) FROM participant")[0][0]


def reasons(desk):
    return [item.why for item in backup.listed(desk.backups)]


@pytest.fixture
def stick(staffed_desk, tmp_path):
    folder = tmp_path / "碟"
    folder.mkdir()
    backups.choose_away(staffed_desk, folder)
    return folder


def quiet(*_):
    """Tell nobody."""


def test_a_copy_is_made_once_a_day(staffed_desk):
    made = backups.make_when_old(staffed_desk)
    assert made is not None and "已備份並驗證" in made.message
    assert backups.make_when_old(staffed_desk) is None


def test_while_one_works_a_copy_is_made_every_hour_and_only_when_something_changed(staffed_desk):
    assert backups.hourly(staffed_desk, NINE) is not None
    found = []
    for minute in range(1, 60 * 5):
        if minute in (10, 130, 131):  # work at 9:10, 11:10 and 11:11
            history.undo(staffed_desk)
        if backups.hourly(staffed_desk, NINE + timedelta(minutes=minute)):
            found.append(minute)
    assert found == [59, 130, 189]
    assert reasons(staffed_desk) == ["每小時"] * 4


def test_no_copy_is_ever_older_than_an_hour_of_work(staffed_desk):
    said = backups.numbers()["hourly"]
    assert said["minutes"] == 60
    backups.hourly(staffed_desk, NINE)
    history.undo(staffed_desk)
    look = timedelta(seconds=said["look_seconds"])
    now = NINE + look / 2  # whenever the minute's look falls
    while backups.hourly(staffed_desk, now) is None:
        now += look
    assert now - NINE <= timedelta(minutes=60)


def test_a_clock_that_was_set_back_is_no_reason_to_wait(staffed_desk):
    backups.hourly(staffed_desk, NINE)
    history.undo(staffed_desk)
    assert backups.hourly(staffed_desk, NINE - timedelta(days=30)) is not None


def test_what_was_exported_counts_as_a_change(staffed_desk, tmp_path):
    backups.hourly(staffed_desk, NINE)
    (tmp_path / "名冊.txt").write_text("x")
    exporting.log(staffed_desk, tmp_path / "名冊.txt", "名冊", 1)
    assert backups.due(staffed_desk, NINE + timedelta(hours=2))


def test_on_leaving_a_copy_is_made_when_something_changed(staffed_desk):
    assert backups.make_if_changed(staffed_desk, "leaving") is not None
    assert backups.make_if_changed(staffed_desk, "leaving") is None
    flip(backup.listed(staffed_desk.backups)[0].path)
    assert backups.make_if_changed(staffed_desk, "leaving") is not None  # the last one is no copy any more
    history.undo(staffed_desk)
    assert backups.make_if_changed(staffed_desk, "leaving") is not None


def test_the_file_that_was_left_for_another_is_copied_afterwards(staffed_desk, tmp_path):
    later = backups.leaving(staffed_desk)
    folder = staffed_desk.backups
    Desk(tmp_path / "107.db", "測試員")
    assert later is not None and "106-" in later().message
    assert [item.path.name[:4] for item in backup.listed(folder)] == ["106-"]


def test_a_file_that_made_way_already_is_left_without_a_copy(staffed_desk):
    staffed_desk.close()
    assert backups.leaving(staffed_desk) is None


def test_a_copy_is_made_before_an_import_unless_the_last_holds_everything(staffed_desk, bring):
    more = [("身分證字號", "姓名", "機關", "人員類別"), ("U120000022", "李大同", "花蓮縣消防局", "有給專任")]
    bring("participants", more)
    assert reasons(staffed_desk) == ["匯入前"]
    assert backup.listed(staffed_desk.backups)[0].head == 4
    bring("participants", more)  # nothing new: nothing stored
    assert len(reasons(staffed_desk)) == 1


def test_an_import_is_not_held_up_by_a_copy_that_fails_and_says_so(staffed_desk, bring):
    staffed_desk.backups.write_text("x")
    more = [("身分證字號", "姓名", "機關", "人員類別"), ("U120000022", "李大同", "花蓮縣消防局", "有給專任")]
    assert "（匯入前的備份沒有成功：無法備份到" in bring("participants", more).message
    assert people() == 6


def test_an_open_file_is_restored_and_stays_open(staffed_desk):
    backups.make(staffed_desk.backups)
    (copy,) = staffed_desk.backups.glob("*.db")
    for _ in range(3):
        history.undo(staffed_desk)
    assert people() == 0
    outcome = backups.restore_open(staffed_desk, copy)
    assert people() == 5
    assert "participant" in outcome.tables
    assert backups.check() == []
    assert reasons(staffed_desk) == ["還原前", "手動"]


def test_restoring_says_what_is_lost_and_can_itself_be_taken_back(staffed_desk):
    backups.make(staffed_desk.backups)
    (copy,) = staffed_desk.backups.glob("*.db")
    history.undo(staffed_desk)
    staged, lost = backups.prepare(staffed_desk, copy, None)
    assert [entry.title for entry in lost] == ["復原：匯入完課紀錄 completions.xlsx"]
    backups.finish(staffed_desk, staged)
    present = backup.listed(staffed_desk.backups)[0]
    backups.restore_open(staffed_desk, present.path)
    assert history.entries()[0].title == "復原：匯入完課紀錄 completions.xlsx"


def test_a_bad_copy_leaves_the_open_file_as_it_is(staffed_desk, tmp_path):
    (tmp_path / "x.db").write_bytes(b"not a copy" * 1000)
    with pytest.raises(DeskError):
        backups.restore_open(staffed_desk, tmp_path / "x.db")
    assert people() == 5


def test_restoring_can_be_cancelled_at_every_word_of_progress_and_leaves_nothing(staffed_desk):
    backups.make(staffed_desk.backups)
    (copy,) = staffed_desk.backups.glob("*.db")
    history.undo(staffed_desk)
    before = sorted(path.name for path in staffed_desk.path.parent.iterdir())
    for most in range(100):
        told = iter(range(most))
        try:
            staged, _ = backups.prepare(
                staffed_desk, copy, None, no_progress, lambda told=told: next(told, None) is None
            )
        except backups.Stopped:
            assert sorted(path.name for path in staffed_desk.path.parent.iterdir()) == before
        else:
            break
    assert most > 3
    backups.finish(staffed_desk, staged)


def test_a_copy_that_cannot_be_exchanged_leaves_the_desk_open(staffed_desk, monkeypatch):
    made = backup.make(staffed_desk.backups)
    staged, _ = backups.prepare(staffed_desk, made.path, None)
    staged.ready.unlink()
    with pytest.raises(DeskError, match="無法還原"):
        backups.finish(staffed_desk, staged)
    assert people() == 5 and staffed_desk.operator == "測試員"


def test_the_list_says_where_a_copy_lies_and_what_was_done_since(staffed_desk, stick):
    first = backup.make(staffed_desk.backups, now=NINE)
    assert backups.bring_away(staffed_desk.backups, stick, quiet) == NINE
    history.undo(staffed_desk)
    backup.make(staffed_desk.backups, now=NINE + timedelta(hours=1))
    assert [(line.where, line.since) for line in backups.lines(staffed_desk, stick)] == [("本機", 0), ("本機、異地", 1)]
    backup.remove(first.path)
    assert [line.where for line in backups.lines(staffed_desk, stick)] == ["本機", "異地"]


def test_the_folder_of_the_data_is_no_second_folder(staffed_desk):
    for folder in (staffed_desk.path.parent, staffed_desk.backups):
        with pytest.raises(DeskError, match="請選擇隨身碟或共用資料夾"):
            backups.choose_away(staffed_desk, folder)


def test_a_stick_that_was_pulled_is_no_error(staffed_desk, stick, tmp_path):
    message = backups.make(staffed_desk.backups, second=tmp_path / "拔除").message
    assert "；異地資料夾目前沒有接上" in message
    assert "，異地資料夾也有一份" in backups.make(staffed_desk.backups, second=stick).message
    assert len(backup.listed(stick / "106-備份")) == 2


def test_judging_tells_good_from_bad(staffed_desk):
    good, bad = (backup.make(staffed_desk.backups, now=NINE + timedelta(hours=hour)) for hour in (0, 1))
    flip(bad.path)
    assert backups.judge([good, bad]) == {good.path: "", bad.path: "已損壞（內容與備份時不同）"}
    assert "完好" in backups.verify(good, None)
    with pytest.raises(DeskError, match="已損壞"):
        backups.verify(bad, None)
    assert not key_file.place(good.path).exists()


def test_the_check_says_what_it_looked_at(staffed_desk):
    assert backups.looked_at().startswith("已檢查「106.db」：每一頁與索引、")
    assert backups.looked_at().endswith("異動紀錄到第 4 筆。")


def test_a_window_that_may_not_change_anything_restores_nothing(staffed_desk):
    made = backup.make(staffed_desk.backups)
    staffed_desk.access = staffed_desk.access._replace(read_only="另一個視窗正在使用。")
    with pytest.raises(DeskError, match="另一個視窗"):
        backups.restore_open(staffed_desk, made.path)


def test_the_copy_that_is_gone_back_to_is_not_thinned_away(staffed_desk):
    old = [backup.make(staffed_desk.backups, now=datetime(2016, 5, 3, hour)) for hour in range(9, 15)]
    history.undo(staffed_desk)
    backups.restore_open(staffed_desk, old[0].path)
    assert all(item.path.exists() for item in old)


def test_a_file_that_is_damaged_while_it_is_open_gives_no_copy_and_says_so(staffed_desk):
    staffed_desk.close()
    wipe(staffed_desk.path, page_of(staffed_desk.path, "video_session"))
    staffed_desk.reopen()
    with pytest.raises(backups.Unsound, match="資料檔本身通不過檢查"):
        backups.make(staffed_desk.backups)
    assert list(staffed_desk.backups.iterdir()) == []


def test_a_copy_is_good_though_the_seals_found_no_room_and_the_sentence_says_so(staffed_desk, monkeypatch):
    def full() -> None:
        raise NotStored("資料檔所在的磁碟空間不足；請清出空間後再試。未存入任何資料。")

    monkeypatch.setattr(backups.sealing, "seal", full)
    with pytest.raises(
        exporting.NotNoted, match=r"^已備份並驗證：「.*\.backup\.db」，但封印未能寫入：資料檔所在的磁碟空間不足"
    ):
        backups.make(staffed_desk.backups)
    (copy,) = backup.listed(staffed_desk.backups)
    assert backup.trouble(copy) == ""


def test_a_closed_file_is_a_sentence(staffed_desk):
    staffed_desk.close()
    backup.make(staffed_desk.backups, source=backup.Source(staffed_desk.path))
    with pytest.raises(DeskError, match="沒有開啟"):
        backups.make_if_changed(staffed_desk, "leaving")


def test_an_encrypted_desk_is_copied_restored_and_stays_encrypted(tmp_path, monkeypatch):
    cheap(monkeypatch)
    path = make_encrypted(tmp_path / "106.db")
    desk = Desk(path, access=Access(KEY, USER))
    made = backups.make_if_changed(desk, "leaving")
    (copy,) = desk.backups.glob("*.db")
    with desk.entry("記一筆"):
        settings.put("note", "x")
    outcome = backups.restore_open(desk, copy)
    assert made is not None and "原檔保留為" in outcome.message
    assert [entry.title for entry in history.entries()] == ["建立資料檔並載入本縣機關"]
    aside = next(tmp_path.glob("106-還原前-*.db"))
    for file in (path, copy, aside):
        assert connecting.is_encrypted(file) and key_file.place(file).exists()
    assert "完好" in backups.verify(backup.listed(desk.backups)[0], KEY)
    assert "另一把金鑰" in backups.verify(backup.listed(desk.backups)[0], bytes(32))
    desk.close()
