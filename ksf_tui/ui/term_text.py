"""What a letter, an answer or an extension does to the term of a case, in a sentence with the dates."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from ksf_tui.domain.calendar import HolidayCalendar
from ksf_tui.domain.cases import Case
from ksf_tui.domain.clock import deadline
from ksf_tui.domain.dates import plural, short_date
from ksf_tui.domain.deadlines import Deadline
from ksf_tui.domain.facts import Facts, Question, TermKind
from ksf_tui.domain.letters import LetterKind
from ksf_tui.errors import KsfError, RuleViolation
from ksf_tui.i18n import _


@dataclass(frozen=True, slots=True)
class Effect:
    """What follows, and whether it does what was meant: a letter that went out too late moves nothing."""

    text: str
    counts: bool = True

    @property
    def lowered(self) -> str:
        """The text as the end of a sentence."""
        return self.text[:1].lower() + self.text[1:]

    @property
    def warning(self) -> KsfError | None:
        """The warning that somebody must have read."""
        if self.counts:
            return None
        title, _space, text = self.text.partition(": ")
        return RuleViolation(title, text[:1].upper() + text[1:])


def if_sent(case: Case, kind: LetterKind, calendar: HolidayCalendar, today: date) -> Callable[[date], Effect]:
    """Give what tells the effect of sending a letter that is on the desk on some day."""

    def effect(on: date) -> Effect:
        if on < case.received:
            return Effect("")
        term = deadline(_facts_after(case, kind, on), calendar)
        return _answer_effect(term, today) if kind.is_answer else effect_of(kind, term, today)

    return effect


def booked(case: Case, kind: LetterKind, calendar: HolidayCalendar, today: date) -> Effect:
    """Tell what a letter did that was just booked as sent; `case` is the case after it."""
    effect = effect_of(kind, case.term(calendar), today)
    if kind is LetterKind.REMINDER and case.inquiry and case.inquiry.silent_on:
        text = _("Herinnering geboekt. Blijft het stil, dan kunt u verder vanaf {day}.")
        return Effect(text.format(day=short_date(case.inquiry.silent_on, today)))
    if kind is LetterKind.UNIDENTIFIED:
        return Effect(_("Geboekt: de zaak is beantwoord. Komt er toch een reactie, leg die dan vast met i."))
    return effect if effect.text else Effect(_("Geboekt als verstuurd."))


def effect_of(kind: LetterKind, term: Deadline, today: date) -> Effect:
    """Tell what a question or an extension does to the term; `term` is the term after it. Others move no date."""
    if kind.is_question:
        return _question_effect(term, today)
    if kind is LetterKind.EXTENSION:
        return _extension_effect(term, today)
    return Effect("")


def _answer_effect(term: Deadline, today: date) -> Effect:
    """Tell whether an answer is in time."""
    if term.days_late:
        days = plural(term.days_late, _("dag"), _("dagen"))
        return Effect(
            _("Dat is {days} te laat: het moest uiterlijk {last}.").format(days=days, last=_last(term, today))
        )
    return Effect(_("Dat is op tijd: het moest uiterlijk {last}.").format(last=_last(term, today)))


def _question_effect(term: Deadline, today: date) -> Effect:
    last, month = _last(term, today), short_date(term.first_month.calendar, today)
    asked = max(question.asked for question in term.facts.questions)
    if any(question.asked == asked for question in term.without_effect):
        text = _("Deze vraag schort niet op; dat kon t/m {month}. De termijn loopt door, uiterlijk {last}.")
        return Effect(text.format(month=month, last=last), counts=False)
    text = _("De termijn staat stil vanaf {asked}. Houd zelf als veilige dag {last} aan.")
    return Effect(text.format(asked=short_date(asked, today), last=last))


def _extension_effect(term: Deadline, today: date) -> Effect:
    last, month = _last(term, today), short_date(term.first_month.calendar, today)
    if not term.is_extended:
        text = _(
            "De verlenging telt niet: het bericht moest uiterlijk {month} zijn verstuurd. "
            "De termijn blijft zoals hij was, uiterlijk {last}."
        )
        return Effect(text.format(month=month, last=last), counts=False)
    text = _("Verlengd: uiterlijk {last}.")
    if term.is_paused:
        text = _("Verlengd, en nog opgeschort. Houd zelf als veilige dag {last} aan.")
    return Effect(text.format(last=last))


def if_answered(case: Case, calendar: HolidayCalendar, today: date) -> Callable[[date], Effect]:
    """Give what tells the effect of an answer to the last question that came in on some day."""
    facts = replace(case.facts, answered_on=None)
    *before, last = facts.questions

    def effect(on: date) -> Effect:
        if not last.asked <= on <= today:
            return Effect("")
        term = deadline(replace(facts, questions=(*before, replace(last, answered=on))), calendar)
        if any(question.asked == last.asked for question in term.without_effect):
            return Effect(_("De vraag schortte niet op; het blijft uiterlijk {last}.").format(last=_last(term, today)))
        text = _("De termijn loopt verder; uiterlijk {last}.")
        if term.safe.legal_last_day != term.unpaused.legal_last_day:
            text = _("De termijn loopt verder; uiterlijk {last} (zonder wachttijd {unpaused}).")
        told = text.format(last=_last(term, today), unpaused=short_date(term.unpaused.legal_last_day, today))
        return Effect(told + _late(term, today))

    return effect


def if_withdrawn(case: Case, calendar: HolidayCalendar, today: date) -> str:
    """Tell which dates come back when the extension is taken back, and whether the case is then too late."""
    now, after = case.term(calendar), deadline(replace(case.facts, extended_on=None), calendar)
    if now.safe == after.safe:
        return _("Er verandert geen datum: het blijft uiterlijk {last}.").format(last=_last(after, today))
    text = _("Dan geldt weer: plan {plan}, uiterlijk {last}.").format(
        plan=short_date(after.safe.plan_by, today), last=_last(after, today)
    )
    return text + _late(after, today)


def month_after(received: date, calendar: HolidayCalendar, kind: TermKind = TermKind.COMPLAINT) -> Deadline:
    """Give the term of something that came in on a day and was not moved by anything yet."""
    return deadline(Facts(received, kind), calendar)


def paused_words(term: Deadline, today: date) -> str:
    """Tell since when the term stands still and until when it is safe; "" while it runs."""
    if not term.is_paused:
        return ""
    return _("opgeschort sinds {since}; veilig t/m {safe}").format(
        since=short_date(term.pauses[-1].since, today), safe=_last(term, today)
    )


def _late(term: Deadline, today: date) -> str:
    days = (today - term.safe.legal_last_day).days
    if days <= 0:
        return ""
    return _(" De zaak is dan {days} te laat.").format(days=plural(days, _("dag"), _("dagen")))


def _last(term: Deadline, today: date) -> str:
    return short_date(term.safe.legal_last_day, today)


def _facts_after(case: Case, kind: LetterKind, on: date) -> Facts:
    facts = case.facts
    if kind is LetterKind.EXTENSION:
        return replace(facts, extended_on=on)
    if kind.is_question:
        return replace(facts, questions=(*facts.questions, Question(on)))
    if kind.is_answer:
        return replace(facts, answered_on=on)
    return facts
