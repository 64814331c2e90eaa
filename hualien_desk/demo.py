"""The embedded demo: bundled invented sheets, the whole job, every roster, pictures of every tab."""

import os
import sys
import tomllib
from collections.abc import Iterator
from datetime import date
from importlib.resources import as_file
from pathlib import Path

from hualien_desk import assets
from hualien_desk.domain.errors import DeskError
from hualien_desk.operations import imports, naming, proposals, rosters, rulings
from hualien_desk.operations.desk import Desk
from hualien_desk.operations.rulings import Run
from hualien_desk.reports.rosters import Wish

MADE_ON = date(2017, 12, 31)
"""The day that the demo's rosters state, so that every run gives the same."""


def run(folder: Path, show: bool) -> int:
    """Do the whole job into a folder; with `show` and a display the window stays open. The exit code is 0 or 2."""
    try:
        return _run(folder, show)
    except DeskError as error:
        print(error, file=sys.stderr)
    except OSError as error:
        print(f"無法寫入「{folder}」（{error.strerror}）；請指定可寫入的資料夾。", file=sys.stderr)
    return 2


def _run(folder: Path, show: bool) -> int:
    folder.mkdir(parents=True, exist_ok=True)
    path = _new_file(folder)
    desk = Desk(path, "示範")
    print("示範資料：人名與身分證字號皆為虛構。")
    for sentence in bring_samples(desk):
        print(f"  {sentence}")
    print(f"名冊：{folder / '名冊'}")
    for sentence in write_rosters(desk, folder / "名冊"):
        print(f"  {sentence}")
    return _window(desk, folder / "圖片", show)


def _new_file(folder: Path) -> Path:
    """A fresh data file: the demo's own from an earlier run goes, with its logs."""
    path = folder / "示範.db"
    for old in (path, *(path.with_name(path.name + ending) for ending in ("-wal", "-shm"))):
        old.unlink(missing_ok=True)
    return path


def bring_samples(desk: Desk) -> Iterator[str]:
    """Import the bundled sheets in their order; a sentence each."""
    samples = assets.resources() / "samples"
    listed = tomllib.loads((samples / "samples.toml").read_text("utf-8"))
    for item in listed["sample"]:
        with as_file(samples / item["file"]) as path:
            plan = imports.prepare(desk, item["kind"], path, item.get("sheet"))
        yield imports.store(desk, plan).message
        yield from (f"    {problem.line()}" for problem in plan.warnings)


def write_rosters(desk: Desk, folder: Path) -> Iterator[str]:
    """Write every roster, and one of its own for each 得參照機關 with awards; a sentence each."""
    folder.mkdir(exist_ok=True)
    made = rulings.rule_everyone(desk)
    wishes = [rosters.wish(desk, made_on=MADE_ON)]
    own = [rosters.wish(desk, agency=name, made_on=MADE_ON) for name in rosters.following_agencies(made, desk.book)]
    asked = [(name, wishes[0]) for name in rosters.TITLES] + [("awards", wanted) for wanted in own]
    for name, wanted in asked:
        yield rosters.export(desk, name, folder / rosters.file_name(desk, name, wanted), wanted, made).message
    yield from _other_files(desk, folder, wishes[0], made)


def _other_files(desk: Desk, folder: Path, wanted: Wish, made: Run) -> Iterator[str]:
    """What is no sheet: upload files (or why the system would take no row), 研習證明, 附件1 of every team."""
    titles = {**rosters.UPLOADS, "certificates": rosters.SHEETS["certificates"]}
    for name, title in titles.items():
        path = folder / naming.dated(f"{desk.book.year}{title}", MADE_ON, "csv" if name in rosters.UPLOADS else "odt")
        try:
            yield rosters.export(desk, name, path, wanted, made).message
        except DeskError as error:
            yield f"{title}：{error}"
    yield from proposals.export(desk, "proposal", folder / f"{desk.book.year}熠星方案實施計畫.odt").splitlines()


def _window(desk: Desk, folder: Path, show: bool) -> int:
    from hualien_desk.ui import app, start
    from hualien_desk.ui.main_window import MainWindow
    from hualien_desk.ui.program import Program, pictures

    show = show and start.has_screen()
    if not show:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    qt = app.create(mode="light")
    program = Program(desk, MainWindow(app.NAME, start.settings_in(folder.parent)))
    folder.mkdir(exist_ok=True)
    for path in pictures(program, folder):
        print(f"圖片：{path}")
    if show:
        program.window.show()
        return qt.exec()
    program.window.close()
    return 0
