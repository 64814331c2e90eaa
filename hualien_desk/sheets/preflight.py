"""What a file really is, before any parser sees it; what cannot be a sheet is refused by its true name."""

import codecs
import zipfile
from pathlib import Path

from hualien_desk.domain.errors import DeskError

MOST_PARTS, MOST_BYTES, MOST_RATIO = 2000, 400_000_000, 250
_OLE, _ZIP = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04"
_PICTURES = ((b"\xff\xd8\xff", "JPEG 圖片"), (b"\x89PNG", "PNG 圖片"), (b"GIF8", "GIF 圖片"), (b"BM", "BMP 圖片"))
_OTHERS = (
    (b"%PDF", "PDF 文件"),
    (b"Rar!", "RAR 壓縮檔"),
    (b"7z\xbc\xaf", "7z 壓縮檔"),
    (b"\x1f\x8b", "gzip 壓縮檔"),
    (b"MZ", "執行檔"),
    (b"PK\x05\x06", "空的壓縮檔"),
)
_SAVE_AS = "請用 Excel 或 LibreOffice 開啟原檔，另存為 .xlsx 後再匯入。"


class NotASheet(DeskError):
    """The file is no spreadsheet that can be read."""

    def __init__(self, path: Path, what: str, advice: str = _SAVE_AS) -> None:
        super().__init__(f"「{path.name}」{what}；{advice}")


def sniff(path: Path) -> str:
    """The true format: xlsx, xls, ods, html or csv; NotASheet says what else it is."""
    head = _head(path)
    for mark, what in (*_PICTURES, *_OTHERS):
        if head.startswith(mark):
            raise NotASheet(path, f"其實是{what}，不是試算表")
    if head.startswith(_ZIP):
        return _zip_kind(path)
    if head.startswith(_OLE):
        return _ole_kind(path)
    return _text_kind(path, head)


def _head(path: Path) -> bytes:
    if path.is_dir():
        raise NotASheet(path, "是資料夾", "請選擇試算表檔案。")
    if not path.exists():
        raise NotASheet(path, "不存在", "請確認路徑與檔名。")
    try:
        with path.open("rb") as file:
            head = file.read(4096)
    except PermissionError as error:
        raise NotASheet(path, "無法讀取，可能正被其他程式開啟", "請先關閉該檔案再匯入。") from error
    if not head:
        raise NotASheet(path, "是空的（0 位元組）", "請重新下載或另存此檔。")
    return head


def _zip_kind(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as book:
            return _look_inside(path, book)
    except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError) as error:
        raise NotASheet(path, "已損壞或下載不完整", "請重新下載，或用 Excel 開啟修復後另存。") from error


def _look_inside(path: Path, book: zipfile.ZipFile) -> str:
    parts = book.infolist()
    names = [part.filename for part in parts]
    total, packed = sum(part.file_size for part in parts), sum(part.compress_size for part in parts)
    if len(parts) > MOST_PARTS or total > MOST_BYTES or (total > 10_000_000 and total > packed * MOST_RATIO):
        raise NotASheet(path, "內容異常龐大，不是一般的名冊", "請另存只含所需工作表的檔案。")
    if len(set(names)) != len(names):
        raise NotASheet(path, "內部有重複的部分，可能遭竄改")
    if any(part.flag_bits & 1 for part in parts):
        raise NotASheet(path, "有密碼保護", "請先在 Excel 移除密碼再匯入。")
    if "mimetype" in names and b"opendocument.spreadsheet" in book.read("mimetype"):
        if b"encryption-data" in book.read("META-INF/manifest.xml"):
            raise NotASheet(path, "有密碼保護", "請先移除密碼再匯入。")
        return "ods"
    if any(name.startswith("xl/") for name in names):
        return "xlsx"
    what = "Word 文件" if any(name.startswith("word/") for name in names) else "壓縮檔"
    raise NotASheet(path, f"其實是{what}，不是試算表")


def _ole_kind(path: Path) -> str:
    data = path.read_bytes()
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise NotASheet(path, "有密碼保護", "請先在 Excel 移除密碼再匯入。")
    if "WordDocument".encode("utf-16-le") in data:
        raise NotASheet(path, "其實是 Word 文件，不是試算表")
    return "xls"


def _text_kind(path: Path, head: bytes) -> str:
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<html", b"<!doctype html", b"<table", b"<meta", b"<head", b"<body")):
        return "html"
    if start.startswith(b"<?xml"):
        raise NotASheet(path, "其實是 XML 文件，不是試算表")
    marked = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    if path.suffix.lower() in (".csv", ".tsv", ".txt") or marked or _looks_written(head):
        return "csv"
    raise NotASheet(path, f"不是真正的 {path.suffix} 試算表，而是不明格式", "請另存為 .xlsx 或 .csv 後再匯入。")


def _looks_written(head: bytes) -> bool:
    """Say whether bytes are text: no control signs, and either of the two encodings fits."""
    if any(sign < 32 and sign not in b"\t\r\n\f" for sign in head):
        return False
    for encoding in ("utf-8", "cp950"):
        try:
            codecs.getincrementaldecoder(encoding)().decode(head)  # the last sign may be cut
        except UnicodeDecodeError:
            continue
        return True
    return False
