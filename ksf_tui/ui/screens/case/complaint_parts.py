"""What the overview tells of a complaint: how it was looked into, what is offered, and how it went on (R17)."""

from collections.abc import Iterable, Iterator
from datetime import date

from textual.content import Content

from ksf_tui.domain.cases import Case
from ksf_tui.domain.complaints import Complaint, Reaction
from ksf_tui.domain.dates import short_date
from ksf_tui.i18n import _
from ksf_tui.ui.screens.case.allegation_list import allegation_line, no_allegations
from ksf_tui.ui.screens.case.fact_blocks import Block, FactBlocks
from ksf_tui.ui.screens.case.term_parts import heading
from ksf_tui.ui.text import plain
from ksf_tui.ui.widgets.case_preview import CaseView


class ComplaintFacts(FactBlocks):
    """The points of a complaint, and what was done with them; nothing for a request."""

    def blocks(self, view: CaseView) -> Iterable[Block]:
        """Give both blocks."""
        complaint = view.case.complaint
        if complaint is None:
            return
        points = [allegation_line(number, item) for number, item in enumerate(complaint.allegations, 1)]
        yield Block(heading(_("KLACHTPUNTEN")), tuple(("", line) for line in points or [no_allegations()]))
        rows = (*_looked_into(complaint, view.today), *_went_on(view.case, complaint, view.today))
        yield Block(heading(_("BEHANDELING (j)")), rows)


def _looked_into(complaint: Complaint, today: date) -> Iterator[tuple[str, Content]]:
    todo = Content.styled(_("nog te doen"), "$text-warning")
    yield _("onderzoek"), plain(complaint.investigation) if complaint.investigation else todo
    hearing = complaint.hearing
    if hearing is None:
        yield _("gehoord"), todo
    elif hearing.on:
        yield _("gehoord"), plain(f"{short_date(hearing.on, today)} · {hearing.report}")
    else:
        yield _("niet gehoord"), plain(hearing.report)
    if complaint.continues is not None:
        style = "$text-warning" if complaint.continues else ""
        yield _("verwerking"), Content.styled(_("gaat door") if complaint.continues else _("gestopt"), style)
    if complaint.offer:
        yield _("aanbod"), plain(complaint.offer)


def _went_on(case: Case, complaint: Complaint, today: date) -> Iterator[tuple[str, Content]]:
    if told := case.told_of_authority_on:
        yield _("AP-route"), plain(_("op de AP gewezen op {day}").format(day=short_date(told, today)))
    if complaint.reaction and complaint.reacted_on:
        words = f"{short_date(complaint.reacted_on, today)} · {complaint.reaction.label}"
        style = "bold $text-warning" if complaint.reaction is Reaction.NOT_SETTLED else ""
        text = plain(f" · {complaint.reaction_text}" if complaint.reaction_text else "")
        yield _("reactie"), Content.assemble((words, style), text)
    if complaint.escalation:
        words = _("{day} · {who}").format(
            day=short_date(complaint.escalation.on, today), who=complaint.escalation.by.label
        )
        yield _("naar de AP"), Content.styled(words, "bold $text-warning")
    for again in reversed(complaint.reopenings):
        yield _("heropend"), plain(f"{short_date(again.on, today)} · {again.why}")
    if complaint.lessons:
        yield _("lessen"), plain(complaint.lessons)
