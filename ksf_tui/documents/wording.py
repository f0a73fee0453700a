"""What the templates of a language call: days, enumerations, names of people and rights, and what the law calls things.

Words that stand in one place of a letter are in its template; here is what has to be put together.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from ksf_tui.domain.complaint_words import about_words, finding_words
from ksf_tui.domain.complaints import ComplaintAbout, Finding
from ksf_tui.domain.dates import long_date
from ksf_tui.domain.decisions import Invoked
from ksf_tui.domain.details import RequestBasis
from ksf_tui.domain.extensions import ExtensionReason
from ksf_tui.domain.letter_words import because, cited, euros, greeting, named, point, reason_words, right_name
from ksf_tui.domain.people import Language, Person
from ksf_tui.domain.rights import Right


@dataclass(frozen=True, slots=True)
class _Turns:
    """Turns of phrase of one language."""

    and_: str
    from_until: str
    marketing: str
    consent: str
    answered: str


_TURNS = {
    Language.DUTCH: _Turns(
        and_="en",
        from_until="van {since} tot {until}",
        marketing="direct marketing",
        consent="het gebruik waarvoor u uw toestemming intrekt",
        answered="{right} (op {day})",
    ),
    Language.ENGLISH: _Turns(
        and_="and",
        from_until="from {since} until {until}",
        marketing="direct marketing",
        consent="the use for which you withdraw your consent",
        answered="{right} (on {day})",
    ),
}


class Wording:
    """The words of one language."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._turns = _TURNS[language]

    def filters(self) -> dict[str, Callable[..., str]]:
        """Give the filters of the templates of this language."""
        return {
            "day": self.day,
            "listed": self.listed,
            "named": self.named,
            "greeting": self.greeting,
            "right": self.right,
            "cited": self.cited,
            "reason": self.reason,
            "because": self.because,
            "point": self.point,
            "euros": self.euros,
            "about": self.about,
            "finding": self.finding,
        }

    def day(self, day: date | None) -> str:
        """Write a date in full.

        Raises:
            TypeError: there is none; it would be written as the day of today.
        """
        if day is None:
            raise TypeError("no day")
        return long_date(day, self._language)

    def listed(self, words: Iterable[str]) -> str:
        """Write an enumeration: "a", "a en b", "a, b en c"."""
        *first, last = words
        return f"{', '.join(first)} {self._turns.and_} {last}" if first else last

    def named(self, person: Person) -> str:
        """Name a person in the middle of a sentence: "mevrouw A. Jansen"."""
        return named(person, self._language)

    def greeting(self, person: Person) -> str:
        """Give the opening line: "Geachte mevrouw A. Jansen,"."""
        return greeting(person, self._language)

    def right(self, right: Right) -> str:
        """Give the name of a right."""
        return right_name(right, self._language)

    def cited(self, right: Right) -> str:
        """Cite the article that gives a right, without the name of the law."""
        return cited(right, self._language)

    def reason(self, reason: ExtensionReason) -> str:
        """Give a reason for an extension, as the end of "omdat" or "because"."""
        return reason_words(reason, self._language)

    def because(self, basis: RequestBasis) -> str:
        """Give why an erasure or a restriction was due, as the end of "omdat" or "because"."""
        return because(basis, self._language)

    def point(self, basis: RequestBasis) -> str:
        """Cite the point of the law on which an erasure or a restriction rests, without the name of the law."""
        return point(basis, self._language)

    def euros(self, cents: int) -> str:
        """Write an amount."""
        return euros(cents, self._language)

    def about(self, about: ComplaintAbout) -> str:
        """Give what a complaint is about, as the end of "uw klacht over"."""
        return about_words(about, self._language)

    def finding(self, finding: Finding) -> str:
        """Give what the office found about an allegation."""
        return finding_words(finding, self._language)

    def answered(self, item: Invoked) -> str:
        """Name a right that was answered earlier, with the day: "inzage (op 3 november 2026)"."""
        day = self.day(item.answered_on)
        return self._turns.answered.format(right=self.right(item.right), day=day)

    def between(self, since: date, until: date) -> str:
        """Write a stretch of days: "van 20 oktober 2026 tot 30 oktober 2026"."""
        return self._turns.from_until.format(since=self.day(since), until=self.day(until))

    def stops(self, *, marketing: bool, consent: bool) -> list[str]:
        """Name the uses that stop at once."""
        return [self._turns.marketing] * marketing + [self._turns.consent] * consent
