"""`python -m hualien_desk`: which call opens the window, which does the demo, which needs neither."""

import ctypes
import io
import subprocess
import sys

import pytest

from hualien_desk import __version__, cli
from hualien_desk.__main__ import main
from hualien_desk.domain.errors import DeskError


@pytest.fixture
def window(monkeypatch):
    """Note how the window would be opened."""
    from hualien_desk.ui import start

    asked = []
    monkeypatch.setattr(start, "run", lambda path: asked.append(path) or 0)
    monkeypatch.setattr(start, "selftest", lambda: asked.append("selftest") or 0)
    return asked


def test_without_a_call_the_window_opens_on_the_file_that_was_named(window, tmp_path):
    assert main(["--db", str(tmp_path / "a.db")]) == 0
    assert window == [tmp_path / "a.db"]


def test_without_a_file_the_window_opens_on_the_users_own(window, monkeypatch, tmp_path):
    monkeypatch.setattr("platformdirs.user_data_dir", lambda *_, **__: str(tmp_path / "資料"))
    assert main([]) == 0
    assert window == [tmp_path / "資料" / "106.db"]
    assert not (tmp_path / "資料").exists()


def test_the_selftest_draws_the_window(window):
    assert main(["--selftest"]) == 0
    assert window == ["selftest"]


def test_a_file_that_cannot_be_opened_is_one_sentence(monkeypatch, capsys):
    from hualien_desk.ui import start

    def refuse(path):
        raise DeskError(f"無法開啟「{path}」。")

    monkeypatch.setattr(start, "run", refuse)
    assert main(["--db", "壞.db"]) == cli.REFUSED
    assert capsys.readouterr().err == "無法開啟「壞.db」。\n"


def test_a_program_without_a_console_says_it_in_a_box(monkeypatch):
    said = []
    library = type("Library", (), {"MessageBoxW": lambda _, *given: said.append(given)})()
    monkeypatch.setattr(ctypes, "windll", type("Windows", (), {"user32": library}), raising=False)
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(sys, "stderr", None)
    cli.complain("程式缺少資料夾。")
    assert said == [(None, "程式缺少資料夾。", "花蓮數位學習獎勵工作台", 0x10)]


@pytest.mark.parametrize("page", ["cp950", "cp437"])
def test_help_is_chinese_whatever_the_code_page(monkeypatch, page):
    out = io.TextIOWrapper(io.BytesIO(), encoding=page)
    monkeypatch.setattr(sys, "stdout", out)
    with pytest.raises(SystemExit):
        main(["export", "--help"])
    out.flush()
    assert "熠星團隊" in out.buffer.getvalue().decode("utf-8")


@pytest.mark.parametrize(("more", "show"), [((), False), (("--show",), True)])
def test_the_demo_goes_into_the_folder_that_was_named(monkeypatch, tmp_path, more, show):
    from hualien_desk import demo

    asked = []
    monkeypatch.setattr(demo, "run", lambda *given: asked.append(given) or 0)
    assert main(["demo", str(tmp_path / "示範"), *more]) == 0
    assert asked == [(tmp_path / "示範", show)]


def test_a_frozen_program_reads_a_file_as_its_own_child(monkeypatch):
    from hualien_desk.sheets import worker

    monkeypatch.setattr(worker, "main", lambda: 7)
    assert main(["--import-worker"]) == 7


def python(*arguments):
    command = [sys.executable, "-W", "error", *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def test_the_module_runs_by_its_name():
    done = python("-m", "hualien_desk", "--version")
    assert (done.returncode, done.stdout, done.stderr) == (0, f"Hualien Desk {__version__}\n", "")


def test_a_call_of_the_command_line_loads_nothing_of_the_window(tmp_path):
    words = f"import sys; from hualien_desk.__main__ import main; main(['--db', {str(tmp_path / 'a.db')!r}, 'rule'])"
    done = python("-c", f"{words}; print([name for name in sys.modules if 'PySide6' in name or 'openpyxl' in name])")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "[]"


def test_the_window_starts_without_the_libraries_that_write_files():
    done = python("-c", "import sys; import hualien_desk.ui.program; print(*sys.modules)")
    assert done.returncode == 0, done.stderr
    loaded = {name.split(".")[0] for name in done.stdout.split()}
    assert "hualien_desk" in loaded
    assert loaded & {"openpyxl", "docx", "xlrd", "numpy"} == set()


def test_the_frame_stands_before_the_database_and_the_operations_are_loaded():
    """What the first window needs, and nothing that takes a fifth of a second more."""
    done = python("-c", "import sys; import hualien_desk.ui.start; print(*sys.modules)")
    assert done.returncode == 0, done.stderr
    loaded = set(done.stdout.split())
    assert "hualien_desk.ui.main_window" in loaded
    assert (
        loaded & {"peewee", "sqlcipher3", "lxml.etree", "hualien_desk.operations.desk", "hualien_desk.ui.runner"}
        == set()
    )


def test_the_file_is_named_before_the_call(tmp_path, capsys):
    assert main(["--db", str(tmp_path / "a.db"), "cases"]) == 0
    with pytest.raises(SystemExit) as ended:
        main(["cases", "--db", str(tmp_path / "a.db")])
    assert ended.value.code == cli.REFUSED
    assert "指令不完整或有誤" in capsys.readouterr().err
