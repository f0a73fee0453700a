"""`ksf deadline`: by when, and why, from facts that are typed; without a vault, and nothing is stored."""

import json
from argparse import Namespace
from collections.abc import Sequence
from datetime import UTC, date, datetime

from ksf_tui.cli.output import say
from ksf_tui.cli.term_options import ON_TIME, TypedQuestion
from ksf_tui.cli.term_text import as_text
from ksf_tui.domain.calendar import HolidayCalendar
from ksf_tui.domain.clock import deadline
from ksf_tui.domain.dates import local_date
from ksf_tui.domain.deadlines import Deadline
from ksf_tui.domain.explanation import explain
from ksf_tui.domain.facts import Facts, Question, QuestionKind, TermKind
from ksf_tui.domain.people import Language
from ksf_tui.errors import InvalidInput
from ksf_tui.i18n import _
from ksf_tui.reference.load import load_holidays


def run(arguments: Namespace) -> None:
    """Print when the term ends, how it stands, what can still be done, and the steps that explain it.

    Raises:
        KsfError: the facts contradict one another, or the law doesn't know them for this kind of term.
    """
    term = deadline(_facts(arguments), HolidayCalendar(load_holidays()))
    today = arguments.today or local_date(datetime.now(UTC))
    say(as_json(term, today) if arguments.json else "\n".join(as_text(term, today)))


def _facts(arguments: Namespace) -> Facts:
    kind = TermKind(arguments.kind)
    _must_fit(arguments, kind)
    received = arguments.received
    return Facts(
        received=received.day,
        kind=kind,
        questions=_questions(arguments.questions),
        extended_on=received.day if arguments.extended is ON_TIME else arguments.extended,
        answered_on=arguments.sent,
        first_contact=arguments.first_contact,
        first_disclosure=arguments.disclosure,
        received_at=received.moment,
        months=arguments.months or 0,
    )


def _must_fit(arguments: Namespace, kind: TermKind) -> None:
    """Refuse what the kind of term has no use for, instead of leaving it out in silence."""
    if kind is TermKind.RETENTION and not arguments.months:
        raise InvalidInput(
            _("Een bewaartermijn heeft een aantal maanden nodig"), hint=_("Typ er --months bij, zoals --months 6.")
        )
    if kind is not TermKind.RETENTION and arguments.months:
        raise InvalidInput(
            _("Een aantal maanden hoort alleen bij een bewaartermijn"),
            hint=_("Typ --kind retention, of laat --months weg."),
        )
    if arguments.sent and not kind.has_plan:
        raise InvalidInput(
            _("Bij deze termijn is er geen antwoord dat op een dag te laat kan zijn: {kind}").format(kind=kind.label),
            hint=_("Laat --sent weg en vergelijk met de laatste dag of het laatste uur."),
        )


def _questions(typed: Sequence[TypedQuestion]) -> tuple[Question, ...]:
    """Give the questions in a fixed order, so that the order of typing changes nothing in the answer."""
    in_order = sorted(typed, key=lambda item: (item.asked, item.answered or date.max, item.about))
    return tuple(Question(item.asked, item.answered, QuestionKind(item.about)) for item in in_order)


def as_json(term: Deadline, today: date) -> str:
    """Give a term for another program, always with the same keys.

    Days and moments are in ISO 8601; null where there is none: no last day while a question is open, no plan date for
    a term that the desk doesn't plan towards, no end for what can be done as long as a question is open.
    """
    dates, plans = term.dates, term.facts.kind.has_plan
    body = {
        "calendar": _end(term, dates.calendar if dates else None),
        "plan_by": _iso(dates.plan_by if dates and plans else None),
        "legal_last_day": _end(term, dates.legal_last_day if dates else None),
        "unpaused_calendar": _end(term, term.unpaused.calendar),
        "unpaused_legal_last_day": _end(term, term.unpaused.legal_last_day),
        "state": term.state.value,
        "days_late": term.days_late,
        "holidays_version": term.holidays_version,
        "extended": term.is_extended,
        "pauses": [
            {"since": _iso(pause.since), "until": _iso(pause.until), "days": pause.days} for pause in term.pauses
        ],
        "late_questions": [
            {"asked": _iso(question.asked), "answered": _iso(question.answered)} for question in term.without_effect
        ],
        "options": [{"deed": option.deed.value, "until": _iso(option.until)} for option in term.options(today)],
        "steps": _steps(term, Language.DUTCH),
        "steps_en": _steps(term, Language.ENGLISH),
    }
    return json.dumps(body, ensure_ascii=False, indent=2)


def _steps(term: Deadline, language: Language) -> list[dict[str, str]]:
    return [{"rule": step.rule, "text": step.text, "source": step.source} for step in explain(term, language)]


def _end(term: Deadline, day: date | None) -> str | None:
    """Write the day on which a term ends; for a term in hours the moment in Dutch time."""
    return term.ends_at.isoformat() if term.ends_at else _iso(day)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
