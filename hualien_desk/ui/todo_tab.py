"""待辦: what needs a decision today, deadlines, doubtful data; on a new file the first steps."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import partial

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hualien_desk.domain import roc_date
from hualien_desk.domain.rulings import Status
from hualien_desk.operations import archiving, granting, health, inbox, retention, todo
from hualien_desk.operations.health import Doubt
from hualien_desk.operations.todo import Draft
from hualien_desk.ui import backup_cards, parts, purge_wizard, taking_up, team_cards, theme, words, workshop_cards
from hualien_desk.ui.awards_tab import MORE, NEARLY, SUSPECT
from hualien_desk.ui.inbox_dialog import InboxDialog
from hualien_desk.ui.office import Office
from hualien_desk.ui.todo_cards import Card, Step, cards_of, deadlines_of, step_of

TOLD = 3
"""Kinds of doubt that are named on the card."""

GUIDE = (
    "開始使用：照順序做完這幾步，程式就會算出誰符合敘獎、為什麼。"
    "檔案也可以一次拖進視窗，或按 Ctrl+I 選取。每一步怎麼做，按 F1。"
)


class TodoTab(QWidget):
    """A calm page of cards; `open_health` opens the findings of a check."""

    def __init__(self, office: Office, open_health: Callable[[], None], ask_operator: Callable[[], None]) -> None:
        super().__init__()
        self._office, self._open_health, self._ask_operator = office, open_health, ask_operator
        self._doubts: Sequence[Doubt] | None = None
        self._stale, self._looking = True, False
        self._page = QWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(parts.scrolling(self._page))
        self._column = QVBoxLayout(self._page)
        self._column.setContentsMargins(*(theme.SPACE[4],) * 4)
        self._column.setSpacing(theme.SPACE[2])
        self._body = QWidget()
        self._column.addWidget(self._body)
        self._column.addStretch(1)
        office.ruled.connect(self._ruled)
        office.keeper.changed.connect(self._ruled)
        self.refresh()

    def _ruled(self) -> None:
        if self.isVisible():  # what is not seen is shown anew when it is
            self.refresh()

    def refresh(self) -> None:
        """Show what stands today."""
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE[2])
        stored = todo.stored()
        column.addWidget(parts.label(self._greeting(), "title"))
        if not stored["participant"] or not stored["completion"]:
            self._guide(column, stored)
        if stored["participant"]:
            column.addWidget(cards_of(self._cards()))
            column.addWidget(parts.label("期限", "headline"))
            column.addWidget(deadlines_of(todo.deadlines(self._office.desk, date.today())))
        self._column.replaceWidget(self._body, body)
        self._body.hide()
        self._body.deleteLater()
        self._body = body

    def _greeting(self) -> str:
        return f"{self._office.desk.book.year}年度待辦　今天 {roc_date.show(date.today())}"

    def _guide(self, column: QVBoxLayout, stored: dict[str, int]) -> None:
        office = self._office
        guide = parts.label(GUIDE, "quiet")
        guide.setWordWrap(True)
        column.addWidget(guide)
        ask = office.ask_import
        steps = (
            Step(
                bool(office.desk.operator_known),
                "設定承辦人",
                "每個動作都會記下是誰做的。",
                "user",
                "設定…",
                self._ask_operator,
            ),
            Step(
                stored["participant"] > 0,
                "匯入人員名冊",
                "機關清單已備妥；名冊要有字號、姓名、機關、人員類別。",
                "users",
                "匯入…",
                partial(ask, "participants"),
            ),
            Step(
                stored["course"] > 0,
                "匯入課程清單",
                "註明自助餐、英語、磨課師或推薦磨課師。",
                "book-open",
                "匯入…",
                partial(ask, "courses"),
            ),
            Step(
                stored["completion"] > 0,
                "匯入完課紀錄",
                "各平台匯出的清單都可以，重複匯入不會重複計算。",
                "graduation-cap",
                "匯入…",
                partial(ask, "completions"),
            ),
            Step(
                stored["video_session"] + stored["team"] > 0,
                "匯入雲端視訊與熠星團隊",
                "有辦理再匯入。",
                "rocket",
                "匯入…",
                partial(ask, "teams"),
            ),
        )
        for number, step in enumerate(steps, 1):
            column.addWidget(step_of(number, step))
        if not stored["participant"]:
            told = "接任承辦人？", "前任給的交接包裡有全部資料與說明。"
            column.addWidget(parts.offer("hand-helping", *told, "開啟交接包…", office.pack_wanted.emit))

    def _cards(self) -> list[Card]:
        today = date.today()
        work = *workshop_cards.cards(self._office, today), *team_cards.cards(self._office, today)
        work = *work, *backup_cards.cards(self._office, datetime.now())
        return [*self._drafts(), *self._held(), *self._due(), *work, *self._rulings(), *self._kept(), self._health()]

    def _drafts(self) -> list[Card]:
        return [
            Card(
                "pencil",
                "accent",
                draft.words,
                "未存入的輸入",
                f"{words.moment(draft.at)} 輸入，尚未存入。",
                "繼續輸入",
                partial(self._take_up, draft),
            )
            for draft in todo.drafts()
        ]

    def _take_up(self, draft: Draft) -> None:
        taking_up.take_up(self._office, draft.name)

    def _held(self) -> list[Card]:
        count = inbox.count()
        if not count:
            return []
        text = "匯入時沒有存入的列，更正或重試後存入。"
        return [Card("inbox", "warn", f"{count:,} 列", "退回的列", text, "處理", self.open_inbox)]

    def _due(self) -> list[Card]:
        count, want = granting.urgent(date.today()), self._office.grants_wanted.emit
        late = "事實發生後三個月內要辦理；請儘速送審，或填寫逾期理由。"
        soon = "三十日內到期的敘獎案與先行發布的追認。"
        found = [("bad", "circle-alert", "敘獎案已逾期", late), ("warn", "hourglass", "敘獎案將到期", soon)]
        return [
            Card(icon, sign, f"{count[sign]:,} 筆", title, text, "查看", partial(want, sign))
            for sign, icon, title, text in found
            if count[sign]
        ]

    def _kept(self) -> list[Card]:
        """How the year is archived, and which personal data are due; nothing is ever purged by itself."""
        state, show = archiving.words(), partial(purge_wizard.show, self._office)
        found = retention.due(date.today()) if state else []
        if found:
            kinds = "、".join(one.kind.title for one in found[:TOLD]) + (
                f"等 {len(found)} 類" if len(found) > TOLD else ""
            )
            return [Card("trash-2", "warn", f"{len(found)} 類", "個人資料保存期滿", f"{kinds}。", "查看", show)]
        return [Card("archive", "quiet", "已歸檔", "年度", f"{state}。", "", lambda: None)] if state else []

    def open_inbox(self) -> None:
        """Show the rows that wait."""
        InboxDialog(self._office).open()

    def _rulings(self) -> list[Card]:
        run, want = self._office.run, self._office.rulings_wanted.emit
        if run is None:
            return [Card("hourglass", "quiet", "計算中…", "敘獎", "正在依規則審查每一個人。", "", lambda: None)]
        count = todo.counts(run)
        found = [
            Card(
                "stamp",
                "warn",
                f"{count['pending']:,} 筆",
                "待確認",
                "要由承辦人認定是否採計（陸、三）。",
                "逐筆認定",
                lambda: want(Status.PENDING, "", ""),
            ),
            Card(
                "stamp",
                "warn",
                f"{count['more']:,} 筆",
                "敘獎另待認定",
                "已可敘獎，另有完課認定採計後獎勵可能增加；送審前請先認定。",
                "逐筆認定",
                lambda: want(MORE, "", ""),
            ),
            Card(
                "hourglass",
                "warn",
                f"{count['nearly']:,} 筆",
                "只差一項",
                "補上一項就符合敘獎，可以提醒當事人。",
                "查看",
                lambda: want(NEARLY, "", ""),
            ),
            Card(
                "triangle-alert",
                "bad",
                f"{count['suspects']:,} 筆",
                "疑似重複敘獎",
                "與歷年敘獎相似，送審前請查明。",
                "查看",
                lambda: want(SUSPECT, "", ""),
            ),
        ]
        awarded = f"{count['awards']:,} 人次、{count['people']:,} 人符合敘獎。"
        done = Card(
            "award",
            "good",
            f"{count['awards']:,} 人次",
            "敘獎建議",
            awarded,
            "產生名冊",
            lambda: self._office.make_roster("awards"),
        )
        return [card for card in found if not card.number.startswith("0 ")] + [done]

    def _health(self) -> Card:
        if self._doubts is None:
            return Card(
                "heart-pulse", "quiet", "檢查中…", "資料健檢", "找出字號、任職、課程等有疑問的資料。", "", lambda: None
            )
        open_ = [doubt for doubt in self._doubts if not doubt.settled]
        if not open_:
            return Card("heart-pulse", "good", "沒有問題", "資料健檢", "資料都通過檢查。", "查看", self._open_health)
        titles = list(dict.fromkeys(doubt.title for doubt in open_))
        kinds = "、".join(titles[:TOLD]) + (f"等 {len(titles)} 類" if len(titles) > TOLD else "")
        return Card("heart-pulse", "warn", f"{len(open_):,} 項", "資料健檢", kinds, "查看", self._open_health)

    def changed(self, tables: frozenset[str]) -> None:
        """Look again when the page is next seen."""
        self._stale = True
        if self.isVisible():
            self._look()

    def showEvent(self, event: QShowEvent) -> None:
        """What changed meanwhile is looked at now."""
        super().showEvent(event)
        self.refresh()
        if self._stale:
            self._look()

    def _look(self) -> None:
        if self._looking:
            return
        self._looking, self._stale = True, False
        desk = self._office.desk
        self._office.runner.run(
            "資料健檢", lambda *way: health.examine(desk, *way), self._found, quiet=True, ended=self._looked
        )

    def _looked(self) -> None:
        self._looking = False

    def _found(self, doubts: list[Doubt]) -> None:
        self._doubts = doubts
        self.refresh()
        if self._stale and self.isVisible():
            self._look()
