"""Peer A: the whole job as a pandas and openpyxl script; it stores nothing, so every time is the first time."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from hualien_desk.bench import plain, plain_rosters
from hualien_desk.bench.plain import Found, Won

ID, CODE, DAY = "身分證字號", "課程代碼", "完成日期"
COLUMNS = {
    "agency": "機關",
    "unit": "單位",
    "name": "姓名",
    "national_id": ID,
    "scheme": "scheme",
    "title": "職稱",
    "rank": "官職等",
    "code": CODE,
    "course": "課程名稱",
    "day": DAY,
    "hours": "時數",
    "platform": "平台",
    "e_certificate": "電子完課證明",
    "exam_certificate": "實體認證證書",
}


def run(books: Mapping[str, Path], out: Path) -> Found:
    """Read three sheets, merge, rule, write the roster."""
    people, courses, done = (pd.read_excel(books[kind]) for kind in ("participants", "courses", "completions"))
    table = _merged(people, courses, done)
    hours = _within(table, "自助餐", plain.CAFETERIA).groupby(ID)["時數"].sum()
    won = [Won(*row) for row in _chosen(table)[list(COLUMNS.values())].itertuples(index=False)]
    plain_rosters.normal(plain.roster(won, len(hours)), out / "awards.xlsx")
    return plain.found(won, hours.items())


def _merged(people: Any, courses: Any, done: Any) -> Any:
    """Completions of covered people with the person and the course's categories."""
    covered = people[people["人員類別"].isin(plain.COVERED)]
    table = done.drop(columns="姓名").merge(covered, on=ID).merge(courses[[CODE, "類別"]], on=CODE)
    certificates = ["電子完課證明", "實體認證證書"]
    table[certificates] = table[certificates].fillna("").astype(str)
    return table


def _within(table: Any, category: str, window: tuple[str, str]) -> Any:
    """Completions of a category inside a window; 磨課師 alone is no 推薦磨課師."""
    marked = table["類別"].str.split("、").map(lambda kinds: category in kinds)
    return table[marked & table[DAY].between(*window)]


def _chosen(table: Any) -> Any:
    """At most one completion a scheme and person, none for both: a pair where there is one, else the earliest."""
    english = _within(table, "英語", plain.ENGLISH).sort_values([DAY, CODE])
    mooc = _within(table, "推薦磨課師", plain.YEAR).sort_values([DAY, CODE])
    mooc = mooc[(mooc["電子完課證明"] != "") & (mooc["實體認證證書"] != "")]
    pairs = _pairs(english, mooc)
    steps, certified = english.loc[pairs["index_x"]], mooc.loc[pairs["index_y"]]
    lone = english[~english[ID].isin(pairs[ID])].drop_duplicates(ID)
    rest = mooc[~mooc[ID].isin(english[ID])].drop_duplicates(ID)
    one, two = pd.concat([steps, lone]), pd.concat([certified, rest])
    return pd.concat([one.assign(scheme="english"), two.assign(scheme="mooc")])


def _pairs(english: Any, mooc: Any) -> Any:
    """Per person the earliest English course with the earliest MOOC that is another course; `index_x`, `index_y`."""
    wanted = [ID, CODE, DAY]
    both = english[wanted].reset_index().merge(mooc[wanted].reset_index(), on=ID)
    both = both[both[f"{CODE}_x"] != both[f"{CODE}_y"]]
    order = [f"{name}_{side}" for side in "xy" for name in (DAY, CODE)]
    return both.sort_values(order).drop_duplicates(ID)
