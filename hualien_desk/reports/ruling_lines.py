"""Rulings as lines of text, for scripts and for eyes; the keys are a contract (design: formats)."""

import json

from hualien_desk.domain.rulings import Ruling, Status, show_evidence


def usual(line: Ruling) -> bool:
    """Whether a ruling is listed without being asked for everybody: an award, or an officer has to decide."""
    return line.status in (Status.AWARD, Status.PENDING)


def as_words(line: Ruling) -> str:
    """One line: agency, name, scheme, result, clause, notes."""
    person = line.participant
    note = f"　{'；'.join(line.notes)}" if line.notes else ""
    return f"{line.posting.agency.name}　{person.name}　{line.clause.title}　{line.label}　{line.clause.citation}{note}"


def as_json(line: Ruling) -> str:
    """One JSON object on one line."""
    checks = [
        {"name": check.name, "wanted": check.wanted, "found": check.found, "passed": check.passed}
        for check in line.checks
    ]
    found = {
        "national_id": line.participant.national_id,
        "name": line.participant.name,
        "agency": line.posting.agency.name,
        "scheme": line.scheme,
        "award": line.award.code if line.award else None,
        "label": line.label,
        "status": line.status.value,
        "clause": line.clause.citation,
        "deed_date": line.deed_date.isoformat() if line.deed_date else None,
        "evidence": [show_evidence(item) for item in line.evidence],
        "checks": checks,
        "notes": list(line.notes),
    }
    return json.dumps(found, ensure_ascii=False)
