"""The parts of a case as content: person, overview, decisions, letters, timeline."""

from datetime import date

from textual.content import Content

from ksf_tui.domain.dates import AMSTERDAM, short_date
from ksf_tui.domain.decisions import Invoked
from ksf_tui.domain.identity import Dependence
from ksf_tui.domain.letters import LetterHead
from ksf_tui.domain.next_steps import next_step
from ksf_tui.domain.people import Person
from ksf_tui.domain.restriction import began_on, notified_on, restricted
from ksf_tui.domain.statement import Statement
from ksf_tui.domain.states import NextStep
from ksf_tui.i18n import _
from ksf_tui.ui.letter_words import letter_name
from ksf_tui.ui.screens.case.identity_parts import fee_parts, identity_parts, mandate_words
from ksf_tui.ui.screens.case.term_parts import heading, option_parts
from ksf_tui.ui.term_text import paused_words
from ksf_tui.ui.text import cell, fit, plain
from ksf_tui.ui.widgets.case_preview import CaseView
from ksf_tui.ui.widgets.case_words import RESTRICTED, stop_line, undecided
from ksf_tui.ui.widgets.obligation_words import next_of_case, obligation_words

_KIND = 22
"""Cells of what letter it is."""
_NAME = 28
"""Cells of the name where a term that stands still has to be told beside it."""


def who(view: CaseView, statement: Statement) -> Content:
    """Give the line about the person, the state, the way in and the handler; a term that stands still comes first."""
    case = view.case
    subject = ", ".join(part for part in (case.subject.name, case.subject.organisation) if part)
    name, stand = plain(subject), Content("")
    if paused := paused_words(view.term, view.today):
        name = cell(case.subject.name, _NAME)
        stand = Content.assemble(" · ", (f"‖ {paused}", "bold $text-warning"))
    alone = case.dependence is Dependence.NONE
    parts = [
        *([] if alone else [case.dependence.label]),
        _("samengevoegd") if case.is_merged else case.state.label,
        statement.audience(case.audience).label,
        case.channel.label,
        _("behandelaar {name}").format(name=case.handler),
    ]
    return Content.assemble(name.stylize("bold"), stand, plain(" · " + " · ".join(parts)).stylize("$text-muted"))


def overview(view: CaseView) -> Content:
    """Give request, rights, people and waiting."""
    case = view.case
    parts = [*restriction_line(view), *stop_line(case)]
    said = heading(_("KLACHT") if case.complaint else _("VERZOEK"))
    parts += [said, plain(case.request or _("(geen tekst vastgelegd)")), Content("")]
    if case.invoked:
        parts.append(heading(_("RECHTEN")))
        parts += [right_line(view, item) for item in case.invoked]
    parts += [*identity_parts(view), *fee_parts(view), *option_parts(view)]
    if case.waiting:
        text = _("Sinds {since} wachten wij op: {what}. Herinneren {remind}; de termijn loopt door.")
        filled = text.format(
            since=short_date(case.waiting.since, view.today),
            what=case.waiting.what_for,
            remind=short_date(case.waiting.remind_on, view.today),
        )
        parts += [Content(""), heading(_("WACHT OP BETROKKENE")), plain(filled)]
    if case.answered:
        text = _("{day} per {channel}").format(
            day=short_date(case.answered.on, view.today), channel=case.answered.channel.label
        )
        late = view.term.days_late
        stand = _("op tijd") if not late else _("{days} d te laat").format(days=late)
        parts += [Content(""), heading(_("BEANTWOORD")), plain(f"{text} · {stand}")]
    parts += _disclosures(view)
    parts += [Content(""), heading(_("BETROKKENE")), *_person(case.subject)]
    if case.representative:
        seen = plain(mandate_words(view))
        parts += [Content(""), heading(_("GEMACHTIGDE")), *_person(case.representative.person), seen]
    return Content("\n").join(parts)


def _disclosures(view: CaseView) -> list[Content]:
    """Give what was given about this person because the law asked for it; what they may not know is marked."""
    if not view.disclosures:
        return []
    lines = [Content(""), heading(_("VERSTREKT OP GROND VAN DE WET"))]
    for item in view.disclosures:
        notes = "" if item.is_surely_about(view.case) else _("  ga na of dit dezelfde persoon is")
        mark = "" if item.may_tell else _("! geheim: niet noemen  ")
        day = short_date(item.given_on, view.today)
        lines.append(
            Content.assemble((mark, "$text-warning"), plain(f"{day}  {item.receiver}"), (notes, "$text-muted"))
        )
    return lines


def _step(view: CaseView) -> str:
    """Give the next step; while the term is paused with the day from which the open question asks for something."""
    case = view.case
    if first := next_of_case(case, view.term, view.today):
        return obligation_words(first, view.today)
    chases = case.inquiry and next_step(case).is_chasing and view.term.is_paused
    day = case.inquiry.chase_on if case.inquiry and chases else None
    return f"{next_step(case).label} {short_date(day, view.today)}" if day else next_step(case).label


def step_panel(view: CaseView, *, by_enter: bool) -> Content:
    """Give what to do next, and which key does it, for the column beside the tabs.

    Args:
        view: the case.
        by_enter: whether Enter does it now; in a list it opens the chosen line instead.
    """
    lines = [heading(_("VOLGENDE STAP")), Content.styled(_step(view), "bold $text-accent"), Content("")]
    if next_of_case(view.case, view.term, view.today) or next_step(view.case) is not NextStep.NOTHING:
        does = _("doet het") if by_enter else _("doet het op tabblad Overzicht")
        lines.insert(2, Content.assemble(("⏎ ", "bold $text-accent"), (does, "$text-muted")))
    return Content("\n").join(lines)


def next_step_line(view: CaseView) -> Content:
    """Give what to do next on one line, where there is no room beside the tabs."""
    return Content.assemble((_("Volgende stap: "), "$text-muted"), (_step(view), "bold $text-accent"))


def right_line(view: CaseView, item: Invoked) -> Content:
    """Give the line of a right with its decision, when it was answered, and whether it restricts."""
    article = "" if item.answered_on else f" ({item.right.article})"  # one line holds article or day
    name = Content.assemble(plain(item.right.label), (article, "$text-muted"))
    if item.decision is None:
        return Content.assemble(name, "   ", undecided(view.case))
    style = "$text-warning" if item.decision.outcome.refuses else "$text-success"
    told = ""
    if item.answered_on:
        told = _(" · beantwoord {day}").format(day=short_date(item.answered_on, view.today))
    if item.lifted_on:
        told += _(" · opgeheven {day}").format(day=short_date(item.lifted_on, view.today))
    return Content.assemble(name, "   ", (item.decision.outcome.label, style), (told, "$text-muted"))


def restriction_line(view: CaseView) -> list[Content]:
    """Give the mark of a restriction with what it means, and what has to come before it ends (R12)."""
    item = restricted(view.case)
    if item is None:
        return []
    began, notice = began_on(item), notified_on(view.case)
    since = _(" sinds {day}").format(day=short_date(began, view.today)) if began else ""
    then = _(" Opheffen: eerst bericht (h).")
    if notice:
        then = _(" Bericht ging {day} uit (h).").format(day=short_date(notice, view.today))
    text = _("{since}: alleen bewaren.").format(since=since) + then
    return [Content.assemble((RESTRICTED, "bold $text-warning"), (text, "$text-warning"))]


def letter_line(letter: LetterHead, today: date) -> Content:
    """Give the line of a letter: number or draft, kind, and how it went out."""
    if not letter.is_final:
        return Content.assemble(
            (_("concept").ljust(14), "$text-warning"),
            _letter_name(letter),
            ("   " + _("⏎ verder"), "$text-muted"),
        )
    if letter.sent:
        day = short_date(letter.sent.on, today)
        state = _("✓ verstuurd {day} per {channel}").format(day=day, channel=letter.sent.channel.label)
        style = "$text-success"
    else:
        state, style = _("vastgesteld, nog niet verstuurd"), "$text-warning"
    pages = _("{count} p.").format(count=letter.pages)
    return Content.assemble(
        (letter.number.ljust(14), "bold"),
        fit(_letter_name(letter), _KIND),
        (pages.ljust(6), "$text-muted"),
        (state, style),
    )


def _letter_name(letter: LetterHead) -> Content:
    """Give what letter it is, on one line."""
    return cell(letter_name(letter), _KIND)


def no_tasks() -> Content:
    """Give the line for a case without tasks."""
    return Content.styled(_("Nog geen taken. Druk op a om er een toe te voegen."), "$text-muted")


def no_letters() -> Content:
    """Give the line for a case without letters."""
    return Content.styled(_("Nog geen brieven. Druk op b om er een te schrijven."), "$text-muted")


def timeline(view: CaseView) -> Content:
    """Give what happened, the newest first."""
    lines = []
    for event in view.events:
        moment = event.at.astimezone(AMSTERDAM)
        when = f"{short_date(moment.date(), view.today)} {moment:%H:%M}"
        detail = plain(f"  {event.detail}") if event.detail else Content("")
        lines.append(
            Content.assemble(
                (when.ljust(18), "$text-muted"),
                plain(event.action).stylize("bold"),
                detail,
                (f"  {event.user}", "$text-muted"),
            )
        )
    return Content("\n").join(lines)


def _person(person: Person) -> list[Content]:
    parts = [person.name, person.organisation, person.email, person.phone, *person.address_lines]
    return [plain(" · ".join(part for part in parts if part))]
