"""A 交接包 put into a folder: all or nothing, nothing overwritten (虛構資料)."""

import os
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2

from hualien_desk.domain.errors import DeskError
from hualien_desk.operations import compositions, handover, packs, proofs, unpacking
from hualien_desk.store import database, packing
from tests.operations.packed import forged, full, names, pack, rewritten
from tests.operations.teamed import add_team


def test_what_stands_in_the_folder_is_kept_with_its_name_dated(made: Path, tmp_path: Path) -> None:
    """Data, rules and papers of an earlier pack; the same rules again are not doubled."""
    folder = tmp_path / "新電腦"
    handover.unpack(made, folder)
    old = (folder / "106.db").read_bytes()
    placed = handover.unpack(made, folder)
    assert [path.name.split("-")[:2] for path in placed.aside] == [["106", "交接"], ["106", "交接前"]]
    assert placed.aside[1].read_bytes() == old and "原有的檔案保留為" in placed.message
    (folder / "規則" / "106.toml").write_text("# 另一份\n", "utf-8")
    placed = handover.unpack(made, folder)
    assert placed.aside[0].parent.name == "規則" and placed.aside[0].read_text("utf-8") == "# 另一份\n"


def test_a_data_file_that_is_open_elsewhere_is_told_and_nothing_is_moved(worked: Any, tmp_path: Path) -> None:
    """Here: by this very program."""
    made = pack(worked, tmp_path / "隨身碟")
    before = names(tmp_path)
    with pytest.raises(DeskError, match="正被另一個視窗使用"):
        handover.unpack(made, tmp_path)
    assert names(tmp_path) == before and database.check() == []


@pytest.mark.parametrize("step", ["os.fsync", "pathlib.Path.write_bytes", "hualien_desk.writing.new_folder"])
def test_a_full_disk_while_opening_is_a_sentence_and_leaves_nothing(
    made: Path, tmp_path: Path, monkeypatch: Any, step: str
) -> None:
    """Not even the folder that was made for it."""
    before = names(tmp_path)
    monkeypatch.setattr(step, full)
    with pytest.raises(DeskError, match="空間"):
        handover.unpack(made, tmp_path / "新電腦")
    monkeypatch.undo()
    assert names(tmp_path) == before


def test_too_little_room_is_told_before_anything_is_unpacked(made: Path, tmp_path: Path, monkeypatch: Any) -> None:
    """With how much is needed."""
    monkeypatch.setattr("shutil.disk_usage", lambda _: type("Usage", (), {"free": 1000}))
    with pytest.raises(DeskError, match="需要約 1 MB"):
        handover.unpack(made, tmp_path / "新電腦")
    assert not (tmp_path / "新電腦").exists()


@pytest.mark.parametrize("number", range(1, 7))
def test_a_name_that_cannot_be_given_takes_all_others_back(
    made: Path, tmp_path: Path, monkeypatch: Any, number: int
) -> None:
    """All or nothing, whichever of the renames fails; a folder with an older year stays as it was."""
    folder = tmp_path / "新電腦"
    handover.unpack(made, folder)
    (folder / "規則" / "106.toml").write_text("# 舊的\n", "utf-8")
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    replace, count = os.replace, iter(range(1, 100))

    def fail_once(source: Path, target: Path) -> None:
        if next(count) == number:
            full()
        replace(source, target)

    ready = unpacking.bring(made, folder)
    monkeypatch.setattr("os.replace", fail_once)
    with pytest.raises(DeskError, match="資料夾維持原狀"):
        unpacking.settle(ready)
    monkeypatch.undo()
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_a_data_file_with_a_trigger_of_somebody_elses_is_refused(worked: Any, tmp_path: Path) -> None:
    """Nothing in a pack is ever run."""
    bad = tmp_path / "bad.db"
    packing.copy(worked.path, bad, lambda *_: None)
    connection = dbapi2.connect(str(bad))
    connection.execute("CREATE TRIGGER evil AFTER INSERT ON journal_entry BEGIN DELETE FROM completion; END")
    connection.commit()
    connection.close()
    evil = bad.read_bytes()
    made = rewritten(pack(worked, tmp_path / "隨身碟"), lambda members: forged(members, "資料/106.db", evil))
    with pytest.raises(DeskError, match="內容不完整或被改過"):
        handover.unpack(made, tmp_path / "新電腦")


def test_what_a_data_file_came_with_is_remembered(worked: Any, tmp_path: Path) -> None:
    """For the tour; nothing for a file that came with none or with a torn list."""
    assert unpacking.received(worked.path) is None
    placed = handover.unpack(pack(worked, tmp_path / "隨身碟", note="保重"), tmp_path / "新電腦")
    found = unpacking.received(placed.path)
    assert found is not None and found.note == "保重"
    (unpacking.papers(placed.path) / packs.MANIFEST).write_text("{", "utf-8")
    assert unpacking.received(placed.path) is None


def test_the_files_of_teams_come_along(worked: Any, tmp_path: Path) -> None:
    """Evidence and pictures of the texts lie in the same folder as the scans."""
    picture = tmp_path / "a.jpg"
    picture.write_bytes(b"\xff\xd8\xff invented")
    _, name = compositions.take_picture(worked, add_team(worked), picture, "工作圈.jpg")
    handover.unpack(pack(worked, tmp_path / "第三支隨身碟"), tmp_path / "新電腦")
    assert (tmp_path / "新電腦" / "106-證書" / name).read_bytes() == picture.read_bytes()


def test_the_scans_of_certificates_come_along(worked: Any, tmp_path: Path) -> None:
    """In a folder of the year beside its data; what is there already stays as it is."""
    paper = tmp_path / "證書.pdf"
    paper.write_bytes(b"%PDF-1.4 invented")
    proofs.attach(worked, 2, "e_certificate", paper)
    made = pack(worked, tmp_path / "另一支隨身碟")
    folder = tmp_path / "新電腦"
    handover.unpack(made, folder)
    (scan,) = (folder / "106-證書").iterdir()
    assert scan.read_bytes() == paper.read_bytes()
    handover.unpack(made, folder)
    assert [path.name for path in (folder / "106-證書").iterdir()] == [scan.name]
