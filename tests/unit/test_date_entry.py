import contextlib
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ksf_tui.domain.date_entry import parse_date, parse_following, parse_moment, parse_nearest, parse_next
from ksf_tui.errors import InvalidInput

TODAY = date(2026, 11, 22)
MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
NAMES = (
    *("januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus"),
    *("september", "oktober", "november", "december"),
)
days = st.dates(date(1900, 1, 1), date(2199, 12, 31))
this_century = st.dates(date(2000, 1, 1), date(2099, 12, 31))
last_year = st.dates(TODAY - timedelta(days=364), TODAY)


@given(days)
def test_every_form_with_a_long_year_is_read_back(day: date) -> None:
    forms = (
        day.isoformat(),
        f"{day.day}-{day.month}-{day.year}",
        f"{day:%d-%m-%Y}",
        f"{day:%d/%m/%Y}",
        f"{day.day}.{day.month}.{day.year}",
        f"{day:%d%m%Y}",
        f"{day.day} {MONTHS[day.month - 1]} {day.year}",
        f"{day.day} {NAMES[day.month - 1].upper()}  {day.year} ",
    )
    assert {parse_date(form, TODAY) for form in forms} == {day}


@given(this_century)
def test_every_form_with_a_short_year_is_read_back(day: date) -> None:
    forms = (f"{day:%d-%m-%y}", f"{day:%d/%m/%y}", f"{day:%d.%m.%y}", f"{day:%d%m%y}")
    assert {parse_date(form, TODAY) for form in forms} == {day}


@given(last_year)
def test_without_a_year_it_is_the_most_recent_such_day(day: date) -> None:
    forms = (f"{day.day} {MONTHS[day.month - 1]}", f"{day.day}-{day.month}", f"-{(TODAY - day).days}")
    assert {parse_date(form, TODAY) for form in forms} == {day}


@given(last_year)
def test_a_weekday_is_the_last_one_on_or_before_today(today: date) -> None:
    for index, name in enumerate(("maandag", "di", "woensdag", "do", "vr", "zaterdag", "zo")):
        found = parse_date(name, today)
        assert found.weekday() == index
        assert timedelta(0) <= today - found < timedelta(days=7)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("vandaag", date(2026, 11, 22)),
        (" Gisteren ", date(2026, 11, 21)),
        ("eergisteren", date(2026, 11, 20)),
        ("-3", date(2026, 11, 19)),
        ("zo", date(2026, 11, 22)),
        ("maandag", date(2026, 11, 16)),
        ("22 nov", date(2026, 11, 22)),
        ("23 nov", date(2025, 11, 23)),
        ("zo 22 nov 2026", date(2026, 11, 22)),
        ("29 feb", date(2024, 2, 29)),
        ("22/11/26", date(2026, 11, 22)),
        ("23-11-2026", date(2026, 11, 23)),
    ],
)
def test_examples(text: str, expected: date) -> None:
    assert parse_date(text, TODAY) == expected


@pytest.mark.parametrize(
    "text",
    [
        *("", "maart", "31 feb", "29-2-2025", "00-01-2026", "22-13-2026", "2026", "22", "221", "22112", "nov 22"),
        *("11/22/2026", "22-11/2026", "morgen", "ma 22 nov 2026", "22 nov 26 uur", "--3", "1899-12-31", "0000-01-01"),
        *("٢٢-١١-٢٠٢٦", "22 brumaire 2026", "xx 22 nov 2026", "20261122", "99999999", "-99999"),
    ],
)
def test_what_is_not_known_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(InvalidInput) as refusal:
        parse_date(text, TODAY)
    assert "22-11-2026" in refusal.value.hint
    assert refusal.value.field == "date"


@given(st.text(max_size=20))
def test_any_text_is_read_or_refused(text: str) -> None:
    with contextlib.suppress(InvalidInput):
        assert isinstance(parse_date(text, TODAY), date)


@given(days, st.integers(0, 364))
def test_a_day_that_follows_another_is_the_next_such_day(first: date, later: int) -> None:
    """29 February is left out: it is not in every year that follows."""
    day = first + timedelta(later)
    if (day.month, day.day) != (2, 29):
        forms = (f"{day.day} {MONTHS[day.month - 1]}", f"{day.day}-{day.month}")
        assert {parse_following(form, TODAY, first) for form in forms} == {day}


def test_a_day_that_follows_may_also_be_written_with_its_year_or_as_it_is_said() -> None:
    first = date(2026, 12, 1)
    assert parse_following("3-11-2026", TODAY, first) == date(2026, 11, 3)
    assert parse_following("gisteren", TODAY, first) == date(2026, 11, 21)
    assert parse_following("29 feb", TODAY, date(2027, 12, 1)) == date(2028, 2, 29)
    with pytest.raises(InvalidInput):
        parse_following("31-2", TODAY, first)


def test_a_moment_is_also_read_as_computers_write_it() -> None:
    text = "2026-12-24T16:30+01:00"
    assert parse_moment(text, TODAY) == parse_moment("24-12-2026 16:30", TODAY)
    assert parse_date("2026-03-31T22:30Z", TODAY) == date(2026, 4, 1)


@pytest.mark.parametrize(
    ("typed", "coming", "nearest"),
    [
        ("4 dec", date(2026, 12, 4), date(2026, 12, 4)),
        ("26 nov", date(2027, 11, 26), date(2026, 11, 26)),
        ("27-11", date(2026, 11, 27), date(2026, 11, 27)),
        ("4 jun", date(2027, 6, 4), date(2026, 6, 4)),
        ("morgen", date(2026, 11, 28), date(2026, 11, 28)),
        ("ma", date(2026, 11, 30), date(2026, 11, 30)),
        ("do", date(2026, 12, 3), date(2026, 11, 26)),
        ("gisteren", date(2026, 11, 26), date(2026, 11, 26)),
        ("4-12-2025", date(2025, 12, 4), date(2025, 12, 4)),
    ],
)
def test_a_day_that_is_to_come_and_one_that_can_be_either(typed: str, coming: date, nearest: date) -> None:
    """On Friday 27 November: the last day of the authority is the next 4 December, a first contact the nearest one."""
    today = date(2026, 11, 27)
    assert parse_next(typed, today) == coming
    assert parse_nearest(typed, today) == nearest
