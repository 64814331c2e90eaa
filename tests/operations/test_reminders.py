"""提醒函: one file an agency, all together or none (虛構資料)."""

import json
from datetime import date

import pytest

from hualien_desk import writing
from hualien_desk.domain.errors import DeskError
from hualien_desk.operations import choosing, exporting, history, reminders, rosters, rulings
from hualien_desk.operations.reminders import ENDINGS, KINDS, Letter, Wanted
from hualien_desk.operations.rulings import Stopped
from hualien_desk.reports import writers
from hualien_desk.store import settings
from hualien_desk.store.tables import rows
from hualien_desk.writing import NotWritten
from tests.operations.test_year_days import ATTENDANCE, WORKSHOPS
from tests.reports.readers import READERS
from tests.reports.samples import as_text, said

DAY = date(2017, 4, 1)
DONE = (
    ("身分證字號", "姓名", "課程代碼", "課程名稱", "完成日期", "時數"),
    ("U120000004", "林美玲", "C01", "政策宣導", "106/03/03", 3),
)


@pytest.fixture
def desk_to_remind(staffed_desk, bring):
    """A scale of six hours, a course chosen by the county, a session ahead."""
    bring("completions", DONE)
    bring("workshops", WORKSHOPS)
    bring("attendance", ATTENDANCE)
    with staffed_desk.entry("標準"):
        settings.put("rule.tiers", json.dumps([[6, "4001"]]))
    staffed_desk.read_rules()
    choosing.choose(staffed_desk, [rows("SELECT id FROM course WHERE code = 'C01'")[0][0]], "county")
    return staffed_desk


def wanted(kind, **more):
    return Wanted(kind, reminders.shipped(kind), **more)


def write(desk, own, *way, no_id=False):
    wish = rosters.wish(desk, made_on=DAY, no_id=no_id)
    return reminders.write(desk, rulings.rule_everyone(desk), wish, own, *way)


def told(desk, kind, day=DAY):
    found = reminders.lines(rulings.rule_everyone(desk), rosters.wish(desk, made_on=day), kind)
    return [(line.agency, line.person.name, *line.cells) for line in found]


def test_who_is_reminded_of_hours(desk_to_remind):
    assert told(desk_to_remind, "cafeteria") == [
        ("花蓮縣政府人事處", "張家瑋", 0.0, "6 小時 嘉獎一次", "6 小時", "政策宣導"),
        ("花蓮縣消防局", "王小明", 0.0, "6 小時 嘉獎一次", "6 小時", "政策宣導"),
        ("花蓮縣文化局", "林美玲", 3.0, "6 小時 嘉獎一次", "3 小時", ""),
    ]


def test_who_is_one_check_short_and_who_may_go_on_to_a_video(desk_to_remind):
    assert told(desk_to_remind, "nearly") == [
        ("花蓮縣文化局", "林美玲", "自助餐課程", "學習時數（應有：6 小時以上（嘉獎一次）；目前：3 小時）", "106/09/30"),
        ("花蓮縣文化局", "林美玲", "磨課師（MOOCs）", "實體認證證書（應有：有；目前：無）", "106/12/31"),
    ]
    ((agency, name, course, wanted_next),) = told(desk_to_remind, "english")
    assert (agency, name, course) == ("花蓮縣消防局", "王小明", "英語會話入門")
    assert wanted_next.startswith("接續雲端視訊互動 106/05/03–106/12/31 出席")


def test_nobody_is_asked_for_a_video_who_attended_one(desk_to_remind, bring):
    heading = ("身分證字號", "姓名", "日期", "主題", "出席")
    bring("video-sessions", (heading, ("A123456789", "王小明", "106/06/10", "旅遊英語", "是")))
    assert told(desk_to_remind, "english") == []


def test_sessions_that_are_over_remind_nobody(desk_to_remind):
    assert told(desk_to_remind, "workshop") == [
        ("花蓮縣消防局", "王小明", "微電影研習班 第1場", "106/04/10", "09:00–16:00", "本府電腦教室", "報名"),
        ("花蓮縣文化局", "林美玲", "微電影研習班 第1場", "106/04/10", "09:00–16:00", "本府電腦教室", "候補"),
    ]
    assert told(desk_to_remind, "workshop", date(2017, 4, 11)) == []


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("ending", ["docx", "odt", "xlsx"])
def test_what_was_written_says_what_the_sheet_says(desk_to_remind, kind, ending):
    own = wanted(kind, ending=ending, contact="分機 1234")
    written = write(desk_to_remind, own)
    wish = rosters.wish(desk_to_remind, made_on=DAY)
    grouped = reminders.by_agency(reminders.lines(rulings.rule_everyone(desk_to_remind), wish, kind))
    assert len(written.paths) == len(grouped)
    for path, (agency, lines) in zip(written.paths, grouped.items(), strict=True):
        assert agency in path.name and path.suffix == f".{ending}"
        roster = reminders.sheet(desk_to_remind, wish, own, agency, lines)
        expected = [row for row in said(roster) if row != [""]]
        assert as_text([row for row in READERS[ending](path) if row not in ([""], [])]) == as_text(expected)
        assert roster.lead[0] == f"受文者：{agency}" and roster.lead[-1] == "聯絡人：測試員　分機 1234"


def test_the_letter_says_its_own_numbers_and_the_deadline_of_the_office(desk_to_remind):
    own = wanted("cafeteria", deadline=date(2017, 4, 21))
    wish = rosters.wish(desk_to_remind, made_on=DAY)
    lines = reminders.lines(rulings.rule_everyone(desk_to_remind), wish, "cafeteria")
    roster = reminders.sheet(desk_to_remind, wish, own, "花蓮縣文化局", lines[-1:])
    assert "至 106/04/21（還有 20 天）" in roster.lead[1] and "下列 1 位" in roster.lead[1]
    late = reminders.sheet(desk_to_remind, wish, own._replace(deadline=date(2017, 3, 31)), "花蓮縣文化局", lines[-1:])
    assert "（已過 1 天）" in late.lead[1]
    plain = reminders.sheet(desk_to_remind, wish, own._replace(deadline=None), "花蓮縣文化局", lines[-1:])
    assert "至 106/09/30（還有 182 天）" in plain.lead[1]


def test_ids_are_masked_or_left_out(desk_to_remind):
    (path,) = write(desk_to_remind, wanted("english", ending="xlsx")).paths
    assert "A12****789" in as_text(READERS["xlsx"](path)) and "A123456789" not in as_text(READERS["xlsx"](path))
    (bare,) = write(desk_to_remind, wanted("english", ending="xlsx"), no_id=True).paths
    assert "A12" not in as_text(READERS["xlsx"](bare)) and "王小明" in as_text(READERS["xlsx"](bare))


def test_chosen_agencies_alone_get_a_file_and_every_file_is_logged(desk_to_remind):
    written = write(desk_to_remind, wanted("cafeteria", agencies=("花蓮縣文化局", "花蓮縣消防局")))
    assert written.message == "已產生 2 個機關的自助餐課程時數提醒，共 2 筆，在「自助餐課程時數提醒-1060401」。"
    assert {path.parent.name for path in written.paths} == {"自助餐課程時數提醒-1060401"}
    logged = exporting.lines()
    assert [(line.title, line.scope) for line in logged] == [
        ("自助餐課程時數提醒", "機關：花蓮縣文化局"),
        ("自助餐課程時數提醒", "機關：花蓮縣消防局"),
    ]
    again = write(desk_to_remind, wanted("cafeteria"))
    assert again.paths[0].parent.name == "自助餐課程時數提醒-1060401-2"


def test_cancelled_in_the_middle_nothing_is_left_and_nothing_logged(desk_to_remind):
    turns = iter([False, True])
    with pytest.raises(Stopped, match="已取消，沒有產生任何檔案"):
        write(desk_to_remind, wanted("cafeteria"), lambda *_: None, lambda: next(turns))
    assert list(desk_to_remind.rosters.iterdir()) == [] and exporting.lines() == []


def test_a_file_that_cannot_be_written_takes_the_others_with_it(desk_to_remind, monkeypatch):
    real = writers.write
    paths = []

    def fail_the_second(roster, path):
        paths.append(path)
        if len(paths) == 2:
            raise NotWritten("磁碟空間不足。")
        real(roster, path)

    monkeypatch.setattr(writers, "write", fail_the_second)
    with pytest.raises(DeskError, match="磁碟空間不足"):
        write(desk_to_remind, wanted("cafeteria"))
    assert list(desk_to_remind.rosters.iterdir()) == [] and exporting.lines() == []


def test_a_folder_that_cannot_get_its_name_says_so(desk_to_remind, monkeypatch):
    def refuse(source, target):
        if source.is_dir():
            raise PermissionError(13, "Permission denied")
        source.rename(target)

    monkeypatch.setattr(writing, "replace", refuse)
    with pytest.raises(DeskError, match="沒有產生任何檔案"):
        write(desk_to_remind, wanted("workshop", ending="pdf"))
    assert list(desk_to_remind.rosters.iterdir()) == []


def test_when_nobody_is_to_be_reminded_there_is_no_folder(desk):
    for kind in KINDS:
        with pytest.raises(DeskError, match="不必提醒"):
            write(desk, wanted(kind))
    assert not desk.rosters.exists()


def test_the_words_of_the_office_are_remembered_and_can_be_forgotten(desk_to_remind):
    own = Letter("{年度}年時數提醒", ("請 {受文機關} 把握。",))
    kept = reminders.keep(desk_to_remind, "cafeteria", own, "分機 9")
    assert kept.entry.title == "變更{年度}年時數提醒的文字"
    assert (reminders.letter("cafeteria"), reminders.contact()) == (own, "分機 9")
    assert reminders.keep(desk_to_remind, "cafeteria", own, "分機 9") is None
    assert reminders.letter("nearly") == reminders.shipped("nearly")
    history.undo(desk_to_remind)
    assert (reminders.letter("cafeteria"), reminders.contact()) == (reminders.shipped("cafeteria"), "")
    history.redo(desk_to_remind)
    reminders.keep(desk_to_remind, "cafeteria", reminders.shipped("cafeteria"), "")
    assert settings.all_with("letter.") == {}


@pytest.mark.parametrize(
    ("letter", "words"),
    [
        (Letter(" ", ()), "標題不能空白"),
        (Letter("提醒", ("{誰}",)), "不是可以代入的項目"),
        (Letter("提醒", ("{期限",)), "不成對"),
        (Letter("提醒", ("{}",)), "空的大括號"),
    ],
)
def test_words_that_cannot_be_printed_are_refused(desk, letter, words):
    with pytest.raises(DeskError, match=words):
        reminders.keep(desk, "cafeteria", letter, "")


def test_every_kind_has_a_name_and_a_letter_that_can_be_printed():
    for kind in KINDS:
        reminders.check(reminders.shipped(kind))
        assert reminders.name(kind)
    assert ENDINGS[0] == "docx"
