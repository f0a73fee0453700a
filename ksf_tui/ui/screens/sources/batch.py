"""A batch of the public-source ledger: next step, and what can be done when; its parts are apart."""

from collections.abc import Callable

from ksf_tui.domain.sources.elements import ElementState
from ksf_tui.domain.sources.people import NoticeState
from ksf_tui.domain.sources.rows import BatchStep
from ksf_tui.i18n import _
from ksf_tui.services.sources import BatchView
from ksf_tui.ui.dialogs.why import WhyDialog
from ksf_tui.ui.scopes import Scope
from ksf_tui.ui.screens.sources.standing import BatchStanding


class BatchScreen(BatchStanding):
    """A batch."""

    HELP = _("Een bron: wat de kennisgeving zegt, wie haar moet krijgen, en tot wanneer (AVG 14).")
    SCOPES = (Scope.SOURCE,)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what this batch, this element and this person allow now."""
        if action in _ABOUT_A_BATCH:
            return self.shown is not None and _ABOUT_A_BATCH[action](self.view)
        if action in _ABOUT_A_PERSON:
            row = self.people.row if self.shown is not None and self.is_mounted else None
            return row is not None and row.state in _ABOUT_A_PERSON[action]
        if action == "filter_people":
            return self.shown is not None and self.view.row.people > 0
        if action == "confirm_element":
            element = self.element if self.shown is not None else None
            return element is not None and self.view.states[element] is ElementState.TO_CHECK
        if action == "edit_element":
            return self.shown is not None and self.element is not None
        return super().check_action(action, parameters)

    def action_step(self) -> None:
        """Do the next step."""
        if self.shown is not None:
            self.steps()[self.view.row.next_step]()

    def steps(self) -> dict[BatchStep, Callable[[], None]]:
        """Give what does each step."""
        return {
            BatchStep.ADD_PEOPLE: self.action_add_person,
            BatchStep.CHECK: self.go_to_content,
            BatchStep.MAKE: self.show_people,
            BatchStep.SEND: self.action_sent_all,
            BatchStep.RETURNED: lambda: self.show_people(NoticeState.RETURNED),
            BatchStep.NONE: lambda: self.app.said(_("Deze bron is klaar.")),
        }

    def action_why(self) -> None:
        """Explain the earliest date."""
        if self.shown is not None:
            self.app.push_screen(WhyDialog(self.source.number, self.shown.term, self.app.today))


_ABOUT_A_BATCH: dict[str, Callable[[BatchView], bool]] = {
    "step": lambda view: view.row.next_step is not BatchStep.NONE,
    "add_person": lambda view: True,  # noqa: ARG005
    "edit_batch": lambda view: True,  # noqa: ARG005
    "exempt_batch": lambda view: True,  # noqa: ARG005
    "why": lambda view: True,  # noqa: ARG005
    "sent_all": lambda view: view.row.count(NoticeState.MADE) > 0,
    "confirm_all": lambda view: ElementState.TO_CHECK in view.states.values(),
}
_ANY = frozenset(NoticeState)
_ABOUT_A_PERSON: dict[str, frozenset[NoticeState]] = {
    "open_person": _ANY,
    "edit_person": _ANY,
    "remove_person": _ANY,
    "contact_person": _ANY,
    "disclose_person": _ANY,
    "why_person": _ANY,
    "exempt_person": _ANY - {NoticeState.SENT},
    "sent_person": frozenset({NoticeState.MADE}),
    "returned_person": frozenset({NoticeState.SENT}),
}
"""The states of the notice to the chosen person in which something can be done."""
