"""Find anything: people, courses, sessions, teams, agencies, past awards, by any part of what they are called."""

from typing import NamedTuple

from hualien_desk.store import office_lists, references
from hualien_desk.store.references import GAP, REFERENCES

MOST = 6
"""Hits of one group."""
_GROUPS = (
    ("人員", "person", "participant"),
    ("課程", "course", "course"),
    ("研習班", "workshop", "workshop"),
    ("熠星團隊", "team", "team"),
    ("機關", "agency", "agency"),
)


class Hit(NamedTuple):
    """A record that fits: its group, its words, its table and id."""

    group: str
    words: str
    table: str
    row: int


def search(text: str) -> list[Hit]:
    """The records that hold every word, the best of each group first; [] for nothing typed."""
    if not text.strip():
        return []
    hits = []
    for group, kind, table in _GROUPS:
        exact = REFERENCES[kind].exact(text)
        found = REFERENCES[kind].suggest(text)
        if exact is not None:
            found = [references.Found(exact, REFERENCES[kind].show(exact)), *(f for f in found if f.id != exact)]
        hits += [Hit(group, item.words, table, item.id) for item in found[:MOST]]
    source = office_lists.past_awards()
    ids = source.ids(text, "", False, {})[:MOST]
    lines = source.rows(ids)
    hits += [Hit("歷年敘獎", f"{lines[own][2]}{GAP}{lines[own][3]}", "past_award", own) for own in ids]
    return hits
