"""The figures of a report as tables in Dutch: the same ones on paper and on screen.

Nobody may be recognised in them. There is no table of two things at once; a month with fewer than three is not split,
nor is it in its quarter and year; an audience with one or two in a month stands among the others. Cases that are late
or before the authority stand there by number.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from ksf_tui.domain.channels import Channel
from ksf_tui.domain.complaints import Finding
from ksf_tui.domain.facts import QuestionKind
from ksf_tui.domain.figures.counts import PauseCount, Split, Spread
from ksf_tui.domain.figures.numbers import NONE, days, number, share
from ksf_tui.domain.figures.report import Column, Report
from ksf_tui.domain.figures.splits import UNSPLIT, shown_split
from ksf_tui.domain.rights import Outcome, Right

INDENT = "\N{NO-BREAK SPACE}" * 3
OTHER_AUDIENCES = "overige doelgroepen"
Row = tuple[str, ...]
K = TypeVar("K", bound=str)


@dataclass(frozen=True, slots=True)
class Names:
    """What audiences and grounds for refusal are called, by id."""

    audiences: Mapping[str, str]
    grounds: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the report.

    Attributes:
        headings: of the columns; a table of figures has its title first and then the three periods.
        shares: how a list shares the width among its columns; () for a table of figures.
        nil: what to say where there is nothing.
    """

    title: str
    headings: Row
    rows: tuple[Row, ...]
    nil: str
    shares: tuple[int, ...] = ()

    @property
    def is_list(self) -> bool:
        """Whether its lines are texts, and not one label with figures."""
        return bool(self.shares)


def tables(report: Report, names: Names) -> tuple[Table, ...]:
    """Give every table of a report, in order."""
    figures = _Figures(report)
    return (
        figures.table("Ontvangen", _received(figures), "Er kwam niets binnen."),
        figures.table("Naar recht", figures.split(lambda it: it.cases.received.by_right, _RIGHTS), _FEW),
        figures.table(
            "Naar doelgroep",
            figures.split(lambda it: it.cases.received.by_audience, names.audiences, pooled=OTHER_AUDIENCES),
            _FEW,
        ),
        figures.table("Naar kanaal", figures.split(lambda it: it.cases.received.by_channel, _CHANNELS), _FEW),
        figures.table("Afgehandeld", _handled(figures), "Er ging geen antwoord uit."),
        figures.table("Uitkomst per recht", figures.split(lambda it: it.cases.outcomes, _OUTCOMES), _FEW),
        figures.table(
            "Afwijzingsgronden",
            figures.split(lambda it: it.cases.refusals, names.grounds),
            "Er is niets afgewezen, of te weinig om uit te splitsen.",
        ),
        figures.table("Nog open", _backlog(figures), "Er stond niets open."),
        _late(report),
        figures.table("Verlengd en opgeschort", _extended(figures), "Er is niets verlengd of opgeschort."),
        figures.table("Identiteit en eerste bericht", _identity(figures), "Er was niets te bevestigen."),
        figures.table("Klachten", _complaints(figures), "Er is geen klacht beantwoord of aan de AP voorgelegd."),
        _matters(report),
        figures.table("Vragen van de AP en datalekken", _oversight(figures), "Er was geen vraag en geen datalek."),
        figures.table(
            "Openbare bronnen (artikel 14)", _notices(figures), "Er zijn geen gegevens uit openbare bronnen verkregen."
        ),
        figures.table("Ontvangers (artikel 19)", _rounds(figures), "Er hoefde geen ontvanger te worden ingelicht."),
        figures.table("Eigen dossiers", _files(figures), "Er is nog geen dossier gesloten."),
    )


def trend_table(report: Report) -> Table:
    """Give the twelve months as a table."""
    rows = tuple(
        (
            f"{month.first:%m-%Y}",
            number(month.received),
            number(month.handled),
            share(month.on_time, month.requests),
            number(month.open),
            number(month.late),
        )
        for month in report.trend
    )
    headings = ("Twaalf maanden", "Ontvangen", "Afgehandeld", "Verzoeken op tijd", "Open", "Te laat open")
    return Table("Twaalf maanden", headings, rows, "")


class _Figures:
    """Writes rows of three figures: of the period, of the one before, and of the same one a year before."""

    def __init__(self, report: Report) -> None:
        self.columns = (report.current, report.previous, report.year_before)
        self.headings = tuple(column.period.short_label for column in self.columns)

    def table(self, title: str, rows: Iterable[Row], nil: str) -> Table:
        """Make a table; one in which nothing happened in any of the periods says so instead."""
        found = tuple(rows)
        is_nil = all(cell in ("0", NONE) for row in found for cell in row[1:])
        return Table(title, (title, *self.headings), () if is_nil else found, nil)

    def row(self, label: str, figure: Callable[[Column], int | str]) -> Row:
        """Make a row of one figure."""
        found = (figure(column) for column in self.columns)
        return (label, *(cell if isinstance(cell, str) else number(cell) for cell in found))

    def sub(self, label: str, figure: Callable[[Column], int | str]) -> Row:
        """Make a row that says something of the one above it."""
        return self.row(INDENT + label, figure)

    def split(
        self, counts: Callable[[Column], Split[K]], labels: Mapping[str, str], *, pooled: str = ""
    ) -> Iterator[Row]:
        """Split a figure, the most frequent first, and say last how much is not split.

        Args:
            counts: the figure, month by month.
            labels: what its keys are called; two grounds of different articles can have the same name.
            pooled: under what the rare ones stand together, where they do.
        """
        found = [shown_split(counts(column), labels, pooled) for column in self.columns]
        order = sorted({label for part in found for label in part.shown}, key=lambda it: (-found[0].shown[it], it))
        for label in order:
            yield (label, *(part.cell(label, pooled) for part in found))
        if order and any(part.hidden for part in found):
            yield (UNSPLIT, *(number(part.hidden) for part in found))


def _received(figures: _Figures) -> Iterator[Row]:
    yield figures.row("Zaken ontvangen", lambda it: it.cases.received.count)
    yield figures.sub("waarvan klachten", lambda it: it.cases.received.complaints)
    yield figures.sub("waarvan eerder binnengekomen", lambda it: it.cases.received.earlier)


def _handled(figures: _Figures) -> Iterator[Row]:
    yield figures.row("Verzoeken afgehandeld", lambda it: it.cases.requests.count)
    yield figures.sub("op tijd", lambda it: share(it.cases.requests.on_time, it.cases.requests.count))
    yield figures.sub(
        "binnen de eerste maand", lambda it: share(it.cases.requests.in_first_month, it.cases.requests.count)
    )
    yield figures.sub("mediaan, dagen", lambda it: days(it.cases.requests.gross.median))
    yield figures.sub("mediaan zonder opschorting", lambda it: days(it.cases.requests.net.median))
    yield figures.sub("langste, dagen", lambda it: _longest(it.cases.requests.gross, it.cases.requests.count))
    yield figures.sub("langste zonder opschorting", lambda it: _longest(it.cases.requests.net, it.cases.requests.count))
    yield figures.row("Klachten afgehandeld", lambda it: it.cases.complaints.count)
    yield figures.sub("op tijd (huisregel)", lambda it: share(it.cases.complaints.on_time, it.cases.complaints.count))
    yield figures.row("Samengevoegd met een andere zaak", lambda it: it.cases.merged)
    yield figures.row("Heropend", lambda it: it.cases.reopened)


def _longest(spread: Spread, count: int) -> str:
    return days(spread.longest) if count else NONE


def _backlog(figures: _Figures) -> Iterator[Row]:
    yield figures.row("Zaken open", lambda it: it.cases.backlog.count)
    yield figures.sub("ruim op tijd", lambda it: it.cases.backlog.on_time)
    yield figures.sub("binnen vijf werkdagen", lambda it: it.cases.backlog.soon)
    yield figures.sub("te laat", lambda it: it.cases.backlog.late)
    yield figures.sub("opgeschort: geen laatste dag bekend", lambda it: it.cases.backlog.paused)
    yield figures.sub("waarvan verlengd", lambda it: it.cases.backlog.extended)


def _late(report: Report) -> Table:
    rows = tuple(
        (line.number, number(line.days), "nog open" if line.is_open else "beantwoord", line.reason.label)
        for line in report.current.cases.late
    )
    headings = ("Zaak", "Dagen", "Stand", "Wat op de laatste dag nog niet was gedaan")
    return Table("Te laat", headings, rows, "Geen enkele zaak was of is te laat.", (15, 10, 17, 35))


def _extended(figures: _Figures) -> Iterator[Row]:
    yield figures.row("Termijn verlengd", lambda it: it.cases.extensions)
    yield figures.sub("bericht binnen de eerste maand", lambda it: it.cases.extensions_in_time)
    for kind in QuestionKind:
        pauses = [column.cases.pauses.get(kind, PauseCount()) for column in figures.columns]
        yield (f"Opgeschort: {kind.label}", *(number(pause.cases) for pause in pauses))
        yield (f"{INDENT}dagen stilgestaan", *(number(pause.days) for pause in pauses))


def _identity(figures: _Figures) -> Iterator[Row]:
    yield figures.row("Twijfel over identiteit", lambda it: it.cases.identity_asked)
    yield figures.sub("niet vast te stellen", lambda it: it.cases.identity_failed)
    yield figures.row("Eerste bericht verschuldigd", lambda it: it.cases.receipts_due)
    yield figures.sub(
        "binnen vijf werkdagen verstuurd", lambda it: share(it.cases.receipts_on_target, it.cases.receipts_due)
    )


def _complaints(figures: _Figures) -> Iterator[Row]:
    yield from figures.split(lambda it: it.cases.findings, _FINDINGS)
    yield figures.row("Klachtpunten met een maatregel", lambda it: it.cases.measures)
    yield figures.row("Klachten naar de AP", lambda it: it.cases.escalated)


def _matters(report: Report) -> Table:
    rows = tuple(
        (
            line.number,
            f"{line.begun_on:%d-%m-%Y}",
            f"afgesloten op {line.closed_on:%d-%m-%Y}" if line.closed_on else line.status.label,
            f"{line.answer_by:%d-%m-%Y}" if line.answer_by else NONE,
        )
        for line in report.current.cases.oversight.matters
    )
    headings = ("Zaak", "Bekend sinds", "Stand", "Antwoord uiterlijk")
    return Table("Zaken bij de AP of de rechter", headings, rows, "Er loopt daar niets.", (15, 16, 28, 18))


def _oversight(figures: _Figures) -> Iterator[Row]:
    yield figures.row("Vragen van de AP beantwoord", lambda it: it.cases.oversight.answered)
    yield figures.sub("na de uiterste dag", lambda it: it.cases.oversight.answered_late)
    yield figures.row("Mogelijke datalekken vastgelegd", lambda it: it.cases.oversight.breaches)
    yield figures.sub("gemeld bij de AP", lambda it: it.cases.oversight.reported)
    yield figures.sub("gemeld na 72 uur", lambda it: it.cases.oversight.reported_late)
    yield figures.sub("nog te beslissen of te melden", lambda it: it.cases.oversight.undecided)


def _notices(figures: _Figures) -> Iterator[Row]:
    yield figures.row("Gegevens verkregen van", lambda it: it.notices.obtained)
    yield figures.sub("op tijd ingelicht", lambda it: it.notices.on_time)
    yield figures.sub("te laat ingelicht", lambda it: it.notices.late)
    yield figures.sub("uitgezonderd (artikel 14, vijfde lid)", lambda it: it.notices.exempt)
    yield figures.row("Nog in te lichten, op tijd", lambda it: it.notices.due)
    yield figures.row("Nog in te lichten, te laat", lambda it: it.notices.overdue)


def _rounds(figures: _Figures) -> Iterator[Row]:
    yield figures.row("Ontvangers ingelicht", lambda it: it.cases.rounds.told)
    yield figures.sub("bevestigd", lambda it: it.cases.rounds.confirmed)
    yield figures.row("Zwijgen na de dag om na te vragen", lambda it: it.cases.rounds.silent)


def _files(figures: _Figures) -> Iterator[Row]:
    yield figures.row("Gesloten dossiers in bewaring", lambda it: it.files.kept)
    yield figures.sub("bewaartermijn voorbij", lambda it: it.files.expired)
    yield figures.sub("vastgehouden voor AP of rechter", lambda it: it.files.held)


_RIGHTS = {right.value: right.label for right in Right}
_CHANNELS = {channel.value: channel.label for channel in Channel}
_OUTCOMES = {outcome.value: outcome.label for outcome in Outcome}
_FINDINGS = {finding.value: f"Klachtpunten {finding.label}" for finding in Finding}
_FEW = "Niets, of te weinig om uit te splitsen."
