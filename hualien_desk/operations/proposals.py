"""附件1 實施計畫 and 成果報告 of a team: put together from what is stored, looked at, printed, written, noted."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from hualien_desk.domain import composition, diagnosis
from hualien_desk.domain.composition import DRAWN, Document
from hualien_desk.domain.errors import DeskError
from hualien_desk.operations import exporting, naming
from hualien_desk.operations.desk import Desk
from hualien_desk.reports import (
    composition_docx,
    composition_forms,
    composition_odt,
    composition_paper,
    compositions,
    diagnosis_settings,
)
from hualien_desk.reports.composition_forms import PROPOSAL, REPORT
from hualien_desk.reports.composition_paper import Composed, Pictures
from hualien_desk.reports.compositions import Filler
from hualien_desk.reports.team_tables import RADAR, Maker, Mean
from hualien_desk.store import scans, team_texts, team_work

if TYPE_CHECKING:
    from hualien_desk.domain.team_work import Workbook
    from hualien_desk.reports.composition_layout import Laid

NAMES = composition_forms.NAMES
ENDINGS = ("pdf", "odt", "docx")
NO_CHARTS: Mapping[str, bytes] = MappingProxyType({})


class Made(NamedTuple):
    """A document of a team (no name: of the office), ready to be looked at, printed or written."""

    team: str
    name: str
    composed: Composed
    pages: "Laid | None" = None

    @property
    def document(self) -> Document:
        """What it says."""
        return self.composed.document

    @property
    def title(self) -> str:
        """What it is called: 實施計畫, 成果報告."""
        return composition_forms.form(self.name).name

    @property
    def called(self) -> str:
        """「甲隊」的實施計畫, 年度成果報告."""
        return f"「{self.team}」的{self.title}" if self.team else self.title

    @property
    def scope(self) -> str:
        """What the log of exports says of it: the team, or the day and the moment of the figures."""
        return self.team or self.document.lead


def make(desk: Desk, team_id: int, document: str, today: date | None = None) -> Made:
    """Put a document of a team together; DeskError when the team is gone."""
    work = team_work.read(team_id)
    if work is None:
        raise DeskError("這個團隊已經刪除；請重新選擇團隊。")
    form, day, office = composition_forms.form(document), today or date.today(), desk.book.office
    filler = fill(work, document, desk.book.year, day)
    made = compositions.put_together(form, compositions.fields(form, work, office), filler, desk.book.year)
    return Made(str(work.about["name"]), document, composition_paper.composed(form, made, office, day, _pictures(work)))


def fill(work: "Workbook", document: str, year: int = 0, day: date | None = None) -> Filler:
    """What stands under the headings of a team's document; the day and the year are those of its tables."""
    proposal = team_texts.written(work.id, PROPOSAL) if document == REPORT else compositions.NOTHING
    tables = Maker(work, year, day or date.today(), means(work))
    return Filler(team_texts.written(work.id, document), proposal, tables.block)


def charts(made: Made) -> dict[str, bytes]:
    """What is drawn from the data in a document, by the name of its picture."""
    sections = (*made.document.sections, *made.document.after)
    drawn = (name for own in sections for name in composition.pictures_in(own.text) if name.startswith(DRAWN))
    found = {name: made.composed.pictures(name) for name in drawn}
    return {name: data for name, data in found.items() if isinstance(data, bytes)}


def of_document(
    made: Document, team: str, document: str, office: str, day: date, charts: Mapping[str, bytes] = NO_CHARTS
) -> Made:
    """A document as it was kept (a version that was handed in), to be looked at or written again."""
    form = composition_forms.form(document)
    pictures = lambda name: charts[name] if name in charts else picture(name)  # noqa: E731
    return Made(team, document, composition_paper.composed(form, made, office, day, pictures))


def _summary(work: "Workbook") -> diagnosis.Summary:
    return diagnosis.summary(work.answers, diagnosis_settings.questionnaire())


def means(work: "Workbook") -> tuple[Mean, ...]:
    """The means of the self-diagnosis, which stand in the report; () when nobody answered."""
    found = _summary(work)
    lines = found.lines if found.latest else ()
    return tuple(Mean(line.name, line.ability.before.value, line.ability.after.value) for line in lines)


def _pictures(work: "Workbook") -> Pictures:
    """Where the pictures of a team's texts come from: charts are drawn, others lie among the scans."""

    def find(name: str) -> Path | bytes | None:
        if name != f"{DRAWN}{RADAR}":
            return picture(name)
        from hualien_desk.reports import radar  # Qt, which a document without a chart does without

        return radar.png(_summary(work))

    return find


def picture(name: str) -> Path | None:
    """Where a picture of the texts lies, None when it is missing."""
    path = scans.folder() / name
    return path if path.is_file() else None


def look(made: Made) -> Made:
    """The same with its pages; what is seen is then what is printed and saved as .pdf."""
    from hualien_desk.reports import composition_layout  # Qt, which the other formats do without

    return made._replace(pages=composition_layout.lay_out(made.composed))


def check(document: str, path: Path) -> None:
    """DeskError for a format that there is not."""
    if path.suffix.lower().lstrip(".") not in ENDINGS:
        known, title = "、".join(f".{ending}" for ending in ENDINGS), composition_forms.form(document).name
        raise DeskError(f"{title}只有 {known}；請更改「{path.name}」的副檔名。")


def save(desk: Desk, made: Made, path: Path) -> str:
    """Write a document, whole or not at all, in the format of the ending, and note it; says what was written."""
    check(made.name, path)
    with exporting.logged(desk, path, made.title, 1, made.scope):
        _WRITERS[path.suffix.lower()](made, path)
    return f"已產生{made.called}「{path}」。"


def _pdf(made: Made, path: Path) -> None:
    from hualien_desk.reports import composition_pdf  # Qt, which the other formats do without

    composition_pdf.write(made.composed, path, made.pages)


_WRITERS: Mapping[str, Callable[[Made, Path], None]] = {
    ".pdf": _pdf,
    ".odt": lambda made, path: composition_odt.write(made.composed, path),
    ".docx": lambda made, path: composition_docx.write(made.composed, path),
}


def note_printed(desk: Desk, made: Made, printer: str) -> None:
    """Note that a document was printed, and on which printer."""
    exporting.log_print(desk, printer, made.title, 1, made.scope)


def usual_path(desk: Desk, made: Made, ending: str) -> Path:
    """A free name in the office's roster folder."""
    stem = f"{desk.book.year}{made.title}" + (f"-{made.team}" if made.team else "")
    return naming.place(desk.rosters, stem, made.composed.made_on, ending)


def export(desk: Desk, document: str, path: Path, team: str = "") -> str:
    """Write a document in one call: of one team, or a file for each team with its name in the file's name."""
    check(document, path)
    teams = team_work.teams()
    if not teams:
        raise DeskError("還沒有熠星團隊；請先匯入或新增團隊。")
    if not team and len(teams) > 1:
        return "\n".join(_each(desk, document, path, teams))
    own = next(iter(teams)) if not team else _of_name(team, teams)
    return save(desk, make(desk, own, document), path)


def _each(desk: Desk, document: str, path: Path, teams: Mapping[int, str]) -> list[str]:
    name: Callable[[str], str] = lambda team: naming.safe(f"{path.stem}-{team}{path.suffix}")  # noqa: E731
    return [save(desk, make(desk, team, document), path.with_name(name(words))) for team, words in teams.items()]


def _of_name(team: str, teams: Mapping[int, str]) -> int:
    found = team_work.by_name(team)
    if found is None:
        raise DeskError(f"沒有團隊「{team}」；現有：{'、'.join(teams.values())}。")
    return found
