"""A request that stands inside a complaint: which rights it invokes, and in which words (R17)."""

from collections.abc import Iterable
from dataclasses import dataclass

from textual import getters
from textual.widget import Widget
from textual.widgets import Static

from ksf_tui.domain.rights import Right
from ksf_tui.errors import InvalidInput
from ksf_tui.i18n import _
from ksf_tui.ui.dialogs.form import FormDialog
from ksf_tui.ui.text import plain
from ksf_tui.ui.widgets.choices import MultiChoice
from ksf_tui.ui.widgets.fields import LongField
from ksf_tui.ui.widgets.form import FormRow


@dataclass(frozen=True, slots=True)
class RequestInside:
    """The rights, and the words."""

    rights: tuple[Right, ...]
    text: str


class SplitOffDialog(FormDialog[RequestInside]):
    """Ask both; ^s answers.

    Args:
        given: what is filled in already.
        term: until when the request has to be answered, in words.
        again: that it was typed before and could not be stored.
        error: what was wrong with it.
    """

    DEFAULT_CSS = """
    SplitOffDialog .dialog-text { color: $text-muted; }
    """

    _rights: getters.query_one[MultiChoice[Right]] = getters.query_one("#rights", MultiChoice)

    def __init__(
        self, given: RequestInside, term: str, *, again: bool = False, error: InvalidInput | None = None
    ) -> None:
        super().__init__(_("Verzoek afsplitsen"), again=again, error=error)
        self._given = given
        self._term = term

    def fields(self) -> Iterable[Widget]:
        """Show what it means, the rights and the words."""
        text = _("Het verzoek wordt een eigen zaak met de wettelijke maand vanaf de dag van de klacht: {term}.")
        yield Static(plain(text.format(term=self._term)), classes="dialog-text")
        rights = [(right, right.short) for right in Right]
        yield FormRow(_("Rechten"), MultiChoice(rights, values=self._given.rights, id="rights"), name="rights")
        yield FormRow(_("Verzoek"), LongField(self._given.text, id="request"), name="request")

    def content(self) -> tuple[tuple[Right, ...], str]:
        """Give what is filled in."""
        return self._rights.values, self.text_of("request")

    def result(self) -> RequestInside:
        """Give both; that no right was chosen is said by who stores it."""
        return RequestInside(*self.content())
