"""交接: making a pack for the next officer, opening the one of the last, and the tour after it."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from pathlib import Path

from shiboken6 import isValid

from hualien_desk.domain.errors import DeskError
from hualien_desk.operations import handover, place, tour, unpacking
from hualien_desk.operations.handover import Wish
from hualien_desk.operations.packs import Pack
from hualien_desk.operations.rosters import Written
from hualien_desk.operations.unpacking import Ready
from hualien_desk.ui import dialogs, files
from hualien_desk.ui.office import Office
from hualien_desk.ui.pack_dialogs import MakePack, OpenPack
from hualien_desk.ui.pack_key import PackKey
from hualien_desk.ui.tour import Tour


class HandingOver:
    """`go` leads from a stop of the tour to where it is about."""

    def __init__(self, office: Office, go: Mapping[str, Callable[[], object]]) -> None:
        self._office = office
        self._go = {**go, tour.PAPERS: self._show_papers}
        self.tour: Tour | None = None

    def ask_to_make(self) -> None:
        """Ask where the pack goes, which years and what note go in."""
        MakePack(self._office, self.make).open()

    def make(self, folder: Path, wish: Wish) -> None:
        """Make the pack beside the window and offer to show it."""
        desk = self._office.desk
        path = handover.place_in(desk, folder, date.today())
        self._office.runner.run("製作交接包", lambda *way: handover.make(desk, path, wish, *way), self._made)

    def _made(self, written: Written) -> None:
        where = written.paths[0].parent
        self._office.window.say(written.message, [("folder-open", "開啟資料夾", partial(files.show, where))])

    def ask_to_open(self) -> None:
        """Ask for a pack and look into it."""
        title = "開啟交接包"
        files.ask_to_open(self._office.window, title, files.PACKS, lambda paths: self.look(paths[0]))

    def look(self, path: Path) -> None:
        """Verify a pack and show what is inside."""
        self._office.runner.run("驗證交接包", lambda *way: handover.look(path, *way), self._show)

    def _show(self, pack: Pack) -> None:
        OpenPack(self._office, pack, partial(self.bring, pack)).open()

    def bring(self, pack: Pack, folder: Path) -> None:
        """Unpack beside the window; the names are given at the end. An encrypted pack asks for its password first."""
        if pack.locked:
            PackKey(self._office, pack, partial(self._bring, pack, folder)).begin()
        else:
            self._bring(pack, folder, None)

    def _bring(self, pack: Pack, folder: Path, key: bytes | None) -> None:
        work = lambda progress, cancelled: unpacking.bring(pack.path, folder, progress, cancelled, key)  # noqa: E731
        self._office.runner.run("放進資料夾", work, self._settle)

    def _settle(self, ready: Ready) -> None:
        """Give the files their names and open the year; the open file is let go of when it has to make way."""
        office = self._office
        here = office.desk.path.resolve()
        own = any(path.resolve() == here for path in unpacking.targets(ready.pack, ready.folder))
        if own:
            office.runner.close()
            office.desk.close()
        try:
            placed = unpacking.settle(ready)
            place.remember(ready.folder)
        except DeskError as error:
            if own:
                office.desk.reopen()
            dialogs.error(office.window, str(error))
            return
        office.window.file_wanted.emit(placed.path)

    def welcome(self) -> None:
        """Show the tour once after a pack was opened."""
        pack = unpacking.received(self._office.desk.path)
        settings = self._office.window.settings
        if pack and settings.value(f"tour/{pack.year}") != pack.made_at:
            settings.setValue(f"tour/{pack.year}", pack.made_at)
            self.show_tour()

    def show_tour(self) -> None:
        """Show the tour, from now on beside the window."""
        if self.tour is None or not isValid(self.tour):
            self.tour = Tour(self._office, self._go)
        self.tour.show()
        self.tour.raise_()

    def _show_papers(self) -> None:
        files.show(unpacking.papers(self._office.desk.path) / "交接清單.pdf")
