"""That the person asks again about a request that is not answered: day, channel and text."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from textual import getters
from textual.widget import Widget
from textual.widgets import Static

from ksf_tui.domain.channels import Channel
from ksf_tui.errors import InvalidInput
from ksf_tui.i18n import _
from ksf_tui.ui.dialogs.form import FormDialog
from ksf_tui.ui.text import plain
from ksf_tui.ui.widgets.choices import SingleChoice
from ksf_tui.ui.widgets.date_field import DateField
from ksf_tui.ui.widgets.fields import LongField
from ksf_tui.ui.widgets.form import FormRow


@dataclass(frozen=True, slots=True)
class Reminder:
    """The day on which a reminder came, its way, and what it said."""

    on: date
    channel: Channel
    text: str


class ReminderDialog(FormDialog[Reminder | None]):
    """Ask all three; ^s answers.

    Args:
        number: the number of the case.
        today: gives the day of today.
        given: what is filled in already.
        error: what was wrong with it.
    """

    _channel: getters.query_one[SingleChoice[Channel]] = getters.query_one("#channel", SingleChoice)

    def __init__(
        self, number: str, today: Callable[[], date], given: Reminder | None = None, error: InvalidInput | None = None
    ) -> None:
        super().__init__(_("Rappel op {number}").format(number=number), again=given is not None, error=error)
        self._today = today
        self._given = given or Reminder(today(), Channel.EMAIL, "")

    def fields(self) -> Iterable[Widget]:
        """Show what it means, day, channel and text."""
        yield Static(plain(_("Geen nieuw verzoek: de termijn verandert niet (EDPB 29).")), classes="dialog-text")
        day = DateField(self._today, value=self._given.on, warn_old=False, id="received")
        yield FormRow(_("Binnen op"), day, name="received")
        channels = [(channel, channel.label) for channel in Channel]
        yield FormRow(_("Kanaal"), SingleChoice(channels, value=self._given.channel, id="channel"), name="channel")
        yield FormRow(_("Tekst"), LongField(self._given.text, id="request"), name="request")

    def content(self) -> tuple[str, Channel | None, str]:
        """Give what is typed and chosen."""
        return self.query_one(DateField).text, self._channel.value, self.text_of("request")

    def result(self) -> Reminder:
        """Give all three, unless something is missing."""
        day = self.query_one(DateField).require()
        if not self.text_of("request"):
            raise InvalidInput(_("Wat schreef of zei de betrokkene?"), hint=_("Typ of plak de tekst."), field="request")
        return Reminder(day, self._channel.value or Channel.EMAIL, self.text_of("request"))
