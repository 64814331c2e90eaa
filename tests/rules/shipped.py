"""The shipped rules and cases (resources/rules/106-cases/*.toml); every person is invented.

What a case does not mention must not be found: the other schemes are 未參加, without notes, marks and remedies.
"""

from hualien_desk.domain.casebook import Case
from hualien_desk.drills import plan_mutants

SHIPPED, KNOWN = plan_mutants.shipped(), plan_mutants.known()


def cases() -> list[Case]:
    """Every case of every file, in order."""
    return list(plan_mutants.cases())
