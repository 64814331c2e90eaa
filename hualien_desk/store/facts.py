"""Facts of one person or of everyone, by the same queries: the only reading a rule depends on."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache, partial
from typing import Any, TypeVar

from hualien_desk.domain import awards
from hualien_desk.domain.courses import Completion, Course, VideoSession
from hualien_desk.domain.facts import Acceptance, Facts, PastAward
from hualien_desk.domain.people import Participant, Posting
from hualien_desk.domain.teams import Team, TeamRole
from hualien_desk.store import agencies
from hualien_desk.store.listing import PAGE, marks
from hualien_desk.store.tables import rows, stream

T = TypeVar("T")
Grouped = dict[int, list[T]]
Rows = Iterable[tuple[Any, ...]]
Over = Callable[[Rows], Rows]
"""Looks at rows of completions (person, course, day, hours …) that pass by."""
_EVERYONE = ""
_ONE = " WHERE participant_id = ?"


@lru_cache(maxsize=20000)
def _day(iso: Any) -> Any:
    """A stored day; Any, because a needed day is never empty and the other kind may be."""
    return date.fromisoformat(iso) if iso else None


class _Days(dict[str, date]):
    """Days by their text, each read once: a nation's completions have ten millions."""

    def __missing__(self, iso: str) -> date:
        found = self[iso] = date.fromisoformat(iso)
        return found


_completion = partial(tuple.__new__, Completion)
"""A completion of all its fields in order, in two thirds of the time."""


def of_one(participant_id: int) -> Facts | None:
    """The facts of one person, None when there is no such person."""
    return next(_collect(participant_id), None)


def of_everyone(whole: bool = False, over: Over | None = None) -> Iterator[Facts]:
    """The facts of everyone, by agency in the county's order, then by name.

    `whole`: also of uncategorised courses; `over` sees every completion while it is read.
    """
    return _collect(None, whole, over)


def _collect(participant_id: int | None, whole: bool = False, over: Over | None = None) -> Iterator[Facts]:
    where, values = (_ONE, (participant_id,)) if participant_id is not None else (_EVERYONE, ())
    people = _people(participant_id)
    files = dict(rows("SELECT id, file_name FROM import_batch"))
    completions = _completions(where, values, files, whole, over)
    videos, teams = _videos(where, values, files), _teams(where, values, files)
    past, accepted = _past_awards(where, values), _acceptances(where, values)
    for person in people:
        yield Facts(
            person,
            tuple(completions.get(person.id, ())),
            tuple(videos.get(person.id, ())),
            tuple(teams.get(person.id, ())),
            tuple(past.get(person.id, ())),
            tuple(accepted.get(person.id, ())),
        )


def of_team_people() -> dict[int, Facts]:
    """Everyone who is in a team, as far as 陸、二 asks: postings, teams, past awards."""
    teams, past = _teams("", (), {}), _past_awards("", ())
    return {
        who.id: Facts(who, teams=tuple(teams[who.id]), past_awards=tuple(past.get(who.id, ())))
        for who in people(list(teams))
    }


def people(ids: Sequence[int]) -> list[Participant]:
    """Some people with their postings, and nothing else of them."""
    pieces = (ids[start : start + PAGE] for start in range(0, len(ids), PAGE))
    return [who for piece in pieces for who in _read_people(f"WHERE p.id IN ({marks(piece)})", tuple(piece))]


def _people(participant_id: int | None) -> list[Participant]:
    where, values = ("WHERE p.id = ?", (participant_id,)) if participant_id is not None else ("", ())
    return _read_people(where, values)


def _read_people(where: str, values: tuple[Any, ...]) -> list[Participant]:
    places = agencies.by_id()
    postings: Grouped[Posting] = {}
    found: dict[int, tuple[Any, ...]] = {}
    for row in rows(
        "SELECT p.id, p.national_id, p.name, p.email, p.phone, o.agency_id, o.category, o.unit, o.title, o.rank, "
        f"o.manager, o.since, o.until, o.id FROM participant p JOIN posting o ON o.participant_id = p.id {where} "
        "ORDER BY p.id, o.since IS NOT NULL, o.since, o.id",
        *values,
    ):
        manager = None if row[10] is None else bool(row[10])
        posting = Posting(
            places[row[5]], row[6], row[7], row[8], row[9], manager, _day(row[11]), _day(row[12]), row[13]
        )
        if row[0] in found:
            postings[row[0]].append(posting)
        else:
            found[row[0]], postings[row[0]] = row, [posting]
    people = [Participant(row[1], row[2], tuple(postings[key]), row[3], row[4], key) for key, row in found.items()]
    return sorted(people, key=in_order)


def in_order(person: Participant) -> tuple[int, str, str]:
    """The order of everyone: by agency in the county's order, then by name."""
    return person.posting.agency.id, person.name, person.national_id


def courses(whole: bool = False) -> dict[int, Course]:
    """Every course that has a category, for the others serve no clause; `whole`: those too."""
    found = rows(
        "SELECT key, name, code, platform, hours, categories, opens, closes, id FROM course "
        "WHERE categories <> '' OR ?",
        whole,
    )
    return {
        key: Course(text, name, code, platform, hours, _kinds(kinds), _day(opens), _day(closes), key)
        for text, name, code, platform, hours, kinds, opens, closes, key in found
    }


def _kinds(text: str) -> frozenset[str]:
    return frozenset(text.split("、")) if text else frozenset()


def _completions(
    where: str, values: tuple[Any, ...], files: Mapping[int, str], whole: bool, over: Over | None
) -> Grouped[Completion]:
    catalogue = courses(whole)
    found: Rows = stream(
        "SELECT participant_id, course_id, completed_on, hours, e_certificate, exam_certificate, exam_on, platform, "
        f"score, batch_id, source_row, id FROM completion{where}",
        *values,
    )
    grouped: Grouped[Completion] = {}
    get, days = grouped.get, _Days()
    if over:
        found = over(found)
    for person, course_id, day, hours, e, exam, exam_on, platform, score, batch, row, key in found:
        course = catalogue.get(course_id)
        if course is None:
            continue
        exam_day, file = exam_on and days[exam_on], files.get(batch, "")
        item = _completion((course, days[day], hours, e, exam, exam_day, platform, score, file, row, key))
        mine = get(person)
        if mine is None:
            grouped[person] = [item]
        else:
            mine.append(item)
    return grouped


def _videos(where: str, values: tuple[Any, ...], files: Mapping[int, str]) -> Grouped[VideoSession]:
    grouped: Grouped[VideoSession] = {}
    for row in rows(
        f"SELECT participant_id, held_on, topic, attended, batch_id, source_row, id FROM video_session{where}", *values
    ):
        held_on = date.fromisoformat(row[1])
        item = VideoSession(held_on, row[2], bool(row[3]), files.get(row[4], ""), row[5] or 0, row[6])
        grouped.setdefault(row[0], []).append(item)
    return grouped


def _teams(where: str, values: tuple[Any, ...], files: Mapping[int, str]) -> Grouped[TeamRole]:
    grouped: Grouped[TeamRole] = {}
    for row in rows(
        "SELECT m.participant_id, t.name, t.agency, t.grade, t.presented_on, t.id, m.role, m.batch_id, m.source_row, "
        "m.id, m.since, m.until, t.plan_name, t.graded_on, t.grade_source "
        f"FROM team_member m JOIN team t ON t.id = m.team_id{where}",
        *values,
    ):
        team = Team(row[1], row[2], row[3], _day(row[4]), row[5], row[12], _day(row[13]), row[14])
        item = TeamRole(team, row[6], files.get(row[7], ""), row[8] or 0, row[9], _day(row[10]), _day(row[11]))
        grouped.setdefault(row[0], []).append(item)
    return grouped


def _past_awards(where: str, values: tuple[Any, ...]) -> Grouped[PastAward]:
    grouped: Grouped[PastAward] = {}
    for person, reason, award, decided_on, document_no, key in rows(
        f"SELECT participant_id, reason, award, decided_on, document_no, id FROM past_award{where}", *values
    ):
        item = PastAward(reason, awards.by_code(award), _day(decided_on), document_no, key)
        grouped.setdefault(person, []).append(item)
    return grouped


def _acceptances(where: str, values: tuple[Any, ...]) -> Grouped[Acceptance]:
    grouped: Grouped[Acceptance] = {}
    for person, scheme, key, operator, at, reason, counts in rows(
        "SELECT participant_id, a.scheme, c.key, a.operator, a.at, a.reason, a.counts FROM acceptance a "
        f"JOIN course c ON c.id = a.course_id{where}",
        *values,
    ):
        grouped.setdefault(person, []).append(Acceptance(scheme, key, operator, at, reason, bool(counts)))
    return grouped
