"""磨課師 in the window: courses by date, near misses, certificates with their scans (虛構資料)."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hualien_desk.operations import records
from hualien_desk.operations.records import KINDS
from hualien_desk.store.tables import rows
from hualien_desk.ui import files, parts
from hualien_desk.ui.mooc_tab import NEARLY, MoocTab
from hualien_desk.ui.program import Program
from hualien_desk.ui.proofs_dialog import CertificatesDialog
from tests.ui.conftest import dialogs, message, shown


@pytest.fixture
def tab(program: Program, settle: Callable[[Any], None]) -> MoocTab:
    """The page as it is first seen, with a course of the first five months."""
    own = rows("SELECT id FROM course WHERE code = 'M01'")[0][0]
    given = {"opens": "106/01/01", "closes": "106/05/31"}
    program.changed(records.change(program.office.desk, KINDS["course"], own, given))
    parts.bring_forward(program.shown.mooc)
    settle(program)
    return program.shown.mooc


def select(tab: MoocTab, course: str) -> None:
    """Select a course."""
    tab.page.select(tab.page.model.ids[shown(tab.page).index(course)])


def test_courses_are_counted_and_found_by_date(tab: MoocTab) -> None:
    """All of them first; the months of each place filter."""
    assert shown(tab.page) == ["全部推薦課程", "Business English", "資料科學導論"]
    assert shown(tab.page, 2) == ["2", "0", "2"] and shown(tab.page, 3) == ["1", "0", "1"]
    box = tab.page._filters["within"]
    assert [box.itemText(n) for n in range(box.count())] == ["全部日期", "今天開放", "1–5 月開放", "7–12 月開放"]
    box.setCurrentIndex(3)
    assert shown(tab.page) == ["全部推薦課程", "Business English"]
    box.setCurrentIndex(0)
    select(tab, "資料科學導論")
    told = tab.detail.plain_text()
    for words in ("學習專區", "106/01/01–106/05/31", "陸、四、（四）3", "14 日內申請", "陸、四、（四）4"):
        assert words in told


def test_who_is_nearly_there_comes_first(tab: MoocTab) -> None:
    """What is lacking, by when, and the doubt about the day."""
    assert shown(tab.people) == ["林美玲", "王小明"]
    assert shown(tab.people, 5)[0].startswith("缺實體認證證書，") and "106/12/31 止" in shown(tab.people, 5)[0]
    tab.people.choose("holding", NEARLY)
    assert shown(tab.people) == ["林美玲"]
    tab.people.choose("holding", "doubtful")
    assert sorted(shown(tab.people)) == ["林美玲", "王小明"]


@pytest.fixture
def form(tab: MoocTab) -> CertificatesDialog:
    """The certificates of the one who is nearly there."""
    tab._certificates()
    (found,) = dialogs(CertificatesDialog)
    assert "林美玲「M01 資料科學導論」" in found.headline.text()
    return found


def test_a_certificate_is_noted_and_earns_the_award(
    form: CertificatesDialog, tab: MoocTab, program: Program, settle: Callable[[Any], None]
) -> None:
    """A number that another person has is told beside the field; the right one is stored."""
    field = form.fields["exam_certificate", "exam_certificate"]
    field.setText("X-1")
    form.judge()
    assert "也登錄在 王小明" in form.words["exam_certificate", "exam_certificate"].text.text()
    field.setText("X-77")
    form.fields["exam_certificate", "exam_on"].setText("106/06/20")
    form.fields["exam_certificate", "issuer"].setText("國立示範大學")
    form.fields["exam_certificate", "issued_on"].setText("106/13/01")
    form.store()
    assert form.isVisible() and form.words["exam_certificate", "issued_on"].text.text()
    form.fields["exam_certificate", "issued_on"].setText("106/06/25")
    form.store()
    settle(program)
    settle(program)
    assert "已列敘獎：嘉獎一次" in shown(tab.people, 5)[shown(tab.people).index("林美玲")]
    assert rows("SELECT issuer, issued_on FROM proof") == [("國立示範大學", "2017-06-25")]


def test_a_scan_is_attached_opened_and_taken_off(
    form: CertificatesDialog,
    program: Program,
    settle: Callable[[Any], None],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A wrong file is one sentence; the right one is copied, opened after a look, removed and brought back."""
    opened: list[Path] = []
    monkeypatch.setattr(files, "show", opened.append)
    scan = form.scans["e_certificate"]
    wrong = tmp_path / "wrong.pdf"
    wrong.write_bytes(b"nothing")
    scan.attach(wrong)
    settle(program)
    assert "內容不是 .pdf" in message() and scan.text.text() == "沒有掃描檔"
    right = tmp_path / "證書.pdf"
    right.write_bytes(b"%PDF-1.4 invented")
    form.fields["e_certificate", "issuer"].setText("還沒存入的字")
    scan.attach(right)
    settle(program)
    assert scan.text.text() == "證書.pdf（1 KB）" and scan.open_button.isVisible()
    assert form.fields["e_certificate", "issuer"].text() == "還沒存入的字"
    scan.open_button.click()
    settle(program)
    assert [path.read_bytes() for path in opened] == [b"%PDF-1.4 invented"]
    scan.remove_button.click()
    settle(program)
    assert scan.text.text() == "沒有掃描檔" and not scan.open_button.isVisible()
    form.reject()
    program.window.undo.trigger()
    settle(program)
    assert rows("SELECT file_name FROM proof") == [("證書.pdf",)]


def test_the_ruling_shows_the_scan_and_opens_it(
    tab: MoocTab, program: Program, settle: Callable[[Any], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """審查結果 of 王小明: the certificate with its file and a link; a changed file is told, not opened."""
    opened: list[Path] = []
    monkeypatch.setattr(files, "show", opened.append)
    right = tmp_path / "證書.pdf"
    right.write_bytes(b"%PDF-1.4 invented")
    tab.people.select(tab.people.model.ids[shown(tab.people).index("王小明")])
    tab._certificates()
    (form,) = dialogs(CertificatesDialog)
    form.scans["exam_certificate"].attach(right)
    settle(program)
    form.reject()
    awards = program.shown.awards
    parts.bring_forward(awards)
    settle(program)
    awards.page.choose("scheme", "mooc")
    settle(program)
    assert shown(awards.page) == ["王小明"]
    told = awards.detail.plain_text()
    assert "實體認證證書 X-1（掃描檔 證書.pdf）" in told and "開啟" in told
    awards.detail._links[0]()
    settle(program)
    assert len(opened) == 1
    opened[0].write_bytes(b"%PDF-1.4 forged")
    awards.detail._links[0]()
    settle(program)
    assert "內容與存入時不同" in message() and len(opened) == 1
