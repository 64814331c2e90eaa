"""個人資料查詢單, on the screen and on paper (虛構資料)."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from hualien_desk.operations import naming, records
from hualien_desk.operations.records import KINDS
from hualien_desk.store.tables import rows
from hualien_desk.ui import dossier, dossier_print
from hualien_desk.ui.preview import Preview
from tests.conftest import COMPLETIONS
from tests.ui.conftest import dialogs

TODAY = date(2017, 12, 1)


def person(name):
    return rows("SELECT id FROM participant WHERE name = ?", name)[0][0]


def add(desk, table, **given):
    records.add(desk, KINDS[table], given)


def section(found, heading):
    return next(section.rows for section in found.sections if section.heading == heading)


def test_the_sections_say_what_was_done_what_it_earns_and_where_it_was_read(staffed_desk):
    found = dossier.of(staffed_desk, person("王小明"), whole_id=False)
    assert found.not_covered == "" and found.doubts == ()
    assert dict(found.about)["身分證字號"] == "A12****789"
    results = {row[0]: row[1:] for row in section(found, "各方案審查結果")}
    assert results["線上英語營"][0] == "嘉獎一次" and results["線上英語營"][3] == "陸、三、（五）"
    assert ("106 年", "英語", "1 門", "2 小時") in section(found, "學習時數")
    assert section(found, "完課紀錄")[0][-1] == "completions.xlsx 第2列"
    assert not any(part.heading == "熠星團隊" for part in found.sections)


def test_a_course_reported_twice_counts_its_hours_once(staffed_desk):
    given = {"person": "王小明", "course": "E01", "completed_on": "106/05/09", "hours": "3", "platform": "e學中心"}
    records.add(staffed_desk, KINDS["completion"], given)
    assert ("106 年", "英語", "1 門", "3 小時") in section(
        dossier.of(staffed_desk, person("王小明"), False), "學習時數"
    )


def test_hours_are_summed_a_year_and_a_course_of_two_kinds_once(staffed_desk):
    add(staffed_desk, "completion", person="王小明", course="M02", completed_on="106/07/01")
    add(staffed_desk, "completion", person="王小明", course="M02", completed_on="107/07/01", hours="8", platform="甲")
    add(staffed_desk, "workshop", kind="說明會", number="1", held_on="107/03/05", hours="3")
    add(staffed_desk, "attendance", person="王小明", workshop="說明會 1", hours="3", state="出席")
    assert section(dossier.of(staffed_desk, person("王小明"), False), "學習時數") == (
        ("106 年", "推薦磨課師", "2 門", "14 小時"),
        ("106 年", "英語", "2 門", "10 小時"),
        ("106 年", "數位課程合計", "3 門", "16 小時"),
        ("107 年", "研習班（實體）", "1 場", "3 小時"),
    )


def test_the_hours_of_the_catalogue_stand_in_where_none_were_reported(staffed_desk):
    add(staffed_desk, "completion", person="林美玲", course="C01", completed_on="106/07/01")
    assert ("106 年", "自助餐", "1 門", "3 小時") in section(
        dossier.of(staffed_desk, person("林美玲"), False), "學習時數"
    )


def test_a_course_without_a_category_is_shown_and_says_so(staffed_desk, bring):
    bring("completions", (COMPLETIONS[0], ("A123456789", "王小明", "", "急救訓練", "106/04/01", 2, "", "", "")))
    found = dossier.of(staffed_desk, person("王小明"), False)
    assert section(found, "完課紀錄")[0][1] == "急救訓練（無類別，不計入方案）"
    assert ("106 年", "無類別", "1 門", "2 小時") in section(found, "學習時數")


def test_what_is_proposed_names_its_evidence_and_who_issues_it(staffed_desk):
    (given, *_) = section(dossier.of(staffed_desk, person("王小明"), False), "擬予敘獎")
    assert given[:3] == ("線上英語營", "嘉獎一次", "英語會話入門 106/05/03完成")
    assert given[3]


def test_every_record_says_which_file_brought_it_or_that_it_was_typed(staffed_desk, bring):
    award = {"national_id": "A123456789", "name": "王小明", "award": "嘉獎一次", "reason": "甲案"}
    add(staffed_desk, "past_award", **award)
    found = dossier.of(staffed_desk, person("王小明"), False)
    assert section(found, "任職經過")[0][-1] == "participants.xlsx 第2列"
    assert section(found, "歷年敘獎")[0][-1] == "人工登錄"


def test_doubts_are_told_and_nobody_is_nobody(staffed_desk):
    records.change(staffed_desk, KINDS["participant"], person("王小明"), {"national_id": "A123456788"})
    assert "檢查碼不符" in dossier.of(staffed_desk, person("王小明"), False).doubts[0]
    assert dossier.of(staffed_desk, 999, False) is None


def test_the_sheet_escapes_what_people_typed(staffed_desk):
    records.change(staffed_desk, KINDS["participant"], person("王小明"), {"unit": "<b>科</b>"})
    text = dossier_print.html(dossier.of(staffed_desk, person("王小明"), True), TODAY, "甲")
    assert "&lt;b&gt;科" in text and "A123456789" in text and "106/12/01" in text


def test_a_long_sheet_has_several_pages(staffed_desk, tmp_path, qapp):
    found = dossier.of(staffed_desk, person("王小明"), False)
    one = dossier_print.write_pdf(tmp_path / "一.pdf", dossier_print.html(found, TODAY, "甲"))
    long = tuple(part._replace(rows=part.rows * 40) for part in found.sections)
    many = dossier_print.write_pdf(tmp_path / "多.pdf", dossier_print.html(found._replace(sections=long), TODAY, "甲"))
    assert one == 1 and many > 3
    assert (tmp_path / "多.pdf").read_bytes().startswith(b"%PDF")


def test_an_existing_sheet_is_not_written_over(tmp_path):
    def free(stem):
        return naming.free(tmp_path / naming.safe(f"{stem}.pdf"))

    assert free("單/1").name == "單_1.pdf"
    (tmp_path / "單_1.pdf").touch()
    assert free("單/1").name == "單_1-2.pdf"


def test_the_sheet_is_saved_with_one_click(program):
    people = program.shown.people
    people.page.select(person("王小明"))
    people._save_pdf()
    assert "已存成「106個人資料查詢單-" in program.window.notice()
    assert len(list(program.desk.rosters.glob("*.pdf"))) == 1


def test_the_sheet_is_previewed_from_the_keyboard(program, qtbot):
    program.shown.people.page.select(person("王小明"))
    program.window.tabs.setCurrentIndex(1)
    QTest.keyClick(
        program.window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    (preview,) = dialogs(Preview)
    assert preview.windowTitle() == "預覽　個人資料查詢單"
    qtbot.waitUntil(lambda: preview.sheet.label.accessibleName() == "第 1 頁，共 1 頁")
    preview._savings["pdf"]()
    assert "已存成「106個人資料查詢單-" in program.window.notice()
    preview.reject()


def test_without_a_person_the_next_step_is_said(program):
    program.window.tabs.setCurrentIndex(0)
    program.shown.people.print_sheet()
    assert program.window.notice() == "請先在「參訓人員」選取一位人員。"
