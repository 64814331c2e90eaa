"""A new year's data file from the one before: what is carried over is copied whole or not at all."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

from sqlcipher3 import dbapi2

from hualien_desk import writing
from hualien_desk.domain.errors import DeskError
from hualien_desk.store import connecting, database, key_file, seals

PEOPLE, COURSES, RULES = "people", "courses", "rules"
_AGENCIES = (
    "INSERT INTO agency SELECT id, name, key, code, kind, parent, follows, 1 FROM old.agency",
    "INSERT INTO agency_alias SELECT id, key, agency_id, 1 FROM old.agency_alias",
)
_CURRENT = """SELECT id FROM (SELECT o.id, o.until, row_number() OVER (PARTITION BY o.participant_id
    ORDER BY o.since IS NOT NULL DESC, o.since DESC, o.id DESC) AS place FROM old.posting o)
    WHERE place = 1 AND (until IS NULL OR until >= :first)"""
_PEOPLE = (
    f"""INSERT INTO posting (id, participant_id, agency_id, unit, title, category, rank, manager, since, until,
    entry_id) SELECT id, participant_id, agency_id, unit, title, category, rank, manager, since, until, 1
    FROM old.posting WHERE id IN ({_CURRENT})""",
    "INSERT INTO participant SELECT id, national_id, name, name_key, email, phone, 1 FROM old.participant "
    "WHERE id IN (SELECT participant_id FROM posting)",
)
_COURSES = (
    "INSERT INTO course SELECT id, key, code, name, name_key, platform, hours, categories, opens, closes, 1, 1 "
    "FROM old.course WHERE catalogued",
)
_EVALUATION = (
    "INSERT INTO evaluation_snapshot SELECT id, year, headcount_on, at, operator, note, figures, 1 "
    "FROM old.evaluation_snapshot ORDER BY year DESC, at DESC, id DESC LIMIT 1",
)
"""The figures that were kept last: the new year is compared with them."""
_CASE = (
    "INSERT INTO rule_case (title, topic, facts, expected, replaces, off, basis, entry_id) "
    "VALUES (:title, :topic, :facts, :expected, :replaces, :off, :basis, 1)"
)
_SETTINGS = (
    "INSERT INTO office_setting (key, value, entry_id) SELECT key, value, 1 FROM old.office_setting "
    "WHERE key = 'operator'",
    "INSERT INTO office_setting (key, value, entry_id) VALUES ('year', :year, 1)",
)


def make(
    path: Path,
    source: Path,
    year: int,
    first: date,
    parts: Collection[str],
    operator: str,
    settings: Mapping[str, str] | None = None,
    cases: Sequence[Mapping[str, str]] = (),
) -> None:
    """Make the file of a ROC year that begins on `first`; agencies come along, people and courses when wanted.

    `settings` and 試題 (`cases`) are written beside the year's own.
    """
    if path.exists():
        raise DeskError(f"{year}年度的資料檔「{path.name}」已經有了；請直接切換到該年度。")
    fresh = path.with_name(f".{path.name}.new")
    fresh.unlink(missing_ok=True)
    try:
        database.migrate(fresh, connecting.secret())
        _fill(fresh, source, {"first": first.isoformat(), "year": str(year)}, parts, operator, settings or {}, cases)
        if connecting.secret():
            key_file.bring(key_file.place(source), key_file.place(path), datetime.now())
        with writing.explained(path):
            writing.put(fresh, path)
    except dbapi2.Error as error:
        raise database.unusable(path, error) from error
    finally:
        for ending in ("", "-wal", "-shm"):
            fresh.with_name(fresh.name + ending).unlink(missing_ok=True)


def _fill(
    fresh: Path,
    source: Path,
    values: Mapping[str, str],
    parts: Collection[str],
    operator: str,
    settings: Mapping[str, str],
    cases: Sequence[Mapping[str, str]],
) -> None:
    statements = [
        *_AGENCIES,
        *(_PEOPLE if PEOPLE in parts else ()),
        *(_COURSES if COURSES in parts else ()),
        *_EVALUATION,
        *_SETTINGS,
    ]
    connection = connecting.connect(fresh, connecting.secret())
    try:
        connecting.attach(connection, source, "old", connecting.secret())
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("PRAGMA defer_foreign_keys = ON")
        now = datetime.now().isoformat(" ", "seconds")
        entry = "INSERT INTO journal_entry (id, at, operator, title, undoable) VALUES (1, ?, ?, ?, 0)"
        connection.execute(entry, (now, operator, f"由「{source.name}」建立{values['year']}年度"))
        for sql in statements:
            connection.execute(sql, {key: value for key, value in values.items() if f":{key}" in sql})
        insert = "INSERT INTO office_setting (key, value, entry_id) VALUES (?, ?, 1)"
        connection.executemany(insert, list(settings.items()))
        connection.executemany(_CASE, [dict(case) for case in cases])
        seals.seal_entry(connection, 1)
        connection.execute("COMMIT")
        connection.execute("DETACH DATABASE old")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        connection.close()
