"""The words that the texts of the demo leave open: days, events, exams, companies."""

from datetime import date, timedelta
from random import Random

from ksf_tui.demo.deck import Deck
from ksf_tui.demo.material import Cast
from ksf_tui.domain.people import Language, Person, Representative

MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)


ENGLISH_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def in_words(day: date, language: Language = Language.DUTCH) -> str:
    """Write a date in full: as `domain.dates.long_date` does, but fast enough for a hundred thousand cases."""
    months = ENGLISH_MONTHS if language is Language.ENGLISH else MONTHS
    return f"{day.day} {months[day.month - 1]} {day.year}"


_UNKNOWN = {Language.DUTCH: "niet bekend", Language.ENGLISH: "not known"}


class Words:
    """Fills in the open places of requests and decisions."""

    def __init__(self, cast: Cast, rng: Random) -> None:
        self._rng = rng
        self._events, self._exams = Deck(cast.events, rng), Deck(cast.exams, rng)
        self._venues, self._companies = Deck(cast.venues, rng), Deck(cast.companies, rng)

    def for_case(self, received: date, subject: Person, representative: Representative | None) -> dict[str, str]:
        """Give the words of a case."""
        before = received - timedelta(days=self._rng.randint(12, 150))
        unknown = _UNKNOWN[subject.language]
        return {
            "name": subject.name,
            "subject": subject.name,
            "writer": _signature(representative.person if representative else subject),
            "company": subject.organisation or self._companies.draw(),
            "old_company": self._companies.draw(),
            "email": subject.email or unknown,
            "reach": subject.email or "uw adres",
            "phone": subject.phone or unknown,
            "event": f"{self._events.draw()} {before.year}",
            "place": self._venues.draw(),
            "exam": self._exams.draw(),
            "when": in_words(before),
            "month": MONTHS[before.month - 1],
            "year": str(received.year),
            "last_year": str(received.year - 1),
            "earlier": in_words(before - timedelta(days=self._rng.randint(10, 200))),
        }


def _signature(person: Person) -> str:
    return f"{person.name}\n{person.organisation}" if person.organisation else person.name
