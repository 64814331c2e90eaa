"""Who the people of a team's row are: by ID; where a cell names several, also by a name only one in the agency has.

A name alone never finds somebody of another agency: the person meant may be missing from the roster.
"""

from collections.abc import Sequence

from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.teams import LEADER, MEMBER, Named, named
from hualien_desk.store import agencies, people
from hualien_desk.store.matching import Matched
from hualien_desk.store.tables import rows

Place = tuple[int, str]
"""Participant and role."""
_SERVES = (
    "SELECT agency.name || ' ' || posting.title FROM posting JOIN agency ON agency.id = posting.agency_id "
    "WHERE posting.participant_id = ? ORDER BY posting.since IS NOT NULL, posting.since, posting.id"
)


class Finder:
    """Finds the people of rows; reads the roster once."""

    def __init__(self) -> None:
        self._who, self._agencies = people.People(), agencies.Finder()
        self._staff: dict[int | None, set[int]] = {}
        """Who serves, or served, in an agency."""

    def places(self, plan: Matched, row: int, said: str, national_ids: str, role: str, agency: str) -> list[Place]:
        """Everybody of a row with their role; [] when one of them cannot be right, which is told."""
        try:
            everybody = named(said, national_ids)
        except DeskError as error:
            plan.complain(row, "person", str(error))
            return []
        role = role or (MEMBER if any(one.role for one in everybody) else "")
        before = len(plan.complaints)
        if not self._filled(plan, row, everybody, role):
            return []
        found = [(self._person(plan, row, one, agency), one.role or role) for one in everybody]
        if any(not complaint.warning for complaint in plan.complaints[before:]):
            plan.complaints[before:] = [each for each in plan.complaints[before:] if not each.warning]
            return []
        self._tell_names(plan, row, [(one, person) for one, (person, _) in zip(everybody, found, strict=True)])
        places = dict.fromkeys((person, own) for person, own in found if person is not None)
        return [place for place in places if place[1] == LEADER or (place[0], LEADER) not in places]

    def _person(self, plan: Matched, row: int, one: Named, agency: str) -> int | None:
        if not one.national_id:
            return self._named(plan, row, one, agency)
        person = self._who.find(one.national_id)
        if person is None:
            plan.complain(row, "national_id", people.not_on_roster(one.national_id, one.name))
        elif one.name and (own := self._who.other_name(one.national_id, one.name)):
            plan.warn(row, "person", people.name_differs(one.name, own))
        return person

    def _named(self, plan: Matched, row: int, one: Named, agency: str) -> int | None:
        everyone = self._who.by_name(one.name)
        found = self._serving(everyone, agency)
        if len(found) == 1:
            return found[0]
        advice = "請在姓名後面寫上身分證字號" if everyone else "請更正姓名，或先匯入參訓人員"
        column = "leader" if one.role == LEADER else "person"
        why = self._why_nobody(everyone, found, agency)
        plan.complain(row, column, f"「{one.name}」沒有身分證字號，而{why}；{advice}。")
        return None

    def _why_nobody(self, everyone: Sequence[int], found: Sequence[int], agency: str) -> str:
        if not everyone:
            return "參訓人員名冊沒有這個姓名"
        if not agency:
            return "這一列沒有推動機關"
        if self._agencies.find(agency) is None:
            return f"推動機關「{agency}」不在機關清單"
        return f"「{agency}」有 {len(found)} 人同名" if found else f"「{agency}」沒有這個人"

    def _serving(self, everyone: Sequence[int], agency: str) -> list[int]:
        """Those who serve, or served, in an agency."""
        number = self._agencies.find(agency) if agency else None
        if number not in self._staff:
            found = rows("SELECT participant_id FROM posting WHERE agency_id = ?", number)
            self._staff[number] = {row[0] for row in found}
        return [person for person in everyone if person in self._staff[number]]

    def _filled(self, plan: Matched, row: int, everybody: Sequence[Named], role: str) -> bool:
        """Say what is blank; a row of one person needs the ID."""
        alone = len(everybody) == 1 and not any((everybody[0].role, everybody[0].national_id))
        if not everybody or alone:
            plan.complain(row, "national_id", "「身分證字號」是空白；請補上。")
        elif not role:
            plan.complain(row, "role", "「角色」是空白；請補上。")
        return bool(everybody) and not alone and bool(role)

    def _tell_names(self, plan: Matched, row: int, found: Sequence[tuple[Named, int | None]]) -> None:
        """Say who was found by the name alone."""
        told = [f"{one.name}（{_place(person)}）" for one, person in found if person and not one.national_id]
        if told:
            plan.warn(row, "person", f"沒有身分證字號，依姓名認定為{'、'.join(told)}，請核對。")


def _place(person: int) -> str:
    """Where somebody serves now, as far as the roster knows."""
    return next((row[0].strip() for row in reversed(rows(_SERVES, person))), "名冊無任職紀錄")
