"""Memory and time of this process on Windows: a job object, for there is no setrlimit (not run on Windows yet)."""

import contextlib
import ctypes
from typing import Any

EXTENDED = 9
"""JobObjectExtendedLimitInformation."""
TIME, MEMORY, QUIET = 0x2, 0x100, 0x400
"""Limits of a process: processor time, memory; a process that fails opens no dialog of Windows."""
TICKS = 10_000_000
"""A second in the units of the job."""


class _Basic(ctypes.Structure):
    _fields_ = (
        ("process_time", ctypes.c_int64),
        ("job_time", ctypes.c_int64),
        ("flags", ctypes.c_uint32),
        ("least_set", ctypes.c_size_t),
        ("most_set", ctypes.c_size_t),
        ("processes", ctypes.c_uint32),
        ("affinity", ctypes.c_size_t),
        ("priority", ctypes.c_uint32),
        ("scheduling", ctypes.c_uint32),
    )


class Limits(ctypes.Structure):
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION."""

    _fields_ = (
        ("basic", _Basic),
        ("counted", ctypes.c_uint64 * 6),
        ("process_memory", ctypes.c_size_t),
        ("job_memory", ctypes.c_size_t),
        ("most_process_memory", ctypes.c_size_t),
        ("most_job_memory", ctypes.c_size_t),
    )


def limits(memory: int, seconds: int) -> Limits:
    """So many bytes, so many seconds of the processor."""
    made = Limits(process_memory=memory)
    made.basic.flags, made.basic.process_time = TIME | MEMORY | QUIET, seconds * TICKS
    return made


def limit(memory: int, seconds: int) -> None:
    """Put this process into a job of its own, which lives as long as it; where that is refused the clock bounds it."""
    with contextlib.suppress(OSError, AttributeError):
        kernel = _kernel()
        job, asked = kernel.CreateJobObjectW(None, None), limits(memory, seconds)
        if job and kernel.SetInformationJobObject(job, EXTENDED, ctypes.byref(asked), ctypes.sizeof(asked)):
            kernel.AssignProcessToJobObject(job, kernel.GetCurrentProcess())


def _kernel() -> Any:
    """The library, told that handles are as long as pointers: 64 bits are cut to 32 otherwise."""
    kernel = ctypes.WinDLL("kernel32")  # type: ignore[attr-defined]
    handle = ctypes.c_void_p
    for name, given, answer in (
        ("CreateJobObjectW", (handle, ctypes.c_wchar_p), handle),
        ("SetInformationJobObject", (handle, ctypes.c_int, handle, ctypes.c_uint32), ctypes.c_int),
        ("GetCurrentProcess", (), handle),
        ("AssignProcessToJobObject", (handle, handle), ctypes.c_int),
    ):
        function = getattr(kernel, name)
        function.argtypes, function.restype = given, answer
    return kernel
