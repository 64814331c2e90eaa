"""Shared by all tests: an open desk on a new file, and invented people (虛構資料)."""

import functools
import io
import os
import queue
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, settings

from tests.offline.sitecustomize import forbid

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

settings.register_profile("shared", max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("shared")

Table = Sequence[Sequence[Any]]
WriteBook = Callable[[str, Table], Path]


@pytest.fixture(autouse=True, scope="session")
def offline() -> None:
    """No test reaches the network: what tries is an error."""
    forbid()


@pytest.fixture(autouse=True, scope="session")
def application(qapp: Any) -> None:
    """One application for the window and for pages that are drawn: whichever test comes first."""


STAFF = (
    ("身分證字號", "姓名", "機關", "單位", "職稱", "人員類別", "到職日", "離職日"),
    ("A123456789", "王小明", "花蓮縣消防局", "人事室", "科員", "有給專任", "", ""),
    ("U120000004", "林美玲", "花蓮縣文化局", "圖書科", "辦事員", "約僱", "", ""),
    ("U220000006", "陳志豪", "花蓮縣警察局", "秘書室", "警務員", "有給專任", "", ""),
    ("U120000013", "黃雅婷", "花蓮縣消防局", "會計室", "教師", "教師", "", ""),
    ("U220000015", "張家瑋", "花蓮縣政府人事處", "考訓科", "科員", "有給專任", "106/03/01", ""),
)
COURSES = (
    ("課程代碼", "課程名稱", "平台", "時數", "類別"),
    ("E01", "英語會話入門", "e學中心", 2, "英語"),
    ("M01", "資料科學導論", "e等公務園", 6, "推薦磨課師"),
    ("M02", "Business English", "e等公務園", 6, "推薦磨課師、英語"),
    ("C01", "政策宣導", "e學中心", 3, "自助餐"),
)
COMPLETIONS = (
    ("身分證字號", "姓名", "課程代碼", "課程名稱", "完成日期", "時數", "電子完課證明", "實體認證證書", "認證日期"),
    ("A123456789", "王小明", "E01", "英語會話入門", "106/05/03", 2, "", "", ""),
    ("A123456789", "王小明", "M01", "資料科學導論", "106/06/01", 6, "E-1", "X-1", "106/06/20"),
    ("U120000004", "林美玲", "M01", "資料科學導論", "106/06/01", 6, "E-2", "", ""),
    ("U220000006", "陳志豪", "E01", "英語會話入門", "106/05/03", 2, "", "", ""),
    ("U220000015", "張家瑋", "E01", "英語會話入門", "106/03/15", 2, "", "", ""),
)
STAFFED = ("participants", STAFF), ("courses", COURSES), ("completions", COMPLETIONS)
"""What a staffed desk holds: kind and rows."""


def save_book(path: Path, rows: Table) -> Path:
    """Write rows into an .xlsx."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "工作表1"
    for row in rows:
        sheet.append(list(row))
    book.save(path)
    return path


@pytest.fixture
def write_book(tmp_path: Path) -> WriteBook:
    """Write rows into an .xlsx in the test's folder."""
    return lambda name, rows: save_book(tmp_path / name, rows)


@functools.cache
def _made_once(staffed: bool) -> bytes:
    """A file with the county's agencies, or one with people, courses and completions too."""
    from hualien_desk.operations.desk import Desk

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "106.db"
        opened = open_new(path) if staffed else Desk(path, "測試員")
        for kind, rows in STAFFED if staffed else ():
            import_book(opened, kind, save_book(path.parent / f"{kind}.xlsx", rows))
        opened.close()
        return path.read_bytes()


def open_new(path: Path, *, staffed: bool = False) -> Any:
    """A desk on a new file (`staffed`: with people, courses and completions), a copy of one that was made before."""
    from hualien_desk.operations.desk import Desk

    path.write_bytes(_made_once(staffed))
    return Desk(path, "測試員")


@pytest.fixture
def desk(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Any]:
    """A desk on a new file with the county's agencies and the shipped rules; with people for `staffed_desk`."""
    opened = open_new(tmp_path / "106.db", staffed="staffed_desk" in request.fixturenames)
    yield opened
    opened.close()


@pytest.fixture
def staffed_desk(desk: Any) -> Any:
    """A desk with five people, four courses and their completions."""
    return desk


def doubt_beside_an_award(desk: Any, write_book: WriteBook) -> None:
    """王小明 finished another English course too early and then came to a session, before the course that counts."""
    early = (*COMPLETIONS[0][:5],), ("A123456789", "王小明", "M02", "Business English", "106/02/10")
    import_book(desk, "completions", write_book("early.xlsx", early))
    came = ("身分證字號", "姓名", "日期", "出席"), ("A123456789", "王小明", "106/04/20", "出席")
    import_book(desk, "video-sessions", write_book("videos.xlsx", came))


def import_book(desk: Any, kind: str, path: Path, accept_valid: bool = False) -> Any:
    """Import a file of a kind, read in this process: what the tests stand on needs no child for each file."""
    from hualien_desk.operations import imports
    from hualien_desk.sheets import reading

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "_run", _read_here)
        plan = imports.prepare(desk, kind, path)
    return imports.store(desk, plan, accept_valid)


def _read_here(job: dict[str, Any], path: Path, *_: object) -> tuple[Any, ...]:
    """What the child would answer, through the same frames."""
    from hualien_desk.sheets import reading, worker

    pipe, frames = io.BytesIO(), queue.Queue[tuple[Any, ...]]()
    worker.work(job, pipe)
    pipe.seek(0)
    reading._listen(pipe, frames)
    while (frame := frames.get())[0] == "progress":
        pass
    reading._raise_if_ended(frame[0], list(frame[1:]), path)
    return frame[1:]


@pytest.fixture
def bring(desk: Any, write_book: WriteBook) -> Callable[..., Any]:
    """Import rows of a kind into the desk and return the outcome."""
    return lambda kind, rows, accept_valid=False: import_book(
        desk, kind, write_book(f"{kind}.xlsx", rows), accept_valid
    )


@pytest.fixture
def no_cases(monkeypatch: pytest.MonkeyPatch) -> None:
    """No 試題 stand in the way of changed rules."""
    from hualien_desk.operations import casework

    monkeypatch.setattr(casework, "red", lambda *_: ())
