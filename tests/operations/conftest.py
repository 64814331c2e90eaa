"""Shared by the tests of operations: award lines as drafts; a year to hand over, made once (虛構資料)."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from hualien_desk.operations import granting, imports, rulings
from hualien_desk.operations.desk import Desk
from tests.conftest import COMPLETIONS, COURSES, STAFF
from tests.operations.packed import CODES, PAST, decide, pack


@pytest.fixture
def drafted(staffed_desk: Any) -> Any:
    """A desk whose awards are drafts."""
    granting.apply(staffed_desk, granting.refresh(staffed_desk, rulings.rule_everyone(staffed_desk).lines))
    return staffed_desk


@pytest.fixture(scope="module")
def year(tmp_path_factory: Any, qapp: object) -> Path:
    """The folder of a year with everything open that can be, and its pack; made once."""
    folder: Path = tmp_path_factory.mktemp("year")
    desk = Desk(folder / "106.db", "測試員")
    tables = ("participants", STAFF), ("courses", COURSES), ("completions", COMPLETIONS)
    for kind, table in (*tables, ("past-awards", PAST), ("agencies", CODES)):
        book = openpyxl.Workbook()
        for row in table:
            book.worksheets[0].append(row)
        book.save(folder / "a.xlsx")
        imports.store(desk, imports.prepare(desk, kind, folder / "a.xlsx"))
    decide(desk)
    pack(desk, folder / "隨身碟")
    desk.close()
    return folder


@pytest.fixture
def worked(year: Path, tmp_path: Path) -> Iterator[Desk]:
    """A desk on a copy of that year."""
    shutil.copyfile(year / "106.db", tmp_path / "106.db")
    desk = Desk(tmp_path / "106.db", "測試員")
    yield desk
    desk.close()


@pytest.fixture
def made(year: Path, tmp_path: Path) -> Path:
    """A copy of its pack on a stick."""
    return Path(shutil.copytree(year / "隨身碟", tmp_path / "隨身碟") / "106年度交接包-1061231.zip")
