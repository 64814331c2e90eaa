"""Pictures for a composition: read within limits, made smaller, kept as .png or .jpg; the original stays as it is."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QImageReader

from hualien_desk import writing
from hualien_desk.domain.composition import Picture
from hualien_desk.domain.errors import DeskError
from hualien_desk.operations import composition_places, compositions
from hualien_desk.operations.desk import Desk, Outcome

MEGABYTE = 1 << 20
CLIPBOARD = "剪貼簿圖片"
_HIDDEN = ".圖片-處理中-"
FLAT = 24
"""Colours up to which a picture is a drawing or a screenshot: .png keeps its edges."""


class Taken(NamedTuple):
    """A picture that was stored: the block for the text, a sentence of what was done to it."""

    outcome: Outcome
    picture: Picture
    told: str


def endings() -> list[str]:
    """The endings of pictures that can be taken."""
    return list(composition_places.settings()["picture"]["endings"])


def take(desk: Desk, team: int, source: Path | QImage) -> Taken:
    """Store a picture for a team's texts; DeskError when it cannot be read."""
    rules = composition_places.settings()["picture"]
    name = f"{CLIPBOARD}.png" if isinstance(source, QImage) else source.name
    image, before = (source, source.size()) if isinstance(source, QImage) else _read(source, rules)
    if image.isNull():
        raise DeskError(f"「{name}」不是完整的圖片；請重新選取或另存後再插入。")
    image = _fewer(image, int(rules["most_dots"]))
    with writing.hidden_folder(desk.path.resolve().parent, _HIDDEN) as folder:
        path = _write(image, folder / "picture", int(rules["quality"]))
        outcome, stored = compositions.take_picture(desk, team, path, name)
    told = f"已插入「{name}」" + (f"，已縮小為 {_dots(image.size())}。" if image.size() != before else "。")
    return Taken(outcome, Picture(stored, image.width(), image.height(), "", 1.0), told)


def _read(path: Path, rules: dict[str, int]) -> tuple[QImage, QSize]:
    """A picture, and its own size; large ones are made smaller while they are read."""
    if path.suffix.lower() not in endings():
        raise DeskError(f"「{path.name}」不能插入；圖片請用 {'、'.join(endings())}。")
    try:
        size = path.stat().st_size
    except OSError as error:
        raise DeskError(f"無法讀取「{path.name}」（{error.strerror or error}）；請確認檔案還在。") from error
    if size > rules["most_megabytes"] * MEGABYTE:
        most = rules["most_megabytes"]
        raise DeskError(f"「{path.name}」有 {size / MEGABYTE:.0f} MB，超過 {most} MB；請先降低解析度再插入。")
    QImageReader.setAllocationLimit(rules["memory_megabytes"])
    reader = QImageReader(str(path))
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    whole = reader.size()
    if whole.isValid() and max(whole.width(), whole.height()) > rules["most_dots"]:
        reader.setScaledSize(_within(whole, rules["most_dots"]))
    image = reader.read()
    turned = (image.width() > image.height()) != (whole.width() > whole.height())
    return image, whole.transposed() if turned else whole


def _within(size: QSize, most: int) -> QSize:
    return size.scaled(most, most, Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1))


def _fewer(image: QImage, most: int) -> QImage:
    """No more dots than print needs."""
    if max(image.width(), image.height()) <= most:
        return image
    return image.scaled(_within(image.size(), most), mode=Qt.TransformationMode.SmoothTransformation)


def _write(image: QImage, stem: Path, quality: int) -> Path:
    """Drawings and what is transparent as .png, photographs as .jpg."""
    ending, form = (".png", "PNG") if image.hasAlphaChannel() or _is_drawing(image) else (".jpg", "JPEG")
    path = stem.with_name(f"{stem.name}{ending}")
    if not image.save(str(path), form, quality if form == "JPEG" else -1):  # type: ignore[call-overload]
        raise DeskError("圖片無法寫入暫存資料夾；請確認磁碟空間足夠後再插入。")
    return path


def _is_drawing(image: QImage) -> bool:
    """Whether a picture has few colours, as far as a sample shows."""
    small = image.scaled(64, 64, mode=Qt.TransformationMode.FastTransformation)
    return len({small.pixel(x, y) for x in range(small.width()) for y in range(small.height())}) <= FLAT


def _dots(size: QSize) -> str:
    return f"{size.width():,} × {size.height():,} 點"


def work(desk: Desk, team: int, source: Path | QImage) -> Callable[..., Taken]:
    """The work for the runner."""
    return lambda *_: take(desk, team, source)
