"""The registers on a real vault: what is stored, refused, found again, and what the log of events says of it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from ksf_tui.domain.disclosures import Disclosure
from ksf_tui.domain.letters import LetterKind
from ksf_tui.domain.people import Language
from ksf_tui.domain.recipients import Recipient
from ksf_tui.domain.rights import Right
from ksf_tui.domain.text import safe_line, safe_text
from ksf_tui.errors import Conflict, InvalidInput, RuleViolation
from ksf_tui.services import cases, correspondence, decisions, disclosures, recipients
from ksf_tui.services.desk import Desk
from tests.support import TODAY, USER, a_decision, a_person, an_intake, events, final_letter, log_in, make_desk
from tests.ui.support import HOSTILE_STRINGS

CRM = Recipient("crm", "Relatiehuis B.V.", country="NL", email="privacy@relatiehuis.example", agreement_on=TODAY)
POLICE = Disclosure(
    date(2026, 8, 27),
    "Politie Utrecht",
    "Vordering 126nc Sv, 26-0417",
    "Naam en adres.",
    "Katarzyna Łukasik",
    "k.lukasik@voorbeeld.example",
)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = make_desk(tmp_path)
    yield desk
    desk.store.close()


def access_letter(desk: Desk, **subject: str) -> str:
    case = cases.register(desk, an_intake(Right.ACCESS, subject=a_person(**subject)))
    decisions.decide(desk, case, Right.ACCESS, a_decision(Right.ACCESS))
    return correspondence.open_draft(desk, case.id, LetterKind.ANSWER).text


def test_a_recipient_is_kept_whole_and_changed(desk: Desk) -> None:
    full = replace(
        CRM,
        is_processor=False,
        contact="I. Vermaat",
        address="Brinkweg 21, 7411 BK Deventer",
        language=Language.ENGLISH,
        note="Alleen in het voorjaar.\nBel eerst.",
    )
    added = recipients.add(desk, full)
    assert added == replace(full, id=added.id)
    assert recipients.read(desk) == (added,)
    ended = recipients.correct(desk, replace(added, ended_on=TODAY))
    assert recipients.read(desk) == (ended,)
    assert ended.version == 2
    with pytest.raises(InvalidInput):
        recipients.add(desk, replace(CRM, name="RELATIEHUIS B.V."))
    assert recipients.read(desk) == (ended,)


def test_a_later_change_does_not_overwrite_an_earlier_one(desk: Desk) -> None:
    added = recipients.add(desk, CRM)
    other = log_in(desk.workplace)
    recipients.correct(other, replace(added, contact="Een ander"))
    with pytest.raises(Conflict):
        recipients.correct(desk, replace(added, contact="Ik"))
    with pytest.raises(Conflict):
        recipients.remove(desk, added)
    assert [item.contact for item in recipients.read(desk)] == ["Een ander"]
    logged = disclosures.add(desk, POLICE)
    disclosures.correct(other, replace(logged, basis="Eerst"))
    with pytest.raises(Conflict):
        disclosures.correct(desk, replace(logged, basis="Dan"))
    assert [item.basis for item in disclosures.read(desk)] == ["Eerst"]
    other.store.close()


def test_who_stands_in_a_letter_stays_in_the_register(desk: Desk) -> None:
    named = recipients.add(desk, CRM)
    case = cases.register(desk, an_intake(Right.ACCESS))
    decisions.decide(desk, case, Right.ACCESS, a_decision(Right.ACCESS))
    final_letter(desk, case.id, LetterKind.ANSWER)
    recipients.remove(desk, recipients.add(desk, replace(CRM, name="Relatie", kind="cloud")))
    with pytest.raises(RuleViolation, match="staat in een brief"):
        recipients.remove(desk, named)
    assert recipients.read(desk) == (named,)


def test_the_log_is_kept_signed_and_corrected(desk: Desk) -> None:
    older = disclosures.add(desk, replace(POLICE, given_on=date(2025, 1, 2), may_tell=False, why_not="Onderzoek."))
    newer = disclosures.add(desk, POLICE)
    assert disclosures.read(desk) == (newer, older)
    assert newer.by == USER
    assert newer.recorded_at == desk.workplace.clock()
    told = disclosures.correct(desk, replace(older, may_tell=True))
    assert disclosures.read(desk)[1] == told
    assert (told.why_not, told.recorded_at) == ("", older.recorded_at)


@pytest.mark.parametrize(
    ("name", "email", "is_found"),
    [
        ("KATARZYNA  LUKASIK", "", True),
        ("", " K.Lukasik@voorbeeld.example", True),
        ("Iemand Anders", "k.lukasik@voorbeeld.example", True),
        ("Katarzyna", "", False),
        ("", "", False),
    ],
)
def test_somebody_is_found_by_name_or_address_however_typed(desk: Desk, name: str, email: str, is_found: bool) -> None:
    disclosures.add(desk, POLICE)
    disclosures.add(desk, replace(POLICE, name="", email="ander@voorbeeld.example"))
    assert [item.receiver for item in disclosures.about(desk, a_person(name, email=email))] == (
        ["Politie Utrecht"] if is_found else []
    )


def test_the_letter_of_a_case_names_who_stands_in_the_registers(desk: Desk) -> None:
    recipients.add(desk, CRM)
    recipients.correct(desk, replace(recipients.add(desk, replace(CRM, name="Oud B.V.")), ended_on=TODAY))
    disclosures.add(desk, POLICE)
    disclosures.add(desk, replace(POLICE, receiver="FIOD", may_tell=False, why_not="Onderzoek."))
    text = access_letter(desk, name=POLICE.name, email=POLICE.email)
    assert "- CRM: Relatiehuis B.V.\n" in text
    assert "Oud B.V." not in text
    assert "- Politie Utrecht, op 27 augustus 2026: Naam en adres.\n" in text
    assert "FIOD" not in text
    assert "Politie" not in access_letter(desk, name="Iemand Anders", email="x@voorbeeld.example")


def test_events_hold_numbers_and_no_names(desk: Desk) -> None:
    before = len(events(desk))
    added = recipients.add(desk, CRM)
    changed = recipients.correct(desk, replace(added, note="anders"))
    ended = recipients.correct(desk, replace(changed, ended_on=TODAY))
    recipients.remove(desk, ended)
    logged = disclosures.add(desk, POLICE)
    disclosures.correct(desk, replace(logged, basis="anders"))
    assert events(desk)[before:] == [
        ("ontvanger toegevoegd", f"nr. {added.id}"),
        ("ontvanger gewijzigd", f"nr. {added.id}"),
        ("ontvanger beëindigd", f"nr. {added.id}"),
        ("ontvanger verwijderd", f"nr. {added.id}"),
        ("verstrekking vastgelegd", f"nr. {logged.id}"),
        ("verstrekking gewijzigd", f"nr. {logged.id}"),
    ]


def test_hostile_texts_are_kept_as_they_are_or_made_safe(desk: Desk) -> None:
    for text in HOSTILE_STRINGS:
        short = text[:150]
        kept = recipients.add(desk, replace(CRM, name=short, contact=short, note=text))
        assert (kept.name, kept.note) == (safe_line(short), safe_text(text).strip())
        logged = disclosures.add(desk, replace(POLICE, name=short, receiver=short, basis=short, given=text))
        assert logged in disclosures.about(desk, a_person(safe_line(short), email=""))
    assert len(recipients.read(desk)) == len(disclosures.read(desk)) == len(HOSTILE_STRINGS)
