"""What the overview tells of what is due beside the answer: the matter with the authority, and a breach (R20)."""

from collections.abc import Iterable, Iterator
from datetime import date

from textual.content import Content

from ksf_tui.domain.authority import AuthorityMatter, AuthorityQuestion, MatterStatus
from ksf_tui.domain.breaches import Breach
from ksf_tui.domain.dates import short_date
from ksf_tui.i18n import _
from ksf_tui.ui.screens.case.fact_blocks import Block, FactBlocks
from ksf_tui.ui.screens.case.term_parts import heading
from ksf_tui.ui.text import cell, plain
from ksf_tui.ui.widgets.breach_words import clock_words
from ksf_tui.ui.widgets.case_preview import CaseView

Row = tuple[str, Content]
_QUESTION = 200
_DECIDED = {None: _("nog te besluiten"), True: _("melden"), False: _("niet melden")}


class MatterFacts(FactBlocks):
    """The matter with the authority, and the breach of a case; nothing where there is neither."""

    def blocks(self, view: CaseView) -> Iterable[Block]:
        """Give a block for each of them."""
        if view.case.authority:
            yield Block(heading(_("ZAAK BIJ DE AP (a)")), tuple(_matter(view.case.authority, view)))
        if view.case.breach:
            yield Block(heading(_("DATALEK (g)")), tuple(_breach(view.case.breach, view)))


def _matter(matter: AuthorityMatter, view: CaseView) -> Iterator[Row]:
    begun = _("{status}, sinds {day}").format(status=matter.status.label, day=short_date(matter.begun_on, view.today))
    yield (_("status"), plain(begun))
    who = " · ".join(part for part in (matter.reference, matter.officer) if part)
    if who:
        yield (_("kenmerk"), plain(who))
    for question in sorted(matter.questions, key=lambda item: (not item.is_open, item.answer_by)):
        yield (_("vraag"), question_line(question, view.today))
    if matter.claims:
        yield (_("rechter"), plain(matter.claims))
    if matter.closed_on:
        yield (_("afgesloten"), plain(f"{short_date(matter.closed_on, view.today)} · {matter.outcome}"))
    if view.case.is_held:
        hold = _("Bewaren: er loopt een zaak bij de AP; niets van dit dossier mag weg.")
        if matter.status is MatterStatus.COURT:
            hold = _("Bewaren: er loopt een zaak bij de rechter; niets van dit dossier mag weg.")
        yield "", Content.styled(hold, "$text-warning")


def question_line(question: AuthorityQuestion, today: date) -> Content:
    """Give a question of the authority: until when, or when it was answered, and its beginning."""
    text = cell(question.text, _QUESTION)
    if question.answered_on:
        told = _("✓ beantwoord {day}").format(day=short_date(question.answered_on, today))
        return Content.assemble((told, "$text-success"), " · ", text)
    until = _("uiterlijk {day}").format(day=short_date(question.answer_by, today))
    style = "bold $text-error" if question.answer_by < today else "bold $text-warning"
    mark = "‼ " if question.answer_by < today else "! "
    return Content.assemble((mark + until, style), " · ", text)


def _breach(breach: Breach, view: CaseView) -> Iterator[Row]:
    if view.now:
        yield (_("klok"), clock_words(breach, view.now, view.today))
    yield (_("feiten"), plain(breach.facts))
    decided = _DECIDED[breach.is_reported]
    by = _(" ({who})").format(who=breach.decided_by) if breach.decided_by else ""
    yield (_("besluit"), plain(f"{decided}{by}{f' · {breach.reasons}' if breach.reasons else ''}"))
    rest = (
        (_("gevolgen"), breach.effects),
        (_("maatregelen"), breach.measures),
        (_("waarom later"), breach.delay_reasons),
        (_("betrokkenen"), breach.told_people),
    )
    for label, text in rest:
        if text:
            yield (label, plain(text))
