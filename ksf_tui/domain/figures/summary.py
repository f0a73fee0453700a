"""The top of a report: the key figures, what asks for a decision, and how to read what follows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ksf_tui.domain.dates import long_date
from ksf_tui.domain.figures.counts import LateLine
from ksf_tui.domain.figures.numbers import NONE, days, number
from ksf_tui.domain.figures.report import Report
from ksf_tui.domain.figures.splits import HIDDEN, UNSPLIT

_NAMED = 5
"""Cases that a sentence names by number; the others are counted."""


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A figure at the top, with what it is and a few words on it."""

    label: str
    value: str
    detail: str


def key_figures(report: Report) -> tuple[KeyFigure, ...]:
    """Give the six figures at the top."""
    now, before = report.current.cases, report.previous.cases
    requests = now.requests
    percentage = f"{100 * requests.on_time // requests.count}%" if requests.count else NONE
    detail = (
        f"{number(requests.on_time)} van {number(requests.count)} verzoeken"
        if requests.count
        else "geen verzoek beantwoord"
    )
    return (
        KeyFigure("ontvangen", number(now.received.count), _than(before.received.count)),
        KeyFigure("afgehandeld", number(now.handled), _than(before.handled)),
        KeyFigure("op tijd", percentage, detail),
        KeyFigure("open", number(now.backlog.count), f"opgeschort: {number(now.backlog.paused)}"),
        KeyFigure("te laat", number(now.backlog.late), _than(before.backlog.late)),
        KeyFigure("mediaan", days(requests.gross.median), "dagen tot het antwoord"),
    )


def _than(count: int) -> str:
    return f"periode ervoor {number(count)}"


def decisions(report: Report) -> tuple[str, ...]:
    """Give the sentences about what asks for a decision; one sentence when nothing does."""
    return tuple(_decisions(report)) or ("Niets: geen zaak is te laat en nergens staat een besluit open.",)


def _decisions(report: Report) -> Iterator[str]:
    cases = report.current.cases
    if still := [line for line in cases.late if line.is_open]:
        yield f"{_cases(len(still))} te laat en nog niet beantwoord: {_named(still)}."
    if cases.backlog.soon:
        yield f"{_cases(cases.backlog.soon)} binnen vijf werkdagen aan de beurt."
    waiting = sorted((line.answer_by, line.number) for line in cases.oversight.matters if line.answer_by)
    for answer_by, case_number in waiting[:_NAMED]:
        passed = " (die dag is voorbij)" if answer_by < report.day else ""
        yield f"De AP wacht op antwoord over zaak {case_number}, tot {long_date(answer_by)}{passed}."
    if len(waiting) > _NAMED:
        yield f"De AP wacht op antwoord over nog {_many(len(waiting) - _NAMED, 'zaak', 'zaken')}."
    if cases.oversight.undecided:
        what = _many(cases.oversight.undecided, "mogelijk datalek", "mogelijke datalekken")
        yield f"Over {what} moet nog worden besloten of gemeld (72 uur, AVG art. 33)."
    if report.current.notices.overdue:
        people = _many(report.current.notices.overdue, "mens is", "mensen zijn")
        yield f"{people} niet op tijd ingelicht over gegevens uit een openbare bron (AVG art. 14)."
    if cases.rounds.silent:
        yield f"{_many(cases.rounds.silent, 'ontvanger heeft', 'ontvangers hebben')} niet bevestigd (AVG art. 19)."
    if report.current.files.expired:
        files = _many(report.current.files.expired, "gesloten dossier staat", "gesloten dossiers staan")
        yield f"{files} er langer dan de eigen bewaartermijn."


def _cases(count: int) -> str:
    return _many(count, "zaak is", "zaken zijn")


def _many(count: int, one: str, many: str) -> str:
    return f"{number(count)} {one if count == 1 else many}"


def _named(lines: Sequence[LateLine]) -> str:
    named = ", ".join(f"{line.number} ({_many(line.days, 'dag', 'dagen')})" for line in lines[:_NAMED])
    left = len(lines) - _NAMED
    return f"{named} en nog {left}" if left > 0 else named


def standing(report: Report) -> str:
    """Say up to when the period was counted."""
    if report.is_running:
        return f"Voorlopig: stand van {long_date(report.day)}."
    return f"Stand aan het eind van {long_date(report.day)}."


def footnotes(report: Report) -> tuple[str, ...]:
    """Say how the figures were counted, in the order in which a reader may ask."""
    paused = report.current.cases.backlog.paused
    on_hold = (
        f"Van de zaken die aan het eind open zijn staan er {number(paused)} stil omdat een vraag openstaat; zij zijn "
        "niet afgehandeld en tellen daarom niet mee in het percentage op tijd, wel bij wat open is."
        if paused
        else "Aan het eind staat geen open zaak stil; om die reden blijft er dus geen buiten het percentage op tijd."
    )
    known = (
        [
            f"De desk kent de stand per maand vanaf {report.known_since:%m-%Y}. Van zaken en mensen die er al waren "
            "voordat zij die bijhield, is hij afgeleid uit de dagen in dossier en bronnenregister."
        ]
        if report.known_since
        else []
    )
    return (
        "Elke periode is geteld naar de stand aan haar eigen eind en verandert daarna niet meer: wat later wordt "
        "ingeboekt of verbeterd, telt in de periode waarin dat gebeurt.",
        "Ontvangen: in de periode ingeboekt. Afgehandeld: het antwoord ging uit; een zaak die met een andere is "
        "samengevoegd telt niet. Een verzoek kan meer rechten noemen en telt bij elk daarvan, ook als dat er later bij "
        "komt.",
        "Op tijd: uiterlijk op de laatste dag die bij het antwoord gold, met opschorting en verlenging (AVG art. 12, "
        "derde lid; Verordening 1182/71). Binnen de eerste maand: zonder die twee. Voor klachten en intrekkingen is de "
        "maand een huisregel. Percentages zijn naar beneden afgerond.",
        on_hold,
        "Dagen tellen van de ontvangst tot de dag van verzending; zonder opschorting zijn de dagen dat een vraag "
        "openstond eraf. Een mediaan staat er vanaf drie zaken.",
        "Te laat: de laatste dag is voorbij. Binnen vijf werkdagen: die dag is de dag van de stand of een van de vijf "
        "werkdagen erna. Eerste bericht: de huisregel van vijf werkdagen na ontvangst. Dagen van opschorting zijn "
        "geteld zoals zij aan het eind van elke maand bekend waren.",
        f"Om niemand herkenbaar te maken staat er {HIDDEN} ({UNSPLIT}) waar het er in een maand samen minder dan drie "
        "zijn, ook in het kwartaal en het jaar daarvan, en staan doelgroepen met een of twee zaken bij de overige.",
        *known,
    )
