"""What the note says of deadlines, and until when it says that a file is kept."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from ksf_tui.domain.authority import AuthorityMatter, AuthorityQuestion, MatterStatus
from ksf_tui.domain.breaches import Breach
from ksf_tui.domain.cases import Case
from ksf_tui.domain.channels import Channel
from ksf_tui.domain.complaints import Allegation, Complaint, ComplaintAbout, EscalatedBy, Escalation, Reopening
from ksf_tui.domain.decisions import Invoked
from ksf_tui.domain.escalation.file import EscalationFile, Fact
from ksf_tui.domain.escalation.sections import sections
from ksf_tui.domain.escalation.terms import Due, deadlines, terms_of, unexplained
from ksf_tui.domain.letters import AUTHORITY, LetterKind, Sent
from ksf_tui.domain.links import CaseLink, LinkKind
from ksf_tui.domain.next_steps import next_step
from ksf_tui.domain.retention import retention
from ksf_tui.domain.rights import Outcome, Right
from ksf_tui.domain.states import NextStep
from tests.support import RECEIVED, a_case, a_decision, a_head, an_extension, an_inquiry, facts
from tests.unit.letter_contexts import context

CALENDAR = facts().calendar
AWARE = datetime(2026, 11, 6, 15, 0, tzinfo=UTC)  # a Friday afternoon: the weekend counts
CLOSED = datetime(2028, 2, 29, 11, 0, tzinfo=UTC)


def file_of(case: Case, today: date) -> EscalationFile:
    letter = replace(context(case, LetterKind.ESCALATION), recipient=AUTHORITY, today=today)
    return EscalationFile(letter, CALENDAR)


def due(case: Case, what: str, today: date = date(2026, 12, 10)) -> Due:
    return next(item for item in deadlines(file_of(case, today), case) if what in item.what)


def sent(on: date) -> Sent:
    return Sent(on, Channel.EMAIL)


@pytest.mark.parametrize(
    ("answered", "result"),
    [
        (date(2026, 11, 23), "op tijd"),
        (date(2026, 11, 24), "1 dag te laat. Reden: zie Standpunt van KSF"),
        (None, "17 dagen te laat, nog niet gedaan. Reden: zie Standpunt van KSF"),
    ],
)
def test_an_answer_is_judged_by_the_legal_last_day(answered: date | None, result: str) -> None:
    case = a_case(answered=sent(answered) if answered else None)
    found = due(case, "antwoord")
    assert found.result == result
    assert found.last == date(2026, 11, 23)  # the calendar date is a Sunday
    assert found.dates == "kalenderdatum 22 november 2026; werkdatum 20 november 2026"


def test_what_went_out_while_the_term_stood_still_is_in_time() -> None:
    asked = an_inquiry(asked_on=date(2026, 11, 22))
    waiting = a_case(inquiries=(asked,))
    assert due(waiting, "antwoord").result == "opgeschort: een vraag staat open"
    found = due(replace(waiting, answered=sent(date(2027, 1, 29))), "antwoord", date(2027, 3, 2))
    assert (found.last, found.result) == (date(2027, 1, 28), "op tijd")


def test_a_duplicate_that_went_on_elsewhere_is_never_late() -> None:
    case = a_case(links=(CaseLink(LinkKind.MERGED_INTO, 2, "2026-0043"),))
    assert due(case, "antwoord").late == ""


def test_receipt_question_and_extension_are_judged_by_their_own_days() -> None:
    late_question = an_inquiry(asked_on=date(2026, 10, 30), answered_on=date(2026, 11, 2))
    extended = an_extension(notified_on=date(2026, 11, 24))
    receipt = a_head(LetterKind.ACKNOWLEDGEMENT, final=True, sent=sent(date(2026, 10, 30)))
    case = a_case(inquiries=(late_question,), extensions=(extended,), letters=(receipt,))
    assert due(case, "ontvangst").last == date(2026, 10, 29)
    assert due(case, "ontvangst").late == "1 dag te laat"
    assert due(case, "vraag").late == "1 dag te laat"
    assert due(case, "verlenging").last == date(2026, 11, 24)  # the month and the waiting
    assert due(case, "verlenging").result == "op tijd"


def test_an_answer_from_before_a_complaint_began_anew_stays_late() -> None:
    letters = tuple(
        a_head(LetterKind.COMPLAINT, number, final=True, sent=sent(on))
        for number, on in ((1, date(2026, 11, 30)), (2, date(2026, 12, 31)))
    )
    again = (Reopening(date(2026, 12, 1), "Er is meer.", 1), Reopening(date(2027, 1, 4), "Nog meer.", 2))
    complaint = Complaint(ComplaintAbout.OTHER, (Allegation("x"),), reopenings=again)
    case = replace(a_case(complaint=complaint, letters=letters), invoked=())
    assert due(case, "heropening van 1 december").late == "7 dagen te laat"
    assert due(case, "heropening van 4 januari").result == "op tijd"
    file = file_of(case, date(2027, 1, 5))
    assert any("7 dagen te laat" in text for text in unexplained(file))
    starts = [term.facts.received for name, term in terms_of(file, case) if "antwoord" in name]
    assert starts == [RECEIVED, date(2026, 12, 1), date(2027, 1, 4)]


def test_a_note_or_a_letter_to_another_party_tells_nobody_that_the_request_came() -> None:
    letters = tuple(
        a_head(kind, number, final=True, sent=sent(date(2026, 10, 23)))
        for number, kind in enumerate((LetterKind.ESCALATION, LetterKind.RECIPIENT), start=1)
    )
    case = a_case(letters=letters)
    assert due(case, "ontvangst").done is None
    assert next_step(case) is NextStep.ACKNOWLEDGE
    complaint = Complaint(ComplaintAbout.OTHER, (Allegation("x"),))
    assert next_step(replace(case, complaint=complaint, invoked=())) is NextStep.ACKNOWLEDGE


def test_a_refusal_after_the_month_is_late_although_the_term_was_extended() -> None:
    refused = Invoked(Right.ACCESS, a_decision(Right.ACCESS, Outcome.REFUSED), answered_on=date(2026, 12, 9))
    told = an_extension(notified_on=date(2026, 11, 2))
    case = a_case(refused, extensions=(told,), answered=sent(date(2026, 12, 9)))
    assert due(case, "antwoord").result == "op tijd"
    assert due(case, "afwijzing").late == "16 dagen te laat"
    assert any("afwijzing" in text for text in unexplained(file_of(case, date(2026, 12, 10))))


@pytest.mark.parametrize(
    ("reported", "late"),
    [
        (datetime(2026, 11, 9, 14, 59, tzinfo=UTC), ""),
        (datetime(2026, 11, 9, 15, 1, tzinfo=UTC), "na de 72 uur"),
        (datetime(2026, 11, 10, 9, 0, tzinfo=UTC), "1 dag te laat"),
    ],
)
def test_a_breach_is_judged_by_the_hour_and_keeps_its_reason(reported: datetime, late: str) -> None:
    breach = Breach(AWARE, "weg", is_reported=True, reasons="x", reported_at=reported, delay_reasons="ziekte")
    found = due(a_case(breach=breach), "datalek")
    assert found.late == late
    assert ("Reden: ziekte" in found.result) is bool(late)


def test_a_breach_that_need_not_be_reported_has_no_deadline() -> None:
    case = a_case(breach=Breach(AWARE, "weg", is_reported=False, reasons="klein"))
    assert not any("datalek" in item.what for item in deadlines(file_of(case, date(2026, 12, 10)), case))


def test_questions_of_the_authority_are_hard_dates() -> None:
    asked = AuthorityQuestion(date(2026, 11, 2), "Waarom?", date(2026, 11, 8), date(2026, 11, 9))  # a Sunday
    case = a_case(authority=AuthorityMatter(date(2026, 11, 2), questions=(asked,)))
    assert due(case, "van de AP").late == "1 dag te laat"


def test_every_term_of_a_complaint_is_explained() -> None:
    complaint = Complaint(
        ComplaintAbout.PHOTO, (Allegation("x"),), escalation=Escalation(EscalatedBy.OFFICE, date(2026, 12, 1))
    )
    case = replace(a_case(complaint=complaint, breach=Breach(AWARE, "weg")), invoked=())
    names = [name for name, _term in terms_of(file_of(case, date(2026, 12, 10)), case)]
    assert names == ["antwoord op de klacht", "melding van het datalek", "bericht van de AP aan de klager"]


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({}, "tot en met 28 februari 2030: twee jaar na sluiting"),
        (
            {"invoked": (Invoked(Right.ACCESS, a_decision(Right.ACCESS, Outcome.REFUSED)),)},
            "tot en met 28 februari 2033: vijf jaar na sluiting, vanwege een afwijzing",
        ),
        ({"breach": Breach(AWARE, "weg")}, "tot en met 28 februari 2033: vijf jaar na sluiting, vanwege het datalek"),
        (
            {"complaint": Complaint(ComplaintAbout.OTHER, (Allegation("x"),)), "invoked": ()},
            "tot en met 28 februari 2033: vijf jaar na sluiting, vanwege de klacht",
        ),
        (
            {
                "authority": AuthorityMatter(
                    RECEIVED, status=MatterStatus.CLOSED, outcome="x", closed_on=date(2029, 5, 1)
                )
            },
            "tot en met 1 mei 2034: vijf jaar na afsluiting van de zaak bij de AP",
        ),
        ({"authority": AuthorityMatter(RECEIVED)}, "wordt niet gewist zolang de zaak bij de AP of de rechter loopt"),
        ({"closed_at": None}, "de zaak is nog niet gesloten; twee jaar na sluiting"),
    ],
)
def test_how_long_a_file_is_kept(changes: dict[str, object], says: str) -> None:
    case = replace(a_case(), **{"closed_at": CLOSED, **changes})  # type: ignore[arg-type]
    assert retention(case, CALENDAR).startswith(says)


def test_a_request_that_a_complaint_is_about_is_kept_as_long_as_that() -> None:
    case = a_case(closed_at=CLOSED)
    assert "28 februari 2033" in retention(case, CALENDAR, belongs_to_complaint=True)


def test_a_pending_matter_holds_every_case_of_the_file() -> None:
    complaint = replace(a_case(complaint=Complaint(ComplaintAbout.OTHER, (Allegation("x"),))), invoked=())
    held = replace(complaint, authority=AuthorityMatter(RECEIVED))
    request = a_case(id=2, number="2026-0043", closed_at=CLOSED)
    file = replace(file_of(held, date(2028, 3, 1)), linked=(request,))
    facts = [block for block in sections(file)[19].blocks if isinstance(block, Fact)]
    assert ["wordt niet gewist" in fact.text for fact in facts] == [True, True]
