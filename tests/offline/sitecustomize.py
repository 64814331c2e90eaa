"""Forbids the network to a process and, through PYTHONPATH, to every child of it: what is tried is an error and noted.

Python tells of every socket (sys.addaudithook); local ones of the system (AF_UNIX) are not the network.
"""

import atexit
import os
import sys

NETWORK = (2, 10, 23)
"""AF_INET, and AF_INET6 of Linux and of Windows."""
ALWAYS = frozenset(
    {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo", "urllib.Request"}
)
ADDRESSED = frozenset({"socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg"})


def forbidden(event, given):
    """Whether an event of the interpreter reaches for the network."""
    if event == "socket.__new__":
        return given[1] in NETWORK
    return event in ALWAYS or (event in ADDRESSED and isinstance(given[1], tuple))


def _watch(event, given):
    if (event.startswith("socket.") or event in ALWAYS) and forbidden(event, given):
        note(f"{event} {given[1:]}")
        raise RuntimeError(f"no network: {event}")


def note(words):
    """Write down what was tried, where the parent said so."""
    if path := os.environ.get("OFFLINE_LOG"):
        with open(path, "a", encoding="utf-8") as log:
            log.write(f"{words}\n")


def forbid():
    """From now on this process cannot reach the network."""
    sys.addaudithook(_watch)


def _look_for_qt():
    """Qt has sockets of its own, which Python does not hear of: its library must not be there at all."""
    try:
        with open("/proc/self/maps", encoding="utf-8") as maps:
            mapped = "Qt6Network" in maps.read()
    except OSError:
        mapped = False
    if mapped or "PySide6.QtNetwork" in sys.modules:
        note("QtNetwork is loaded")


if os.environ.get("OFFLINE_LOG"):
    forbid()
    atexit.register(_look_for_qt)
