"""Questions and extensions through the services, on a real vault: what is stored, what follows, who is in the way."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from ksf_tui.domain.cases import Case
from ksf_tui.domain.channels import Channel
from ksf_tui.domain.deadlines import TermState
from ksf_tui.domain.extensions import Extension
from ksf_tui.domain.facts import QuestionKind
from ksf_tui.domain.identity import Identity, IdentityMethod
from ksf_tui.domain.inquiries import Inquiry
from ksf_tui.domain.letters import Letter, LetterKind, Sent
from ksf_tui.domain.next_steps import next_step
from ksf_tui.domain.rights import Right
from ksf_tui.domain.rows import CaseRow
from ksf_tui.domain.states import NextStep, State
from ksf_tui.errors import InvalidInput, RuleViolation
from ksf_tui.services import cases, correspondence, decisions, identity, terms
from ksf_tui.services.desk import Desk
from tests.support import (
    RECEIVED,
    StandingClock,
    a_decision,
    an_extension,
    an_inquiry,
    an_intake,
    events,
    final_letter,
    finished,
    make_desk,
    send,
)

ASKED, ANSWERED = date(2026, 10, 28), date(2026, 11, 2)
REMINDED, SILENT = date(2026, 11, 12), date(2026, 11, 28)
LAST, EXTENDED = date(2026, 11, 23), date(2027, 1, 22)
MONTH = date(2026, 11, 22)
SECRETS = ("handtekening", "paspoortachtig", "nicht", "ordner", "personeelsdossier", "vergissing")


@pytest.fixture
def clock() -> StandingClock:
    return StandingClock(ASKED)


@pytest.fixture
def desk(tmp_path: Path, clock: StandingClock) -> Iterator[Desk]:
    desk = make_desk(tmp_path, clock=clock)
    yield desk
    desk.store.close()


def row(desk: Desk, case: Case) -> CaseRow:
    return cases.rows(desk, [case.id])[case.id]


def ask(desk: Desk, case: Case) -> Letter:
    return terms.ask(desk, case, an_inquiry())


def extend(desk: Desk, case: Case) -> Letter:
    return terms.extend(desk, case, an_extension())


def asked(desk: Desk, kind: QuestionKind = QuestionKind.IDENTITY, on: date = ASKED) -> Case:
    """Give a new case whose question was sent."""
    case = cases.register(desk, an_intake())
    return send(desk, finished(desk, terms.ask(desk, case, an_inquiry(kind))), on)


def extended(desk: Desk, on: date = ASKED) -> Case:
    """Give a new case whose notice of extension was sent."""
    case = cases.register(desk, an_intake())
    return send(desk, finished(desk, extend(desk, case)), on)


def stands(desk: Desk, case: Case) -> None:
    """Check that what is stored of the term equals a replay from the facts."""
    stored, term, _events = cases.overview(desk, case.id)
    assert stored == case
    found = row(desk, case)
    assert (found.plan_by, found.legal_last_day) == (term.safe.plan_by, term.safe.legal_last_day)
    assert found.paused_since == (term.pauses[-1].since if term.is_paused else None)
    assert (found.state, found.next_step) == (case.state, next_step(case))


@pytest.mark.parametrize("kind", QuestionKind)
def test_from_question_to_answer(desk: Desk, clock: StandingClock, kind: QuestionKind) -> None:
    case = cases.register(desk, an_intake())
    draft = terms.ask(desk, case, an_inquiry(kind))
    assert (draft.head.kind.value, draft.head.is_final) == (kind.value, False)
    case = cases.get(desk, case.id)
    assert (row(desk, case).paused_since, next_step(case)) == (None, NextStep.SEND_QUESTION)
    stands(desk, case)

    letter = finished(desk, draft)
    assert row(desk, case).paused_since is None
    case = send(desk, letter, ASKED)
    found = row(desk, case)
    assert (found.paused_since, found.waiting_since, found.remind_on) == (ASKED, ASKED, date(2026, 11, 11))
    assert (found.legal_last_day, found.next_step) == (LAST, NextStep.REMIND)
    stands(desk, case)

    clock.move(date(2026, 11, 3))
    case = terms.receive_answer(desk, case, ANSWERED, "bevestigd")
    found = row(desk, case)
    assert (found.paused_since, found.waiting_since, found.remind_on) == (None, None, None)
    assert found.legal_last_day == date(2026, 11, 26)
    stands(desk, case)
    assert [action for action, _detail in events(desk)][-3:] == ["brief vastgesteld", "verstuurd", "antwoord op vraag"]
    assert events(desk)[-1] == ("antwoord op vraag", "02-11-2026")


def test_a_draft_that_is_thrown_away_takes_its_question_or_extension_along(desk: Desk) -> None:
    for begin in (ask, extend):
        case = cases.register(desk, an_intake())
        draft = begin(desk, case)
        before = cases.get(desk, case.id)
        assert before.inquiry or before.extension
        case = correspondence.discard(desk, draft)
        assert (case.inquiries, case.extensions, case.letters) == ((), (), ())
        assert next_step(case) is NextStep.ACKNOWLEDGE
        stands(desk, case)
        begin(desk, case)


def test_a_newer_version_that_is_thrown_away_leaves_the_final_letter_and_its_question(desk: Desk) -> None:
    for begin in (ask, extend):
        case = cases.register(desk, an_intake())
        letter = finished(desk, begin(desk, case))
        newer = correspondence.newer_version(desk, letter.head, case.id)
        before = cases.get(desk, case.id)
        assert before.inquiry or before.extension
        after = correspondence.discard(desk, newer)
        assert (after.inquiries, after.extensions) == (before.inquiries, before.extensions)
        again = finished(desk, correspondence.newer_version(desk, letter.head, case.id))
        with pytest.raises(RuleViolation, match="nieuwere versie"):
            send(desk, letter, ASKED)
        case = send(desk, again, ASKED)
        assert case.facts.questions or case.facts.extended_on
        stands(desk, case)


@pytest.mark.parametrize(
    "kind", [LetterKind.IDENTITY, LetterKind.CLARIFICATION, LetterKind.REMINDER, LetterKind.EXTENSION]
)
def test_a_letter_without_its_reason_is_not_written(desk: Desk, kind: LetterKind) -> None:
    case = cases.register(desk, an_intake())
    with pytest.raises(RuleViolation):
        correspondence.open_draft(desk, case.id, kind)
    assert cases.get(desk, case.id) == case


def test_a_question_of_one_kind_is_not_sent_as_the_other(desk: Desk) -> None:
    case = cases.register(desk, an_intake())
    terms.ask(desk, case, an_inquiry())
    with pytest.raises(RuleViolation, match="geen vraag om te versturen"):
        correspondence.open_draft(desk, case.id, LetterKind.CLARIFICATION)


@pytest.mark.parametrize(("on", "last"), [(MONTH, EXTENDED), (LAST, LAST)])
def test_a_notice_that_leaves_a_day_late_is_stored_as_it_was_and_does_not_count(
    desk: Desk, clock: StandingClock, on: date, last: date
) -> None:
    case = cases.register(desk, an_intake())
    clock.move(MONTH)
    draft = extend(desk, case)
    assert "22 januari 2027" in draft.text
    letter = finished(desk, draft)
    clock.move(LAST)
    case = send(desk, letter, on)
    assert case.extensions[-1].notified_on == on
    assert row(desk, case).legal_last_day == last
    stands(desk, case)


def test_a_term_is_extended_once_and_what_was_withdrawn_stays(desk: Desk) -> None:
    case = extended(desk)
    assert row(desk, case).legal_last_day == EXTENDED
    case = terms.withdraw_extension(desk, case, "alle gegevens zijn er al")
    assert row(desk, case).legal_last_day == LAST
    assert [item.withdrawn_why for item in case.extensions] == ["alle gegevens zijn er al"]
    stands(desk, case)
    with pytest.raises(RuleViolation, match="één keer"):
        extend(desk, case)
    assert cases.get(desk, case.id) == case


def test_a_notice_that_was_never_sent_can_be_withdrawn_and_made_anew(desk: Desk, clock: StandingClock) -> None:
    case = cases.register(desk, an_intake())
    old = finished(desk, extend(desk, case))
    terms.withdraw_extension(desk, cases.get(desk, case.id), "verkeerde reden")
    with pytest.raises(RuleViolation, match="geen verlenging"):
        send(desk, old, ASKED)
    clock.move(ASKED + timedelta(days=1))
    draft = terms.extend(desk, cases.get(desk, case.id), an_extension())
    case = correspondence.discard(desk, draft)
    assert [item.is_written for item in case.extensions] == [False]
    case = send(desk, finished(desk, extend(desk, case)), clock.moment.date())
    assert row(desk, case).legal_last_day == EXTENDED
    assert len(case.extensions) == 2
    stands(desk, case)


def test_withdrawing_throws_the_draft_of_the_notice_away(desk: Desk) -> None:
    case = cases.register(desk, an_intake())
    extend(desk, case)
    case = terms.withdraw_extension(desk, cases.get(desk, case.id), "toch klaar")
    assert case.letters == ()
    stands(desk, case)


def test_silence_is_chased_and_ends_in_a_letter_and_a_late_reply_reopens(desk: Desk, clock: StandingClock) -> None:
    case = asked(desk)
    clock.move(REMINDED)
    case = send(desk, final_letter(desk, case.id, LetterKind.REMINDER), REMINDED)
    assert (case.inquiries[-1].reminded_on, row(desk, case).remind_on) == (REMINDED, SILENT)
    clock.move(SILENT - timedelta(days=1))
    with pytest.raises(RuleViolation, match="28 november 2026"):
        correspondence.open_draft(desk, case.id, LetterKind.UNIDENTIFIED)
    clock.move(SILENT)
    case = send(desk, final_letter(desk, case.id, LetterKind.UNIDENTIFIED), SILENT)
    _case, term, _events = cases.overview(desk, case.id)
    assert (case.state, term.state, term.days_late) == (State.ANSWERED, TermState.IN_TIME, 0)
    assert (row(desk, case).paused_since, row(desk, case).remind_on) == (None, None)
    case = cases.close(desk, case)
    assert case.state is State.CLOSED
    stands(desk, case)

    back = date(2026, 12, 15)
    clock.move(back)
    case = terms.receive_answer(desk, case, back, "alsnog bevestigd")
    assert events(desk)[-1] == ("zaak heropend", "15-12-2026")
    assert (case.state, case.answered, case.closed_at) == (State.IN_PROGRESS, None, None)
    assert row(desk, case).legal_last_day == date(2027, 1, 11)
    stands(desk, case)
    assert next_step(case) is NextStep.SETTLE_IDENTITY
    case = identity.settle(desk, case, Identity(IdentityMethod.CALL_BACK, back, ""))
    case = decisions.decide(desk, case, Right.ACCESS, a_decision(Right.ACCESS))
    case = send(desk, final_letter(desk, case.id, LetterKind.ANSWER), back)
    assert case.answered == Sent(back, Channel.EMAIL)
    assert not case.is_unidentified


def test_a_clarification_never_ends_in_that_letter_and_the_desk_goes_on(desk: Desk, clock: StandingClock) -> None:
    case = asked(desk, QuestionKind.CLARIFICATION)
    clock.move(SILENT)
    with pytest.raises(RuleViolation, match="slotbrief"):
        correspondence.open_draft(desk, case.id, LetterKind.UNIDENTIFIED)
    correspondence.open_draft(desk, case.id, LetterKind.REMINDER)
    case = terms.go_on(desk, cases.get(desk, case.id))
    assert (case.inquiries[-1].answered_on, case.inquiries[-1].outcome) == (SILENT, terms.GO_ON)
    assert LetterKind.REMINDER not in {letter.kind for letter in case.letters}
    assert row(desk, case).paused_since is None
    assert events(desk)[-1] == (terms.GO_ON, "")
    stands(desk, case)


def test_a_wrong_day_of_the_answer_is_corrected(desk: Desk, clock: StandingClock) -> None:
    case = asked(desk)
    clock.move(date(2026, 11, 3))
    case = terms.receive_answer(desk, case, ANSWERED, "bevestigd")
    case = terms.correct_answer(desk, case, ASKED, "dezelfde dag nog")
    assert events(desk)[-1] == ("antwoorddatum verbeterd", "02-11-2026 → 28-10-2026")
    assert row(desk, case).legal_last_day == LAST
    assert case.inquiries[-1].outcome == "dezelfde dag nog"
    stands(desk, case)


def test_a_correction_that_the_question_contradicts_changes_nothing(desk: Desk, clock: StandingClock) -> None:
    case = asked(desk)
    clock.move(ANSWERED)
    before = events(desk)
    with pytest.raises(InvalidInput, match="vóór de ontvangst"):
        cases.correct(desk, case, an_intake(received=ASKED + timedelta(days=1)))
    assert (cases.get(desk, case.id), events(desk)) == (case, before)


@pytest.mark.parametrize(
    "begin",
    [
        ask,
        extend,
        lambda desk, case: send(desk, finished(desk, ask(desk, case)), ASKED),
        lambda desk, case: send(desk, finished(desk, extend(desk, case)), ASKED),
    ],
)
def test_a_case_with_a_question_or_an_extension_never_becomes_a_mere_withdrawal(
    desk: Desk, begin: Callable[[Desk, Case], object]
) -> None:
    begin(desk, cases.register(desk, an_intake()))
    case, before = cases.get(desk, 1), events(desk)
    with pytest.raises(RuleViolation, match="ntrekking"):
        cases.correct(desk, case, an_intake(Right.CONSENT_WITHDRAWAL))
    assert (cases.get(desk, case.id), events(desk)) == (case, before)


def test_an_earlier_receipt_can_take_the_effect_of_a_question_away(desk: Desk) -> None:
    """The truth is stored: a question that turns out to have come after the month pauses nothing."""
    case = asked(desk)
    early = cases.correct(desk, case, an_intake(received=ASKED - timedelta(days=40)))
    assert row(desk, early).paused_since is None
    stands(desk, early)


def test_what_was_asked_and_why_stays_out_of_the_events_and_in_the_search(desk: Desk) -> None:
    secret = iter(SECRETS)
    case = cases.register(desk, an_intake())
    inquiry = an_inquiry(doubt=f"Geen {next(secret)}.", wanted=f"Niets {next(secret)}s.")
    case = send(desk, finished(desk, terms.ask(desk, case, inquiry)), ASKED)
    case = terms.receive_answer(desk, case, ASKED, f"zijn {next(secret)} schreef terug")
    extension = an_extension(explanation=f"Een volle {next(secret)}.", done=f"Het {next(secret)} is doorzocht.")
    case = send(desk, finished(desk, terms.extend(desk, case, extension)), ASKED)
    terms.withdraw_extension(desk, case, f"een {next(secret)}")
    for word in SECRETS:
        assert word not in str(events(desk))
        assert cases.find(desk, word) == [case.id], word
    trail = [line.action for line in reversed(cases.overview(desk, case.id)[2])]
    written = ["brief geschreven", "brief bewerkt", "brief vastgesteld", "verstuurd"]
    assert trail == [
        "geregistreerd",
        *("vraag vastgelegd", *written, "antwoord op vraag"),
        *("verlenging voorbereid", *written, "verlenging ingetrokken"),
    ]
    assert (
        "verlenging voorbereid",
        "veel gegevens, elk apart te beoordelen; verspreid over verschillende systemen en partijen",
    ) in events(desk)


def test_hostile_words_are_harmless_before_they_are_stored(desk: Desk) -> None:
    hostile, shown = " a\x1b]0;x\x07\u202eb ", "a\ufffd]0;x\ufffd\ufffdb"
    case = cases.register(desk, an_intake())
    case = send(desk, finished(desk, terms.ask(desk, case, an_inquiry(doubt=hostile, wanted=hostile))), ASKED)
    case = terms.receive_answer(desk, case, ASKED, hostile)
    assert case.inquiries == (
        Inquiry(QuestionKind.IDENTITY, shown, shown, asked_on=ASKED, answered_on=ASKED, outcome=shown),
    )
    terms.extend(desk, case, an_extension(explanation=hostile, done=hostile))
    case = terms.withdraw_extension(desk, cases.get(desk, case.id), hostile)
    (kept,) = case.extensions
    assert isinstance(kept, Extension)
    assert (kept.explanation, kept.done, kept.withdrawn_why) == (shown, shown, shown)


def test_the_worklist_puts_a_paused_case_by_its_safe_date(desk: Desk) -> None:
    late, paused = cases.register(desk, an_intake(received=RECEIVED + timedelta(days=2))), asked(desk)
    longer = extended(desk)
    early = cases.register(desk, an_intake(received=RECEIVED - timedelta(days=2)))
    assert [found.id for found in cases.worklist(desk)] == [early.id, paused.id, late.id, longer.id]
    assert [bool(found.paused_since) for found in cases.worklist(desk)] == [False, True, False, False]


def test_a_question_can_be_let_go_until_its_letter_was_sent(desk: Desk) -> None:
    case = cases.register(desk, an_intake())
    letter = finished(desk, ask(desk, case))
    free = terms.drop_question(desk, cases.get(desk, case.id))
    assert (free.inquiries, next_step(free)) == ((), NextStep.ACKNOWLEDGE)
    with pytest.raises(RuleViolation, match="geen vraag om te versturen"):
        send(desk, letter, ASKED)
    with pytest.raises(RuleViolation):
        terms.drop_question(desk, free)
    again = send(desk, finished(desk, ask(desk, free)), ASKED)
    with pytest.raises(RuleViolation):
        terms.drop_question(desk, again)
    assert row(desk, again).paused_since == ASKED
