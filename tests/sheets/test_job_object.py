"""Limits of the reading process on Windows (made up: nothing here runs on Windows)."""

import ctypes

import pytest

from hualien_desk.sheets import job_object, worker


class Kernel:
    """What is asked of Windows."""

    def __init__(self, job=7):
        self.job, self.asked = job, []

    def CreateJobObjectW(self, *given):
        return self.job

    def GetCurrentProcess(self):
        return -1

    def SetInformationJobObject(self, job, kind, address, size):
        told = address._obj
        self.asked.append((job, kind, size, told.process_memory, told.basic.process_time, told.basic.flags))
        return 1

    def AssignProcessToJobObject(self, *given):
        self.asked.append(given)


def test_the_child_bounds_itself_on_windows(monkeypatch):
    kernel = Kernel()
    monkeypatch.setattr(worker.sys, "platform", "win32")
    monkeypatch.setattr(job_object, "_kernel", lambda: kernel)
    worker.limit()
    assert kernel.asked == [(7, 9, 144, 1_200_000_000, 600_000_000, 0x502), (7, -1)]


@pytest.mark.skipif(ctypes.sizeof(ctypes.c_void_p) != 8, reason="the office has 64 bits")
def test_the_structure_is_as_long_as_windows_has_it():
    assert ctypes.sizeof(job_object.Limits) == 144
    assert job_object.Limits.process_memory.offset == 112


def test_where_windows_refuses_the_file_is_read_all_the_same(monkeypatch):
    kernel = Kernel(job=None)
    monkeypatch.setattr(job_object, "_kernel", lambda: kernel)
    job_object.limit(1, 1)
    assert kernel.asked == []
    monkeypatch.setattr(job_object, "_kernel", lambda: ctypes.no_such_library)
    job_object.limit(1, 1)
