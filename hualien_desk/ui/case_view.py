"""One 試題 beside the list: what differs, the facts, what is expected and what the rules answer."""

from hualien_desk.domain import case_typing, verdicts
from hualien_desk.domain.case_lines import READERS
from hualien_desk.domain.casebook import Case
from hualien_desk.domain.rulebook import RuleBook
from hualien_desk.domain.verdicts import STATE_WORDS, Verdict
from hualien_desk.ui.detail import Detail

ORIGINS = SHIPPED, CHANGED, OWN = "程式所附", "本機關更正", "本機關新增"


def origin(case: Case) -> str:
    """Where a case comes from."""
    return CHANGED if case.replaces else OWN if case.id else SHIPPED


def tell(detail: Detail, item: Verdict, book: RuleBook) -> None:
    """Show a judged case; switches in the words of the rules."""
    case = item.case
    detail.begin(case.title, f"{case.topic}　{origin(case)}　{STATE_WORDS[item.state]}")
    detail.bullets("停用的理由", [case.off] if case.off else [])
    detail.bullets("更正的依據", [case.basis] if case.basis else [])
    detail.table("不同的地方", ("項目", "期望", "算出"), [tuple(one) for one in item.differences])
    detail.bullets("事實", _facts(case))
    detail.bullets("這一題固定的選擇", _pinned(case, book))
    detail.table("結果", ("方案", "期望", "算出"), _results(item))
    detail.bullets("期望的細節", case_typing.detail_lines(case.said))
    detail.end()


def _facts(case: Case) -> list[str]:
    found = [f"{field}：{line}" for field in READERS if field != "敘獎標準" for line in case.said.get(field, ())]
    found += [f"身分證字號：{case.said['身分證字號']}"] if "身分證字號" in case.said else []
    return found or ["沒有任何紀錄"]


def _pinned(case: Case, book: RuleBook) -> list[str]:
    """The scale and the switches that do not follow the office."""
    scale = case.said.get("敘獎標準")
    own = [] if scale is None else [f"敘獎標準：{'、'.join(scale) or '未設定'}"]
    return own + case_typing.switch_lines(case.said, book)


def _results(item: Verdict) -> list[tuple[str, str, str]]:
    given = item.found.get("結果", {})
    return [
        (scheme, verdicts.shown(own), verdicts.shown(given[scheme]) if given else "—")
        for scheme, own in item.wanted["結果"].items()
    ]
