"""A 交接包 of an encrypted file: nothing of the data can be read in it; a password or the paper opens it (虛構資料)."""

import tempfile
import zipfile
from datetime import date
from pathlib import Path

import pytest

from hualien_desk.domain import paper_key
from hualien_desk.domain.errors import DeskError
from hualien_desk.operations import encrypting, handover, opening, packs, unpacking, years
from hualien_desk.operations.desk import Desk
from hualien_desk.operations.handover import Wish
from hualien_desk.operations.opening import What
from hualien_desk.store import connecting, key_file
from hualien_desk.store.tables import rows
from tests.operations.locked import FIRST, KNOWN, NAME, NOW, locked, make_cheap

DAY = date(2017, 12, 31)


@pytest.fixture(autouse=True)
def _cheap(monkeypatch):
    make_cheap(monkeypatch)


@pytest.fixture
def desk(tmp_path):
    made = locked(tmp_path / "辦公室" / "106.db") if (tmp_path / "辦公室").mkdir() is None else None
    opened = Desk(tmp_path / "辦公室" / "106.db", access=made.access)
    yield opened
    opened.close()


@pytest.fixture
def pack(desk, tmp_path):
    return handover.make(desk, tmp_path / "包.zip", Wish(made_on=DAY)).paths[0]


def elsewhere(desk):
    """Another computer: nothing is open, nobody logged in."""
    desk.close()
    connecting.keep_secret(None)
    opening._known.clear()


def test_the_data_in_the_pack_can_not_be_read_and_the_key_file_comes_along(pack):
    with zipfile.ZipFile(pack) as archive:
        assert "資料/106.db.key" in archive.namelist()
        data = archive.read("資料/106.db")
    assert not any(known in data for known in KNOWN)
    assert packs.look(pack).locked == ["資料/106.db"]


def test_the_guide_in_the_pack_says_how_one_gets_in(pack):
    with zipfile.ZipFile(pack) as archive:
        told = archive.read("說明.txt").decode("utf-8-sig")
    assert "資料檔已加密" in told and "救援金鑰" in told and "{locked}" not in told


def test_without_a_key_nothing_is_put_anywhere(desk, pack, tmp_path):
    elsewhere(desk)
    with pytest.raises(DeskError, match="已加密；請輸入密碼或救援金鑰"):
        handover.unpack(pack, tmp_path / "新電腦")
    assert not (tmp_path / "新電腦").exists()


def test_the_key_of_another_office_is_told_in_a_sentence(desk, pack, tmp_path):
    elsewhere(desk)
    with pytest.raises(DeskError, match="這把鑰匙開不了"):
        handover.unpack(pack, tmp_path / "新電腦", key=bytes(32))
    assert not (tmp_path / "新電腦").exists()


def test_a_password_of_the_former_office_opens_the_pack(desk, pack, tmp_path):
    elsewhere(desk)
    with tempfile.TemporaryDirectory() as folder:
        path = packs.lay_out_key(packs.look(pack), Path(folder))
        key = opening.unlock(path, NAME, FIRST, NOW).key
    placed = handover.unpack(pack, tmp_path / "新電腦", key=key)
    assert opening.what(placed.path) is What.ENCRYPTED
    opened = Desk(placed.path, access=opening.unlock(placed.path, NAME, FIRST, NOW))
    assert rows("SELECT count(*) FROM participant") == [(5,)]
    opened.close()


def test_the_paper_key_opens_the_pack_too(desk, pack, tmp_path):
    lines = paper_key.show(desk.access.key)
    elsewhere(desk)
    with tempfile.TemporaryDirectory() as folder:
        path = packs.lay_out_key(packs.look(pack), Path(folder))
        key = opening.unlock_by_paper(path, "\n".join(lines)).key
    assert handover.unpack(pack, tmp_path / "新電腦", key=key).path.exists()


def test_a_file_that_makes_way_keeps_its_own_key_file_beside_it(desk, pack, tmp_path):
    folder = tmp_path / "新電腦"
    folder.mkdir()
    own = locked(folder / "106.db")
    key = desk.access.key
    elsewhere(desk)
    placed = handover.unpack(pack, folder, key=key)
    (aside,) = (path for path in placed.aside if path.suffix == ".db")
    assert opening.unlock(aside, NAME, FIRST, NOW).key == own.access.key
    assert opening.unlock(folder / "106.db", NAME, FIRST, NOW).key == key


def test_a_plain_file_that_makes_way_for_an_encrypted_one(desk, pack, tmp_path):
    folder = tmp_path / "新電腦"
    folder.mkdir()
    key = desk.access.key
    elsewhere(desk)
    Desk(folder / "106.db").close()
    (folder / "106.db.key").write_text("{}", "utf-8")
    handover.unpack(pack, folder, key=key)
    assert opening.unlock(folder / "106.db", NAME, FIRST, NOW).key == key
    assert len(list(folder.glob("106-交接前-*.db"))) == 1 and len(list(folder.glob("106-交接前-*.key"))) == 1


def test_two_years_of_one_office_come_in_one_pack(desk, tmp_path):
    years.make(desk, 107, ("people",))
    made = handover.make(desk, tmp_path / "兩年.zip", Wish((107,), made_on=DAY)).paths[0]
    assert packs.look(made).locked == ["資料/106.db", "資料/107.db"]
    key = desk.access.key
    elsewhere(desk)
    handover.unpack(made, tmp_path / "新電腦", key=key)
    for year in (106, 107):
        assert opening.unlock(tmp_path / "新電腦" / f"{year}.db", NAME, FIRST, NOW).key == key


def test_a_year_with_another_key_is_packed_by_itself(desk, tmp_path):
    path = years.make(desk, 107, ())
    encrypting.make_plain(path, desk.access, NOW)
    encrypting.encrypt(path, NAME, FIRST, NOW)
    with pytest.raises(DeskError, match="以另一把鑰匙加密"):
        handover.make(desk, tmp_path / "兩年.zip", Wish((107,), made_on=DAY))
    assert not (tmp_path / "兩年.zip").exists()


def test_a_plain_year_beside_an_encrypted_one_stays_plain_in_the_pack(desk, tmp_path):
    path = years.make(desk, 107, ())
    encrypting.make_plain(path, desk.access, NOW)
    made = handover.make(desk, tmp_path / "兩年.zip", Wish((107,), made_on=DAY)).paths[0]
    assert packs.look(made).locked == ["資料/106.db"]
    placed = unpacking.unpack(made, tmp_path / "新電腦", key=desk.access.key)
    assert opening.what(placed.path.with_name("107.db")) is What.PLAIN


def test_the_key_file_goes_with_the_data_file_of_a_new_year(desk):
    path = years.make(desk, 107, ())
    assert connecting.is_encrypted(path)
    assert key_file.read(key_file.place(path)) == key_file.read(key_file.place(desk.path))
