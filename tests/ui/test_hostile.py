"""Hostile texts go through every field to screen, letter and search: nothing is lost and nothing steers."""

import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from textual.widgets import Input

from ksf_tui.domain.complaints import ComplaintAbout
from ksf_tui.domain.details import RequestBasis
from ksf_tui.domain.letters import LetterKind
from ksf_tui.domain.rights import Outcome, Right
from ksf_tui.domain.text import safe_line, safe_text
from ksf_tui.services import cases, correspondence, decisions, source_people
from ksf_tui.services.desk import Desk
from ksf_tui.ui.app import KsfApp
from ksf_tui.ui.screens.case.screen import CaseScreen
from ksf_tui.ui.screens.decision.screen import DecisionScreen
from ksf_tui.ui.screens.intake.screen import IntakeScreen
from ksf_tui.ui.screens.letter.screen import LetterScreen
from ksf_tui.ui.screens.worklist.screen import WorklistScreen
from ksf_tui.ui.widgets.choices import MultiChoice, SingleChoice
from ksf_tui.ui.widgets.drop_down import DropDown
from ksf_tui.ui.widgets.fields import LongField, TextField
from tests.support import a_decision, a_person, an_intake, final_letter
from tests.ui.desk import desk_at_work, idle, press, screen_of
from tests.ui.sources import a_source_person, ready
from tests.ui.support import HOSTILE_STRINGS, LARGE, harmless, screen_text, wait_for_text, wait_until

FIELDS = ("name", "organisation", "phone", "address", "representative-name", "representative-address", "handler")
ROUNDS = 4


def mixtures() -> list[str]:
    """Give every hostile text, some joined into one, each short enough that a field holds them all."""
    return [" ".join(text[:60] for text in HOSTILE_STRINGS[start::ROUNDS]) for start in range(ROUNDS)]


async def test_every_field_of_the_form_keeps_a_hostile_text(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, size=LARGE) as (app, pilot, _desk):
        for number, hostile in enumerate(mixtures(), 1):
            await press(app, pilot, "n")
            form = await screen_of(app, IntakeScreen)
            for name in FIELDS:
                form.query_one(f"#{name}", TextField).value = hostile
            form.query_one("#email", TextField).value = f"a{number}@voorbeeld.example"
            form.query_one("#request", LongField).text = hostile + "x" * 10_000
            form.query_one("#rights", MultiChoice).values = [Right.ACCESS]
            await press(app, pilot, "ctrl+s")
            await screen_of(app, CaseScreen)
            await wait_for_text(app, safe_line(hostile)[:12].strip())
            assert harmless(app), hostile
            case = await app.gateway.run(cases.get, number)
            assert case.request == safe_text(hostile + "x" * 10_000).strip()
            assert case.representative is not None
            kept = (
                case.subject.name,
                case.subject.organisation,
                case.subject.phone,
                case.subject.address,
                case.handler,
            )
            assert {*kept, case.representative.person.name} == {safe_line(hostile)}
            await press(app, pilot, "escape")
            await screen_of(app, WorklistScreen)
            assert harmless(app), hostile
        await press(app, pilot, "end", "home", "2", "1")
        assert harmless(app)


async def test_hostile_texts_in_decision_note_and_letter(tmp_path: Path) -> None:
    everything = "\n\n".join(text[:200] for text in HOSTILE_STRINGS)

    def fill(desk: Desk) -> None:
        cases.register(desk, an_intake(Right.ERASURE, subject=a_person(everything[:200].replace("\n", " "))))

    async with desk_at_work(tmp_path, fill=fill, size=LARGE) as (app, pilot, _desk):
        await press(app, pilot, "o", "m")
        app.screen.query_one(LongField).text = everything
        await press(app, pilot, "ctrl+s")
        await screen_of(app, CaseScreen)
        await press(app, pilot, "left")
        await wait_for_text(app, "[@click=app.quit]x")
        assert harmless(app)
        await press(app, pilot, "d")
        form = await screen_of(app, DecisionScreen)
        form.query_one("#outcome", SingleChoice).value = Outcome.PARTLY
        await idle(app, pilot)
        form.query_one("#ground", DropDown).value = "17-3-b"
        form.query_one("#basis", DropDown).value = RequestBasis.NOT_NEEDED
        form.query_one("#reasons", LongField).text = everything
        form.query_one("#done", LongField).text = everything
        await press(app, pilot, "ctrl+s")
        await screen_of(app, CaseScreen)
        await press(app, pilot, "b")
        letter = await screen_of(app, LetterScreen)
        editor = letter.query_one(LongField)
        await wait_until(lambda: "[@click=app.quit]x" in editor.text)
        assert safe_text(everything) in editor.text
        assert harmless(app)
        assert app.focused is not None
        assert not isinstance(app.focused, Input)


def _letters_text(desk: Desk, hostile: str) -> str:
    case = cases.register(desk, an_intake(Right.RECTIFICATION, subject=a_person(safe_line(hostile[:200]))))
    done = safe_text(hostile[:2000]).strip()
    case = decisions.decide(desk, case, Right.RECTIFICATION, a_decision(Right.RECTIFICATION, done=done))
    letter = final_letter(desk, case.id, LetterKind.ANSWER)
    pdf = PdfReader(BytesIO(correspondence.read(desk, letter.head.id).pdf))
    return "\n".join(page.extract_text() for page in pdf.pages)


async def test_hostile_texts_are_printed_and_found(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path) as (app, _pilot, desk):
        for hostile in HOSTILE_STRINGS[::2]:
            text = await app.gateway.call(lambda hostile=hostile: _letters_text(desk, hostile))  # type: ignore[misc]
            if _is_printable_left_to_right(hostile):
                assert safe_line(hostile[:60])[:40] in " ".join(text.split()), hostile
            for word in re.findall(r"\w{2,}", safe_text(hostile[:200]))[:3]:
                assert await app.gateway.run(cases.find, word), (hostile, word)
        assert await _finds(app, "SERIFE OZTURK")


async def _finds(app: KsfApp, text: str) -> bool:
    return bool(await app.gateway.run(cases.find, text))


def _is_printable_left_to_right(text: str) -> bool:
    """Tell whether a reader of the PDF gets the same letters in the same order: not for Arabic, emoji or Chinese."""
    return all(ord(char) < 0x2000 and not 0x300 <= ord(char) < 0x370 for char in safe_line(text)) and "محمد" not in text


@pytest.mark.fault
async def test_hostile_texts_in_sources_and_complaints(tmp_path: Path) -> None:
    """Every text of these areas for itself, and at both sizes, goes through the screens with `make faults`."""
    texts = mixtures()

    def fill(desk: Desk) -> None:
        batch = ready(desk, source=texts[0], obtained_by=texts[1])
        person = a_source_person(batch, texts[2])
        source_people.add(desk, replace(person, role=texts[3], other=texts[0]))
        subject = replace(a_person(), name=texts[1])
        intake = replace(an_intake(), rights=(), subject=subject, complaint=ComplaintAbout.OTHER, allegations=texts[2])
        cases.register(desk, intake)

    async with desk_at_work(tmp_path, fill=fill) as (app, pilot, _desk):
        for keys in (
            ["1"],
            ["down"],
            ["3"],
            ["enter"],
            *[["right"]] * 3,
            ["left", "enter"],
            ["escape", "2"],
            ["escape", "4", "right", "tab"],
            ["2", "enter"],
        ):
            await press(app, pilot, *keys)
            assert harmless(app), keys
        screen = await screen_of(app, CaseScreen)
        assert "[link=https" in screen_text(app)
        for _tab in screen.tab_names:
            await press(app, pilot, "right")
            assert harmless(app)
