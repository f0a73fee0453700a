"""What is logged about a recipient of the data: that it was told, that it confirmed or was asked again, or why not."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from textual.widget import Widget
from textual.widgets import Static

from ksf_tui.domain.channels import Channel
from ksf_tui.domain.letters import Sent
from ksf_tui.domain.recipients import MAX_NAME
from ksf_tui.domain.rounds import NoticeState
from ksf_tui.errors import InvalidInput
from ksf_tui.i18n import _
from ksf_tui.ui.dialogs.form import FormDialog
from ksf_tui.ui.text import plain
from ksf_tui.ui.widgets.choices import SingleChoice
from ksf_tui.ui.widgets.date_field import DateField
from ksf_tui.ui.widgets.fields import TextField
from ksf_tui.ui.widgets.form import FormRow

_EXCUSES = {
    NoticeState.NOT_CONCERNED: _("heeft deze gegevens niet (gekregen)"),
    NoticeState.IMPOSSIBLE: _("inlichten is onmogelijk"),
    NoticeState.DISPROPORTIONATE: _("inlichten kost onevenredig veel moeite"),
}


class ToldDialog(FormDialog[Sent]):
    """Ask when and how a recipient was told outside the letters of the desk.

    Args:
        name: the recipient.
        today: gives the day of today.
        typed: what was filled in before and could not be stored.
        error: what was wrong with it.
    """

    def __init__(
        self, name: str, today: Callable[[], date], *, typed: Sent | None = None, error: InvalidInput | None = None
    ) -> None:
        super().__init__(_("Ontvanger is ingelicht"), again=typed is not None, error=error)
        self._name_of_recipient = name
        self._date = DateField(today, value=typed.on if typed else today(), warn_old=False, id="on")
        channels = [(channel, channel.label) for channel in Channel]
        self._channel = SingleChoice(channels, value=typed.channel if typed else Channel.EMAIL, id="by")

    def fields(self) -> Iterable[Widget]:
        """Show the recipient, the day and the way."""
        yield Static(plain(self._name_of_recipient), classes="dialog-text")
        yield FormRow(_("Op"), self._date, name="on")
        yield FormRow(_("Per"), self._channel, name="by")

    @property
    def keys(self) -> str:
        """The keys, as markup of our own."""
        return _("[b $text-accent]⏎[/] Bewaren   [b $text-accent]Tab[/] Ander veld   [b $text-accent]Esc[/] Terug")

    def content(self) -> object:
        """Give what is typed and chosen."""
        return self._date.text, self._channel.value

    def result(self) -> Sent:
        """Give day and channel, unless the day can't be one."""
        return Sent(self._date.require(), self._channel.value or Channel.EMAIL)


@dataclass(frozen=True, slots=True)
class Excuse:
    """Why a recipient is not told, as a state and in words."""

    state: NoticeState = NoticeState.NOT_CONCERNED
    reason: str = ""


class ExcuseDialog(FormDialog[Excuse]):
    """Ask why a recipient is not told; the reason is required (R13).

    Args:
        name: the recipient.
        shown: what is filled in.
        again: that it was typed before and could not be stored.
        error: what was wrong with it.
    """

    DEFAULT_CSS = """
    ExcuseDialog #reason-row { margin-top: 1; }
    """

    def __init__(self, name: str, shown: Excuse, *, again: bool = False, error: InvalidInput | None = None) -> None:
        super().__init__(_("Ontvanger wordt niet ingelicht"), again=again, error=error)
        self._name_of_recipient = name
        self._shown = shown

    def fields(self) -> Iterable[Widget]:
        """Show the recipient, the kinds of reason and the reason."""
        yield Static(plain(self._name_of_recipient), classes="dialog-text")
        choice = SingleChoice(list(_EXCUSES.items()), value=self._shown.state, columns=1, id="state")
        yield FormRow(_("Want"), choice, name="state")
        yield FormRow(_("Reden"), TextField(self._shown.reason, id="reason"), name="reason", id="reason-row")

    def content(self) -> Excuse:
        """Give what is filled in."""
        return Excuse(self.query_one(SingleChoice).value or NoticeState.NOT_CONCERNED, self.text_of("reason"))

    def result(self) -> Excuse:
        """Give the reason, unless there is none."""
        excuse = self.content()
        if not excuse.reason:
            hint = _("Het dossier moet de reden kunnen tonen (AVG 19).")
            raise InvalidInput(_("Waarom wordt deze ontvanger niet ingelicht?"), hint=hint, field="reason")
        return excuse


class AddNoticeDialog(FormDialog[str]):
    """Ask the name of a recipient that the register does not propose.

    Args:
        typed: what was filled in before and could not be stored.
        error: what was wrong with it.
    """

    def __init__(self, typed: str = "", error: InvalidInput | None = None) -> None:
        super().__init__(_("Ontvanger toevoegen aan deze zaak"), again=bool(typed), error=error)
        self._typed = typed

    def fields(self) -> Iterable[Widget]:
        """Show the name."""
        yield FormRow(_("Naam"), TextField(self._typed, max_length=MAX_NAME, id="name"), name="name")
        note = _(
            "Noem de partij, niet de betrokkene. Krijgt zij vaker gegevens? Zet haar dan in het register (6, dan o): "
            "een brief neemt haar adres daaruit over."
        )
        yield Static(plain(note), classes="dialog-text")

    @property
    def keys(self) -> str:
        """The keys, as markup of our own."""
        return _("[b $text-accent]⏎[/] Bewaren   [b $text-accent]Esc[/] Terug")

    def content(self) -> str:
        """Give the name as it is typed."""
        return self.text_of("name")

    def result(self) -> str:
        """Give the name, unless there is none."""
        if not self.content():
            hint = _("Typ de naam van de partij.")
            raise InvalidInput(_("Hoe heet deze ontvanger?"), hint=hint, field="name")
        return self.content()
