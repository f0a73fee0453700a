"""What a notice says about one element, in Dutch and in English (R15; AVG art. 14(1) and (2))."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from ksf_tui.domain.sources.elements import Element, ElementText
from ksf_tui.errors import InvalidInput
from ksf_tui.i18n import _
from ksf_tui.ui.dialogs.form import FormDialog
from ksf_tui.ui.screens.sources.parts import sentence
from ksf_tui.ui.text import plain
from ksf_tui.ui.widgets.fields import LongField
from ksf_tui.ui.widgets.form import FormRow


class ElementDialog(FormDialog[ElementText]):
    """Ask for both texts; who stores them has looked at them.

    Args:
        shown: what is filled in.
        warnings: what the privacy statement leaves open about it.
        needs_english: whether somebody of the batch gets the notice in English.
        again: that it was filled in before and could not be stored.
        error: what was wrong with it then.
    """

    DEFAULT_CSS = """
    ElementDialog .warning { padding: 0 1; margin-bottom: 1; }
    ElementDialog FormRow { margin-bottom: 1; }
    ElementDialog .dialog LongField { height: 5; }
    """

    def __init__(
        self,
        shown: ElementText,
        warnings: Sequence[str],
        *,
        needs_english: bool,
        again: bool = False,
        error: InvalidInput | None = None,
    ) -> None:
        element = shown.element
        title = _("{name} (AVG {article})").format(name=sentence(element.label), article=element.article)
        super().__init__(title, again=again, error=error)
        self._shown = shown
        self._warnings = warnings
        self._needs_english = needs_english

    def fields(self) -> Iterable[Widget]:
        """Show what to think of, and both texts."""
        element = self._shown.element
        if element.is_list:
            yield Static(plain(_("Eén punt per regel.")), classes="warning muted")
        yield FormRow(_("Nederlands"), LongField(self._shown.dutch, id="dutch"), name=element.value)
        yield FormRow(_("Engels"), LongField(self._shown.english, id="english"))
        if not self._needs_english:
            text = _("Engels is nodig zodra iemand van deze bron Engelse brieven krijgt.")
            yield Static(plain(text), classes="warning muted")
        for warning in self._warnings:
            yield Static(Content.assemble(("! ", "bold $text-warning"), plain(warning)), classes="warning")

    def content(self) -> tuple[str, str]:
        """Give what is typed."""
        return self.text_of("dutch"), self.text_of("english")

    def result(self) -> ElementText:
        """Give the texts."""
        dutch, english = self.content()
        return replace(self._shown, dutch=dutch, english=english)


FIXED = {
    Element.RIGHTS: _("De rechten staan volledig in de brief, ook dat op beperking; hier is niets in te vullen."),
    Element.COMPLAINT: _("De klacht bij de AP staat in de brief; hier is niets in te vullen."),
    Element.OBJECTION: _(
        "Het recht van bezwaar staat apart in de brief (AVG 21, vierde lid); hier is niets in te vullen."
    ),
    Element.CONTROLLER: _("Dit komt uit de gegevens van de organisatie: wijzig ze bij Beheer (7, dan o)."),
}
"""What is said of an element that nobody fills in; the source itself is a fact of the batch."""
