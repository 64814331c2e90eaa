"""Many agencies named in little room: what their names share is said once, and still nobody is left out."""

import re
from collections.abc import Sequence

FEW = 3
"""Names of one sort from which on the sort is said once."""
_PLACE = re.compile(r"(..[鄉鎮市])(.+)")


def together(names: Sequence[str], office: str, endings: Sequence[str]) -> str:
    """`國民小學3所：花蓮市明義、明廉，新城鄉北埔；花蓮縣政府`: by sort, the county unsaid; others as they are."""
    groups = {ending: [name for name in names if name.endswith(ending)] for ending in endings}
    many = {ending: own for ending, own in groups.items() if len(own) >= FEW}
    county = office.removesuffix("政府")
    told = [f"{ending}{len(own)}所：{_stems(own, county, ending)}" for ending, own in many.items()]
    rest = [name for name in names if not name.endswith(tuple(many))]
    return "；".join((*(["、".join(_brief(name, office, county) for name in rest)] if rest else []), *told))


def _brief(name: str, office: str, county: str) -> str:
    """The county is said once, by the office's own name and by what is 縣立."""
    return name if name.startswith((office, f"{county}立")) else name.removeprefix(county)


def _stems(names: Sequence[str], county: str, ending: str) -> str:
    """What is left of each name, those of a place together and the place said once."""
    places: dict[str, list[str]] = {}
    for name in names:
        stem = name.removesuffix(ending).removeprefix(f"{county}立").removeprefix(county)
        found = _PLACE.fullmatch(stem)
        place, own = found.groups() if found else ("", stem)
        places.setdefault(place, []).append(own)
    return "，".join(place + "、".join(own) for place, own in places.items())
