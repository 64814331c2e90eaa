"""A real window on a virtual screen, driven by keys alone; left out without Xvfb or xdotool (虛構資料)."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from hualien_desk.operations.desk import Desk
from hualien_desk.store.tables import rows

PATIENCE = 20.0
NEEDED = "Xvfb", "xdotool"

pytestmark = pytest.mark.skipif(any(shutil.which(name) is None for name in NEEDED), reason="needs Xvfb and xdotool")


@pytest.fixture
def screen():
    """A screen of 1366x768 of our own."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1366x768x24"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as pipe:
        number = pipe.readline().strip()
    yield {**os.environ, "DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
    server.terminate()
    server.wait()


@pytest.fixture
def window(screen, desk):
    """The program in its window, over a new file."""
    desk.close()
    command = [sys.executable, "-m", "hualien_desk", "--db", str(desk.path)]
    program = subprocess.Popen(command, env=screen, cwd=Path(__file__).parents[2])
    yield Keys(screen, program)
    program.kill()
    program.wait()


class Keys:
    """Types into whatever has the focus, as a keyboard does."""

    def __init__(self, screen, program):
        self.screen, self.program = screen, program
        self._call("search", "--sync", "--onlyvisible", "--name", "106年度")
        time.sleep(1)

    def _call(self, *words):
        found = subprocess.run(["xdotool", *words], env=self.screen, capture_output=True, text=True, timeout=PATIENCE)
        return found.stdout.split()

    def focus(self, name):
        """Give the keyboard to a window; there is no window manager to do it."""
        for _ in range(40):
            if found := self._call("search", "--onlyvisible", "--name", name):
                self._call("windowfocus", "--sync", found[-1])
                time.sleep(0.3)
                return
            time.sleep(0.25)
        raise AssertionError(f"no window {name}")

    def press(self, *keys):
        for key in keys:
            self._call("key", key)
            time.sleep(0.15)

    def type(self, text):
        self._call("type", "--delay", "20", text)
        time.sleep(0.2)


def stored(path, sql):
    desk = Desk(path, "測試員")
    try:
        return rows(sql)
    finally:
        desk.close()


def test_a_person_is_entered_and_the_program_left_by_keys_alone(window, desk):
    window.focus("106年度")
    window.press("ctrl+2", "ctrl+n")
    window.focus("新增參訓人員")
    window.type("F131104093")
    window.press("Return")
    window.type("Kacaw Fuyan")
    window.press("Return")
    window.type("376550000A")
    window.press("Return", "Return", "Return")
    window.type("=")  # 人員類別 takes any word
    window.press("ctrl+Return")
    time.sleep(1)
    window.focus("106年度")
    window.press("ctrl+q")
    assert window.program.wait(PATIENCE) == 0
    assert stored(desk.path, "SELECT name, national_id FROM participant") == [("Kacaw Fuyan", "F131104093")]


def test_a_kept_draft_survives_the_end_of_the_program_by_force(window, desk):
    window.focus("106年度")
    window.press("ctrl+2", "ctrl+n")
    window.focus("新增參訓人員")
    window.type("F131104093")
    time.sleep(1.5)
    window.program.kill()
    window.program.wait()
    (kept,) = stored(desk.path, "SELECT content FROM draft WHERE name = 'form.participant.0'")
    assert "F131104093" in kept[0]
