"""Many agencies in little room: every one of them is still named."""

from hualien_desk.domain import agency_names

ENDINGS = "衛生所", "國民小學", "國民中學"
NAMES = (
    "花蓮縣政府",
    "花蓮縣殯葬管理所",
    "花蓮縣豐濱鄉衛生所",
    "花蓮縣花蓮市明義國民小學",
    "花蓮縣花蓮市明廉國民小學",
    "花蓮縣新城鄉新城國民小學",
    "花蓮縣立國風國民中學",
    "花蓮縣立花崗國民中學",
    "花蓮縣立體育國民中學",
)


def test_what_names_share_is_said_once() -> None:
    """One 衛生所 is no sort of its own; a school of a place without one stands alone."""
    assert agency_names.together(NAMES, "花蓮縣政府", ENDINGS) == (
        "花蓮縣政府、殯葬管理所、豐濱鄉衛生所；國民小學3所：花蓮市明義、明廉，新城鄉新城；國民中學3所：國風、花崗、體育"
    )


def test_nothing_is_said_of_nobody() -> None:
    assert agency_names.together((), "花蓮縣政府", ENDINGS) == ""
