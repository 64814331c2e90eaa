"""The one way to write a file, where writers of reports look for it."""

from hualien_desk.writing import NotWritten as NotWritten
from hualien_desk.writing import atomic_file as atomic_file
from hualien_desk.writing import flush_folder as flush_folder
