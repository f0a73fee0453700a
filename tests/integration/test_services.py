"""The whole job through the services."""

import re
import stat
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from ksf_tui.domain.channels import Channel
from ksf_tui.domain.checklist import blocking
from ksf_tui.domain.letters import LetterKind, Sent
from ksf_tui.domain.next_steps import next_step
from ksf_tui.domain.people import Language, Representative
from ksf_tui.domain.rights import Outcome, Right
from ksf_tui.domain.states import NextStep, State
from ksf_tui.domain.tasks import TaskResult
from ksf_tui.errors import InvalidInput, KsfError, RuleViolation
from ksf_tui.services import cases, correspondence, decisions, tasks
from ksf_tui.services.desk import Desk
from tests.support import (
    RECEIVED,
    TODAY,
    USER,
    StandingClock,
    a_decision,
    a_person,
    an_intake,
    answered_case,
    database_of,
    events,
    final_letter,
    log_in,
    make_desk,
    send,
    without_gaps,
)

ACKNOWLEDGEMENT, ANSWER = LetterKind.ACKNOWLEDGEMENT, LetterKind.ANSWER


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = make_desk(tmp_path)
    yield desk
    desk.store.close()


def test_a_letter_follows_the_language_of_who_gets_it(desk: Desk) -> None:
    reader = a_person("Zoë Ní Bhriain", language=Language.ENGLISH)
    case = cases.register(desk, an_intake(Right.ACCESS, subject=reader))
    draft = correspondence.open_draft(desk, case.id, ACKNOWLEDGEMENT)
    assert draft.text.startswith("Dear Zoë Ní Bhriain,\n\nOn 22 October 2026 we received your request.")
    letter = correspondence.make_final(desk, draft)
    page = " ".join(PdfReader(BytesIO(letter.pdf)).pages[0].extract_text().split())
    assert "Subject Acknowledgement of receipt of your request: access" in page
    assert "page 1 of 1" in page


def test_a_draft_in_another_language_than_the_addressee_reads_says_what_to_do(desk: Desk) -> None:
    case = cases.register(desk, an_intake(Right.ACCESS))
    draft = correspondence.open_draft(desk, case.id, ACKNOWLEDGEMENT)
    reader = replace(case.subject, language=Language.ENGLISH)
    cases.correct(desk, cases.get(desk, case.id), an_intake(Right.ACCESS, subject=reader))
    hints = [item.hint for item in blocking(correspondence.check(desk, draft, draft.text))]
    assert any(hint.startswith("De geadresseerde leest Engels: bouw de brief opnieuw op (F6).") for hint in hints)
    fresh = correspondence.rewrite(desk, draft)
    assert fresh.text.startswith("Dear ")
    assert not blocking(correspondence.check(desk, fresh, fresh.text))


def test_what_only_a_person_knows_must_be_written_before_a_letter_is_final(desk: Desk) -> None:
    case = cases.register(desk, an_intake(Right.ERASURE))
    decisions.decide(desk, case, Right.ERASURE, a_decision(Right.ERASURE))
    draft = correspondence.open_draft(desk, case.id, ANSWER)
    emptied = re.sub("«[^»]*»", "", draft.text)
    saved = correspondence.save_text(desk, draft, emptied)
    with pytest.raises(RuleViolation, match="nog niet compleet") as refused:
        correspondence.make_final(desk, saved)
    assert "alles ingevuld: Hier staat nog niets: dag waarop de laatste back-up" in refused.value.message


def test_from_receipt_to_closing_and_found_again_after_a_lock(tmp_path: Path) -> None:
    clock = StandingClock(date(2026, 10, 23))
    desk = make_desk(tmp_path, clock=clock)
    case = cases.register(desk, an_intake(Right.ERASURE))
    assert (case.number, case.state, next_step(case)) == ("2026-0001", State.RECEIVED, NextStep.ACKNOWLEDGE)
    letter = final_letter(desk, case.id, ACKNOWLEDGEMENT)
    assert letter.head.number == "2026-0001-1"
    assert letter.pdf.startswith(b"%PDF-")
    case = send(desk, letter, date(2026, 10, 23))
    assert next_step(case) is NextStep.COLLECT
    for at, task in enumerate(case.tasks):
        case = tasks.change(desk, case, at, task.with_result(TaskResult.NOT_FOUND))
    assert next_step(case) is NextStep.DECIDE

    clock.move(TODAY)
    case = decisions.decide(desk, cases.get(desk, case.id), Right.ERASURE, a_decision(Right.ERASURE, Outcome.REFUSED))
    decision = case.invoked[0].decision
    assert decision is not None
    assert (decision.decided_by, decision.decided_at) == (USER, datetime(2026, 11, 3, 11, tzinfo=UTC))
    draft = correspondence.open_draft(desk, case.id, ANSWER)
    assert "De factuur van 2024 moet bewaard blijven." in draft.text
    assert "Autoriteit Persoonsgegevens" in draft.text
    with pytest.raises(RuleViolation, match="nog niet compleet"):
        correspondence.make_final(desk, draft)
    answer = correspondence.make_final(desk, correspondence.save_text(desk, draft, without_gaps(draft.text)))
    assert answer.head.number == "2026-0001-2"
    with pytest.raises(RuleViolation, match="kan nog niet dicht"):
        cases.close(desk, cases.get(desk, case.id))
    case = send(desk, answer)
    assert (case.state, case.answered) == (State.ANSWERED, Sent(TODAY, Channel.EMAIL))
    assert [row.number for row in cases.worklist(desk)] == ["2026-0001"]
    cases.close(desk, case)
    assert cases.worklist(desk) == ()
    desk.store.close()

    again = log_in(desk.workplace)
    (found,) = cases.find(again, "lukasik")
    case = cases.get(again, found)
    assert case.state is State.CLOSED
    kept = correspondence.read(again, case.letters[1].id)
    assert (kept.pdf, kept.text, kept.head.sha256) == (answer.pdf, answer.text, answer.head.sha256)
    trail = [row.action for row in reversed(cases.overview(again, found)[2])]
    assert trail[0] == "geregistreerd"
    assert trail[-1] == "gesloten"
    assert trail.count("verstuurd") == 2
    assert trail.count("taak afgerond") == len(case.tasks) == 9
    again.store.close()


def test_correcting_records_the_names_of_the_fields_and_nothing_personal(desk: Desk) -> None:
    case = cases.register(desk, an_intake())
    changed = an_intake(
        Right.ACCESS,
        Right.ERASURE,
        subject=a_person("Geheimzinnige Naam"),
        received=date(2026, 10, 20),
        request="Geheim verzoek",
        channel=Channel.POST,
        audience="cursist",
        handler="m.jansen",
        representative=Representative(a_person("Stille Advocaat")),
    )
    corrected = cases.correct(desk, case, changed)
    action, detail = events(desk)[-1]
    assert action == "gegevens gewijzigd"
    assert sorted(detail.split(", ")) == sorted(
        [
            "betrokkene",
            "doelgroep",
            "kanaal",
            "ontvangen op",
            "behandelaar",
            "verzoek",
            "gemachtigde",
            "rechten",
            "taken",
        ]
    )
    assert "eheim" not in str(events(desk))
    row = cases.rows(desk, [case.id])[case.id]
    assert (row.legal_last_day, row.person) == (date(2026, 11, 20), "Geheimzinnige Naam")
    assert cases.get(desk, case.id) == corrected
    assert cases.correct(desk, corrected, changed) == corrected
    assert cases.correct(desk, corrected, replace(changed, representative=None)).representative is None
    assert database_of(desk).execute_sql("SELECT count(*) FROM person").fetchone() == (1,)


def test_a_correction_of_the_hour_alone_is_kept(desk: Desk) -> None:
    case = cases.register(desk, an_intake())
    moment = datetime(2026, 10, 22, 19, 47, tzinfo=UTC)
    assert cases.correct(desk, case, an_intake(received_at=moment)).received_at == moment
    assert cases.get(desk, case.id).received_at == moment
    assert events(desk)[-1] == ("gegevens gewijzigd", "ontvangen op")


def test_a_decided_right_stays_and_an_answered_case_keeps_its_date(desk: Desk) -> None:
    case = cases.register(desk, an_intake(Right.OBJECTION_MARKETING, Right.ACCESS))
    case = decisions.decide(desk, case, Right.ACCESS, a_decision(Right.ACCESS))
    with pytest.raises(RuleViolation, match="Over inzage is al besloten"):
        cases.correct(desk, case, an_intake(Right.OBJECTION_MARKETING))
    done = cases.get(desk, answered_case(desk))
    with pytest.raises(RuleViolation, match="kan niet meer veranderen"):
        cases.correct(desk, done, an_intake(*done.rights, received=TODAY))
    renamed = cases.correct(desk, done, an_intake(*done.rights, subject=a_person("Beter gespeld")))
    assert renamed.subject.name == "Beter gespeld"


def test_hostile_text_is_harmless_before_it_is_stored(desk: Desk) -> None:
    hostile = "a\x1b]52;c;eA==\x07\u202eb\ud800"
    case = cases.register(desk, an_intake(Right.ERASURE, subject=a_person(hostile), request=hostile))
    reasons = a_decision(Right.ERASURE, Outcome.PARTLY, reasons=hostile, done=hostile)
    case = decisions.decide(desk, case, Right.ERASURE, reasons)
    case = cases.wait(desk, case, hostile, date(2026, 11, 9))
    cases.add_note(desk, case.id, hostile)
    letter = correspondence.save_text(desk, correspondence.open_draft(desk, case.id, ANSWER), hostile)
    stored = f"{cases.overview(desk, case.id)} {letter.text}"
    assert stored.count("\\ufffd]52;c;eA==") + stored.count("\ufffd]52;c;eA==") == 7
    assert not any(sign in stored for sign in ("\x1b", "\\x1b", "\x07", "\\x07", "\u202e", "\\u202e", "\ud800"))


def test_a_day_that_cannot_be_is_refused(desk: Desk) -> None:
    case = cases.register(desk, an_intake(Right.OBJECTION_MARKETING))
    with pytest.raises(InvalidInput) as refusal:
        tomorrow = a_decision(Right.OBJECTION_MARKETING, stopped_on=date(2026, 11, 4))
        decisions.decide(desk, case, Right.OBJECTION_MARKETING, tomorrow)
    assert refusal.value.field == "stopped"
    with pytest.raises(InvalidInput, match="toekomst"):
        cases.wait(desk, case, "een kopie", TODAY)
    with pytest.raises(InvalidInput, match="Waarop wacht u"):
        cases.wait(desk, case, " \n", date(2026, 11, 9))
    with pytest.raises(InvalidInput, match="leeg"):
        cases.add_note(desk, case.id, " \n")
    assert [action for action, _detail in events(desk)] == ["kluis gemaakt", "geregistreerd"]


def test_a_letter_leaves_by_a_way_that_carries_letters(desk: Desk) -> None:
    case = cases.register(desk, an_intake())
    letter = final_letter(desk, case.id, ACKNOWLEDGEMENT)
    for channel in (Channel.PHONE, Channel.WEBSITE):
        with pytest.raises(RuleViolation, match="deze weg"):
            correspondence.mark_sent(desk, letter.head, case.id, Sent(TODAY, channel))


def test_a_new_version_follows_a_changed_decision(desk: Desk) -> None:
    case = cases.register(desk, an_intake(Right.ERASURE))
    case = decisions.decide(desk, case, Right.ERASURE, a_decision(Right.ERASURE))
    first = final_letter(desk, case.id, ANSWER)
    refused = a_decision(Right.ERASURE, Outcome.REFUSED)
    with pytest.raises(RuleViolation, match="al vastgesteld"):
        decisions.decide(desk, cases.get(desk, case.id), Right.ERASURE, refused)
    second = correspondence.newer_version(desk, first.head, case.id)
    assert second.text == first.text
    decisions.decide(desk, cases.get(desk, case.id), Right.ERASURE, refused)
    second = correspondence.rewrite(desk, second)
    assert "De factuur van 2024" in second.text
    with pytest.raises(RuleViolation, match="nieuwere versie"):
        send(desk, first)
    text = without_gaps(second.text)
    final = correspondence.make_final(desk, correspondence.save_text(desk, second, text))
    assert final.head.number == "2026-0001-2"
    assert send(desk, final).answered
    with pytest.raises(RuleViolation, match="al verstuurd"):
        correspondence.newer_version(desk, cases.get(desk, case.id).letters[-1], case.id)


def test_an_answer_waits_for_every_decision(desk: Desk) -> None:
    case = cases.register(desk, an_intake(Right.ERASURE, Right.ACCESS))
    decisions.decide(desk, case, Right.ERASURE, a_decision(Right.ERASURE))
    with pytest.raises(RuleViolation, match="nog niet over elk recht besloten"):
        correspondence.open_draft(desk, case.id, ANSWER)


def test_an_export_is_for_one_account_and_where_it_was_asked(desk: Desk, tmp_path: Path) -> None:
    case = cases.register(desk, an_intake())
    draft = correspondence.open_draft(desk, case.id, ACKNOWLEDGEMENT)
    with pytest.raises(RuleViolation, match="nog een concept"):
        correspondence.export(desk, draft.head.id)
    letter = correspondence.make_final(desk, draft)
    (tmp_path / "map").mkdir()
    wanted = {
        None: tmp_path / "exports" / "2026-0001-1.pdf",
        tmp_path / "map": tmp_path / "map" / "2026-0001-1.pdf",
        tmp_path / "nieuw" / "brief.pdf": tmp_path / "nieuw" / "brief.pdf",
    }
    for target, path in wanted.items():
        assert correspondence.export(desk, letter.head.id, target) == path
        assert path.read_bytes() == letter.pdf
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    (tmp_path / "file").write_text("x")
    with pytest.raises(KsfError):
        correspondence.export(desk, letter.head.id, tmp_path / "file" / "brief.pdf")
    assert [action for action, _ in events(desk)].count("brief geëxporteerd") == 3


def test_the_worklist_is_in_order_of_the_last_day(desk: Desk) -> None:
    for received in (date(2026, 10, 30), RECEIVED, date(2026, 11, 2)):
        cases.register(desk, an_intake(received=received))
    assert [row.received for row in cases.worklist(desk)] == [RECEIVED, date(2026, 10, 30), date(2026, 11, 2)]
    assert [row.number for row in cases.worklist(desk)] == ["2026-0002", "2026-0001", "2026-0003"]
