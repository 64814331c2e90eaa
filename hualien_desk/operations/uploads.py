"""Official upload files: a check before they are sent, then the file with the rows that pass, whole or not at all."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from hualien_desk.domain import awards, rare_signs
from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.grants import Kind, State
from hualien_desk.domain.problems import Problem
from hualien_desk.domain.rulebook import CoverageRules
from hualien_desk.domain.rulings import Ruling
from hualien_desk.operations import exporting, granting, naming
from hualien_desk.operations.desk import Desk, Outcome
from hualien_desk.reports import hours, webhr
from hualien_desk.reports.hours import Attended
from hualien_desk.reports.hours import Line as HoursLine
from hualien_desk.reports.rosters import Wish
from hualien_desk.reports.webhr import Item, Law, Line
from hualien_desk.store import agencies, journal, settings
from hualien_desk.store.tables import rows
from hualien_desk.writing import atomic_file

headings = webhr.headings
TITLES = {
    "webhr": "WebHR匯入檔",
    "hours-25": "終身學習時數上傳檔（25欄）",
    "hours-19": "終身學習時數上傳檔（19欄）",
}
"""Files for the national systems: one format, checked before they are sent."""
LAW_CODE, LAW_NAME = "webhr.law_code", "webhr.law_name"


def law() -> Law:
    """適用法規 that the office chose."""
    return Law(settings.get(LAW_CODE), settings.get(LAW_NAME))


def choose_law(desk: Desk, code: str, name: str) -> Outcome:
    """Remember 適用法規; DeskError when the file could not hold the name."""
    wanted = Law(code.strip(), name.strip())
    if any(not rare_signs.writable(sign) for sign in wanted.name):
        raise DeskError("適用法規名稱有 Big5 寫不出的字；請改用常用字。")
    if wanted == law():
        return Outcome("適用法規沒有變更。")
    with desk.entry("設定適用法規") as entry:
        settings.put(LAW_CODE, wanted.code)
        settings.put(LAW_NAME, wanted.name)
    return Outcome(f"適用法規：{wanted.name or '未設定'}。", entry, journal.tables_of(entry.id))


PASSED, ISSUED, COMPUTED = "passed", "issued", "computed"
SOURCES = {PASSED: "敘獎案：審議通過", ISSUED: "敘獎案：已核定", COMPUTED: "審查結果（尚未審議）"}
"""What the file may hold; the decided lines with the award that was decided."""
_STATES = {PASSED: State.REVIEWED, ISSUED: State.CONFIRMED}


def usual_source() -> str:
    """What has passed the committee, else what was issued, else what is computed."""
    states = {item.state for item in granting.lines()}
    return next((source for source, state in _STATES.items() if state in states), COMPUTED)


def check(lines: Sequence[Ruling], wanted: Wish, source: str = COMPUTED) -> list[Line]:
    """送出前檢查: every row of the WebHR file, with what WebHR would refuse."""
    if source == COMPUTED:
        items = webhr.computed(line for line in lines if wanted.wants(line))
    else:
        items = list(_decided(wanted, _STATES[source]))
    return webhr.lines(_with_codes(items, wanted.book.coverage), law(), wanted.book.coverage)


def _with_codes(items: Iterable[Item], coverage: CoverageRules) -> Iterator[Item]:
    """A unit of the office (處) has no code of its own: WebHR knows its people by the code of the office."""
    listed = agencies.by_id()
    codes = {agency.name: agency.code for agency in listed.values()}
    for item in items:
        agency = listed.get(item.place)
        own = agency is not None and not item.agency_code and agency.kind in coverage.units_of_office
        yield item._replace(agency_code=codes.get(agency.parent, "")) if agency and own else item


def _decided(wanted: Wish, state: State) -> Iterator[Item]:
    """The lines of a state as they were decided, by the posting of the deed; codes of agencies as listed today."""
    finder, listed = agencies.Finder(), agencies.by_id()
    for item in granting.lines():
        frozen = granting.frozen(item)
        agency = listed.get(finder.find(frozen["agency"]) or 0)
        outside = agency is not None and agency.kind in wanted.book.coverage.may_follow_kinds
        if item.state != state or (wanted.scheme and item.scheme != wanted.scheme):
            continue
        if frozen["agency"] != wanted.agency if wanted.agency else outside:  # 得參照機關 on files of their own (拾)
            continue
        yield Item(
            *(item.participant_id, item.national_id, item.name, frozen["agency"]),
            *(agency.code if agency else frozen["agency_code"], frozen["category"], item.scheme, frozen["clause"]),
            *(item.reason, awards.by_code(item.award), agency.id if agency else 0),
            by_hand=item.kind in (Kind.CORRECTION, Kind.CANCELLATION),
        )


def write(desk: Desk, path: Path, found: Sequence[Line], wanted: Wish) -> None:
    """Write the rows that pass (Big5, CRLF) and note the file; DeskError when none does."""
    good = [line.cells for line in found if not line.refused]
    if not good:
        why = f"例如「{found[0].item.name}」：{found[0].refused[0]}" if found else "目前沒有敘獎。"
        raise DeskError(f"沒有可以送出的列，未寫入檔案；{why}")
    with exporting.logged(desk, path, TITLES["webhr"], len(good), wanted.scope, full_id=True):
        _write(path, webhr.headings(), good)


def _write(path: Path, headings: Sequence[str], lines: Sequence[Sequence[str]]) -> None:
    """Big5 and CRLF, as both systems take it."""
    with atomic_file(path) as temporary, temporary.open("w", encoding=rare_signs.UPLOADS, newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(headings)
        writer.writerows(lines)


def send(desk: Desk, found: Sequence[Line], wanted: Wish) -> Path:
    """Write the file into the roster folder; says where."""
    agency = f"-{wanted.agency}" if wanted.agency else ""
    path = naming.place(desk.rosters, f"{desk.book.year}{TITLES['webhr']}{agency}", wanted.made_on, "csv")
    write(desk, path, found, wanted)
    return path


_ATTENDED = """SELECT p.national_id, p.name, w.kind, w.number, w.held_on, coalesce(w.starts, ''), coalesce(w.ends, ''),
    coalesce(x.hours, w.hours) FROM attendance x JOIN workshop w ON w.id = x.workshop_id
    JOIN participant p ON p.id = x.participant_id WHERE x.state = '出席' ORDER BY w.held_on, w.kind, w.number, p.id"""


def check_hours(layout: str) -> list[HoursLine]:
    """Every row of an hours file (hours-25, hours-19), with what the portal would refuse."""
    found = [Attended(*row)._replace(held_on=date.fromisoformat(row[4])) for row in rows(_ATTENDED)]
    return hours.lines(found, layout)


def write_hours(desk: Desk, path: Path, found: Sequence[HoursLine], layout: str) -> list[Path]:
    """Write the rows that pass, in files of at most 3,000, and note each; says which; DeskError when none passes."""
    good = [line.cells for line in found if not line.refused]
    if not good:
        why = f"例如「{found[0].attended.name}」：{found[0].refused[0]}" if found else "還沒有登錄出席的人。"
        raise DeskError(f"沒有可以上傳的時數，未寫入檔案；{why}")
    most = hours.data()["most_rows"]
    paths = [
        path if not start else path.with_stem(f"{path.stem}-{start // most + 1}") for start in range(0, len(good), most)
    ]
    for number, one in enumerate(paths):
        own = good[number * most : (number + 1) * most]
        with exporting.logged(desk, one, TITLES[layout], len(own), full_id=True):
            _write(one, hours.headings(layout), own)
    return paths


def hours_problems(found: Sequence[HoursLine], path: Path) -> tuple[Problem, ...]:
    """What was left out, row by row."""
    return tuple(
        Problem(path.name, "上傳前檢查", number, "", f"{line.attended.name}：{words}")
        for number, line in enumerate(found, 1)
        for words in line.refused
    )


def told(found: Sequence[Line] | Sequence[HoursLine]) -> str:
    """How many rows were written and left out."""
    left = sum(bool(line.refused) for line in found)
    rest = f"；{left:,} 列未通過送出前檢查，沒有寫入" if left else ""
    return f"寫入 {len(found) - left:,} 列{rest}"


def problems(found: Sequence[Line], path: Path) -> tuple[Problem, ...]:
    """What was left out and what was adapted, row by row as the check lists them."""
    told = []
    for number, line in enumerate(found, 1):
        who = f"{line.item.name}（{line.item.clause}）"
        told += [Problem(path.name, "送出前檢查", number, "", f"{who}：{words}") for words in line.refused]
        told += [
            Problem(path.name, "送出前檢查", number, "", f"{who}：{words}", warning=True) for words in line.adapted
        ]
    return tuple(told)
