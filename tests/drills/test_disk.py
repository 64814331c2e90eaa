"""The disk that loses power: what was settled stays, the rest may be there or not, sector by sector."""

import shutil
from pathlib import Path
from random import Random

import pytest

from hualien_desk.drills.disk import SECTOR, Disk
from hualien_desk.drills.hook import Call


@pytest.fixture
def disk(tmp_path):
    home = tmp_path / "home"
    home.mkdir()
    (home / "a").write_bytes(b"old")
    return Disk(home)


@pytest.fixture
def place(disk, tmp_path):
    return lambda name: str((tmp_path / "home").resolve() / name)


@pytest.fixture
def outcomes(disk, tmp_path):
    """Every content of a file (None: there is none) that many cuts leave."""

    def after(name: str, count: int = 200) -> set[bytes | None]:
        found = set()
        for seed in range(count):
            left = tmp_path / "cut"
            shutil.rmtree(left, ignore_errors=True)
            left.mkdir()
            disk.cut(Random(seed), left)
            path = left / name
            found.add(path.read_bytes() if path.exists() else None)
        return found

    return after


def test_what_was_flushed_is_there_in_every_case(disk, place, outcomes):
    disk.take(Call("write", place("a"), 0, b"new"))
    disk.take(Call("fsync", place("a")))
    assert outcomes("a") == {b"new"}


def test_what_was_not_flushed_may_be_lost(disk, place, outcomes):
    disk.take(Call("write", place("a"), 0, b"new"))
    assert outcomes("a") == {b"old", b"new"}


def test_a_long_write_may_be_torn_and_comes_in_any_order(disk, place, outcomes):
    disk.take(Call("write", place("a"), 0, b"1" * SECTOR + b"2" * SECTOR))
    found = outcomes("a")
    assert b"1" * SECTOR in found
    assert b"old" + bytes(SECTOR - 3) + b"2" * SECTOR in found


def test_a_cut_off_file_may_keep_its_length(disk, place, outcomes):
    disk.take(Call("truncate", place("a"), size=1))
    assert outcomes("a") == {b"old", b"o"}


def test_a_new_name_is_safe_once_its_folder_was_flushed(disk, place, outcomes, tmp_path):
    disk.take(Call("create", place("b")))
    disk.take(Call("write", place("b"), 0, b"new"))
    disk.take(Call("fsync", place("b")))
    disk.take(Call("rename", place("b"), to=place("a")))
    assert outcomes("a") == {b"old", b"new"}
    disk.take(Call("fsync", str((tmp_path / "home").resolve())))
    assert outcomes("a") == {b"new"}
    assert outcomes("b") == {None}


def test_a_name_without_its_content_is_possible(disk, place, outcomes):
    disk.take(Call("create", place("b")))
    disk.take(Call("write", place("b"), 0, b"new"))
    disk.take(Call("rename", place("b"), to=place("a")))
    assert b"" in outcomes("a")


def test_a_removed_file_may_come_back(disk, place, outcomes):
    disk.take(Call("unlink", place("a")))
    assert outcomes("a") == {None, b"old"}


def test_two_names_are_one_file(disk, place, outcomes):
    disk.take(Call("link", place("a"), to=place("b")))
    disk.take(Call("write", place("b"), 0, b"new"))
    disk.take(Call("fsync", place("b")))
    assert outcomes("a") == {b"new"}


def test_paths_are_within_the_folder(disk, tmp_path):
    left = tmp_path / "left"
    disk.cut(Random(1), left)
    assert [path.name for path in Path(left).iterdir()] == ["a"]
