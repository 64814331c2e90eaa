"""No work beside the window fails in silence: every thread and child is known here, with where its failure shows."""

import ast
from pathlib import Path

import pytest

import hualien_desk

WAYS = {
    *("Thread", "Timer", "start_new_thread", "ThreadPoolExecutor", "ProcessPoolExecutor", "Process", "Pool"),
    *("QThread", "QThreadPool", "QRunnable", "QProcess", "moveToThread"),
    *("Popen", "run", "call", "check_call", "check_output", "system", "popen", "startfile", "fork", "spawnv", "execv"),
    *("create_task", "run_in_executor", "gather"),
}
MODULES = {"subprocess", "threading", "multiprocessing", "concurrent", "asyncio", "_thread"}
KNOWN = {
    "ui/runner.py": "keeps the error for the window's thread, which tells it, wanted or not",
    "ui/errand.py": "keeps the error for the window's thread: a sentence for the page, else the crash hook",
    "store/backup.py": "only a lock: one copy at a time",
    "sheets/reading.py": "the child's death is a frame that the reader raises; its listener ends with that frame",
    "sheets/draft.py": "the result of the one future is asked for where it is needed, within the same call",
    "ui/crash.py": "stands at the door through which a thread's exception leaves",
}
"""Modules that begin work beside the window."""


def modules():
    root = Path(hualien_desk.__file__).parent
    for path in sorted(root.rglob("*.py")):
        name = path.relative_to(root).as_posix()
        if not name.startswith(("bench/", "drills/")):
            yield name, ast.parse(path.read_text("utf-8"))


def begins_work(tree):
    """The lines that import or call something that works beside the window."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found += [node.lineno for alias in node.names if alias.name.split(".")[0] in MODULES]
        elif isinstance(node, ast.ImportFrom) and node.module:
            ours = node.module.split(".")[0] in MODULES
            found += [node.lineno for alias in node.names if ours or alias.name in WAYS - {"run", "call"}]
        elif isinstance(node, ast.Call) and getattr(getattr(node.func, "value", None), "id", "") == "os":
            found += [node.lineno] if node.func.attr in WAYS else []
    return found


def test_every_work_beside_the_window_is_known():
    found = {name: lines for name, tree in modules() if (lines := begins_work(tree))}
    assert {name: lines for name, lines in found.items() if name not in KNOWN} == {}


def test_what_is_known_is_still_there():
    assert {name for name, tree in modules() if begins_work(tree)} >= set(KNOWN)


@pytest.mark.parametrize(
    "text",
    [
        "import threading",
        "from concurrent.futures import ThreadPoolExecutor",
        "from PySide6.QtCore import QProcess",
        "import multiprocessing.pool",
        "os.popen('x')",
    ],
)
def test_the_search_finds_each_way(text):
    assert begins_work(ast.parse(text)) == [1]
