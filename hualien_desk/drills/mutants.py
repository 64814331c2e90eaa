"""Mutation testing of the rules: every threshold and sentence of the plan flipped; every survivor is explained."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

from hualien_desk import assets
from hualien_desk.drills import plan_mutants
from hualien_desk.drills.results import Found

SHARE = 0.9
"""Of the mutants that have to be killed."""


def explained() -> dict[str, str]:
    """The mutants that may survive, and why."""
    data = tomllib.loads((assets.resources() / "drills.toml").read_text("utf-8"))
    return {item["mutant"]: item["why"] for item in data["survivor"]}


def survivors(every: int = 1) -> Iterator[tuple[str, bool]]:
    """Each mutant (or one of `every`) and whether no case turned red."""
    made = [mutant for make in plan_mutants.MAKERS for mutant in make()]
    for name, book in made[::every]:
        yield name, not plan_mutants.red(book)


def run(_: Path, short: bool) -> Found:
    """Judge every case under every mutant; the short form takes one of twenty."""
    judged, known = list(survivors(20 if short else 1)), explained()
    alive = [name for name, survives in judged if survives]
    killed = len(judged) - len(alive)
    bad = [f"{name} survives and nobody says why" for name in alive if name not in known]
    bad += [f"only {killed} of {len(judged)} killed"] if killed < SHARE * len(judged) else []
    bad += [] if short else [f"{name} is explained and does not survive" for name in known if name not in alive]
    told = [(f"survives, {name}", known[name]) for name in alive if name in known]
    return Found("mutants of the rules", len(judged), 0, 0, (("killed", killed), *told), tuple(bad))
