"""The zip container of written documents: the same parts give the same bytes, at any hour on any machine."""

import io
import zipfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

Content = bytes | Iterable[bytes]
"""A part as a whole, or in pieces that are written as they come."""
LEVEL = 3
"""Of compression: a county's list in a third of the time of the usual level, an eighth larger."""
_UNIX = 3
"""The system that the container names, whichever it is."""


def write(path: Path, parts: Iterable[tuple[str, Content]], first: str = "") -> None:
    """Write parts in their order; `first`: the media type of an OpenDocument, which stands first and plain."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=LEVEL) as archive:
        if first:
            archive.writestr(zipfile.ZipInfo("mimetype"), first, zipfile.ZIP_STORED)
        for name, content in parts:
            with archive.open(name, "w") as part:  # an entry opened by its name has no hour
                for piece in [content] if isinstance(content, bytes) else content:
                    part.write(piece)
        for entry in archive.infolist():
            entry.create_system = _UNIX


def parts_of(save: Callable[[Any], object]) -> Iterator[tuple[str, bytes]]:
    """The parts of a document that a library saves into a file."""
    file = io.BytesIO()
    save(file)
    with zipfile.ZipFile(file) as archive:
        for name in archive.namelist():
            yield name, archive.read(name)
