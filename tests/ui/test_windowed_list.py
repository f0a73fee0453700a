from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pytest
from rich.cells import cell_len
from rich.text import Text
from textual import on
from textual.content import Content

from ksf_tui.errors import VaultError
from ksf_tui.ui.screens.base import DeskScreen
from ksf_tui.ui.widgets.columns import Column, share
from ksf_tui.ui.widgets.row_store import BLOCK, KEPT, Lines, RowStore
from ksf_tui.ui.widgets.windowed_list import WindowedList
from tests.ui.support import (
    LARGE,
    SIZES,
    WidgetApp,
    WidgetScreen,
    harmless,
    running,
    screen_lines,
    screen_text,
    wait_for_text,
    wait_until,
)

NAMES = ("A. Yıldız", "[SEALED] Smith", "日本語の名前です", "محمد علي", "😀 Emoji BV", "P. O'Brien & <Zn>\x1b[31m")
COLUMNS: list[Column[int]] = [
    Column("Termijn", 14, lambda row: Content.styled(f"! {row % 30} d", "bold"), never_cut=True),
    Column("Zaak", 11, lambda row: f"2026-{row:06}", never_cut=True),
    Column("Aantal", 7, lambda row: Text(str(row)), right=True),
    Column("Naam", 12, lambda row: NAMES[row % len(NAMES)], grow=True),
]


@dataclass
class Source:
    """Gives rows and remembers what was asked for."""

    asked: list[Sequence[int]] = field(default_factory=list)
    gone: frozenset[int] = frozenset()

    async def fetch(self, keys: Sequence[int]) -> Mapping[int, int]:
        self.asked.append(keys)
        return {key: key for key in keys if key not in self.gone}


class ListScreen(WidgetScreen):
    """Remembers what the list says."""

    def __init__(self, widget: WindowedList[int]) -> None:
        super().__init__([widget])
        self.highlighted: list[int | None] = []
        self.selected: list[int] = []

    @on(WindowedList.Highlighted)
    def _highlighted(self, event: WindowedList.Highlighted) -> None:
        self.highlighted.append(event.key)

    @on(WindowedList.Selected)
    def _selected(self, event: WindowedList.Selected) -> None:
        self.selected.append(event.key)


def make(titles: bool = False) -> tuple[WidgetApp, ListScreen, WindowedList[int]]:
    widget: WindowedList[int] = WindowedList(COLUMNS, empty="Geen open zaken. Druk op n.", titles=titles)
    screen = ListScreen(widget)
    return WidgetApp(screen=screen), screen, widget


@pytest.mark.parametrize("size", SIZES)
async def test_a_hundred_thousand_rows_open_at_once_and_end_is_near(size: tuple[int, int]) -> None:
    app, _screen, widget = make()
    source = Source()
    async with running(app, size) as pilot:
        widget.load(range(100_000), source.fetch)
        await wait_for_text(app, "2026-000000")
        await pilot.press("end")
        await wait_for_text(app, "2026-099999")
        assert widget.key == 99_999
        assert screen_lines(app)[-2].startswith("▌")
        assert sum(len(keys) for keys in source.asked) <= 4 * BLOCK


async def test_only_what_comes_into_sight_is_fetched_and_old_blocks_are_dropped() -> None:
    app, _screen, widget = make()
    source = Source()
    async with running(app):
        widget.load(range(100_000), source.fetch)
        for at in range(KEPT + 5):
            widget.action_go(at * 1000)
            await wait_for_text(app, f"2026-{at * 1000:06}")
        asked = len(source.asked)
        widget.action_go(0)
        await wait_until(lambda: len(source.asked) > asked)
        await wait_for_text(app, "2026-000000")


async def test_the_cursor_stays_on_its_key_or_near_it() -> None:
    app, screen, widget = make()
    source = Source()
    async with running(app):
        widget.load([10, 20, 30, 40], source.fetch)
        widget.action_go(2)
        widget.load([40, 5, 30], source.fetch)
        assert widget.key == 30
        widget.load([40, 5, 7, 8], source.fetch)
        assert widget.key == 7
        widget.load([40], source.fetch)
        assert widget.key == 40
        widget.load([], source.fetch)
        await wait_until(lambda: None in screen.highlighted)
        assert screen.highlighted == [10, 30, 30, 7, 40, None]
        assert "Geen open zaken. Druk op n." in screen_text(app)


async def test_keys_move_and_enter_selects() -> None:
    app, screen, widget = make()
    async with running(app) as pilot:
        await pilot.press("enter", "down", "end", "home", "up")
        widget.load(range(100, 200), Source().fetch)
        await wait_for_text(app, "2026-000100")
        await pilot.press("down", "down", "up")
        assert widget.key == 101
        await pilot.press("pagedown")
        assert widget.key == 101 + 21
        await pilot.press("pageup", "enter")
        await wait_until(lambda: screen.selected == [101])
        await pilot.press("end", "down")
        assert widget.key == 199
        await pilot.press("home")
        assert widget.key == 100


async def test_the_mouse_highlights_and_then_selects() -> None:
    app, screen, widget = make(titles=True)
    async with running(app) as pilot:
        widget.load(range(50), Source().fetch, {0: "TE LAAT", 2: "VANDAAG"})
        await wait_for_text(app, "2026-000003")
        await pilot.click(widget, offset=(5, 5))
        await wait_until(lambda: widget.key == 2)
        assert not screen.selected
        await pilot.click(widget, offset=(5, 5))
        await wait_until(lambda: screen.selected == [2])
        await pilot.click(widget, offset=(5, 0))
        await pilot.click(widget, offset=(5, 1))
        assert widget.key == 2
        assert screen.selected == [2]


async def test_headings_stand_above_their_rows_and_are_skipped() -> None:
    app, _screen, widget = make(titles=True)
    async with running(app) as pilot:
        widget.load(range(60), Source().fetch, {0: "TE LAAT [b]", 2: "VANDAAG", 59: "LATER", 99: "NERGENS"})
        await wait_for_text(app, "2026-000002")
        lines = [line.strip("▌ ").split("  ")[0].strip() for line in screen_lines(app)[1:8]]
        assert lines[:5] == ["Termijn", "TE LAAT [b]", "! 0 d", "! 1 d", "VANDAAG"]
        await pilot.press("end")
        await wait_for_text(app, "LATER")
        await pilot.press("home")
        await wait_for_text(app, "TE LAAT")
        assert "NERGENS" not in screen_text(app)


async def test_the_next_row_after_scrolling_stays_in_sight() -> None:
    app, _screen, widget = make()
    async with running(app) as pilot:
        widget.load(range(200), Source().fetch, {at: f"GROEP {at}" for at in range(0, 200, 7)})
        for _step in range(40):
            widget.action_move(1)
            await pilot.pause(0)
            marked = [line for line in screen_lines(app) if line.startswith("▌")]
            assert len(marked) == 1
        await wait_for_text(app, "2026-000040")


@pytest.mark.parametrize("size", SIZES)
async def test_columns_line_up_with_wide_characters_and_nothing_harmful(size: tuple[int, int]) -> None:
    app, _screen, widget = make()
    async with running(app, size):
        widget.load(range(12), Source().fetch)
        await wait_for_text(app, "2026-000011")
        assert all(cell_len(line) == size[0] for line in screen_lines(app))
        text = screen_text(app)
        assert "[SEALED] Smith" in text
        assert "日本語の名前です" in text
        assert harmless(app)
        numbers = {line.index("2026-") for line in screen_lines(app) if "2026-" in line}
        assert len(numbers) == 1


async def test_rows_not_there_yet_and_rows_that_are_gone_show_dots() -> None:
    app, _screen, widget = make()
    async with running(app):
        widget.load(range(3), Source(gone=frozenset({1})).fetch)
        await wait_for_text(app, "2026-000002")
        assert screen_text(app).count("···") == len(COLUMNS)


async def test_old_rows_serve_until_the_new_ones_come() -> None:
    app, _screen, widget = make()
    async with running(app):
        widget.load(range(3), Source().fetch)
        await wait_for_text(app, "2026-000002")
        widget.load([2, 1], Source().fetch)
        assert widget.row == 2 or widget.key == 2 or widget.row is not None


async def test_a_failed_fetch_is_shown_as_one_dialog() -> None:
    async def fail(_keys: Sequence[int]) -> Mapping[int, int]:
        raise VaultError("De kluis is dicht", "Er is niets gewijzigd.")

    app, _screen, widget = make()
    async with running(app) as pilot:
        widget.load(range(3), fail)
        await wait_for_text(app, "De kluis is dicht")
        await pilot.press("enter")
        await wait_until(lambda: isinstance(app.screen, DeskScreen))


def test_failures_do_not_show_their_error_in_messages() -> None:
    assert "geheim" not in repr(WindowedList.Failed(ValueError("geheim")))


async def test_a_resize_shares_the_room_anew() -> None:
    app, _screen, widget = make()
    async with running(app, LARGE) as pilot:
        widget.load(range(100), Source().fetch)
        await wait_for_text(app, "2026-000035")
        widget.action_go(35)
        await pilot.resize_terminal(60, 12)
        await wait_until(lambda: any(line.startswith("▌") for line in screen_lines(app)))
        assert all(cell_len(line) == 60 for line in screen_lines(app))


def test_lines_and_positions_agree() -> None:
    lines = Lines(10, {0: "a", 3: "b", 4: "c"})
    assert lines.height == 13
    shown = [lines.at(line) for line in range(lines.height)]
    assert [at for at, heading in shown if heading is None] == list(range(10))
    assert [heading for _at, heading in shown if heading] == ["a", "b", "c"]
    assert all(lines.at(lines.line_of(at)) == (at, None) for at in range(10))


def test_the_store_keeps_a_limited_number_of_blocks() -> None:
    store: RowStore[int] = RowStore(range(BLOCK * 50))
    for block in range(50):
        store.put(block, {key: key for key in store.keys_of(block)})
    assert store.row(BLOCK * 49) == BLOCK * 49
    assert store.row(0) is None
    assert store.missing(0, BLOCK * 50) == list(range(50 - KEPT))


@pytest.mark.parametrize("room", [200, 78, 46, 40, 30, 14, 3])
def test_columns_never_take_more_than_the_room(room: int) -> None:
    widths = share(COLUMNS, room)
    shown = [width for width in widths if width]
    assert sum(shown) + 2 * (len(shown) - 1) <= max(room, COLUMNS[0].width)
    assert widths[0] == COLUMNS[0].width
