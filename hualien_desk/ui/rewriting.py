"""What is done with a data file while nobody has it open: `start.Session` closes it, does it and opens it again."""

from collections.abc import Callable
from typing import Any, NamedTuple

from hualien_desk.operations.access import Access


class Rewrite(NamedTuple):
    """`work` is done beside the window; `access_of` its result opens the file again; `then` sees the new program."""

    title: str
    work: Callable[[], Any]
    access_of: Callable[[Any], Access]
    then: Callable[[Any, Any], None]
