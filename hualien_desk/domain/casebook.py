"""試題: cases that a clerk can read and check (facts in words -> the answers that the plan wants), read and checked.

Every person is invented. A case says only what matters: the default is one 科員 of 花蓮縣消防局, 有給專任, all year.
A case may pin switches (開關) and the cafeteria scale (敘獎標準); what it does not pin is the office's own.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from hualien_desk.domain import case_lines, next_year
from hualien_desk.domain.case_checks import TITLE, Problem, problems
from hualien_desk.domain.case_lines import READERS, Catalogue
from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.facts import Facts
from hualien_desk.domain.people import Participant
from hualien_desk.domain.rulebook import RuleBook

USUAL_POSTING = "花蓮縣消防局，有給專任，科員"
USUAL_ID, USUAL_NAME = "A123456789", "王小明"
UNCHECKED = "待核對"
NO_DAYS_KNOWN = f"{UNCHECKED}：末日順延要依當年的放假日，請依新年度的計畫與行事曆核對後再啟用"
UNSURE = UNCHECKED + "：由{year}年度帶入，{why}；請核對後再啟用"
NO_SUCH_DAY, OTHER_YEAR = "有 2 月 29 日，改為 28 日", "題目說到其他年度，只有日期順延"
_LEAP_DAY = re.compile(r"(?<!\d)\d{2,3}[/.-]0?2[/.-]29(?!\d)")
_YEAR = re.compile(r"(?<!\d)(\d{3})年(?!\d)")
ROWS, TOPIC = "案例", "題組"


class Case(NamedTuple):
    """One case: its sentence, its topic, what it says in words; `key` is what it is known by.

    `id` 0 is a shipped case; `off` is why it is switched off ("": it is on), `basis` why the office changed it.
    """

    title: str
    topic: str
    said: Mapping[str, Any]
    key: str = ""
    id: int = 0
    off: str = ""
    basis: str = ""

    @property
    def replaces(self) -> bool:
        """Say whether it stands in the place of a shipped case."""
        return bool(self.id) and not self.key.startswith("#")

    def facts(self, known: Catalogue) -> Facts:
        """Everything known of the person; DeskError names the line that cannot be read."""
        return facts(self.said, known)

    def book(self, base: RuleBook, known: Catalogue) -> RuleBook:
        """The rules that the case is judged by: `base` with the case's switches and cafeteria scale."""
        if "敘獎標準" in self.said:
            base = base.with_tiers(tuple(case_lines.tier(text, known) for text in self.said["敘獎標準"]))
        for switch, value in self.said.get("開關", {}).items():
            if switch not in base.switches or value not in base.switches[switch].choices:
                raise DeskError(f"這個年度的規則沒有開關「{switch} = {value}」；請更正這一題的開關。")
            base = base.with_switch(switch, value)
        return base


def facts(said: Mapping[str, Any], known: Catalogue) -> Facts:
    """The person of a case; DeskError for the first line that cannot be read."""
    read = {field: tuple(_read(said, field, known)) for field in READERS}
    postings = read["任職"] or (case_lines.posting(USUAL_POSTING, known),)
    person = Participant(said.get("身分證字號", USUAL_ID), USUAL_NAME, postings)
    return Facts(person, *(read[field] for field in ("完課", "視訊", "團隊", "歷年敘獎", "認定")))


def _read(said: Mapping[str, Any], field: str, known: Catalogue) -> Iterator[Any]:
    for number, text in enumerate(said.get(field, ()), 1):
        try:
            yield READERS[field](text, known)
        except DeskError as error:
            raise DeskError(Problem(field, number, str(error)).sentence) from error


def read(text: str, file: str, known: Catalogue) -> list[Case]:
    """Read a file of cases (TOML); DeskError names the case and the line that is wrong, and what belongs there."""
    try:
        top = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DeskError(f"試題檔「{file}」不是正確的 TOML 格式（{error}）；請還原或修正該行。") from error
    rows, topic = top.get(ROWS), top.get(TOPIC)
    if not isinstance(topic, str) or not topic:
        raise DeskError(f'試題檔「{file}」沒有「{TOPIC}」；請在最前面寫上 {TOPIC} = "方案名稱"。')
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise DeskError(f'試題檔「{file}」沒有題目；每一題請以 [["{ROWS}"]] 開頭。')
    return [_case(row, topic, file, number, known) for number, row in enumerate(rows, 1)]


def _case(said: Mapping[str, Any], topic: str, file: str, number: int, known: Catalogue) -> Case:
    title = str(said.get(TITLE, ""))
    if wrong := problems(said, known):
        raise DeskError(f"試題檔「{file}」第 {number} 題「{title}」的{wrong[0].sentence}")
    return Case(title, topic, said, f"{file}/{title}")


def moved(case: Case, year: int, to: int) -> Case:
    """A case of one ROC year as that of another; one that turns on holidays is off until somebody checks it."""
    off = NO_DAYS_KNOWN if case.said.get("開關", {}).get("deadline.roll") == "yes" else case.off
    said = _moved(case.said, year, to)
    return case._replace(title=said[TITLE], said=said, off=off)


def carried(case: Case, year: int, to: int) -> Case:
    """A case of the office moved to another year; one whose days cannot be moved for certain is off and says why."""
    made, words = moved(case, year, to), str(case.said)
    why = NO_SUCH_DAY if _LEAP_DAY.search(words) else ""
    why = why or (OTHER_YEAR if {*_YEAR.findall(words)} - {str(year)} else "")
    return made if made.off or not why else made._replace(off=UNSURE.format(year=year, why=why))


def _moved(value: Any, year: int, to: int) -> Any:
    if isinstance(value, str):
        return next_year.shift_words(value, year, to)
    if isinstance(value, list):
        return [_moved(item, year, to) for item in value]
    return {key: _moved(item, year, to) for key, item in value.items()} if isinstance(value, dict) else value
