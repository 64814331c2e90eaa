"""Hostile files: each meets the verdict of the manifest, names the place, and no accepted cell differs."""

import os
import re
import tomllib
from pathlib import Path

import pytest

from hualien_desk.domain.errors import DeskError
from hualien_desk.sheets import reading
from hualien_desk.sheets.kinds import KINDS
from tests.sheets import mutate
from tests.sheets.hostile import attacks, books, containers, structures, texts, values

MADE_BY = attacks, containers, structures, texts, values
MOST_SECONDS = 15.0
"""Of work in the child; the clock on the wall goes on for others too."""
FIELDS = [field.name for field in KINDS["completions"].fields]
MANIFEST = {
    item["name"]: item
    for item in tomllib.loads((Path(__file__).parent / "hostile" / "manifest.toml").read_text("utf-8"))["file"]
}


def reference() -> list[dict[str, object]]:
    """What a reader has to give for the ten people."""
    found = []
    for place, (number, name, course, _, hours, proof) in enumerate(books.REFERENCE):
        whole = dict.fromkeys(FIELDS, "") | {"national_id": number, "name": name, "course": course}
        found.append(whole | {"completed_on": f"2017-05-{place + 1:02d}", "hours": hours, "e_certificate": proof})
    return found


def expected(item: dict) -> list[dict[str, object]]:
    """The rows that are to be taken."""
    lost = set(item.get("lost", ()))
    reads = {key: _long(value) for key, value in item.get("reads", {}).items()}
    people = [whole | item.get("all_read", {}) for whole in reference()]
    people[2] |= reads
    return [whole for place, whole in enumerate(people, 1) if place not in lost]


def _long(value: object) -> object:
    times = re.fullmatch(r"(.)\*(\d+)", str(value))
    return times[1] * int(times[2]) if times else value


def test_every_file_has_its_line_in_the_manifest_and_there_are_many():
    assert {maker.__name__ for maker in MADE_BY}
    assert set(MANIFEST) == set(books.MAKERS)
    assert len(MANIFEST) >= 100


@pytest.mark.parametrize("name", MANIFEST)
def test_a_hostile_file_meets_its_verdict(tmp_path, name):
    item = MANIFEST[name]
    path = tmp_path / name
    path.write_bytes(books.MAKERS[name]())
    began = worked()
    try:
        found = reading.read(path, "completions")
    except DeskError as error:
        assert item["verdict"] == "refuse", str(error)
        assert all(words in str(error) for words in (name, *item["says"]))
    else:
        assert item["verdict"] == ("rows" if found.problems else "accept")
        told = [f"{problem.row}{problem.column}" for problem in found.problems or found.warnings]
        assert told == item.get("says", [])
        rows = [dict(zip(FIELDS, row[1:], strict=True)) for row in found.rows]
        assert sorted(rows, key=lambda row: row["completed_on"]) == expected(item)
    assert worked() - began < MOST_SECONDS


def worked() -> float:
    """Seconds that the processors spent on children so far."""
    spent = os.times()
    return spent.children_user + spent.children_system


def test_files_broken_at_random_never_stop_the_program():
    tally = mutate.run(seed=4, count=60)
    assert sum(tally.values()) == 60
    assert set(tally) <= {"taken", "in part", "refused"}
