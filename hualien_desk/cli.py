"""The command line: the same operations without a window; the names are a contract (design: formats)."""

import argparse
import os
import re
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from hualien_desk import __version__
from hualien_desk.domain.errors import DeskError

REFUSED = 2
MISHAP = 0x10
"""A box of Windows with the sign of an error."""
SHOWN = 100
"""Broken places that are told one by one."""


BEGINS = frozenset({"import", "restore", "cases"})
"""The calls that may begin a data file: to any other a mistyped path would be an empty office."""
COMPLAINTS = (
    (r"the following arguments are required: (.+)", r"缺少 \1"),
    (r".*invalid choice: '(.*?)'.*", r"沒有「\1」這個指令"),
    (r"unrecognized arguments: (.+)", r"不認得「\1」"),
    (r"argument (.+): expected one argument", r"\1 之後要有一個值"),
)
"""What argparse complains of, and how it is said here."""


def _in_chinese(message: str) -> str:
    found = ((re.fullmatch(pattern, message), words) for pattern, words in COMPLAINTS)
    return next((match.expand(words) for match, words in found if match), message)


PASSWORDS = (
    "密碼在這個檔案的第一行；沒有給時用環境變數 HUALIEN_DESK_PASSWORD，再沒有時在終端機詢問。"
    "指令建立的新資料檔不加密，除非給了密碼（--password-file 或環境變數）：救援金鑰印在 stderr，只印一次"
)


class _Parser(argparse.ArgumentParser):
    """Speaks one Chinese sentence before it gives up."""

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        print(f"指令不完整或有誤：{_in_chinese(message)}；請用 --help 查看用法。", file=sys.stderr)
        raise SystemExit(REFUSED)


def parser() -> argparse.ArgumentParser:
    """The grammar of the command line."""
    top = _Parser(prog="hualien-desk", description="花蓮數位學習獎勵工作台：沒有指令時開啟視窗。")
    top.add_argument("--db", type=Path, metavar="FILE", help="資料檔（預設：本機資料夾）")
    top.add_argument("--user", default="", metavar="NAME", help="加密資料檔的使用者（只有一位時不必給）")
    top.add_argument("--password-file", type=Path, metavar="FILE", help=PASSWORDS)
    top.add_argument("--version", action="version", version=f"Hualien Desk {__version__}")
    top.add_argument("--selftest", action="store_true", help="啟動、畫一次視窗、結束")
    calls = top.add_subparsers(dest="call", metavar="指令")
    _import(calls.add_parser("import", help="匯入試算表"))
    rule = calls.add_parser("rule", help="計算所有人的敘獎")
    rule.add_argument("--json", action="store_true", help="每行一個 JSON 物件")
    rule.add_argument("--all", action="store_true", help="列出每個人每個方案，不只敘獎與待確認")
    _export(calls.add_parser("export", help="產生名冊"))
    _remind(calls.add_parser("remind", help="各機關的提醒函"))
    calls.add_parser("explain", help="說明一個人的計算理由").add_argument("national_id", metavar="NATIONAL_ID")
    calls.add_parser("check", help="檢查資料檔")
    calls.add_parser("backup", help="備份並驗證").add_argument("dir", type=Path, metavar="DIR")
    calls.add_parser("restore", help="還原備份").add_argument("file", type=Path, metavar="FILE")
    _handover(calls.add_parser("handover", help="製作交接包"))
    opening = calls.add_parser("handover-open", help="把交接包放進資料夾")
    opening.add_argument("pack", type=Path, metavar="PACK")
    opening.add_argument("folder", type=Path, metavar="FOLDER")
    calls.add_parser("history", help="列出稽核紀錄")
    calls.add_parser("cases", help="以目前的規則計算全部試題")
    demo = calls.add_parser("demo", help="以虛構資料示範全部工作")
    demo.add_argument("dir", type=Path, metavar="DIR")
    demo.add_argument("--show", action="store_true", help="有螢幕時開啟視窗")
    return top


def _import(call: argparse.ArgumentParser) -> None:
    call.add_argument("kind", metavar="KIND", help="agencies participants courses completions video-sessions …")
    call.add_argument("path", type=Path, metavar="PATH")
    call.add_argument("--sheet", metavar="NAME", help="工作表名稱")
    call.add_argument("--accept-valid", action="store_true", help="只存正確的列")


def _export(call: argparse.ArgumentParser) -> None:
    call.add_argument("name", metavar="NAME", help="awards nearly pending participants teams report annual-report …")
    call.add_argument("path", type=Path, metavar="PATH")
    call.add_argument("--full-id", action="store_true", help="完整身分證字號")
    call.add_argument("--no-id", action="store_true", help="不印身分證字號")
    call.add_argument("--agency", default="", metavar="NAME")
    call.add_argument("--scheme", default="", metavar="NAME")
    call.add_argument("--session", default="", metavar="NAME", help="研習班場次，例如「微電影研習班 1」")
    call.add_argument("--team", default="", metavar="NAME", help="熠星團隊（proposal、report 未指定時每隊一檔）")
    call.add_argument("--headcount-on", default="", metavar="DAY", help="成效評核的基準日，例如 106/12/31")
    call.add_argument("--without-contract", action="store_true", help="成效評核不含約聘僱")


def _remind(call: argparse.ArgumentParser) -> None:
    call.add_argument("kind", metavar="KIND", help="nearly cafeteria english workshop")
    call.add_argument("dir", type=Path, metavar="DIR")
    call.add_argument("--format", default="docx", metavar="ENDING", help="docx odt xlsx pdf")
    call.add_argument("--agency", default="", metavar="NAME")
    call.add_argument("--full-id", action="store_true", help="完整身分證字號")


def _handover(call: argparse.ArgumentParser) -> None:
    call.add_argument("dir", type=Path, metavar="DIR")
    call.add_argument("--note", default="", metavar="TEXT", help="給接任者的話")
    call.add_argument("--year", type=int, action="append", default=[], metavar="YEAR", help="一併放入的其他年度")


def speak() -> None:
    """Chinese, with every rare sign, also where the system's own code page would not take it (cp950, cp437)."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def complain(sentence: str) -> None:
    """Why no window could be opened; a program without a console (on Windows) has only a box to say it in."""
    if sys.stderr is None and sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.MessageBoxW(None, sentence, "花蓮數位學習獎勵工作台", MISHAP)
    else:
        print(sentence, file=sys.stderr)


def run(asked: argparse.Namespace) -> int:
    """Do a call without a window; the exit code is 0, or 2 with a sentence on stderr."""
    try:
        return CALLS[asked.call](asked)
    except DeskError as error:
        print(error, file=sys.stderr)
        return REFUSED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def default_file() -> Path:
    """The data file of this user."""
    from hualien_desk.operations import place

    return place.file_of(place.folder())


def _desk(asked: argparse.Namespace) -> Any:
    from hualien_desk import cli_access
    from hualien_desk.operations import users
    from hualien_desk.operations.desk import Desk

    path = asked.db or default_file()
    if asked.call not in BEGINS and not path.exists():
        raise DeskError(f"找不到資料檔「{path}」；請確認 --db 的路徑，新的資料檔由 import 建立。")
    door = cli_access.enter(path, asked.user, asked.password_file)
    desk = Desk(path, access=door.access)
    users.note_entry(desk, door)
    if desk.trouble:
        print(f"機關更改的規則不能套用，改依規則檔計算：{desk.trouble}", file=sys.stderr)
    return desk


def _call_import(asked: argparse.Namespace) -> int:
    from hualien_desk.operations import imports, inbox
    from hualien_desk.sheets.kinds import KINDS

    if asked.kind not in KINDS:
        raise DeskError(f"沒有匯入類別「{asked.kind}」；可用 {'、'.join(KINDS)}。")
    desk = _desk(asked)
    plan = imports.prepare(desk, asked.kind, asked.path, asked.sheet)
    for problem in (*plan.problems, *plan.warnings):
        print(problem.line(), file=sys.stderr)
    waiting = inbox.rows_of(plan) if asked.accept_valid and plan.problems else []
    print(imports.store(desk, plan, asked.accept_valid, held_rows=waiting).message)
    for other in plan.data.others:
        print(f"提醒：工作表「{other}」也是{KINDS[asked.kind].label}，還沒有匯入；請用 --sheet 指定。", file=sys.stderr)
    return 0


def _call_rule(asked: argparse.Namespace) -> int:
    from hualien_desk.domain import roc_date
    from hualien_desk.operations import rulings
    from hualien_desk.reports import ruling_lines

    desk = _desk(asked)
    lines = [line for line in rulings.rule_everyone(desk).lines if asked.all or ruling_lines.usual(line)]
    show = ruling_lines.as_json if asked.json else ruling_lines.as_words
    sys.stdout.writelines(show(line) + "\n" for line in lines)
    if not asked.json:
        print(f"共 {len(lines)} 筆，依{desk.book.name}，製表日 {roc_date.show(date.today())}")
    return 0


def _call_export(asked: argparse.Namespace) -> int:
    from hualien_desk.operations import annual, evaluation, proposals, rosters

    desk = _desk(asked)
    stated = bool(asked.headcount_on) or asked.without_contract
    basis = evaluation.asked(desk, asked.headcount_on, not asked.without_contract) if stated else None
    if asked.name == annual.NAME:
        annual.check(asked.agency, asked.scheme, asked.session, asked.team)
        print(annual.export(desk, asked.path, basis))
        return 0
    if asked.name in proposals.NAMES:
        print(proposals.export(desk, asked.name, asked.path, asked.team))
        return 0
    if asked.team and asked.name not in rosters.OF_TEAM:
        known = "、".join((*proposals.NAMES, *rosters.OF_TEAM))
        raise DeskError(f"「--team」只用於 {known}；其他名冊請用 --agency 或 --scheme。")
    more = {"no_id": asked.no_id, "session": asked.session, "team": asked.team}
    wanted = rosters.wish(desk, asked.full_id, asked.agency, asked.scheme, **more)._replace(basis=basis)
    done = rosters.export(desk, asked.name, asked.path, wanted)
    print(done.message)
    for problem in done.problems:
        print(problem.line(), file=sys.stderr)
    return 0


def _call_remind(asked: argparse.Namespace) -> int:
    from hualien_desk.operations import reminders, rosters, rulings

    desk = _desk(asked)
    wish = rosters.wish(desk, asked.full_id, asked.agency)
    wanted = reminders.usual(asked.kind, asked.format, (wish.agency,) if wish.agency else (), asked.dir)
    print(reminders.write(desk, rulings.rule_everyone(desk), wish, wanted).message)
    return 0


def _call_explain(asked: argparse.Namespace) -> int:
    from hualien_desk.domain.explain import explain
    from hualien_desk.operations import rulings

    desk = _desk(asked)
    own = rulings.facts_of(asked.national_id)
    print(explain(rulings.rule_one(desk, own.participant.id)))
    return 0


def _call_check(asked: argparse.Namespace) -> int:
    from hualien_desk.operations import backups, sealing

    desk = _desk(asked)
    if found := backups.check():
        print("\n".join(found))
        return REFUSED
    sealed = sealing.verify(desk)
    print(
        "\n".join(
            (
                "資料檔完整，沒有問題。",
                backups.looked_at(),
                *sealed.found[:SHOWN],
                sealed.message,
                f"封印碼：{sealed.head.short}",
            )
        )
    )
    return REFUSED if sealed.found else 0


def _call_backup(asked: argparse.Namespace) -> int:
    from hualien_desk.operations import backups

    _desk(asked)
    print(backups.make(asked.dir).message)
    return 0


def _call_restore(asked: argparse.Namespace) -> int:
    from hualien_desk import cli_access
    from hualien_desk.operations import backups, sealing

    target = asked.db or default_file()
    key = cli_access.key_of_copy(asked.file, target, asked.user, asked.password_file)
    made = backups.restore(asked.file, target, key)
    _desk(asked)
    sealing.note_restored(asked.file.name)
    print(made.message)
    return 0


def _call_handover(asked: argparse.Namespace) -> int:
    from hualien_desk.operations import handover

    desk = _desk(asked)
    path = handover.place_in(desk, asked.dir, date.today())
    print(handover.make(desk, path, handover.Wish(tuple(asked.year), asked.note)).message)
    return 0


def _call_handover_open(asked: argparse.Namespace) -> int:
    from hualien_desk import cli_access
    from hualien_desk.operations import handover

    key = cli_access.key_of_pack(handover.look(asked.pack), asked.user, asked.password_file)
    print(handover.unpack(asked.pack, asked.folder, key=key).message)
    return 0


def _call_history(asked: argparse.Namespace) -> int:
    from hualien_desk.operations import history

    _desk(asked)
    for entry in history.entries():
        undone = "（已復原）" if entry.undone_by else ""
        print(f"{entry.id}\t{entry.at}\t{entry.operator}\t{entry.title}{undone}")
    return 0


def _call_cases(asked: argparse.Namespace) -> int:
    from hualien_desk.domain.verdicts import State
    from hualien_desk.operations import casework

    found = casework.run(_desk(asked))
    wrong = [verdict for verdict in found if verdict.state == State.RED]
    for verdict in wrong:
        print(f"不符\t{verdict.case.topic}\t{verdict.case.title}")
        for item in verdict.differences:
            print(f"\t{item.name}\t期望 {item.wanted}\t算出 {item.found}")
    print(casework.summary(found))
    return REFUSED if wrong else 0


CALLS: dict[str, Callable[[argparse.Namespace], int]] = {
    "import": _call_import,
    "rule": _call_rule,
    "export": _call_export,
    "remind": _call_remind,
    "explain": _call_explain,
    "check": _call_check,
    "backup": _call_backup,
    "restore": _call_restore,
    "handover": _call_handover,
    "handover-open": _call_handover_open,
    "history": _call_history,
    "cases": _call_cases,
}
"""The calls that need no window."""


def parse(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """Understand the arguments."""
    return parser().parse_args(arguments)
