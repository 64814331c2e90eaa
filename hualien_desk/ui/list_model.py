"""One table model for every list: ids in display order, lines fetched page by page."""

from array import array
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple, Protocol

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from hualien_desk.ui import allowed, icons

PAGE = 200
LARGE = 50_000
"""Rows beyond which a list is read beside the window."""
KEPT = 20 * PAGE
"""Lines kept in memory."""

Line = tuple[Any, ...]
Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole


class Column(NamedTuple):
    """One column: heading, the source's order key, width in characters, words for a line, icon and colour role."""

    heading: str
    key: str
    width: int
    show: Callable[[Any], str]
    align: str = "left"
    icon: Callable[[Any], tuple[str, str] | None] | None = None
    bold: bool = False
    field: str = ""
    """The field of the record that is typed into this column; "" for none."""
    keeps: bool = False
    """Does not shrink below its width: names that begin alike."""
    spare: int = 0
    """Is left out where the window is too narrow, the highest first: what is told elsewhere as well; 0: stays."""


class Editor(Protocol):
    """How the cells of a list are typed into."""

    def text(self, record: int, field: str) -> str:
        """What the field holds, as it is typed; DeskError when the record is gone."""
        ...

    def store(self, record: int, field: str, text: str) -> bool:
        """Store what was typed; says whether it was taken."""
        ...


class ListSource(Protocol):
    """Where a list comes from; order "" is the source's own."""

    def ids(self, text: str, order: str, descending: bool, filters: Mapping[str, Any]) -> "array[int]":
        """The ids that fit, in display order."""
        ...

    def rows(self, ids: Sequence[int]) -> Mapping[int, Line]:
        """The lines of some ids."""
        ...

    def values(self, key: str, text: str, filters: Mapping[str, Any], most: int) -> list[tuple[Any, int]]:
        """The values of a column among the rows that fit, with their counts."""
        ...

    def people(self, text: str, filters: Mapping[str, Any]) -> int | None:
        """How many different people the rows speak of; None where that is no question."""
        ...

    def count(self) -> int:
        """How many rows there are without search and filters."""
        ...


class Answer(NamedTuple):
    """What a list is: ids in display order, how many there are without search and filters, of how many people."""

    ids: "array[int]"
    total: int
    people: int | None


class RecordsSource:
    """A list over records in memory; the id is the place in `records`."""

    def __init__(
        self,
        records: Sequence[Any],
        search: Callable[[Any], str],
        orders: Mapping[str, Callable[[Any], Any]],
        filters: Mapping[str, Callable[[Any, Any], bool]],
    ) -> None:
        self.records, self._search, self._orders, self._filters = records, search, orders, filters
        self.shows: dict[str, Callable[[Any], str]] = {}
        """What each column says of a record, by the column's key; the model fills it in."""
        self._texts: list[str] | None = None

    def ids(self, text: str, order: str, descending: bool, filters: Mapping[str, Any]) -> "array[int]":
        """The places of the records that hold every word and pass every filter."""
        found: Sequence[int] = range(len(self.records))
        for key, value in filters.items():
            if value is not None and key.startswith("="):
                show = self.shows[key[1:]]
                found = [place for place in found if show(self.records[place]) == value]
            elif value is not None:
                fits = self._filters[key]
                found = [place for place in found if fits(self.records[place], value)]
        for word in text.split():
            texts, key = self._searchable(), self._folded(word)
            found = [place for place in found if key in texts[place]]
        if order:
            sign = self._orders[order]
            found = sorted(found, key=lambda place: sign(self.records[place]), reverse=descending)
        return array("q", found)

    def _searchable(self) -> list[str]:
        if self._texts is None:
            self._texts = [self._folded(self._search(record)) for record in self.records]
        return self._texts

    @staticmethod
    def _folded(text: str) -> str:
        return text.upper().replace("臺", "台")

    def values(self, key: str, text: str, filters: Mapping[str, Any], most: int) -> list[tuple[Any, int]]:
        """What a column says of the records that fit, the most frequent first."""
        show = self.shows[key]
        return Counter(show(self.records[place]) for place in self.ids(text, "", False, filters)).most_common(most)

    def people(self, text: str, filters: Mapping[str, Any]) -> int | None:
        """Records in memory are counted by the page that made them."""
        return None

    def count(self) -> int:
        """How many records there are."""
        return len(self.records)

    def rows(self, ids: Sequence[int]) -> Mapping[int, Line]:
        """The records themselves."""
        return {place: self.records[place] for place in ids}


def place_in(source: ListSource, before: ListSource, place: int) -> int:
    """Where a line of one list in memory stands in another; -1 when it is gone or was changed."""
    if isinstance(source, RecordsSource) and isinstance(before, RecordsSource) and 0 <= place < len(before.records):
        record = before.records[place]
        return next((at for at, other in enumerate(source.records) if other == record), -1)
    return -1


class ListModel(QAbstractTableModel):
    """Shows a source; knows what was typed into the search, which filters stand and the order."""

    def __init__(self, source: ListSource, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._take(source)
        self._ids: array[int] = array("q")
        self._lines: dict[int, Line] = {}
        self._text, self._filters = "", dict[str, Any]()
        self._order, self._descending = "", False
        self.total = 0
        self.people: int | None = None
        self.editor: Editor | None = None
        self.renew: Callable[[], None] = self.refresh
        """Reads the list again in another order; a page may do so beside the window."""
        self._bold = QFont()
        self._bold.setBold(True)

    def set_source(self, source: ListSource) -> None:
        """Show another source, with the same search, filters and order."""
        self._take(source)
        self.refresh()

    def _take(self, source: ListSource) -> None:
        self._source = source
        if isinstance(source, RecordsSource):
            source.shows = {column.key: column.show for column in self.columns if column.key}

    @property
    def source(self) -> ListSource:
        """Where the list comes from."""
        return self._source

    @property
    def asked(self) -> tuple[str, dict[str, Any]]:
        """What is searched for, and the filters that stand."""
        return self._text, dict(self._filters)

    @property
    def sorting(self) -> tuple[str, bool]:
        """The key of the column that the list is sorted by ("" for its own order), and whether downwards."""
        return self._order, self._descending

    def values(self, column: Column, most: int) -> list[tuple[Any, int]]:
        """The values of a column among the lines that fit the search and the other filters."""
        others = {key: value for key, value in self._filters.items() if key != f"={column.key}"}
        return self._source.values(column.key, self._text, others, most)

    @property
    def large(self) -> bool:
        """Say whether reading the list takes longer than a window may stand still."""
        return self.total > LARGE

    def ask(self, text: str, filters: Mapping[str, Any]) -> None:
        """Search and filter from the next reading on."""
        self._text, self._filters = text, dict(filters)

    def question(self) -> Callable[[], Answer]:
        """What is asked for now, to be answered on any thread."""
        source, text, filters, order, descending = (
            *(self._source, self._text, dict(self._filters)),
            *(self._order, self._descending),
        )

        def answer() -> Answer:
            ids = source.ids(text, order, descending, filters)
            total = source.count() if text or filters else len(ids)
            return Answer(ids, total, source.people(text, filters))

        return answer

    def take(self, answer: Answer) -> None:
        """Show an answer."""
        self.beginResetModel()
        self._lines.clear()
        self._ids, self.total, self.people = answer
        self.endResetModel()

    def refresh(self) -> None:
        """Read the list again, at once."""
        self.take(self.question()())

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; -1 is the list's own order."""
        if self.begin_with(column, order):
            self.renew()

    def begin_with(self, column: int, order: Qt.SortOrder) -> bool:
        """Sort from the next reading on; says whether that is another order."""
        wanted = self.columns[column].key if column >= 0 else "", order == Qt.SortOrder.DescendingOrder
        other = wanted != (self._order, self._descending)
        self._order, self._descending = wanted
        return other

    @property
    def ids(self) -> Sequence[int]:
        """The ids in display order."""
        return self._ids

    def id_at(self, row: int) -> int:
        """The id of a row, -1 for none."""
        return self._ids[row] if 0 <= row < len(self._ids) else -1

    def row_of(self, wanted: int) -> int:
        """The row of an id, -1 for none."""
        try:
            return self._ids.index(wanted)
        except ValueError:
            return -1

    def line(self, row: int) -> Line:
        """The line of a row."""
        wanted = self._ids[row]
        if wanted not in self._lines:
            self._read_around(row)
        return self._lines.get(wanted, ())

    def _read_around(self, row: int) -> None:
        if len(self._lines) > KEPT:
            self._lines.clear()
        start = row - row % PAGE
        self._lines.update(self._source.rows(self._ids[start : start + PAGE]))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, D102
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, D102
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A cell with a field can be typed into."""
        found = super().flags(index)
        if index.isValid() and self.editor and self.columns[index.column()].field and not allowed.refusal():
            found |= Qt.ItemFlag.ItemIsEditable
        return found

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        """Hand what was typed to the editor."""
        field = self.columns[index.column()].field
        if role != Role.EditRole or not self.editor or not field:
            return False
        return self.editor.store(self.id_at(index.row()), field, str(value))

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        """The headings."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == Role.DisplayRole:
            return self.columns[section].heading
        if role == Role.TextAlignmentRole:
            return self._stand(self.columns[section])
        return None

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """Words, icon, alignment and full text of a cell."""
        column = self.columns[index.column()]
        if role == Role.TextAlignmentRole:
            return self._stand(column)
        if role == Role.FontRole:
            return self._bold if column.bold else None
        if role == Role.EditRole and self.editor and column.field:
            return self.editor.text(self.id_at(index.row()), column.field)
        if role not in (Role.DisplayRole, Role.ToolTipRole, Role.DecorationRole):
            return None
        line = self.line(index.row())
        if not line:
            return None
        if role == Role.DecorationRole:
            drawing = column.icon(line) if column.icon else None
            return icons.icon(*drawing) if drawing else None
        return column.show(line)

    @staticmethod
    def _stand(column: Column) -> Qt.AlignmentFlag:
        stands = {"left": Qt.AlignmentFlag.AlignLeft, "right": Qt.AlignmentFlag.AlignRight}
        return stands.get(column.align, Qt.AlignmentFlag.AlignHCenter) | Qt.AlignmentFlag.AlignVCenter
