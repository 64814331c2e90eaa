"""Every roster of the bundled sample year, and how it stands in its golden file (人名、身分證字號皆為虛構).

Run `python -m tests.reports.samples` after a change that is meant to change a roster, then look at the difference.
"""

import re
import shutil
import tempfile
from datetime import datetime
from pathlib import Path
from unittest import mock

from hualien_desk import demo
from hualien_desk.domain.benefits import Note
from hualien_desk.operations import (
    assembling,
    benefits,
    certificates,
    granting,
    history,
    records,
    rosters,
    rulings,
    team_certificates,
)
from hualien_desk.operations.desk import Desk
from hualien_desk.operations.records import KINDS
from hualien_desk.reports.roster import Cell, Column, Roster
from hualien_desk.store import journal, references, sittings, team_places
from tests.reports.readers import Rows

GOLDEN = Path(__file__).parent / "golden"
LATER = "confirmed", "certificate-register"
"""Rosters of what the office decided, made when it has."""
MORNING = datetime(2017, 12, 31, 9, 30)


def all_rosters(folder: Path, full_id: bool = False) -> dict[str, Roster]:
    """Every roster of the year, made on its last day."""
    with mock.patch.object(journal, "datetime", **{"now.return_value": MORNING}):
        desk = Desk(folder / f"{full_id}.db", "示範")
        list(demo.bring_samples(desk))
        _assemble(desk)
        shutil.rmtree(desk.backups)  # how many copies the imports made is no matter of a roster
        run, wanted = rulings.rule_everyone(desk), rosters.wish(desk, full_id, made_on=demo.MADE_ON)
        found = {name: rosters.make(run, name, wanted) for name in rosters.TITLES if name not in LATER}
        _confirm(desk, run)
        found["confirmed"] = rosters.make(run, "confirmed", wanted)
        _certify(desk)
        found["certificate-register"] = rosters.make(run, "certificate-register", wanted)
        desk.close()
    return found


def _assemble(desk: Desk) -> None:
    """A set of three courses, and a day of the office's own."""
    _, wanted = records.add(desk, KINDS["course_set"], {"name": "新進人員必修"})
    codes = "E1060101", "E1060102", "E1060103"
    assembling.put_in(desk, wanted, [references.resolve("course", code) for code in codes])
    records.add(desk, KINDS["calendar_entry"], {"day": "106/11/15", "title": "期末檢討會議", "note": "人事處"})
    _spend(desk)
    benefits.put(desk, Note(1, "已達成", "課前都請學員先修數位課程。", "意見調查"))
    benefits.put(desk, Note(4, "部分達成", "", "經費執行表"))


def _spend(desk: Desk) -> None:
    """Three lines of a budget, one of them overspent, and what was spent, some of it given back."""
    for title, planned in (("講師鐘點費", "48,000"), ("材料費", "5,000"), ("印刷費", "0")):
        records.add(desk, KINDS["budget_line"], {"title": title, "planned": planned})
    paid = {"spent_on": "106/5/12", "voucher": "訓-012", "workshop": "微電影研習班 1"}
    for more in (
        {
            "budget_line": "講師鐘點費",
            "kind": "講師費",
            "title": "講師鐘點費 6 小時",
            "amount": "12,000",
            "payee": "連導鏡",
        },
        {"budget_line": "材料費", "kind": "材料費", "title": "記憶卡", "amount": "5,600", "payee": "東方文具行"},
        {"budget_line": "材料費", "kind": "材料費", "title": "記憶卡（溢付收回）", "amount": "-100"},
        {"budget_line": "印刷費", "kind": "印刷", "title": "海報", "amount": "900", "voucher": "", "workshop": ""},
    ):
        records.add(desk, KINDS["expense"], paid | more)


def _confirm(desk: Desk, run: rulings.Run) -> None:
    """Every award through the committee to the order."""
    granting.apply(desk, granting.refresh(desk, run.lines))
    ids = [item.id for item in granting.lines()]
    granting.submit(desk, ids)
    granting.decide(desk, ids, granting.AGREED, "106年第3次考績委員會", MORNING.date())
    granting.confirm(desk, ids, "府人考字第1060000001號", MORNING.date())


def _certify(desk: Desk) -> None:
    """Every certificate; one once more, one withdrawn, and one whose issue is undone."""
    first, second = sittings.sittings()[:2]
    certificates.issue(desk, MORNING.date(), [first.id])
    one, other, *_ = certificates.issued(desk)
    certificates.issue_again(desk, [one.id], MORNING.date(), "遺失")
    certificates.withdraw(desk, [other.id], MORNING.date(), "姓名誤植")
    certificates.issue(desk, MORNING.date(), [second.id])
    history.undo(desk)
    team_certificates.issue(desk, MORNING.date(), [team.id for team in team_places.teams()[:2]])


def said(roster: Roster) -> Rows:
    """Everything that the roster says, sheet by sheet, a row a line."""
    return [row for sheet in roster.sheets for row in _said(sheet)]


def plain(roster: Roster) -> Roster:
    """The same with its numbers as they are: what programs read."""
    columns = tuple(column._replace(digits="") for column in roster.columns)
    return roster._replace(columns=columns, more=tuple(map(plain, roster.more)))


def _word(cell: Cell, column: Column) -> str:
    if isinstance(cell, int | float) and column.digits:
        return f"{cell:,}" if column.digits == "#,##0" else f"{cell:.1f}"
    return "" if cell is None else str(cell).removesuffix(".0")


def _said(roster: Roster) -> Rows:
    rows = [[_word(cell, column) for cell, column in zip(row, roster.columns, strict=True)] for row in roster.rows]
    foot = [[words] for words, _ in roster.foot]
    above = [[words] for words in (*roster.head, *roster.lead)]
    head = [[roster.title], [roster.subtitle], *above, [column.heading for column in roster.columns]]
    return [*head, *rows, *foot, ["　".join(f"{signer}：" for signer in roster.signers)]]


def as_text(rows: Rows) -> str:
    """Rows as lines, cells parted by |; blanks between those who sign are of any width."""
    lines = ["|".join(cell.replace("\n", "⏎") for cell in row) for row in rows]
    return "\n".join(re.sub("：　+", "：　", line) for line in lines) + "\n"


def golden(name: str) -> str:
    """The roster as it has to be."""
    return (GOLDEN / f"{name}.txt").read_text("utf-8")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        for key, value in all_rosters(Path(scratch)).items():
            (GOLDEN / f"{key}.txt").write_text(as_text(said(value)), "utf-8")
