"""What stands in for a column that a list does not have: a title row above the headings, or other fields of the row."""

from collections import Counter
from collections.abc import Sequence

from hualien_desk.sheets import kinds


def from_titles(titles: Sequence[str]) -> str:
    """What the title rows speak of: 花蓮縣消防局職員名冊 is 花蓮縣消防局; "" when they say nothing."""
    words = kinds.words()
    for title in titles:
        if not title.startswith(tuple(words["title_skips"])):
            plain = title.split(" ")[0]
            for end in words["title_ends"]:
                plain = plain.removesuffix(end)
            if plain:
                return plain
    return ""


def category(*texts: str) -> str:
    """人員類別 by the words of title and rank, "" when none of them says it."""
    whole = " ".join(texts)
    found = (rule["value"] for rule in kinds.words()["inferred"] if any(word in whole for word in rule["words"]))
    return next(found, "")


def told(found: Sequence[str]) -> str:
    """How often each was inferred: 有給專任 8、約僱 2."""
    return "、".join(f"{word} {count}" for word, count in Counter(filter(None, found)).most_common())
