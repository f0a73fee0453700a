"""The one place that builds concrete things and passes them down."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path

from ksf_tui.domain.calendar import HolidayCalendar
from ksf_tui.domain.dates import AMSTERDAM
from ksf_tui.domain.people import Language
from ksf_tui.errors import VaultError
from ksf_tui.reference.load import load_authority, load_grounds, load_holidays, load_statement
from ksf_tui.reference.translate import translated_grounds, translated_statement
from ksf_tui.services.desk import DemoLogin, LetterFacts, Reference, Workplace
from ksf_tui.settings import Settings
from ksf_tui.vault.files import write_atomically
from ksf_tui.vault.keyring import KdfCost

DEMO_MARK = "demo.json"
"""A readable file beside a demo vault: that it is one, and the day on which its cases play."""
DEMO_LOGIN = DemoLogin("demo", "vijf groene fietsen")
"""The one user of every demo."""


def reference() -> Reference:
    """Load the facts that every vault shares."""
    statement, grounds = load_statement(), load_grounds()
    translations = {
        Language.DUTCH: (statement, grounds),
        Language.ENGLISH: (translated_statement(statement), translated_grounds(grounds)),
    }
    letters = {
        language: LetterFacts(words, {ground.id: ground for ground in listed})
        for language, (words, listed) in translations.items()
    }
    return Reference(
        statement=statement,
        authority=load_authority(),
        grounds=letters[Language.DUTCH].grounds,
        calendar=HolidayCalendar(load_holidays()),
        letters=letters,
    )


def workplace(chosen: Settings) -> Workplace:
    """Build the workplace for a vault; the mark of a demo sets the day."""
    demo_day = _demo_day(chosen.vault)
    return Workplace(
        folder=chosen.vault,
        exports=chosen.exports,
        reference=reference(),
        clock=clock_on(demo_day) if demo_day else now,
        cost=cache(KdfCost.calibrated),
        demo=DEMO_LOGIN if demo_day else None,
    )


def now() -> datetime:
    """Give the moment (UTC)."""
    return datetime.now(UTC)


def clock_on(day: date) -> Callable[[], datetime]:
    """Give a clock that always stands on a day and runs through its hours; for demos only."""

    def clock() -> datetime:
        hour = datetime.now(AMSTERDAM).time()
        return datetime.combine(day, time(hour.hour, hour.minute, hour.second), AMSTERDAM).astimezone(UTC)

    return clock


def mark_demo(folder: Path, day: date) -> None:
    """Mark a vault as a demo that plays on a day."""
    write_atomically(folder / DEMO_MARK, json.dumps({"today": day.isoformat()}).encode())


def _demo_day(folder: Path) -> date | None:
    try:
        text = (folder / DEMO_MARK).read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    try:
        return date.fromisoformat(json.loads(text)["today"])
    except (ValueError, KeyError, TypeError) as error:
        raise VaultError(
            "Het bestand demo.json is beschadigd", "De demo is niet geopend.", "Maak een nieuwe met `ksf demo`."
        ) from error
