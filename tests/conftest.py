"""Shared by all tests: an open desk on a new file, and invented people (虛構資料)."""

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

settings.register_profile("shared", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("shared")

Table = Sequence[Sequence[Any]]
WriteBook = Callable[[str, Table], Path]


@pytest.fixture(autouse=True, scope="session")
def application(qapp: Any) -> None:
    """One application for the window and for pages that are drawn: whichever test comes first."""


@pytest.fixture
def write_book(tmp_path: Path) -> WriteBook:
    """Write rows into an .xlsx in the test's folder."""

    def write(name: str, rows: Table) -> Path:
        book = openpyxl.Workbook()
        sheet = book.active
        assert sheet is not None
        sheet.title = "工作表1"
        for row in rows:
            sheet.append(list(row))
        path = tmp_path / name
        book.save(path)
        return path

    return write


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Any]:
    """A desk on a new file with the county's agencies and the shipped rules."""
    from hualien_desk.operations.desk import Desk

    opened = Desk(tmp_path / "106.db", "測試員")
    yield opened
    opened.close()


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


@pytest.fixture
def bring(desk: Any, write_book: WriteBook) -> Callable[..., Any]:
    """Import rows of a kind into the desk and return the outcome."""
    from hualien_desk.operations import imports

    def bring_in(kind: str, rows: Table, accept_valid: bool = False) -> Any:
        plan = imports.prepare(desk, kind, write_book(f"{kind}.xlsx", rows))
        return imports.store(desk, plan, accept_valid)

    return bring_in


@pytest.fixture
def no_cases(monkeypatch: pytest.MonkeyPatch) -> None:
    """No 試題 stand in the way of changed rules."""
    from hualien_desk.operations import casework

    monkeypatch.setattr(casework, "red", lambda *_: ())


@pytest.fixture
def staffed_desk(desk: Any, bring: Callable[..., Any]) -> Any:
    """A desk with five people, four courses and their completions."""
    bring("participants", STAFF)
    bring("courses", COURSES)
    bring("completions", COMPLETIONS)
    return desk
