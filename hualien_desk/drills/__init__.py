"""Drills: the promises of reliability, kept and measured; nothing here is needed by the program itself."""
