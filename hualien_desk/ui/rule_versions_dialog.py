"""歷次版本: what the rules were; one is held against today's, or tried and taken again."""

from collections.abc import Callable

from hualien_desk.domain.errors import DeskError
from hualien_desk.operations import rules
from hualien_desk.operations.rule_versions import Version, moment
from hualien_desk.operations.rules import Trial
from hualien_desk.ui import allowed, parts
from hualien_desk.ui.case_answers import Waiting
from hualien_desk.ui.detail import Detail
from hualien_desk.ui.dialogs import Form
from hualien_desk.ui.list_model import Column, RecordsSource
from hualien_desk.ui.list_page import Empty, ListPage
from hualien_desk.ui.office import Office
from hualien_desk.ui.rule_effects import Effects, attempt

COLUMNS = (
    Column("版本", "number", 4, lambda version: f"第{version.number}版", bold=True),
    Column("時間", "at", 8, lambda version: moment(version.at)),
    Column("承辦人", "operator", 5, lambda version: version.operator),
    Column("依據", "basis", 12, lambda version: version.basis),
)
ORDERS = {
    "number": lambda version: version.number,
    "at": lambda version: version.at,
    "operator": lambda version: version.operator,
    "basis": lambda version: version.basis,
}


class RuleVersions(Form):
    """Every version, latest first; the chosen one with what it changed and how it differs from today's rules."""

    def __init__(self, office: Office, then: Callable[[], None]) -> None:
        super().__init__(office.window, "歷次版本", f"歷次版本：目前是{rules.in_force(office.desk)}。")
        self._office, self._then = office, then
        self._answers: Waiting = {}
        self._versions = rules.versions()
        self.detail = Detail("版本內容")
        self.page = ListPage(
            "歷次版本",
            COLUMNS,
            RecordsSource(self._versions, lambda version: f"{version.words} {version.operator}", ORDERS, {}),
            search_hint="搜尋依據、承辦人",
            empty=Empty("scroll-text", "還沒有變更過規則", "每次套用都會在這裡留下一版，附依據與變更內容。"),
            count=lambda shown, total: f"{shown:,} 版",
        )
        self.page.set_detail(self.detail, (1, 1))
        self.page.set_margin(0)
        self.body.addWidget(self.page, 1)
        self.again = parts.button("rotate-ccw", "再採用這一版…", self._try, tip="先試算，填寫依據再套用")
        self.buttons.insertWidget(0, self.again)
        self.buttons.addWidget(parts.button("check", "關閉", self.accept, primary=True))
        self.page.selected.connect(self._show)
        self.page.refresh()
        self._show(self.page.current())
        self.spread(1100, 560)

    def current(self) -> Version | None:
        """The chosen version."""
        place = self.page.current()
        return self._versions[place] if 0 <= place < len(self._versions) else None

    def _show(self, _: int) -> None:
        version = self.current()
        differences, why = self._differences(version)
        self.again.setEnabled(bool(differences))
        if version is None:
            self.detail.placeholder("選一版，這裡說明變更內容，以及和目前規則的差異。")
            return
        self.detail.begin(f"第{version.number}版", f"{moment(version.at)}　{version.operator}　{version.basis}")
        self.detail.bullets("這一版的變更", version.changed)
        self.detail.bullets("再採用時的變更（目前 → 這一版）", differences)
        self.detail.note(why)
        self.detail.end()

    def _differences(self, version: Version | None) -> tuple[list[str], str]:
        """How a version differs from today's rules, and a sentence when it does not or cannot be told."""
        if version is None:
            return [], ""
        try:
            found = rules.changes(self._office.desk, rules.wish_of(self._office.desk, version))
        except DeskError as error:
            return [], str(error)
        return found, "" if found else "與目前的規則相同。"

    @allowed.editing
    def _try(self) -> None:
        version, desk = self.current(), self._office.desk
        if version is not None:
            attempt(self._office, self, lambda: rules.wish_of(desk, version), self._tried, self._answers)

    def _tried(self, found: Trial) -> None:
        Effects(self._office, found, self._taken, self._try, self._answers).open()

    def _taken(self) -> None:
        self.accept()
        self._then()
