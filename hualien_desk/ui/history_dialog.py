"""變更歷程: the journal, who did what and when."""

from PySide6.QtWidgets import QWidget

from hualien_desk.operations import history
from hualien_desk.ui import parts, words
from hualien_desk.ui.dialogs import Form
from hualien_desk.ui.list_model import Column, ListModel, RecordsSource
from hualien_desk.ui.table import Table

COLUMNS = (
    Column("時間", "at", 8, lambda entry: words.moment(entry.at)),
    Column("承辦人", "operator", 5, lambda entry: entry.operator),
    Column("動作", "title", 22, lambda entry: entry.title, bold=True),
    Column("狀態", "", 6, lambda entry: "已復原" if entry.undone_by else ""),
)
ORDERS = {key: (lambda entry, name=key: getattr(entry, name)) for key in ("at", "operator", "title")}


class HistoryDialog(Form):
    """Every change, latest first."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, "變更歷程", "每一次匯入、認定、復原都記在這裡，最新的在最上面。")
        entries = history.entries()
        model = ListModel(RecordsSource(entries, lambda entry: entry.title, ORDERS, {}), COLUMNS, self)
        model.refresh()
        self.table = Table("變更歷程", model)
        self.body.addWidget(self.table)
        self.buttons.addWidget(parts.button("check", "關閉", self.accept, primary=True))
        self.resize(760, 460)
