"""One place adds months: a second way to count would one day give a second date."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.source import PACKAGE, name_of, place, python_files, tree

SOURCE = python_files(PACKAGE)
HOME = "domain/calendar.py"
MAY_ADD_MONTHS = {
    "domain/clock.py",
    "domain/explanation.py",  # names the dates on the way to the end
    "domain/other_terms.py",
    "domain/statement.py",  # until when data are kept (R24)
    "domain/inquiries.py",  # when a question that nobody answers can be given up
    "domain/date_entry.py",  # which year is meant by a day without one
    "domain/joining.py",  # which earlier cases are too long ago to be offered
    "domain/intake.py",  # warns about a receipt that is long ago
    "domain/figures/periods.py",  # with which periods a report compares
    "ui/widgets/date_field.py",
    "ui/screens/agenda/month.py",  # turns the pages of the agenda
    "demo/story.py",  # the day of an exam whose recording is about to be wiped
}
"""Who may ask the calendar to add months or weeks; nothing but the clock says when a term ends."""
FOREIGN = {"relativedelta", "rrule", "easter", "monthrange", "monthcalendar", "itermonthdates", "monthdayscalendar"}
"""What adds months or counts their days elsewhere."""
AS_LONG_AS_MONTHS = {*range(28, 32), 42, *range(56, 63), *range(84, 94), *range(180, 186), 365, 366}
"""Numbers of days that stand for months, for six weeks or for a year."""
MONTH_HOURS = {24 * days for days in AS_LONG_AS_MONTHS}


def arithmetic_in(code: ast.Module) -> Iterator[tuple[ast.AST, str]]:
    """Give where months are counted without the calendar, and how."""
    numbers = constants_of(code)
    inside_index = {id(node) for item in ast.walk(code) if isinstance(item, ast.Subscript) for node in ast.walk(item)}
    for node in ast.walk(code):
        if isinstance(node, ast.Name | ast.Attribute | ast.alias):
            name = node.name.rpartition(".")[2] if isinstance(node, ast.alias) else name_of(node)
            if name in FOREIGN:
                yield node, name
        elif isinstance(node, ast.Call):
            yield from ((node, found) for found in month_like(node, numbers))
        elif isinstance(node, ast.BinOp) and id(node) not in inside_index and "month" in attributes(node):
            yield node, ".month in a sum"


def attributes(node: ast.BinOp) -> set[str]:
    """Give the attributes that are counted with: "month" in `day.month + 1`."""
    return {side.attr for side in (node.left, node.right) if isinstance(side, ast.Attribute)}


def month_like(call: ast.Call, numbers: dict[str, int]) -> Iterator[str]:
    """Tell what makes a call count months: a span as long as a month or in weeks, or a date that gets another month."""
    called = name_of(call.func)
    if called == "timedelta":
        named = {option.arg or "": option.value for option in call.keywords} | dict(
            zip(["days"], call.args, strict=False)
        )
        if "weeks" in named:
            yield "timedelta(weeks)"
        if value_of(named.get("days"), numbers) in AS_LONG_AS_MONTHS:
            yield "timedelta as long as months"
        if value_of(named.get("hours"), numbers) in MONTH_HOURS:
            yield "timedelta as long as months"
    elif called == "replace" and not call.args and {"month", "year"} & {option.arg for option in call.keywords}:
        yield "replace(month or year)"


def constants_of(code: ast.Module) -> dict[str, int]:
    """Give the whole numbers that a module names."""
    found: dict[str, int] = {}
    for node in code.body:
        value = getattr(node, "value", None)
        if (
            isinstance(node, ast.Assign | ast.AnnAssign)
            and isinstance(value, ast.Constant)
            and type(value.value) is int
        ):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            found |= {target.id: value.value for target in targets if isinstance(target, ast.Name)}
    return found


def value_of(node: ast.expr | None, numbers: dict[str, int]) -> int | None:
    if isinstance(node, ast.Constant) and type(node.value) is int:
        return node.value
    return numbers.get(name_of(node)) if isinstance(node, ast.Name) else None


def name_in_package(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def test_months_are_counted_in_the_calendar_only() -> None:
    found = [
        f"{place(path, node)} {how}"
        for path in SOURCE
        if name_in_package(path) != HOME
        for node, how in arithmetic_in(tree(path))
    ]
    assert found == []


def test_only_the_clock_and_those_who_explain_it_ask_for_months() -> None:
    asks = {
        name_in_package(path)
        for path in SOURCE
        for node in ast.walk(tree(path))
        if isinstance(node, ast.alias) and node.name in ("add_months", "add_weeks")
    }
    assert asks == MAY_ADD_MONTHS


PLANTED = [
    "from dateutil.relativedelta import relativedelta",
    "import calendar\nlast = calendar.monthrange(2026, 2)",
    "due = received + timedelta(days=30)",
    "due = received + timedelta(31)",
    "TERM = 30\ndue = received + timedelta(days=TERM)",
    "TERM: int = 91\ndue = received + dt.timedelta(days=TERM)",
    "end = answered + timedelta(weeks=6)",
    "end = answered + timedelta(days=42)",
    "end = known + timedelta(hours=720)",
    "due = received.replace(month=received.month % 12 + 1)",
    "due = date(received.year, received.month + 1, received.day)",
    "due = date(received.year, 1 + received.month, 1)",
    "due = received.replace(year=2027)",
]
HARMLESS = [
    "name = MONTHS[day.month - 1]",
    "yesterday = today - timedelta(days=1)",
    "soon = today + timedelta(days=14)",
    "end = known + timedelta(hours=72)",
    "later = replace(case, received=day)",
    "wanted = replace(self._filter, year=2027)",
    "is_late = today.month >= 11",
    "start = day.replace(day=1)",
]


@pytest.mark.parametrize("code", PLANTED)
def test_a_second_way_to_count_is_found(code: str) -> None:
    assert list(arithmetic_in(ast.parse(code)))


@pytest.mark.parametrize("code", HARMLESS)
def test_what_counts_no_months_is_left_alone(code: str) -> None:
    assert list(arithmetic_in(ast.parse(code))) == []


def test_the_calendar_itself_would_be_found() -> None:
    """Guards the search: what it forbids is what the calendar does."""
    assert {how for _node, how in arithmetic_in(tree(PACKAGE / HOME))} >= {"monthrange", "timedelta(weeks)", "easter"}
