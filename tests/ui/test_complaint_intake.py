"""A complaint in the intake form: its points, its house term, and the request that stands in it (R17)."""

from pathlib import Path

import pytest

from ksf_tui.domain.complaints import ComplaintAbout
from ksf_tui.domain.links import LinkKind
from ksf_tui.domain.rights import Right
from ksf_tui.errors import RuleViolation
from ksf_tui.services import cases, joining
from ksf_tui.services.desk import Desk
from ksf_tui.ui.dialogs.choice import ChoiceDialog
from ksf_tui.ui.screens.case.screen import CaseScreen
from ksf_tui.ui.screens.cases.filter_dialog import FilterDialog
from ksf_tui.ui.screens.cases.screen import CasesScreen
from ksf_tui.ui.screens.intake.screen import IntakeScreen
from ksf_tui.ui.screens.worklist.screen import WorklistScreen
from ksf_tui.ui.widgets.choices import MultiChoice
from ksf_tui.ui.widgets.date_field import DateInput
from ksf_tui.ui.widgets.drop_down import DropDown
from tests.support import an_intake
from tests.ui.complaints import POINTS, RIGHTS, a_complaint, register
from tests.ui.desk import desk_at_work, idle, press, screen_of
from tests.ui.support import FLOW_SIZES, screen_text, wait_for_text
from tests.ui.terms import write


@pytest.mark.parametrize("size", FLOW_SIZES)
async def test_letter_five_becomes_a_complaint_and_a_request_linked_both_ways(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with desk_at_work(tmp_path, size=size) as (app, pilot, _desk):
        await press(app, pilot, "n")
        form = await screen_of(app, IntakeScreen)
        form.query_one(DateInput).value = "9-11-2026 16:30"
        await wait_for_text(app, "uiterlijk wo 9 dec")
        assert not form.query_one("#points-row").display
        form.query_one("#complaint", DropDown).value = ComplaintAbout.PHOTO
        await wait_for_text(app, "huistermijn wo 9 dec")
        await wait_for_text(app, "Aangekruiste rechten worden een eigen zaak met eigen maand.")
        write(app, "allegations", POINTS)
        form.query_one("#rights", MultiChoice).values = RIGHTS
        write(app, "name", "Ł. van den Ende-Ó Súilleabháin")
        write(app, "request", "Op de site staat een foto van mij.")
        await press(app, pilot, "ctrl+s")
        await screen_of(app, CaseScreen)
        said = [toast.message for toast in app._notifications][-1]
        assert said == "Klacht 2026-0001 bewaard; het verzoek erin is zaak 2026-0002."
        await wait_for_text(app, "Klacht: foto of video")
        complaint, request = [await app.gateway.run(cases.get, number) for number in (1, 2)]
        assert complaint.complaint
        assert [item.text for item in complaint.complaint.allegations] == POINTS.splitlines()
        assert (complaint.rights, request.rights, request.complaint) == ((), RIGHTS, None)
        assert (complaint.links[0].kind, request.links[0].kind) == (LinkKind.SPLIT_OFF, LinkKind.SPLIT_FROM)
        while not isinstance(app.screen, WorklistScreen):
            await press(app, pilot, "escape")
        assert "Klacht: fo" in screen_text(app)


async def test_esc_asks_before_a_chosen_complaint_is_lost(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path) as (app, pilot, _desk):
        await press(app, pilot, "n")
        form = await screen_of(app, IntakeScreen)
        form.query_one("#complaint", DropDown).value = ComplaintAbout.OTHER
        await idle(app, pilot)
        await press(app, pilot, "escape")
        await wait_for_text(app, "Weggaan zonder bewaren?")


async def test_a_bsn_among_the_points_is_asked_about(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path) as (app, pilot, _desk):
        await press(app, pilot, "n")
        form = await screen_of(app, IntakeScreen)
        form.query_one("#complaint", DropDown).value = ComplaintAbout.SECURITY
        write(app, "name", "J. Jansen")
        write(app, "allegations", "Mijn BSN 111222333 staat op de site.")
        await press(app, pilot, "ctrl+s")
        await screen_of(app, ChoiceDialog)
        await press(app, pilot, "enter")
        await screen_of(app, CaseScreen)
        case = await app.gateway.run(cases.get, 1)
        assert case.complaint
        assert "111222333" not in case.complaint.allegations[0].text


@pytest.mark.fault
async def test_a_complaint_is_corrected_without_rights_and_a_request_without_complaint(tmp_path: Path) -> None:
    def fill(desk: Desk) -> None:
        register(desk)
        cases.register(desk, an_intake())

    async with desk_at_work(tmp_path, fill=fill) as (app, pilot, _desk):
        app.open_intake(await app.gateway.run(cases.get, 1))
        form = await screen_of(app, IntakeScreen)
        await wait_for_text(app, "huistermijn wo 9 dec")
        shown = {name: form.query_one(f"#{name}").display for name in ("complaint-row", "rights-row", "points-row")}
        assert shown == {"complaint-row": True, "rights-row": False, "points-row": False}
        form.query_one("#complaint", DropDown).value = ComplaintAbout.MAILING
        await press(app, pilot, "ctrl+s")
        await screen_of(app, WorklistScreen)
        case = await app.gateway.run(cases.get, 1)
        assert case.complaint
        assert case.complaint.about is ComplaintAbout.MAILING
        assert len(case.complaint.allegations) == 2
        app.open_intake(await app.gateway.run(cases.get, 2))
        form = await screen_of(app, IntakeScreen)
        await idle(app, pilot)
        shown = {name: form.query_one(f"#{name}").display for name in ("complaint-row", "rights-row", "points-row")}
        assert shown == {"complaint-row": False, "rights-row": True, "points-row": False}


@pytest.mark.fault
async def test_the_list_of_cases_shows_complaints_only(tmp_path: Path) -> None:
    def fill(desk: Desk) -> None:
        cases.register(desk, a_complaint(Right.PHOTO_CONSENT))

    async with desk_at_work(tmp_path, fill=fill) as (app, pilot, _desk):
        await press(app, pilot, "2", "f")
        await screen_of(app, FilterDialog)
        await press(app, pilot, "tab", *["right"] * (len(Right) + 1), "enter")
        screen = await screen_of(app, CasesScreen)
        assert screen.wanted.complaints_only
        await wait_for_text(app, "Klachten · 1 zaak")
        text = screen_text(app)
        assert "2026-0001" in text
        assert "2026-0002" not in text


async def test_a_complaint_is_called_so_in_the_palette_and_among_earlier_cases(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=register) as (app, pilot, _desk):
        assert [text for _id, text in await app._find_cases("Ende")] == [
            "2026-0001  Ł. van den Ende-Ó Súilleabháin  Klacht: foto"
        ]
        await press(app, pilot, "n")
        await screen_of(app, IntakeScreen)
        write(app, "name", "Ł. van den Ende-Ó Súilleabháin")
        await wait_for_text(app, "Eerder: 2026-0001 klacht: foto, ontvangen")


async def test_a_complaint_is_linked_to_another_case_but_never_merged(tmp_path: Path) -> None:
    def fill(desk: Desk) -> None:
        register(desk)
        cases.register(desk, an_intake(subject=a_complaint().subject))

    async with desk_at_work(tmp_path, fill=fill) as (app, pilot, _desk):
        app.open_case(1)
        await screen_of(app, CaseScreen)
        await idle(app, pilot)
        await press(app, pilot, "l")
        await screen_of(app, ChoiceDialog)
        await press(app, pilot, "enter")
        await wait_for_text(app, "Koppelen aan 2026-0002")
        assert "samenvoegen" not in screen_text(app)
        one, other = [await app.gateway.run(cases.get, number) for number in (1, 2)]
        with pytest.raises(RuleViolation, match="Een klacht gaat niet op"):
            await app.gateway.run(joining.merge, other, one)
