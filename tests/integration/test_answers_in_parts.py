"""Several rights in one case on a real vault: details, answers in parts, files of a transfer, lifting (R12, R14)."""

import csv
import io
import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from ksf_tui.domain.cases import Case
from ksf_tui.domain.channels import Channel
from ksf_tui.domain.dates import long_date
from ksf_tui.domain.decisions import Decision
from ksf_tui.domain.details import (
    Correction,
    DataField,
    Details,
    PhotoPlace,
    RequestBasis,
    Transfer,
)
from ksf_tui.domain.enclosures import Enclosure
from ksf_tui.domain.letters import Letter, LetterKind, Sent, gaps
from ksf_tui.domain.rights import Outcome, Right
from ksf_tui.domain.rounds import Notice, NoticeState
from ksf_tui.errors import InvalidInput, RuleViolation
from ksf_tui.services import cases, correspondence, decisions, enclosures
from ksf_tui.services.desk import Desk
from tests.support import (
    RECEIVED,
    TODAY,
    StandingClock,
    a_decision,
    an_intake,
    database_of,
    events,
    final_letter,
    finished,
    make_desk,
    send,
)

DATA = (DataField("naam", "Şeyma Łukasik"), DataField("telefoon", "+31 6 12345678"))
LATER = TODAY + timedelta(days=7)
END = LATER + timedelta(days=7)


@pytest.fixture
def clock() -> StandingClock:
    return StandingClock(TODAY)


@pytest.fixture
def desk(tmp_path: Path, clock: StandingClock) -> Desk:
    return make_desk(tmp_path, clock=clock)


def decided(desk: Desk, case: Case, *rights: Right) -> Case:
    for right in rights:
        case = decisions.decide(desk, cases.get(desk, case.id), right, a_decision(right))
    return case


def headings(letter: Letter) -> list[str]:
    return [line.removeprefix("## ") for line in letter.text.splitlines() if line.startswith("## ")]


def transfer(to: str = "", fields: tuple[DataField, ...] = DATA, outcome: Outcome = Outcome.GRANTED) -> Decision:
    details = Details(transfer=Transfer(True, True, True, to, fields))
    return a_decision(Right.PORTABILITY, outcome, details=details)


def with_transfer(desk: Desk, decision: Decision, *others: Right) -> Case:
    case = cases.register(desk, an_intake(Right.PORTABILITY, *others))
    return decisions.decide(desk, case, Right.PORTABILITY, decision)


def answered_on(desk: Desk, case: Case) -> dict[Right, date | None]:
    return {item.right: item.answered_on for item in cases.get(desk, case.id).invoked}


@pytest.mark.parametrize(
    ("right", "details"),
    [
        (Right.RECTIFICATION, Details(corrections=(Correction("naam", "", "Łukasik", "pas [/x]"),) * 3)),
        (Right.ERASURE, Details(basis=RequestBasis.OBJECTED)),
        (Right.RESTRICTION, Details(basis=RequestBasis.NEEDED_FOR_CLAIM)),
        (Right.PORTABILITY, Details(transfer=Transfer(True, True, True, "De Overkant", DATA))),
        (
            Right.PHOTO_CONSENT,
            Details(places=(PhotoPlace("twitter", "borrel", TODAY), PhotoPlace("blad", "p. 3", TODAY))),
        ),
    ],
)
def test_details_are_kept_and_read_back(desk: Desk, right: Right, details: Details) -> None:
    case = cases.register(desk, an_intake(right))
    decisions.decide(desk, case, right, a_decision(right, details=details))
    decision = cases.get(desk, case.id).invoked[0].decision
    assert decision is not None
    assert decision.details == details


def test_every_text_of_the_details_is_made_safe(desk: Desk) -> None:
    case = cases.register(desk, an_intake(Right.RECTIFICATION))
    dirty = Details(corrections=(Correction(" na\x1b[31mam\n", "\u202eoud", "nieuw\x00", "pas\ttwee"),))
    stored = decisions.decide(desk, case, Right.RECTIFICATION, a_decision(Right.RECTIFICATION, details=dirty))
    decision = stored.invoked[0].decision
    assert decision is not None
    assert decision.details.corrections == (Correction("na\ufffd[31mam", "\ufffdoud", "nieuw\ufffd", "pas twee"),)


@pytest.mark.parametrize(
    ("right", "changes", "field"),
    [
        (Right.OBJECTION_MARKETING, {"stopped_on": TODAY + timedelta(1)}, "stopped"),
        (Right.RESTRICTION, {"stopped_on": RECEIVED - timedelta(1)}, "stopped"),
        (Right.PHOTO_CONSENT, {"details": Details(places=(PhotoPlace("x", "y", TODAY + timedelta(1)),))}, "places"),
        (Right.ACCESS, {"done": "x" * 12_001}, "done"),
        (Right.ACCESS, {"outcome": Outcome.REFUSED, "ground": "15-4", "reasons": "x" * 12_001}, "reasons"),
        (Right.PORTABILITY, {"details": Details(transfer=Transfer(True, True, True, "x" * 2_001, DATA))}, "details"),
        (Right.PORTABILITY, {"details": Details(transfer=Transfer(True, True, True, "", DATA * 251))}, "details"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_kept(
    desk: Desk, right: Right, changes: dict[str, object], field: str
) -> None:
    case = cases.register(desk, an_intake(right))
    with pytest.raises(InvalidInput) as refused:
        decisions.decide(desk, case, right, replace(a_decision(right), **changes))  # type: ignore[arg-type]
    assert refused.value.field == field
    assert cases.get(desk, case.id).invoked[0].decision is None


def test_a_photo_may_have_gone_before_somebody_asked(desk: Desk) -> None:
    case = cases.register(desk, an_intake(Right.PHOTO_CONSENT))
    places = Details(places=(PhotoPlace("websites", "borrel", RECEIVED - timedelta(30)),))
    decisions.decide(desk, case, Right.PHOTO_CONSENT, a_decision(Right.PHOTO_CONSENT, details=places))


def test_a_part_is_answered_first_and_the_rest_with_the_answer(desk: Desk, clock: StandingClock) -> None:
    case = cases.register(desk, an_intake(Right.ACCESS, Right.OBJECTION_MARKETING, Right.OBJECTION))
    decided(desk, case, Right.OBJECTION_MARKETING)
    part = final_letter(desk, case.id, LetterKind.PARTIAL)
    assert part.head.rights == (Right.OBJECTION_MARKETING,)
    with pytest.raises(RuleViolation):  # it stands in a final letter
        decided(desk, case, Right.OBJECTION_MARKETING)
    sent = send(desk, part)
    assert sent.answered is None
    assert sent.state.is_open
    assert answered_on(desk, case)[Right.OBJECTION_MARKETING] == TODAY
    with pytest.raises(RuleViolation) as refused:
        decided(desk, case, Right.OBJECTION_MARKETING)
    assert refused.value.title == "Over dit recht is al geantwoord"
    clock.move(LATER)
    decided(desk, case, Right.ACCESS, Right.OBJECTION)
    answer = final_letter(desk, case.id, LetterKind.ANSWER)
    assert headings(part)[:2] == ["Bezwaar tegen direct marketing", "Wat nog volgt"]
    assert "Ons antwoord over inzage en bezwaar volgt nog" in part.text
    assert headings(answer)[:2] == ["Inzage", "Bezwaar"]
    assert f"Eerder schreven wij u al over {Right.OBJECTION_MARKETING.label} (op {long_date(TODAY)})" in answer.text
    assert answer.head.rights == (Right.ACCESS, Right.OBJECTION)
    assert send(desk, answer, LATER).answered == Sent(LATER, Channel.EMAIL)
    assert answered_on(desk, case) == {
        Right.ACCESS: LATER,
        Right.OBJECTION_MARKETING: TODAY,
        Right.OBJECTION: LATER,
    }


def files(desk: Desk, case: Case) -> dict[str, Enclosure]:
    return {item.name: item for item in enclosures.listing(desk, case.id)}


def content(desk: Desk, enclosure: Enclosure) -> bytes:
    with desk.store.reading() as unit:
        return unit.enclosures.content(enclosure.id)


@pytest.mark.parametrize("outcome", [Outcome.GRANTED, Outcome.PARTLY])
def test_the_files_come_with_the_final_letter(desk: Desk, outcome: Outcome) -> None:
    case = with_transfer(desk, transfer(outcome=outcome))
    draft = correspondence.open_draft(desk, case.id, LetterKind.ANSWER)
    assert not files(desk, case)
    letter = correspondence.make_final(desk, draft)
    found = files(desk, case)
    assert sorted(found) == [f"gegevens-{case.number}.csv", f"gegevens-{case.number}.json"]
    assert all(item.to_send and item.listed_in == letter.head.number for item in found.values())
    told = json.loads(content(desk, found[f"gegevens-{case.number}.json"]))
    assert told["case"] == case.number
    assert told["data"] == [{"name": item.name, "value": item.value} for item in DATA]
    rows = csv.reader(
        io.StringIO(content(desk, found[f"gegevens-{case.number}.csv"]).decode("utf-8-sig")), delimiter=";"
    )
    assert list(rows)[1:] == [["naam", "Şeyma Łukasik"], ["telefoon", "'+31 6 12345678"]]


def test_no_final_letter_without_files_and_no_files_without_it(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    case = with_transfer(desk, transfer())
    draft = correspondence.open_draft(desk, case.id, LetterKind.ANSWER)

    def broken(*_arguments: object) -> bytes:
        raise InvalidInput("Dit lukt niet")

    with monkeypatch.context() as patch:
        patch.setattr("ksf_tui.documents.portability.to_csv", broken)
        with pytest.raises(InvalidInput):
            correspondence.make_final(desk, draft)
    with monkeypatch.context() as patch:
        patch.setattr("ksf_tui.documents.letters.render", broken)
        with pytest.raises(InvalidInput):
            correspondence.make_final(desk, draft)
    assert not files(desk, case)
    assert not correspondence.read(desk, draft.head.id).head.is_final


def test_a_newer_version_sends_the_new_files_only(desk: Desk) -> None:
    case = with_transfer(desk, transfer())
    first = final_letter(desk, case.id, LetterKind.ANSWER)
    newer = correspondence.newer_version(desk, first.head, case.id)
    other = (DataField("naam", "J. Jansen"),)
    decisions.decide(desk, cases.get(desk, case.id), Right.PORTABILITY, transfer(fields=other))
    second = correspondence.make_final(desk, correspondence.rewrite(desk, newer))
    going = {name: item for name, item in files(desk, case).items() if item.to_send}
    assert len(going) == 2
    assert all(item.listed_in == second.head.number for item in going.values())
    told = next(content(desk, item) for name, item in going.items() if name.endswith(".json"))
    assert json.loads(told)["data"] == [{"name": "naam", "value": "J. Jansen"}]
    stayed = [item for item in files(desk, case).values() if not item.to_send]
    assert [item.listed_in for item in stayed] == [first.head.number] * 2


def test_what_goes_to_another_party_does_not_go_with_the_letter(desk: Desk) -> None:
    case = with_transfer(desk, transfer("Vereniging De Overkant"))
    final_letter(desk, case.id, LetterKind.ANSWER)
    assert len(files(desk, case)) == 2
    assert not any(item.to_send or item.listed_in for item in files(desk, case).values())


def test_files_that_went_with_a_part_do_not_go_again(desk: Desk) -> None:
    case = with_transfer(desk, transfer(), Right.ACCESS)
    part = final_letter(desk, case.id, LetterKind.PARTIAL)
    send(desk, part)
    decided(desk, case, Right.ACCESS)
    final_letter(desk, case.id, LetterKind.ANSWER)
    assert {item.listed_in for item in files(desk, case).values()} == {part.head.number}


def test_a_refused_transfer_makes_no_files(desk: Desk) -> None:
    refused = a_decision(Right.PORTABILITY, Outcome.REFUSED, details=Details(transfer=Transfer(False, True, True)))
    case = with_transfer(desk, refused)
    final_letter(desk, case.id, LetterKind.ANSWER)
    assert not files(desk, case)


def restricted(desk: Desk) -> Case:
    """Give a closed case whose restriction still holds."""
    case = cases.register(desk, an_intake(Right.RESTRICTION))
    decided(desk, case, Right.RESTRICTION)
    send(desk, final_letter(desk, case.id, LetterKind.ANSWER))
    told = Notice(0, "Drukker", NoticeState.CONFIRMED, Sent(TODAY, Channel.EMAIL), TODAY)
    with desk.store.writing() as unit:
        unit.save(replace(unit.cases.get(case.id), notices=(told,)), "ontvangers ingelicht")
    return cases.close(desk, cases.get(desk, case.id))


def test_a_closed_case_stays_restricted_until_the_notice_went_out(desk: Desk, clock: StandingClock) -> None:
    case = restricted(desk)
    assert [row.is_restricted for row in cases.rows(desk, [case.id]).values()] == [True]
    with pytest.raises(RuleViolation) as refused:
        decisions.lift(desk, case, TODAY)
    assert refused.value.rule == "R12"
    clock.move(LATER)
    draft = correspondence.open_draft(desk, case.id, LetterKind.LIFTING)
    (day,) = (gap for gap in gaps(draft.text) if "dag" in gap)
    text = draft.text.replace(day, long_date(END))
    notice = finished(desk, replace(draft, text=text))
    with pytest.raises(RuleViolation):
        decisions.lift(desk, cases.get(desk, case.id), LATER)
    told = send(desk, notice, LATER)
    with pytest.raises(RuleViolation):
        decisions.lift(desk, told, LATER - timedelta(1))
    with pytest.raises(InvalidInput):
        decisions.lift(desk, told, END)
    clock.move(END)
    lifted = decisions.lift(desk, told, END)
    assert cases.get(desk, case.id).invoked[0].lifted_on == END
    assert lifted.state == case.state
    assert not cases.rows(desk, [case.id])[case.id].is_restricted
    assert ("beperking opgeheven", f"per {END:%d-%m-%Y}") in events(desk)


def test_the_mark_stands_in_the_column_of_the_lists(desk: Desk) -> None:
    case = restricted(desk)
    (stored,) = database_of(desk).execute_sql("SELECT restricted FROM cases WHERE id = ?", (case.id,)).fetchone()
    assert stored == 1
