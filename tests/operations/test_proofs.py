"""Certificates: numbers, issuers, days and scans, told when doubtful, undone and merged (虛構資料)."""

import pytest

from hualien_desk.domain.errors import DeskError
from hualien_desk.operations import backups, health, history, merging, proofs, record_sets, records, rulings
from hualien_desk.operations.records import KINDS
from hualien_desk.store import completions, database, scans
from hualien_desk.store import proofs as store
from hualien_desk.store.tables import rows

E, EXAM = "e_certificate", "exam_certificate"


def completion(name, code):
    sql = """SELECT x.id FROM completion x JOIN participant p ON p.id = x.participant_id
        JOIN course c ON c.id = x.course_id WHERE p.name = ? AND c.code = ?"""
    return rows(sql, name, code)[0][0]


@pytest.fixture
def own(staffed_desk):
    return completion("王小明", "M01")


@pytest.fixture
def pdf(tmp_path):
    path = tmp_path / "證書.pdf"
    path.write_bytes(b"%PDF-1.4 one")
    return path


def noted(own):
    return {kind: (held.issuer, held.issued_on, held.file_name) for kind, held in proofs.counted(own).items()}


def test_issuer_and_day_are_noted_and_undone_in_one_step(staffed_desk, own):
    given = {EXAM: {"issuer": "國立示範大學", "issued_on": "106/6/25"}, E: {"issuer": "開放平台"}}
    outcome = proofs.change(staffed_desk, own, given)
    assert outcome.entry.title == "更正王小明「M01 資料科學導論」的證書"
    assert noted(own) == {E: ("開放平台", None, ""), EXAM: ("國立示範大學", "2017-06-25", "")}
    history.undo(staffed_desk)
    assert noted(own) == {E: ("", None, ""), EXAM: ("", None, "")}
    assert proofs.change(staffed_desk, own, {E: {}}).entry is None


def test_a_number_changes_the_ruling_and_what_is_not_given_stays(staffed_desk):
    other = completion("林美玲", "M01")
    person = rows("SELECT participant_id FROM completion WHERE id = ?", other)[0][0]
    proofs.change(staffed_desk, other, {EXAM: {EXAM: "X-9", "exam_on": "106/06/20"}})
    assert any(line.award and line.scheme == "mooc" for line in rulings.rule_one(staffed_desk, person))
    proofs.change(staffed_desk, other, {EXAM: {"issuer": "甲"}})
    proofs.change(staffed_desk, other, {EXAM: {EXAM: "X-10"}})
    assert noted(other)[EXAM][0] == "甲"
    assert proofs.texts(other, EXAM) == {
        EXAM: "X-10",
        "exam_on": "106/06/20",
        "issuer": "甲",
        "issued_on": "",
    }


@pytest.mark.parametrize(
    ("given", "field", "words"),
    [
        ({"issued_on": "106/05/01"}, "issued_on", "早於完成日期 106/06/01"),
        ({E: "E-2"}, E, "「E-2」也登錄在 林美玲「資料科學導論」"),
    ],
)
def test_what_is_doubtful_is_told_and_may_be_stored(staffed_desk, own, given, field, words):
    judged = proofs.judge(staffed_desk, own, E, given)
    assert words in judged.warnings[field] and not judged.errors
    assert proofs.change(staffed_desk, own, {E: given}).entry is not None


def test_a_day_that_cannot_be_right_is_refused(staffed_desk, own):
    assert "issued_on" in proofs.judge(staffed_desk, own, E, {"issued_on": "106/13/1"}).errors
    with pytest.raises(DeskError):
        proofs.change(staffed_desk, own, {E: {"issued_on": "106/13/1"}})


def test_a_scan_is_attached_replaced_removed_and_comes_back(staffed_desk, own, pdf, tmp_path):
    proofs.attach(staffed_desk, own, EXAM, pdf)
    second = tmp_path / "second.pdf"
    second.write_bytes(b"%PDF-1.4 two")
    assert proofs.attach(staffed_desk, own, EXAM, second).entry.title.startswith("更換")
    proofs.detach(staffed_desk, own, EXAM)
    assert noted(own)[EXAM] == ("", None, "") and rows("SELECT count(*) FROM proof") == [(0,)]
    for name in ("second.pdf", "證書.pdf"):
        history.undo(staffed_desk)
        held = proofs.counted(own)[EXAM]
        assert held.file_name == name and proofs.open_scan(held).read_bytes().startswith(b"%PDF")
    history.undo(staffed_desk)
    history.redo(staffed_desk)
    assert proofs.open_scan(proofs.counted(own)[EXAM]).is_file()


def test_a_scan_without_a_number_says_what_is_lacking(staffed_desk, pdf):
    outcome = proofs.attach(staffed_desk, completion("林美玲", "M01"), EXAM, pdf)
    assert "還沒有證書字號" in outcome.message
    again = proofs.attach(staffed_desk, completion("林美玲", "M01"), EXAM, pdf)
    assert again.entry is None and "相同" in again.message


def test_a_failure_while_noting_the_scan_leaves_no_file(staffed_desk, own, pdf, monkeypatch):
    def fail(*_):
        raise DeskError("資料檔所在的磁碟空間不足")

    monkeypatch.setattr(store, "put", fail)
    with pytest.raises(DeskError, match="磁碟空間"):
        proofs.attach(staffed_desk, own, E, pdf)
    assert list(scans.folder().iterdir()) == []
    assert "附上" not in history.undo_title()


def test_the_evidence_tells_the_issuer_and_the_scan(staffed_desk, own, pdf):
    proofs.change(staffed_desk, own, {EXAM: {"issuer": "國立示範大學", "issued_on": "106/06/25"}})
    proofs.attach(staffed_desk, own, EXAM, pdf)
    person = rows("SELECT participant_id FROM completion WHERE id = ?", own)[0][0]
    (line,) = (line for line in rulings.rule_one(staffed_desk, person) if line.scheme == "mooc")
    (shown,) = proofs.of_evidence(line.evidence)
    assert shown.words == "資料科學導論　實體認證證書 X-1　核發：國立示範大學　106/06/25"
    assert shown.held.file_name == "證書.pdf"


def test_health_finds_missing_changed_and_repeated(staffed_desk, own, pdf):
    proofs.attach(staffed_desk, own, E, pdf)
    found = lambda check: [item.finding for item in health.examine(staffed_desk) if item.check == check]  # noqa: E731
    assert found("scan") == [] and found("certificate_twice") == []
    (stored,) = scans.folder().iterdir()
    stored.write_bytes(b"%PDF-1.4 forged")
    assert "內容與存入時不同" in found("scan")[0].what
    stored.unlink()
    assert "找不到檔案" in found("scan")[0].what and found("scan")[0].who == "王小明"
    records.change(staffed_desk, KINDS["completion"], own, {E: "E-2"})
    assert {item.who for item in found("certificate_twice")} == {"王小明", "林美玲"}


def test_the_same_number_on_two_platforms_of_one_course_is_no_doubt(staffed_desk):
    given = {"person": "A123456789", "course": "M01", "completed_on": "106/08/01", "platform": "另一平台", E: "E-1"}
    assert E not in records.judge(staffed_desk, KINDS["completion"], given).warnings
    given["course"] = "M02"
    assert "E-1" in records.judge(staffed_desk, KINDS["completion"], given).warnings[E]
    given[E] = "有"
    assert E not in records.judge(staffed_desk, KINDS["completion"], given).warnings


HEAD = ("身分證字號", "課程代碼", "課程名稱", "完成日期", "電子完課證明", "實體認證證書")


def test_an_import_warns_of_a_number_that_is_used_twice_and_stores_it(staffed_desk, bring):
    outcome = bring("completions", (HEAD, ("U120000004", "M02", "Business English", "106/07/01", "E-1", "")))
    assert [p.message for p in outcome.problems] == [
        "電子完課證明「E-1」也登錄在 王小明「資料科學導論」；一張證書只能用一次，請查明。"
    ]
    assert outcome.entry is not None


def test_two_rows_of_one_file_with_one_number_are_both_told(staffed_desk, bring):
    lines = [(who, "M02", "Business English", "106/07/01", "有", "Z-1") for who in ("U120000004", "A123456789")]
    outcome = bring("completions", (HEAD, *lines))
    assert [problem.row for problem in outcome.problems] == [2, 3]
    assert "Z-1" in outcome.problems[0].message and "林美玲" in outcome.problems[1].message


def test_the_same_rows_again_warn_of_nothing(staffed_desk, bring):
    line = ("U120000004", "M02", "Business English", "106/07/01", "E-1", "")
    bring("completions", (HEAD, line))
    assert bring("completions", (HEAD, line)).problems == ()


def twin(desk, number="A123456798"):
    given = {"national_id": number, "name": "王小明", "agency": "消防局", "category": "有給專任"}
    return records.add(desk, KINDS["participant"], given)[1]


def learned(desk, person, **given):
    number = rows("SELECT national_id FROM participant WHERE id = ?", person)[0][0]
    values = {"person": number, "course": "M01", "completed_on": "106/06/01", **given}
    return records.add(desk, KINDS["completion"], values)[1]


def merge(desk, keep, other):
    seen = merging.preview(desk, keep, other, merging.fields(keep))
    merging.merge(desk, seen)
    return seen


def test_a_merge_keeps_issuer_and_scan_of_what_was_one(staffed_desk, own, pdf):
    keep = rows("SELECT participant_id FROM completion WHERE id = ?", own)[0][0]
    other = twin(staffed_desk)
    second = learned(staffed_desk, other, e_certificate="E-1")
    proofs.change(staffed_desk, second, {E: {"issuer": "乙平台"}})
    proofs.attach(staffed_desk, second, E, pdf)
    assert merge(staffed_desk, keep, other).doubts == ()
    assert noted(own)[E] == ("乙平台", None, "證書.pdf") and database.check() == []
    history.undo(staffed_desk)
    assert noted(second)[E] == ("乙平台", None, "證書.pdf") and noted(own)[E] == ("", None, "")


def test_a_merge_names_what_it_gives_up(staffed_desk, own, pdf):
    keep = rows("SELECT participant_id FROM completion WHERE id = ?", own)[0][0]
    other = twin(staffed_desk)
    second = learned(staffed_desk, other, e_certificate="E-8")
    proofs.attach(staffed_desk, second, E, pdf)
    proofs.change(staffed_desk, own, {E: {"issuer": "甲平台", "issued_on": "106/06/02"}})
    seen = merge(staffed_desk, keep, other)
    assert "的掃描檔不同：採「空白」，不採「證書.pdf」" in "".join(seen.doubts)
    assert noted(own)[E] == ("甲平台", "2017-06-02", "")


def test_deleting_a_person_a_course_or_a_completion_takes_the_certificates_along(staffed_desk, own, pdf):
    person, course = rows("SELECT participant_id, course_id FROM completion WHERE id = ?", own)[0]
    for table, record in (("completion", own), ("course", course), ("participant", person)):
        proofs.attach(staffed_desk, own, E, pdf)
        record_sets.remove(staffed_desk, KINDS[table], [record])
        assert rows("SELECT count(*) FROM proof") == [(0,)] and database.check() == []
        history.undo(staffed_desk)
        assert noted(own)[E][2] == "證書.pdf"
        history.undo(staffed_desk)


def test_completions_that_go_to_another_course_keep_their_certificates(staffed_desk, own, bring, pdf):
    bring("completions", (HEAD[:4], ("A123456789", "", "資料科學概論", "106/06/01")))
    (gone,) = rows(
        "SELECT x.id, x.course_id FROM completion x JOIN course c ON c.id = x.course_id WHERE NOT catalogued"
    )
    proofs.attach(staffed_desk, gone[0], E, pdf)
    target = rows("SELECT course_id FROM completion WHERE id = ?", own)[0][0]
    with staffed_desk.entry("視為同一門課"):
        completions.move(gone[1], target)
    assert database.check() == [] and noted(own)[E][2] == "證書.pdf"


def test_a_backup_holds_the_scans_and_a_restored_file_finds_them(staffed_desk, own, pdf):
    proofs.attach(staffed_desk, own, E, pdf)
    assert "證書掃描檔與團隊附件 1 個" in backups.make(staffed_desk.backups).message
    for path in scans.folder().iterdir():
        path.unlink()
    (copy,) = staffed_desk.backups.glob("*.db")
    assert "取回證書掃描檔與團隊附件 1 個" in backups.restore_open(staffed_desk, copy).message
    assert proofs.open_scan(proofs.counted(own)[E]).is_file()
