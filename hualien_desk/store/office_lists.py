"""Lists for the window: agencies with how many people they have, awards already issued."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from hualien_desk.domain import awards, names, national_id
from hualien_desk.domain.agencies import Agency
from hualien_desk.domain.awards import Award
from hualien_desk.store.listing import LATEST, Source, Term, day, either, equals, keyed, marks, part
from hualien_desk.store.tables import rows


class AgencyLine(NamedTuple):
    """An agency, its other writings and how many people serve there now."""

    agency: Agency
    aliases: str
    people: int


class PastAwardLine(NamedTuple):
    """An award already issued; `person_id` 0 when nobody of the roster could be found."""

    person_id: int
    national_id: str
    name: str
    reason: str
    award: Award
    decided_on: date | None
    document_no: str
    file: str
    row: int


_LABELS = " ".join(f"WHEN '{award.code}' THEN '{award.label}'" for award in awards.AWARDS)
_AWARD = f"CASE x.award {_LABELS} END"
_PEOPLE = f"(SELECT count(*) FROM posting o WHERE o.agency_id = a.id AND {LATEST})"
_ALIASES = "coalesce((SELECT group_concat(key, '、') FROM agency_alias WHERE agency_id = a.id), '')"


def agencies() -> Source:
    """Agencies in the county's order; filter kind."""
    return Source(
        tables="agency a",
        key="a.id",
        order="a.id",
        orders={name: f"a.{name}" for name in ("name", "code", "kind", "parent", "follows")} | {"people": _PEOPLE},
        filters={"kind": equals("a.kind")},
        search=_agency_has,
        read=_agencies,
        shown={"follows": "CASE a.follows WHEN 1 THEN '是' ELSE '否' END"},
    )


def _agency_has(word: str) -> Term:
    key = names.agency_key(word)
    alias = Term(f"instr({_ALIASES}, ?)", (key,))
    return either([Term("instr(a.key, ?)", (key,)), alias, part("a.code", word.upper()), part("a.parent", word)])


def _agencies(ids: Sequence[int]) -> Mapping[int, tuple[Any, ...]]:
    return {
        row[0]: AgencyLine(Agency(row[1], row[2], row[3], bool(row[4]), row[5], row[0]), row[6], row[7])
        for row in rows(
            f"SELECT a.id, a.name, a.kind, a.code, a.follows, a.parent, {_ALIASES}, {_PEOPLE} FROM agency a "
            f"WHERE a.id IN ({marks(ids)})",
            *ids,
        )
    }


def past_awards() -> Source:
    """Awards already issued, the latest first; filter tied (1: to somebody of the roster)."""
    return Source(
        tables="past_award x",
        key="x.id",
        order="x.decided_on IS NULL, x.decided_on DESC, x.name, x.id",
        orders={name: f"x.{name}" for name in ("name", "national_id", "reason", "award", "decided_on", "document_no")},
        filters={"tied": lambda value: Term("(x.participant_id IS NOT NULL) = ?", (int(value),))},
        search=_award_has,
        read=_past_awards,
        shown={"award": _AWARD},
        people="x.participant_id",
    )


def _award_has(word: str) -> Term:
    number = part("x.national_id", national_id.normalise(word))
    texts = [part("x.reason", word), part("x.document_no", word), part("x.name", word)]
    person = keyed("(SELECT name_key FROM participant WHERE id = x.participant_id)", word)
    return either([*texts, number, person])


def _past_awards(ids: Sequence[int]) -> Mapping[int, tuple[Any, ...]]:
    return {
        row[0]: PastAwardLine._make((*row[1:5], awards.by_code(row[5]), day(row[6]), *row[7:]))
        for row in rows(
            "SELECT x.id, coalesce(x.participant_id, 0), coalesce(p.national_id, x.national_id), x.name, x.reason, "
            "x.award, x.decided_on, x.document_no, coalesce(b.file_name, ''), coalesce(x.source_row, 0) "
            "FROM past_award x LEFT JOIN participant p ON p.id = x.participant_id "
            f"LEFT JOIN import_batch b ON b.id = x.batch_id WHERE x.id IN ({marks(ids)})",
            *ids,
        )
    }
