"""A worked year that is archived, with everything in it that a purge has to find (虛構資料)."""

from datetime import date
from pathlib import Path
from typing import Any

from hualien_desk.domain.grants import State
from hualien_desk.domain.retention import Term
from hualien_desk.operations import (
    archiving,
    backups,
    exporting,
    granting,
    proofs,
    records,
    retention,
    rosters,
    rulings,
    unsaved,
    views,
)
from hualien_desk.operations.purging import Wish
from hualien_desk.store.tables import DATABASE, rows
from tests.operations import teamed

ALL = frozenset(kind.key for kind in retention.kinds())
BASIS = "保存期限屆滿，府人訓字第1110000001號函核准銷毀"
KNOWN = ("王小明", "林美玲", "陳志豪", "張家瑋", "A123456789", "U120000004", "ming@example.gov.tw", "講師甲乙丙")


def work(desk: Any, bring: Any, folder: Path) -> None:
    """People, sheets, scans, texts, decisions, drafts, rosters and a backup."""
    teamed.store(desk, bring)
    person = rows("SELECT id FROM participant WHERE name = '王小明'")[0][0]
    records.change(desk, records.KINDS["participant"], person, {"email": "ming@example.gov.tw", "phone": "03-8227171"})
    session = {"kind": "微電影", "number": "1", "held_on": "106/07/03", "hours": "6", "teacher": "講師甲乙丙"}
    records.add(desk, records.KINDS["workshop"], session)
    past = (("身分證字號", "姓名", "獎懲事由", "獎懲結果"), ("A123456789", "王小明", "王小明協辦講習", "嘉獎一次"))
    bring("past-awards", past)
    _hold(desk)
    scan = folder / "王小明的證書.pdf"
    scan.write_bytes("%PDF-1.4 王小明".encode())
    proofs.attach(desk, rows("SELECT min(id) FROM completion")[0][0], "exam_certificate", scan)
    views.save(desk, "人員", "林美玲", "林美玲")
    unsaved.keep("grid.participants", {"cells": [["A123456789", "王小明"]]})
    rosters.export(desk, "participants", folder / "王小明.xlsx", rosters.wish(desk), rulings.rule_everyone(desk))
    exporting.log(desk, folder / "王小明.xlsx", "王小明的名冊", 1, "王小明")
    backups.make(desk.backups)
    decide(desk)


def _hold(desk: Any) -> None:
    """A row that was refused, and a name that was learned."""
    with desk.entry("保留退回的列") as entry:
        values = "completions", "王小明.xlsx", "1", 2, entry.at, '["A123456789", "王小明"]', "日期不對", entry.id
        columns = "kind, file_name, sheet, source_row, at, cells, reason, entry_id"
        DATABASE.execute_sql(f"INSERT INTO held_row ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", values)
        DATABASE.execute_sql(
            "INSERT INTO name_alias (key, participant_id, entry_id) VALUES ('王小明', 2, ?)", (entry.id,)
        )


def decide(desk: Any) -> None:
    """Every award is confirmed."""
    granting.apply(desk, granting.refresh(desk, rulings.rule_everyone(desk).lines))
    lines = [line.id for line in granting.lines() if line.state is State.DRAFT]
    granting.submit(desk, lines)
    granting.decide(desk, lines, granting.AGREED, "106年第3次考績委員會", date(2017, 12, 1))
    granting.confirm(desk, lines, "府人考字第1060000009號", date(2017, 12, 20))


def archive(desk: Any, *, years: int = 0) -> None:
    """The year is archived, and everything is due after so many years."""
    archiving.archive(desk, date(2018, 6, 30), "府人訓字第1070000001號", "107/0301/1")
    retention.set_terms(desk, {key: Term(years, "檔案保存年限區分表") for key in ALL})


def wish(**others: Any) -> Wish:
    """Purge everything."""
    return Wish(ALL, BASIS, **others)


def traces(folder: Path) -> list[str]:
    """Which known names and numbers stand in which file under a folder."""
    found = []
    for path in (path for path in sorted(folder.rglob("*")) if path.is_file()):
        held = path.read_bytes()
        found += [f"{path.name}: {text}" for text in KNOWN if text.encode() in held]
    return found
