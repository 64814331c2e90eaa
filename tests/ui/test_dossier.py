"""個人資料查詢單, on the screen and on paper (虛構資料)."""

from datetime import date

from hualien_desk.operations import records
from hualien_desk.operations.records import KINDS
from hualien_desk.store.tables import rows
from hualien_desk.ui import dossier, dossier_print

TODAY = date(2017, 12, 1)


def person(name):
    return rows("SELECT id FROM participant WHERE name = ?", name)[0][0]


def section(found, heading):
    return next(section.rows for section in found.sections if section.heading == heading)


def test_the_sections_say_what_was_done_what_it_earns_and_where_it_was_read(staffed_desk):
    found = dossier.of(staffed_desk, person("王小明"), whole_id=False)
    assert found.not_covered == "" and found.doubts == ()
    assert dict(found.about)["身分證字號"] == "A12****789"
    results = {row[0]: row[1:] for row in section(found, "各方案審查結果")}
    assert results["線上英語營"][0] == "嘉獎一次" and results["線上英語營"][3] == "陸、三、（五）"
    assert ("英語", "1 門", "2 小時") in section(found, "學習時數")
    assert section(found, "完課紀錄")[0][-1] == "completions.xlsx 第2列"
    assert not any(part.heading == "熠星團隊" for part in found.sections)


def test_a_course_reported_twice_counts_its_hours_once(staffed_desk):
    given = {"person": "王小明", "course": "E01", "completed_on": "106/05/09", "hours": "3", "platform": "e學中心"}
    records.add(staffed_desk, KINDS["completion"], given)
    assert ("英語", "1 門", "3 小時") in section(dossier.of(staffed_desk, person("王小明"), False), "學習時數")


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
    assert dossier_print.free_name(tmp_path, "單/1").name == "單_1.pdf"
    (tmp_path / "單_1.pdf").touch()
    assert dossier_print.free_name(tmp_path, "單/1").name == "單_1-2.pdf"


def test_the_sheet_is_saved_with_one_click(program):
    people = program.shown.people
    people.page.select(person("王小明"))
    people._save_pdf()
    assert "已存成「106個人資料查詢單-" in program.window.notice()
    assert len(list(program.desk.rosters.glob("*.pdf"))) == 1
