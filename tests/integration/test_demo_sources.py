"""The public sources of the demo: told, returned, exempt, asking and still to be checked; on any day of the year."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random

import pytest

from ksf_tui.demo import DEMO_PASSWORD, DEMO_USER, build_demo
from ksf_tui.demo.ledger import Ledger
from ksf_tui.demo.people import People
from ksf_tui.domain.dates import AMSTERDAM, local_date
from ksf_tui.domain.rights import Right
from ksf_tui.domain.secret import Secret
from ksf_tui.domain.sources.batches import SourceKind
from ksf_tui.domain.sources.people import NoticeState, SourcePerson
from ksf_tui.domain.sources.rows import BatchRow, BatchStep
from ksf_tui.services import source_cases, source_people, sources, suppression
from ksf_tui.services.desk import Desk
from ksf_tui.services.session import unlock
from tests.integration.demos import FACTS, MATERIAL, SEED, SIZE, TODAY, build, copy_of_demo, read, silent, workplace


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    opened = copy_of_demo(tmp_path_factory)
    yield opened
    opened.store.close()


def by_kind(desk: Desk) -> dict[SourceKind, BatchRow]:
    return {row.kind: row for row in sources.list_batches(desk)}


def people(desk: Desk, row: BatchRow) -> list[SourcePerson]:
    return [source_people.read(desk, number)[0] for number in source_people.ids(desk, row.id)]


def test_three_sources_each_at_another_step(desk: Desk) -> None:
    rows = by_kind(desk)
    assert {kind: row.next_step for kind, row in rows.items()} == {
        SourceKind.REGISTER: BatchStep.MAKE,
        SourceKind.LINKEDIN: BatchStep.RETURNED,
        SourceKind.ATTENDEES: BatchStep.CHECK,
    }
    register = rows[SourceKind.REGISTER]
    assert (register.people, register.count(NoticeState.SENT)) == (24, 14)
    linked_in = rows[SourceKind.LINKEDIN]
    assert {state: linked_in.count(state) for state in (NoticeState.RETURNED, NoticeState.EXEMPT)} == {
        NoticeState.RETURNED: 1,
        NoticeState.EXEMPT: 1,
    }
    attendees = rows[SourceKind.ATTENDEES]
    assert attendees.legal_last_day and 0 <= (attendees.legal_last_day - TODAY).days <= 4
    assert len(sources.due(desk)) == 3


def test_who_stands_in_a_source_asked_for_access(desk: Desk) -> None:
    linked = [person for person in people(desk, by_kind(desk)[SourceKind.LINKEDIN]) if person.cases]
    (person,) = linked
    (_origin,) = source_cases.of_case(desk, person.cases[0].case_id)


def test_who_objected_is_on_the_list(desk: Desk) -> None:
    objectors = [
        item.case.subject
        for item in read(desk)
        for invoked in item.case.invoked
        if invoked.right is Right.OBJECTION_MARKETING and invoked.decision and invoked.decision.outcome.carries_out
    ]
    assert objectors
    assert all(suppression.recognise(desk, subject) for subject in objectors)


def test_nobody_exists(desk: Desk) -> None:
    for row in sources.list_batches(desk):
        for person in people(desk, row):
            who = person.person
            assert who.email.endswith(".example") and who.name
            assert not who.phone or who.phone.startswith("06-0000")


def test_what_was_done_lies_before_today_in_order(desk: Desk) -> None:
    for row in sources.list_batches(desk):
        events = sources.view(desk, row.id).events
        moments = [event.at for event in reversed(events)]
        assert moments == sorted(moments)
        assert local_date(moments[-1]) < TODAY
        assert Counter(event.action for event in events)["bron vastgelegd"] == 1


def test_the_same_seed_gives_the_same_people(desk: Desk, tmp_path: Path) -> None:
    again = build(tmp_path / "vault", 7)
    for one, other in zip(sources.list_batches(desk), sources.list_batches(again), strict=True):
        assert one.number == other.number
        names = [[person.person.name for person in people(where, row)] for where, row in ((desk, one), (again, other))]
        if one.kind is not SourceKind.LINKEDIN:  # the last of them is somebody who asks, of whom there are others
            assert names[0] == names[1]
    again.store.close()


@pytest.mark.parametrize("day", [date(2026, 1, 1), date(2026, 4, 7), date(2026, 12, 28), date(2024, 2, 29)])
def test_deeds_are_in_order_on_working_days_before_the_day(day: date) -> None:
    ledger = Ledger(People(MATERIAL.cast, Random(SEED)), FACTS.calendar, day, DEMO_USER)
    moments = [moment for moment, _deed in ledger.deeds()]
    assert moments == sorted(set(moments))
    assert all(local_date(moment) < day for moment in moments)
    assert all(FACTS.calendar.is_working_day(local_date(moment)) for moment in moments)
    assert all(7 <= moment.astimezone(AMSTERDAM).hour < 19 for moment in moments)


@pytest.mark.fault
def test_a_demo_after_holidays_tells_all_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ksf_tui.demo.plan.PRINTED", 0)
    place = replace(workplace(tmp_path / "vault"), clock=lambda: datetime(2026, 12, 28, 9, tzinfo=UTC))
    build_demo(place, cases=SIZE, seed=SEED, progress=silent)
    desk = unlock(place, DEMO_USER, Secret(DEMO_PASSWORD))
    assert [row.count(NoticeState.SENT) for row in by_kind(desk).values()].count(0) == 1
    desk.store.close()
