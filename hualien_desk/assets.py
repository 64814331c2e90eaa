"""Finds resources/ and db/ in a checkout, an installed wheel, the wheel as a zip, or a frozen bundle."""

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from hualien_desk.domain.errors import DeskError


class MissingAssets(DeskError):
    """The program came without its data folders."""

    def __init__(self, name: str) -> None:
        super().__init__(f"程式缺少資料夾「{name}」；請重新複製整個程式資料夾。")


def resources() -> Traversable:
    """The folder of rules, headings, icons, samples and help."""
    return _folder("resources")


def db() -> Traversable:
    """The folder of migrations and seeds."""
    return _folder("db")


def _folder(name: str) -> Traversable:
    packed = files("hualien_desk") / f"_{name}"
    checkout = Path(__file__).parent.parent
    if (checkout / "pyproject.toml").is_file() and (checkout / name).is_dir():
        return checkout / name
    if packed.is_dir():
        return packed
    raise MissingAssets(name)
