"""Settings kept with the data: who sits at the keyboard, which switches the office turned."""

from hualien_desk.store.tables import DATABASE, rows


def get(key: str, default: str = "") -> str:
    """A setting's value."""
    found = rows("SELECT value FROM setting WHERE key = ?", key)
    return str(found[0][0]) if found else default


def all_with(prefix: str) -> dict[str, str]:
    """Every setting whose key begins so, without the prefix."""
    found = rows("SELECT key, value FROM setting WHERE key LIKE ? || '%'", prefix)
    return {key.removeprefix(prefix): value for key, value in found}


def put(key: str, value: str) -> None:
    """Write a setting, inside an entry."""
    DATABASE.execute_sql("INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)", (key, value))
