"""The demo does the whole job, without a screen, as often as one likes."""

import os
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtGui import QImage

from hualien_desk.operations.rosters import TITLES


def demo(folder: Path) -> "subprocess.CompletedProcess[str]":
    environment = {key: value for key, value in os.environ.items() if key not in ("DISPLAY", "WAYLAND_DISPLAY")}
    command = [sys.executable, "-W", "error", "-m", "hualien_desk", "demo", str(folder)]
    offline = {"PYTHONPATH": str(Path(__file__).parent / "offline"), "OFFLINE_LOG": str(folder.with_suffix(".sockets"))}
    given = {**environment, **offline, "PYTHONUTF8": "1"}
    return subprocess.run(command, capture_output=True, text=True, env=given, encoding="utf-8", check=False)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    folder = tmp_path_factory.mktemp("demo")
    done = demo(folder)
    assert (done.returncode, done.stderr.replace("This plugin does not support propagateSizeHints()\n", "")) == (0, "")
    return folder, done.stdout


def test_the_whole_job_opens_no_socket(made):
    """Nor do the children that read the files; a socket would have been an error."""
    assert not made[0].with_suffix(".sockets").exists()


def test_it_says_that_everybody_is_invented(made):
    assert "虛構" in made[1].splitlines()[0]


def test_every_roster_is_written_and_the_following_agency_has_its_own(made):
    names = {path.name for path in (made[0] / "名冊").iterdir()}
    assert {f"106{title}-1061231.xlsx" for title in TITLES.values()} <= names
    assert "106敘獎建議名冊-花蓮縣吉安鄉公所-1061231.xlsx" in names
    assert {f"106終身學習時數上傳檔（{columns}欄）-1061231.csv" for columns in (25, 19)} <= names
    assert "106研習證明-1061231.odt" in names
    assert sum(name.startswith("106熠星方案實施計畫-") for name in names) > 1
    assert "WebHR匯入檔：沒有可以送出的列" in made[1]  # the codes of the county's agencies are not known
    sheet = openpyxl.load_workbook(made[0] / "名冊" / "106敘獎建議名冊-1061231.xlsx").worksheets[0]
    assert sheet.cell(4, 9).value in ("嘉獎一次", "嘉獎二次", "記功一次")


def test_every_tab_is_pictured_light_and_dark_and_no_picture_is_empty(made):
    pictures = sorted((made[0] / "圖片").iterdir())
    assert len(pictures) == 14
    for path in pictures:
        image = QImage(str(path))
        colors = {image.pixel(x, y) for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)}
        assert len(colors) > 20, path.name


def test_a_second_run_gives_the_same(made):
    again = demo(made[0])
    assert again.returncode == 0
    assert again.stdout == made[1]


def test_a_folder_that_cannot_be_written_is_one_sentence(tmp_path):
    (tmp_path / "檔案").write_text("x")
    done = demo(tmp_path / "檔案")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
