"""What the next officer wants to know: decisions with who, when and why; what belongs to nobody; who worked."""

from typing import NamedTuple

from hualien_desk.store.tables import NAMES, rows


class Accepted(NamedTuple):
    """An officer's decision on a doubtful completion: that it counts, or does not."""

    at: str
    operator: str
    name: str
    national_id: str
    scheme: str
    course: str
    reason: str
    counts: int


class Apart(NamedTuple):
    """Two people who look alike and are two."""

    at: str
    operator: str
    one: str
    one_id: str
    other: str
    other_id: str


class Worker(NamedTuple):
    """Who worked on the file: how many journal entries, from when to when."""

    operator: str
    entries: int
    first: str
    last: str


def accepted() -> list[Accepted]:
    """Every decision on a doubtful completion, in the order of time."""
    sql = """SELECT x.at, x.operator, p.name, p.national_id, x.scheme, c.name, x.reason, x.counts FROM acceptance x
        JOIN participant p ON p.id = x.participant_id JOIN course c ON c.id = x.course_id ORDER BY x.at, x.id"""
    return [Accepted(*row) for row in rows(sql)]


def apart() -> list[Apart]:
    """Every pair that was told apart, in the order of time."""
    sql = """SELECT e.at, e.operator, a.name, a.national_id, b.name, b.national_id FROM not_same x
        JOIN journal_entry e ON e.id = x.entry_id JOIN participant a ON a.id = x.one_id
        JOIN participant b ON b.id = x.other_id ORDER BY x.id"""
    return [Apart(*row) for row in rows(sql)]


def awards_of_nobody() -> list[tuple[str, str]]:
    """Past awards that could not be matched with anybody of the roster: name and reason."""
    return [(row[0], row[1]) for row in rows("SELECT name, reason FROM past_award WHERE participant_id IS NULL")]


def courses_unlisted() -> list[tuple[str, int]]:
    """Courses that completions name and the catalogue lacks, with how many completions."""
    sql = """SELECT c.name, count(x.id) FROM course c LEFT JOIN completion x ON x.course_id = c.id
        WHERE NOT c.catalogued GROUP BY c.id ORDER BY c.name"""
    return [(row[0], row[1]) for row in rows(sql)]


def learned() -> dict[str, int]:
    """How many other writings were learned, by table; those that came with the file do not count."""
    own = "entry_id NOT IN (SELECT id FROM journal_entry WHERE NOT undoable)"
    tables = "agency_alias", "course_alias", "id_alias", "name_alias"
    return {table: int(rows(f"SELECT count(*) FROM {table} WHERE {own}")[0][0]) for table in tables}


def workers() -> list[Worker]:
    """Who made the journal's entries, the busiest first."""
    sql = """SELECT operator, count(*), min(at), max(at) FROM journal_entry
        GROUP BY operator ORDER BY count(*) DESC, operator"""
    return [Worker(*row) for row in rows(sql)]


def counts() -> dict[str, int]:
    """How many rows each table has."""
    return {name: int(rows(f"SELECT count(*) FROM {name}")[0][0]) for name in NAMES}


def journal_totals() -> tuple[int, int, int]:
    """How many entries, how many of them taken back, how many single changes."""
    sql = """SELECT count(*), count(undone_by), (SELECT count(*) FROM journal_change) FROM journal_entry"""
    found = rows(sql)[0]
    return found[0], found[1], found[2]
