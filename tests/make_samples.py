"""Writes resources/samples: invented, realistic sheets for `hualien-desk demo` (人名、身分證字號皆為虛構).

Run `python -m tests.make_samples` after a change of tests/samples; the same bytes come out on every run.
"""

import sys
from pathlib import Path

from tests.samples import files

HERE = Path(__file__).resolve().parent.parent / "resources" / "samples"


def main() -> int:
    """Write the sheets into the folder named, else into the bundled one."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE
    files.write_all(folder)
    for path in sorted(folder.iterdir()):
        print(f"{path.stat().st_size:8} {path.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
