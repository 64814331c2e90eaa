"""Shared by the tests of the 交接包: a year with everything open, its pack, packs that were changed (虛構資料)."""

import errno
import hashlib
import json
import os
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

from hualien_desk.operations import granting, handover, rules, rulings, uploads
from hualien_desk.operations.desk import Desk
from hualien_desk.operations.handover import Wish
from tests.operations.test_granting import DAY as MEETING_DAY
from tests.operations.test_granting import MEETING

DAY = date(2017, 12, 31)
CODES = (("機關名稱", "機關代碼", "類型"), ("花蓮縣消防局", "376550010A", "一級機關"))
PAST = (("身分證字號", "姓名", "獎懲事由", "獎懲結果"), ("", "查無此人", "協辦講習", "嘉獎一次"))


def decide(desk: Desk) -> None:
    """Decisions, lines on several steps, rules of its own."""
    uploads.choose_law(desk, "BT", "花蓮縣獎懲標準及作業程序")
    wish = rules.current(desk.book)._replace(tiers=((2.0, "4001"),))
    rules.apply(desk, rules.attempt(desk, wish), "106年5月10日簽准：自助餐標準")
    run = rulings.rule_everyone(desk)
    pending = next(line for line in run.lines if line.status == "pending")
    rulings.accept(desk, pending, "專簽核准併入英語營")
    granting.apply(desk, granting.refresh(desk, rulings.rule_everyone(desk).lines))
    first, second, *_ = [line.id for line in granting.lines()]
    granting.submit(desk, [first])
    granting.decide(desk, [first], granting.REFUSED, MEETING, MEETING_DAY, "不是本職 A123456789")
    granting.issue_first(desk, [second], "府人考字第9號", MEETING_DAY, "計畫已明訂")


def pack(desk: Any, folder: Path, **wish: Any) -> Path:
    """Make a pack in a folder."""
    folder.mkdir(exist_ok=True)
    path = handover.place_in(desk, folder, DAY)
    return handover.make(desk, path, Wish(made_on=DAY, **wish)).paths[0]


def names(folder: Path) -> set[str]:
    """Everything that lies in a folder, but for the program's own side files."""
    return {path.name for path in folder.iterdir() if not path.name.endswith(("-wal", "-shm"))}


def full(*_: object, **__: object) -> None:
    """As a disk without room answers."""
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def rewritten(path: Path, change: Any) -> Path:
    """The pack with its members (name -> content) changed; sums as its list of contents has them."""
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members = change(members) or members
    made = path.with_stem(f"{path.stem}-改")
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return made


def manifest(members: dict[str, bytes], /, **values: Any) -> None:
    """Change what the list of contents says."""
    told = json.loads(members["交接包.json"])
    members["交接包.json"] = json.dumps({**told, **values}, ensure_ascii=False).encode()


def forged(members: dict[str, bytes], name: str, content: bytes) -> None:
    """Replace a member and its sum: only looking at the content itself finds it."""
    told = json.loads(members["交接包.json"])["members"]
    told[name] = {"sha256": hashlib.sha256(content).hexdigest(), "size": len(content)}
    members[name] = content
    manifest(members, members=told)
