"""捌: from a bureau's figures to an award by hand: the figures stand beside the form, and begin its reason."""

from collections.abc import Mapping

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout

from hualien_desk.ui import parts, theme
from hualien_desk.ui.diagnosis_result import plain_table, show_records
from hualien_desk.ui.grant_actions import proposed
from hualien_desk.ui.grant_forms import Proposal
from hualien_desk.ui.list_model import Column
from hualien_desk.ui.office import Office

NO_FIGURE = frozenset({"", "—", "－"})
"""What stands for a figure that there is none of."""
COLUMNS = (
    Column("項目", "", 9, lambda pair: pair[0]),
    Column("數字", "", 6, lambda pair: pair[1], "right", bold=True),
)


def reason(agency: str, figures: Mapping[str, str]) -> str:
    """The figures as the beginning of a reason: 消防局推動成效：參與率 85%、完課 120 人次."""
    told = "、".join(f"{name} {value}" for name, value in figures.items() if value.strip() not in NO_FIGURE)
    return f"{agency}推動成效：{told}" if told else ""


class Contributor(Proposal):
    """An award for somebody who contributed to what a bureau reached; `figures`: name -> value as it is shown."""

    def __init__(self, office: Office, agency: str, figures: Mapping[str, str]) -> None:
        done = office.runner.done
        super().__init__(office.window, office.desk.book, lambda form: done.emit(proposed(office, form)))
        self.table = plain_table(f"{agency}的數字", COLUMNS)
        show_records(self.table, list(figures.items()))
        self._put_beside(agency)
        self.fields["why"].setText(reason(agency, figures))
        self.fields["why"].setCursorPosition(0)
        self.fields["why"].setToolTip("已帶入左邊的數字；個人貢獻另寫在下面，存入時接在後面")
        self.line("part", "個人貢獻", "例如 統籌辦理四場研習，存入時接在理由後面")
        self.setTabOrder(self.fields["why"], self.fields["part"])
        self.spread(980, 560)
        self.fields["person"].setFocus()

    def text(self, name: str) -> str:
        """What was typed; what this person did follows the figures in the reason."""
        if name != "why":
            return super().text(name)
        return "；".join(filter(None, (self.fields[own].text().strip() for own in ("why", "part"))))

    def _put_beside(self, agency: str) -> None:
        """The figures left of the form."""
        place = self.body.indexOf(self.form)
        self.body.removeItem(self.form)
        self.form.setParent(None)
        left, both = QVBoxLayout(), QHBoxLayout()
        left.setSpacing(theme.SPACE[0])
        left.addWidget(parts.label(agency, "headline"))
        left.addWidget(parts.label("數字只供參考；敘獎由承辦人擬具，送審議。", "quiet"))
        left.addWidget(self.table, 1)
        self.table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        both.setSpacing(theme.SPACE[3])
        both.addLayout(left, 4)
        both.addLayout(self.form, 6)
        self.body.insertLayout(place, both, 1)


def show(office: Office, agency: str, figures: Mapping[str, str]) -> None:
    """Open the form beside the figures of an agency."""
    Contributor(office, agency, figures).open()
