"""The round along the recipients on a real vault: begun from the register, told, confirmed, and then only closed."""

import stat
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from ksf_tui.domain.cases import Case
from ksf_tui.domain.channels import Channel
from ksf_tui.domain.letters import LetterKind, Sent
from ksf_tui.domain.recipients import MAX_NAME, Recipient
from ksf_tui.domain.rights import Right
from ksf_tui.domain.rounds import CHASE_DAYS, Notice, NoticeState
from ksf_tui.domain.states import NextStep, State
from ksf_tui.errors import Conflict, InvalidInput, KsfError, RuleViolation
from ksf_tui.services import cases, correspondence, decisions, recipients, rounds
from ksf_tui.services.desk import Desk
from tests.support import TODAY, a_decision, a_person, an_intake, answered_case, events, finished, log_in, make_desk
from tests.ui.support import HOSTILE_STRINGS

MAIL = Sent(TODAY, Channel.EMAIL)
CRM = Recipient("crm", "Relatiehuis B.V.", country="NL", email="privacy@relatiehuis.example", agreement_on=TODAY)
CLOUD = Recipient("cloud", "[SEALED] Łódź & <Zn> 🙂", country="PL", agreement_on=TODAY)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = make_desk(tmp_path)
    yield desk
    desk.store.close()


def with_register(desk: Desk) -> tuple[Recipient, Recipient]:
    return recipients.add(desk, CRM), recipients.add(desk, CLOUD)


def answered(desk: Desk) -> Case:
    return cases.get(desk, answered_case(desk, Right.ERASURE))


def test_a_case_closes_only_after_every_recipient_was_handled(desk: Desk) -> None:
    crm, cloud = with_register(desk)
    case = rounds.begin(desk, answered(desk))
    assert {(notice.recipient, notice.name) for notice in case.notices} == {(crm.id, crm.name), (cloud.id, cloud.name)}
    assert cases.get(desk, case.id) == case
    steps: list[Callable[[Case], Case]] = [
        lambda seen: rounds.tell(desk, seen, 0, MAIL),
        lambda seen: rounds.excuse(desk, seen, 1, NoticeState.NOT_CONCERNED, "Heeft alleen\nlogbestanden."),
    ]
    for handle in steps:
        with pytest.raises(RuleViolation) as raised:
            cases.close(desk, case)
        assert raised.value.rule == "R13"
        case = handle(case)
    (row,) = cases.worklist(desk)
    assert (row.next_step, row.step_by) == (NextStep.CHASE_RECIPIENTS, TODAY + timedelta(days=CHASE_DAYS))
    case = rounds.confirm(desk, case, 0, TODAY)
    assert cases.rows(desk, [case.id])[case.id].next_step is NextStep.CLOSE
    assert cases.close(desk, case).state is State.CLOSED
    stored = cases.get(desk, case.id)
    assert stored.notices == case.notices
    assert stored.notices[1].reason == "Heeft alleen logbestanden."
    with pytest.raises(RuleViolation):
        rounds.reset(desk, stored, 0)


def test_the_round_may_begin_before_the_answer(desk: Desk) -> None:
    with_register(desk)
    case = cases.register(desk, an_intake(Right.ACCESS, Right.RECTIFICATION))
    with pytest.raises(RuleViolation):
        rounds.begin(desk, case)
    case = decisions.decide(desk, case, Right.RECTIFICATION, a_decision(Right.RECTIFICATION))
    case = rounds.tell(desk, rounds.begin(desk, case), 0, Sent(TODAY, Channel.PHONE))
    assert case.state is State.IN_PROGRESS
    with pytest.raises(InvalidInput):
        rounds.tell(desk, case, 1, Sent(TODAY - timedelta(days=1), Channel.PHONE))


def test_an_empty_register_says_where_to_fill_it_in(desk: Desk) -> None:
    case = answered(desk)
    with pytest.raises(RuleViolation, match="register") as raised:
        rounds.begin(desk, case)
    assert "6, dan o" in raised.value.hint
    assert cases.get(desk, case.id) == case
    case = rounds.add(desk, case, "  Drukkerij\n De  Pers ")
    assert case.notices == (Notice(0, "Drukkerij De Pers"),)


@pytest.mark.parametrize("name", [text for text in HOSTILE_STRINGS if len(text) <= MAX_NAME])
def test_any_name_is_kept_as_it_was_typed_and_taken_out_again(desk: Desk, name: str) -> None:
    case = rounds.add(desk, answered(desk), name)
    stored = cases.get(desk, case.id)
    assert stored.notices == case.notices
    assert events(desk)[-1] == ("ontvanger in ronde gezet", case.notices[0].name)
    assert rounds.remove(desk, stored, 0).notices == ()


def test_the_history_names_recipients_and_nobody_else(desk: Desk) -> None:
    with_register(desk)
    before = len(events(desk))
    case = rounds.begin(desk, answered(desk))
    case = rounds.tell(desk, case, 0, MAIL)
    case = rounds.chase(desk, case, 0, TODAY)
    case = rounds.confirm(desk, case, 0, TODAY)
    case = rounds.reset(desk, case, 0)
    case = rounds.excuse(desk, case, 1, NoticeState.IMPOSSIBLE, f"Kent {a_person().name} niet.")
    first, second = (notice.name for notice in case.notices)
    log = events(desk)
    assert log[-6:] == [
        ("ronde langs ontvangers begonnen", "2 ontvangers"),
        ("ontvanger ingelicht", f"{first}, per e-mail"),
        ("ontvanger opnieuw gevraagd", first),
        ("ontvanger bevestigde", first),
        ("ontvanger teruggezet", f"{first}: ingelicht"),
        ("ontvanger niet ingelicht", f"{second}: onmogelijk"),
    ]
    assert not [detail for _action, detail in log[before:] if a_person().name in detail]


def test_two_desks_do_not_overwrite_each_other(desk: Desk) -> None:
    with_register(desk)
    seen = rounds.begin(desk, answered(desk))
    other = log_in(desk.workplace)
    told = rounds.tell(other, seen, 0, MAIL)
    stale: list[Callable[[], Case]] = [
        lambda: rounds.begin(desk, seen),
        lambda: rounds.add(desk, seen, "Nog een"),
        lambda: rounds.tell(desk, seen, 0, Sent(TODAY, Channel.POST)),
        lambda: rounds.confirm(desk, seen, 0, TODAY),
        lambda: rounds.chase(desk, seen, 0, TODAY),
        lambda: rounds.excuse(desk, seen, 0, NoticeState.IMPOSSIBLE, "Weg."),
        lambda: rounds.reset(desk, seen, 0),
        lambda: rounds.remove(desk, seen, 0),
    ]
    for work in stale:
        with pytest.raises(Conflict):
            work()
    assert cases.get(desk, seen.id) == told
    other.store.close()


def test_who_is_in_a_round_stays_in_the_register(desk: Desk) -> None:
    crm, cloud = with_register(desk)
    case = cases.register(desk, an_intake(Right.ERASURE))
    rounds.begin(desk, decisions.decide(desk, case, Right.ERASURE, a_decision(Right.ERASURE)))
    with pytest.raises(RuleViolation) as raised:
        recipients.remove(desk, crm)
    assert raised.value.rule == "R13"
    renamed = recipients.correct(desk, replace(cloud, name="Nu anders"))
    assert "Nu anders" not in [notice.name for notice in cases.get(desk, case.id).notices]
    with pytest.raises(RuleViolation):
        recipients.remove(desk, renamed)


def test_a_final_letter_to_a_recipient_can_be_mailed_as_text(desk: Desk) -> None:
    with_register(desk)
    case = rounds.begin(desk, answered(desk))
    name = case.notices[0].name
    with pytest.raises(RuleViolation, match="niet vastgesteld"):
        rounds.export_mail(desk, case.id, name)
    draft = correspondence.open_draft(desk, case.id, LetterKind.RECIPIENT, name)
    with pytest.raises(RuleViolation, match="niet vastgesteld"):
        rounds.export_mail(desk, case.id, name)
    letter = finished(desk, replace(draft, text=f"{draft.text}\n- Łukasik & <Zn> gewist [/x] 🙂\n"))
    number = letter.head.number
    path = rounds.export_mail(desk, case.id, name)
    assert path == desk.workplace.exports / f"{number}.txt"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("Onderwerp: Bericht")
    assert "- Łukasik & <Zn> gewist [/x] 🙂" in lines
    assert lines[2:] == letter.text.replace("## ", "").splitlines()
    assert events(desk)[-1] == ("brief geëxporteerd", f"{number} als tekst")
    path.unlink()
    desk.workplace.exports.rmdir()
    desk.workplace.exports.write_text("geen map")
    with pytest.raises(KsfError, match="kluis"):
        rounds.export_mail(desk, case.id, name)
