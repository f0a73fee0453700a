"""What a line of a list says about its case: how the term stands, whether it waits, and what has to be done next."""

from datetime import date

from textual.content import Content

from ksf_tui.domain.cases import Case
from ksf_tui.domain.complaints import ComplaintAbout
from ksf_tui.domain.dates import short_date
from ksf_tui.domain.proposals import must_stop_now
from ksf_tui.domain.rights import Right
from ksf_tui.domain.rows import CaseRow
from ksf_tui.domain.states import NextStep
from ksf_tui.domain.urgency import Level, urgency
from ksf_tui.i18n import _
from ksf_tui.ui.widgets.obligation_words import first_of_row, next_of_row, obligation_words
from ksf_tui.ui.widgets.urgency import merged_label, urgency_label

STEP_WIDTH = 22
"""Cells of the longest words for a next step."""
_FAR = 180
"""Days ahead from which a day is written with its year."""
_ON_A_DAY = {
    NextStep.WRITE_UNIDENTIFIED: _("Slotbrief {day}"),
    NextStep.GO_ON: _("Verder {day}"),
}
_BY_A_DAY = {
    NextStep.SECURE: _("Stel veilig {day}"),
    NextStep.ACKNOWLEDGE: _("Bevestigen {day}"),
    NextStep.SEND_ACKNOWLEDGEMENT: _("Bevestiging {day}"),
    NextStep.COLLECT: _("Verzamelen {day}"),
    NextStep.CHASE_RECIPIENTS: _("Navragen {day}"),
    NextStep.NOTE_REACTION: _("Reactie {day}"),
}
"""The words for a step that has a day of its own."""


RESTRICTED = _("‖ BEPERKT")
"""The mark of a case whose data may only be stored (R12, recital 67)."""


_ABOUT = {
    ComplaintAbout.HANDLING: _("behandeling"),
    ComplaintAbout.MAILING: _("mailing"),
    ComplaintAbout.PHOTO: _("foto"),
    ComplaintAbout.SECURITY: _("beveiliging"),
    ComplaintAbout.WRONG_DATA: _("gegevens"),
    ComplaintAbout.OTHER: _("anders"),
}
"""What a complaint is about, in one word for a narrow column."""


def short_words(row: CaseRow) -> str:
    """Give what a line is about on one line: "Klacht: foto", or the rights that were invoked."""
    if row.about:
        return _("Klacht: {about}").format(about=_ABOUT[row.about])
    return ", ".join(right.short for right in row.rights)


def about_words(case: Case) -> str:
    """Give what a case is about: "klacht: foto of video", or the rights that were invoked."""
    if case.complaint:
        return _("klacht: {about}").format(about=case.complaint.about.label)
    return ", ".join(right.label for right in case.rights)


def rights_words(row: CaseRow) -> Content:
    """Give what a line is about; while the data are restricted the mark stands for that right, before the others."""
    if row.about:
        return Content(short_words(row))
    names = [right.short for right in row.rights if not (row.is_restricted and right is Right.RESTRICTION)]
    if not row.is_restricted:
        return Content(", ".join(names))
    return Content.assemble((RESTRICTED, "bold $text-warning"), *(f", {name}" for name in names))


def row_urgency(row: CaseRow, today: date) -> Content:
    """Give the urgency label of a line."""
    first = first_of_row(row, today)
    if first:
        return urgency_label(first.on, first.on, today)
    if row.is_merged:
        return merged_label()
    return urgency_label(
        row.legal_last_day,
        row.plan_by,
        today,
        answered_on=row.answered_on,
        days_late=row.days_late,
        waiting_since=row.waiting_since,
        paused_since=row.paused_since,
    )


def waits(row: CaseRow, today: date) -> bool:
    """Tell whether there is nothing to do about a case but wait for the data subject.

    Waiting that does not stop the term never hides a case that presses; a pause does, because the legal last day is
    suspended (R9). A reminder that is due ends the waiting of the office in both.
    """
    if row.answered_on or first_of_row(row, today) or (row.remind_on is not None and row.remind_on <= today):
        return False
    if row.paused_since:
        return row.next_step.is_chasing
    stand = urgency(row.legal_last_day, row.plan_by, today)
    return row.waiting_since is not None and stand.level is Level.LATER and not stand.past_plan


def next_words(row: CaseRow, today: date) -> str:
    """Give the words for the next step of a line; what is to be done on or by some day is said with that day.

    A question that does not stop the term leaves no time to wait: what chases it is for now. A day by which a step
    should have been done is marked once it has passed, and loses its weekday so that it still fits.
    """
    first = next_of_row(row, today)
    if first:
        return obligation_words(first, today, STEP_WIDTH)
    day = row.remind_on
    if day is not None and waits(row, today):
        words = _ON_A_DAY.get(row.next_step, _("Herinneren {day}"))
        return words.format(day=short_date(day, today if (day - today).days > _FAR else day))
    by, step = row.step_by, _BY_A_DAY.get(row.next_step)
    if by is not None and step:
        named = short_date(by, by)
        return step.format(day=named) if today <= by else "! " + step.format(day=named.partition(" ")[2])
    return row.next_step.label


def undecided(case: Case) -> Content:
    """Give what is said of a right without a decision: that it has to come, or why it never came."""
    if case.is_unidentified:
        return Content.styled(_("geen besluit: niet te identificeren"), "$text-muted")
    if case.is_merged:
        return Content.styled(_("geen besluit: samengevoegd"), "$text-muted")
    return Content.styled(_("nog te besluiten"), "$text-warning")


def stop_line(case: Case) -> list[Content]:
    """Give the line that says what has to stop at once; none where nothing waits for that."""
    rights = must_stop_now(case)
    if not rights:
        return []
    articles = "/".join(dict.fromkeys("21(3)" if right.is_absolute else "7(3)" for right in rights))
    text = _("LET OP: direct stoppen ({articles}), wacht niet op de rest").format(articles=articles)
    return [Content.styled(text, "bold $text-warning")]
