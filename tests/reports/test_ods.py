"""Rosters as .ods, beside what every format has in common (`test_golden`)."""

import re
import zipfile
from datetime import date

from hualien_desk.reports import ods
from hualien_desk.reports.roster import Column, Roster


def test_money_and_percentages_are_shown_as_on_the_screen_and_stay_numbers(tmp_path):
    """The number is kept, the style of its cell says how it is shown; a word in such a column stays a word."""
    columns = Column("摘要", 20), Column("金額", 12, "right", digits="#,##0"), Column("率", 9, "right", digits="0.0")
    ods.write(
        Roster("經費", columns, [("講師費", 12000, 40.0), ("材料費", "—", None)], date(2017, 12, 31), "府"),
        tmp_path / "a.ods",
    )
    content = zipfile.ZipFile(tmp_path / "a.ods").read("content.xml").decode("utf-8")
    shown = re.findall(r'table:style-name="([^"]+)"[^>]* office:value="([^"]+)"><text:p>([^<]+)<', content)
    assert [(value, words) for _, value, words in shown] == [("12000", "12,000"), ("40.0", "40.0")]
    for (style, _, _), grouped, places in zip(shown, ("true", "false"), "01", strict=True):
        (number,) = re.findall(rf'style:name="{style}"[^>]* style:data-style-name="([^"]+)"', content)
        (about,) = re.findall(rf'number-style style:name="{number}"><number:number ([^/]+)/>', content)
        assert f'grouping="{grouped}"' in about and f'number:decimal-places="{places}"' in about
    assert re.search(r'table:style-name="right"[^>]*string"><text:p>—<', content)
