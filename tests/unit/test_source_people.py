"""A person of a source batch: until when they must be told (R15), and what may happen to them before that (R16)."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ksf_tui.domain.calendar import add_months
from ksf_tui.domain.channels import Channel
from ksf_tui.domain.dates import start_of_day
from ksf_tui.domain.deadlines import Deadline, TermState
from ksf_tui.domain.letters import Sent
from ksf_tui.domain.people import Person
from ksf_tui.domain.sources import changes
from ksf_tui.domain.sources.batches import SourceBatch
from ksf_tui.domain.sources.changes import Approach, Manner
from ksf_tui.domain.sources.exemptions import Exemption, ExemptionPoint
from ksf_tui.domain.sources.people import NoticeState, SourcePerson
from ksf_tui.errors import InvalidInput, RuleViolation
from tests.unit.sources import OBTAINED, a_batch, a_notice, a_source_person
from tests.unit.terms import CALENDAR, Row, aux, day_of, ends, rows

TODAY = date(2026, 11, 3)
EXEMPTION = Exemption(ExemptionPoint.INFORMED, "Kreeg alle informatie bij de inschrijving.")


def term(person: SourcePerson, batch: SourceBatch | None = None) -> Deadline:
    return person.term(batch or a_batch(), CALENDAR)


@pytest.mark.parametrize("is_planned", [True, False], ids=["plan of the batch", "of the person"])
@pytest.mark.parametrize("row", rows("A14"), ids=lambda row: row["id"])
def test_every_example_of_article_14(row: Row, is_planned: bool) -> None:
    """The dates of the sample, whether contact and disclosure stand at the batch or at the person."""
    events = {name: day_of(value) for name, value in aux(row).items()}
    contact, disclosure = events.get("first_contact"), events.get("first_disclosure")
    batch = a_batch(obtained=date.fromisoformat(row["trigger_date"]))
    person = a_source_person()
    if is_planned:
        batch = a_batch(obtained=batch.obtained, planned_contact=contact, planned_disclosure=disclosure)
    else:
        person = a_source_person(first_contact=contact, first_disclosure=disclosure)
    end = ends(term(person, batch))
    assert end.calendar == day_of(row["due_unadjusted"])
    assert end.legal_last_day == day_of(row["due_adjusted_nl"])
    assert end.plan_by == day_of(row["plan_by"])


@given(
    obtained=st.dates(date(2018, 5, 25), date(2099, 1, 1)), after=st.integers(0, 90), which=st.sampled_from(Approach)
)
def test_an_approach_only_ever_shortens(obtained: date, after: int, which: Approach) -> None:
    batch, on = a_batch(obtained=obtained), obtained + timedelta(days=after)
    plain = ends(term(a_source_person(), batch))
    is_contact = which is Approach.CONTACT
    person = a_source_person(first_contact=on) if is_contact else a_source_person(first_disclosure=on)
    end = ends(term(person, batch))
    assert end.legal_last_day == min(plain.legal_last_day, on)
    assert end.calendar <= add_months(obtained, 1)


def test_the_own_days_of_a_person_take_the_place_of_the_plan() -> None:
    batch = a_batch(planned_contact=date(2026, 11, 10))
    assert ends(term(a_source_person(), batch)).legal_last_day == date(2026, 11, 10)
    assert ends(term(a_source_person(first_contact=date(2026, 10, 30)), batch)).legal_last_day == date(2026, 10, 30)


def test_a_person_is_late_who_was_approached_before_they_were_told() -> None:
    person = a_source_person(first_contact=date(2026, 10, 30), notices=(a_notice(sent=date(2026, 11, 2)),))
    found = term(person)
    assert found.state is TermState.LATE
    assert found.days_late == 3


@pytest.mark.parametrize(
    ("changed", "state"),
    [
        ({}, NoticeState.TO_MAKE),
        ({"notices": (a_notice(),)}, NoticeState.MADE),
        ({"notices": (a_notice(is_void=True),)}, NoticeState.TO_MAKE),
        ({"notices": (a_notice(sent=TODAY),)}, NoticeState.SENT),
        ({"notices": (a_notice(sent=TODAY, returned_on=TODAY),)}, NoticeState.RETURNED),
        ({"notices": (a_notice(sent=OBTAINED, returned_on=TODAY), a_notice(2))}, NoticeState.MADE),
        ({"exemption": EXEMPTION}, NoticeState.EXEMPT),
        ({"exemption": EXEMPTION, "notices": (a_notice(sent=TODAY),)}, NoticeState.SENT),
    ],
)
def test_how_a_notice_stands(changed: dict[str, Any], state: NoticeState) -> None:
    assert a_source_person(**changed).state(a_batch()) is state


def test_a_batch_that_is_exempt_exempts_its_people() -> None:
    assert a_source_person().state(a_batch(exemption=EXEMPTION)) is NoticeState.EXEMPT


def test_a_notice_that_came_back_told_nobody() -> None:
    person = a_source_person(notices=(a_notice(sent=date(2026, 10, 23), returned_on=date(2026, 11, 2)),))
    assert person.sent is None
    assert term(person).state is TermState.RUNNING


def test_what_was_made_is_booked_as_sent() -> None:
    sent = Sent(TODAY, Channel.EMAIL)
    person = changes.mark_sent(a_source_person(notices=(a_notice(),)), a_batch(), sent, TODAY)
    assert person.sent == sent
    assert term(person).state is TermState.IN_TIME


@pytest.mark.parametrize(
    ("notices", "sent", "error"),
    [
        ((), Sent(TODAY, Channel.EMAIL), RuleViolation),
        ((a_notice(sent=TODAY),), Sent(TODAY, Channel.EMAIL), RuleViolation),
        ((a_notice(is_void=True),), Sent(TODAY, Channel.EMAIL), RuleViolation),
        ((a_notice(),), Sent(TODAY + timedelta(days=1), Channel.EMAIL), InvalidInput),
        ((a_notice(),), Sent(OBTAINED - timedelta(days=1), Channel.EMAIL), InvalidInput),
        ((a_notice(),), Sent(TODAY, Channel.PHONE), InvalidInput),
    ],
)
def test_what_can_not_be_sent(notices: tuple[object, ...], sent: Sent, error: type[Exception]) -> None:
    with pytest.raises(error):
        changes.mark_sent(a_source_person(notices=notices), a_batch(), sent, TODAY)


def test_nothing_goes_out_before_it_was_made() -> None:
    """A notice that was made too late must not be booked as sent in time."""
    made = start_of_day(date(2026, 11, 2))
    person = a_source_person(notices=(a_notice(made_at=made),))
    with pytest.raises(InvalidInput, match="Toen was de kennisgeving er nog niet") as error:
        changes.mark_sent(person, a_batch(), Sent(date(2026, 11, 1), Channel.EMAIL), TODAY)
    assert error.value.field == "on"
    assert changes.mark_sent(person, a_batch(), Sent(date(2026, 11, 2), Channel.EMAIL), TODAY).sent


def test_only_what_went_out_comes_back_and_not_before() -> None:
    person = a_source_person(notices=(a_notice(sent=date(2026, 10, 30)),))
    assert changes.mark_returned(person, TODAY, TODAY).state(a_batch()) is NoticeState.RETURNED
    with pytest.raises(InvalidInput):
        changes.mark_returned(person, date(2026, 10, 29), TODAY)
    with pytest.raises(RuleViolation):
        changes.mark_returned(a_source_person(notices=(a_notice(),)), TODAY, TODAY)


@pytest.mark.parametrize("what", Approach)
def test_no_first_contact_before_the_notice(what: Approach) -> None:
    """R16: refused without a notice, also with one that was made and is still here; allowed once it went out."""
    for person in (a_source_person(), a_source_person(notices=(a_notice(),))):
        with pytest.raises(RuleViolation) as refused:
            changes.approach(person, a_batch(), what, TODAY, Manner.WITH_NOTICE, TODAY)
        assert refused.value.rule == "R16"
    told = a_source_person(notices=(a_notice(sent=TODAY),))
    assert term(changes.approach(told, a_batch(), what, TODAY, Manner.WITH_NOTICE, TODAY)).state is TermState.IN_TIME
    late = a_source_person(notices=(a_notice(sent=TODAY),))
    with pytest.raises(RuleViolation):
        changes.approach(late, a_batch(), what, TODAY - timedelta(days=1), Manner.WITH_NOTICE, TODAY)


def test_a_contact_that_already_was_is_recorded_as_it_was() -> None:
    person = changes.approach(
        a_source_person(), a_batch(), Approach.CONTACT, date(2026, 10, 30), Manner.BEFORE_NOTICE, TODAY
    )
    assert ends(term(person)).legal_last_day == date(2026, 10, 30)


@pytest.mark.parametrize("what", Approach)
def test_another_plan_takes_the_place_of_a_plan_but_not_of_what_happened(what: Approach) -> None:
    def approached(person: SourcePerson, day: date, manner: Manner) -> SourcePerson:
        return changes.approach(person, a_batch(), what, day, manner, TODAY)

    def last(person: SourcePerson) -> date:
        return ends(term(person)).legal_last_day

    planned = approached(a_source_person(), date(2026, 11, 5), Manner.PLANNED)
    later = approached(planned, date(2026, 11, 12), Manner.PLANNED)
    assert [last(person) for person in (planned, later)] == [date(2026, 11, 5), date(2026, 11, 12)]
    happened = approached(later, TODAY, Manner.BEFORE_NOTICE)
    assert last(happened) == last(approached(happened, date(2026, 11, 12), Manner.PLANNED)) == TODAY


def test_a_plan_moves_the_last_day_and_can_be_taken_back() -> None:
    day = date(2026, 11, 9)
    planned = changes.approach(a_source_person(), a_batch(), Approach.DISCLOSURE, day, Manner.PLANNED, TODAY)
    assert ends(term(planned)).legal_last_day == day
    assert changes.forget_plan(planned, Approach.DISCLOSURE, TODAY) == a_source_person()
    with pytest.raises(RuleViolation):
        changes.forget_plan(planned, Approach.CONTACT, TODAY)
    with pytest.raises(RuleViolation):
        changes.forget_plan(planned, Approach.DISCLOSURE, date(2026, 11, 10))


@pytest.mark.parametrize(
    ("on", "manner"),
    [
        (OBTAINED - timedelta(days=1), Manner.BEFORE_NOTICE),
        (TODAY - timedelta(days=1), Manner.PLANNED),
        (TODAY + timedelta(days=1), Manner.BEFORE_NOTICE),
        (TODAY + timedelta(days=1), Manner.WITH_NOTICE),
    ],
)
def test_days_that_can_not_be(on: date, manner: Manner) -> None:
    with pytest.raises(InvalidInput) as refused:
        changes.approach(a_source_person(), a_batch(), Approach.CONTACT, on, manner, TODAY)
    assert refused.value.field == "on"


def test_an_exemption_needs_its_reasoning_and_for_b_its_measures() -> None:
    with pytest.raises(InvalidInput) as refused:
        changes.exempt(a_source_person(), Exemption(ExemptionPoint.BY_LAW, ""))
    assert refused.value.field == "reasoning"
    with pytest.raises(InvalidInput) as refused:
        changes.exempt(a_source_person(), Exemption(ExemptionPoint.IMPOSSIBLE, "Er is geen adres."))
    assert refused.value.field == "measures"
    changes.exempt(a_source_person(), Exemption(ExemptionPoint.IMPOSSIBLE, "Er is geen adres.", "Op de website gezet."))
    with pytest.raises(RuleViolation):
        changes.exempt(a_source_person(notices=(a_notice(sent=TODAY),)), EXEMPTION)
    assert changes.exempt(a_source_person(exemption=EXEMPTION), None).exemption is None


def test_narrow_exemptions_warn() -> None:
    assert all(point.warning for point in ExemptionPoint)
    assert "register" in ExemptionPoint.BY_LAW.warning
    assert "archief" in ExemptionPoint.IMPOSSIBLE.warning


def test_another_name_voids_a_notice_that_did_not_go_out_yet() -> None:
    person = a_source_person(notices=(a_notice(sent=OBTAINED, returned_on=TODAY), a_notice(2)))
    changed = changes.correct(person, a_source_person("M. Ozturk", notices=person.notices))
    assert [notice.is_void for notice in changed.notices] == [False, True]
    same = changes.correct(person, a_source_person(notices=person.notices, role="vennoot"))
    assert same.notices == person.notices


@pytest.mark.parametrize(
    ("person", "field"),
    [
        (Person(""), "name"),
        (Person("A", email="geen adres"), "email"),
        (Person("A", email="a@b"), "email"),
        (Person("A" * 201), "name"),
        (Person("A", address="x" * 201), "address"),
    ],
)
def test_what_can_not_be_stored_of_a_person(person: Person, field: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        SourcePerson(1, person).cleaned().check()
    assert refused.value.field == field


def test_an_organisation_alone_is_enough() -> None:
    SourcePerson(1, Person("", organisation="Öztürk Klantcontact v.o.f.")).check()


@pytest.mark.parametrize(
    ("person", "channel"),
    [
        (Person("A", email="a@b.nl", address="x"), Channel.EMAIL),
        (Person("A", address="x"), Channel.POST),
        (Person("A"), None),
    ],
)
def test_how_somebody_can_be_reached(person: Person, channel: Channel | None) -> None:
    assert changes.channel_for(SourcePerson(1, person)) is channel
