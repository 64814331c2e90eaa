"""What a drill found: how often it was tried, what was lost or half, which promises it breaks."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from hualien_desk.bench.results import width

HEADINGS = ("drill", "tries", "lost", "half", "figures", "seconds", "kept")


class Found(NamedTuple):
    """One line of the table; `broken`: a sentence for each promise that did not hold; `skipped`: why it did not run."""

    drill: str
    tries: int
    lost: int = 0
    half: int = 0
    figures: tuple[tuple[str, object], ...] = ()
    broken: tuple[str, ...] = ()
    seconds: float = 0.0
    skipped: str = ""

    @property
    def kept(self) -> bool:
        """Whether every promise held."""
        return not (self.lost or self.half or self.broken)

    def cells(self) -> tuple[str, ...]:
        """The line as it is shown."""
        told = self.skipped or ", ".join(f"{name} {value}" for name, value in self.figures)
        kept = "-" if self.skipped else "yes" if self.kept else "NO"
        counts = (f"{count:,}" for count in (self.tries, self.lost, self.half))
        return self.drill, *counts, told, f"{self.seconds:.0f}", kept

    def data(self) -> dict[str, Any]:
        """The line for a file of JSON."""
        return {**self._asdict(), "figures": dict(self.figures), "kept": self.kept}


def table(found: Iterable[Found]) -> str:
    """All lines as one plain table, then what is broken."""
    items = list(found)
    lines = [HEADINGS, *(item.cells() for item in items)]
    widths = [max(map(width, column)) for column in zip(*lines, strict=True)]
    shown = ["  ".join(map(_padded, line, widths)).rstrip() for line in lines]
    return "\n".join([*shown, *(f"BROKEN {item.drill}: {why}" for item in items for why in item.broken)])


def _padded(text: str, room: int) -> str:
    return text + " " * (room - width(text))
