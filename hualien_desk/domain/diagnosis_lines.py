"""Sheets of the self-diagnosis as lines copied from a spreadsheet or typed: what each column holds; pure."""

import csv
import io
import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from hualien_desk.domain.diagnosis import Question, Questionnaire

NUMBER, ROUND, DAY, REMARK, UNUSED = "#number", "#round", "#day", "#remark", ""
"""What a column can be besides the answers to a question, whose column is its id."""
_HEADINGS = {
    NUMBER: ("編號", "問卷編號", "序號", "份數", "號碼", "No"),
    ROUND: ("測次", "前後測", "前測後測"),
    DAY: ("日期", "填寫日期", "填答日期", "時間戳記", "填答時間"),
    REMARK: ("其他意見", "意見", "備註", "建議", "其他"),
}
_LOOSE = re.compile(r"[\W_]+")
_TOLD = 3
"""Wrong cells that are told of one line."""


class Columns(NamedTuple):
    """What the columns of the lines are; `told`: what is to be known of the heading row, "" for nothing."""

    ids: tuple[str, ...]
    told: str = ""
    headed: bool = False


class Read(NamedTuple):
    """One line as it was read; `problems` are sentences without their end."""

    scores: dict[str, int]
    number: str = ""
    round: str = ""
    day: str = ""
    remark: str = ""
    problems: tuple[str, ...] = ()


def records(text: str) -> list[str]:
    """The lines that say something; a cell in quotes may go on in the next line."""
    lines = text.splitlines()
    reader, start, found = csv.reader(io.StringIO("\n".join(lines)), delimiter="\t"), 0, list[str]()
    try:
        for _ in reader:
            found.append("\n".join(lines[start : reader.line_num]))
            start = reader.line_num
    except csv.Error:  # a cell longer than any spreadsheet has, such as a quote that is never closed
        found += lines[start:]
    return [record for record in found if record.strip()]


def _parted(record: str) -> list[str]:
    try:
        return next(csv.reader(io.StringIO(record), delimiter="\t"))
    except csv.Error:
        return record.split("\t")


def cells(record: str, asked: Questionnaire) -> list[str]:
    """The cells of a line: between tabs, else commas, else blanks; digits without any are a cell each."""
    if "\t" in record:
        return [cell.strip() for cell in _parted(record)]
    plain = unicodedata.normalize("NFKC", record.strip())
    if len(plain) == len(asked.questions) and re.fullmatch(r"[0-9-]+", plain):
        return ["" if sign in "0-" else sign for sign in plain]
    if re.search("[,;、]", plain):
        return [cell.strip() for cell in re.split("[,;、]", plain)]
    return plain.split()


def usual(asked: Questionnaire) -> Columns:
    """The columns of lines without a heading row: the questions in their order, then perhaps the remark."""
    return Columns((*(question.id for question in asked.questions), REMARK))


def heading(record: str, asked: Questionnaire) -> Columns | None:
    """The columns that a heading row names by ids or texts of questions; None when the line is none."""
    texts = cells(record, asked)
    found = [_column(text, asked) for text in texts]
    ids = {question.id for question in asked.questions}
    if not ids & set(found):
        return None
    kept = [id if id not in found[:place] else UNUSED for place, id in enumerate(found)]
    missing = [question.id for question in asked.questions if question.id not in found]
    unused = [text for text, id in zip(texts, kept, strict=True) if text and id == UNUSED]
    told = [f"沒有 {'、'.join(missing)}，這些題視為未作答"] if missing else []
    told += [f"沒有用到的欄：{'、'.join(unused)}"] if unused else []
    return Columns(tuple(kept), "；".join(told), headed=True)


def _key(text: str) -> str:
    return _LOOSE.sub("", unicodedata.normalize("NFKC", text)).casefold()


def _column(text: str, asked: Questionnaire) -> str:
    wanted = _key(text)
    if not wanted:
        return UNUSED
    for question in asked.questions:
        if wanted in (_key(question.id), _key(question.text), _key(question.id + question.text)):
            return question.id
    inside = [question for question in asked.questions if _key(question.text) in wanted]
    if inside:
        return max(inside, key=lambda question: len(question.text)).id
    names = {_key(word): id for id, words in _HEADINGS.items() for word in words} | {_key(asked.remark): REMARK}
    return names.get(wanted, UNUSED)


def read(record: str, columns: Columns, asked: Questionnaire) -> Read:
    """What a line says; a cell that cannot be right is told by its question."""
    texts, count = cells(record, asked), len(asked.questions)
    while len(texts) > len(columns.ids) and not texts[-1]:
        texts.pop()
    if len(texts) > len(columns.ids) or (not columns.headed and len(texts) < count):
        advice = "請連同空白的格子一起複製，或在最上面加一列題號"
        return Read({}, problems=(f"這一行有 {len(texts)} 欄，問卷有 {count} 題；{advice}",))
    by_id = dict(zip(columns.ids, texts, strict=False))
    scores, problems = _scores(by_id, asked)
    number, round, day, remark = (by_id.get(id, "") for id in (NUMBER, ROUND, DAY, REMARK))
    return Read(scores, number, round, day, remark, problems)


def _scores(by_id: dict[str, str], asked: Questionnaire) -> tuple[dict[str, int], tuple[str, ...]]:
    scores, problems = dict[str, int](), list[str]()
    for question in asked.questions:
        text = by_id.get(question.id, "")
        found = score(text, question, asked)
        if found:
            scores[question.id] = found
        elif found is None:
            problems.append(f"{question.id}「{text}」不是 1 到 {asked.most}")
    more = len(problems) - _TOLD
    return scores, (*problems[:_TOLD], *((f"還有 {more} 格有問題",) if more > 0 else ()))


def score(text: str, question: Question, asked: Questionnaire) -> int | None:
    """The score in a cell (4, ４, 4.0, 熟悉, 4 熟悉), 0 for no answer, None for what is no score."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if not plain or text.strip() in asked.blank:
        return 0
    words: Sequence[str] = asked.words_of(question)
    for value, word in enumerate(words, 1):
        if _key(plain) in (f"{value}", _key(word), _key(f"{value}{word}"), f"{value}分"):
            return value
        if re.fullmatch(rf"{value}\.0+", plain):
            return value
    return None
