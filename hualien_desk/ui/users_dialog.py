"""密碼與使用者: who may do what, the own password, the paper key, encryption, and who came in when."""

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from hualien_desk.domain import roc_date
from hualien_desk.domain.roles import MEANINGS, Role
from hualien_desk.operations import users
from hualien_desk.operations.desk import Desk, Outcome
from hualien_desk.operations.users import Accessed, FirstPassword, User
from hualien_desk.ui import dialogs, icons, parts, theme, words
from hualien_desk.ui.dialogs import Form
from hualien_desk.ui.guard_dialogs import AddUser, ChangePassword, FirstPasswords
from hualien_desk.ui.list_model import Column, RecordsSource
from hualien_desk.ui.list_page import Empty, ListPage
from hualien_desk.ui.office import Office

if TYPE_CHECKING:
    from hualien_desk.ui.guarding import Guarding

HONEST = (
    "角色防的是誤用，不是攻擊：有密碼的人以其他工具可以改任何資料。移除的使用者若留有舊的資料檔與鑰匙檔複本，"
    "仍能打開那份複本；若要連現在的資料檔都打不開，請「更換資料金鑰」。"
)
PLAIN = "拿到這台電腦或隨身碟的人都能讀到身分證字號。設定密碼後，可以加入使用者與角色。"
REMOVE = "移除後「{}」不能再以自己的密碼登入。若對方留有舊的鑰匙檔複本，請再「更換資料金鑰」。"
ICONS = {Role.VIEWER: "eye", Role.EDITOR: "pencil", Role.APPROVER: "stamp"}


class UsersDialog(Form):
    """Everything takes effect at once; what needs a quiet file is done by `guarding`."""

    def __init__(self, office: Office, guarding: "Guarding") -> None:
        headline = f"資料檔「{office.desk.path.name}」" + ("已加密。" if office.desk.access.key else "未加密。")
        super().__init__(office.window, "密碼與使用者", headline)
        self._office, self._guarding = office, guarding
        self._people = QWidget()
        self.people = QVBoxLayout(self._people)
        self.log = _log()
        pages = parts.pages("密碼與使用者", (("使用者", self._users_page()), ("紀錄", self.log)))
        self.body.addWidget(pages, 1)
        self.buttons.addWidget(parts.button("check", "關閉", self.accept, primary=True))
        self.renew()
        self.spread(860, 640)

    @property
    def _may_manage(self) -> bool:
        access = self._office.desk.access
        return bool(access.key) and not access.refusal(Role.APPROVER)

    def _users_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, theme.SPACE[2], 0, 0)
        column.setSpacing(theme.SPACE[2])
        self.people.setContentsMargins(0, 0, theme.SPACE[1], 0)
        self.people.setSpacing(theme.SPACE[1])
        column.addWidget(parts.scrolling(self._people), 1)
        told = parts.label(HONEST, "quiet")
        told.setWordWrap(True)
        told.setVisible(bool(self._office.desk.access.key))
        column.addWidget(told)
        column.addLayout(self._ways())
        return page

    def _ways(self) -> QHBoxLayout:
        row, guarding = QHBoxLayout(), self._guarding
        row.setSpacing(theme.SPACE[1])
        if not self._office.desk.access.key:
            row.addWidget(parts.button("shield-check", "設定密碼加密…", self._leave_to(guarding.ask_to_encrypt)))
            row.addStretch(1)
            return row
        row.addWidget(parts.button("pencil", "更改我的密碼…", lambda: ChangePassword(self._office).open()))
        if self._may_manage:
            row.addWidget(parts.button("user-plus", "加入使用者…", self._ask_user))
            row.addWidget(parts.button("key-round", "救援金鑰…", self._leave_to(guarding.show_paper_again)))
            more = (
                ("rotate-ccw", "更換資料金鑰…", self._leave_to(guarding.ask_to_renew)),
                ("trash-2", "未加密的舊備份…", self._leave_to(guarding.offer_to_remove_plain)),
                ("lock-open", "改為不加密…", self._leave_to(guarding.ask_to_make_plain)),
            )
            row.addWidget(parts.menu_button("ellipsis", "其他", more))
        row.addStretch(1)
        return row

    def _leave_to(self, do: parts.Action) -> parts.Action:
        def leave() -> None:
            self.accept()
            do()

        return leave

    def renew(self) -> None:
        """Show the users and the log as they are now."""
        while item := self.people.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for user in users.listed(self._office.desk):
            self.people.addWidget(self._line(user))
        if not self._office.desk.access.key:
            self.people.addWidget(parts.empty_page("lock-open", "沒有加密，也沒有使用者", PLAIN), 1)
        else:
            self.people.addStretch(1)
        self.log.set_source(RecordsSource(users.lines(), *_HOW))
        self.log.refresh()

    def _line(self, user: User) -> QFrame:
        frame = QFrame()
        frame.setObjectName("card")
        row = QHBoxLayout(frame)
        row.setContentsMargins(theme.SPACE[2], theme.SPACE[1], theme.SPACE[1], theme.SPACE[1])
        row.setSpacing(theme.SPACE[2])
        row.addWidget(icons.picture(ICONS[user.role], 20, "accent"))
        own = user.name == self._office.desk.access.user
        told = QVBoxLayout()
        told.setSpacing(0)
        told.addWidget(parts.label(f"{user.name}（您）" if own else user.name, "headline"))
        told.addWidget(parts.label(f"{user.role.words}：{MEANINGS[user.role]}", "quiet"))
        row.addLayout(told, 1)
        state = "尚未首次登入" if user.must_change else f"密碼設於 {words.moment(user.set_at)}"
        row.addWidget(parts.label(state, "quiet"))
        if self._may_manage and not own:
            row.addWidget(self._menu(user))
        return frame

    def _menu(self, user: User) -> QToolButton:
        roles = [
            (ICONS[role], f"改為{role.words}", partial(self._do, partial(users.set_role, name=user.name, role=role)))
            for role in Role
            if role is not user.role
        ]
        made = parts.menu_button(
            "settings",
            "管理",
            (
                *roles,
                ("key-round", "重設密碼…", partial(self._reset, user.name)),
                ("user-x", "移除…", partial(self._ask_to_remove, user.name)),
            ),
        )
        made.setAccessibleName(f"管理{user.name}")
        return made

    def _do(self, change: Callable[[Desk], Outcome]) -> None:
        self._office.runner.do(lambda: change(self._office.desk), self._done)

    def _done(self, outcome: Outcome) -> None:
        self.headline.setText(outcome.message)
        self.renew()

    def _ask_to_remove(self, name: str) -> None:
        remove = partial(self._do, partial(users.remove, name=name))
        dialogs.question(self, "移除使用者", REMOVE.format(name), "移除", remove)

    def _ask_user(self) -> None:
        AddUser(self._office, self._show_first).open()

    def _reset(self, name: str) -> None:
        desk = self._office.desk
        work = lambda *_: users.reset(desk, name, datetime.now())  # noqa: E731
        self._office.runner.run("重設密碼", work, partial(self._show_first, name), owner=self)

    def _show_first(self, name: str, made: FirstPassword) -> None:
        self._done(made.outcome)
        FirstPasswords(self._office, {name: made.password}).open()


def _when(item: Accessed) -> str:
    return f"{roc_date.show(date.fromisoformat(item.at[:10]))} {item.at[11:16]}"


_COLUMNS = (
    Column("時間", "at", 8, _when),
    Column("使用者", "user", 6, lambda item: item.user),
    Column("做了什麼", "what", 9, lambda item: item.what, bold=True),
    Column("說明", "detail", 16, lambda item: item.detail),
)
_HOW: Any = (
    lambda item: f"{item.user} {item.what} {item.detail}",
    {name: lambda item, own=name: getattr(item, own) for name in Accessed._fields},
    {},
)


def _log() -> ListPage:
    page = ListPage(
        "進出紀錄",
        _COLUMNS,
        RecordsSource([], *_HOW),
        search_hint="搜尋使用者、做了什麼",
        empty=Empty("scroll-text", "還沒有紀錄", "登入、改密碼、加入使用者之後，這裡會列出。"),
        count=lambda shown, total: f"{shown:,} 筆",
    )
    page.set_margin(0)
    return page
