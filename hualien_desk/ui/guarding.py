"""Password, users, paper key and encryption in the window: the dialogs, and the offer to who works unguarded."""

from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtCore import QMetaMethod

from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.roles import Role
from hualien_desk.operations import backups, encrypting, users
from hualien_desk.operations.access import Access
from hualien_desk.operations.opening import Made
from hualien_desk.ui import dialogs
from hualien_desk.ui.guard_dialogs import EncryptDialog, FirstPasswords, PlainCopies, RenewDialog
from hualien_desk.ui.office import Office
from hualien_desk.ui.paper_key_page import PaperKeyDialog, PaperKeyPage
from hualien_desk.ui.rewriting import Rewrite
from hualien_desk.ui.users_dialog import UsersDialog

QUIET, QUIET_COPIES = "offer/encrypt", "offer/remove_plain"
OFFER = "這個資料檔沒有加密：拿到這台電腦或隨身碟的人都能讀到身分證字號。"
PAPER = "還沒有確認抄錄救援金鑰：忘記密碼時，沒有人能打開這個資料檔。"
COPIES = "還有 {:,} 份加密以前的備份沒有移除，任何人都讀得到。"
PLAIN = (
    "改為不加密後，拿到這台電腦或隨身碟的人都能讀到身分證字號，也不再有使用者與角色。"
    "鑰匙檔會改名保留，供舊的加密備份使用。確定嗎？"
)


class Guarding:
    """What 安全 › 密碼與使用者 leads to."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def show(self) -> None:
        """Users, roles, the own password, the paper key, the log of accesses; why not when the key file is gone."""
        try:
            users.listed(self._office.desk)
        except DeskError as error:
            dialogs.error(self._office.window, str(error))
            return
        UsersDialog(self._office, self).open()

    def show_paper(self, lines: tuple[str, ...], told: str = "已加密") -> None:
        """The paper key of a new file, in place of the tabs until it was written down or put off."""
        page = PaperKeyPage(self._office, lines, told)
        page.done.connect(self._office.window.uncover)
        self._office.window.cover(page)

    def show_paper_again(self) -> None:
        """The paper key in a dialog; only for an approver."""
        try:
            lines = users.paper(self._office.desk)
        except DeskError as error:
            dialogs.error(self._office.window, str(error))
            return
        PaperKeyDialog(self._office, lines).open()

    def offer(self) -> None:
        """A quiet line for who works with a plain file, or without a paper key; nothing when there is other news."""
        window, desk = self._office.window, self._office.desk
        if window.notice() or desk.access.refusal():
            return
        if not desk.access.key and window.settings.value(QUIET, "yes") != "no":
            quiet = ("x", "不再提醒", self._offer_no_more)
            window.say(OFFER, [("shield-check", "設定密碼加密…", self.ask_to_encrypt), quiet])
        elif users.paper_is_due(desk):
            window.say(PAPER, [("key-round", "顯示救援金鑰…", self.show_paper_again)])
        elif not desk.access.refusal(Role.APPROVER) and window.settings.value(QUIET_COPIES, "yes") != "no":
            self._look_for_plain()

    def _offer_no_more(self, which: str = QUIET) -> None:
        self._office.window.settings.setValue(which, "no")
        self._office.window.say("")

    def _look_for_plain(self) -> None:
        """Copies from before the encryption, which lie about in spite of it; looked for beside the window."""
        office = self._office
        if encrypting.was_encrypted_late():
            work = lambda *_: len(encrypting.plain_copies(office.desk))  # noqa: E731
            office.runner.run("查看舊備份", work, self._tell_plain, quiet=True)

    def _tell_plain(self, count: int) -> None:
        if count and not self._office.window.notice():
            quiet = ("x", "不再提醒", partial(self._offer_no_more, QUIET_COPIES))
            look = ("trash-2", "查看並移除…", self.offer_to_remove_plain)
            self._office.window.say(COPIES.format(count), [look, quiet])

    def ask_to_encrypt(self) -> None:
        """Ask for name and password."""
        EncryptDialog(self._office, self.encrypt).open()

    def encrypt(self, name: str, password: str) -> None:
        """Encrypt the open file; then the paper key, a backup, and the copies that can still be read."""
        work = partial(encrypting.encrypt, self._office.desk.path, name, password, datetime.now())
        self._rewrite("正在加密資料檔…", work, lambda made: made.access, _encrypted)

    def ask_to_make_plain(self) -> None:
        """Ask before the protection goes."""
        dialogs.question(self._office.window, "改為不加密", PLAIN, "改為不加密", self._make_plain)

    def _make_plain(self) -> None:
        desk = self._office.desk
        work = partial(encrypting.make_plain, desk.path, desk.access, datetime.now())
        self._rewrite("正在改為不加密…", work, lambda access: access, partial(_made_plain, desk.access.user))

    def ask_to_renew(self) -> None:
        """Ask for the password before another data key is made."""
        RenewDialog(self._office, self._renew).open()

    def _renew(self, password: str) -> None:
        desk = self._office.desk
        work = partial(encrypting.renew, desk.path, desk.access, password, datetime.now())
        self._rewrite("正在更換資料金鑰…", work, lambda made: made[0].access, _renewed)

    def _rewrite(self, title: str, work: Any, access_of: Any, then: Any) -> None:
        window = self._office.window
        if window.isSignalConnected(QMetaMethod.fromSignal(window.rewrite_wanted)):
            window.rewrite_wanted.emit(Rewrite(title, work, access_of, then))
        else:  # the demo: one window over invented data
            dialogs.error(window, "示範視窗不更改資料檔的加密；請用自己的資料檔。")

    def offer_to_remove_plain(self) -> None:
        """A fresh encrypted backup, then the copies from before that anybody can read."""
        office = self._office

        def work(*_: object) -> int:
            backups.make(office.desk.backups)
            return len(encrypting.plain_copies(office.desk))

        def then(count: int) -> None:
            if count:
                PlainCopies(office).open()

        office.runner.run("備份", work, then)


def _encrypted(program: Any, made: Made) -> None:
    office, guarding = program.office, program.guarding
    encrypting.note(office.desk, encrypting.ENCRYPTED)
    guarding.show_paper(made.lines)
    office.window.covering.done.connect(guarding.offer_to_remove_plain)


def _made_plain(user: str, program: Any, access: Access) -> None:
    """Who was logged in goes on under the same name."""
    encrypting.note(program.office.desk, encrypting.MADE_PLAIN)
    if user and not program.office.desk.operator_known:
        program.changed(program.office.desk.take_seat(user))
    program.office.window.say("資料檔已改為不加密。")


def _renewed(program: Any, made: tuple[Made, dict[str, str]]) -> None:
    office, (fresh, firsts) = program.office, made
    users.note(office.desk, users.RENEWED)
    program.guarding.show_paper(fresh.lines, "已更換資料金鑰；舊的救援金鑰請作廢")
    if firsts:
        office.window.covering.done.connect(lambda: FirstPasswords(office, firsts).open())
