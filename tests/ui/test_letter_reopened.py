"""A letter that was sent before is opened again: number, day and hash stand beside it at once."""

from datetime import date
from pathlib import Path

from ksf_tui.ui.screens.letter.screen import LetterScreen
from tests.ui.desk import desk_at_work, press, screen_of, to_tab
from tests.ui.support import wait_for_text
from tests.ui.terms import asked


async def test_a_sent_letter_shows_its_number_and_hash_when_it_is_opened_again(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=asked(), today=date(2026, 11, 9)) as (app, pilot, _desk):
        await to_tab(app, pilot, "letters")
        await press(app, pilot, "enter")
        await screen_of(app, LetterScreen)
        await wait_for_text(app, "SHA-256 VAN DE PDF")
