"""What the tests of complaints on screen share: a complaint as it came in, and letters without their templates."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from ksf_tui.domain.cases import Case, latest
from ksf_tui.domain.channels import Channel
from ksf_tui.domain.complaints import ComplaintAbout, Finding, Hearing
from ksf_tui.domain.correspondence import Draft, Printed
from ksf_tui.domain.intake import Intake
from ksf_tui.domain.letters import LetterKind, Sent
from ksf_tui.domain.rights import Right
from ksf_tui.services import cases, complaints, correspondence
from ksf_tui.services.desk import Desk
from tests.support import a_person, an_intake, store_of
from tests.ui.terms import on_days

COMPLAINED = date(2026, 11, 9)
POINTS = "De foto staat nog op de site.\nEr is niet gereageerd op het telefoontje."
RIGHTS = (Right.OBJECTION, Right.PHOTO_CONSENT)


def a_complaint(*rights: Right, allegations: str = POINTS) -> Intake:
    """Give the intake of letter 5: a photo, two points, on request with a request inside."""
    intake = an_intake(
        received=COMPLAINED,
        complaint=ComplaintAbout.PHOTO,
        allegations=allegations,
        subject=a_person("Ł. van den Ende-Ó Súilleabháin"),
        request="Op de site staat een foto van mij op de borrel van 1 oktober.",
    )
    return replace(intake, rights=rights)


def register(desk: Desk) -> Case:
    return cases.register(desk, a_complaint())


def went_out(kind: LetterKind) -> Callable[[Desk], None]:
    """Give what sends a letter of a kind in case 1 today; its text is not what these tests are about."""

    def send(desk: Desk) -> None:
        with store_of(desk).writing() as unit:
            letter_id = unit.letters.add(1, kind, Draft("Tekst.", ""))
            head = unit.letters.get(letter_id).head
            unit.letters.make_final(head, f"2026-0001-{letter_id}", unit.now, Printed(b"%PDF-1.7", "0" * 64, 1))
            unit.save(unit.cases.get(1), "brief vastgesteld")
        letter = latest(cases.get(desk, 1).letters, kind)
        assert letter
        correspondence.mark_sent(desk, letter, 1, Sent(desk.today, Channel.EMAIL))

    return send


acknowledged = went_out(LetterKind.COMPLAINT_RECEIPT)
answered = went_out(LetterKind.COMPLAINT)


def judged(desk: Desk) -> None:
    """Look into the complaint, hear, and judge every point."""
    case = complaints.investigate(desk, cases.get(desk, 1), "De site en het telefoonlog zijn nagekeken.")
    case = complaints.hear(desk, case, Hearing(desk.today, "Zij wil dat de foto weggaat."))
    assert case.complaint
    points = [replace(item, finding=Finding.FOUNDED, facts="De foto stond er.") for item in case.complaint.allegations]
    complaints.judge(desk, case, points, "Een excuus.", continues=False)


def in_steps(*steps: Callable[[Desk], object], on: date = COMPLAINED) -> Callable[[Desk], None]:
    """Give what fills a vault by doing these things on one day."""
    return on_days(*((on, step) for step in steps))


def without_points(desk: Desk) -> Case:
    return cases.register(desk, a_complaint(allegations=""))
