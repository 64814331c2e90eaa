"""交接導覽: where a new officer looks first, each stop with a sentence about this data."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from hualien_desk.domain import roc_date
from hualien_desk.operations import history, rules, unpacking
from hualien_desk.operations.desk import Desk
from hualien_desk.operations.open_items import OpenItem, open_items
from hualien_desk.operations.packs import Pack
from hualien_desk.operations.rulings import Run
from hualien_desk.store import handing

SEAT, PAPERS, TODO, GRANTS, RULES, HISTORY, MANUAL = "seat", "papers", "todo", "grants", "rules", "history", "manual"
_OF_LINES = "late", "soon", "early"
TOLD = 4
"""People who are named with their entries."""


class Stop(NamedTuple):
    """One stop: where, its title, a sentence about this data, the words of its button."""

    id: str
    title: str
    text: str
    button: str


def stops(desk: Desk, run: Run | None, today: date) -> list[Stop]:
    """The tour; while everybody is still being ruled (`run` None) some sentences say so."""
    pack = unpacking.received(desk.path)
    waiting = lines = "計算中…"
    if run is not None:
        items = open_items(run, today)
        waiting, lines = _waiting(items), _lines(items, run)
    found = [
        Stop(SEAT, "您是誰", _seat(desk), "設定承辦人…"),
        Stop(TODO, "待辦", waiting, "看待辦"),
        Stop(GRANTS, "審議與核定", lines, "看敘獎案"),
        Stop(RULES, "規則", _rules(desk), "看規則…"),
        Stop(HISTORY, "誰做過什麼", _history(), "看變更歷程…"),
        Stop(MANUAL, "手冊", "按 F1 隨時打開；一年的工作與交接在「交接」一章。", "打開手冊"),
    ]
    if pack:
        found.insert(1, Stop(PAPERS, "前任交代的事", _note(pack), "開啟交接清單"))
    return found


def _seat(desk: Desk) -> str:
    if desk.access.key:
        return f"您以「{desk.operator}」登入，之後的每個動作都記在這個名字下；換人請用「安全 › 切換使用者…」。"
    if not desk.operator_known:
        return "還沒有登記承辦人；每個動作都會記下是誰做的，請填您的姓名。"
    return f"目前登記的承辦人是「{desk.operator}」；之後的每個動作都會記在這個名字下，請改成您的姓名。"


def _note(pack: Pack) -> str:
    day = roc_date.show(date.fromisoformat(pack.made_at[:10]))
    note = f"留言：{pack.note}" if pack.note else "沒有留言。"
    return f"{pack.made_by}於 {day} 製作。{note}"


def _waiting(items: Sequence[OpenItem]) -> str:
    found = [item for item in items if item.id not in _OF_LINES]
    return "、".join(f"{item.title} {item.number:,}" for item in found) + "。" if found else "沒有待處理的事項。"


def _lines(items: Sequence[OpenItem], run: Run) -> str:
    found = [item for item in items if item.id in _OF_LINES]
    if found:
        return "、".join(f"{item.title} {item.number:,} 筆" for item in found) + "。"
    given = sum(line.award is not None for line in run.lines)
    return f"沒有逾期、將到期或待追認的敘獎案；審查結果有 {given:,} 筆敘獎。"


def _rules(desk: Desk) -> str:
    turned = sum(switch.value != switch.default for switch in desk.book.switches.values())
    scale = rules.scale(rules.current(desk.book).tiers)
    changed = len(rules.past())
    return f"{desk.book.year}年度規則改過 {changed} 次；不同於原訂的選項 {turned} 項；自助餐課程獎勵標準：{scale}。"


def _history() -> str:
    people = handing.workers()
    told = "、".join(f"{own.operator}（{own.entries:,}）" for own in people[:TOLD])
    more = f"等 {len(people)} 人" if len(people) > TOLD else ""
    return f"共 {len(history.entries()):,} 個動作：{told}{more}；每一個都看得到前後，也可以復原。"
