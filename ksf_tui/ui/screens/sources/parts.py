"""The parts of a batch as content: facts, exemption, elements, what the statement leaves open, timeline."""

from collections.abc import Sequence
from datetime import date

from textual.content import Content

from ksf_tui.domain.dates import AMSTERDAM, long_date, short_date
from ksf_tui.domain.people import Language
from ksf_tui.domain.rows import EventRow
from ksf_tui.domain.sources.batches import SourceBatch
from ksf_tui.domain.sources.elements import Element, ElementState
from ksf_tui.domain.sources.exemptions import Exemption
from ksf_tui.domain.statement import Clash, Statement
from ksf_tui.i18n import _
from ksf_tui.services.sources import BatchView
from ksf_tui.ui.screens.sources.words import figures_line, sent_count, step_words
from ksf_tui.ui.text import cell, cut, fit, plain
from ksf_tui.ui.widgets.marked_lines import MarkedLine

LABEL = 16
"""Cells of a label."""
_MARKS = {
    ElementState.READY: ("✓", "$text-success"),
    ElementState.TO_CHECK: ("!", "$text-warning"),
    ElementState.EMPTY: ("✗", "bold $text-error"),
    ElementState.NOT_APPLICABLE: ("–", "$text-muted"),
}
_ELEMENT_CLASHES = {
    "outside-eu": (Element.TRANSFERS, Element.RECIPIENTS),
    "retention-gaps": (Element.RETENTION,),
    "no-dpo": (Element.OFFICER,),
    "automated-decisions": (Element.AUTOMATED,),
    "restriction-missing": (Element.RIGHTS,),
}
"""The elements that a clash of the statement is about; others are about the notice as a whole."""
_STATE_CELLS, _NAME_CELLS, _ARTICLE_CELLS = 14, 32, 8
_FIRST_WORDS = 120


def labelled(facts: Sequence[tuple[str, str]]) -> list[MarkedLine]:
    """Give facts behind their labels; one without a value is left out."""
    return [(Content.styled(label.ljust(LABEL), "$text-muted"), plain(value)) for label, value in facts if value]


def title(text: str) -> MarkedLine:
    """Give the title of a block, with an empty line above."""
    return Content(""), Content.assemble("\n", (text, "bold $text-muted"))


def warned(text: str) -> MarkedLine:
    """Give something that has to be known."""
    return Content.styled("! ", "bold $text-warning"), plain(text)


def sentence(label: str) -> str:
    """Begin a label with a capital and leave others, such as those of "EU", as they are."""
    return label[:1].upper() + label[1:]


def about(batch: SourceBatch, statement: Statement) -> str:
    """Give kind, whether it is public, and audience on a line."""
    open_words = _("openbaar toegankelijk") if batch.is_public else _("niet openbaar toegankelijk")
    return f"{batch.kind.label} · {open_words} · {statement.audience(batch.audience).plural}"


def facts(batch: SourceBatch, statement: Statement, today: date) -> list[MarkedLine]:
    """Give what was registered about a batch."""
    disclosed = _day(batch.planned_disclosure, today)
    if batch.disclosed_to:
        disclosed = _("{day} aan {who}").format(day=disclosed or _("nog geen dag,"), who=batch.disclosed_to)
    return labelled(
        (
            (_("Bron"), batch.source),
            (_("Soort"), about(batch, statement)),
            (
                _("Verkregen"),
                _("{day} door {who}").format(day=short_date(batch.obtained, today), who=batch.obtained_by),
            ),
            (_("Grondslag"), batch.ground.label),
            (_("Eerste contact"), _day(batch.planned_contact, today)),
            (_("1e verstrekking"), disclosed),
            (_("Vastgelegd"), _("door {who}").format(who=batch.registered_by)),
        )
    )


def _day(day: date | None, today: date) -> str:
    return short_date(day, today) if day else ""


def exemption_lines(exemption: Exemption | None) -> list[MarkedLine]:
    """Give why no notice is due: the point, the reasoning, who decided it and when (art. 14(5))."""
    if exemption is None:
        return []
    signed = f"{exemption.author}, {long_date(exemption.on)}" if exemption.on else exemption.author
    return labelled(
        (
            (_("Uitgezonderd"), _("artikel 14, vijfde lid, {point}").format(point=exemption.point.label)),
            (_("Waarom"), exemption.reasoning),
            (_("Maatregelen"), exemption.measures),
            (_("Besloten door"), signed),
        )
    )


def overview(view: BatchView, statement: Statement, today: date) -> list[MarkedLine]:
    """Give facts, figures, what is missing of the notice, and what the statement leaves open."""
    batch = view.batch
    lines = [*facts(batch, statement, today), *exemption_lines(batch.exemption)]
    stand = plain(sent_count(view.row))
    if view.row.people:
        stand = Content.assemble(stand, " · ", figures_line(view.figures))
    lines += [title(_("STAND")), (Content(""), stand)]
    lines += [title(_("KENNISGEVING")), *_unready(view)]
    general = [clash for clash in view.clashes if clash.id not in _ELEMENT_CLASHES]
    if general:
        lines += [title(_("LET OP")), *(warned(clash.text) for clash in general)]
    return lines


def _unready(view: BatchView) -> list[MarkedLine]:
    done = sum(state.is_done for state in view.states.values())
    head = _("{done} van {all} onderdelen klaar").format(done=done, all=len(view.states))
    lines: list[MarkedLine] = [(Content(""), Content(head))]
    for state in (ElementState.EMPTY, ElementState.TO_CHECK):
        names = [element.label for element, found in view.states.items() if found is state]
        if names:
            mark, style = _MARKS[state]
            lines.append((Content.styled(f"{mark} ", style), Content(f"{state.label}: {', '.join(names)}")))
    return lines


def preview(view: BatchView, statement: Statement, today: date) -> list[MarkedLine]:
    """Give a batch in short for beside the list: next step, figures, facts, and each element with its state."""
    batch = view.batch
    lines: list[MarkedLine] = [
        (Content(""), plain(f"{batch.number}  {batch.source}").stylize("bold")),
        (Content.styled(_("Volgende stap: "), "$text-muted"), step_words(view.row)),
        (Content(""), figures_line(view.figures)),
        *facts(batch, statement, today)[1:],
        *exemption_lines(batch.exemption),
        title(_("KENNISGEVING")),
    ]
    return lines + [element_head(element, state) for element, state in view.states.items()]


def element_head(element: Element, state: ElementState) -> MarkedLine:
    """Give how an element stands, and what it is."""
    mark, style = _MARKS[state]
    return fit(Content.styled(f"{mark} {state.label}", style), _STATE_CELLS + 3), Content(element.label)


def element_line(view: BatchView, element: Element) -> Content:
    """Give the line of an element: state, what it is, the article, and the first words that the notice will say."""
    mark, style = _MARKS[view.states[element]]
    state = fit(Content.styled(f"{mark} {view.states[element].label}", style), _STATE_CELLS + 2)
    name = fit(Content(element.label), _NAME_CELLS)
    article = fit(Content.styled(element.article, "$text-muted"), _ARTICLE_CELLS)
    return Content.assemble(state, " ", name, " ", article, "  ", first_words(view, element).stylize("$text-muted"))


def first_words(view: BatchView, element: Element, width: int = _FIRST_WORDS) -> Content:
    """Give the beginning of what a notice says of an element, or where that comes from."""
    if view.states[element] is ElementState.NOT_APPLICABLE:
        return Content(_("niet bij deze grondslag"))
    if element is Element.CONTROLLER:
        return cell(view.office.organisation.name, width)
    if element is Element.SOURCE:
        return cell(view.batch.source, width)
    if not element.is_typed:
        return Content(_("staat vast in de brief"))
    missing = [
        language.label for language in Language if language in view.languages and not _text(view, element, language)
    ]
    if missing:
        return Content(_("leeg in het {languages}").format(languages=_(" en het ").join(missing)))
    return cell(_text(view, element, Language.DUTCH) or _text(view, element, Language.ENGLISH), width)


def _text(view: BatchView, element: Element, language: Language) -> str:
    return "; ".join(view.batch.element(element).lines(language))


def element_text(view: BatchView, element: Element) -> list[MarkedLine]:
    """Give all that a notice says of an element, in the languages of the people, and what the statement leaves open."""
    lines = [warned(text) for text in clash_lines(view.clashes, element)]
    if element.is_typed and view.states[element] is not ElementState.NOT_APPLICABLE:
        languages = [language for language in Language if language in view.languages]
        lines += labelled([(item.label, "\n".join(view.batch.element(element).lines(item))) for item in languages])
    return lines


def clash_lines(clashes: Sequence[Clash], element: Element) -> list[str]:
    """Give what the statement leaves open about an element."""
    return [clash.text for clash in clashes if element in _ELEMENT_CLASHES.get(clash.id, ())]


def names_of(view: BatchView, elements: Sequence[Element], width: int = 54) -> str:
    """Name elements with the first words of each, one a line."""
    return "\n".join(cut(f"{item.label}: {first_words(view, item).plain}", width) for item in elements)


def timeline(events: Sequence[EventRow], today: date) -> Content:
    """Give what happened, the newest first."""
    lines = []
    for event in events:
        moment = event.at.astimezone(AMSTERDAM)
        when = f"{short_date(moment.date(), today)} {moment:%H:%M}"
        detail = plain(f"  {event.detail}") if event.detail else Content("")
        by = Content.styled(cut(f"  {event.user}", _FIRST_WORDS), "$text-muted")
        lines.append(Content.assemble((when.ljust(18), "$text-muted"), plain(event.action).stylize("bold"), detail, by))
    return Content("\n").join(lines)
