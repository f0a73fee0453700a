"""The question when and how a letter went out."""

from collections.abc import Callable
from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from ksf_tui.domain.channels import Channel
from ksf_tui.domain.dates import short_date
from ksf_tui.domain.letters import Sent
from ksf_tui.errors import InvalidInput
from ksf_tui.i18n import _
from ksf_tui.ui.term_text import Effect
from ksf_tui.ui.text import plain
from ksf_tui.ui.widgets.date_field import DateField
from ksf_tui.ui.widgets.form import FormRow, SingleChoice, show_problem


class SentDialog(ModalScreen[Sent | None]):
    """Ask the day and the channel; Enter answers, Esc gives None.

    Args:
        today: gives the day of today, which is filled in.
        title: which letter it is.
        channel: the channel of the case; chosen when letters can go by it.
        received: the day of the request; no letter went out before it.
        effect: tells what sending on some day does to the term.
    """

    AUTO_FOCUS = "DateInput"
    DEFAULT_CSS = """
    SentDialog .dialog-text { margin-top: 1; }
    SentDialog #effect { margin: 1 0; padding: 0 1; color: $text-accent; }
    SentDialog #effect.-warning { color: $text-error; text-style: bold; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "answer", _("Boeken"), show=False, id="sent.answer"),
        Binding("escape", "dismiss(None)", _("Terug"), show=False, id="sent.cancel"),
    ]

    def __init__(
        self,
        today: Callable[[], date],
        title: str,
        channel: Channel,
        received: date,
        effect: Callable[[date], Effect] = lambda _day: Effect(""),
    ) -> None:
        super().__init__()
        self._title = title
        self._received = received
        self._effect = effect
        self._date = DateField(today, value=today(), id="sent_on")
        self._channel = SingleChoice(
            [(item, _channel_label(item)) for item in Channel if item.carries_letters],
            value=channel if channel.carries_letters else Channel.EMAIL,
            id="sent_by",
        )

    def compose(self) -> ComposeResult:
        """Show the two questions."""
        with Vertical(classes="dialog wide"):
            yield Static(plain(self._title), classes="dialog-title")
            yield FormRow(_("Op"), self._date, name="sent_on")
            yield FormRow(_("Per"), self._channel, name="sent_by")
            yield Static(id="effect")
            yield Static(
                plain(_("Boek dit pas als het stuk echt de deur uit is. Het programma verstuurt zelf niets.")),
                classes="dialog-text muted",
            )
            keys = _("[b $text-accent]⏎[/] Boeken   [b $text-accent]Tab[/] Ander veld   [b $text-accent]Esc[/] Terug")
            yield Static(Content.from_markup(keys), classes="dialog-keys")

    @on(DateField.Changed)
    def _follow(self) -> None:
        """Say what follows from this day, and warn when it is too late to have an effect."""
        day = self._date.value_date
        effect = self._effect(day) if day else Effect("")
        line = self.query_one("#effect", Static)
        line.set_class(not effect.counts, "-warning")
        line.display = bool(effect.text)
        line.update(plain(effect.text if effect.counts else f"‼ {effect.text}"))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_answer()

    def action_answer(self) -> None:
        """Close with day and channel, unless the day can't be used."""
        try:
            day = self._date.require()
            if day < self._received:
                raise InvalidInput(
                    _("De zaak kwam pas op {day}.").format(day=short_date(self._received)),
                    hint=_("Typ de dag waarop de brief echt is verstuurd."),
                    field="sent_on",
                )
        except InvalidInput as problem:
            show_problem(self, problem)
            return
        if self._channel.value is not None:
            self.dismiss(Sent(day, self._channel.value))


def _channel_label(channel: Channel) -> str:
    return _("overhandigd") if channel is Channel.IN_PERSON else channel.label
