from datetime import date
from itertools import cycle

import pytest
from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input

from ksf_tui.domain.secret import Secret
from ksf_tui.domain.text import safe_text
from ksf_tui.errors import InvalidInput
from ksf_tui.ui.widgets.date_field import DateField, DateInput
from ksf_tui.ui.widgets.fields import LongField, TextField
from ksf_tui.ui.widgets.form import FieldLabel, FormRow, MultiChoice, SingleChoice, show_problem
from ksf_tui.ui.widgets.passphrase_input import PassphraseInput
from tests.ui.support import (
    HOSTILE_STRINGS,
    SIZES,
    TODAY,
    WidgetApp,
    WidgetScreen,
    harmless,
    running,
    screen_lines,
    screen_text,
    wait_for_text,
    wait_until,
)


def consequence(day: date) -> str:
    return f"uiterlijk [{day.month}]"


@pytest.mark.parametrize("size", SIZES)
async def test_a_date_is_read_back_with_what_follows_from_it(size: tuple[int, int]) -> None:
    field = DateField(lambda: TODAY, consequence=consequence)
    app = WidgetApp(FormRow("Ontvangen op", field))
    async with running(app, size):
        field.query_one(DateInput).value = "22 nov"
        await wait_for_text(app, "zo 22 nov 2026 · uiterlijk [11]")
        assert field.value_date == TODAY
        field.query_one(DateInput).value = "3 nov 2025"
        await wait_for_text(app, "ma 3 nov 2025 · uiterlijk [11]")
        await wait_for_text(app, "ruim een")
        assert field.query(".date-echo.-warning")
        field.query_one(DateInput).value = "31 feb"
        await wait_for_text(app, "Typ bijvoorbeeld 22-11-2026 of 22 nov.")
        assert "bestaat niet" not in screen_text(app)
        app.set_focus(None)
        await wait_for_text(app, "Deze dag bestaat niet")
        with pytest.raises(InvalidInput):
            field.require()
        assert field.query(".date-echo.-error")
        field.query_one(DateInput).value = ""
        await wait_until(lambda: "bestaat" not in screen_text(app))


async def test_a_date_in_the_future_is_refused_unless_allowed() -> None:
    def build() -> list[Widget]:
        later = DateField(lambda: TODAY, allow_future=True, value=date(2026, 12, 1), id="later")
        return [DateField(lambda: TODAY, id="received"), later]

    app = WidgetApp(screen=WidgetScreen(build))
    async with running(app):
        field, later = app.screen.query(DateField)
        field.value_date = date(2026, 12, 1)
        await wait_for_text(app, "Typ vandaag of eerder.")
        app.set_focus(None)
        await wait_for_text(app, "Deze dag moet nog komen.")
        with pytest.raises(InvalidInput) as refusal:
            field.require()
        assert refusal.value.field == "received"
        assert later.require() == date(2026, 12, 1)
        field.value_date = None
        with pytest.raises(InvalidInput, match="Vul een datum in"):
            field.require()


async def test_a_date_field_says_what_changed() -> None:
    seen: list[date | None] = []

    class Screen(WidgetScreen):
        @on(DateField.Changed)
        def _changed(self, event: DateField.Changed) -> None:
            seen.append(event.value_date)
            assert event.control is field

    field = DateField(lambda: TODAY)
    app = WidgetApp(screen=Screen([field]))
    async with running(app) as pilot:
        await pilot.press("v", "r")
        await wait_until(lambda: seen == [None, date(2026, 11, 20)])


@pytest.mark.parametrize(("text", "size"), list(zip(HOSTILE_STRINGS, cycle(SIZES), strict=False)))
async def test_hostile_texts_are_shown_literally_in_forms(text: str, size: tuple[int, int]) -> None:
    short = text[:30]

    def build() -> list[Widget]:
        return [
            FormRow(short, TextField(text), FieldLabel(short), id="row"),
            SingleChoice([(1, short), (2, "ander")], value=1),
            MultiChoice([(1, short), (2, "ander")], values=[2]),
            Vertical(LongField(text)),
            DateField(lambda: TODAY, consequence=lambda _day: short, value=TODAY),
        ]

    app = WidgetApp(screen=WidgetScreen(build))
    async with running(app, size):
        row = app.screen.query_one("#row", FormRow)
        row.problem = short
        await wait_until(lambda: row.has_class("-problem"))
        assert harmless(app)
        assert app.screen.query_one(LongField).text == safe_text(text)
        readable = safe_text(short).split("\n")[0].strip()
        if len(readable) < 28 and readable.isascii():
            assert f"(•) {readable}" in screen_text(app)
            assert f"[ ] {readable}" in screen_text(app)


async def test_pasted_texts_can_not_steer_the_terminal() -> None:
    one, many = TextField(), LongField()
    app = WidgetApp(one, Vertical(many))
    async with running(app):
        one.insert_text_at_cursor("a\x1b]52;c;x\x07b")
        many.insert("a\x1b[31m\nb\u202e")
        assert "\x1b" not in one.value + many.text
        assert "\u202e" not in many.text
        many.text = "c\x9bd"
        assert many.text == "c\N{REPLACEMENT CHARACTER}d"
        assert harmless(app)


async def test_single_choice_follows_the_arrows() -> None:
    seen: list[object] = []

    class Screen(WidgetScreen):
        @on(SingleChoice.Changed)
        def _changed(self, event: SingleChoice.Changed) -> None:
            seen.append(event.control)

    choice = SingleChoice([("a", "e-mail"), ("b", "post"), ("c", "telefoon")], value="a")
    app = WidgetApp(screen=Screen([choice]))
    async with running(app) as pilot:
        await pilot.press("right", "right", "right", "left")
        assert choice.value == "b"
        assert "( ) e-mail  (•) post  ( ) telefoon" in screen_text(app)
        await pilot.press("up", "down")
        assert choice.value == "b"
        await pilot.click(choice, offset=(22, 0))
        assert choice.value == "c"
        choice.value = None
        await wait_until(lambda: len(seen) == 5)
        assert not choice.value


async def test_multi_choice_ticks_with_space_in_columns_that_line_up() -> None:
    options = [(number, f"recht {'x' * (number % 4)}") for number in range(10)]
    choice = MultiChoice(options, columns=4)
    app = WidgetApp(choice)
    async with running(app) as pilot:
        await pilot.press("space", "right", "down", "space", "down", "down", "left", "up", "space")
        assert [*choice.values] == [0, 4, 5]
        lines = [line for line in screen_lines(app) if "recht" in line]
        assert len(lines) == 3
        starts = [[at for at, char in enumerate(line) if char == "["] for line in lines]
        assert starts[0] == starts[1]
        await pilot.press("space")
        assert [*choice.values] == [0, 5]


async def test_an_error_stands_at_the_field_that_it_names() -> None:
    name, mail = FormRow("Naam", TextField(), name="name"), FormRow("E-mail", TextField(), name="email")
    app = WidgetApp(name, mail)
    async with running(app):
        assert show_problem(app.screen, InvalidInput("Dit is geen adres.", "", "Typ een @.", field="email"))
        await wait_for_text(app, "Dit is geen adres. Typ een @.")
        await wait_until(lambda: app.focused is mail.query_one(TextField))
        assert show_problem(app.screen, InvalidInput("Vul een naam in.", field="name"))
        await wait_for_text(app, "Vul een naam in.")
        assert "geen adres" not in screen_text(app)
        assert not show_problem(app.screen, InvalidInput("Anders.", field="elsewhere"))


class PassphraseScreen(WidgetScreen):
    """Takes what was typed."""

    taken: Secret | None = None

    def compose_body(self) -> ComposeResult:
        yield PassphraseInput(id="password")

    @on(PassphraseInput.Entered, "#password")
    def _entered(self, event: PassphraseInput.Entered) -> None:
        self.taken = event.field.take()


async def test_a_password_is_hidden_never_copied_never_in_a_message_and_gone_after_use() -> None:
    seen: list[Message] = []
    screen = PassphraseScreen([])
    app = WidgetApp(screen=screen)
    async with app.run_test(message_hook=seen.append) as pilot:
        await wait_until(lambda: app.screen is screen and screen.query(PassphraseInput))
        field = screen.query_one(PassphraseInput)
        for char in "hunter2 geheim":
            field.insert_text_at_cursor(char)
        await pilot.press("ctrl+a", "ctrl+c", "ctrl+x")
        assert app.clipboard == ""
        assert field.value == "hunter2 geheim"
        assert "hunter2" not in screen_text(app)
        await pilot.press("f2")
        await wait_for_text(app, "hunter2 geheim")
        await pilot.press("f2")
        await wait_until(lambda: "hunter2" not in screen_text(app))
        await pilot.press("enter")
        await wait_until(lambda: screen.taken is not None)
        assert screen.taken is not None
        assert screen.taken.reveal() == "hunter2 geheim"
        assert field.is_empty
        assert not [message for message in seen if isinstance(message, (Input.Changed, Input.Submitted, Input.Blurred))]
        assert not [message for message in seen if "hunter2" in repr(message)]
