"""Shared by the tests of written files: the rosters of the bundled sample year, made once (虛構資料)."""

import pytest
from PySide6.QtWidgets import QApplication

from hualien_desk.reports.roster import Roster
from hualien_desk.ui import app as qt
from tests.reports import samples


@pytest.fixture(scope="session")
def sample_rosters(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Roster]:
    """With masked IDs."""
    return samples.all_rosters(tmp_path_factory.mktemp("year"))


@pytest.fixture(scope="session")
def full_rosters(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Roster]:
    """With IDs in full."""
    return samples.all_rosters(tmp_path_factory.mktemp("year"), full_id=True)


@pytest.fixture(scope="session")
def fonts(qapp: QApplication) -> None:
    """The fonts of the program, on any machine."""
    qt.create(mode="light")
