"""Which people of a batch the list shows."""

from collections.abc import Iterable
from dataclasses import dataclass

from textual.widget import Widget

from ksf_tui.domain.sources.people import NoticeState
from ksf_tui.i18n import _
from ksf_tui.ui.dialogs.form import FormDialog
from ksf_tui.ui.widgets.choices import SingleChoice
from ksf_tui.ui.widgets.fields import TextField
from ksf_tui.ui.widgets.form import FormRow

_ALL, _OPEN = "", "open"


@dataclass(frozen=True, slots=True)
class PeopleFilter:
    """What is looked for.

    Attributes:
        text: part of a name, an organisation or an e-mail address.
        state: how the notice stands; "open" for whoever still has to be told, "" for all.
    """

    text: str = ""
    state: str = _ALL

    @property
    def states(self) -> tuple[NoticeState, ...]:
        """The states that are looked for; none for all."""
        if self.state == _OPEN:
            return tuple(state for state in NoticeState if state.is_open)
        return (NoticeState(self.state),) if self.state else ()

    @property
    def words(self) -> str:
        """What is looked for, in words; "" for all."""
        state = _("nog in te lichten") if self.state == _OPEN else NoticeState(self.state).label if self.state else ""
        text = _("‘{text}’").format(text=self.text) if self.text else ""
        return " · ".join(part for part in (text, state) if part)


class PeopleFilterDialog(FormDialog[PeopleFilter]):
    """Ask for a text and a state; Enter or ^s applies, Esc leaves it as it was.

    Args:
        current: what the list shows now.
    """

    def __init__(self, current: PeopleFilter) -> None:
        super().__init__(_("Wie toont de lijst?"))
        self._current = current
        states = [(_ALL, _("iedereen")), (_OPEN, _("nog in te lichten"))]
        states += [(state.value, state.label) for state in NoticeState]
        self._state = SingleChoice(states, value=current.state, columns=2, id="state")

    def fields(self) -> Iterable[Widget]:
        """Show both."""
        example = _("deel van naam, organisatie of e-mailadres")
        yield FormRow(_("Tekst"), TextField(self._current.text, placeholder=example, max_length=100, id="text"))
        yield FormRow(_("Stand"), self._state)

    @property
    def keys(self) -> str:
        """The keys, as markup of our own."""
        return _("[b $text-accent]^s[/] Toon   [b $text-accent]Tab[/] Volgend veld   [b $text-accent]Esc[/] Terug")

    @property
    def is_dirty(self) -> bool:
        """Nothing is lost with Esc: the list stays as it was."""
        return False

    def content(self) -> object:
        """Give what is typed and chosen."""
        return self.text_of("text"), self._state.value

    def result(self) -> PeopleFilter:
        """Give the filter."""
        return PeopleFilter(self.text_of("text"), self._state.value or _ALL)
