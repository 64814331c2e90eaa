"""Certificates of a completion: number, issuer, day and scan; one change is one undo step."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from hualien_desk.domain import roc_date
from hualien_desk.domain.courses import Completion
from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.rulings import Evidence
from hualien_desk.operations import records, slots
from hualien_desk.operations.desk import Desk, Outcome
from hualien_desk.operations.records import KINDS
from hualien_desk.operations.slots import Slot
from hualien_desk.store import journal, proofs, scans
from hualien_desk.store.proofs import CERTIFICATES, LABELS, Certificate

KIND = KINDS["completion"]
OWN = tuple(Slot(name, LABELS[name], cell, "proof", name) for name, cell in (("issuer", "text"), ("issued_on", "date")))


class Judged(NamedTuple):
    """What typed texts would be; what is wrong and what is doubtful, by field."""

    values: Mapping[str, Any]
    errors: Mapping[str, str]
    warnings: Mapping[str, str]


def fields(kind: str) -> tuple[Slot, ...]:
    """What can be typed of a certificate: number, the day of the examination, issuer, day of issue."""
    exam = (KIND.slot("exam_on"),) if kind == "exam_certificate" else ()
    return (KIND.slot(kind), *exam, *OWN)


def title(completion: int) -> str:
    """王小明「M01 資料科學導論」; DeskError when the completion is gone."""
    return records.title(KIND, completion)


def texts(completion: int, kind: str) -> dict[str, str]:
    """What is noted of a certificate, as it is typed."""
    typed, held = records.texts(KIND, completion), proofs.find(completion, kind)
    own = {slot.name: slots.show(slot, getattr(held, slot.name)) for slot in OWN}
    return {slot.name: typed[slot.name] for slot in fields(kind) if slot.name in typed} | own


def judge(desk: Desk, completion: int, kind: str, given: Mapping[str, str]) -> Judged:
    """Judge typed texts; a number that somebody else has is doubtful, the clerk decides."""
    of_completion = {slot.name: given[slot.name] for slot in fields(kind)[: -len(OWN)] if slot.name in given}
    found = records.judge(desk, KIND, of_completion, completion)
    errors = {name: sentence for name, sentence in found.errors.items() if name in given}
    warnings, values = dict(found.warnings), dict(found.values)
    held = proofs.find(completion, kind)
    for slot in OWN:
        try:
            typed = given.get(slot.name, slots.show(slot, getattr(held, slot.name)))
            values[slot.name] = slots.read(slot, typed, records.clock(desk)) or None
        except DeskError as error:
            errors[slot.name] = str(error)
    if doubt := _doubt(values.get("issued_on"), values["completed_on"]):
        warnings["issued_on"] = doubt
    return Judged(values, errors, warnings)


def _doubt(issued_on: str | None, completed_on: str) -> str:
    if issued_on and issued_on < completed_on:
        return f"早於完成日期 {roc_date.show(date.fromisoformat(completed_on))}，請查明。"
    return "是未來的日期，請查明。" if issued_on and issued_on > date.today().isoformat() else ""


def change(desk: Desk, completion: int, given: Mapping[str, Mapping[str, str]]) -> Outcome:
    """Note what was typed of the certificates of a completion, by kind; DeskError when it cannot be right."""
    who, works = title(completion), []
    for kind, own in given.items():
        judged = judge(desk, completion, kind, own)
        for sentence in judged.errors.values():
            raise DeskError(sentence)
        works.append((kind, *_differing(completion, kind, judged.values)))
    if not any(numbers or about for _, numbers, about in works):
        return Outcome(f"{who}的證書沒有變更。")
    with desk.entry(f"更正{who}的證書") as entry:
        for kind, numbers, about in works:
            if numbers:
                records.write(KIND, completion, numbers)
            if about:
                proofs.put(proofs.find(completion, kind), about, entry.id)
    return Outcome(f"已更正{who}的證書。", entry, journal.tables_of(entry.id))


def _differing(completion: int, kind: str, values: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """What is to be written of the completion, and of the certificate."""
    stored, held = records.stored(KIND, completion), proofs.find(completion, kind)
    names = [slot.name for slot in fields(kind)[: -len(OWN)]]
    numbers = {name: values[name] for name in names if values[name] != stored[name]}
    blank = {"issuer": values["issuer"] or "", "issued_on": values["issued_on"]}
    return numbers, {name: value for name, value in blank.items() if value != getattr(held, name)}


def attach(desk: Desk, completion: int, kind: str, source: Path) -> Outcome:
    """Copy a scan beside the data file and note it; the one before is kept in the folder, for undo."""
    who = f"{title(completion)}{CERTIFICATES[kind]}"
    scan = scans.take(source)
    before = proofs.find(completion, kind)
    if before.file == scan.name:
        return Outcome(f"{who}的掃描檔與現有的相同，沒有變更。")
    values = {"file": scan.name, "file_name": scan.file_name, "file_size": scan.size}
    try:
        with desk.entry(f"{'更換' if before.file else '附上'}{who}掃描檔") as entry:
            proofs.put(before, values, entry.id)
    except BaseException:
        if scan.fresh:
            scans.drop(scan)
        raise
    lacks = "" if records.stored(KIND, completion)[kind] else "；還沒有證書字號，請補上字號或「有」才會計入"
    return Outcome(f"已附上{who}掃描檔「{scan.file_name}」{lacks}。", entry, journal.tables_of(entry.id))


def detach(desk: Desk, completion: int, kind: str) -> Outcome:
    """Take the scan off; its file stays in the folder, so that undo finds it."""
    who, before = f"{title(completion)}{CERTIFICATES[kind]}", proofs.find(completion, kind)
    if not before.file:
        raise DeskError(f"{who}沒有掃描檔；要附上請按「附上…」。")
    with desk.entry(f"移除{who}掃描檔") as entry:
        proofs.put(before, {"file": "", "file_name": "", "file_size": 0}, entry.id)
    return Outcome(f"已移除{who}掃描檔；復原即可取回。", entry, journal.tables_of(entry.id))


def open_scan(held: Certificate) -> Path:
    """The path of a scan that is what was stored; DeskError when there is none, or it is missing or changed."""
    if not held.file:
        raise DeskError(f"這張{CERTIFICATES[held.kind]}沒有掃描檔；要附上請按「證書…」。")
    return scans.verified(held.file, held.file_name)


class Shown(NamedTuple):
    """A certificate among the evidence: its words, and what is noted of it."""

    words: str
    held: Certificate


def of_evidence(evidence: Sequence[Evidence]) -> list[Shown]:
    """The certificates of a ruling's completions of which more is noted than a number."""
    rows = {item.id: item for item in evidence if isinstance(item, Completion) and item.id}
    found = proofs.of(list(rows)) if rows else {}
    return [Shown(_words(rows[held.completion], held), held) for _, held in sorted(found.items())]


def _words(row: Completion, held: Certificate) -> str:
    number = getattr(row, held.kind)
    told = [f"{row.course.name}　{CERTIFICATES[held.kind]} {number}".rstrip()]
    told += [f"核發：{held.issuer}"] if held.issuer else []
    told += [roc_date.show(date.fromisoformat(held.issued_on))] if held.issued_on else []
    return "　".join(told)


def counted(completion: int) -> dict[str, Certificate]:
    """Both certificates of a completion, by kind."""
    return {kind: proofs.find(completion, kind) for kind in CERTIFICATES}
