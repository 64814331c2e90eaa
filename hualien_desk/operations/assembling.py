"""組裝課程: named sets of courses, and who completed them wholly or in part; no award by itself."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.people import Participant
from hualien_desk.operations.desk import Desk, Outcome
from hualien_desk.store import course_choices, course_sets, journal, records
from hualien_desk.store.course_sets import Member

NO_AWARD = "計畫沒有為組裝課程訂定獎勵：完成組裝課程本身不敘獎，各門課程仍依各方案的條文計算。"


class Part(NamedTuple):
    """A person's part of a set: how many of its courses are done, and which are missing."""

    person: Participant
    done: int
    whole: int
    missing: tuple[str, ...]

    @property
    def complete(self) -> bool:
        """Every course is done."""
        return self.done == self.whole

    @property
    def words(self) -> str:
        """3／5 門."""
        return f"{self.done}／{self.whole} 門"


def parts(people: Iterable[Participant], wanted: int) -> list[Part]:
    """Everybody who completed at least one course of a set, in the order of the roster."""
    members = course_sets.members(wanted)
    return parts_of(people, members, course_choices.completed([own.course for own in members]) if members else {})


def parts_of(people: Iterable[Participant], members: Sequence[Member], done: dict[int, set[int]]) -> list[Part]:
    """The parts, from the courses that each person completed."""
    return [
        Part(person, len(own), len(members), tuple(item.name for item in members if item.course not in own))
        for person in people
        if (own := done.get(person.id))
    ]


def put_in(desk: Desk, wanted: int, courses: Sequence[int]) -> Outcome:
    """Put courses into a set as one undo step; what is in it stays."""
    known = {own.course for own in course_sets.members(wanted)}
    fresh = [course for course in dict.fromkeys(courses) if course not in known]
    if not fresh:
        raise DeskError("沒有可以加入的課程；請貼上課程代碼或名稱，一行一門。")
    name = _name(wanted)
    with desk.entry(f"組裝課程「{name}」加入 {len(fresh):,} 門課程") as entry:
        course_sets.add(wanted, fresh, entry.id)
    return Outcome(f"組裝課程「{name}」已加入 {len(fresh):,} 門課程。", entry, journal.tables_of(entry.id))


def take_out(desk: Desk, wanted: int, items: Sequence[int]) -> Outcome:
    """Take courses out of a set as one undo step."""
    if not items:
        raise DeskError("請先選取要移出的課程。")
    name = _name(wanted)
    with desk.entry(f"組裝課程「{name}」移出 {len(items):,} 門課程") as entry:
        records.remove("course_set_item", items)
    return Outcome(f"組裝課程「{name}」已移出 {len(items):,} 門課程。", entry, journal.tables_of(entry.id))


def _name(wanted: int) -> str:
    found = records.find("course_set", wanted)
    if found is None:
        raise DeskError("這個組裝課程已不存在，可能已被刪除或復原；請重新選取。")
    return str(found["name"])
