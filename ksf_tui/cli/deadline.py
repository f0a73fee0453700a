"""`ksf deadline`: the term of a request and why, without a vault."""

import json
import textwrap
from argparse import Namespace
from collections.abc import Iterator

from ksf_tui.domain.calendar import HolidayCalendar
from ksf_tui.domain.clock import Deadline, Facts, TermKind, deadline
from ksf_tui.domain.dates import long_weekday
from ksf_tui.i18n import _
from ksf_tui.reference.load import load_holidays

WIDTH = 80


def run(arguments: Namespace) -> None:
    """Print the three dates and the steps that explain them."""
    facts = Facts(arguments.received, TermKind(arguments.kind))
    term = deadline(facts, HolidayCalendar(load_holidays()))
    print(as_json(term) if arguments.json else "\n".join(as_text(term)))


def as_json(term: Deadline) -> str:
    """Give a term for another program: dates in ISO 8601, the steps in order."""
    body = {
        "calendar": term.calendar.isoformat(),
        "plan_by": term.plan_by.isoformat(),
        "legal_last_day": term.legal_last_day.isoformat(),
        "steps": [{"text": step.text, "source": step.source} for step in term.steps],
    }
    return json.dumps(body, ensure_ascii=False, indent=2)


def as_text(term: Deadline) -> Iterator[str]:
    """Give a term for a person, line by line."""
    for label, day in (
        (_("Ontvangen"), term.facts.received),
        (_("Een maand later"), term.calendar),
        (_("Werk toe naar"), term.plan_by),
        (_("Uiterlijk"), term.legal_last_day),
    ):
        yield f"{label:<17}{long_weekday(day)}"
    yield ""
    yield _("Waarom deze datum?")
    for number, step in enumerate(term.steps, 1):
        yield from textwrap.wrap(f"{number}. {step.text}", WIDTH, subsequent_indent="   ")
        yield f"   [{step.source}]"
