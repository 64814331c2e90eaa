"""Every file that lies beside the data file: scans of certificates, evidence of the teams, pictures of their texts."""

from hualien_desk.store import proofs, team_texts


def used_names() -> set[str]:
    """The stored names of every file that is in use."""
    return proofs.used_names() | team_texts.used_names()
