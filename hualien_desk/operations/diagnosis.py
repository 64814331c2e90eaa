"""自我診斷 (陸、二（二）2): anonymous sheets of a team added, corrected, removed and taken from a spreadsheet."""

import unicodedata
from collections.abc import Collection, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from hualien_desk import writing
from hualien_desk.domain import diagnosis, names, roc_date
from hualien_desk.domain import sheet_lines as lines_of
from hualien_desk.domain.diagnosis import ROUNDS, Questionnaire, Summary
from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.questionnaire import next_number as number_after
from hualien_desk.domain.sheet_lines import REFUSED, TAKEN, Columns
from hualien_desk.domain.team_work import Answer
from hualien_desk.operations import exporting, naming, pasted_sheets
from hualien_desk.operations.desk import Desk, Outcome
from hualien_desk.reports import diagnosis_settings
from hualien_desk.store import journal, records, team_answers

LABEL, TABLE = "自我診斷問卷", "team_answer"
CHART = "自我診斷雷達圖"
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
    return number_after([own.respondent for own in team_answers.of_team(team) if own.round == round])


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


Judged = pasted_sheets.Judged[Answer]
Plan = pasted_sheets.Plan[Answer]


def judge(desk: Desk, team: int, round: str, text: str) -> Plan:
    """Say of every line (a sheet each, perhaps a heading row first) what it would be; nothing is written."""
    taken = {(own.round, own.respondent): own for own in team_answers.of_team(team)}
    one = lambda line, columns: _judged(desk, line, columns, round, taken)  # noqa: E731
    return pasted_sheets.judge(team, text, questionnaire(), one)


def _judged(desk: Desk, line: str, columns: Columns, round: str, taken: dict[tuple[str, str], Answer]) -> Judged:
    found = lines_of.read(line, columns, questionnaire())
    if found.problems:
        return Judged(line, REFUSED, "", f"{'；'.join(found.problems)}。")
    round = found.round or round
    number = _plain(found.number) or number_after([own for at, own in taken if at == round])
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
    said = pasted_sheets.unanswered(sheet.scores, questionnaire())
    same = [own for own in others if (own.round, own.scores, own.remark) == (sheet.round, sheet.scores, sheet.remark)]
    return said + (f"與{named(same[0])}的作答完全相同，請查明是否重複。" if same else "")


def store(desk: Desk, plan: Plan) -> Outcome:
    """Store judged lines in one undo step."""
    return pasted_sheets.store(desk, plan, LABEL, team_name(plan.of), team_answers.add)


def usual_chart(desk: Desk, team: int) -> Path:
    """A free name for the chart in the office's roster folder."""
    return naming.place(desk.rosters, f"{desk.book.year}{CHART}-{team_name(team)}", date.today(), "png")


def save_chart(desk: Desk, team: int, path: Path, size: tuple[int, int]) -> str:
    """Write the radar chart of a team as .png and note it; says what was written."""
    from hualien_desk.reports import radar  # Qt, which the command line does without

    name, found = team_name(team), summary(team)
    if path.suffix.lower() != ".png":
        raise DeskError(f"雷達圖只有 .png；請更改「{path.name}」的副檔名。")
    with exporting.logged(desk, path, CHART, sum(found.sheets), name):
        writing.write_bytes(path, radar.png(found, size))
    return f"已存成「{path.name}」。"
