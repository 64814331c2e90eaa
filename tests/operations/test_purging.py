"""Personal data are purged whole or not at all, nothing of them is left, statistics stay (虛構資料)."""

from datetime import date

import pytest
from peewee import OperationalError

from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.roles import Role
from hualien_desk.operations import (
    archiving,
    backups,
    changes,
    exporting,
    health,
    history,
    purged_figures,
    purging,
    records,
    retention,
    rosters,
    rulings,
)
from hualien_desk.operations.access import Access
from hualien_desk.store import database, duplicates, purge_records, scans, seal_check
from hualien_desk.store.tables import rows
from tests.operations import purging_desk as given


@pytest.fixture
def worked_year(staffed_desk, bring, tmp_path_factory):
    given.work(staffed_desk, bring, tmp_path_factory.mktemp("elsewhere"))
    return staffed_desk


@pytest.fixture
def archived(worked_year):
    given.archive(worked_year)
    return worked_year


def test_nothing_is_purged_before_the_year_is_archived(worked_year):
    with pytest.raises(DeskError, match="106年度還沒有歸檔，不能清除個人資料"):
        purging.purge(worked_year, given.wish())
    found = purging.plan(worked_year)
    assert found.archived is None
    assert "還沒有歸檔" in found.missing[0]


def test_what_is_not_due_is_not_purged(worked_year):
    given.archive(worked_year, years=30)
    with pytest.raises(DeskError, match="人員基本資料」要到 137/06/30 才到期"):
        purging.purge(worked_year, given.wish())
    assert "最早的一類在 137/06/30 到期" in purging.plan(worked_year).missing[0]


@pytest.mark.parametrize(
    ("wish", "why"),
    [
        (given.wish()._replace(basis=" "), "請填寫清除的理由"),
        (given.wish()._replace(kinds=frozenset()), "請選擇要清除的資料"),
        (given.wish(kept={"a": ""}), "請填寫保留的理由"),
    ],
)
def test_a_purge_says_what_it_needs(archived, wish, why):
    with pytest.raises(DeskError, match=why):
        purging.purge(archived, wish)


def test_only_an_approver_purges(archived):
    archived.access = Access(user="乙", role=Role.EDITOR)
    with pytest.raises(DeskError, match="要由核定者登入"):
        purging.purge(archived, given.wish())


def test_no_known_name_is_left_in_any_file(archived):
    assert any("106.db" in trace for trace in given.traces(archived.path.parent))
    assert "不能復原" in purging.purge(archived, given.wish()).message
    left = given.traces(archived.path.parent)
    assert left == []
    assert not scans.stored(archived.path)
    assert not list(archived.backups.glob("*"))
    assert not archived.path.with_name("106.db-wal").stat().st_size


def test_every_statistic_is_what_it_was(archived):
    before = purged_figures.of(archived)
    purging.purge(archived, given.wish())
    after = purged_figures.of(archived)
    assert after == before
    assert before.shown["人員"] == "5 人"
    assert before.shown["核定的敘獎"] != "0 筆"


def test_a_purge_that_would_change_a_statistic_is_given_up_whole(archived, monkeypatch):
    found = iter([purged_figures.Figures({}, (1,)), purged_figures.Figures({}, (2,))])
    monkeypatch.setattr(purging.purged_figures, "of", lambda *_: next(found))
    with pytest.raises(DeskError, match="沒有清除任何資料"):
        purging.purge(archived, given.wish())
    assert rows("SELECT name FROM participant WHERE name = '王小明'")
    assert not purge_records.all_of()
    assert backups.backup.listed(archived.backups)


def test_the_chain_the_file_and_the_data_are_sound_afterwards(archived):
    before = {(doubt.check, doubt.finding.row) for doubt in health.examine(archived)}
    purging.purge(archived, given.wish())
    assert database.check() == []
    assert seal_check.log(lambda *_: None) == []
    assert seal_check.data(lambda *_: None) == []
    assert {(doubt.check, doubt.finding.row) for doubt in health.examine(archived)} <= before
    assert duplicates.find().pairs == []


def test_undo_ends_at_the_purge(archived):
    entry = next(item for item in history.entries() if history.can_undo(item))
    purging.purge(archived, given.wish())
    assert history.undo_title() == history.redo_title() == ""
    with pytest.raises(DeskError, match="之後已清除個人資料"):
        history.undo_entry(archived, entry.id)
    with pytest.raises(DeskError, match="之後已清除個人資料"):
        history.plan_undo(archived, entry.id)
    with pytest.raises(DeskError, match="歸檔不能撤回"):
        archiving.take_back(archived)


def test_the_program_goes_on_with_the_file(archived):
    purging.purge(archived, given.wish())
    wish, run = rosters.wish(archived), rulings.rule_everyone(archived)
    for name in ("participants", "awards", "confirmed", "completions", "teams", "history", "evaluation"):
        assert rosters.make(run, name, wish).title
    person = rows("SELECT min(id) FROM participant")[0][0]
    outcome = records.change(archived, records.KINDS["participant"], person, {"phone": "03"})
    assert history.undo_title() == outcome.entry.title
    history.undo(archived)
    assert rows("SELECT phone FROM participant WHERE id = ?", person) == [("",)]


def test_the_history_says_what_is_cleared(archived):
    purging.purge(archived, given.wish())
    own = next(item for item in history.entries() if item.title == "（已清除個人資料的動作）")
    assert own.operator == "測試員"
    told = [line for item in history.entries() for line in changes.of_entry(item.id, 50)[0]]
    assert any(line.what == changes.CLEARED for line in told)
    assert {line.title for line in exporting.lines()} == {"（已清除）"}
    assert any(item.title.startswith("核定 ") for item in history.entries())


def test_the_purge_leaves_a_record(archived):
    kept = archived.backups / next(archived.backups.glob("*.backup.db")).name
    purging.purge(archived, given.wish(kept={kept: "移交檔案室封存"}))
    (record,) = purge_records.all_of()
    assert (record.basis, record.operator, record.year) == (given.BASIS, "測試員", 106)
    assert record.archived["document"] == "府人訓字第1070000001號"
    assert {one["title"]: one["rows"] for one in record.kinds}["人員基本資料"] >= 5
    (own,) = [copy for copy in record.copies if copy["path"] == str(kept)]
    assert (own["fate"], own["why"], len(own["sha256"])) == ("保留", "移交檔案室封存", 64)
    assert kept.exists()
    assert record.head != purge_records.head_after(record) != ""
    with pytest.raises(OperationalError, match="readonly"):
        database.DATABASE.execute_sql("UPDATE purge_record SET basis = ''")


def test_what_could_not_be_deleted_is_told_and_tried_again(archived, monkeypatch):
    monkeypatch.setattr(purging.copies, "remove", lambda path: "檔案使用中")
    assert "無法刪除（檔案使用中）" in purging.purge(archived, given.wish()).message
    assert purging.left_over(archived)
    monkeypatch.undo()
    assert "沒有留下" in purging.again(archived).message
    assert not purging.left_over(archived)
    assert given.traces(archived.path.parent) == []


def test_a_second_purge_takes_what_came_later(archived, bring):
    purging.purge(archived, given.wish(backup_first="移交前留存"))
    assert rows("SELECT count(*) FROM participant") == [(5,)]
    purging.purge(archived, given.wish())
    assert len(purge_records.all_of()) == 2
    assert seal_check.log(lambda *_: None) == []


def test_data_files_that_were_kept_aside_are_found_too(archived):
    aside = archived.path.with_name("106-還原前-20171231-093000.db")
    aside.write_bytes("王小明".encode())
    purging.purge(archived, given.wish())
    assert not aside.exists()
    assert "另存的資料檔" in {copy["sort"] for copy in purge_records.all_of()[0].copies}


def test_copies_in_the_second_folder_are_found_too(archived, tmp_path_factory):
    archived.away = tmp_path_factory.mktemp("stick")
    backups.choose_away(archived, archived.away)
    backups.make(archived.backups, second=archived.away)
    assert list(archived.away.rglob("*.backup.db"))
    purging.purge(archived, given.wish())
    assert not list(archived.away.rglob("*.backup.db"))
    assert "異地備份" in {copy["sort"] for copy in purge_records.all_of()[0].copies}


def test_the_sheets_of_the_purge_and_of_the_data_are_printed(archived):
    wish = rosters.wish(archived)
    files = rosters.make(rulings.rule_everyone(archived), "personal-data-files", wish)
    assert {row[1]: row[5] for row in files.rows}["人員基本資料"] == 5
    assert "未加密" in files.notes[0]
    purging.purge(archived, given.wish())
    first, *more = rosters.make(rulings.rule_everyone(archived), "destroyed-data", wish).sheets
    assert given.BASIS in first.head[0]
    assert [sheet.title.split("年度")[-1] for sheet in more] == ["備份、交接包與名冊檔的處理", "保留的統計"]


def test_a_backup_that_is_asked_for_is_kept_and_noted(archived):
    purging.purge(archived, given.wish(backup_first="移交前留存"))
    (kept,) = [copy for copy in purge_records.all_of()[0].copies if copy["fate"] == "保留"]
    assert kept["why"] == "移交前留存"


def test_only_some_kinds_go_and_the_journal_keeps_nothing_of_them(archived):
    purging.purge(archived, given.wish()._replace(kinds=frozenset({"teams"})))
    assert rows("SELECT name FROM participant WHERE name = '王小明'")
    changed = rows("SELECT before FROM journal_change WHERE table_name = 'team_meeting'")
    assert all("purged" in before for (before,) in changed)
    assert "teams" not in {one.kind.key for one in retention.due(date.today())}
