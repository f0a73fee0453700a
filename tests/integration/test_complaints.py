"""Complaints, matters with the authority and breaches in a real vault: kept, linked, listed, guarded."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from ksf_tui.domain.authority import AuthorityMatter, AuthorityQuestion, MatterStatus
from ksf_tui.domain.breaches import Breach
from ksf_tui.domain.complaints import Allegation, ComplaintAbout, Finding, Hearing
from ksf_tui.domain.facts import TermKind
from ksf_tui.domain.links import LinkKind
from ksf_tui.domain.obligations import ObligationKind
from ksf_tui.domain.rights import Right
from ksf_tui.domain.users import Role
from ksf_tui.errors import Conflict, InvalidInput, RuleViolation
from ksf_tui.services import cases, complaints, dossiers, users
from ksf_tui.services.desk import Desk
from tests.support import PASSWORD, TODAY, an_intake, answered_case, log_in, make_desk, make_workplace


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = make_desk(tmp_path)
    yield desk
    desk.store.close()


def test_a_complaint_with_a_request_inside_becomes_two_linked_cases(desk: Desk) -> None:
    intake = replace(
        an_intake(Right.OBJECTION, Right.PHOTO_CONSENT),
        complaint=ComplaintAbout.PHOTO,
        allegations="De foto staat er nog.",
    )
    complaint = cases.register(desk, intake)
    (link,) = complaint.links
    request = cases.get(desk, link.case_id)
    assert (link.kind, request.links[0].kind) == (LinkKind.SPLIT_OFF, LinkKind.SPLIT_FROM)
    assert request.links[0].number == complaint.number
    assert (complaint.facts.kind, request.facts.kind) == (TermKind.COMPLAINT, TermKind.REQUEST)
    assert request.rights == (Right.OBJECTION, Right.PHOTO_CONSENT)
    assert request.received == complaint.received
    rows = {row.number: row for row in cases.worklist(desk)}
    assert rows[complaint.number].about is ComplaintAbout.PHOTO
    assert rows[complaint.number].rights == ()
    assert rows[request.number].about is None
    assert cases.find(desk, "lukasik") == [request.id, complaint.id]


def test_a_request_is_split_off_later_too(desk: Desk) -> None:
    complaint = cases.register(desk, replace(an_intake(), rights=(), complaint=ComplaintAbout.OTHER))
    with pytest.raises(InvalidInput):
        complaints.split_off(desk, complaint, [], "tekst")
    request = complaints.split_off(desk, complaint, [Right.ACCESS], "Ik wil mijn gegevens zien.")
    assert request.received == complaint.received
    complaint = cases.get(desk, complaint.id)
    assert complaint.links[0].number == request.number
    with pytest.raises(InvalidInput, match=request.number) as twice:
        complaints.split_off(desk, complaint, [Right.ERASURE, Right.ACCESS], "Nog eens.")
    assert twice.value.field == "rights"
    assert len(cases.worklist(desk)) == 2
    complaints.split_off(desk, complaint, [Right.ERASURE], "Wis alles.")
    with pytest.raises(RuleViolation):
        complaints.split_off(desk, request, [Right.ERASURE], "x")


def test_what_was_found_is_kept_whole(desk: Desk) -> None:
    case = cases.register(desk, replace(an_intake(), rights=(), complaint=ComplaintAbout.MAILING, allegations="a\nb"))
    case = complaints.investigate(desk, case, "Verzendlijst nagekeken.")
    case = complaints.hear(desk, case, Hearing(None, "Zij wilde niet gehoord worden."))
    found = (Allegation("a", Finding.PARTLY, "Eén mail.", "Van de lijst."), Allegation("b", Finding.UNFOUNDED, "Nee."))
    case = complaints.judge(desk, case, found, "Een excuus.", continues=False)
    stored = cases.get(desk, case.id)
    assert stored.complaint == case.complaint
    assert stored.complaint is not None
    assert stored.complaint.allegations == found
    assert stored.is_decided
    with pytest.raises(Conflict):
        complaints.investigate(desk, replace(case, version=1), "anders")


def test_what_a_complaint_is_about_can_be_corrected_but_not_made_a_request(desk: Desk) -> None:
    intake = replace(an_intake(), rights=(), complaint=ComplaintAbout.OTHER)
    case = cases.register(desk, intake)
    changed = cases.correct(desk, case, replace(intake, complaint=ComplaintAbout.SECURITY, rights=(Right.ACCESS,)))
    assert changed.complaint is not None
    assert changed.complaint.about is ComplaintAbout.SECURITY
    assert changed.rights == ()


def test_the_questions_of_the_authority_stand_on_the_worklist_of_a_closed_case(desk: Desk) -> None:
    case = cases.close(desk, cases.get(desk, answered_case(desk)))
    assert cases.worklist(desk) == ()
    question = AuthorityQuestion(TODAY, "Welke gegevens?", date(2026, 11, 17))
    case = dossiers.save_matter(desk, case, AuthorityMatter(TODAY, "z2026-1", questions=(question,)))
    (row,) = cases.worklist(desk)
    assert (row.obligation, row.obligation_on) == (ObligationKind.AUTHORITY, date(2026, 11, 17))
    assert cases.get(desk, case.id).is_held
    assert case.authority is not None
    done = replace(case.authority, questions=(replace(question, answered_on=TODAY, answer="Deze."),))
    case = dossiers.save_matter(desk, case, done)
    assert cases.worklist(desk) == ()
    ended = replace(done, status=MatterStatus.CLOSED, closed_on=TODAY, outcome="Geen overtreding.")
    assert not dossiers.save_matter(desk, case, ended).is_held


def test_a_breach_is_recorded_decided_and_never_unreported(desk: Desk) -> None:
    case = cases.register(desk, an_intake())
    aware = datetime(2026, 11, 2, 9, tzinfo=UTC)
    case = dossiers.save_breach(desk, case, Breach(aware, "Bestand aan de verkeerde gemaild."))
    assert cases.worklist(desk)[0].obligation is ObligationKind.BREACH
    assert cases.worklist(desk)[0].obligation_on == date(2026, 11, 5)
    reported = replace(
        case.breach or Breach(aware, ""),
        is_reported=True,
        reasons="Adressen van 40 mensen.",
        reported_at=datetime(2026, 11, 3, 9, tzinfo=UTC),
    )
    case = dossiers.save_breach(desk, case, reported)
    assert case.breach is not None
    assert case.breach.decided_by == desk.user.name
    assert cases.get(desk, case.id).breach == case.breach
    assert cases.worklist(desk)[0].obligation is None
    with pytest.raises(RuleViolation):
        dossiers.save_breach(desk, case, replace(case.breach, reported_at=None))


def test_what_was_written_about_complaint_authority_and_breach_is_found(desk: Desk) -> None:
    case = cases.register(desk, replace(an_intake(), rights=(), complaint=ComplaintAbout.OTHER, allegations="kolibrie"))
    case = complaints.investigate(desk, case, "pelikaan")
    case = complaints.hear(desk, case, Hearing(None, "ooievaar"))
    case = complaints.judge(
        desk, case, [Allegation("kolibrie", Finding.FOUNDED, "kwikstaart", "nachtegaal")], "lepelaar"
    )
    case = complaints.conclude(desk, case, "roerdomp")
    question = AuthorityQuestion(TODAY, "wielewaal", TODAY)
    case = dossiers.save_matter(desk, case, AuthorityMatter(TODAY, "z2026-04711", "goudvink", questions=(question,)))
    dossiers.save_breach(desk, case, Breach(datetime(2026, 11, 2, 9, tzinfo=UTC), "sperwer", measures="torenvalk"))
    words = (
        "kolibrie pelikaan ooievaar kwikstaart nachtegaal lepelaar roerdomp wielewaal 04711 goudvink sperwer torenvalk"
    )
    assert [word for word in words.split() if cases.find(desk, word) != [case.id]] == []


def test_a_complaint_is_not_received_after_it_was_heard(desk: Desk) -> None:
    intake = replace(an_intake(), rights=(), complaint=ComplaintAbout.OTHER)
    case = complaints.hear(desk, cases.register(desk, intake), Hearing(date(2026, 10, 26), "Gebeld."))
    with pytest.raises(InvalidInput) as refused:
        cases.correct(desk, case, replace(intake, received=date(2026, 10, 27)))
    assert refused.value.field == "received"
    assert cases.get(desk, case.id) == case
    assert cases.correct(desk, case, replace(intake, received=date(2026, 10, 26))).received == date(2026, 10, 26)


def test_who_decided_about_a_breach_is_not_who_changed_a_text_later(tmp_path: Path) -> None:
    one = make_desk(tmp_path)
    users.add_user(one, "m.jansen", Role.SECRETARY, PASSWORD)
    other = log_in(make_workplace(tmp_path), "m.jansen")
    breach = Breach(datetime(2026, 11, 2, 9, tzinfo=UTC), "Bestand weg.", is_reported=False, reasons="Versleuteld.")
    case = dossiers.save_breach(one, cases.register(one, an_intake()), breach)
    assert case.breach is not None
    case = dossiers.save_breach(other, case, replace(case.breach, measures="Toegang ingetrokken."))
    assert case.breach is not None
    assert (case.breach.decided_by, case.breach.measures) == (one.user.name, "Toegang ingetrokken.")
    case = dossiers.save_breach(other, case, replace(case.breach, is_reported=True))
    assert case.breach is not None
    assert case.breach.decided_by == other.user.name
    one.store.close()
    other.store.close()
