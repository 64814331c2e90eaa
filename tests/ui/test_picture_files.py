"""Pictures for a composition: large ones are made smaller, broken ones are one sentence (虛構資料)."""

import pytest
from PySide6.QtGui import QColor, QImage

from hualien_desk.domain.errors import DeskError
from hualien_desk.operations import compositions
from hualien_desk.ui import picture_files
from tests.operations.teamed import add_team


@pytest.fixture
def take(desk):
    team = add_team(desk)
    return lambda source: picture_files.take(desk, team, source)


def photo(across, down):
    """A picture of many colours."""
    made = QImage(90, 60, QImage.Format.Format_RGB32)
    for x in range(90):
        for y in range(60):
            made.setPixelColor(x, y, QColor.fromHsv(x * 4 % 360, 255 - y, 200))
    return made.scaled(across, down)


def test_a_large_picture_is_made_smaller_and_the_original_stays(take, tmp_path):
    path = tmp_path / "現場照片.bmp"
    photo(4500, 3000).save(str(path))
    before = path.read_bytes()
    assert len(before) > 20 * picture_files.MEGABYTE
    taken = take(path)
    assert (taken.picture.across, taken.picture.down) == (2000, 1333)
    assert taken.told == "已插入「現場照片.bmp」，已縮小為 2,000 × 1,333 點。"
    stored = compositions.picture_path(taken.picture.file)
    assert stored.suffix == ".jpg" and stored.stat().st_size < 2 * picture_files.MEGABYTE
    assert path.read_bytes() == before


def test_a_small_picture_stays_as_large_as_it_is(take, tmp_path):
    path = tmp_path / "流程圖.png"
    image = QImage(300, 200, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    image.save(str(path))
    taken = take(path)
    assert (taken.picture.across, taken.told) == (300, "已插入「流程圖.png」。")
    assert taken.picture.file.endswith(".png")


def test_a_picture_from_the_clipboard_is_taken(take):
    taken = take(photo(2400, 1200))
    assert taken.told == "已插入「剪貼簿圖片.png」，已縮小為 2,000 × 1,000 點。"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("壞.png", b"\x89PNG\r\n\x1a\n broken", "不是完整的圖片"),
        ("空.jpg", b"", "不是完整的圖片"),
        ("文件.pdf", b"%PDF-1.4", "不能插入；圖片請用 .png"),
    ],
)
def test_what_is_no_picture_is_one_sentence(take, tmp_path, name, content, said):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(DeskError, match=said):
        take(path)


def test_a_picture_that_is_gone_or_far_too_large_is_one_sentence(take, tmp_path):
    with pytest.raises(DeskError, match="請確認檔案還在"):
        take(tmp_path / "沒有.png")
    large = tmp_path / "大.png"
    with large.open("wb") as file:
        file.truncate(61 * picture_files.MEGABYTE)
    with pytest.raises(DeskError, match="有 61 MB，超過 60 MB"):
        take(large)
