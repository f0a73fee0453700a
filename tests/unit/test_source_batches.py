"""A source batch: what its notices must tell before they go out, what is proposed, and how the ledger is counted."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from ksf_tui.domain.people import Language
from ksf_tui.domain.recipients import Recipient
from ksf_tui.domain.sources.batches import SourceBatch
from ksf_tui.domain.sources.elements import TYPED, Element, ElementState, ElementText, Ground
from ksf_tui.domain.sources.figures import NoticeFigures, NoticeGroup, figures
from ksf_tui.domain.sources.people import NoticeState
from ksf_tui.domain.sources.prefill import prefill
from ksf_tui.domain.sources.rows import BatchRow, BatchStep
from ksf_tui.errors import InvalidInput
from tests.support import an_office, facts
from tests.unit.sources import OBTAINED, a_batch

TODAY = date(2026, 11, 3)
AUDIENCES = [audience.id for audience in facts().statement.audiences]
STATEMENTS = {language: found.statement for language, found in facts().letters.items()}
BOTH = (Language.DUTCH, Language.ENGLISH)


def unready(batch: SourceBatch, *languages: Language) -> tuple[Element, ...]:
    return batch.unready(languages or (Language.DUTCH,), an_office())


def test_there_are_fourteen_elements_each_with_its_article() -> None:
    articles = [element.article for element in Element]
    assert articles == [
        *("14(1)(a)", "14(1)(b)", "14(1)(c)", "14(1)(d)", "14(1)(e)", "14(1)(f)", "14(2)(a)", "14(2)(b)"),
        *("14(2)(c)", "14(2)(d)", "14(2)(e)", "14(2)(f)", "14(2)(g)", "21(4)"),
    ]
    assert len({element.label for element in Element}) == 14


def test_a_complete_batch_is_ready() -> None:
    assert unready(a_batch(), *BOTH) == ()


@pytest.mark.parametrize("element", TYPED)
def test_each_element_that_is_empty_or_unconfirmed_keeps_the_notices_back(element: Element) -> None:
    batch = a_batch(ground=Ground.CONSENT if element is Element.CONSENT else Ground.INTEREST)
    empty = batch.with_element(ElementText(element, is_confirmed=True))
    assert unready(empty) == (element,)
    blank = batch.with_element(ElementText(element, "  \n ", "x", is_confirmed=True))
    assert unready(blank) == (element,)
    unseen = batch.with_element(replace(batch.element(element), is_confirmed=False))
    assert unready(unseen) == (element,)
    assert unseen.state_of(element, BOTH, an_office()) is ElementState.TO_CHECK


def test_english_is_asked_only_where_somebody_reads_it() -> None:
    batch = a_batch().with_element(ElementText(Element.RETENTION, "twee jaar", "", is_confirmed=True))
    assert unready(batch) == ()
    assert unready(batch, *BOTH) == (Element.RETENTION,)


def test_interest_and_consent_belong_to_their_grounds() -> None:
    bare = replace(a_batch(), elements=tuple(ElementText(element) for element in TYPED))
    states = {ground: replace(bare, ground=ground) for ground in Ground}
    told = {ground: {Element.INTEREST, Element.CONSENT} & set(unready(batch)) for ground, batch in states.items()}
    assert told == {
        Ground.INTEREST: {Element.INTEREST},
        Ground.CONSENT: {Element.CONSENT},
        Ground.CONTRACT: set(),
        Ground.LEGAL_DUTY: set(),
    }


def test_an_office_without_an_address_keeps_the_notices_back() -> None:
    office = an_office()
    bare = replace(office, organisation=replace(office.organisation, street=""))
    assert a_batch().unready([Language.DUTCH], bare) == (Element.CONTROLLER,)


@pytest.mark.parametrize("audience", AUDIENCES)
def test_what_is_proposed_comes_from_the_statement_and_waits_for_somebody(audience: str) -> None:
    texts = prefill(STATEMENTS, audience, ())
    assert [text.element for text in texts] == list(TYPED)
    assert not any(text.is_confirmed for text in texts)
    by = {text.element: text for text in texts}
    assert all(bool(text.dutch) == bool(text.english) for text in texts)
    known = facts().statement.audience(audience)
    assert set(by[Element.PURPOSES].lines(Language.DUTCH)) == set(known.purposes)
    assert set(by[Element.CATEGORIES].lines(Language.DUTCH)) <= set(known.categories)
    assert len(by[Element.CATEGORIES].lines(Language.DUTCH)) == len(by[Element.CATEGORIES].lines(Language.ENGLISH))
    assert "ip-adres" not in by[Element.CATEGORIES].dutch.casefold()
    assert bool(by[Element.RETENTION].dutch) is known.is_retention_complete


def test_recipients_are_named_where_the_register_knows_them() -> None:
    mail = Recipient("mailing", "MailRoute B.V.", country="NL", id=1)
    gone = Recipient("crm", "Oud B.V.", country="NL", ended_on=TODAY, id=2)
    by = {text.element: text for text in prefill(STATEMENTS, "overige-relatie", (mail, gone))}
    lines = by[Element.RECIPIENTS].lines(Language.DUTCH)
    assert any(line.endswith(": MailRoute B.V.") for line in lines)
    assert "CRM" in lines
    assert len(lines) == len(facts().statement.audience("overige-relatie").recipients)
    assert by[Element.TRANSFERS].dutch


def test_a_recipient_outside_the_eea_leaves_the_transfers_to_a_person() -> None:
    """The statement says that nothing leaves the EU (section 6); the register knows better."""
    abroad = Recipient("mailing", "Harbour Surveys Inc.", country="US", id=1)
    by = {text.element: text for text in prefill(STATEMENTS, "overige-relatie", (abroad,))}
    assert by[Element.TRANSFERS] == ElementText(Element.TRANSFERS)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"source": " "}, "source"),
        ({"obtained_by": ""}, "obtained_by"),
        ({"obtained": TODAY + timedelta(days=1)}, "obtained"),
        ({"audience": "iedereen"}, "audience"),
        ({"planned_contact": OBTAINED - timedelta(days=1)}, "planned_contact"),
        ({"planned_disclosure": OBTAINED - timedelta(days=1)}, "planned_disclosure"),
        ({"source": "x" * 201}, "source"),
        ({"elements": (ElementText(Element.RETENTION, "x" * 12_001),)}, "retention"),
    ],
)
def test_what_can_not_be_registered(changes: dict[str, object], field: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        a_batch(**changes).cleaned().check(TODAY, AUDIENCES)
    assert refused.value.field == field
    a_batch().cleaned().check(TODAY, AUDIENCES)


@pytest.mark.parametrize(
    ("counts", "is_ready", "step"),
    [
        ({}, True, BatchStep.ADD_PEOPLE),
        ({NoticeState.TO_MAKE: 2}, False, BatchStep.CHECK),
        ({NoticeState.TO_MAKE: 2}, True, BatchStep.MAKE),
        ({NoticeState.TO_MAKE: 2, NoticeState.MADE: 1}, True, BatchStep.SEND),
        ({NoticeState.SENT: 2, NoticeState.RETURNED: 1}, True, BatchStep.RETURNED),
        ({NoticeState.SENT: 2, NoticeState.EXEMPT: 1}, True, BatchStep.NONE),
    ],
)
def test_the_next_step_of_a_batch(counts: dict[NoticeState, int], is_ready: bool, step: BatchStep) -> None:
    batch = a_batch()
    row = BatchRow(1, batch.number, batch.kind, batch.source, batch.obtained, counts, is_ready, None, None)
    assert row.next_step is step


def test_the_ledger_is_counted_by_what_became_of_the_notices() -> None:
    past, future = TODAY - timedelta(days=1), TODAY

    def group(state: NoticeState, last: date, people: int, *, is_late: bool = False) -> NoticeGroup:
        return NoticeGroup(state, is_late, last, last, people)

    found = figures(
        [
            group(NoticeState.TO_MAKE, future, 1),
            group(NoticeState.RETURNED, future, 2),
            group(NoticeState.MADE, past, 4),
            group(NoticeState.SENT, past, 8),
            group(NoticeState.SENT, past, 16, is_late=True),
            group(NoticeState.EXEMPT, past, 32),
        ],
        TODAY,
    )
    assert found == NoticeFigures(due=3, on_time=8, late=20, exempt=32, untold=4)
    assert found.people == 63


def test_which_changes_make_a_notice_read_otherwise() -> None:
    batch = a_batch()
    assert batch.says_the_same(replace(batch, planned_contact=TODAY, obtained_by="iemand anders", version=9))
    assert batch.says_the_same(batch.with_element(replace(batch.element(Element.RETENTION), is_confirmed=False)))
    for changed in (
        replace(batch, source="LinkedIn"),
        replace(batch, source_english="the Trade Register"),
        replace(batch, is_public=False),
        replace(batch, obtained=TODAY),
        replace(batch, ground=Ground.CONTRACT),
        batch.with_element(ElementText(Element.RETENTION, "drie jaar", "three years", is_confirmed=True)),
    ):
        assert not batch.says_the_same(changed)
