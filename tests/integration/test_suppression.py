"""The list of inactive addresses: an objection puts somebody on it, later data are checked against it."""

from dataclasses import replace
from pathlib import Path

import pytest

from ksf_tui.domain.letters import LetterKind
from ksf_tui.domain.people import Language, Person
from ksf_tui.domain.rights import Outcome, Right
from ksf_tui.domain.secret import Secret
from ksf_tui.domain.sources.exemptions import Exemption, ExemptionPoint
from ksf_tui.domain.sources.people import SourcePerson
from ksf_tui.domain.users import Role
from ksf_tui.errors import Conflict, InvalidInput, RuleViolation
from ksf_tui.services import cases, correspondence, decisions, source_people, suppression, users
from ksf_tui.services.desk import Desk
from tests.source_ledger import a_batch, a_source_person, in_ledger
from tests.support import a_decision, a_person, an_intake, database_of, events, log_in, make_desk

OBJECTION = Right.OBJECTION_MARKETING
MAIL = "k.demir@voorbeeld.example"
PHRASE = "karretje kopman wijkteam actrice ezel"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return make_desk(tmp_path)


def decided(desk: Desk, outcome: Outcome = Outcome.GRANTED, **who: str) -> int:
    case = cases.register(desk, an_intake(OBJECTION, subject=a_person("K. Demir", **{"email": MAIL, **who})))
    decisions.decide(desk, case, OBJECTION, a_decision(OBJECTION, outcome))
    return case.id


def as_secretary(desk: Desk) -> Desk:
    users.add_user(desk, "k.visser", Role.SECRETARY, Secret(PHRASE))
    return log_in(desk.workplace, "k.visser", Secret(PHRASE))


def test_a_decision_for_an_objector_puts_the_address_on_the_list(desk: Desk) -> None:
    case_id = decided(desk)
    (line,) = suppression.list_all(desk)
    assert (line.kind, line.reason) == ("email", cases.get(desk, case_id).number)
    assert suppression.find(desk, MAIL.upper()) == (line,)
    assert not suppression.find(desk, "ander@voorbeeld.example")


def test_only_what_is_carried_out_puts_somebody_on_the_list(desk: Desk) -> None:
    decided(desk, Outcome.NO_DATA)
    case = cases.register(desk, an_intake(Right.ACCESS))
    decisions.decide(desk, case, Right.ACCESS, a_decision(Right.ACCESS))
    assert suppression.list_all(desk) == ()


def test_decision_and_line_are_one_commit(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_args: object) -> bool:
        raise RuntimeError

    case = cases.register(desk, an_intake(OBJECTION))
    monkeypatch.setattr("ksf_tui.vault.repositories.source_people.SourcePeople.match_suppressed", fails)
    with pytest.raises(RuntimeError):
        decisions.decide(desk, case, OBJECTION, a_decision(OBJECTION))
    assert cases.get(desk, case.id).invoked[0].decision is None
    assert suppression.list_all(desk) == ()


def test_everybody_in_the_ledger_with_the_address_is_marked(desk: Desk) -> None:
    people = [a_source_person("K. Demir", email=MAIL), a_source_person("Iemand Anders", email="ia@firma.example")]
    batch = in_ledger(desk, a_batch(), people)
    decided(desk)
    rows = source_people.rows(desk, source_people.ids(desk, batch.id))
    assert {row.name: row.is_suppressed for row in rows.values()} == {"K. Demir": True, "Iemand Anders": False}


def test_who_is_typed_into_the_ledger_later_is_recognised(desk: Desk) -> None:
    decided(desk, phone="06 - 1234 5678")
    batch = in_ledger(desk, a_batch(), [])
    new = SourcePerson(batch.id, Person("Kaan D.", phone="+31 6 12345678"))
    assert source_people.add(desk, new).is_suppressed
    other = source_people.add(desk, SourcePerson(batch.id, Person("P. Post", email="p@firma.example")))
    assert not other.is_suppressed
    corrected = source_people.correct(desk, replace(other, person=replace(other.person, email=MAIL)))
    assert corrected.is_suppressed


def test_who_objected_stays_on_the_list_with_a_corrected_address(desk: Desk) -> None:
    batch = in_ledger(desk, a_batch(), [a_source_person(email=MAIL)])
    decided(desk)
    (person_id,) = source_people.ids(desk, batch.id)
    person = source_people.read(desk, person_id)[0]
    corrected = source_people.correct(desk, replace(person, person=replace(person.person, email="nieuw@firma.example")))
    assert corrected.is_suppressed
    assert suppression.find(desk, "nieuw@firma.example") and suppression.find(desk, MAIL)
    other = source_people.correct(desk, replace(corrected, role="vennoot"))
    assert other.is_suppressed and len(suppression.list_all(desk)) == 2


def test_an_undone_decision_leaves_the_objector_on_the_list(desk: Desk) -> None:
    case = cases.register(desk, an_intake(OBJECTION, subject=a_person("K. Demir", email=MAIL)))
    after = decisions.decide(desk, case, OBJECTION, a_decision(OBJECTION))
    restored = cases.restore(desk, case, after.version)
    assert restored.invoked[0].decision is None
    assert suppression.find(desk, MAIL)


def test_a_corrected_address_goes_on_the_list_too(desk: Desk) -> None:
    case = cases.get(desk, decided(desk))
    intake = an_intake(OBJECTION, subject=replace(case.subject, email="nieuw@voorbeeld.example"))
    cases.correct(desk, case, intake)
    assert suppression.find(desk, "nieuw@voorbeeld.example")


def test_a_decision_of_before_the_list_is_made_true_by_the_answer(desk: Desk) -> None:
    case_id = decided(desk)
    database_of(desk).execute_sql("DELETE FROM suppression")
    draft = correspondence.open_draft(desk, case_id, LetterKind.ANSWER)
    correspondence.make_final(desk, draft)
    assert suppression.find(desk, MAIL)


@pytest.mark.parametrize(
    ("email", "phone", "dutch", "english"),
    [
        (MAIL, "", "Uw e-mailadres staat nu op", "Your e-mail address is now on"),
        (MAIL, "06 12345678", "Uw e-mailadres en uw telefoonnummer staan", "e-mail address and your phone number are"),
        ("", "06 12345678", "Uw telefoonnummer staat nu op", "Your phone number is now on"),
        ("", "", "Uw naam staat nu op", "Your name is now on"),
    ],
)
def test_the_answer_says_what_stands_on_the_list(desk: Desk, email: str, phone: str, dutch: str, english: str) -> None:
    for language, words in ((Language.DUTCH, dutch), (Language.ENGLISH, english)):
        subject = a_person("K. Demir", email=email, phone=phone, language=language)
        case = cases.register(desk, an_intake(OBJECTION, subject=subject))
        decisions.decide(desk, case, OBJECTION, a_decision(OBJECTION))
        letter = correspondence.open_draft(desk, case.id, LetterKind.ANSWER)
        assert words in letter.text


def test_a_person_of_a_batch_goes_on_the_list_and_off_again(desk: Desk) -> None:
    batch = in_ledger(desk, a_batch(), [a_source_person(email=MAIL)])
    (person,) = (source_people.read(desk, number)[0] for number in source_people.ids(desk, batch.id))
    on_list = suppression.suppress(desk, person)
    assert on_list.is_suppressed
    assert [line.reason for line in suppression.list_all(desk)] == [batch.number]
    assert not suppression.release(desk, on_list).is_suppressed
    assert suppression.list_all(desk) == ()


def test_a_secretary_takes_back_an_own_mistake_but_no_objection(desk: Desk) -> None:
    batch = in_ledger(desk, a_batch(), [a_source_person(email=MAIL)])
    (person_id,) = source_people.ids(desk, batch.id)
    secretary = as_secretary(desk)
    person = suppression.suppress(secretary, source_people.read(desk, person_id)[0])
    assert not suppression.release(secretary, person).is_suppressed
    decided(desk)
    with pytest.raises(RuleViolation, match="beheerder"):
        suppression.release(secretary, source_people.read(desk, person_id)[0])
    with pytest.raises(RuleViolation, match="beheerder"):
        suppression.remove(secretary, suppression.list_all(desk)[0])
    assert suppression.find(desk, MAIL)
    secretary.store.close()


def test_a_removed_line_frees_whom_no_other_line_recognises(desk: Desk) -> None:
    both = a_source_person(email=MAIL, phone="06 12345678")
    batch = in_ledger(desk, a_batch(), [both])
    (person_id,) = source_people.ids(desk, batch.id)
    suppression.suppress(desk, source_people.read(desk, person_id)[0])
    first, second = suppression.list_all(desk)
    suppression.remove(desk, first)
    assert source_people.read(desk, person_id)[0].is_suppressed
    suppression.remove(desk, second)
    assert not source_people.read(desk, person_id)[0].is_suppressed


@pytest.mark.parametrize(
    ("typed", "looked_for"),
    [
        ("Info@Firma.example", "info@firma.EXAMPLE"),
        ("0343-512345", "+31 (0)343 512 345"),
        ("Jan Janssen, Firma B.V.", "JAN  JANSSEN, firma b.v."),
    ],
)
def test_what_is_typed_is_recognised_however_it_is_written(desk: Desk, typed: str, looked_for: str) -> None:
    assert suppression.add(desk, typed, "afmelding per telefoon") == 1
    assert suppression.add(desk, looked_for, "nog eens") == 0
    assert [line.reason for line in suppression.find(desk, looked_for)] == ["afmelding per telefoon"]
    assert not suppression.find(desk, "Jan Janssen, Andere Firma")


@pytest.mark.parametrize(
    ("who", "reason", "field"), [("", "x", "who"), (MAIL, "", "reason"), (MAIL, "x" * 201, "reason")]
)
def test_what_is_missing_is_named(desk: Desk, who: str, reason: str, field: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        suppression.add(desk, who, reason)
    assert caught.value.field == field


def test_neither_list_nor_journal_holds_the_address(desk: Desk) -> None:
    decided(desk)
    suppression.add(desk, "geheim@firma.example", "afmelding")
    suppression.remove(desk, suppression.list_all(desk)[0])
    told = str(events(desk)) + str(database_of(desk).execute_sql("SELECT * FROM suppression").fetchall())
    assert "demir" not in told.casefold() and "geheim" not in told


def test_who_had_the_person_on_the_screen_does_not_store_the_old_mark(desk: Desk) -> None:
    batch = in_ledger(desk, a_batch(), [a_source_person(email=MAIL)])
    (person_id,) = source_people.ids(desk, batch.id)
    seen = source_people.read(desk, person_id)[0]
    decided(desk)
    with pytest.raises(Conflict):
        source_people.exempt(desk, seen, Exemption(ExemptionPoint.INFORMED, "Kent alles."))
    assert source_people.read(desk, person_id)[0].is_suppressed
