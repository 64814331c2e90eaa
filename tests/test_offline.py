"""The program never connects: no test, no module of it and no run of it reaches for the network."""

import ast
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

import hualien_desk

PACKAGE = Path(hualien_desk.__file__).parent
NETWORK = {
    *("socket", "ssl", "urllib", "http", "ftplib", "smtplib", "poplib", "imaplib", "telnetlib", "xmlrpc", "webbrowser"),
    *("socketserver", "asyncio", "requests", "httpx", "aiohttp", "urllib3", "selectors", "wsgiref"),
    *("PySide6.QtNetwork", "PySide6.QtWebEngineCore", "PySide6.QtWebEngineWidgets", "PySide6.QtWebSockets"),
}


def trees():
    for path in sorted(PACKAGE.rglob("*.py")):
        yield path.relative_to(PACKAGE).as_posix(), ast.parse(path.read_text("utf-8"))


def imported(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def of_network(name):
    return name in NETWORK or name.split(".")[0] in NETWORK


def test_no_module_imports_one_of_the_network():
    assert {
        name: found for name, tree in trees() if (found := [own for own in imported(tree) if of_network(own)])
    } == {}


@pytest.mark.parametrize(
    "text", ["import socket", "from urllib.request import urlopen", "from PySide6 import QtNetwork"]
)
def test_the_search_finds_them(text):
    assert any(of_network(name) for name in imported(ast.parse(text)))


def test_only_local_files_are_opened_in_other_programs():
    """A link in a text is never followed to the network either."""
    for name, tree in trees():
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            called = getattr(call.func, "attr", "")
            assert called != "setOpenExternalLinks", name
            if called == "openUrl":
                assert ast.unparse(call.args[0]).startswith("QUrl.fromLocalFile("), name


def test_no_test_can_reach_the_network():
    with pytest.raises(RuntimeError, match="no network"):
        socket.create_connection(("127.0.0.1", 9))
    with pytest.raises(RuntimeError, match="no network"):
        socket.getaddrinfo("example.com", 80)
    with pytest.raises(RuntimeError, match="no network"):
        socket.socket(socket.AF_INET6)


def run(command, log):
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent / "offline"), "OFFLINE_LOG": str(log)}
    return subprocess.run(command, capture_output=True, text=True, env=environment, check=False, cwd=PACKAGE.parent)


def test_a_child_and_its_children_cannot_either(tmp_path):
    inner = "import socket; socket.socket()"
    outer = f"import subprocess, sys; sys.exit(subprocess.run([sys.executable, '-c', {inner!r}]).returncode)"
    assert run([sys.executable, "-c", outer], tmp_path / "log").returncode == 1
    assert "socket.__new__" in (tmp_path / "log").read_text("utf-8")


def test_qt_sockets_are_seen_though_python_does_not_hear_of_them(tmp_path):
    done = run([sys.executable, "-c", "import PySide6.QtNetwork"], tmp_path / "log")
    assert (done.returncode, (tmp_path / "log").read_text("utf-8")) == (0, "QtNetwork is loaded\n")


def test_starting_the_window_opens_no_socket(tmp_path):
    """The whole job is done the same way in test_demo."""
    done = run([sys.executable, "-m", "hualien_desk", "--selftest"], tmp_path / "log")
    assert done.returncode == 0, done.stderr
    assert not (tmp_path / "log").exists()
