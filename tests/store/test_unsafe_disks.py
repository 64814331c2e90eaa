"""A live data file on a network share or in a cloud folder is refused before anything is made there."""

import sys
from pathlib import Path

import pytest

from hualien_desk.store import backup, database, restoring, unsafe_disks
from hualien_desk.store.unsafe_disks import REMOTE, REMOVABLE, UnsafeDisk
from tests.systems import not_on_windows

MOUNTS = """21 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
30 21 0:40 / /mnt/公用 rw,relatime shared:2 - {system} //nas/hr rw
31 21 8:17 / /media/承辦人/USB\\040DISK rw,nosuid - vfat /dev/sdb1 rw
32 30 8:33 / /mnt/公用/本機 rw - ext4 /dev/sdc1 rw
"""


@pytest.fixture
def linux(monkeypatch):
    """The mounts of a computer of the office."""

    def use(system="cifs"):
        if sys.platform == "win32":
            pytest.skip("Windows reads no path of Linux")
        monkeypatch.setattr(unsafe_disks, "_mountinfo", lambda: MOUNTS.format(system=system))
        monkeypatch.setattr(unsafe_disks, "_on_windows", lambda: False)

    use()
    return use


@pytest.fixture
def windows(monkeypatch):
    """A Windows with a mapped drive Z: and a stick E:."""
    drives = {"Z:\\": REMOTE, "E:\\": REMOVABLE, "C:\\": 3}
    monkeypatch.setattr(unsafe_disks, "_on_windows", lambda: True)
    monkeypatch.setattr(unsafe_disks, "_drive_type", drives.__getitem__)
    monkeypatch.setattr(unsafe_disks, "_forms", lambda path: [str(path)])


def why(path):
    with pytest.raises(UnsafeDisk) as told:
        unsafe_disks.refuse(Path(path))
    return str(told.value)


SHARES = "cifs", "smb3", "nfs", "nfs4", "fuse.sshfs", "9p", "davfs"


@pytest.mark.parametrize("system", SHARES)
def test_a_network_share_is_refused_with_its_place(linux, system):
    linux(system)
    words = why("/mnt/公用/人事/106.db")
    assert "「106.db」在網路磁碟（/mnt/公用）上" in words and "請複製到這台電腦再開啟" in words


@pytest.mark.parametrize("path", ["/home/a/106.db", "/mnt/公用2/106.db", "/mnt/公用/本機/106.db", "/mnt/106.db"])
def test_a_disk_of_this_computer_is_taken(linux, path):
    unsafe_disks.refuse(Path(path))


def test_the_disk_that_the_system_itself_runs_on_is_no_share(monkeypatch):
    monkeypatch.setattr(unsafe_disks, "_mountinfo", lambda: "21 1 0:1 / / rw - 9p none rw")
    unsafe_disks.refuse(Path("/home/a/106.db"))


@not_on_windows
def test_a_link_into_a_share_is_seen_through(tmp_path, monkeypatch):
    (tmp_path / "公用").mkdir()
    (tmp_path / "捷徑").symlink_to(tmp_path / "公用", target_is_directory=True)
    mounts = f"30 21 0:40 / {tmp_path / '公用'} rw - nfs4 nas:/hr rw"
    monkeypatch.setattr(unsafe_disks, "_mountinfo", lambda: mounts)
    assert "網路磁碟" in why(tmp_path / "捷徑" / "106.db")


@pytest.mark.parametrize(
    ("path", "where"),
    [
        (r"\\nas\hr\106.db", r"\\nas\hr"),
        (r"\\?\UNC\nas\hr\106.db", r"\\nas\hr"),
        (r"Z:\人事\106.db", "Z:"),
        (r"\\wsl.localhost\Debian\106.db", r"\\wsl.localhost\Debian"),
    ],
)
def test_windows_shares_and_mapped_drives_are_refused(windows, path, where):
    assert f"在網路磁碟（{where}" in why(path)


@pytest.mark.parametrize("path", [r"C:\HualienDesk\106.db", r"\\?\C:\HualienDesk\106.db", r"E:\106.db"])
def test_windows_disks_of_this_computer_are_taken(windows, path):
    unsafe_disks.refuse(Path(path))


CLOUDS = (
    "/home/a/OneDrive/106.db",
    "/home/a/OneDrive - 花蓮縣政府/文件/106.db",
    "/home/a/ONEDRIVE - 花蓮縣政府/106.db",
    "/home/a/Dropbox/106.db",
    "/home/a/Dropbox (花蓮縣政府)/106.db",
    "/g/我的雲端硬碟/106.db",
    "/g/My Drive/106.db",
    "/home/a/Google Drive/106.db",
    "/home/a/Library/CloudStorage/GoogleDrive-a@example.com/106.db",
    "/home/a/iCloudDrive/106.db",
    "/home/a/Nextcloud/106.db",
    "/home/a/SynologyDrive/106.db",
    "/home/a/Box/106.db",
)


@pytest.mark.parametrize("path", CLOUDS)
def test_a_cloud_folder_is_refused_by_its_name(linux, monkeypatch, path):
    monkeypatch.setattr(Path, "home", lambda: Path("/home/a"))
    words = why(path)
    assert "同步的資料夾「" in words and "同步會使資料檔損壞" in words


@pytest.mark.parametrize("path", [r"C:\Users\a\OneDrive - 花蓮縣政府\106.db", r"G:\我的雲端硬碟\106.db"])
def test_a_cloud_folder_of_windows_is_refused(windows, monkeypatch, path):
    monkeypatch.setattr(unsafe_disks, "_drive_type", lambda _: 3)
    assert "同步的資料夾" in why(path)


@pytest.mark.parametrize("path", ["/data/Box/106.db", "/home/a/OneDrives/106.db", "/home/a/文件/OneDrive.db"])
def test_a_name_that_only_looks_like_one_is_taken(linux, monkeypatch, path):
    monkeypatch.setattr(Path, "home", lambda: Path("/home/a"))
    unsafe_disks.refuse(Path(path))


def test_a_cloud_folder_with_another_name_is_known_from_the_system(linux, monkeypatch):
    monkeypatch.setenv("OneDriveCommercial", "/home/a/雲端")
    assert "在OneDrive同步的資料夾「/home/a/雲端」裡" in why("/home/a/雲端/人事/106.db")
    unsafe_disks.refuse(Path("/home/a/雲端備份/106.db"))


def test_a_stick_is_taken_with_a_warning(linux, windows):
    assert "可移除的磁碟" in unsafe_disks.warning(Path(r"E:\106.db"))
    assert unsafe_disks.warning(Path(r"C:\106.db")) == ""


def test_a_stick_is_known_by_what_linux_says_of_its_disk(linux, monkeypatch):
    monkeypatch.setattr(unsafe_disks, "_says_removable", lambda device: device == "8:17")
    assert "請先退出磁碟" in unsafe_disks.warning(Path("/media/承辦人/USB DISK/106.db"))
    assert unsafe_disks.warning(Path("/home/a/106.db")) == ""


def test_nothing_is_made_in_a_cloud_folder(tmp_path):
    folder = tmp_path / "OneDrive - 花蓮縣政府"
    with pytest.raises(UnsafeDisk):
        database.open_file(folder / "106.db")
    assert not folder.exists()


def test_a_refused_file_leaves_the_open_one_open(desk, tmp_path):
    with pytest.raises(UnsafeDisk):
        database.open_file(tmp_path / "Dropbox" / "106.db")
    assert database.path() == desk.path and database.check() == []


def test_backups_may_go_there_and_are_not_restored_there(desk, tmp_path):
    made = backup.make(tmp_path / "OneDrive" / "備份")
    assert made.path.is_file()
    with pytest.raises(UnsafeDisk):
        restoring.restore(made.path, tmp_path / "OneDrive" / "106.db")
    assert database.check() == []
