"""What the reader of values does not tell: formulas without a value."""

import pytest

from hualien_desk.sheets import prescan


@pytest.mark.parametrize(
    ("cell", "uncalculated"),
    [
        ('<c r="A1"><f>1+1</f><v></v></c>', True),
        ('<c r="A1"><f>1+1</f><v/></c>', True),
        ('<c r="A1"><f>1+1</f></c>', True),
        ('<c r="A1"><f>1+1</f><v>2</v></c>', False),
        ('<c r="A1" t="str"><f>""</f><v></v></c>', False),
    ],
)
def test_a_formula_without_a_value_is_uncalculated_however_it_is_written(cell, uncalculated):
    data = f"<worksheet><sheetData><row>{cell}</row></sheetData></worksheet>".encode()
    assert (prescan._scan(data).bad == {(1, "A"): prescan.UNCALCULATED}) is uncalculated
