"""`python -m hualien_desk` and `hualien-desk`: the window, or one call of the command line."""

import sys
from collections.abc import Sequence

from hualien_desk import cli
from hualien_desk.domain.errors import DeskError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; returns the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given[:1] == ["--import-worker"]:
        from hualien_desk.sheets import worker

        return int(worker.main() or 0)
    cli.speak()
    asked = cli.parse(given)
    if asked.call in cli.CALLS:
        return cli.run(asked)
    if asked.call == "demo":
        from hualien_desk import demo

        return demo.run(asked.dir, asked.show)
    from hualien_desk.ui import start

    try:
        return start.selftest() if asked.selftest else start.run(asked.db or cli.default_file())
    except DeskError as error:
        cli.complain(str(error))
        return cli.REFUSED


if __name__ == "__main__":
    sys.exit(main())
