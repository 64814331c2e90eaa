"""Settings kept with the data, journalled like any row: who sits at the keyboard, which switches the office turned."""

from hualien_desk.store import matching
from hualien_desk.store.tables import DATABASE, rows


def get(key: str, default: str = "") -> str:
    """A setting's value."""
    found = rows("SELECT value FROM office_setting WHERE key = ?", key)
    return str(found[0][0]) if found else default


def all_with(prefix: str) -> dict[str, str]:
    """Every setting whose key begins so, without the prefix, in the order of the keys."""
    found = rows("SELECT key, value FROM office_setting WHERE substr(key, 1, length(?1)) = ?1 ORDER BY key", prefix)
    return {key.removeprefix(prefix): value for key, value in found}


def put(key: str, value: str) -> None:
    """Write a setting, inside an entry."""
    DATABASE.execute_sql(
        f"INSERT INTO office_setting (id, key, value, entry_id) VALUES ({matching.fresh('office_setting')}, ?, ?, "
        "(SELECT id FROM open_entry)) "
        "ON CONFLICT (key) DO UPDATE SET value = excluded.value WHERE value <> excluded.value",
        (key, value),
    )


def remove(key: str) -> None:
    """Forget a setting, inside an entry."""
    DATABASE.execute_sql("DELETE FROM office_setting WHERE key = ?", (key,))
