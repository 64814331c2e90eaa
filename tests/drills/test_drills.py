"""The short form of every drill keeps its promise, and each drill has teeth: what is broken on purpose is found."""

import json
import os
from contextlib import suppress
from pathlib import Path

import pytest

from hualien_desk import writing
from hualien_desk.drills import __main__ as drills
from hualien_desk.drills import damage, faults, hook, kills, mutants, office, power, power_files, scan, works
from hualien_desk.drills.results import Found, table
from hualien_desk.store import key_file, not_stored
from hualien_desk.store.base import DATABASE

hooked = pytest.mark.skipif(bool(hook.why_not()), reason=hook.why_not() or "-")


@pytest.fixture(autouse=True)
def closed():
    """No drill leaves a file open."""
    yield
    if not DATABASE.is_closed():
        DATABASE.close()


@pytest.mark.parametrize("name", [name for name in drills.DRILLS if name not in ("monkey", *drills.HOOKED)])
def test_the_short_form_keeps_its_promise(name):
    found = drills.one(name, short=True)
    assert (found.broken, found.lost, found.half) == ((), 0, 0)
    assert found.tries > 0


@hooked
@pytest.mark.parametrize("name", drills.HOOKED)
def test_the_short_form_of_a_hooked_drill_keeps_its_promise(name):
    found = drills.one(name, short=True)
    assert (found.broken, found.lost, found.half) == ((), 0, 0)
    assert found.tries > 0


@hooked
def test_without_a_flush_for_each_step_acknowledged_steps_are_lost(tmp_path):
    assert power.run(tmp_path, short=True, synchronous="normal", days=1).lost > 0


@hooked
def test_without_any_flush_files_are_broken(tmp_path):
    assert power.run(tmp_path, short=True, synchronous="off", days=1).half > 0


@hooked
def test_a_key_file_whose_name_was_not_settled_is_lost(tmp_path, monkeypatch):
    work = next(work for work in works.FILES if work.word == "key file")
    monkeypatch.setattr(writing, "flush_folder", lambda folder: None)
    tape = power_files.record(tmp_path, work, encrypted=True)
    found = {power_files.cut(tmp_path, tape, len(tape.calls), power.Random(seed)) for seed in range(12)}
    assert any("lost" in why for why in found)


@hooked
def test_a_fault_without_a_sentence_is_found(tmp_path, monkeypatch):
    monkeypatch.setattr(not_stored, "CAUSES", {})
    one = faults.Try(works.DATA[0], faults.FAULTS[0], 1, False, "")
    found, struck = faults.attempt(tmp_path / "home", one)
    assert struck and "no sentence" in found


@hooked
def test_what_is_left_lying_about_is_found(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "unlink", lambda *_, **__: None)
    monkeypatch.setattr(Path, "unlink", lambda *_, **__: None)
    work = next(work for work in works.FILES if work.word == "export .csv")
    one = faults.Try(work, faults.FAULTS[1], 3, False, "")
    assert "left over" in faults.attempt(tmp_path / "home", one)[0]


def test_a_half_step_after_a_kill_is_found(tmp_path):
    office.fresh(tmp_path / "home", False)
    one = kills.Round(tmp_path / "home", tmp_path, False, 1, 0, ["another state", "and one more"])
    assert kills._look(one, kills.Told(0, True, 0)) == (-1, "half a step is there")


def test_a_file_that_is_not_damaged_is_not_complained_of(tmp_path):
    home = office.fresh(tmp_path / "sound", True)
    assert damage.noticed(tmp_path / "home", (home / office.NAME).read_bytes(), True) == ""


def test_the_scan_finds_a_name_in_every_writing(tmp_path):
    name = sorted(scan.words())[-1]
    for number, encoding in enumerate(scan.ENCODINGS):
        (tmp_path / str(number)).write_bytes(b"\0" + name.encode(encoding) + b"\0")
    assert set(scan.search(tmp_path)) == {"0", "1", "2"}


def test_a_mutant_that_nobody_explains_breaks_the_promise(monkeypatch):
    monkeypatch.setattr(mutants.plan_mutants, "red", lambda book: "")
    assert any("nobody says why" in why for why in mutants.run(Path(), short=True).broken)


def test_the_table_and_the_exit_code_tell_what_is_broken(monkeypatch, capsys, tmp_path):
    fine, bad = Found("fine", 3), Found("bad", 3, 1, 0, (("figure", 7),), ("a promise",))
    monkeypatch.setattr(drills, "DRILLS", {"fine": lambda *_: fine, "bad": lambda *_: bad})
    assert drills.main(["fine", "--short"]) == 0
    assert drills.main(["--json", str(tmp_path / "told.json")]) == 1
    assert "BROKEN bad: a promise" in capsys.readouterr().out
    assert [item["kept"] for item in json.loads((tmp_path / "told.json").read_text("utf-8"))] == [True, False]
    with suppress(SystemExit):
        drills.main(["unknown"])
    assert "no drill unknown" in capsys.readouterr().err


def test_a_drill_that_cannot_run_here_says_so(monkeypatch):
    monkeypatch.setattr(hook, "why_not", lambda: "needs Linux")
    assert "needs Linux" in table([drills.one("power", short=True)])


def test_the_key_file_of_the_drills_opens_their_file():
    assert key_file.mark_of(office.KEY) == office.keys().mark
