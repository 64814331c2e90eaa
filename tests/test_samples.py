"""The bundled samples: they import as they are, and every named person is ruled as the plan says (虛構資料).

What each named person must get stands in samples_expected.toml, reasoned from the plan and not from the program.
"""

import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import python_calamine

from hualien_desk import assets
from hualien_desk.domain import national_id, roc_date
from hualien_desk.domain.courses import Completion
from hualien_desk.domain.rulings import Ruling
from hualien_desk.operations import imports, rulings
from hualien_desk.operations.desk import Desk
from hualien_desk.operations.rulings import Run
from hualien_desk.sheets import kinds
from tests.samples import files

FOLDER = assets.resources() / "samples"
LISTED: list[dict[str, str]] = tomllib.loads((FOLDER / "samples.toml").read_text("utf-8"))["sample"]
EXPECTED: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "samples_expected.toml").read_text("utf-8"))[
    "person"
]
SCHEMES = ("cafeteria", "rising_star", "english", "mooc")
LARGEST = 300_000

Plans = dict[str, imports.ImportPlan]


class Office(NamedTuple):
    """A desk that has read every sample: what the imports said, and how everyone was ruled."""

    desk: Desk
    plans: Plans
    run: Run
    lines: dict[tuple[str, str], list[Ruling]]


def _prepare(desk: Desk, item: dict[str, str]) -> imports.ImportPlan:
    return imports.prepare(desk, item["kind"], Path(str(FOLDER / item["file"])), item.get("sheet"))


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    desk = Desk(tmp_path_factory.mktemp("samples") / "106.db", "測試員")
    plans: Plans = {}
    for item in LISTED:
        plans[item["file"]] = _prepare(desk, item)
        imports.store(desk, plans[item["file"]])
    run = rulings.rule_everyone(desk)
    lines: dict[tuple[str, str], list[Ruling]] = {}
    for line in run.lines:
        lines.setdefault((line.participant.national_id, line.scheme), []).append(line)
    yield Office(desk, plans, run, lines)
    desk.close()


def _wanted(person: dict[str, Any], scheme: str) -> list[dict[str, Any]]:
    found = person.get(scheme, person.get("all", {"status": "none"}))
    return found if isinstance(found, list) else [found]


def _got(line: Ruling, wanted: dict[str, Any]) -> dict[str, Any]:
    """What the program says, of the things that the line of the expectation speaks of."""
    award = line.award.code if line.award else None
    said: dict[str, Any] = {"status": str(line.status), "award": award, "why": wanted.get("why")}
    if award:
        said["flags"] = sorted(str(flag) for flag in line.flags)
    if "deed" in wanted:
        said["deed"] = roc_date.show(line.deed_date)
    if "course" in wanted:
        courses = {item.course.name for item in line.evidence if isinstance(item, Completion)}
        said["course"] = "、".join(sorted(courses))
    if "issuer" in wanted:
        said["issuer"] = line.issuer
    if "nearly" in wanted:
        said["nearly"] = line.nearly
    for key, text in (("reason", _words(line)), ("found", _found(line))):
        if key in wanted:
            said[key] = wanted[key] if wanted[key] in text else text
    return said


def _words(line: Ruling) -> str:
    return "；".join((line.reason, line.remedy, *line.notes))


def _found(line: Ruling) -> str:
    return "；".join(check.found for check in line.checks)


def _said(wanted: dict[str, Any]) -> dict[str, Any]:
    full = {"award": None, "why": None, **wanted}
    return {**full, "flags": wanted.get("flags", [])} if wanted.get("award") else full


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("person", EXPECTED, ids=lambda person: f"{person['name']}-{person['national_id'][-3:]}")
def test_a_named_person_is_ruled_as_the_plan_says(office: Office, person: dict[str, Any], scheme: str) -> None:
    wanted = _wanted(person, scheme)
    lines = sorted(
        office.lines[person["national_id"], scheme], key=lambda line: -(line.award.points if line.award else 0)
    )
    assert [line.participant.name for line in lines] == [person["name"]] * len(wanted)
    assert [_got(*pair) for pair in zip(lines, wanted, strict=True)] == [_said(item) for item in wanted]


def test_each_named_person_of_the_samples_has_an_expectation() -> None:
    assert [(one.national_id, one.name) for one in files.CAST] == [
        (item["national_id"], item["name"]) for item in EXPECTED
    ]


def test_every_expected_line_says_why() -> None:
    told = [item for person in EXPECTED for scheme in SCHEMES for item in _wanted(person, scheme)]
    silent = [item for item in told if item["status"] != "none" and not item.get("why")]
    assert silent == []


@pytest.mark.parametrize("item", LISTED, ids=lambda item: item["file"])
def test_a_sample_is_taken_without_a_refused_row(office: Office, item: dict[str, str]) -> None:
    plan = office.plans[item["file"]]
    assert [problem.line() for problem in plan.problems] == []
    assert plan.counts.refused == 0 and plan.counts.added + plan.counts.changed > 0


@pytest.mark.parametrize("item", LISTED, ids=lambda item: item["file"])
def test_importing_a_sample_again_changes_nothing(office: Office, item: dict[str, str]) -> None:
    outcome = imports.store(office.desk, _prepare(office.desk, item))
    assert outcome.message.startswith("無新增") and outcome.entry is None


@pytest.mark.parametrize("item", LISTED, ids=lambda item: item["file"])
def test_the_window_guesses_the_kind_of_a_sample_from_its_name(item: dict[str, str]) -> None:
    assert kinds.guess(item["file"]) == item["kind"]


@pytest.mark.parametrize("item", LISTED, ids=lambda item: item["file"])
def test_a_sample_says_that_its_data_is_invented(item: dict[str, str]) -> None:
    assert files.NOTICE in item["title"]
    assert any(files.NOTICE in cell for cell in _cells(Path(str(FOLDER / item["file"]))))


def _cells(path: Path) -> list[str]:
    """Every cell of every sheet as text, with the place of each row kept."""
    if path.suffix == ".csv":
        return path.read_bytes().decode("cp950" if "e學中心" in path.name else "utf-8-sig").splitlines()
    book = python_calamine.CalamineWorkbook.from_path(str(path))
    pages = {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}
    return [
        f"{name}:{number}:{value!r}" for name in pages for number, row in enumerate(pages[name], 1) for value in row
    ]


def test_the_bundled_samples_are_what_the_generator_makes(tmp_path: Path) -> None:
    files.write_all(tmp_path)
    bundled = Path(str(FOLDER))
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(path.name for path in bundled.iterdir())
    for item in LISTED:
        assert _cells(tmp_path / item["file"]) == _cells(bundled / item["file"])
    listing = "samples.toml"
    assert (tmp_path / listing).read_text("utf-8") == (bundled / listing).read_text("utf-8")


def test_the_generator_writes_the_same_bytes_twice(tmp_path: Path) -> None:
    for name in ("one", "two"):
        files.write_all(tmp_path / name)
    one, two = ({path.name: path.read_bytes() for path in (tmp_path / name).iterdir()} for name in ("one", "two"))
    assert one == two


def test_the_samples_are_small() -> None:
    assert sum(path.stat().st_size for path in Path(str(FOLDER)).iterdir()) < LARGEST


def test_every_bucket_that_the_shipped_rules_can_give_occurs(office: Office) -> None:
    # The empty scale awards nothing; 陸、三 wins every tie, so nothing absorbs it; only 陸、三 waits for an officer.
    wanted = {
        "cafeteria": {"met", "absorbed", "missing", "not_covered", "none"},
        "rising_star": {"award", "met", "missing", "not_covered", "none"},
        "english": {"award", "pending", "missing", "not_covered", "none"},
        "mooc": {"award", "absorbed", "missing", "not_covered", "none"},
    }
    assert {
        scheme: {str(line.status) for line in office.run.lines if line.scheme == scheme} for scheme in SCHEMES
    } == wanted


def test_every_award_of_the_plan_and_every_mark_occurs(office: Office) -> None:
    awards = {(line.scheme, line.award.code) for line in office.run.lines if line.award}
    assert awards == {
        *((("rising_star", "4001"), ("rising_star", "4002"), ("rising_star", "4010"))),
        *((("english", "4001"), ("english", "4002"), ("mooc", "4001"))),
    }
    flags = {str(flag) for line in office.run.lines for flag in line.flags}
    assert flags == {"suspect", "top_up", "two_teams", "moved", "late_platform", "bad_id"}


def test_every_reason_for_not_being_covered_occurs(office: Office) -> None:
    notes = {note for line in office.run.lines if line.status == "not_covered" for note in line.notes}
    rules = office.desk.book.coverage
    assert notes == {rules.not_following, rules.not_category, rules.not_posted}


def test_exactly_three_people_have_a_wrong_check_digit(office: Office) -> None:
    wrong = [one.name for one in office.run.people if not national_id.check_digit_ok(one.national_id)]
    assert sorted(wrong) == sorted(("魏錯碼", "魏誤植", "魏打錯"))


def test_about_three_hundred_people_of_some_forty_agencies_take_part(office: Office) -> None:
    agencies = Counter(one.posting.agency.name for one in office.run.people)
    assert 280 <= len(office.run.people) <= 320 and 38 <= len(agencies) <= 46


def test_the_warnings_that_a_real_list_brings_occur(office: Office) -> None:
    said = "\n".join(problem.message for plan in office.plans.values() for problem in plan.warnings)
    for words in (
        "不在課程清單",
        "檢查碼不符",
        "造字",
        "與名冊的「魏更名」不同",
        "與名冊的「凃喆堃」不同",
        "名冊上有 2 人同名",
    ):
        assert words in said
