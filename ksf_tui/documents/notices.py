"""What the template of a notice of art. 14 can name."""

from ksf_tui.domain.sources.elements import TYPED, Element, applies
from ksf_tui.domain.sources.notices import NoticeContext, Told


def variables(context: NoticeContext) -> dict[str, object]:
    """Give what a template can name; an element that nobody filled in is a gap that says what to type."""
    return {
        "addressee": context.addressee,
        "person": context.person,
        "batch": context.batch,
        "told": Told(**{element.value: _told(context, element) for element in TYPED}),
        "number": context.shown_number,
        "audience": context.audience,
        "authority": context.authority,
        "office": context.office,
        "organisation": context.office.organisation,
        "today": context.today,
    }


def _told(context: NoticeContext, element: Element) -> tuple[str, ...]:
    if not applies(element, context.batch.ground):
        return ()
    return context.told(element) or (f"«{element.label}»",)
