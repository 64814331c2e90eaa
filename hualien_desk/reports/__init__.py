"""Rosters out: what is on them, and one writer a file format."""
