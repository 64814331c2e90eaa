"""The shipped rules and cases (resources/rules/106-cases/*.toml); every person is invented.

What a case does not mention must not be found: the other schemes are 未參加, without notes, marks and remedies.
"""

from hualien_desk import assets
from hualien_desk.domain import case_lines, casebook, rulefile
from hualien_desk.domain.casebook import Case

RULES = assets.resources() / "rules"
SHIPPED = rulefile.load((RULES / "106.toml").read_text("utf-8"))
FOLDER = RULES / "106-cases"
KNOWN = case_lines.catalogue((FOLDER / "catalogue.toml").read_text("utf-8"))


def cases() -> list[Case]:
    """Every case of every file, in order."""
    files = sorted((item for item in FOLDER.iterdir() if item.name != "catalogue.toml"), key=lambda item: item.name)
    return [
        case
        for item in files
        for case in casebook.read(item.read_text("utf-8"), item.name.removesuffix(".toml"), KNOWN)
    ]
