"""The parts of the overview about the term: the questions, the extensions, and what can still be done until when."""

from collections.abc import Iterable, Iterator
from datetime import date

from textual.content import Content

from ksf_tui.domain.channels import Channel
from ksf_tui.domain.dates import local_date, short_date
from ksf_tui.domain.deadlines import Deed, Option
from ksf_tui.domain.extensions import Extension
from ksf_tui.domain.inquiries import Inquiry
from ksf_tui.domain.term_changes import may_ask, may_extend
from ksf_tui.i18n import _
from ksf_tui.ui.screens.case.fact_blocks import Block, FactBlocks
from ksf_tui.ui.text import plain
from ksf_tui.ui.widgets.case_preview import CaseView

_LABEL = 14
"""Cells of the labels of the short list of options."""
_DEEDS = {Deed.EXTEND: _("verlengen"), Deed.ASK: _("vraag stellen"), Deed.REFUSE: _("weigeren")}


class TermFacts(FactBlocks):
    """The questions and the extensions of a case, the newest first."""

    def blocks(self, view: CaseView) -> Iterable[Block]:
        """Give a block for each of them."""
        return _blocks(view)


def _blocks(view: CaseView) -> Iterator[Block]:
    for inquiry in reversed(view.case.inquiries):
        yield Block(heading(_("VRAAG: {kind}").format(kind=inquiry.topic)), _inquiry(inquiry, view))
    for extension in reversed(view.case.extensions):
        yield Block(heading(_("VERLENGING")), _extension(extension, view))


def _inquiry(inquiry: Inquiry, view: CaseView) -> tuple[tuple[str, Content], ...]:
    def day(value: date) -> str:
        return short_date(value, view.today)

    rows = [(_("waarom"), inquiry.doubt), (_("gevraagd"), inquiry.wanted)]
    if inquiry.asked_on is None:
        rows.append((_("verstuurd"), _("nog niet; de termijn loopt door")))
    else:
        late = any(question.asked == inquiry.asked_on for question in view.term.without_effect)
        effect = _("{day}; te laat, de termijn loopt door") if late else _("{day}; de termijn staat stil")
        is_over = inquiry.answered_on is not None or not view.case.state.is_open
        asked = _("{day}") if is_over and not late else effect
        rows.append((_("verstuurd"), asked.format(day=day(inquiry.asked_on))))
    if inquiry.reminded_on:
        rows.append((_("herinnerd"), day(inquiry.reminded_on)))
    if inquiry.answered_on:
        rows.append((_("antwoord"), f"{day(inquiry.answered_on)} · {inquiry.outcome}"))
    lines = [(label, plain(text)) for label, text in rows]
    if inquiry.chase_on and view.case.state.is_open:
        silent = _("verder zonder antwoord (i)") if inquiry.about_mandate else _("slotbrief of verder (i)")
        words = silent if inquiry.reminded_on else _("herinneren (i)")
        style = "bold $text-warning" if inquiry.chase_on <= view.today else ""
        lines.append((_("wat nu"), Content.styled(f"{day(inquiry.chase_on)} · {words}", style)))
    elif view.case.is_unidentified and inquiry == view.case.inquiries[-1]:
        lines.append((_("wat nu"), plain(_("afgesloten met de slotbrief; toch een reactie? heropenen (i)"))))
    return tuple(lines)


def _extension(extension: Extension, view: CaseView) -> tuple[tuple[str, Content], ...]:
    rows = [
        (_("omdat"), plain("; ".join(reason.label for reason in extension.reasons))),
        (_("uitleg"), plain(extension.explanation)),
        (_("al gedaan"), plain(extension.done or _("(niets vermeld)"))),
        (_("bericht"), _notice(extension, view)),
    ]
    if extension.withdrawn_at:
        day = short_date(local_date(extension.withdrawn_at), view.today)
        rows.append((_("ingetrokken"), plain(f"{day} · {extension.withdrawn_why}")))
    return tuple(rows)


def _notice(extension: Extension, view: CaseView) -> Content:
    if extension.notified_on is None:
        if extension.withdrawn_at:
            return Content(_("niet verstuurd"))
        return Content.styled(_("nog niet verstuurd; de termijn is nog niet verlengd"), "$text-warning")
    day = short_date(extension.notified_on, view.today)
    if extension.stands and not view.term.is_extended:
        late = _("verstuurd {day}: te laat, de verlenging telt niet")
        return Content.styled(late.format(day=day), "bold $text-error")
    return plain(_("verstuurd {day}").format(day=day))


def option_parts(view: CaseView) -> list[Content]:
    """Give what the law still allows, and by when a letter by post has to leave, with an empty line before it."""
    if not view.case.state.is_open:
        return []
    rows = [_option(option, view) for option in view.term.options(view.today) if _is_possible(option, view)]
    if view.case.channel is Channel.POST:
        rows.append((_("op de bus"), _("uiterlijk {day}").format(day=short_date(view.term.safe.post_by, view.today))))
    if not rows:
        return []
    lines = [Content.assemble((label.ljust(_LABEL), "$text-muted"), text) for label, text in rows]
    return [Content(""), heading(_("WAT NOG KAN")), *lines]


def _is_possible(option: Option, view: CaseView) -> bool:
    """Leave out what the case itself stands in the way of: one question at a time, one extension for good."""
    case = view.case
    if option.deed is Deed.ASK:
        return may_ask(case)
    if option.deed is Deed.EXTEND:
        return case.extension is not None or may_extend(case, view.term, view.today)
    return True


def _option(option: Option, view: CaseView) -> tuple[str, str]:
    month = view.term.first_month
    safe = month.legal_last_day if option.deed is Deed.REFUSE else month.calendar
    words = _("t/m {day}") if option.until else _("zolang de vraag openstaat; veilig t/m {day}")
    return _DEEDS[option.deed], words.format(day=short_date(option.until or safe, view.today))


def heading(text: str) -> Content:
    """Give the heading of a block."""
    return Content.styled(text, "bold $text-muted")
