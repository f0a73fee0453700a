"""A rich case for the tests of the note and the dossier: a request that went wrong, and the complaint about it."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from ksf_tui.domain.authority import AuthorityMatter, AuthorityQuestion
from ksf_tui.domain.breaches import Breach
from ksf_tui.domain.cases import Case
from ksf_tui.domain.channels import Channel
from ksf_tui.domain.complaints import Allegation, ComplaintAbout, EscalatedBy, Finding, Hearing, Reaction
from ksf_tui.domain.details import Details, RequestBasis
from ksf_tui.domain.identity import Identity, IdentityMethod
from ksf_tui.domain.letters import AUTHORITY, Letter, LetterKind, Sent
from ksf_tui.domain.links import LinkKind
from ksf_tui.domain.people import Person, Representative, Salutation
from ksf_tui.domain.recipients import Recipient
from ksf_tui.domain.rights import Outcome, Right
from ksf_tui.domain.tasks import TaskResult
from ksf_tui.services import (
    cases,
    complaints,
    correspondence,
    decisions,
    dossiers,
    enclosures,
    identity,
    joining,
    recipients,
    rounds,
    tasks,
    terms,
)
from ksf_tui.services.desk import Desk
from tests.support import (
    StandingClock,
    a_decision,
    an_extension,
    an_inquiry,
    an_intake,
    final_letter,
    finished,
    make_desk,
)

RECEIVED, ASKED, REPLIED = date(2026, 3, 2), date(2026, 3, 6), date(2026, 3, 10)
EXTENDED, ANSWERED = date(2026, 3, 30), date(2026, 6, 15)
COMPLAINED, HEARD, JUDGED = date(2026, 7, 1), date(2026, 7, 14), date(2026, 8, 5)
REACTED, ESCALATED, TODAY = date(2026, 8, 12), date(2026, 8, 20), date(2026, 9, 1)
PERSON = Person(
    "Fenna van 't Hoff-Łukasik",
    Salutation.MS,
    organisation="Belhuis Zonnewende B.V.",
    email="f.vanthoff@zonnewende.example",
    phone="06-12 34 56 78",
    address="Kastanjelaan 14-b, 3512 XK Utrecht",
)
WRITER = Person(
    "Ó. Súilleabháin", email="osuil@recht.example", phone="+31 20 765 43 21", address="Postbus 7, 1000 AA A"
)
BSN = "111222333"
REQUEST = (
    f"Ik, Fenna van 't Hoff, wil dat u alles wist. Bel mij op 0612345678 of mail F.VANTHOFF@zonnewende.example. "
    f"Mijn BSN is {BSN}. Fenna"
)
REASONS = "De factuur van 2024 op naam van mevrouw Van 't Hoff moet zeven jaar bewaard blijven."
CRM = Recipient("crm", "Relatiehuis B.V.", country="NL", email="privacy@relatiehuis.example", agreement_on=RECEIVED)


@dataclass(frozen=True)
class Rich:
    """The desk with the two cases, and the clock to move."""

    desk: Desk
    clock: StandingClock
    request: int
    complaint: int

    def case(self, case_id: int) -> Case:
        return cases.get(self.desk, case_id)


def make_rich(folder: Path) -> Rich:
    """Make both cases, day by day; the clock stands on the day of the note at the end."""
    clock = StandingClock(RECEIVED)
    desk = make_desk(folder, clock=clock)
    request = a_request(desk, clock)
    complaint = a_complaint(desk, clock, request)
    clock.move(TODAY)
    return Rich(desk, clock, request, complaint)


def a_request(desk: Desk, clock: StandingClock) -> int:
    """Make a request for erasure: doubt, extension, search, a refusal in part that came too late, a round."""
    recipients.add(desk, CRM)
    intake = an_intake(Right.ERASURE, received=RECEIVED, subject=PERSON, request=REQUEST)
    intake = replace(intake, representative=Representative(WRITER, mandate_seen=True))
    case_id = cases.register(desk, intake).id
    _book(desk, final_letter(desk, case_id, LetterKind.ACKNOWLEDGEMENT), RECEIVED)
    clock.move(ASKED)
    question = finished(desk, terms.ask(desk, cases.get(desk, case_id), an_inquiry()))
    _book(desk, question, ASKED)
    clock.move(REPLIED)
    terms.receive_answer(desk, cases.get(desk, case_id), REPLIED, "Zij antwoordde vanaf haar bekende adres.")
    identity.settle(desk, cases.get(desk, case_id), Identity(IdentityMethod.KNOWN_EMAIL, REPLIED, ""))
    case = cases.get(desk, case_id)
    for at, task in enumerate(case.tasks):
        found = replace(task, result=TaskResult.FOUND, finding=f"Kaart van F. van ’t Hoff, nummer {at}.")
        case = tasks.change(desk, case, at, found)
    clock.move(EXTENDED)
    _book(desk, finished(desk, terms.extend(desk, cases.get(desk, case_id), an_extension())), EXTENDED)
    clock.move(ANSWERED)
    decision = a_decision(Right.ERASURE, Outcome.PARTLY)
    decision = replace(decision, reasons=REASONS, details=Details(basis=RequestBasis.NOT_NEEDED))
    decisions.decide(desk, cases.get(desk, case_id), Right.ERASURE, decision)
    _book(desk, final_letter(desk, case_id, LetterKind.ANSWER), ANSWERED)
    case = rounds.begin(desk, cases.get(desk, case_id))
    case = rounds.tell(desk, case, 0, Sent(ANSWERED, Channel.EMAIL))
    rounds.confirm(desk, case, 0, ANSWERED)
    enclosures.add_bytes(desk, case_id, "brief van ’t Hoff.txt", b"Hierbij mijn brief.", to_send=False)
    cases.close(desk, cases.get(desk, case_id))
    return case_id


def a_complaint(desk: Desk, clock: StandingClock, request: int) -> int:
    """Make the complaint about that request, up to the authority; with a suspected breach."""
    clock.move(COMPLAINED)
    intake = an_intake(received=COMPLAINED, subject=PERSON, request="Mijn verzoek duurde te lang en ik kreeg nog mail.")
    intake = replace(
        intake,
        rights=(),
        complaint=ComplaintAbout.HANDLING,
        allegations="Het antwoord kwam te laat.\nFenna kreeg nog drie mails.",
    )
    case = cases.register(desk, intake)
    joining.link(desk, case, cases.get(desk, request), LinkKind.RELATED)
    _book(desk, final_letter(desk, case.id, LetterKind.COMPLAINT_RECEIPT), COMPLAINED)
    clock.move(HEARD)
    case = complaints.investigate(desk, cases.get(desk, case.id), "De mailingtool en de agenda zijn nagekeken.")
    case = complaints.hear(desk, case, Hearing(HEARD, "Mevrouw Van 't Hoff vertelde wat er misging."))
    clock.move(JUDGED)
    found = (
        Allegation("Het antwoord kwam te laat.", Finding.FOUNDED, "Dertien dagen te laat.", "Dubbele controle."),
        Allegation("Fenna kreeg nog drie mails.", Finding.UNFOUNDED, "De lijst toont er geen."),
    )
    case = complaints.judge(desk, case, found, "Een excuus en een vaste contactpersoon.", continues=False)
    _book(desk, final_letter(desk, case.id, LetterKind.COMPLAINT), JUDGED)
    clock.move(REACTED)
    case = cases.get(desk, case.id)
    case = complaints.react(desk, case, Reaction.NOT_SETTLED, REACTED, "Hiermee ben ik niet tevreden. F. v. 't Hoff")
    clock.move(ESCALATED)
    case = complaints.escalate(desk, case, EscalatedBy.PERSON, ESCALATED)
    case = complaints.conclude(desk, case, "Elke week loopt iemand de termijnen na.")
    question = AuthorityQuestion(ESCALATED, "Welke lijst is gebruikt?", date(2026, 8, 27))
    matter = AuthorityMatter(
        ESCALATED, "z2026-04711", "mr. B. Waterman", questions=(question,), claims="Claim van € 500."
    )
    case = dossiers.save_matter(desk, case, matter)
    breach = Breach(
        datetime(2026, 7, 14, 9, 30, tzinfo=UTC),
        "Een brief ging naar een verkeerd adres.",
        effects="Een ander las een naam en adres.",
        measures="De brief is teruggehaald.",
        is_reported=False,
        reasons="Een risico is onwaarschijnlijk: één brief, ongeopend terug.",
        told_people="Mevrouw is gebeld op 06 12345678.",
    )
    return dossiers.save_breach(desk, case, breach).id


def a_note(rich: Rich, case_id: int, recipient: str = AUTHORITY) -> Letter:
    """Write a note about a case, fill it in and make it final."""
    return finished(rich.desk, correspondence.open_draft(rich.desk, case_id, LetterKind.ESCALATION, recipient))


def _book(desk: Desk, letter: Letter, on: date) -> None:
    correspondence.mark_sent(desk, letter.head, letter.case_id, Sent(on, Channel.EMAIL))
