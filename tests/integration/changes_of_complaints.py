"""The use cases of complaints, and of what hangs on a case beside its answer, by the event that they must leave."""

from dataclasses import replace
from datetime import UTC, datetime

from ksf_tui.domain.authority import AuthorityMatter
from ksf_tui.domain.breaches import Breach
from ksf_tui.domain.cases import Case
from ksf_tui.domain.complaints import Allegation, ComplaintAbout, EscalatedBy, Finding, Hearing, Reaction
from ksf_tui.domain.intake import Intake
from ksf_tui.domain.letters import AUTHORITY, Letter, LetterKind
from ksf_tui.domain.rights import Outcome, Right
from ksf_tui.services import (
    cases,
    complaints,
    correspondence,
    decisions,
    dossier_export,
    dossiers,
    enclosures,
    person_note,
)
from ksf_tui.services.desk import Desk
from ksf_tui.services.dossier_export import DossierExport
from tests.integration.changes_of_requests import Change
from tests.support import TODAY, a_decision, an_intake, final_letter, finished, send

POINTS = "Mevrouw Öztürk kreeg nog drie mailings\nNiemand antwoordde op m.ozturk@voorbeeld.example"
SAID = "Mevrouw Öztürk belde vanaf m.ozturk@voorbeeld.example."
FOUND = (Allegation("Öztürk kreeg nog drie mailings", Finding.FOUNDED, SAID, SAID),)
HEARD, NOT_HEARD = Hearing(TODAY, SAID), Hearing(None, SAID)
MATTER = AuthorityMatter(TODAY, "z2026-1 Öztürk", "M. Öztürk", claims=SAID)
AWARE = datetime(2026, 11, 3, 9, tzinfo=UTC)
BREACH = Breach(AWARE, SAID, measures=SAID)
REPORTED = replace(BREACH, is_reported=True, reasons=SAID, reported_at=AWARE, told_people=SAID)


def a_complaint(desk: Desk, _case_id: int, _prepared: object = None) -> Case:
    intake = replace(an_intake(), rights=(), complaint=ComplaintAbout.MAILING, allegations=POINTS)
    return cases.register(desk, intake)


def judged(desk: Desk, case_id: int) -> Case:
    case = complaints.investigate(desk, a_complaint(desk, case_id), SAID)
    return complaints.judge(desk, complaints.hear(desk, case, HEARD), FOUND, SAID, continues=False)


def an_answered_one(desk: Desk, case_id: int) -> Case:
    return send(desk, final_letter(desk, judged(desk, case_id).id, LetterKind.COMPLAINT))


def a_reaction(desk: Desk, case: Case) -> Case:
    return complaints.react(desk, case, Reaction.NOT_SETTLED, TODAY, SAID)


def with_request() -> Intake:
    return replace(an_intake(Right.ACCESS), complaint=ComplaintAbout.MAILING, allegations=POINTS)


def an_answer_to_finish(desk: Desk, case_id: int) -> Letter:
    return correspondence.open_draft(desk, judged(desk, case_id).id, LetterKind.COMPLAINT)


def a_newer_answer_to_finish(desk: Desk, case_id: int) -> Letter:
    letter = finished(desk, an_answer_to_finish(desk, case_id))
    return correspondence.newer_version(desk, letter.head, letter.case_id)


def a_refusal_to_finish(desk: Desk, case_id: int) -> Letter:
    """Refuse a request and make the note for the person by hand, which goes with the answer."""
    case = cases.get(desk, case_id)
    decisions.decide(desk, case, Right.ACCESS, a_decision(Right.ACCESS, Outcome.REFUSED))
    person_note.add(desk, case_id)
    return correspondence.open_draft(desk, case_id, LetterKind.ANSWER)


def an_escalated_one(desk: Desk, case_id: int) -> Case:
    case = a_reaction(desk, an_answered_one(desk, case_id))
    return complaints.escalate(desk, case, EscalatedBy.PERSON, TODAY)


def a_note(desk: Desk, case: Case) -> Letter:
    return correspondence.open_draft(desk, case.id, LetterKind.ESCALATION, AUTHORITY)


def with_note(desk: Desk, case_id: int) -> Case:
    case = an_escalated_one(desk, case_id)
    finished(desk, a_note(desk, case))
    enclosures.add_bytes(desk, case.id, "mail van M. Öztürk.txt", b"x", to_send=False)
    return cases.get(desk, case.id)


def everything_of(desk: Desk, case: Case) -> DossierExport:
    found = dossier_export.choices(desk, case.id)
    letters, files = [letter.id for letter in found.letters], [item.id for item in found.enclosures]
    return dossier_export.export(desk, case.id, letters, files, encrypt=True)


OF_COMPLAINTS = {
    "klacht onderzocht": Change(lambda desk, _case, case: complaints.investigate(desk, case, SAID), a_complaint),
    "betrokkene gehoord": Change(lambda desk, _case, case: complaints.hear(desk, case, HEARD), a_complaint),
    "afgezien van horen": Change(lambda desk, _case, case: complaints.hear(desk, case, NOT_HEARD), a_complaint),
    "klacht beoordeeld": Change(
        lambda desk, _case, case: complaints.judge(desk, case, FOUND, SAID, continues=True), a_complaint
    ),
    "reactie op het antwoord": Change(lambda desk, _case, case: a_reaction(desk, case), an_answered_one),
    "naar de AP": Change(
        lambda desk, _case, case: complaints.escalate(desk, case, EscalatedBy.OFFICE, TODAY),
        lambda desk, case_id: a_reaction(desk, an_answered_one(desk, case_id)),
    ),
    "lessen vastgelegd": Change(lambda desk, _case, case: complaints.conclude(desk, case, SAID), a_complaint),
    "klacht heropend": Change(lambda desk, _case, case: complaints.reopen(desk, case, SAID, TODAY), an_answered_one),
    "zaak bij de AP bijgewerkt": Change(
        lambda desk, _case, case: dossiers.save_matter(desk, case, MATTER), a_complaint
    ),
    "datalek bijgewerkt": Change(lambda desk, _case, case: dossiers.save_breach(desk, case, BREACH), a_complaint),
    "afgesplitst": Change(
        lambda desk, _case, case: complaints.split_off(desk, case, [Right.ACCESS], SAID),
        a_complaint,
        first=("geregistreerd",),
        also=("afgesplitst",),
    ),
}

AMONG_OTHERS = {
    "a complaint with a request inside": (
        "geregistreerd",
        Change(
            lambda desk, _case, _: cases.register(desk, with_request()),
            also=("geregistreerd", "afgesplitst", "afgesplitst"),
        ),
    ),
    "a note for the person": (
        "bijlage toegevoegd",
        Change(lambda desk, case, _: person_note.add(desk, case)),
    ),
    "a note for the person, made again": (
        "bijlage toegevoegd",
        Change(
            lambda desk, case, _: person_note.add(desk, case),
            lambda desk, case: person_note.add(desk, case),
            first=("bijlage verwijderd",),
        ),
    ),
    "an answer to a complaint, with the note for the person": (
        "brief vastgesteld",
        Change(
            lambda desk, _case, letter: finished(desk, letter),
            an_answer_to_finish,
            first=("brief bewerkt", "bijlage toegevoegd"),
        ),
    ),
    "a newer answer, with a note of its own": (
        "brief vastgesteld",
        Change(
            lambda desk, _case, letter: finished(desk, letter),
            a_newer_answer_to_finish,
            first=("brief bewerkt", "bijlage blijft intern", "bijlage toegevoegd"),
        ),
    ),
    "an answer to a request, with the note that somebody made": (
        "brief vastgesteld",
        Change(
            lambda desk, _case, letter: finished(desk, letter),
            a_refusal_to_finish,
            first=("brief bewerkt", "bijlage verwijderd", "bijlage toegevoegd"),
        ),
    ),
    "a note for the authority": (
        "brief geschreven",
        Change(lambda desk, _case, case: a_note(desk, case), an_escalated_one),
    ),
    "a note for the authority, final": (
        "brief vastgesteld",
        Change(
            lambda desk, _case, letter: finished(desk, letter),
            lambda desk, case_id: a_note(desk, an_escalated_one(desk, case_id)),
            first=("brief bewerkt",),
        ),
    ),
    "a reported breach": (
        "datalek bijgewerkt",
        Change(lambda desk, _case, case: dossiers.save_breach(desk, case, REPORTED), a_complaint),
    ),
    "a dossier with its note, a letter and an enclosure": (
        "dossier geëxporteerd",
        Change(lambda desk, _case, case: everything_of(desk, case), with_note),
    ),
}
"""The same events where they come with others, or from another place."""
