"""The values of a rule set that the office may change: what they are called, how they are shown and read back.

The office's changes are texts by key (as shown), laid over the data of the rule file before `rulefile` judges them.
A key is the place that `rulefile` names: "clause english since".
"""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import replace
from typing import Any, NamedTuple

from hualien_desk.domain import rulefile, ruletexts
from hualien_desk.domain.rulebook import SCHEMES, RuleBook
from hualien_desk.domain.ruletexts import Kind
from hualien_desk.domain.teams import LEADER, MEMBER

PLAN = "plan"
"""The page beside the schemes: 實施對象與期間."""
PLAN_TITLE = "實施對象與期間"
GRADES = "clause rising_star grades"
"""The names of the grades: they say which cells there are."""


class Value(NamedTuple):
    """One value: where it stands, its label, kind, page (plan or a scheme), group, and who it belongs to."""

    path: tuple[str, ...]
    label: str
    kind: Kind
    page: str
    group: str
    section: str
    slots: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """Its place in the rule file."""
        return " ".join(self.path)

    @property
    def name(self) -> str:
        """What sentences call it."""
        return f"{self.section}：{self.label}"


_PLAN = (
    ("計畫", "計畫", "plan", "name", "計畫名稱", Kind.TEXT),
    ("計畫", "計畫", "plan", "source", "依據", Kind.PASSAGE),
    ("計畫", "計畫", "plan", "office", "本府名稱", Kind.TEXT),
    ("實施期間", "實施期間", "plan", "period_citation", "條次", Kind.TEXT),
    ("實施期間", "實施期間", "plan", "period_text", "條文", Kind.PASSAGE),
    ("實施期間", "實施期間", "plan", "since", "起日", Kind.DATE),
    ("實施期間", "實施期間", "plan", "until", "迄日", Kind.DATE),
    ("實施期間", "實施期間", "plan", "handling_months", "事實發生後幾個月內辦理", Kind.NUMBER),
    ("實施期間", "實施期間", "plan", "past_awards_until", "歷年敘獎視為本年度至", Kind.DATE),
    ("實施對象（伍）", "實施對象", "coverage", "citation", "條次", Kind.TEXT),
    ("實施對象（伍）", "實施對象", "coverage", "text", "條文", Kind.PASSAGE),
    ("實施對象（伍）", "實施對象", "coverage", "covered_kinds", "適用之機關類型", Kind.WORDS),
    ("實施對象（伍）", "實施對象", "coverage", "units_of_office", "由本府核發之機關類型", Kind.WORDS),
    ("實施對象（伍）", "實施對象", "coverage", "categories", "人員類別與其他寫法", Kind.TABLE),
    ("實施對象（伍）", "實施對象", "coverage", "heads", "機關首長之職稱", Kind.TABLE),
    ("實施對象（伍）", "實施對象", "coverage", "not_category", "類別不符之說明", Kind.TEXT),
    ("實施對象（伍）", "實施對象", "coverage", "not_kind", "機關不符之說明", Kind.TEXT),
    ("實施對象（伍）", "實施對象", "coverage", "not_posted", "不在職之說明", Kind.TEXT),
    ("得參照機關（拾）", "得參照機關", "coverage", "may_follow_citation", "條次", Kind.TEXT),
    ("得參照機關（拾）", "得參照機關", "coverage", "may_follow_text", "條文", Kind.PASSAGE),
    ("得參照機關（拾）", "得參照機關", "coverage", "may_follow_kinds", "得參照之機關類型", Kind.WORDS),
    ("得參照機關（拾）", "得參照機關", "coverage", "not_following", "未參照之說明", Kind.TEXT),
    ("學習平臺", "學習平臺", "platform", "citation", "條次", Kind.TEXT),
    ("學習平臺", "學習平臺", "platform", "text", "條文", Kind.PASSAGE),
    ("學習平臺", "學習平臺", "platform", "closing", "關閉之平臺（各種寫法）", Kind.WORDS),
    ("學習平臺", "學習平臺", "platform", "closed_after", "最後一日", Kind.DATE),
    ("學習平臺", "學習平臺", "platform", "opens", "新平臺上線日", Kind.DATE_OR_NONE),
    ("學習平臺", "學習平臺", "platform", "warning", "關閉後完課之提醒", Kind.TEXT),
    ("績效評核（捌）", "績效評核", "discretion", "title", "名稱", Kind.TEXT),
    ("績效評核（捌）", "績效評核", "discretion", "citation", "條次", Kind.TEXT),
    ("績效評核（捌）", "績效評核", "discretion", "text", "條文", Kind.PASSAGE),
    ("績效評核（捌）", "績效評核", "discretion", "reason", "常用事由", Kind.PASSAGE),
    ("行事曆（末日順延用）", "行事曆", "calendar", "holidays", "放假日", Kind.DAYS),
    ("行事曆（末日順延用）", "行事曆", "calendar", "workdays", "補行上班日", Kind.DAYS),
)
"""Group, section, table and key in the file, label, kind."""

_WINDOW = (
    ("期間", ("since",), "起日", Kind.DATE),
    ("期間", ("until",), "迄日", Kind.DATE),
)
_CLAUSE = (
    ("條文", ("title",), "方案名稱", Kind.TEXT),
    ("條文", ("citation",), "條次", Kind.TEXT),
    ("條文", ("text",), "條文", Kind.PASSAGE),
)
_ENGLISH = (
    ("期間", ("early_since",), "待認定期間起日", Kind.DATE),
    ("獎勵", ("awards", "step1"), "修畢課程", Kind.AWARD),
    ("獎勵", ("awards", "step2"), "接續雲端視訊互動", Kind.AWARD),
    ("事由", ("reasons", "award"), "修畢課程之事由", Kind.TEMPLATE),
    ("事由", ("reasons", "step2"), "接續視訊互動之事由", Kind.TEMPLATE),
)
_EARLY = (
    ("條文", ("early_citation",), "待認定之條次", Kind.TEXT),
    ("條文", ("early_text",), "待認定之條文", Kind.PASSAGE),
)
_MOOC = (
    ("獎勵", ("awards", "award"), "取得兩項證明", Kind.AWARD),
    ("事由", ("reasons", "award"), "敘獎事由", Kind.TEMPLATE),
)
_REASON = ("事由", ("reasons", "award"), "敘獎事由", Kind.TEMPLATE)
_COURSES = ("課程與辨識", ("course_categories",), "課程類別", Kind.WORDS)
_MOOCS = ("課程與辨識", ("mooc_categories",), "磨課師課程類別", Kind.WORDS)
_PAST = ("課程與辨識", ("past_award_words",), "歷年敘獎事由含有（視為同一方案）", Kind.WORDS)
_NAMES = ("獎勵", ("grades",), "等第（由高至低）", Kind.GRADES)
_OF_SCHEMES = {
    "cafeteria": (*_WINDOW, _REASON, _COURSES, _PAST, *_CLAUSE),
    "rising_star": (*_WINDOW, _NAMES, _REASON, _PAST, *_CLAUSE),
    "english": (*_WINDOW, *_ENGLISH, _COURSES, _MOOCS, _PAST, *_CLAUSE, *_EARLY),
    "mooc": (*_WINDOW, *_MOOC, _COURSES, _MOOCS, _PAST, *_CLAUSE),
}
"""What each scheme has: group, path inside the clause, label, kind."""


def catalogue(data: Mapping[str, Any]) -> tuple[Value, ...]:
    """Every value of a rule set that may be changed, in the order of the window."""
    plan = (Value((table, key), label, kind, PLAN, group, whose) for group, whose, table, key, label, kind in _PLAN)
    return (*(value for scheme in SCHEMES for value in _of_scheme(data, scheme)), *plan)


def _of_scheme(data: Mapping[str, Any], scheme: str) -> Iterator[Value]:
    clause = _table(data, ("clause", scheme)) or {}
    title = str(clause.get("title", scheme))
    slots = tuple(sorted(rulefile.REASON_FIELDS[scheme]))
    for group, path, label, kind in _OF_SCHEMES[scheme]:
        yield Value(
            ("clause", scheme, *path), label, kind, scheme, group, title, slots if kind == Kind.TEMPLATE else ()
        )
        if kind == Kind.GRADES:
            for grade in clause.get("grades", {}):
                for role in (LEADER, MEMBER):
                    cell = ("clause", scheme, "grades", grade, role)
                    yield Value(cell, f"{grade}之{role}", Kind.AWARD_OR_NONE, scheme, group, title)


def _table(data: Mapping[str, Any], path: tuple[str, ...]) -> dict[str, Any] | None:
    """The table at a path; a clause is found by its id."""
    here: Any = data
    for key in path:
        if isinstance(here, list):
            here = next((item for item in here if isinstance(item, dict) and item.get("id") == key), None)
        else:
            here = here.get(key) if isinstance(here, dict) else None
    return here if isinstance(here, dict) else None


def show(data: Mapping[str, Any], value: Value) -> str:
    """A value as the window shows it."""
    table = _table(data, value.path[:-1]) or {}
    return ruletexts.show(value.kind, table.get(value.path[-1]))


def parse(value: Value, text: str) -> Any:
    """What a text means as data of the rule file (None: nothing); DeskError names the value."""
    return ruletexts.parse(value.kind, value.name, text, value.slots)


def tidy(value: Value, text: str) -> str:
    """A text as it is shown once it was read."""
    return ruletexts.show(value.kind, parse(value, text))


def overlay(data: Mapping[str, Any], texts: Mapping[str, str]) -> dict[str, Any]:
    """The rule file's data with the office's texts laid over; DeskError names the value that cannot be read.

    What no value of this rule set bears (a grade that is gone) is left out.
    """
    made = deepcopy(dict(data))
    for kinds in ((Kind.GRADES,), tuple(kind for kind in Kind if kind != Kind.GRADES)):
        for value in catalogue(made):
            if value.kind in kinds and texts.get(value.key, here := show(made, value)) != here:
                _put(made, value, parse(value, texts[value.key]))
    return made


def _put(data: dict[str, Any], value: Value, given: Any) -> None:
    table, key = _table(data, value.path[:-1]), value.path[-1]
    if table is None:
        return
    if value.kind == Kind.GRADES:
        table[key] = {grade: table.get(key, {}).get(grade, {}) for grade in given}
    elif given is None:
        table.pop(key, None)
    else:
        table[key] = given


def changed(data: Mapping[str, Any], texts: Mapping[str, str]) -> dict[str, str]:
    """The texts that say something else than the rule file, tidied; in the order of the window."""
    return _differences(data, overlay(data, texts))


def _differences(data: Mapping[str, Any], made: Mapping[str, Any]) -> dict[str, str]:
    told = ((value, show(made, value)) for value in catalogue(made))
    return {value.key: text for value, text in told if text != show(data, value)}


def labels(data: Mapping[str, Any]) -> dict[str, str]:
    """The words for every place of a rule file that the window shows."""
    values = catalogue(data)
    return {f"clause {value.page}": value.section for value in values if value.page != PLAN} | {
        value.key: value.name for value in values
    }


def book_of(data: Mapping[str, Any], texts: Mapping[str, str], name: str = "106.toml") -> RuleBook:
    """The rules with the office's texts, judged; DeskError names what is wrong as the window calls it."""
    book = rulefile.book_of(data, name)  # the file itself is judged first, and named as the file
    if not texts:
        return book
    made = overlay(data, texts)
    return replace(rulefile.book_of(made, name, labels(made)), values=_differences(data, made))


def draft_of(data: Mapping[str, Any], texts: Mapping[str, str], name: str = "106.toml") -> RuleBook:
    """The rules as they are being written: every value is read, what contradicts another is not yet refused."""
    made = overlay(data, texts)
    return rulefile.draft_of(made, name, labels(made))


def differences(data: Mapping[str, Any], before: Mapping[str, str], after: Mapping[str, str]) -> list[str]:
    """What is otherwise after than before, in words."""
    old, new = overlay(data, before), overlay(data, after)
    told = ((value.name, show(old, value), show(new, value)) for value in catalogue(new))
    return [f"{name}：{_in_line(was)} → {_in_line(now)}" for name, was, now in told if was != now]


def _in_line(text: str) -> str:
    return text.replace("\n", "／") or "（空白）"


def pages(data: Mapping[str, Any]) -> dict[str, str]:
    """The pages of the window with their titles: the schemes in the order of the plan, then the plan itself."""
    titles = {value.page: value.section for value in catalogue(data) if value.page != PLAN}
    return titles | {PLAN: PLAN_TITLE}
