"""What was answered once about people and courses: other numbers, other writings; the list of agencies has its own."""

from hualien_desk.domain import names
from hualien_desk.store import matching
from hualien_desk.store.matching import Change
from hualien_desk.store.tables import rows


def ids() -> dict[str, int]:
    """Another number -> the participant."""
    return dict(rows("SELECT national_id, participant_id FROM id_alias"))


def person_names() -> set[tuple[int, str]]:
    """Participant and the key of another writing of the name."""
    return set(rows("SELECT participant_id, key FROM name_alias"))


def courses() -> dict[str, int]:
    """Key of another writing -> the course."""
    return dict(rows("SELECT key, course_id FROM course_alias"))


def learn_id(national_id: str, person: int, entry_id: int) -> None:
    """From now on this number is that person's."""
    _learn("id_alias", {"national_id": national_id}, {"participant_id": person}, entry_id)


def learn_name(person: int, name: str, entry_id: int) -> None:
    """From now on this is another writing of that person's name."""
    _learn("name_alias", {"participant_id": person, "key": names.match_key(name)}, {}, entry_id)


def learn_course(name: str, course: int, entry_id: int) -> None:
    """From now on this name is that course."""
    _learn("course_alias", {"key": names.match_key(name)}, {"course_id": course}, entry_id)


def learn_agency(name: str, agency: int, entry_id: int) -> None:
    """From now on this name is that agency."""
    _learn("agency_alias", {"key": names.agency_key(name)}, {"agency_id": agency}, entry_id)


def _learn(table: str, what: dict[str, object], means: dict[str, object], entry_id: int) -> None:
    where = " AND ".join(f"{column} = ?" for column in what)
    found = rows(f"SELECT id FROM {table} WHERE {where}", *what.values())
    if not found:
        matching.insert_one(table, {**what, **means, "entry_id": entry_id})
    elif means:
        matching.update([Change(table, found[0][0], means)])


def take_over(keep: int, other: int) -> None:
    """The kept one of two merged people answers to the other's number and names, inside an entry."""
    ((entry_id,),) = rows("SELECT id FROM open_entry")
    own = rows("SELECT national_id, name FROM participant WHERE id IN (?, ?)", keep, other)
    for number in rows("SELECT id FROM id_alias WHERE participant_id = ?", other):
        matching.update([Change("id_alias", number[0], {"participant_id": keep})])
    known = {key for person, key in person_names() if person == keep}
    for note, key in rows("SELECT id, key FROM name_alias WHERE participant_id = ?", other):
        if key not in known:
            matching.update([Change("name_alias", note, {"participant_id": keep})])
    for number, _ in own:
        learn_id(number, keep, entry_id)
