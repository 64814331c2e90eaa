"""Records found by any part of what they are called (虛構資料)."""

import pytest

from hualien_desk.domain.errors import DeskError
from hualien_desk.store import references
from hualien_desk.store.references import REFERENCES
from hualien_desk.store.tables import rows


def name_of(kind, text):
    return REFERENCES[kind].show(references.resolve(kind, text))


@pytest.mark.parametrize(
    ("kind", "text", "shown"),
    [
        ("agency", "花蓮縣消防局", "花蓮縣消防局"),
        ("agency", "消防局", "花蓮縣消防局"),
        ("agency", "消防", "花蓮縣消防局"),
        ("agency", "376550000A", "花蓮縣政府"),
        ("person", "a123456789", "王小明　A12****789　花蓮縣消防局"),
        ("person", "林美玲", "林美玲　U12****004　花蓮縣文化局"),
        ("person", "美玲", "林美玲　U12****004　花蓮縣文化局"),
        ("course", "e01", "E01　英語會話入門"),
        ("course", "英語會話入門", "E01　英語會話入門"),
        ("course", "E01　英語會話入門", "E01　英語會話入門"),
        ("course", "資料科學", "M01　資料科學導論"),
    ],
)
def test_a_part_that_nothing_else_has_is_enough(staffed_desk, kind, text, shown):
    assert name_of(kind, text) == shown


@pytest.mark.parametrize(
    ("kind", "text", "words"),
    [
        ("agency", "花蓮縣", "請從清單選一個"),
        ("agency", "火星", "找不到機關「火星」"),
        ("person", "無此人", "找不到人員"),
        ("course", "沒有這門課", "找不到課程"),
        ("team", "沒有這隊", "找不到熠星團隊"),
    ],
)
def test_none_or_several_is_told(staffed_desk, kind, text, words):
    with pytest.raises(DeskError, match=words):
        references.resolve(kind, text)


def test_taiwan_is_written_either_way(desk):
    own = rows("SELECT name FROM agency WHERE instr(name, '臺') LIMIT 1")
    for (name,) in own:
        assert name_of("agency", name.replace("臺", "台")) == name


def test_what_begins_with_the_text_comes_first(staffed_desk):
    assert REFERENCES["course"].suggest("business")[0].words == "M02　Business English"
    assert REFERENCES["person"].suggest("") == []
