"""A case as plain text leaves out no fact: every field of everything in it is filled, and must be found again."""

import types
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime, timedelta
from enum import Enum
from itertools import count
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest

from ksf_tui.cli.case_text import Shown, as_text
from ksf_tui.domain.cases import Case
from ksf_tui.domain.channels import Channel
from ksf_tui.domain.dates import local_date, long_weekday, start_of_day
from ksf_tui.domain.details import Details, Transfer
from ksf_tui.domain.fee_changes import euros
from ksf_tui.domain.letters import Sent
from ksf_tui.domain.people import Representative
from tests.support import TODAY, a_case, an_inquiry, facts

NO_FACTS = {
    "Case.id": "of the database",
    "Case.version": "of the database",
    "Case.holidays_version": "of the holiday table, which the term tells",
    "Case.received_at": "its day is shown, from which the term counts",
    "Case.registered_at": "stands in the timeline, and nothing is computed with it",
    "Case.audience": "its label is given beside the case",
    "Inquiry.after_letter": "the id of a letter",
    "Extension.after_letter": "the id of a letter",
    "Reopening.after_letter": "the id of a letter",
    "Notice.recipient": "the id in the register; the name is shown",
    "CaseLink.case_id": "the id of the linked case; its number is shown",
    "Task.place": "the id of a system, which the title names",
    "LetterHead.id": "of the database",
    "LetterHead.version": "of the database",
    "LetterHead.final_at": "stands in the timeline",
    "LetterHead.sha256": "of the file, for the program",
    "LetterHead.pages": "of the file",
    "LetterHead.rights": "the day of the answer stands with each right",
}


class Canaries:
    """Fills any dataclass with values that are found nowhere else."""

    def __init__(self) -> None:
        self._numbers = count(1)

    def of(self, kind: Any) -> Any:  # noqa: ANN401
        number = next(self._numbers)
        origin, parts = get_origin(kind), get_args(kind)
        if origin in (Union, types.UnionType):
            return self.of(next(part for part in parts if part is not type(None)))
        if origin is tuple:
            return (self.of(parts[0]),)
        if is_dataclass(kind):
            hints = get_type_hints(kind)
            return kind(**{field.name: self.of(hints[field.name]) for field in fields(kind)})  # type: ignore[operator]
        if issubclass(kind, Enum):
            return next(iter(kind))
        simple = {
            str: f"kanarie{number}",
            bool: False,
            int: 10_000 + number,
            date: date(2030, 1, 1) + timedelta(number),
            datetime: start_of_day(date(2040, 1, 1)) + timedelta(number),
        }
        return simple[kind]


def leaves(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Any]]:  # noqa: ANN401
    """Give every value of a dataclass that is none itself, with the way to it."""
    if is_dataclass(value):
        for field in fields(value):
            if f"{type(value).__name__}.{field.name}" not in NO_FACTS:
                yield from leaves(getattr(value, field.name), (*path, field.name))
    elif isinstance(value, tuple):
        for place, item in enumerate(value):
            yield from leaves(item, (*path, place))
    else:
        yield path, value


def changed(value: Any, path: tuple[str | int, ...], new: Any) -> Any:  # noqa: ANN401
    """Give the same thing with another value at the end of a way."""
    if not path:
        return new
    first, *rest = path
    if isinstance(first, int):
        return (*value[:first], changed(value[first], tuple(rest), new), *value[first + 1 :])
    return replace(value, **{first: changed(getattr(value, first), tuple(rest), new)})


def text_of(case: Case) -> str:
    """Give the text, with the same term whatever the facts are."""
    term = a_case().term(facts().calendar)
    grounds = {item.decision.ground: item.decision.ground for item in case.invoked if item.decision}
    shown = Shown(case, term, (), (), "", grounds, {}, facts().calendar)
    return "\n".join(as_text(shown, TODAY))


def others(value: Enum | bool) -> list[Any]:
    return [not value] if isinstance(value, bool) else [item for item in type(value) if item is not value]


FULL: Case = Canaries().of(Case)
FACTS = list(leaves(FULL))
IDS = [".".join(str(part) for part in path) for path, _value in FACTS]


@pytest.mark.parametrize(("path", "value"), FACTS, ids=IDS)
def test_every_fact_of_a_case_is_shown(path: tuple[str | int, ...], value: Any) -> None:  # noqa: ANN401
    text = text_of(FULL)
    if isinstance(value, bool | Enum):
        assert any(text_of(changed(FULL, path, other)) != text for other in others(value))
    elif isinstance(value, datetime):
        assert long_weekday(local_date(value)) in text
    elif isinstance(value, date):
        assert long_weekday(value) in text
    else:
        assert (euros(value) if isinstance(value, int) else value) in text


def test_the_walk_reaches_what_a_decision_holds() -> None:
    reached = {part for path, _value in FACTS for part in path}
    assert {field.name for kind in (Details, Transfer) for field in fields(kind)} <= reached


def test_what_an_open_question_asks_for_next_is_shown_with_its_day() -> None:
    def said(answered: Sent | None = None, **changes: Any) -> str:  # noqa: ANN401
        return text_of(a_case(inquiries=(an_inquiry(asked_on=date(2026, 10, 26), **changes),), answered=answered))

    reminded = date(2026, 11, 9)
    end = "lotbrief of verder zonder antwoord vanaf donderdag 26 november 2026"
    assert f"\nHerinneren op maandag 9 november 2026\nS{end}" in said()
    assert f"\nHerinnerd op maandag 9 november 2026\nS{end}" in said(reminded_on=reminded)
    assert end not in said(Sent(TODAY, Channel.EMAIL))
    assert end not in said(answered_on=reminded) and "Herinneren op" not in said(answered_on=reminded)


def test_who_chose_to_answer_without_a_mandate_and_who_represents_are_both_shown() -> None:
    case = a_case(direct_on=TODAY, representative=Representative(FULL.subject))
    assert f"Op {long_weekday(TODAY)} gekozen" in text_of(case) and FULL.subject.name in text_of(case)
