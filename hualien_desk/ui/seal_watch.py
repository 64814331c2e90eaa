"""The seals beside the window: compared a while after the start, renewed after an import and at the end."""

from contextlib import suppress
from typing import Any

from hualien_desk.domain.errors import DeskError
from hualien_desk.operations import sealing
from hualien_desk.operations.desk import Outcome
from hualien_desk.operations.sealing import Verified
from hualien_desk.ui.office import Office
from hualien_desk.ui.seal_dialog import SealDialog


class SealWatch:
    """Looks after the seals of one desk; says something only when they are broken."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def check(self) -> None:
        """Compare the data with their seals beside the window, then seal what is new; nothing once it is left."""
        if not self._office.window.isVisible():
            return
        desk = self._office.desk

        def work(*way: Any) -> Verified:
            found = sealing.verify_data(desk, *way)
            _seal()
            return found

        self._office.runner.run("驗證資料", work, self._tell, quiet=True)

    def _tell(self, found: Verified) -> None:
        if found.found and self._office.window.isVisible():
            SealDialog(self._office, found, self._office.window).open()

    def follow(self, outcome: Outcome) -> None:
        """Seal what an import brought, so that the end of the program does not wait for it."""
        if "import_batch" in outcome.tables:
            self._office.runner.run("封印資料", lambda *_: _seal(), quiet=True)

    def end(self) -> None:
        """Stop what runs and seal the data as they are left."""
        self._office.runner.close()
        _seal()


def _seal() -> None:
    with suppress(DeskError):  # a full disk is told by what has to be stored
        sealing.seal()
