"""A notice that goes with the first contact is booked together with it (R16; AVG art. 14(3)(b), 21(4))."""

from pathlib import Path

import pytest

from ksf_tui.domain.channels import Channel
from ksf_tui.domain.letters import Sent
from ksf_tui.domain.sources.changes import Approach
from ksf_tui.errors import InvalidInput, RuleViolation
from ksf_tui.services import source_people, sources
from tests.support import make_desk
from tests.ui.desk import TODAY
from tests.ui.sources import OBTAINED, a_source_person, made, ready


def test_notice_and_contact_are_booked_in_one_commit_or_not_at_all(tmp_path: Path) -> None:
    desk = make_desk(tmp_path, TODAY)
    person = made(desk, source_people.add(desk, a_source_person(ready(desk))))
    with pytest.raises(InvalidInput) as refused:
        too_early = Sent(OBTAINED.replace(day=1), Channel.EMAIL)
        source_people.approach_with_notice(desk, person, Approach.CONTACT, too_early)
    assert refused.value.field == "on"
    assert source_people.read(desk, person.id)[0] == person
    before = len(sources.view(desk, 1).events)
    told = source_people.approach_with_notice(desk, person, Approach.CONTACT, Sent(TODAY, Channel.EMAIL))
    assert told.sent == Sent(TODAY, Channel.EMAIL) and told.first_contact == TODAY
    newest, *others = sources.view(desk, 1).events
    assert len(others) == before
    assert newest.action == "kennisgeving verstuurd met eerste contact"
    assert newest.detail == "B-2026-01-0001 op 22-11-2026 per e-mail"
    assert "Bakker" not in newest.detail
    desk.store.close()


def test_without_a_notice_nothing_goes_along(tmp_path: Path) -> None:
    desk = make_desk(tmp_path, TODAY)
    person = source_people.add(desk, a_source_person(ready(desk)))
    with pytest.raises(RuleViolation) as refused:
        source_people.approach_with_notice(desk, person, Approach.DISCLOSURE, Sent(TODAY, Channel.EMAIL))
    assert refused.value.rule == "R15"
    assert source_people.read(desk, person.id)[0] == person
    desk.store.close()
