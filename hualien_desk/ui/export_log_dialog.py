"""匯出紀錄: which files left the program, when, by whom, with how many rows and whose IDs in full."""

from datetime import date

from hualien_desk.domain import roc_date, seals
from hualien_desk.operations import exporting
from hualien_desk.operations.exporting import Exported
from hualien_desk.ui import files, parts
from hualien_desk.ui.dialogs import Form
from hualien_desk.ui.list_model import Column, RecordsSource
from hualien_desk.ui.list_page import Empty, ListPage
from hualien_desk.ui.office import Office

FULL, MASKED = "完整", "遮蔽"


def _when(item: Exported) -> str:
    return f"{roc_date.show(date.fromisoformat(item.at[:10]))} {item.at[11:16]}"


def _ids(item: Exported) -> str:
    return FULL if item.full_id else MASKED


def _text(item: Exported) -> str:
    return f"{item.title} {item.file} {item.operator} {item.sha256} {item.scope} {seals.short(item.head)}"


COLUMNS = (
    Column("時間", "at", 8, _when),
    Column("承辦人", "operator", 5, lambda item: item.operator),
    Column("名冊", "title", 8, lambda item: item.title, bold=True),
    Column("檔案", "file", 16, lambda item: item.file),
    Column("列數", "rows", 4, lambda item: f"{item.rows:,}"),
    Column("字號", "ids", 4, _ids, icon=lambda item: ("id-card", "warn" if item.full_id else "quiet")),
    Column("SHA-256", "sha256", 10, lambda item: item.sha256),
    Column("封印碼", "head", 10, lambda item: seals.short(item.head)),
)
ORDERS = {
    "at": lambda item: item.at,
    "operator": lambda item: item.operator,
    "title": lambda item: item.title,
    "file": lambda item: item.file,
    "rows": lambda item: item.rows,
    "ids": _ids,
    "sha256": lambda item: item.sha256,
    "head": lambda item: item.head,
}
FILTERS = {"ids": lambda item, value: _ids(item) == value}


class ExportLog(Form):
    """The log, latest first; it can be searched and never changed."""

    def __init__(self, office: Office) -> None:
        super().__init__(office.window, "匯出紀錄", "匯出紀錄：每個寫出的檔案；以 SHA-256 可以查證檔案有沒有被改過。")
        self.page = ListPage(
            "匯出紀錄",
            COLUMNS,
            RecordsSource(exporting.lines(), _text, ORDERS, FILTERS),
            search_hint="搜尋名冊、檔案、SHA-256",
            empty=Empty("file-up", "還沒有匯出過", "產生名冊之後，這裡會列出每個檔案。"),
            count=lambda shown, total: f"{shown:,} 個檔案",
        )
        self.page.add_filter("ids", "字號", (("全部", None), ("完整字號", FULL), ("遮蔽字號", MASKED)))
        self.page.set_margin(0)
        self.body.addWidget(self.page, 1)
        folder = parts.button("folder-open", "開啟名冊資料夾", lambda: files.show(office.desk.rosters))
        self.buttons.insertWidget(0, folder)
        self.buttons.addWidget(parts.button("check", "關閉", self.accept, primary=True))
        self.page.refresh()
        self.spread(1200, 560)
