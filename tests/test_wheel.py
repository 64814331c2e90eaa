"""The program as a wheel, away from the checkout: it finds its data and draws its window."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

HERE = Path(__file__).parents[1]


def test_the_wheel_carries_its_data_and_starts_without_the_checkout(tmp_path):
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=HERE, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        names = set(packed.namelist())
        packed.extractall(tmp_path / "site")
    assert {"hualien_desk/_resources/rules/106.toml", "hualien_desk/_db/migrations/0001_initial.sql"} <= names
    assert not [name for name in names if name.startswith("tests/")]
    given = {**os.environ, "PYTHONPATH": str(tmp_path / "site"), "QT_QPA_PLATFORM": "offscreen"}
    where = subprocess.run(
        [sys.executable, "-P", "-c", "import hualien_desk; print(hualien_desk.__file__)"],
        **{"cwd": tmp_path, "env": given, "capture_output": True, "text": True, "check": True},
    )
    assert str(tmp_path) in where.stdout
    done = subprocess.run(
        [sys.executable, "-P", "-m", "hualien_desk", "--selftest"], cwd=tmp_path, env=given, check=False
    )
    assert done.returncode == 0
