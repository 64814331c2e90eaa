"""The folder of the data is gone, such as a stick that is not plugged in: told before an empty file is begun there."""

from functools import partial
from pathlib import Path

from hualien_desk.operations import place
from hualien_desk.ui.main_window import MainWindow
from hualien_desk.ui.session import Session

WAYS = "插上或放回後按「再找一次」就能照常工作；改用這台電腦的資料夾時，那裡沒有資料就會是空的。"


def open_file(session: Session, path: Path, window: MainWindow) -> None:
    """Lead the user to the data file, or say that its folder is gone and what may be done."""
    if why := place.lost(path):
        again = ("rotate-ccw", "再找一次", partial(_look_again, session, path, window))
        here = ("folder-open", "改用這台電腦的資料夾", partial(_stay_here, session, window))
        session.lead(path, window).trouble(f"{why}{WAYS}", (again, here))
    else:
        session.open(path, window)


def _look_again(session: Session, path: Path, window: MainWindow) -> None:
    """While the folder was gone nobody knew of which years it has files."""
    open_file(session, path if path.exists() else place.file_of(path.parent), window)


def _stay_here(session: Session, window: MainWindow) -> None:
    """The user's own folder from now on, as on the first day; what lies there is opened."""
    place.usual().mkdir(parents=True, exist_ok=True)
    place.remember(place.usual())
    session.open(place.file_of(place.usual()), window)
