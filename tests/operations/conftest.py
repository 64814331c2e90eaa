"""Shared by the tests of operations: award lines as drafts (虛構資料)."""

from typing import Any

import pytest

from hualien_desk.operations import granting, rulings


@pytest.fixture
def drafted(staffed_desk: Any) -> Any:
    """A desk whose awards are drafts."""
    granting.apply(staffed_desk, granting.refresh(staffed_desk, rulings.rule_everyone(staffed_desk).lines))
    return staffed_desk
