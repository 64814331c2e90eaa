"""交接包: made, opened on another machine, the same answers byte for byte; nothing half-done (虛構資料)."""

import zipfile
from pathlib import Path
from typing import Any

import pytest

from hualien_desk.domain.errors import DeskError
from hualien_desk.operations import desk as desks
from hualien_desk.operations import (
    exporting,
    handover,
    history,
    naming,
    rosters,
    rulings,
    years,
)
from hualien_desk.operations.desk import Desk
from hualien_desk.operations.handover import Wish
from hualien_desk.operations.rulings import Stopped
from hualien_desk.reports import ruling_lines
from hualien_desk.store import database, packing
from tests.operations.packed import DAY, MEETING, full, names, pack


def answers(desk: Any, folder: Path) -> dict[str, bytes]:
    """Every roster as .ods and .csv, the uploads, the rulings as JSON and the journal."""
    folder.mkdir()
    wanted, run = rosters.wish(desk, made_on=DAY), rulings.rule_everyone(desk)
    for name in rosters.TITLES:
        for ending in ("ods", "csv"):
            rosters.export(desk, name, folder / f"{name}.{ending}", wanted, run)
    rosters.export(desk, "webhr", folder / "webhr.csv", wanted, run)
    found = {path.name: path.read_bytes() for path in folder.iterdir()}
    found["rule"] = "\n".join(map(ruling_lines.as_json, run.lines)).encode()
    found["journal"] = repr(history.entries()).encode()
    return found


def test_on_a_clean_machine_every_report_is_the_same_byte_for_byte(worked: Any, tmp_path: Path) -> None:
    """Another folder, another officer; only 個人資料檔案清冊 tells of the computer itself."""
    before = answers(worked, tmp_path / "前")
    made = pack(worked, tmp_path / "隨身碟")
    worked.close()
    placed = handover.unpack(made, tmp_path / "新電腦")
    again = Desk(placed.path, "新承辦")
    after = answers(again, tmp_path / "後")
    again.close()
    changed = [name for name in before if before[name] != after[name]]
    assert [name for name in changed if not name.startswith("personal-data-files")] == []
    assert len(before) == 2 * len(rosters.TITLES) + 3


def test_the_rules_come_along_so_that_a_newer_program_answers_the_same(worked: Any, tmp_path: Path) -> None:
    """The office's own text wins over the shipped one, which lies beside it."""
    own = desks.rules_folder(worked.path)
    own.mkdir()
    text = desks.rules_text(106, worked.path).replace("花蓮縣一〇六年度", "花蓮縣一〇六年度（修正）")
    (own / "106.toml").write_text(text, "utf-8")
    (own / "107.toml").write_text(text, "utf-8")
    (own / "隨手記.toml").write_text("x = 1", "utf-8")
    worked.read_rules()
    made = pack(worked, tmp_path / "隨身碟")
    with zipfile.ZipFile(made) as archive:
        assert {name for name in archive.namelist() if name.startswith("規則/")} == {
            *("規則/106.toml", "規則/106-出廠.toml", "規則/107.toml")
        }
    placed = handover.unpack(made, tmp_path / "新電腦")
    worked.close()
    again = Desk(placed.path, "新承辦")
    assert "（修正）" in again.book.name
    again.close()


def test_the_pack_says_what_is_inside(worked: Any, tmp_path: Path) -> None:
    """Who made it when, how many rows, what is open, the note; it is in the export log with full IDs."""
    made = pack(worked, tmp_path, note="消防局的名單 A123456789 要改")
    assert made.name == "106年度交接包-1061231.zip"
    found = handover.look(made)
    assert (found.year, found.years, found.made_by) == (106, [106], "測試員")
    assert found.data["資料/106.db"].counts["participant"] == 5
    assert found.data["資料/106.db"].head == history.entries()[0].id
    assert found.open["找不到本人的歷年敘獎"] == 1 and found.open["先行發布未追認"] == 1
    assert found.note == "消防局的名單 A12****789 要改"
    logged = exporting.lines()[0]
    assert (logged.title, logged.file, logged.full_id, logged.rows) == ("交接包", made.name, True, 5)


def test_no_paper_shows_a_whole_id(worked: Any, tmp_path: Path) -> None:
    """Only the data file has them."""
    made = pack(worked, tmp_path, note="找 U120000004")
    with zipfile.ZipFile(made) as archive:
        for name in ("說明.txt", "交接包.json"):
            assert b"A123456789" not in archive.read(name) and b"U120000004" not in archive.read(name)
        for name in ("交接清單.odt", "說明.odt"):
            with archive.open(name) as file, zipfile.ZipFile(file) as paper:
                text = paper.read("content.xml").decode()
            assert "A123456789" not in text and "U120000004" not in text
            assert "A12****789" in text or name == "說明.odt"


def test_decisions_stand_with_who_and_why(worked: Any, tmp_path: Path) -> None:
    """On the list that the next officer reads."""
    with zipfile.ZipFile(pack(worked, tmp_path)) as archive:
        assert archive.read("交接清單.pdf").startswith(b"%PDF")
        with archive.open("交接清單.odt") as file, zipfile.ZipFile(file) as paper:
            text = paper.read("content.xml").decode()
    for words in (
        *("專簽核准併入英語營", "106年5月10日簽准：自助餐標準", "審議不通過", "不是本職 A12****789", MEETING),
        *("計畫已明訂", "府人考字第9號", "查無此人", "移交人：", "接收人："),
    ):
        assert words in text, words


def test_other_years_come_along_when_wanted(worked: Any, tmp_path: Path) -> None:
    """Each a verified copy with its own rules."""
    years.make(worked, 107, ("people",))
    assert handover.other_years(worked) == [107]
    made = pack(worked, tmp_path / "隨身碟", years=(107, 107, 106))
    assert handover.look(made).years == [106, 107]
    placed = handover.unpack(made, tmp_path / "新電腦")
    assert placed.path.name == "106.db"
    assert names(tmp_path / "新電腦") == {"106.db", "107.db", "規則", "106-交接"}
    worked.close()
    again = Desk(tmp_path / "新電腦" / "107.db", "新承辦")
    assert again.book.year == 107 and database.check() == []
    again.close()


@pytest.mark.parametrize(("name", "words"), [("108", "沒有108年度的資料檔"), ("107", "其實是106年度")])
def test_a_year_that_is_not_there_or_is_another_is_refused(worked: Any, tmp_path: Path, name: str, words: str) -> None:
    """And no pack is made."""
    if name == "107":
        packing.copy(worked.path, tmp_path / "107.db", lambda *_: None)
    with pytest.raises(DeskError, match=words):
        pack(worked, tmp_path / "隨身碟", years=(int(name),))
    assert names(tmp_path / "隨身碟") == set()


def test_cancelled_at_any_moment_it_leaves_nothing(worked: Any, tmp_path: Path) -> None:
    """Making and opening."""
    made, before = pack(worked, tmp_path / "隨身碟"), names(tmp_path)
    stops = 0
    for number in range(200):
        left = iter([False] * number)
        try:
            handover.make(worked, tmp_path / "b.zip", Wish(made_on=DAY), cancelled=lambda own=left: next(own, True))
            break
        except Stopped:
            stops += 1
        assert names(tmp_path) == before
    assert stops > 5
    (tmp_path / "b.zip").unlink()
    with pytest.raises(Stopped):
        handover.unpack(made, tmp_path / "新電腦", cancelled=lambda: True)
    with pytest.raises(Stopped):
        handover.look(made, cancelled=lambda: True)
    assert names(tmp_path) == before


@pytest.mark.parametrize("step", ["os.fsync", "os.replace", "shutil.copyfile", "zipfile.ZipFile.open"])
def test_a_full_disk_while_making_is_a_sentence_and_leaves_nothing(
    worked: Any, tmp_path: Path, monkeypatch: Any, step: str
) -> None:
    """Wherever it happens."""
    desks.rules_folder(worked.path).mkdir()
    (desks.rules_folder(worked.path) / "107.toml").write_text("x = 1", "utf-8")
    before = names(tmp_path)
    monkeypatch.setattr(step, full)
    with pytest.raises(DeskError, match="空間"):
        handover.make(worked, tmp_path / "a.zip", Wish(made_on=DAY))
    monkeypatch.undo()
    assert names(tmp_path) == before and len(exporting.lines()) == 1


def test_what_the_power_cut_left_goes_with_the_next_pack(worked: Any, tmp_path: Path) -> None:
    """Hidden folders hold personal data and must not stay."""
    for where, name in ((tmp_path, ".交接包-製作中-x"), (tmp_path / "新電腦", ".交接包-開啟中-x")):
        (where / name).mkdir(parents=True)
    made = pack(worked, tmp_path / "隨身碟")
    handover.unpack(made, tmp_path / "新電腦")
    assert not any(path.name.startswith(".") for path in tmp_path.rglob("*"))


def test_a_pack_is_never_written_over(worked: Any, tmp_path: Path) -> None:
    """A second one of the day has a name of its own."""
    first, second = pack(worked, tmp_path), pack(worked, tmp_path)
    assert second.name == naming.free(first).name.replace("-3", "-2") == "106年度交接包-1061231-2.zip"
