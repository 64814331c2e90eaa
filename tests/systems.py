"""Tests of what only one kind of system can do."""

import sys

import pytest

not_on_windows = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows has other paths, and lets nobody replace a file that is open"
)
