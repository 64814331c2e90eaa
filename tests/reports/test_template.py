"""The office's form of a roster: slots, columns, notes, signers; the cells stay what they are (虛構資料)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hualien_desk.domain.errors import DeskError
from hualien_desk.reports import template
from hualien_desk.reports.roster import Column, Roster
from hualien_desk.reports.template import SLOTS, Template, Wanted

COLUMNS = (Column("序號", 5), Column("姓名", 10), Column("獎懲", 11))
ROSTER = Roster("原題", COLUMNS, [(1, "王小明", "嘉獎一次")], date(2017, 12, 31), "花蓮縣政府", notes=("原註",))
VALUES = dict(zip(SLOTS, ("花蓮縣政府", "106", "名冊", "106/12/31", "測試員", "計畫"), strict=True))


def test_without_a_wish_only_the_title_is_put_together() -> None:
    """As the program has it by itself."""
    assert template.dress(ROSTER, Template(), VALUES) == ROSTER._replace(title="花蓮縣政府 106年度名冊")


def test_columns_are_moved_renamed_and_hidden_and_new_ones_stay() -> None:
    """A column that the form does not know stands behind the others."""
    own = Template(columns=(Wanted("姓名", "受獎人", 20), Wanted("序號", "序號", 5, False)))
    made = template.dress(ROSTER, own, VALUES)
    assert [(column.heading, column.width) for column in made.columns] == [("受獎人", 20), ("獎懲", 11)]
    assert made.rows == [("王小明", "嘉獎一次")]


def test_notes_signers_and_the_direction() -> None:
    """Slots are filled in; the roster's own notes stay first."""
    own = Template(notes=("{製表日期} {承辦人}",), signers=(), landscape=False)
    made = template.dress(ROSTER, own, VALUES)
    assert (made.notes, made.signers, made.landscape) == (("原註", "106/12/31 測試員"), (), False)


WRONG = [
    (Template(title=" "), "不能空白"),
    (Template(title="{誰}"), "不是可以代入"),
    (Template(title="{}"), "空的大括號"),
    (Template(notes=("{機關",)), "不成對"),
    (Template(columns=(Wanted("姓名", "姓名", 10, False),)), "至少要印一個"),
    (Template(columns=(Wanted("姓名", "", 10),)), "名稱不能空白"),
    (Template(columns=(Wanted("姓名", "姓名", 1),)), "欄寬要在"),
    (Template(columns=(Wanted("姓名", "姓名", 500),)), "欄寬要在"),
]


@pytest.mark.parametrize(("own", "words"), WRONG, ids=[case[1] for case in WRONG])
def test_what_cannot_be_printed_is_one_sentence(own: Template, words: str) -> None:
    """Before it is stored."""
    with pytest.raises(DeskError, match=words):
        template.check(own)


@given(st.permutations([column.heading for column in COLUMNS]), st.sets(st.sampled_from(["姓名", "獎懲"])))
def test_whatever_the_order_each_cell_stays_in_its_column(order: list[str], hidden: set[str]) -> None:
    """Heading and cell move together."""
    own = Template(columns=tuple(Wanted(name, name, 10, name not in hidden) for name in order))
    made = template.dress(ROSTER, own, VALUES)
    found = dict(zip([column.heading for column in made.columns], made.rows[0], strict=True))
    whole = {"序號": 1, "姓名": "王小明", "獎懲": "嘉獎一次"}
    assert found == {name: cell for name, cell in whole.items() if name not in hidden}
    assert list(found) == [name for name in order if name not in hidden]
