"""The data file: peewee and SQLite live here only."""
