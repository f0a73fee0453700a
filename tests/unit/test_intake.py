"""What the desk refuses and what it warns of while a request is registered."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from ksf_tui.domain.dates import local_date
from ksf_tui.domain.intake import Intake, warnings
from ksf_tui.domain.people import Person, Representative
from ksf_tui.domain.rights import Right
from ksf_tui.domain.text import MAX_TEXT
from ksf_tui.errors import InvalidInput
from tests.support import RECEIVED, TODAY, a_person, an_intake, facts

NOBODY = a_person("")
LAWYER = a_person("A. Bakhuijsen")
RECENT = date(2026, 11, 1)


LAST_DAY = date(2026, 11, 23)


def found(intake: Intake, today: date = TODAY) -> str:
    return "\n".join(warnings(intake, facts().statement, today, LAST_DAY))


def test_a_complete_intake_passes_and_warns_of_nothing() -> None:
    intake = an_intake(received=RECENT)
    intake.check(TODAY)
    assert found(intake) == ""


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("received", {"received": date(2026, 11, 4)}),
        ("rights", {"rights": ()}),
        ("name", {"subject": NOBODY}),
        ("representative_name", {"representative": Representative(NOBODY)}),
        ("email", {"subject": a_person(email="jm.degroot.voorbeeld.example")}),
        ("request", {"request": "x" * (MAX_TEXT + 1)}),
        ("exam", {"exam_on": date(2026, 11, 4)}),
        ("event", {"event_on": date(2026, 11, 4)}),
    ],
)
def test_what_is_missing_or_impossible_is_named(field: str, changes: dict[str, Any]) -> None:
    with pytest.raises(InvalidInput) as refusal:
        replace(an_intake(), **changes).check(TODAY)
    assert refusal.value.field == field
    assert refusal.value.hint


def test_the_borders_pass() -> None:
    an_intake(received=TODAY).check(TODAY)
    an_intake(request="x" * MAX_TEXT).check(TODAY)
    an_intake(request="").check(TODAY)
    an_intake(subject=a_person(email="")).check(TODAY)


@pytest.mark.parametrize("written", ["111222333", "111 222 333", "111.222.333", "1112.22.333", "bsn:111-222-333."])
@pytest.mark.parametrize("place", ["request", "name", "organisation", "email", "phone", "address", "representative"])
def test_a_bsn_is_noticed_wherever_it_is_typed(written: str, place: str) -> None:
    intake = an_intake(received=RECENT)
    if place == "request":
        intake = replace(intake, request=f"Mijn nummer is {written}, dank u.")
    elif place == "representative":
        intake = replace(intake, representative=Representative(replace(LAWYER, address=written), mandate_seen=True))
    else:
        intake = replace(intake, subject=a_person(**{"name": "J. Jansen", place: written}))
    assert "UAVG 46" in found(intake)


def test_an_ordinary_number_is_no_bsn() -> None:
    assert "UAVG 46" not in found(an_intake(received=RECENT, request="Lidnummer 123456789, bel 06 12345678."))


@pytest.mark.parametrize("right", [Right.ACCESS, Right.ERASURE])
def test_exam_recordings_are_secured_before_they_are_wiped(right: Right) -> None:
    warned = "na 6 maanden gewist" in found(an_intake(right, audience="examenkandidaat"))
    assert warned is (right is Right.ACCESS)
    assert "na 6 maanden" not in found(an_intake(right, audience="lid"))


def test_erasure_by_a_visitor_of_events_meets_the_seven_years() -> None:
    assert "7 jaar" in found(an_intake(Right.ERASURE, audience="eventbezoeker"))
    assert "7 jaar" not in found(an_intake(Right.ACCESS, audience="eventbezoeker"))
    assert "7 jaar" not in found(an_intake(Right.ERASURE, audience="websitebezoeker"))


@pytest.mark.parametrize(
    ("exam", "text"),
    [
        (date(2026, 5, 10), "wordt op di 10 nov 2026 gewist, vóór of op de uiterste dag ma 23 nov 2026: stel haar nu"),
        (date(2026, 5, 23), "wordt op ma 23 nov 2026 gewist, vóór of op"),
        (date(2026, 5, 24), "wordt op di 24 nov 2026 gewist, na de uiterste dag ma 23 nov 2026."),
        (date(2026, 5, 3), "wordt op di 3 nov 2026 gewist, vóór"),
        (date(2026, 5, 2), "is op ma 2 nov 2026 gewist (verklaring 4): zeg dat in het antwoord"),
    ],
)
@pytest.mark.parametrize("audience", ["examenkandidaat", "lid"])
def test_the_day_of_the_exam_tells_when_the_recording_is_wiped(exam: date, text: str, audience: str) -> None:
    intake = an_intake(Right.ACCESS, received=RECENT, audience=audience, exam_on=exam)
    assert text in found(intake)
    assert "vul de examendatum in" not in found(intake)
    assert found(replace(intake, rights=(Right.ERASURE,))) == ""


@pytest.mark.parametrize(
    ("event", "text"),
    [
        (date(2019, 11, 4), "blijven tot wo 4 nov 2026 (verklaring 7): wijs dat deel af op 17, derde lid, b"),
        (date(2019, 11, 3), "houdt verwijdering niet tegen"),
        (date(2026, 10, 1), "blijven tot za 1 okt 2033"),
    ],
)
def test_the_day_of_the_event_tells_what_can_be_erased(event: date, text: str) -> None:
    intake = an_intake(Right.ERASURE, received=RECENT, audience="eventbezoeker", event_on=event)
    assert text in found(intake)
    assert found(replace(intake, rights=(Right.ACCESS,))) == ""


def test_a_representative_without_mandate_is_noticed() -> None:
    assert "volmacht" in found(an_intake(representative=Representative(LAWYER)))
    assert "volmacht" not in found(an_intake(representative=Representative(LAWYER, mandate_seen=True)))


@pytest.mark.parametrize(
    ("today", "text"),
    [
        (date(2026, 10, 24), ""),
        (date(2026, 10, 25), "Meer dan twee dagen geleden"),
        (date(2026, 11, 22), "Meer dan twee dagen geleden"),
        (date(2026, 11, 23), "meer dan een maand geleden"),
    ],
)
def test_the_age_of_a_request_is_noticed(today: date, text: str) -> None:
    heard = found(an_intake(received=RECEIVED), today)
    assert heard == text == "" or text in heard


def test_on_the_legal_last_day_nobody_is_told_that_the_term_is_over() -> None:
    """The calendar date is Sunday 22 November; the term ends on Monday the 23rd."""
    assert "is al om" not in found(an_intake(received=RECEIVED), date(2026, 11, 23))


def test_the_gravest_warning_comes_first() -> None:
    intake = an_intake(request="111222333", representative=Representative(LAWYER), audience="examenkandidaat")
    assert "UAVG 46" in warnings(intake, facts().statement, date(2027, 1, 1), LAST_DAY)[0]


def test_cleaning_leaves_nothing_that_steers_and_keeps_the_lines_of_the_request() -> None:
    hostile = "Jan\x1b]52;c;eA==\x07 \u202egnp\n  de Vries"
    person = Person(hostile, organisation=hostile, email=hostile, phone=hostile, address="Straat 1\n1234 AB Doorn")
    intake = an_intake(subject=person, representative=Representative(person), request="een\r\n\x00twee\ttab").cleaned()
    assert intake.request == "een\n\ufffdtwee\ttab"
    for one in (intake.subject, intake.representative.person if intake.representative else NOBODY):
        for text in (one.name, one.organisation, one.email, one.phone):
            assert text == "Jan\ufffd]52;c;eA==\ufffd \ufffdgnp de Vries"
        assert one.address_lines == ("Straat 1", "1234 AB Doorn")


def test_a_name_of_spaces_is_no_name() -> None:
    with pytest.raises(InvalidInput) as refusal:
        an_intake(subject=a_person(" \n ")).cleaned().check(TODAY)
    assert refusal.value.field == "name"


def test_the_case_keeps_the_moment_or_takes_the_start_of_the_day() -> None:
    now, moment = datetime(2026, 11, 3, 9, tzinfo=UTC), datetime(2026, 10, 22, 20, 15, tzinfo=UTC)
    case = an_intake(received_at=moment).to_case("2026-0001", now)
    assert (case.received_at, case.received, case.registered_at) == (moment, RECEIVED, now)
    by_day = an_intake().to_case("2026-0001", now)
    assert by_day.received_at == datetime(2026, 10, 21, 22, tzinfo=UTC)
    assert local_date(by_day.received_at) == RECEIVED
