"""A 交接包 looked into without trusting it: refused with one sentence, nothing is put anywhere (虛構資料)."""

import json
import os
import zipfile
from pathlib import Path
from typing import Any

import pytest

from hualien_desk.domain.errors import DeskError
from hualien_desk.operations import handover
from tests.operations.packed import forged, manifest, names, rewritten


def _flip(members: dict[str, bytes]) -> None:
    content = bytearray(members["資料/106.db"])
    content[5000] ^= 1
    members["資料/106.db"] = bytes(content)


def _other_year(members: dict[str, bytes]) -> None:
    told = json.loads(members["交接包.json"])
    own = {"資料/107.db": {**told["data"]["資料/106.db"], "year": 107}}
    told["members"]["資料/107.db"] = told["members"].pop("資料/106.db")
    members["資料/107.db"] = members.pop("資料/106.db")
    manifest(members, members=told["members"], data=own, year=107)


REFUSED = (
    ("改一個位元組", _flip, "「資料/106.db」和製作時不同"),
    ("少一個檔", lambda members: members.pop("規則/106.toml") and None, "少了「規則/106.toml」"),
    ("多一個檔", lambda members: members.update({"規則/107.toml": b"x"}), "多了「規則/107.toml」"),
    ("上層路徑", lambda members: members.update({"../106.db": b"x"}), r"不該有的檔案「\.\./106\.db」"),
    ("絕對路徑", lambda members: members.update({"/etc/passwd": b"x"}), "不該有的檔案"),
    ("磁碟路徑", lambda members: members.update({"規則/C:x.toml": b"x"}), "不該有的檔案"),
    ("程式", lambda members: members.update({"說明.exe": b"x"}), "不該有的檔案「說明.exe」"),
    ("炸彈", lambda members: members.update({"說明.txt": bytes(60_000_000)}), "異常龐大"),
    ("太多檔", lambda members: members.update({f"規則/{n}.toml": b"" for n in range(600)}), "異常龐大"),
    ("清單炸彈", lambda members: members.update({"交接包.json": os.urandom(5_000_000)}), "內容清單異常龐大"),
    ("較新的資料", lambda members: manifest(members, schema=99), "由較新版的程式"),
    ("沒有清單", lambda members: members.pop("交接包.json") and None, "沒有「交接包.json」"),
    ("清單不是 JSON", lambda members: members.update({"交接包.json": b"{"}), "讀不懂"),
    ("清單是別的", lambda members: members.update({"交接包.json": b"[1]"}), "讀不懂"),
    ("清單巢狀", lambda members: members.update({"交接包.json": b"[" * 100_000}), "讀不懂"),
    ("沒有資料", lambda members: manifest(members, data={}), "沒有106年度的資料檔"),
    ("年度不符", _other_year, "其實是106年度"),
    (
        "冒充的資料檔",
        lambda members: forged(members, "資料/106.db", b"SQLite format 3\0" * 500),
        "不完整或已損壞",
    ),
    ("大小不符", lambda members: members.update({"說明.txt": b"x"}), "「說明.txt」和製作時不同"),
)


@pytest.mark.parametrize(("change", "words"), [own[1:] for own in REFUSED], ids=[own[0] for own in REFUSED])
def test_a_pack_that_is_not_what_it_says_is_refused(made: Path, tmp_path: Path, change: Any, words: str) -> None:
    """With one sentence, and nothing is put anywhere."""
    bad = rewritten(made, change)
    before = names(tmp_path)
    with pytest.raises(DeskError, match=words) as told:
        handover.unpack(bad, tmp_path / "新電腦")
    assert str(told.value).count("。") == 1
    assert names(tmp_path) == before


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"", "不是交接包"), (b"PK\x03\x04" + b"x" * 1000, "不是交接包"), ("筆記".encode() * 500, "不是交接包")],
)
def test_a_file_that_is_no_pack_is_told(tmp_path: Path, content: bytes, words: str) -> None:
    """Whatever it is."""
    (tmp_path / "a.zip").write_bytes(content)
    with pytest.raises(DeskError, match=words):
        handover.look(tmp_path / "a.zip")


def test_a_missing_file_a_torn_one_and_a_double_name_are_told(made: Path, tmp_path: Path) -> None:
    """One sentence each."""
    with pytest.raises(DeskError, match="找不到交接包"):
        handover.look(tmp_path / "沒有.zip")
    torn = made.with_name("a.zip")
    torn.write_bytes(made.read_bytes()[:-1000])
    with pytest.raises(DeskError, match="不是交接包，或已損壞"):
        handover.look(torn)
    with zipfile.ZipFile(made, "a") as archive, pytest.warns(UserWarning):
        archive.writestr("說明.txt", "x")
    with pytest.raises(DeskError, match="重複的檔案"):
        handover.look(made)


def test_damage_inside_the_zip_is_told(made: Path, tmp_path: Path) -> None:
    """As of a bad stick: whichever byte it is, the pack is refused or is the same."""
    content, whole = made.read_bytes(), handover.look(made).members
    for place in range(100, len(content), len(content) // 60):
        hurt = bytearray(content)
        hurt[place] ^= 0xFF
        (tmp_path / "a.zip").write_bytes(bytes(hurt))
        try:
            assert handover.look(tmp_path / "a.zip").members == whole
        except DeskError as error:
            assert "。" in str(error)
