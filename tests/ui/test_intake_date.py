"""The date of receipt while it is typed: until when a request of that day can be answered."""

from datetime import date
from pathlib import Path

from ksf_tui.domain.facts import QuestionKind
from ksf_tui.domain.inquiries import Inquiry
from ksf_tui.services import cases, terms
from ksf_tui.services.desk import Desk
from ksf_tui.ui.screens.case.screen import CaseScreen
from ksf_tui.ui.screens.intake.screen import IntakeScreen
from ksf_tui.ui.widgets.date_field import DateInput
from tests.support import StandingClock, an_intake, finished, send
from tests.ui.desk import TODAY, desk_at_work, press, screen_of
from tests.ui.support import SIZES, screen_text, wait_for_text

ASKED = date(2026, 11, 10)


def asked_in_november(desk: Desk) -> None:
    """Register a request and ask about identity, on an earlier day than that of the desk."""
    clock = desk.workplace.clock
    assert isinstance(clock, StandingClock)
    clock.move(ASKED)
    case = cases.register(desk, an_intake(received=date(2026, 11, 5)))
    inquiry = Inquiry(QuestionKind.IDENTITY, "Het adres is onbekend bij KSF.", "Bevestig uw lidnummer.")
    send(desk, finished(desk, terms.ask(desk, case, inquiry)), ASKED)
    clock.move(TODAY)


async def test_last_day_and_plan_follow_what_is_typed(tmp_path: Path) -> None:
    for size in SIZES:
        async with desk_at_work(tmp_path / str(size[0]), size=size) as (app, pilot, _desk):
            await press(app, pilot, "n")
            field = (await screen_of(app, IntakeScreen)).query_one(DateInput)
            field.value = "22-10"
            await wait_for_text(app, "do 22 okt 2026 · uiterlijk ma 23 nov")
            assert "plan vr 20 nov" in screen_text(app)
            await wait_for_text(app, "Meer dan twee dagen geleden ontvangen")
            field.value = "23-10"
            await wait_for_text(app, "vr 23 okt 2026 · uiterlijk ma 23 nov")
            assert "plan" not in screen_text(app)


async def test_correcting_the_date_of_a_case_counts_with_its_question(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=asked_in_november) as (app, pilot, _desk):
        await press(app, pilot, "o")
        await screen_of(app, CaseScreen)
        await wait_for_text(app, "opgeschort")
        await press(app, pilot, "e")
        field = (await screen_of(app, IntakeScreen)).query_one(DateInput)
        await wait_for_text(app, "do 5 nov 2026 · veilig ma 7 dec")
        assert "plan vr 4 dec (opgeschort)" in screen_text(app)
        field.value = "9-10"
        await wait_for_text(app, "vr 9 okt 2026 · uiterlijk ma 9 nov")
        field.value = "12-11"
        await wait_for_text(app, "do 12 nov 2026 · De vraag kan niet vóór")
