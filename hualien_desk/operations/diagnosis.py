"""自我診斷 (陸、二（二）2): anonymous sheets of a team added, corrected, removed and taken from a spreadsheet."""

import unicodedata
from collections.abc import Collection, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from hualien_desk.domain import diagnosis, names, roc_date
from hualien_desk.domain import diagnosis_lines as lines_of
from hualien_desk.domain.diagnosis import ROUNDS, Questionnaire, Summary
from hualien_desk.domain.diagnosis_lines import Columns
from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.team_work import Answer
from hualien_desk.operations import exporting, naming
from hualien_desk.operations.desk import Desk, Outcome
from hualien_desk.reports import diagnosis_settings
from hualien_desk.store import journal, records, team_answers

LABEL, TABLE = "自我診斷問卷", "team_answer"
CHART = "自我診斷雷達圖"
TAKEN, REFUSED, HEADING = "存入", "退回", "標題列"
LONGEST_NUMBER = 20
"""Characters of the number of a sheet."""


def questionnaire() -> Questionnaire:
    """The questions that are asked."""
    return diagnosis_settings.questionnaire()


def summary(team: int) -> Summary:
    """What the sheets of a team say together."""
    return diagnosis.summary(team_answers.of_team(team), questionnaire())


class Sheet(NamedTuple):
    """One sheet as it is typed: number "" for the next one, day as a text."""

    round: str
    scores: Mapping[str, int]
    number: str = ""
    day: str = ""
    remark: str = ""


def next_number(team: int, round: str) -> str:
    """The number after the highest one of a round."""
    taken = [own.respondent for own in team_answers.of_team(team) if own.round == round]
    return str(1 + max((int(number) for number in taken if number.isdecimal()), default=0))


def named(answer: Answer) -> str:
    """前測第 3 份."""
    return f"{answer.round}第 {answer.respondent} 份"


def team_name(team: int) -> str:
    """The name of a team; DeskError when it is gone."""
    found = records.find("team", team)
    if not found:
        raise DeskError("這一隊已不存在，可能已被刪除或復原；請重新選取團隊。")
    return str(found["name"])


def _stored(answer: int) -> Answer:
    found = team_answers.find(answer)
    if not found:
        raise DeskError("這份問卷已不存在，可能已被刪除或復原；請重新選取。")
    return found


def _read(desk: Desk, team: int, given: Sheet, before: Answer | None = None) -> Answer:
    """What is stored of a typed sheet; DeskError for what cannot be right. Scores nobody asks for any more stay."""
    asked, own = questionnaire(), {question.id for question in questionnaire().questions}
    diagnosis.check(given.scores, asked)
    kept = {id: score for id, score in before.scores.items() if id not in own} if before else {}
    if given.round not in ROUNDS:
        raise DeskError(f"「{given.round}」不是測次；請填 {' 或 '.join(ROUNDS)}。")
    scores, remark = {**given.scores, **kept}, given.remark.strip()
    if not scores and not remark:
        raise DeskError("這份問卷沒有任何作答；請至少填一題，或不要存入。")
    number = _number(team, given, before)
    return Answer(before.id if before else 0, given.round, number, _day(desk, given.day), scores, remark)


def _number(team: int, given: Sheet, before: Answer | None) -> str:
    number = _plain(given.number) or next_number(team, given.round)
    if len(number) > LONGEST_NUMBER:
        raise DeskError(f"編號最多 {LONGEST_NUMBER} 個字；問卷不記名，請只填號碼。")
    key = {"team_id": team, "round": given.round, "respondent": number}
    if records.twin(TABLE, key, before.id if before else 0):
        raise DeskError(f"{given.round}已經有編號 {number} 的問卷；請改用另一個編號。")
    return number


def _plain(number: str) -> str:
    return unicodedata.normalize("NFKC", names.clean(number))


def _day(desk: Desk, text: str) -> date | None:
    plain = names.clean(text)
    return roc_date.parse(roc_date.complete(plain, date.today(), desk.book.year)) if plain else None


def add(desk: Desk, team: int, given: Sheet) -> tuple[Outcome, int]:
    """Store a new sheet and say its id."""
    name, made = team_name(team), _read(desk, team, given)
    with desk.entry(f"新增{LABEL}「{name}」{named(made)}") as entry:
        own = team_answers.add(team, made, entry.id)
    return Outcome(f"已存入「{name}」{named(made)}。", entry, journal.tables_of(entry.id)), own


def correct(desk: Desk, answer: int, given: Sheet) -> Outcome:
    """Store what a sheet says now; nothing changed is no entry."""
    before, team = _stored(answer), team_answers.team_of(answer) or 0
    made = _read(desk, team, given, before)
    if made == before:
        return Outcome(f"{named(before)}沒有變更。")
    with desk.entry(f"更正{LABEL}「{team_name(team)}」{named(before)}") as entry:
        team_answers.put(made)
    return Outcome(f"已更正{named(made)}。", entry, journal.tables_of(entry.id))


def remove(desk: Desk, answers: Collection[int]) -> Outcome:
    """Remove sheets in one step."""
    found = [_stored(answer) for answer in answers]
    if not found:
        raise DeskError("請先選取要刪除的問卷。")
    what = named(found[0]) if len(found) == 1 else f"{len(found)} 份"
    with desk.entry(f"刪除{LABEL}{what}") as entry:
        records.remove(TABLE, answers)
    return Outcome(f"已刪除{LABEL}{what}。", entry, journal.tables_of(entry.id))


class Judged(NamedTuple):
    """The verdict on one line: what it would be, what is said of it; `sheet` None for a line that is not stored."""

    line: str
    word: str
    name: str
    told: str
    sheet: Answer | None = None


class Plan(NamedTuple):
    """What pasted lines would store."""

    team: int
    lines: tuple[Judged, ...]
    made_after: int

    @property
    def sheets(self) -> list[Answer]:
        """What is stored, in order."""
        return [own.sheet for own in self.lines if own.sheet]

    @property
    def left(self) -> list[str]:
        """The lines that stay: those that were refused, with the heading row by which they are read."""
        refused = [own.line for own in self.lines if own.word == REFUSED]
        return [own.line for own in self.lines if own.word == HEADING] + refused if refused else []


def judge(desk: Desk, team: int, round: str, text: str) -> Plan:
    """Say of every line (a sheet each, perhaps a heading row first) what it would be; nothing is written."""
    asked, lines = questionnaire(), lines_of.records(text)
    columns = lines_of.heading(lines[0], asked) if lines else None
    judged = [Judged(lines[0], HEADING, "", columns.told or "每一題都有欄位")] if columns else []
    stored = team_answers.of_team(team)
    taken = {(own.round, own.respondent): own for own in stored}
    for line in lines[1:] if columns else lines:
        judged.append(_judged(desk, line, columns or lines_of.usual(asked), round, taken))
    return Plan(team, tuple(judged), journal.latest())


def _judged(desk: Desk, line: str, columns: Columns, round: str, taken: dict[tuple[str, str], Answer]) -> Judged:
    found = lines_of.read(line, columns, questionnaire())
    if found.problems:
        return Judged(line, REFUSED, "", f"{'；'.join(found.problems)}。")
    round = found.round or round
    number = _plain(found.number) or str(1 + max((int(n) for r, n in taken if r == round and n.isdecimal()), default=0))
    try:
        sheet = _new(desk, Sheet(round, found.scores, number, found.day, found.remark), taken)
    except DeskError as error:
        return Judged(line, REFUSED, "", str(error))
    told = _told(sheet, taken.values())
    taken[sheet.round, sheet.respondent] = sheet
    return Judged(line, TAKEN, named(sheet), told, sheet)


def _new(desk: Desk, given: Sheet, taken: Mapping[tuple[str, str], Answer]) -> Answer:
    number = _plain(given.number)
    if (given.round, number) in taken:
        raise DeskError(f"{given.round}已經有編號 {number} 的問卷；請改用另一個編號，或刪去這一行。")
    return _read(desk, 0, given)


def _told(sheet: Answer, others: Collection[Answer]) -> str:
    """How much was answered; whether a sheet with the same answers is there already."""
    missing = [question.id for question in questionnaire().questions if question.id not in sheet.scores]
    said = f"{len(missing)} 題未作答：{'、'.join(missing)}。" if missing else "每題都有作答。"
    same = [own for own in others if (own.round, own.scores, own.remark) == (sheet.round, sheet.scores, sheet.remark)]
    return said + (f"與{named(same[0])}的作答完全相同，請查明是否重複。" if same else "")


def store(desk: Desk, plan: Plan) -> Outcome:
    """Store judged lines in one undo step."""
    name, sheets = team_name(plan.team), plan.sheets
    if not sheets:
        raise DeskError("沒有可以存入的問卷；請看每一行的說明。")
    with desk.entry(f"貼上{LABEL}「{name}」{len(sheets)} 份") as entry:
        if plan.made_after != journal.latest(before=entry.id):
            raise DeskError("判定之後資料又有變更，未存入任何資料；請再試一次。")
        for sheet in sheets:
            team_answers.add(plan.team, sheet, entry.id)
    refused = sum(own.word == REFUSED for own in plan.lines)
    rest = f"，{refused} 行未存入" if refused else ""
    return Outcome(f"「{name}」存入 {len(sheets)} 份問卷{rest}。", entry, journal.tables_of(entry.id))


def usual_chart(desk: Desk, team: int) -> Path:
    """A free name for the chart in the office's roster folder."""
    return naming.place(desk.rosters, f"{desk.book.year}{CHART}-{team_name(team)}", date.today(), "png")


def save_chart(desk: Desk, team: int, path: Path, size: tuple[int, int]) -> str:
    """Write the radar chart of a team as .png and note it; says what was written."""
    from hualien_desk.reports import radar  # Qt, which the command line does without
    from hualien_desk.reports.atomic import atomic_file

    name, found = team_name(team), summary(team)
    if path.suffix.lower() != ".png":
        raise DeskError(f"雷達圖只有 .png；請更改「{path.name}」的副檔名。")
    with atomic_file(path) as temporary:
        temporary.write_bytes(radar.png(found, size))
    exporting.log(desk, path, CHART, sum(found.sheets), name)
    return f"已存成「{path.name}」。"
