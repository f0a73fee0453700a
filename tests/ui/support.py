"""What the tests of the screens share: waiting for a condition, the plain text of the screen, hostile strings."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import date

import pytest
from textual.app import ComposeResult
from textual.pilot import Pilot
from textual.widget import Widget

from ksf_tui.domain.calendar import HolidayCalendar
from ksf_tui.domain.clock import deadline
from ksf_tui.domain.deadlines import Deadline
from ksf_tui.domain.facts import Facts
from ksf_tui.domain.holidays import HolidayFacts
from ksf_tui.ui.base_app import BaseApp
from ksf_tui.ui.scopes import Scope
from ksf_tui.ui.screens.base import DeskScreen

SMALL = (80, 24)
LARGE = (120, 40)
SIZES = (SMALL, LARGE)
FLOW_SIZES = (SMALL, pytest.param(LARGE, marks=pytest.mark.fault))
"""For long ways through many screens: at the size of the design always, at the large one with `make faults`."""
TODAY = date(2026, 11, 22)

HOSTILE_STRINGS = (
    "[SEALED]",
    "[/x]",
    "[b]vet",
    "[$error]rood",
    "[@click=app.quit]x",
    "[link=https://example.invalid]x",
    "$naam ${x}",
    '<img src="/etc/hostname">',
    "O'Brien & <Zn>",
    "emoji 😀 👩‍👩‍👧 🇳🇱",
    "Şerife Öztürk",
    "Łukasik ł ı",
    "محمد علي",
    "日本語の名前",
    "e\u0301e\u0301 a\u0308",
    "\x1b[31mrood\x1b[0m",
    "\x1b]52;c;aGVsbG8=\x07",
    "nul\x00byte",
    "bel\x07 del\x7f c1\x9b31m",
    "\u202egnp.exe\u202c",
    "\ud800 los",
    "regel een\nregel twee\ttab",
    "x" * 10_000,
)
"""Texts that a name or a note can hold and that must be shown as they are, or with `\ufffd`, and steer nothing."""

_IN_A_LINE = 6
HOSTILE_TEXTS = (
    *(" ".join(HOSTILE_STRINGS[start:-1:_IN_A_LINE]) for start in range(_IN_A_LINE)),
    HOSTILE_STRINGS[-1],
    *(pytest.param(text, marks=pytest.mark.fault) for text in HOSTILE_STRINGS),
)
"""For what takes a whole program per text: all of them always, a few to a line; each alone with `make faults`."""

HARMFUL = "\x00\x07\x1b\x7f\x9b\u202e\u202c\ud800"


def screen_lines(app: BaseApp) -> list[str]:
    """Give the lines of the screen as text."""
    return [strip.text for strip in app.screen._compositor.render_strips()]


def screen_text(app: BaseApp) -> str:
    """Give the whole screen as text, without spaces at the ends of lines."""
    return "\n".join(line.rstrip() for line in screen_lines(app))


async def wait_until(condition: Callable[[], object], timeout: float = 20.0, pause: float = 0.005) -> None:
    """Wait until a condition holds, or fail with what it was; look again after each pause (seconds)."""
    until = time.monotonic() + timeout
    while not condition():
        if time.monotonic() > until:
            raise AssertionError(f"not true within {timeout} s: {condition}")
        await asyncio.sleep(pause)


async def wait_for_text(app: BaseApp, text: str, timeout: float = 20.0) -> None:
    """Wait until a text stands on the screen, or fail with what stands there."""
    try:
        await wait_until(lambda: text in screen_text(app), timeout, 0.02)  # to draw a screen is work
    except AssertionError:
        raise AssertionError(f"not on the screen: {text!r}\n{screen_text(app)}") from None


def term(facts: Facts = Facts(date(2026, 10, 22))) -> Deadline:  # noqa: B008 - frozen
    """Give the term of some facts, with a calendar without holidays."""
    return deadline(facts, HolidayCalendar(HolidayFacts("test", TODAY, "test", ())))


class WidgetScreen(DeskScreen):
    """A screen with some widgets, given or built once the app runs (an `Input` with a value needs that)."""

    SCOPES = (Scope.CASES,)

    def __init__(self, widgets: Sequence[Widget] | Callable[[], Sequence[Widget]]) -> None:
        super().__init__()
        self.widgets = widgets

    def compose_body(self) -> ComposeResult:
        yield from self.widgets() if callable(self.widgets) else self.widgets


class WidgetApp(BaseApp):
    """The smallest app around some widgets; it remembers what was asked of it."""

    def __init__(self, *widgets: Widget, screen: DeskScreen | None = None) -> None:
        super().__init__()
        self.first_screen = screen or WidgetScreen(widgets)
        self.opened: list[int] = []
        self.done: list[str] = []

    def on_ready(self) -> None:
        self.push_screen(self.first_screen)

    def open_case(self, case_id: int) -> None:
        self.opened.append(case_id)

    def action_new(self) -> None:
        self.done.append("new")

    def action_search(self) -> None:
        self.done.append("search")

    def action_section(self, section: str) -> None:
        self.done.append(section)


@asynccontextmanager
async def running(app: WidgetApp, size: tuple[int, int] = SMALL) -> AsyncIterator[Pilot[int]]:
    """Run an app and wait until its first screen is drawn."""
    async with app.run_test(size=size) as pilot:
        await wait_until(lambda: app.screen is app.first_screen and app.first_screen.is_current)
        await pilot.pause()
        yield pilot


def harmless(app: BaseApp) -> bool:
    """Tell whether nothing on the screen can steer a terminal."""
    return not any(char in line for line in screen_lines(app) for char in HARMFUL)
