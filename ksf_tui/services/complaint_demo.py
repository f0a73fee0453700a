"""Invented complaints to try templates with; never stored, with an invented person (see `template_demo`)."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from ksf_tui.domain.cases import Case
from ksf_tui.domain.complaints import Allegation, Complaint, ComplaintAbout, Finding, Hearing, Reopening
from ksf_tui.domain.letters import LetterKind
from ksf_tui.domain.links import CaseLink, LinkKind
from ksf_tui.domain.people import Representative

_HEARD = date(2026, 10, 28)
_REOPENED = date(2026, 11, 4)

_POINTS = (
    Allegation(
        "Ik kreeg na mijn afmelding nog drie mailings.",
        Finding.FOUNDED,
        "Uw adres stond nog in een oude lijst.",
        "Het adres is uit die lijst gehaald.",
    ),
    Allegation("Niemand antwoordde op mijn mail.", Finding.PARTLY, "Wij antwoordden, maar na drie weken."),
    Allegation("Mijn adres is verkocht.", Finding.UNFOUNDED, "Er is geen lijst aan anderen gegeven."),
)
_COMPLAINT = Complaint(
    ComplaintAbout.MAILING,
    _POINTS,
    investigation="De mailinglijsten en het logboek van de verzendingen zijn nagekeken.",
    hearing=Hearing(_HEARD, "U liet de drie mailings zien."),
    offer="Een contactpersoon die u rechtstreeks kunt bellen.",
    continues=False,
)


def complaint(case: Case) -> Case:
    """Give the plainest complaint of the person of a case: looked into, heard, with a finding about every point."""
    return replace(case, invoked=(), complaint=_COMPLAINT)


def trials(
    case: Case, writers: Sequence[Representative | None], today: date, late: date
) -> Iterator[tuple[str, Case, LetterKind, date]]:
    """Give each letter about a complaint, as label, case, kind and day, the plainest first.

    Args:
        case: a case of the invented person, whose rights are left out.
        writers: who can write for that person.
        today: a day within the term.
        late: a day after it.
    """
    plain = complaint(case)
    cases = [("meer punten", plain), *_others(plain)]
    cases += [(f"gemachtigde {number}", replace(plain, representative=who)) for number, who in enumerate(writers, 1)]
    for kind in (LetterKind.COMPLAINT_RECEIPT, LetterKind.COMPLAINT):
        for label, found in cases:
            yield f"{kind.label}: {label}", found, kind, today
        yield f"{kind.label}: te laat", plain, kind, late
    unread = replace(plain, complaint=Complaint(ComplaintAbout.OTHER, ()))
    yield f"{LetterKind.COMPLAINT_RECEIPT.label}: zonder punten", unread, LetterKind.COMPLAINT_RECEIPT, today


def _others(plain: Case) -> Iterator[tuple[str, Case]]:
    """Give the complaint without a hearing, with one point, begun anew, and with a request in it."""
    not_heard = replace(_COMPLAINT, hearing=Hearing(None, "U wilde liever niet gebeld worden."), offer="")
    yield "niet gehoord", replace(plain, complaint=not_heard)
    for about, item in zip(ComplaintAbout, (*_POINTS, *_POINTS), strict=True):
        one = replace(_COMPLAINT, about=about, allegations=(item,))
        yield f"één punt, {about.label}", replace(plain, complaint=one)
    again = replace(_COMPLAINT, reopenings=(Reopening(_REOPENED, "Er kwam nog een mailing.", 0),))
    yield "opnieuw begonnen", replace(plain, complaint=again)
    yield "met een verzoek erin", replace(plain, links=(CaseLink(LinkKind.SPLIT_OFF, 2, "2026-0043"),))
