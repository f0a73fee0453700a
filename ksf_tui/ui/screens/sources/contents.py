"""What the notices of a batch say, by a key: fill in, confirm one, confirm all that was proposed (R15)."""

from collections.abc import Sequence

from textual import on
from textual.widgets import OptionList

from ksf_tui.domain.people import Language
from ksf_tui.domain.sources.batches import SourceBatch
from ksf_tui.domain.sources.elements import TYPED, Element, ElementState, ElementText
from ksf_tui.errors import InvalidInput
from ksf_tui.i18n import _, counted
from ksf_tui.services import sources
from ksf_tui.ui.dialogs.confirm import ConfirmDialog
from ksf_tui.ui.screens.sources import parts
from ksf_tui.ui.screens.sources.batch_dialog import with_facts
from ksf_tui.ui.screens.sources.element_dialog import FIXED, ElementDialog
from ksf_tui.ui.screens.sources.frame import BatchFrame
from ksf_tui.ui.widgets.marked_lines import MarkedLines

_ELEMENTS = tuple(Element)


class BatchContents(BatchFrame):
    """The part of the screen that fills in facts and elements."""

    @property
    def element(self) -> Element | None:
        """The chosen element."""
        at = self.elements.highlighted
        return None if at is None else _ELEMENTS[at]

    def to_check(self) -> list[Element]:
        """Give the elements that were proposed and that nobody confirmed."""
        return [element for element in TYPED if self.view.states[element] is ElementState.TO_CHECK]

    def go_to_content(self) -> None:
        """Go to the first element that keeps the notices back: empty ones before those to be confirmed."""
        states = self.view.states
        undone = sorted(
            (element for element in _ELEMENTS if not states[element].is_done),
            key=lambda element: (states[element] is not ElementState.EMPTY, _ELEMENTS.index(element)),
        )
        self.tabs.active = "content"
        if undone:
            self.elements.highlighted = _ELEMENTS.index(undone[0])

    @on(OptionList.OptionHighlighted, "#content-list")
    def _element_seen(self) -> None:
        if self.shown is not None and self.element is not None:
            self.query_one("#element-text", MarkedLines).show(parts.element_text(self.view, self.element))
        self.refresh_bindings()

    @on(OptionList.OptionSelected, "#content-list")
    def _element_chosen(self) -> None:
        self.action_edit_element()

    def action_edit_element(self) -> None:
        """Fill in the chosen element, or say where it comes from."""
        element = self.element
        if element is None:
            return
        if self.view.states[element] is ElementState.NOT_APPLICABLE:
            self.app.said(
                _("Dit hoort niet bij de grondslag van deze bron: {ground}.").format(ground=self.source.ground.label)
            )
        elif element is Element.SOURCE:
            self.action_edit_batch()
        elif element in FIXED:
            self.app.said(FIXED[element])
        else:
            self._fill_in(self.source.element(element))

    def _fill_in(self, text: ElementText, error: InvalidInput | None = None, *, again: bool = False) -> None:
        def store(typed: ElementText | None) -> None:
            if typed is not None:
                job = self.app.gateway.run(sources.fill_in, self.source, typed)
                self.attempt(
                    job, lambda _batch: self._filled(typed), lambda error: self._fill_in(typed, error, again=True)
                )

        warnings = parts.clash_lines(self.view.clashes, text.element)
        needs_english = Language.ENGLISH in self.view.languages
        dialog = ElementDialog(text, warnings, needs_english=needs_english, again=again, error=error)
        self.app.push_screen(dialog, store)

    def _filled(self, text: ElementText) -> None:
        self.stored(_("{name}: bewaard.").format(name=parts.sentence(text.element.label)))

    def action_confirm_element(self) -> None:
        """Confirm the chosen element and go to the next that has to be."""
        element = self.element
        if element is None:
            return
        done = _("{name}: bevestigd.").format(name=parts.sentence(element.label))
        self._confirm([element], done)
        following = [item for item in self.to_check() if item is not element]
        if following:
            later = [item for item in following if _ELEMENTS.index(item) > _ELEMENTS.index(element)]
            self.elements.highlighted = _ELEMENTS.index((later or following)[0])

    def action_confirm_all(self) -> None:
        """Confirm all that was proposed, after a question that shows it."""
        elements = self.to_check()
        question = ConfirmDialog(
            counted("Klopt dit onderdeel?", "Kloppen deze {count} onderdelen?", len(elements)),
            parts.names_of(self.view, elements),
            yes=_("Ja, alles klopt"),
        )
        done = counted("{count} onderdeel bevestigd.", "{count} onderdelen bevestigd.", len(elements))
        self.app.push_screen(question, lambda sure: self._confirm(elements, done) if sure else None)

    def _confirm(self, elements: Sequence[Element], done: str) -> None:
        self.write(self.app.gateway.run(sources.confirm, self.source, elements), lambda _batch: self.stored(done))

    def action_edit_batch(self) -> None:
        """Change the facts."""
        self._edit(self.source)

    def _edit(self, shown: SourceBatch, error: InvalidInput | None = None, *, again: bool = False) -> None:
        def store(typed: SourceBatch | None) -> None:
            if typed is not None:
                job = self.app.gateway.run(sources.correct, typed)
                self.attempt(
                    job, lambda _batch: self.stored(_("Bewaard.")), lambda error: self._edit_again(typed, error)
                )

        dialog = self.batch_form(shown, again=again, error=error)
        self.app.push_screen(dialog, store)

    def _edit_again(self, typed: SourceBatch, error: InvalidInput | None) -> None:
        self._edit(with_facts(self.source, typed), error, again=True)
