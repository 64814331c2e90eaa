"""The evaluation of a year: the first look after the ruling, later ones, one after an edit, one on another basis."""

from functools import partial

from hualien_desk.bench.results import Result, timed
from hualien_desk.domain.evaluated import Evaluation
from hualien_desk.operations import evaluation, kept_sums
from hualien_desk.operations.desk import Desk
from hualien_desk.operations.rulings import Run, no_collecting
from hualien_desk.store import matching
from hualien_desk.store.matching import Change
from hualien_desk.store.tables import rows

PEER = "a bare count"


def results(desk: Desk, run: Run, who: str, most: float) -> list[Result]:
    """All statistics of the rulings that stand, beside a count of the rows that are added up in them."""
    basis, made = evaluation.usual_basis(desk.book), list[Evaluation]()
    count = timed(lambda: rows("SELECT count(hours) FROM completion"))
    look = lambda: made.append(evaluation.of_run(desk, run, basis))  # noqa: E731
    with no_collecting():  # as in the window, where garbage is not looked for among millions of lasting records
        first, later = timed(look), timed(look)
        anew = timed(lambda: evaluation.again(desk, run, basis._replace(contract=False), made[-1]))
        _edit(desk)
        edited = timed(look)
        kept_sums.forget()
        counted = timed(look)
    line = partial(Result, peer=count, peer_name=PEER)
    return [
        line(f"first look at all statistics, {who}", first, most=most),
        line("a later look", later, most=most),
        line("the same on another basis", anew, most=most),
        line("a look after an edit", edited, most=most),
        line("a look when nothing is kept", counted),
    ]


def _edit(desk: Desk) -> None:
    """Other hours of one completion."""
    with desk.entry("bench"):
        matching.update([Change("completion", 1, {"hours": 3.0})])
