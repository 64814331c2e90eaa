"""What 待辦 says of the copies: one that failed, a second folder that has not been there for days."""

from datetime import datetime
from functools import partial

from hualien_desk.operations import backups
from hualien_desk.ui.office import Office
from hualien_desk.ui.todo_cards import Card


def cards(office: Office, now: datetime) -> list[Card]:
    """Nothing while all is well."""
    found = []
    if office.keeper.trouble:
        found.append(_card(office, "circle-alert", "bad", "沒有成功", "備份", office.keeper.trouble))
    days, most = office.keeper.away_days(now), backups.numbers()["away"]["warn_days"]
    if office.keeper.second and days is None:
        text = "異地資料夾還沒有任何備份；請接上隨身碟或連上共用資料夾。"
        found.append(_card(office, "hard-drive", "warn", "還沒有", "最近的異地備份", text))
    elif office.keeper.second and days is not None and days >= most:
        text = "請接上隨身碟或連上共用資料夾，程式會自動補上。"
        found.append(_card(office, "hard-drive", "warn", f"{days} 天前", "最近的異地備份", text))
    return found


def _card(office: Office, icon: str, role: str, number: str, title: str, text: str) -> Card:
    from hualien_desk.ui import backups_dialog  # not needed for the first frame

    return Card(icon, role, number, title, text, "查看", partial(backups_dialog.show, office))
