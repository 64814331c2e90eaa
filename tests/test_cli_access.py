"""Passwords of the command line: from a file, the environment, a terminal; plain files ask nobody (虛構資料)."""

import sys
import tempfile
from datetime import date
from pathlib import Path

import pytest

from hualien_desk import cli, cli_access
from hualien_desk.__main__ import main
from hualien_desk.domain.roles import Role
from hualien_desk.operations import handover, opening, users
from hualien_desk.operations.desk import Desk
from hualien_desk.operations.opening import What
from tests.operations.locked import FIRST, NAME, NOW, SECOND, locked, make_cheap


@pytest.fixture(autouse=True)
def _cheap(monkeypatch):
    make_cheap(monkeypatch)
    monkeypatch.delenv(cli_access.VARIABLE, raising=False)


@pytest.fixture
def path(tmp_path):
    """An encrypted file of one user."""
    locked(tmp_path / "106.db")
    return tmp_path / "106.db"


@pytest.fixture
def secret(tmp_path):
    found = tmp_path / "密碼.txt"
    found.write_text(f"{FIRST}\n第二行不算\n", "utf-8")
    return found


def test_a_password_from_a_file_opens_and_one_user_needs_no_name(path, secret, capsys):
    assert main(["--db", str(path), "--password-file", str(secret), "check"]) == 0
    assert "資料檔完整" in capsys.readouterr().out
    assert main(["--db", str(path), "--user", NAME, "--password-file", str(secret), "history"]) == 0


def test_a_password_from_the_environment_opens(path, monkeypatch, capsys):
    monkeypatch.setenv(cli_access.VARIABLE, FIRST)
    assert main(["--db", str(path), "rule"]) == 0
    assert "共 " in capsys.readouterr().out


def test_a_wrong_password_is_one_sentence_and_exit_2(path, monkeypatch, capsys):
    monkeypatch.setenv(cli_access.VARIABLE, SECOND)
    assert main(["--db", str(path), "check"]) == cli.REFUSED
    assert capsys.readouterr().err.startswith("密碼錯誤；再錯 4 次")


def test_a_terminal_is_asked_and_whatever_is_no_terminal_is_told_how(path, monkeypatch, capsys):
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(cli_access.getpass, "getpass", lambda asked: FIRST if "106.db" in asked else "")
    assert main(["--db", str(path), "check"]) == 0
    monkeypatch.setattr(sys.stdin, "isatty", lambda: False, raising=False)
    assert main(["--db", str(path), "check"]) == cli.REFUSED
    assert "--password-file" in capsys.readouterr().err


def test_of_several_users_one_has_to_be_named(path, secret, capsys):
    desk = Desk(path, access=opening.unlock(path, NAME, FIRST, NOW))
    first = users.add(desk, "王小明", Role.EDITOR, NOW).password
    desk.close()
    assert main(["--db", str(path), "--password-file", str(secret), "check"]) == cli.REFUSED
    assert f"{NAME}、王小明" in capsys.readouterr().err
    secret.write_text(first, "utf-8")
    assert main(["--db", str(path), "--user", "王小明", "--password-file", str(secret), "check"]) == cli.REFUSED
    assert "一次性密碼" in capsys.readouterr().err


@pytest.mark.parametrize(("text", "words"), [(None, "無法讀取密碼檔"), ("\n", "第一行是空的")])
def test_a_password_file_that_holds_none_is_told(path, tmp_path, capsys, text, words):
    file = tmp_path / "空.txt"
    if text is not None:
        file.write_text(text, "utf-8")
    assert main(["--db", str(path), "--password-file", str(file), "check"]) == cli.REFUSED
    assert words in capsys.readouterr().err


def test_without_its_key_file_a_file_asks_for_the_window(path, secret, capsys):
    path.with_name("106.db.key").unlink()
    assert main(["--db", str(path), "--password-file", str(secret), "check"]) == cli.REFUSED
    assert "鑰匙檔「106.db.key」遺失或損壞" in capsys.readouterr().err


def test_a_new_file_is_plain_unless_a_password_is_given(tmp_path, secret, capsys):
    plain, other = tmp_path / "plain.db", tmp_path / "new.db"
    assert main(["--db", str(plain), "cases"]) == 0
    assert opening.what(plain) is What.PLAIN
    capsys.readouterr()
    assert main(["--db", str(other), "--user", NAME, "--password-file", str(secret), "cases"]) == 0
    told = capsys.readouterr().err.splitlines()
    assert told[0].startswith("救援金鑰") and len(told) == 5
    assert opening.what(other) is What.ENCRYPTED
    assert opening.unlock_by_paper(other, "\n".join(told[1:])).key == opening.unlock(other, NAME, FIRST, NOW).key


def test_a_plain_file_asks_nobody_whatever_the_environment_says(tmp_path, monkeypatch):
    path = tmp_path / "plain.db"
    Desk(path).close()
    monkeypatch.setenv(cli_access.VARIABLE, FIRST)
    assert main(["--db", str(path), "check"]) == 0
    assert opening.what(path) is What.PLAIN


def test_an_encrypted_pack_is_opened_with_its_password(path, secret, tmp_path, capsys):
    desk = Desk(path, access=opening.unlock(path, NAME, FIRST, NOW))
    pack = handover.make(desk, tmp_path / "包.zip", handover.Wish(made_on=date(2017, 12, 31))).paths[0]
    desk.close()
    folder = tmp_path / "新電腦"
    opening._known.clear()
    assert main(["handover-open", str(pack), str(folder)]) == cli.REFUSED
    assert "已加密" in capsys.readouterr().err and not folder.exists()
    assert main(["--password-file", str(secret), "handover-open", str(pack), str(folder)]) == 0
    assert opening.unlock(folder / "106.db", NAME, FIRST, NOW).user == NAME
    assert list(Path(tempfile.gettempdir()).glob("hualien-*/*.key")) == []


def test_an_encrypted_copy_is_restored_with_the_password(path, secret, tmp_path, capsys):
    assert main(["--db", str(path), "--password-file", str(secret), "backup", str(tmp_path / "備份")]) == 0
    (copy,) = (tmp_path / "備份").glob("*.backup.db")
    assert main(["--db", str(path), "restore", str(copy)]) == cli.REFUSED
    assert "已加密" in capsys.readouterr().err
    assert main(["--db", str(path), "--password-file", str(secret), "restore", str(copy)]) == 0
    assert main(["--db", str(path), "--password-file", str(secret), "check"]) == 0


def test_a_copy_is_restored_only_by_an_approver(path, secret, tmp_path, capsys):
    assert main(["--db", str(path), "--password-file", str(secret), "backup", str(tmp_path / "備份")]) == 0
    (copy,) = (tmp_path / "備份").glob("*.backup.db")
    desk = Desk(path, access=opening.unlock(path, NAME, FIRST, NOW))
    first = users.add(desk, "王小明", Role.VIEWER, NOW)
    desk.close()
    opening.set_own(path, opening.enter(path, "王小明", first.password, NOW), SECOND, NOW)
    before = path.read_bytes()
    secret.write_text(SECOND, "utf-8")
    assert main(["--db", str(path), "--user", "王小明", "--password-file", str(secret), "restore", str(copy)]) == 2
    assert "要由核定者登入" in capsys.readouterr().err and path.read_bytes() == before
