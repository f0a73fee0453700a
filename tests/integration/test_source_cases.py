"""Cases and the ledger of sources: a request of somebody in it, links on both sides, the source in an answer."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from ksf_tui.domain.channels import Channel
from ksf_tui.domain.checklist import blocking
from ksf_tui.domain.letters import LetterKind, gaps
from ksf_tui.domain.people import Language
from ksf_tui.domain.rights import Right
from ksf_tui.domain.sources.batches import SourceKind
from ksf_tui.domain.sources.people import SourcePerson
from ksf_tui.errors import NotFound
from ksf_tui.services import (
    cases,
    correspondence,
    decisions,
    joining,
    source_cases,
    source_people,
    sources,
    suppression,
)
from ksf_tui.services.desk import Desk
from tests.source_ledger import a_batch, a_source_person, in_ledger
from tests.support import TODAY, USER, a_decision, a_person, an_intake, events, make_desk, without_gaps

MAIL = "m.ozturk@voorbeeld.example"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return make_desk(tmp_path)


def only_person(desk: Desk, **who: str) -> SourcePerson:
    batch = in_ledger(desk, a_batch(), [a_source_person(**{"email": MAIL, **who})])
    return people_of(desk, batch.id)[0]


def people_of(desk: Desk, batch_id: int) -> list[SourcePerson]:
    return [source_people.read(desk, number)[0] for number in source_people.ids(desk, batch_id)]


def test_what_is_known_of_a_person_is_filled_in_and_what_is_asked_is_not(desk: Desk) -> None:
    person = only_person(desk, phone="06 12345678")
    intake = source_cases.intake_for(desk, person)
    assert intake.subject == person.person
    assert (intake.audience, intake.received, intake.handler) == ("potentieel-lid", TODAY, USER)
    assert (intake.channel, intake.rights, intake.request) == (Channel.EMAIL, (), "")


def test_who_has_no_mail_writes_by_post(desk: Desk) -> None:
    person = only_person(desk, email="", address="Laan 1, 1234 AB Doorn")
    assert source_cases.intake_for(desk, person).channel is Channel.POST


def test_a_case_of_a_person_is_linked_in_the_same_commit(desk: Desk) -> None:
    person = only_person(desk)
    case = source_cases.register(desk, an_intake(subject=a_person("M. Öztürk", email="")), [person.id])
    ((linked, batch),) = source_cases.of_case(desk, case.id)
    assert (linked.id, batch.number) == (person.id, "B-2026-01")
    assert [ref.number for ref in linked.cases] == [case.number]
    assert source_people.rows(desk, [person.id])[person.id].case_number == case.number
    assert events(desk)[-2:] == [("gekoppeld aan een bron", "B-2026-01"), ("zaak gekoppeld", case.number)]
    assert sources.view(desk, batch.id).events[0].action == "zaak gekoppeld"


def test_a_person_who_is_gone_leaves_no_case(desk: Desk) -> None:
    with pytest.raises(NotFound):
        source_cases.register(desk, an_intake(), [99])
    assert cases.worklist(desk) == ()


def test_the_same_mail_address_links_by_itself_a_name_alone_does_not(desk: Desk) -> None:
    only_person(desk)
    by_mail = source_cases.register(desk, an_intake(subject=a_person("Mehmet Öztürk", email=MAIL.upper())))
    assert len(source_cases.of_case(desk, by_mail.id)) == 1
    by_name = source_cases.register(desk, an_intake(subject=a_person("M. Öztürk", email="anders@voorbeeld.example")))
    around = source_cases.around(desk, by_name.id)
    assert around.linked == ()
    assert [person.person.email for person, _batch in around.similar] == [MAIL]


def test_an_address_that_several_share_links_only_who_bears_the_name(desk: Desk) -> None:
    people = [
        a_source_person("A. Aalbers", email="info@firma.example"),
        a_source_person("B. Bos", email="info@firma.example"),
    ]
    in_ledger(desk, a_batch(), people)
    nobody = source_cases.register(desk, an_intake(subject=a_person("C. Cox", email="info@firma.example")))
    assert source_cases.of_case(desk, nobody.id) == ()
    bos = source_cases.register(desk, an_intake(subject=a_person("B. Bos", email="info@firma.example")))
    assert [person.person.name for person, _batch in source_cases.of_case(desk, bos.id)] == ["B. Bos"]


def test_a_link_is_made_once_and_can_be_taken_away(desk: Desk) -> None:
    person = only_person(desk)
    case = cases.register(desk, an_intake())
    source_cases.link(desk, person.id, case.id)
    before = events(desk)
    source_cases.link(desk, person.id, case.id)
    assert events(desk) == before
    source_cases.unlink(desk, person.id, case.id)
    assert source_cases.of_case(desk, case.id) == ()
    assert source_people.rows(desk, [person.id])[person.id].case_number == ""
    assert events(desk)[len(before) :] == [("losgemaakt van een bron", "B-2026-01"), ("zaak losgemaakt", case.number)]


def test_open_cases_of_the_person_are_found(desk: Desk) -> None:
    person = only_person(desk)
    assert source_cases.open_cases(desk, person) == ()
    case = cases.register(desk, an_intake(subject=a_person("Mehmet", email=MAIL)))
    assert [row.number for row in source_cases.open_cases(desk, person)] == [case.number]


def test_an_objection_puts_the_addresses_of_the_ledger_on_the_list_too(desk: Desk) -> None:
    person = only_person(desk)
    subject = a_person("Mehmet Öztürk", email="prive@voorbeeld.example")
    case = source_cases.register(desk, an_intake(Right.OBJECTION_MARKETING, subject=subject), [person.id])
    decisions.decide(desk, case, Right.OBJECTION_MARKETING, a_decision(Right.OBJECTION_MARKETING))
    assert suppression.find(desk, MAIL) and suppression.find(desk, "prive@voorbeeld.example")
    assert source_people.read(desk, person.id)[0].is_suppressed


def test_a_link_after_the_decision_does_that_too(desk: Desk) -> None:
    person = only_person(desk)
    case = cases.register(desk, an_intake(Right.OBJECTION_MARKETING))
    decisions.decide(desk, case, Right.OBJECTION_MARKETING, a_decision(Right.OBJECTION_MARKETING))
    assert not suppression.find(desk, MAIL)
    source_cases.link(desk, person.id, case.id)
    assert suppression.find(desk, MAIL)


@pytest.mark.parametrize(
    ("language", "lines", "label"),
    [
        (
            Language.DUTCH,
            (
                "het Handelsregister (een openbare bron), op 20 oktober 2026.",
                "www.voorbeeld.example/event (geen openbare bron), op 3 september 2026.",
            ),
            "bron van de gegevens",
        ),
        (
            Language.ENGLISH,
            (
                "het Handelsregister (a publicly accessible source), on 20 October 2026.",
                "www.voorbeeld.example/event (not a publicly accessible source), on 3 September 2026.",
            ),
            "source of the data",
        ),
    ],
)
def test_an_answer_on_access_names_the_sources_of_the_case(
    desk: Desk, language: Language, lines: tuple[str, ...], label: str
) -> None:
    first = only_person(desk)
    second_batch = a_batch(
        kind=SourceKind.ATTENDEES, source="www.voorbeeld.example/event", is_public=False, obtained=date(2026, 9, 3)
    )
    second = in_ledger(desk, second_batch, [a_source_person(email="", phone="06 12345678")])
    subject = a_person("M. Öztürk", email="x@voorbeeld.example", language=language)
    intake = an_intake(subject=subject, audience="potentieel-lid")
    case = source_cases.register(desk, intake, [first.id, people_of(desk, second.id)[0].id])
    decisions.decide(desk, case, Right.ACCESS, a_decision(Right.ACCESS))
    letter = correspondence.open_draft(desk, case.id, LetterKind.ANSWER)
    for line in lines:
        assert line in letter.text
    assert not [gap for gap in gaps(letter.text) if label in gap]
    missing = blocking(correspondence.check(desk, letter, without_gaps(letter.text)))
    assert not [item for item in missing if item.label.startswith("bron")]


def test_an_answer_of_a_case_without_source_still_asks_for_it(desk: Desk) -> None:
    case = cases.register(desk, an_intake())
    decisions.decide(desk, case, Right.ACCESS, a_decision(Right.ACCESS))
    letter = correspondence.open_draft(desk, case.id, LetterKind.ANSWER)
    assert [gap for gap in gaps(letter.text) if "bron van de gegevens" in gap]


def test_what_is_known_of_somebody_who_writes_is_found(desk: Desk) -> None:
    person = only_person(desk)
    suppression.suppress(desk, person)
    known = source_cases.known(desk, replace(person.person, name="Anders"))
    assert [batch.source for _person, batch in known.origins] == ["het Handelsregister"]
    assert [line.reason for line in known.suppressed] == ["B-2026-01"]
    assert source_cases.known(desk, a_person("Niemand", email="n@voorbeeld.example")) == source_cases.Known()


def test_a_merged_case_hands_its_source_on(desk: Desk) -> None:
    person = only_person(desk)
    first = cases.register(desk, an_intake(subject=a_person("Mehmet", email="")))
    second = source_cases.register(desk, an_intake(subject=person.person), [person.id])
    joining.merge(desk, second, first)
    ((linked, _batch),) = source_cases.of_case(desk, first.id)
    assert [ref.number for ref in linked.cases] == [second.number, first.number]
