"""What the tests of the keys for questions and extensions share: cases in all their states, and days that pass."""

from collections.abc import Callable
from datetime import date

from textual.pilot import Pilot

from ksf_tui.domain.cases import Case
from ksf_tui.domain.extensions import Extension, ExtensionReason
from ksf_tui.domain.facts import QuestionKind
from ksf_tui.domain.inquiries import Inquiry
from ksf_tui.domain.letters import LetterKind
from ksf_tui.services import cases, correspondence, terms
from ksf_tui.services.desk import Desk
from ksf_tui.ui.app import KsfApp
from ksf_tui.ui.dialogs.identity import IdentityDialog
from ksf_tui.ui.screens.case.screen import CaseScreen
from ksf_tui.ui.widgets.fields import LongField, TextField
from tests.support import StandingClock, an_intake, final_letter, send
from tests.ui.desk import idle, press, screen_of

RECEIVED, ASKED, MONTH_ENDS = date(2026, 10, 22), date(2026, 10, 26), date(2026, 11, 22)
"""A request of Thursday; its month ends on Sunday 22 November, so that its last day is Monday the 23rd."""
DOUBT = "Het verzoek komt van een adres dat wij niet kennen."
WANTED = "Een antwoord vanaf het bekende adres."
BECAUSE = "Het gaat om negen jaar correspondentie."


def go_to(desk: Desk, day: date) -> None:
    """Let a desk stand on another day."""
    clock = desk.workplace.clock
    assert isinstance(clock, StandingClock)
    clock.move(day)


def on_days(*steps: tuple[date, Callable[[Desk], object]]) -> Callable[[Desk], None]:
    """Give what fills a vault by doing things on certain days; afterwards the desk stands on its own day again."""

    def filled(desk: Desk) -> None:
        today = desk.today
        for day, step in steps:
            go_to(desk, day)
            step(desk)
        go_to(desk, today)

    return filled


def register(desk: Desk) -> Case:
    return cases.register(desk, an_intake(received=RECEIVED))


def ask(desk: Desk, kind: QuestionKind = QuestionKind.IDENTITY) -> None:
    """Ask a question and book its letter as sent, today."""
    is_large = kind is QuestionKind.CLARIFICATION
    terms.ask(desk, cases.get(desk, 1), Inquiry(kind, DOUBT, WANTED, is_large))
    send(desk, final_letter(desk, 1, LetterKind(kind.value)), desk.today)


def remind(desk: Desk) -> None:
    send(desk, final_letter(desk, 1, LetterKind.REMINDER), desk.today)


def end_unidentified(desk: Desk) -> None:
    send(desk, final_letter(desk, 1, LetterKind.UNIDENTIFIED), desk.today)


def prepare(desk: Desk) -> None:
    """Write the notice of an extension; it is not sent."""
    terms.extend(desk, cases.get(desk, 1), Extension((ExtensionReason.AMOUNT,), BECAUSE))
    final_letter(desk, 1, LetterKind.EXTENSION)


def extend(desk: Desk) -> None:
    prepare(desk)
    letter = next(item for item in cases.get(desk, 1).letters if item.kind is LetterKind.EXTENSION)
    send(desk, correspondence.read(desk, letter.id), desk.today)


def asked(*, on: date = ASKED) -> Callable[[Desk], None]:
    return on_days((RECEIVED, register), (on, ask))


async def open_case(app: KsfApp, pilot: Pilot[int]) -> CaseScreen:
    """Open the only case from the worklist, without beginning its next step."""
    await press(app, pilot, "o")
    screen = await screen_of(app, CaseScreen)
    await idle(app, pilot)
    return screen


async def leave_identity_open(app: KsfApp, pilot: Pilot[int]) -> None:
    """Leave the dialog that asks at once what an answer showed of the identity."""
    await screen_of(app, IdentityDialog)
    await press(app, pilot, "escape")


def write(app: KsfApp, name: str, text: str) -> None:
    """Put a text into a field of the dialog or screen on top."""
    field = app.screen.query_one(f"#{name}")
    if isinstance(field, LongField):
        field.text = text
    else:
        assert isinstance(field, TextField)
        field.value = text


async def the_case(app: KsfApp) -> Case:
    return await app.gateway.run(cases.get, 1)
