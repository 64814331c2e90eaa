"""The evaluation of a year: everything read and counted, then counted anew on another basis."""

from hualien_desk.bench.results import Result, timed
from hualien_desk.domain.evaluated import Evaluation
from hualien_desk.operations import evaluation
from hualien_desk.operations.desk import Desk
from hualien_desk.operations.rulings import Run, no_collecting


def results(desk: Desk, run: Run, who: str, most: float) -> list[Result]:
    """All statistics of the rulings that stand, and once more without 約聘僱."""
    basis, made = evaluation.usual_basis(desk.book), list[Evaluation]()
    with no_collecting():  # as in the window, where garbage is not looked for among millions of lasting records
        first = timed(lambda: made.append(evaluation.of_run(desk, run, basis)))
        other = basis._replace(contract=False)
        anew = timed(lambda: evaluation.again(desk, run, other, made[0]))
    return [
        Result(f"all statistics, {who}", first, most=most),
        Result("the same on another basis", anew, most=most),
    ]
