"""Spreadsheets in: read in a child process, so that no file can stop or freeze the program."""
