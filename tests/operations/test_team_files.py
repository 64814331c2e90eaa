"""佐證: files beside the data file, what cannot be taken, what is missing (虛構資料)."""

import pytest

from hualien_desk.domain.errors import DeskError
from hualien_desk.operations import history, record_sets, records, team_files
from hualien_desk.operations.records import KINDS
from hualien_desk.store import scans, team_work
from tests.operations.test_team_records import TEAM, team

ZIP = bytes.fromhex("504b0304") + b"document"


@pytest.fixture
def given(tmp_path):
    """A thank-you letter, a slide show and a film."""
    made = {"感謝狀.pdf": b"%PDF-1.4 x", "簡報.PPTX": ZIP, "成果.mp4": b"\0\0\0\x18ftypmp42"}
    for name, content in made.items():
        (tmp_path / name).write_bytes(content)
    return [tmp_path / name for name in made]


def test_files_are_copied_and_noted_in_one_step(desk, given):
    own = team(desk)
    outcome = team_files.attach(desk, own, given, "成果發表")
    assert outcome.message == f"已附上「{TEAM}」的佐證 3 件。"
    found = team_work.read(own).files
    assert [(item.title, item.about, item.file_name) for item in found] == [
        ("感謝狀", "成果發表", "感謝狀.pdf"),
        ("簡報", "成果發表", "簡報.PPTX"),
        ("成果", "成果發表", "成果.mp4"),
    ]
    given[0].unlink()
    assert team_files.open_file(found[0].id).read_bytes() == b"%PDF-1.4 x", "the office keeps its own copy"
    history.undo(desk)
    assert team_work.read(own).files == ()


def test_what_cannot_be_taken_is_told_and_the_rest_is_stored(desk, given, tmp_path):
    own = team(desk)
    (tmp_path / "程式.exe").write_bytes(b"MZ")
    (tmp_path / "假的.docx").write_bytes(b"hello")
    (tmp_path / "空的.pdf").write_bytes(b"")
    bad = [tmp_path / name for name in ("程式.exe", "假的.docx", "空的.pdf")]
    told = team_files.attach(desk, own, [given[0], *bad, given[0]]).message
    for words in (
        "佐證 1 件",
        "「程式.exe」不能附上；佐證檔請用 .pdf",
        "「假的.docx」的內容不是 .docx 檔",
        "「空的.pdf」是空的",
    ):
        assert words in told
    assert "內容相同，沒有重複附上" in told
    with pytest.raises(DeskError, match=r"程式\.exe"):
        team_files.attach(desk, own, bad[:1])


def test_a_file_beyond_the_limit_says_what_to_do(desk, given, monkeypatch):
    own = team(desk)
    monkeypatch.setattr(scans, "most", lambda _: 0)
    with pytest.raises(DeskError, match="請壓縮或分成幾個檔案"):
        team_files.attach(desk, own, given[:1])


def test_a_missing_and_a_changed_file_are_told(desk, given):
    own = team(desk)
    team_files.attach(desk, own, given)
    first, second, third = team_work.read(own).files
    (scans.folder() / first.file).unlink()
    (scans.folder() / second.file).write_bytes(b"%PDF-other")
    assert team_files.troubles(own) == {first.id: "找不到檔案", second.id: "內容與存入時不同"}
    with pytest.raises(DeskError, match=r"佐證檔「感謝狀\.pdf」找不到檔案；請從備份的「證書」資料夾取回"):
        team_files.open_file(first.id)
    assert team_files.open_file(third.id).name == third.file


def test_title_and_purpose_are_corrected_and_the_record_removed(desk, given):
    own = team(desk)
    team_files.attach(desk, own, given[:1])
    (item,) = team_work.read(own).files
    records.change(desk, KINDS["team_file"], item.id, {"title": "局長感謝狀", "about": "成果"})
    assert team_work.read(own).files[0].title == "局長感謝狀"
    record_sets.remove(desk, KINDS["team_file"], [item.id])
    assert team_work.read(own).files == ()
    assert (scans.folder() / item.file).is_file(), "undo must find it"


def test_a_team_that_is_gone_takes_no_files(desk, given):
    with pytest.raises(DeskError, match="這個團隊已不存在"):
        team_files.attach(desk, 7, given)
