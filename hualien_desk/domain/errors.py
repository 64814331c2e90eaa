"""The one kind of error that is meant for the user."""


class DeskError(Exception):
    """One clear sentence for the user: what is wrong, where, and what to do."""
