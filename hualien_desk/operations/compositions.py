"""Writing the 實施計畫 and the 成果報告 of a team: texts, items of its own, pictures; one change is one undo step."""

from collections.abc import Mapping
from pathlib import Path

from hualien_desk.domain import numbering
from hualien_desk.domain.composition import Text, Written
from hualien_desk.domain.composition_tidy import clean, length, tidy
from hualien_desk.domain.errors import DeskError
from hualien_desk.operations import composition_places
from hualien_desk.operations.composition_places import Place
from hualien_desk.operations.desk import Desk, Outcome
from hualien_desk.reports.composition_forms import ANNUAL, form
from hualien_desk.reports.compositions import order
from hualien_desk.store import journal, scans, team_texts
from hualien_desk.store.text_owners import OFFICE


def title(team: int, document: str) -> str:
    """甲隊實施計畫, 年度成果報告; DeskError when the team is gone."""
    return f"{composition_places.name_of(team)}{form(document).name}"


def put(desk: Desk, team: int, document: str, place: str, text: Text) -> Outcome:
    """Store what was written under a heading; nothing new is no entry."""
    own, text = _place(team, document, place), tidy(text)
    what = f"{title(team, document)}「{own.title}」"
    if text == own.text:
        return Outcome(f"{what}沒有變更。")
    kept = Written(own.heading.title, text) if own.heading.own else Written("", text) if text else None
    return _write(desk, team, document, {place: kept}, f"撰寫{what}", f"已存入{what}。")


def _write(
    desk: Desk, team: int, document: str, texts: Mapping[str, Written | None], entry_title: str, said: str
) -> Outcome:
    with desk.entry(entry_title) as entry:
        team_texts.write(team, document, texts, entry.id)
    return Outcome(said, entry, journal.tables_of(entry.id))


def _place(team: int, document: str, place: str) -> Place:
    found = {item.key: item for item in composition_places.read(team, document)}
    if place not in found:
        raise DeskError("這個項目已被移除或復原；請重新開啟撰寫視窗。")
    return found[place]


def add_item(desk: Desk, team: int, document: str, above: str, words: str) -> tuple[Outcome, str]:
    """Add an item of the team's own below a heading ("": at the top), behind what is there; says its place."""
    named = _named(words)
    if above and _place(team, document, above).heading.level >= numbering.LEVELS - 1:
        raise DeskError("這一層已是最末的標號，不能再往下增列項目；請在內容裡用編號分列。")
    place = _next_place(team, document, above)
    what = f"{title(team, document)}項目「{named}」"
    made = _write(desk, team, document, {place: Written(named, ())}, f"增列{what}", f"已增列{what}。")
    return made, place


def _named(words: str) -> str:
    """A title without the number that somebody typed in front of it."""
    named = numbering.written(f"{clean(words).strip()}字")[1][:-1].strip()
    if not named:
        raise DeskError("請填寫項目的標題。")
    return named


def _next_place(team: int, document: str, above: str) -> str:
    taken = {heading.key for heading in form(document).headings} | set(team_texts.written(team, document))
    numbers = [order(key)[-1] for key in taken if composition_places.parent_of(key) == above]
    return ".".join(filter(None, (above, str(max(numbers, default=0) + 1))))


def rename_item(desk: Desk, team: int, document: str, place: str, words: str) -> Outcome:
    """Give an item of the team's own another title."""
    own, named = _own(team, document, place), _named(words)
    what = f"{title(team, document)}項目「{own.heading.title}」"
    if named == own.heading.title:
        return Outcome(f"{what}沒有變更。")
    texts = {place: Written(named, own.text)}
    return _write(desk, team, document, texts, f"更名{what}", f"{what}已更名為「{named}」。")


def remove_item(desk: Desk, team: int, document: str, place: str) -> Outcome:
    """Take an item of the team's own away, with those below it; undo brings them back."""
    own = _own(team, document, place)
    what = f"{title(team, document)}項目「{own.heading.title}」"
    texts = dict.fromkeys(_with_below(team, document, place))
    return _write(desk, team, document, texts, f"移除{what}", f"已移除{what}；復原即可取回。")


def move_item(desk: Desk, team: int, document: str, place: str, step: int) -> tuple[Outcome, str]:
    """Let an item change places with the own one before (-1) or behind it (+1); says its new place."""
    own = _own(team, document, place)
    what = f"{title(team, document)}項目「{own.heading.title}」"
    other = neighbour(composition_places.read(team, document), place, step)
    if not other:
        return Outcome(f"{what}已在最{'前' if step < 0 else '後'}面。"), place
    places = {old: other + old[len(place) :] for old in _with_below(team, document, place)}
    places |= {old: place + old[len(other) :] for old in _with_below(team, document, other)}
    with desk.entry(f"移動{what}") as entry:
        team_texts.move(team, document, places)
    return Outcome(f"已移動{what}。", entry, journal.tables_of(entry.id)), other


def neighbour(places: list[Place], place: str, step: int) -> str:
    """The own item beside another under the same heading; "" for none."""
    above = composition_places.parent_of(place)
    keys = [item.key for item in places if item.heading.own and composition_places.parent_of(item.key) == above]
    if place not in keys:
        return ""
    wanted = keys.index(place) + step
    return keys[wanted] if 0 <= wanted < len(keys) else ""


def _with_below(team: int, document: str, place: str) -> list[str]:
    """An item and those below it."""
    return [key for key in team_texts.written(team, document) if key == place or key.startswith(f"{place}.")]


def _own(team: int, document: str, place: str) -> Place:
    found = _place(team, document, place)
    if not found.heading.own:
        whose = "計畫" if team == OFFICE else "附件1"
        raise DeskError(f"「{found.title}」是{whose}的項目，不能更名、移動或移除。")
    return found


def take_picture(desk: Desk, team: int, source: Path, file_name: str) -> tuple[Outcome, str]:
    """Copy a picture (scaled already) beside the data file and note it; says its stored name."""
    about = composition_places.name_of(team) or form(ANNUAL).name
    scan = scans.take(source)
    said = f"已存入{about}的圖片「{file_name}」。"
    if team_texts.has_picture(team, scan.name):
        return Outcome(said), scan.name
    try:
        with desk.entry(f"存入{about}的圖片「{file_name}」") as entry:
            team_texts.add_picture(team, scan.name, file_name, scan.size, entry.id)
    except BaseException:
        if scan.fresh:
            scans.drop(scan)
        raise
    return Outcome(said, entry, journal.tables_of(entry.id)), scan.name


def picture_path(file: str) -> Path:
    """Where a stored picture lies."""
    return scans.folder() / file


def count(places: list[Place]) -> int:
    """How many signs were written in all."""
    return sum(length(place.text) for place in places)
