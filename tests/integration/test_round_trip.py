"""Whatever a case can be, the vault gives it back as it was: one by one, changed, and in bulk."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ksf_tui.domain.case_file import CaseFile
from ksf_tui.domain.cases import Case, Waiting
from ksf_tui.domain.channels import Channel
from ksf_tui.domain.decisions import Decision, Invoked
from ksf_tui.domain.extensions import Extension, ExtensionReason
from ksf_tui.domain.facts import QuestionKind
from ksf_tui.domain.inquiries import Inquiry
from ksf_tui.domain.letters import Sent
from ksf_tui.domain.people import Language, Person, Representative, Salutation
from ksf_tui.domain.rights import Outcome, Right
from ksf_tui.domain.text import safe_line, safe_text
from ksf_tui.services.desk import Desk
from tests.support import RECEIVED, a_case, make_desk

lines = st.text(max_size=30).map(safe_line)
texts = st.text(max_size=60).map(safe_text)
words = lines.filter(bool)
days = st.dates(RECEIVED, RECEIVED + timedelta(days=400))
moments = st.datetimes(datetime(2026, 10, 22), datetime(2028, 1, 1)).map(  # noqa: DTZ001 - the zone is set next
    lambda moment: moment.replace(microsecond=0, tzinfo=UTC)
)
people = st.builds(
    Person,
    name=words,
    salutation=st.sampled_from(Salutation),
    organisation=lines,
    email=lines,
    phone=lines,
    address=lines,
    language=st.sampled_from(Language),
)
decided = st.builds(
    Decision,
    outcome=st.sampled_from(Outcome),
    ground=lines,
    reasons=texts,
    done=texts,
    stopped_on=st.none() | days,
    decided_at=st.none() | moments,
    decided_by=lines,
)
extensions = st.builds(
    Extension,
    reasons=st.lists(st.sampled_from(ExtensionReason), min_size=1, unique=True).map(tuple),
    explanation=texts,
    done=texts,
    notified_on=st.none() | days,
    withdrawn_at=st.none() | moments,
    withdrawn_why=lines,
)


@st.composite
def inquiries(draw: st.DrawFn) -> tuple[Inquiry, ...]:
    """Give questions one after another; only the last may be open, or still be written."""
    count, day, found = draw(st.integers(0, 3)), RECEIVED, []
    for number in range(count):
        asked = day + timedelta(days=draw(st.integers(0, 40)))
        day = asked + timedelta(days=draw(st.integers(0, 60)))
        stage = draw(st.integers(0, 2)) if number == count - 1 else 2
        inquiry = Inquiry(
            draw(st.sampled_from(QuestionKind)),
            draw(texts),
            draw(texts),
            draw(st.booleans()),
            asked_on=asked if stage else None,
            reminded_on=draw(st.none() | st.just(asked)) if stage else None,
            answered_on=day if stage == 2 else None,
            outcome=draw(lines) if stage == 2 else "",
        )
        found.append(inquiry)
    return tuple(found)


@st.composite
def whole_cases(draw: st.DrawFn) -> Case:
    """Give a request with everything that can hang on it, but letters."""
    rights = draw(st.lists(st.sampled_from(Right), min_size=1, unique=True))
    if all(right.is_withdrawal for right in rights):
        rights.append(Right.ACCESS)
    answered = draw(st.none() | st.builds(Sent, days, st.sampled_from(Channel)))
    return replace(
        a_case(*(Invoked(right, draw(st.none() | decided)) for right in rights)),
        subject=draw(people),
        representative=draw(st.none() | st.builds(Representative, people, st.booleans())),
        audience=draw(words),
        channel=draw(st.sampled_from(Channel)),
        received_at=draw(moments),
        registered_at=draw(moments),
        handler=draw(words),
        request=draw(texts),
        waiting=draw(st.none() | st.builds(Waiting, days, lines, days)),
        inquiries=draw(inquiries()),
        extensions=tuple(draw(st.lists(extensions, max_size=3))),
        answered=answered,
        closed_at=draw(st.none() | moments) if answered else None,
    )


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    desk = make_desk(tmp_path_factory.mktemp("round"))
    yield desk
    desk.store.close()


class Enough(Exception):
    """Ends a transaction without storing anything."""


@given(case=whole_cases(), changed=whole_cases())
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
def test_every_case_comes_back_as_it_went_in(desk: Desk, case: Case, changed: Case) -> None:
    with pytest.raises(Enough), desk.store.writing() as unit:
        added = unit.cases.add(case)
        assert unit.cases.get(added.id) == added == replace(case, id=added.id, holidays_version=unit.calendar.version)
        saved = unit.cases.save(replace(changed, id=added.id, version=added.version))
        version = saved.holidays_version
        assert unit.cases.get(added.id) == saved == replace(changed, id=added.id, version=2, holidays_version=version)
        in_bulk = replace(changed, id=added.id + 1, number="2026-9999", version=5)
        unit.bulk.add([CaseFile(in_bulk, (), ())])
        assert unit.cases.get(in_bulk.id) == replace(in_bulk, holidays_version=version)
        one, other = (unit.lists.by_ids([case_id])[case_id] for case_id in (saved.id, in_bulk.id))
        assert other == replace(one, id=in_bulk.id, number="2026-9999")
        raise Enough


def test_a_case_without_questions_takes_theirs_away(desk: Desk) -> None:
    asked = Inquiry(QuestionKind.IDENTITY, "twijfel", "bewijs", asked_on=date(2026, 10, 28))
    with pytest.raises(Enough), desk.store.writing() as unit:
        added = unit.cases.add(a_case(inquiries=(asked,), extensions=(Extension((ExtensionReason.AMOUNT,), "veel"),)))
        bare = unit.cases.save(replace(added, inquiries=(), extensions=()))
        assert unit.cases.get(added.id) == bare
        row = unit.lists.by_ids([added.id])[added.id]
        assert (row.paused_since, row.remind_on) == (None, None)
        raise Enough
