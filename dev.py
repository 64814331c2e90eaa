"""Sets up, runs and packs Hualien Desk: `python dev.py run|test|bench|drills|freeze|lock`; standard library only."""

import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
LOCK = HERE / "requirements.txt"
STAMP = VENV / "installed-from.txt"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
DEMO = "demo-out"
MEMORY, MUCH = Path("/dev/shm"), 2 * 2**30
"""Linux's files in memory, and how many bytes have to be free there to be used."""

PROGRAM = "hualien-desk"
FROZEN = HERE / "dist" / PROGRAM
EXE = ".exe" if os.name == "nt" else ""
# On Windows a program has a console or none (a hidden one flashes, and Windows 11 leaves it in the task bar): two.
WINDOW, SPEAKS = (PROGRAM, "--windowed"), (f"{PROGRAM}-cli", "--console")
FREEZE = (
    *("--noconfirm", "--onedir", "--icon", str(HERE / "resources" / "app.ico"), "--log-level", "ERROR"),
    *(f"--add-data={HERE / name}{os.pathsep}hualien_desk/_{name}" for name in ("resources", "db")),
    *("--exclude-module", "numpy", "--exclude-module", "pandas", "--exclude-module", "tkinter"),
    *("--recursive-copy-metadata", "hualien-desk"),  # with the licence of every package
    *("--workpath", str(HERE / "build"), "--specpath", str(HERE / "build")),
)
NO_SCREEN = {"QT_QPA_PLATFORM": "offscreen"}

# What Qt loads at start on Linux, and the Debian package that brings it.
OFFSCREEN = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
}
ON_SCREEN = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}

CHECKS = (
    ("ruff check", ["-m", "ruff", "check", "."]),
    ("ruff format", ["-m", "ruff", "format", "--check", "."]),
    ("mypy", ["-m", "mypy"]),
    ("import contracts", ["-c", "from importlinter.cli import lint_imports_command as c; c()"]),
)


def main() -> int:
    """Do what was asked."""
    asked, *rest = sys.argv[1:] or ["help"]
    work = {"run": run, "test": test, "bench": bench, "drills": drills, "freeze": freeze, "lock": lock}.get(asked)
    if work is None:
        print(__doc__)
        return 0 if asked in ("help", "-h", "--help") else 2
    return work(rest)


def has_screen() -> bool:
    """Say whether a window can be shown."""
    shown = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    return sys.platform in ("win32", "darwin") or bool(shown)


def run(arguments: list[str]) -> int:
    """Open the window; without a screen do the demo into demo-out/ and end."""
    screen = has_screen()
    set_up({**OFFSCREEN, **ON_SCREEN} if screen else OFFSCREEN)
    if arguments or screen:
        return call(["-m", "hualien_desk", *arguments])
    print(f"No display found: running the demo into {DEMO}/ instead of opening the window.")
    return call(["-m", "hualien_desk", "demo", DEMO])


def test(arguments: list[str]) -> int:
    """Ruff, mypy, import contracts and pytest; every step runs, any failure fails."""
    set_up(OFFSCREEN)
    steps = [*CHECKS, ("pytest", ["-m", "pytest", "-q", "-n", "2", "--dist", "worksteal", *arguments])]
    os.environ.update(scratch())
    failed = [name for name, command in steps if not step(name, command)]
    print(f"FAILED: {', '.join(failed)}" if failed else "All checks passed.")
    return 1 if failed else 0


def scratch() -> dict[str, str]:
    """Where tests write: in memory where there is enough, for thousands of small files that no disk needs to keep."""
    free = shutil.disk_usage(MEMORY).free if MEMORY.is_dir() else 0
    return {"TMPDIR": str(MEMORY)} if free >= MUCH and os.access(MEMORY, os.W_OK) else {}


def step(name: str, command: list[str]) -> bool:
    """Run one check and say how it went."""
    print(f"== {name}", flush=True)
    began = time.monotonic()
    fine = call(command, QT_QPA_PLATFORM="offscreen") == 0
    print(f"== {name}: {'ok' if fine else 'FAILED'} in {time.monotonic() - began:.0f} s", flush=True)
    return fine


def bench(arguments: list[str]) -> int:
    """Run the benchmarks."""
    set_up(OFFSCREEN)
    return call(["-m", "hualien_desk.bench", *arguments], QT_QPA_PLATFORM="offscreen")


def drills(arguments: list[str]) -> int:
    """Try and measure the promises of reliability."""
    set_up(OFFSCREEN)
    return call(["-m", "hualien_desk.drills", *arguments], QT_QPA_PLATFORM="offscreen")


def freeze(arguments: list[str]) -> int:
    """Make the program a folder (and a .zip) in dist/ for office PCs of this system: no Python, nothing to install."""
    set_up(OFFSCREEN)
    shutil.rmtree(FROZEN, ignore_errors=True)
    if build(WINDOW, FROZEN.parent, arguments) or (EXE and build(SPEAKS, HERE / "build" / "cli", arguments)):
        return 1
    if EXE:  # it finds everything else in the same folder
        shutil.copy(HERE / "build" / "cli" / SPEAKS[0] / f"{SPEAKS[0]}{EXE}", FROZEN)
    shutil.copy(HERE / "resources" / "office.txt", FROZEN / "請先看我.txt")
    add_licences(FROZEN)
    with tempfile.TemporaryDirectory() as folder:  # reads, rules, prints, draws: a lacking part fails
        done = subprocess.run([FROZEN / f"{PROGRAM}{EXE}", "demo", folder], env=os.environ | NO_SCREEN, check=False)
    if done.returncode == 0:
        print(shutil.make_archive(f"{FROZEN}-{sys.platform}", "zip", FROZEN.parent, FROZEN.name))
    return done.returncode


def add_licences(folder: Path) -> None:
    """Put our licence, Qt's and Python's beside the program; those of the packages stand in their .dist-info."""
    shutil.copy(HERE / "LICENSE", folder)
    shutil.copytree(HERE / "resources" / "licenses", folder / "licenses")
    base = Path(sys.base_prefix)
    texts = (base / "LICENSE.txt", Path(os.__file__).parent / "LICENSE.txt", base / "LICENSE")
    shutil.copy(next(text for text in texts if text.is_file()), folder / "licenses" / "Python.txt")
    for own in folder.glob("_internal/hualien_desk-*.dist-info"):  # it names the builder's folders
        shutil.rmtree(own)


def build(sort: tuple[str, str], where: Path, arguments: list[str]) -> int:
    """Have PyInstaller make the program of a name, with a console or without."""
    name, console = sort
    into = ("--name", name, console, "--distpath", str(where))
    return call(["-m", "PyInstaller", *FREEZE, *into, *arguments, str(HERE / "hualien_desk" / "__main__.py")])


def lock(arguments: list[str]) -> int:
    """Resolve the dependencies anew into the hashed requirements.txt."""
    set_up({})
    command = ["uv", "export", "--format", "requirements-txt", "--all-groups", "--no-emit-project", "--no-header"]
    made = subprocess.run([PYTHON, "-m", *command, *arguments], cwd=HERE, check=True, capture_output=True, text=True)
    LOCK.write_text(made.stdout, "utf-8", newline="\n")
    return 0


def call(arguments: list[str], **extra: str) -> int:
    """Run the environment's Python in the checkout."""
    environment = {**os.environ, "PYTHONUTF8": "1", **extra}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # each file is read by a child: it would compile the program anew
    if not has_screen():
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    return subprocess.run([PYTHON, *arguments], cwd=HERE, env=environment, check=False).returncode


def set_up(libraries: dict[str, str]) -> None:
    """Make the environment when the lock changed, and see that Qt's system libraries are there."""
    need_libraries(libraries)
    wanted = hashlib.sha256(LOCK.read_bytes() + (HERE / "pyproject.toml").read_bytes()).hexdigest()
    if STAMP.exists() and STAMP.read_text("utf-8") == wanted and PYTHON.exists():
        return
    print("Setting up the environment in .venv (once per change of requirements.txt) …", flush=True)
    make_venv()
    install()
    STAMP.write_text(wanted, "utf-8")


def make_venv() -> None:
    """Make .venv with pip; a Debian without ensurepip gets its package first."""
    if PYTHON.exists():
        return
    try:
        import ensurepip  # noqa: F401
    except ImportError:
        apt(["python3-venv"])
    venv.create(VENV, with_pip=True, clear=True)


def install() -> None:
    """Install what the lock names, hashes checked, by uv (pip where uv cannot be had); then the project itself."""
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "uv"], cwd=HERE, check=False)
    uv = [str(PYTHON), "-m", "uv", "pip", "install", "--quiet", "--python", str(PYTHON)]
    tool = uv if subprocess.run([*uv, "--version"], capture_output=True, check=False).returncode == 0 else pip
    subprocess.run([*tool, "--require-hashes", "-r", str(LOCK)], cwd=HERE, check=True)
    subprocess.run([*tool, "--no-deps", "--editable", str(HERE)], cwd=HERE, check=True)


def need_libraries(libraries: dict[str, str]) -> None:
    """Load each shared library; install the Debian packages of those that are missing, or say how."""
    if sys.platform != "linux":
        return
    missing = [package for library, package in libraries.items() if not loads(library)]
    if missing:
        apt(missing)


def loads(library: str) -> bool:
    """Say whether the system has a shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def apt(packages: list[str]) -> None:
    """Install Debian packages as root, or stop with the one line to type."""
    line = f"apt-get install -y --no-install-recommends {' '.join(packages)}"
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        raise SystemExit(f"Missing system packages; please run: sudo {line}")
    print(f"Installing system packages: {' '.join(packages)}", flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], env=quiet, check=False)
    subprocess.run([*line.split()[:3], "-qq", *line.split()[3:]], env=quiet, check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    sys.exit(main())
