"""意見調查 of a session: anonymous sheets added, corrected, removed and taken from a spreadsheet."""

import unicodedata
from collections.abc import Collection, Mapping

from hualien_desk.domain import feedback, names, questionnaire
from hualien_desk.domain import sheet_lines as lines_of
from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.feedback import Feedback, Overview, Sheet, Summary
from hualien_desk.domain.sheet_lines import REFUSED, TAKEN, Columns
from hualien_desk.operations import pasted_sheets
from hualien_desk.operations.desk import Desk, Outcome
from hualien_desk.operations.diagnosis import LONGEST_NUMBER
from hualien_desk.reports import feedback_settings
from hualien_desk.store import feedback as sheets_of
from hualien_desk.store import journal, records, seats

LABEL = "意見調查問卷"


def asked() -> Feedback:
    """The questions that are asked."""
    return feedback_settings.questionnaire()


def summary(workshop: int) -> Summary:
    """What the sheets of a session say together."""
    return feedback.summary(sheets_of.of_workshop(workshop), asked())


def overview() -> Overview:
    """Every session that has sheets, by day, and all of them together."""
    found = sheets_of.by_workshop()
    return feedback.overview([(one.title, found.get(one.id, [])) for one in reversed(seats.sessions())], asked())


def next_number(workshop: int) -> str:
    """The number after the highest one."""
    return questionnaire.next_number([own.number for own in sheets_of.of_workshop(workshop)])


def session_title(workshop: int) -> str:
    """The words for a session; DeskError when it is gone."""
    found = seats.session(workshop)
    if not found:
        raise DeskError("這一場已不存在，可能已被刪除或復原；請重新選取場次。")
    return found.title


def find(sheet: int) -> Sheet:
    """One sheet; DeskError when it is gone."""
    found = sheets_of.find(sheet)
    if not found:
        raise DeskError("這份問卷已不存在，可能已被刪除或復原；請重新選取。")
    return found


def _read(workshop: int, given: Sheet, before: Sheet | None = None) -> Sheet:
    """What is stored of a typed sheet; DeskError for what cannot be right. Scores nobody asks for any more stay."""
    own = {question.id for question in asked().questions}
    questionnaire.check(given.scores, asked())
    kept = {id: score for id, score in before.scores.items() if id not in own} if before else {}
    scores, remark = {**given.scores, **kept}, given.remark.strip()
    if not scores and not remark:
        raise DeskError("這份問卷沒有任何作答；請至少填一題，或不要存入。")
    return Sheet(before.id if before else 0, _number(workshop, given, before), scores, remark)


def _number(workshop: int, given: Sheet, before: Sheet | None) -> str:
    number = unicodedata.normalize("NFKC", names.clean(given.number)) or next_number(workshop)
    if len(number) > LONGEST_NUMBER:
        raise DeskError(f"編號最多 {LONGEST_NUMBER} 個字；問卷不記名，請只填號碼。")
    if records.twin(sheets_of.TABLE, {"workshop_id": workshop, "number": number}, before.id if before else 0):
        raise DeskError(f"已經有編號 {number} 的問卷；請改用另一個編號。")
    return number


def add(desk: Desk, workshop: int, given: Sheet) -> tuple[Outcome, int]:
    """Store a new sheet and say its id."""
    title, made = session_title(workshop), _read(workshop, given)
    with desk.entry(f"新增{LABEL}「{title}」第 {made.number} 份") as entry:
        own = sheets_of.add(workshop, made, entry.id)
    return Outcome(f"已存入「{title}」第 {made.number} 份。", entry, journal.tables_of(entry.id)), own


def correct(desk: Desk, sheet: int, given: Sheet) -> Outcome:
    """Store what a sheet says now; nothing changed is no entry."""
    before, workshop = find(sheet), sheets_of.workshop_of(sheet) or 0
    made = _read(workshop, given, before)
    if made == before:
        return Outcome(f"第 {before.number} 份沒有變更。")
    with desk.entry(f"更正{LABEL}「{session_title(workshop)}」第 {before.number} 份") as entry:
        sheets_of.put(made)
    return Outcome(f"已更正第 {made.number} 份。", entry, journal.tables_of(entry.id))


def remove(desk: Desk, sheets: Collection[int]) -> Outcome:
    """Remove sheets in one step."""
    found = [find(sheet) for sheet in sheets]
    if not found:
        raise DeskError("請先選取要刪除的問卷。")
    what = f"第 {found[0].number} 份" if len(found) == 1 else f"{len(found)} 份"
    with desk.entry(f"刪除{LABEL}{what}") as entry:
        records.remove(sheets_of.TABLE, sheets)
    return Outcome(f"已刪除{LABEL}{what}。", entry, journal.tables_of(entry.id))


Judged = pasted_sheets.Judged[Sheet]
Plan = pasted_sheets.Plan[Sheet]


def judge(workshop: int, text: str) -> Plan:
    """Say of every line (a sheet each, perhaps a heading row first) what it would be; nothing is written."""
    taken = {own.number: own for own in sheets_of.of_workshop(workshop)}
    return pasted_sheets.judge(workshop, text, asked(), lambda line, columns: _judged(line, columns, taken))


def _judged(line: str, columns: Columns, taken: dict[str, Sheet]) -> Judged:
    found = lines_of.read(line, columns, asked())
    if found.problems:
        return Judged(line, REFUSED, "", f"{'；'.join(found.problems)}。")
    number = unicodedata.normalize("NFKC", names.clean(found.number)) or questionnaire.next_number(list(taken))
    try:
        if number in taken:
            raise DeskError(f"已經有編號 {number} 的問卷；請改用另一個編號，或刪去這一行。")
        sheet = _read(0, Sheet(0, number, found.scores, found.remark))
    except DeskError as error:
        return Judged(line, REFUSED, "", str(error))
    told = _told(sheet, taken)
    taken[number] = sheet
    return Judged(line, TAKEN, f"第 {number} 份", told, sheet)


def _told(sheet: Sheet, taken: Mapping[str, Sheet]) -> str:
    """How much was answered; whether a sheet with the same answers is there already."""
    said = pasted_sheets.unanswered(sheet.scores, asked())
    same = [own for own in taken.values() if own.remark and (own.scores, own.remark) == (sheet.scores, sheet.remark)]
    return said + (f"與第 {same[0].number} 份的作答與意見完全相同，請查明是否重複。" if same else "")


def store(desk: Desk, plan: Plan) -> Outcome:
    """Store judged lines in one undo step."""
    return pasted_sheets.store(desk, plan, LABEL, session_title(plan.of), sheets_of.add)
