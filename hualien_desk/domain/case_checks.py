"""What a case may say, and everything that is wrong with what one says: which field, which line, what belongs there."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from hualien_desk.domain import case_lines
from hualien_desk.domain.awards import AWARDS
from hualien_desk.domain.case_lines import READERS, SCHEME_WORDS, Catalogue
from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.rulefile import SWITCHES
from hualien_desk.domain.rulings import WORDS, Flag, Status

REST = "其餘"
"""In 結果: every scheme that is not named."""
MARKS = {
    "疑似重複": Flag.SUSPECT,
    "補足差額": Flag.TOP_UP,
    "同年多隊": Flag.TWO_TEAMS,
    "調離職": Flag.MOVED,
    "平臺已關閉": Flag.LATE_PLATFORM,
    "字號不符": Flag.BAD_ID,
}
ANSWERS = (*(award.label for award in AWARDS), *(word for status, word in WORDS.items() if status != Status.AWARD))
"""What the answer under a scheme can be."""
DETAILS = ("事實日", "辦理期限", "核發", "佐證", "事由", "機關", "條文", "不符合", "實際", "要求")
"""Details of a ruling that a case may ask for by scheme."""
LISTS = ("補正", "標記", "備註")
"""What a case expects of all schemes together; what is not mentioned must not be there."""
FACTS = ("身分證字號", *READERS, "開關")
EXPECTED = ("結果", *LISTS, *DETAILS)
TITLE = "說明"


class Problem(NamedTuple):
    """What is wrong with one line of a case, counted from 1 (0: the field as a whole)."""

    field: str
    line: int
    words: str

    @property
    def sentence(self) -> str:
        """Where, and what is wrong."""
        place = f"「{self.field}」第 {self.line} 行" if self.line else f"「{self.field}」"
        return f"{place}：{self.words}"


def problems(said: Mapping[str, Any], known: Catalogue) -> list[Problem]:
    """Everything that is wrong with what a case says, in the order of its fields."""
    found = [Problem(key, 0, f"試題沒有這個項目；可用「{'、'.join((*FACTS, *EXPECTED))}」。") for key in _strange(said)]
    if not str(said.get(TITLE, "")).strip():
        found.append(Problem(TITLE, 0, "請用一句話說明這一題，例如「期間首日 4/1 修畢，嘉獎一次」。"))
    if not isinstance(said.get("身分證字號", ""), str):
        found.append(Problem("身分證字號", 0, "請填文字，例如「A123456789」。"))
    for field in READERS:
        found += _wrong_lines(said.get(field, []), field, known)
    return [*found, *_wrong_switches(said), *_wrong_results(said), *_wrong_lists(said), *_wrong_details(said)]


def _strange(said: Mapping[str, Any]) -> list[str]:
    return [key for key in said if key not in (TITLE, *FACTS, *EXPECTED)]


def _wrong_lines(lines: Any, field: str, known: Catalogue) -> Iterator[Problem]:
    if not _are_texts(lines):
        yield Problem(field, 0, f"請一行一筆，例如「{case_lines.EXAMPLES[field]}」。")
        return
    for number, text in enumerate(lines, 1):
        try:
            READERS[field](text, known)
        except DeskError as error:
            yield Problem(field, number, str(error))


def _are_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _wrong_switches(said: Mapping[str, Any]) -> Iterator[Problem]:
    given = said.get("開關", {})
    if not isinstance(given, dict):
        yield Problem("開關", 0, "請寫成「開關代號 = 選項」。")
        return
    for number, (switch, value) in enumerate(given.items(), 1):
        if switch not in SWITCHES:
            yield Problem("開關", number, f"沒有開關「{switch}」；可用「{'、'.join(SWITCHES)}」。")
        elif value not in SWITCHES[switch]:
            words = "、".join(sorted(SWITCHES[switch]))
            yield Problem("開關", number, f"「{switch}」沒有選項「{value}」；可用「{words}」。")


def _wrong_results(said: Mapping[str, Any]) -> Iterator[Problem]:
    given = said.get("結果")
    if not isinstance(given, dict) or not given:
        yield Problem("結果", 0, "請寫明期望的結果，例如「英語營：嘉獎一次」；沒有寫到的方案是未參加。")
        return
    for number, (scheme, value) in enumerate(given.items(), 1):
        if scheme not in (*SCHEME_WORDS, REST):
            yield Problem("結果", number, f"沒有方案「{scheme}」；可用「{'、'.join((*SCHEME_WORDS, REST))}」。")
        for word in as_list(value):
            if word not in ANSWERS:
                yield Problem("結果", number, f"「{word}」不是可能的結果；可用「{'、'.join(ANSWERS)}」。")


def _wrong_lists(said: Mapping[str, Any]) -> Iterator[Problem]:
    for field in LISTS:
        if not _are_texts(said.get(field, [])):
            yield Problem(field, 0, "請一行一句。")
        elif field == "標記":
            for number, word in enumerate(said.get(field, []), 1):
                if word not in MARKS:
                    yield Problem(field, number, f"沒有標記「{word}」；可用「{'、'.join(MARKS)}」。")


def _wrong_details(said: Mapping[str, Any]) -> Iterator[Problem]:
    for field in DETAILS:
        given = said.get(field, {})
        if not isinstance(given, dict) or not all(_are_texts(as_list(value)) for value in given.values()):
            yield Problem(field, 0, "請依方案填寫文字，例如「英語營：…」。")
            continue
        for number, scheme in enumerate(given, 1):
            if scheme not in SCHEME_WORDS:
                yield Problem(field, number, f"沒有方案「{scheme}」；可用「{'、'.join(SCHEME_WORDS)}」。")


def as_list(value: Any) -> list[Any]:
    """One answer or several, as a list."""
    return value if isinstance(value, list) else [value]
