"""Times and what became of them: one line a job, ours beside a peer of the same run, and the goal."""

import gc
import time
import unicodedata
from collections.abc import Callable, Iterable
from typing import NamedTuple

HEADINGS = ("work", "ours", "peer", "ratio", "wanted", "reached")


class Result(NamedTuple):
    """One line: ours and the peer in seconds (or megabytes).

    `times`: ours may take so many times the peer's; `most`: ours may take so much; neither: for information only.
    """

    work: str
    ours: float
    peer: float | None = None
    peer_name: str = ""
    times: float | None = None
    most: float | None = None
    unit: str = "s"

    @property
    def reached(self) -> bool:
        """Whether the goal is reached; True when there is none."""
        in_ratio = self.times is None or self.peer is None or self.ours <= self.times * self.peer
        return in_ratio and (self.most is None or self.ours <= self.most)

    @property
    def wanted(self) -> str:
        """The goal in words."""
        words = [] if self.times is None else [_factor(self.times, at_least=True)]
        return " and ".join(words if self.most is None else [*words, f"<= {show(self.most, self.unit)}"])

    @property
    def ratio(self) -> str:
        """Ours against the peer, told the way the goal is."""
        if not self.peer:
            return ""
        ratio = self.ours / self.peer
        return _factor(ratio) if self.times is None or self.times >= 1 else f"{1 / ratio:.1f}x faster"

    def cells(self) -> tuple[str, ...]:
        """The line of the table."""
        peer = "" if self.peer is None else f"{show(self.peer, self.unit)} {self.peer_name}".strip()
        reached = ("yes" if self.reached else "NO") if self.wanted else "-"
        return self.work, show(self.ours, self.unit), peer, self.ratio, self.wanted, reached


def _factor(times: float, at_least: bool = False) -> str:
    if at_least:
        return f"<= {times:.2f}x" if times >= 1 else f">= {1 / times:.1f}x faster"
    return f"{times:.2f}x"


def show(amount: float, unit: str = "s") -> str:
    """A time or a size in words: 1.23 s, 4.5 ms, 60 MB."""
    if unit != "s":
        return f"{amount:.0f} {unit}"
    return f"{amount:.2f} s" if amount >= 0.1 else f"{amount * 1000:.2f} ms"


def table(results: Iterable[Result]) -> str:
    """All lines as one plain table."""
    lines = [HEADINGS, *(result.cells() for result in results)]
    widths = [max(map(width, column)) for column in zip(*lines, strict=True)]
    return "\n".join("  ".join(map(_padded, line, widths)).rstrip() for line in lines)


def width(text: str) -> int:
    """Places a text takes on a screen: a Chinese character takes two."""
    return sum(1 + (unicodedata.east_asian_width(sign) in "WF") for sign in text)


def _padded(text: str, room: int) -> str:
    return text + " " * (room - width(text))


def timed(job: Callable[[], object]) -> float:
    """Seconds of one run; no garbage of an earlier one is collected meanwhile."""
    gc.collect()
    began = time.perf_counter()
    job()
    return time.perf_counter() - began


def best(runs: int, job: Callable[[], object]) -> float:
    """Seconds of the best of some runs."""
    return min(timed(job) for _ in range(runs))


class Spread(NamedTuple):
    """Many short jobs: seconds that 99 of 100 stay within, and the median."""

    p99: float
    median: float


def spread(jobs: Iterable[Callable[[], object]]) -> Spread:
    """Time each of many short jobs."""
    gc.collect()
    times = sorted(map(_once, jobs))
    return Spread(times[int(len(times) * 0.99)], times[len(times) // 2])


def _once(job: Callable[[], object]) -> float:
    began = time.perf_counter()
    job()
    return time.perf_counter() - began
