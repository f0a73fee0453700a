"""What the overview tells of what is due beside the answer: the matter with the authority, and a breach (R20)."""

from collections.abc import Iterator
from datetime import date

from textual.content import Content

from ksf_tui.domain.authority import AuthorityMatter, AuthorityQuestion
from ksf_tui.domain.breaches import Breach
from ksf_tui.domain.dates import short_date
from ksf_tui.i18n import _
from ksf_tui.ui.screens.case.term_parts import heading
from ksf_tui.ui.text import cell, plain
from ksf_tui.ui.widgets.breach_words import clock_words
from ksf_tui.ui.widgets.case_preview import CaseView

_LABEL = 14
"""Cells of the labels."""
_QUESTION = 200
_DECIDED = {None: _("nog te besluiten"), True: _("melden"), False: _("niet melden")}


def matter_parts(view: CaseView) -> list[Content]:
    """Give the matter and the breach of a case, each under its heading; nothing where there is none."""
    lines: list[Content] = []
    if view.case.authority:
        lines += [heading(_("ZAAK BIJ DE AP (a)")), *_matter(view.case.authority, view), Content("")]
    if view.case.breach:
        lines += [heading(_("DATALEK (g)")), *_breach(view.case.breach, view), Content("")]
    return lines


def _row(label: str, text: Content) -> Content:
    return Content.assemble((label.ljust(_LABEL), "$text-muted"), text)


def _matter(matter: AuthorityMatter, view: CaseView) -> Iterator[Content]:
    begun = _("{status}, sinds {day}").format(status=matter.status.label, day=short_date(matter.begun_on, view.today))
    yield _row(_("status"), plain(begun))
    who = " · ".join(part for part in (matter.reference, matter.officer) if part)
    if who:
        yield _row(_("kenmerk"), plain(who))
    for question in sorted(matter.questions, key=lambda item: (not item.is_open, item.answer_by)):
        yield _row(_("vraag"), question_line(question, view.today))
    if matter.claims:
        yield _row(_("vorderingen"), plain(matter.claims))
    if matter.closed_on:
        yield _row(_("afgesloten"), plain(f"{short_date(matter.closed_on, view.today)} · {matter.outcome}"))
    if view.case.is_held:
        yield Content.styled(_("Bewaren: er loopt een zaak bij de AP; niets van dit dossier mag weg."), "$text-warning")


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


def _breach(breach: Breach, view: CaseView) -> Iterator[Content]:
    if view.now:
        yield _row(_("klok"), clock_words(breach, view.now, view.today))
    yield _row(_("feiten"), plain(breach.facts))
    decided = _DECIDED[breach.is_reported]
    by = _(" ({who})").format(who=breach.decided_by) if breach.decided_by else ""
    yield _row(_("besluit"), plain(f"{decided}{by}{f' · {breach.reasons}' if breach.reasons else ''}"))
    rest = (
        (_("gevolgen"), breach.effects),
        (_("maatregelen"), breach.measures),
        (_("waarom later"), breach.delay_reasons),
        (_("betrokkenen"), breach.told_people),
    )
    for label, text in rest:
        if text:
            yield _row(label, plain(text))
