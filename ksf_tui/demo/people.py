"""Invented people with addresses that can't exist: mail under `.example`, phone numbers in a range nobody has."""

from collections import deque
from random import Random

from ksf_tui.demo.deck import Deck
from ksf_tui.demo.material import REPRESENTATIVE, Cast, RequestText
from ksf_tui.domain.channels import Channel
from ksf_tui.domain.folding import fold
from ksf_tui.domain.people import Language, Person, Representative, Salutation

_RETURNS = 12
_REMEMBERED = 60
_PRIVATE = ("examenkandidaat", "websitebezoeker", "cursist")
_PAPER = (Channel.POST, Channel.IN_PERSON)


class People:
    """Gives the writers of requests; now and then somebody comes back."""

    def __init__(self, cast: Cast, rng: Random) -> None:
        self._rng = rng
        self._domains = cast.private_domains
        self._streets, self._towns = cast.streets, cast.towns
        firsts = [(name, Salutation.MS) for name in cast.women] + [(name, Salutation.MR) for name in cast.men]
        self._firsts, self._families = Deck(firsts, rng), Deck(cast.families, rng)
        self._english, self._companies = Deck(cast.english, rng), Deck(cast.companies, rng)
        self._english_companies = Deck(cast.english_companies, rng)
        self._mandatees = Deck(tuple(zip(cast.mandatees, cast.practices, strict=True)), rng)
        self._known: deque[tuple[str, Person]] = deque(maxlen=_REMEMBERED)
        self._count = 0

    def company(self) -> str:
        """Give the name of a company."""
        return self._companies.draw()

    def writer(self, request: RequestText, audience: str, channel: Channel) -> Person:
        """Give the data subject of a request, with the addresses that its channel asks for."""
        self._count += 1
        if self._count % _RETURNS == 0 and (known := self._again(audience, request, channel)):
            return known
        person = self._new(request, audience, channel)
        self._known.append((audience, person))
        return person

    def representative(self, request: RequestText, channel: Channel) -> Representative | None:
        """Give who writes for the data subject, if somebody does; most of them enclose their mandate."""
        if request.by != REPRESENTATIVE:
            return None
        name, practice = self._mandatees.draw()
        email = f"{_slug(name.rpartition('.')[2] or name)}@{_slug(practice)}.example"
        person = Person(name, Salutation.NEUTRAL, practice, email, self._phone(), self._address())
        return Representative(person, mandate_seen=channel is not Channel.POST and self._rng.random() < 0.7)

    def found(self, *, is_english: bool) -> Person:
        """Give somebody who stands in a public source: at a company, with a business address."""
        if is_english:
            name, salutation, company = self._english.draw(), Salutation.NEUTRAL, self._english_companies.draw()
        else:
            (name, salutation), company = self._name(), self._companies.draw()
        language = Language.ENGLISH if is_english else Language.DUTCH
        return Person(name, salutation, company, self._email(name, company), self._phone(), self._address(), language)

    def _again(self, audience: str, request: RequestText, channel: Channel) -> Person | None:
        def fits(person: Person) -> bool:
            reachable = person.address if channel in _PAPER else person.email
            return bool(reachable) and (person.language is Language.ENGLISH) is request.is_english

        return next((person for where, person in self._known if where == audience and fits(person)), None)

    def _new(self, request: RequestText, audience: str, channel: Channel) -> Person:
        if request.is_english:
            name, salutation, company = self._english.draw(), Salutation.NEUTRAL, self._english_companies.draw()
        else:
            name, salutation = self._name()
            company = "" if audience in _PRIVATE else self._companies.draw()
        on_paper = channel in _PAPER
        return Person(
            name=name,
            salutation=salutation,
            organisation=company,
            email="" if on_paper and self._rng.random() < 0.7 else self._email(name, company),
            phone=self._phone() if channel is Channel.PHONE or self._rng.random() < 0.5 else "",
            address=self._address() if on_paper or self._rng.random() < 0.3 else "",
            language=Language.ENGLISH if request.is_english else Language.DUTCH,
        )

    def _name(self) -> tuple[str, Salutation]:
        (first, salutation), family = self._firsts.draw(), self._families.draw()
        form = self._rng.random()
        if form < 0.55:
            return f"{first} {family}", salutation
        initials = "".join(f"{self._rng.choice('ABCDEFGHIJKLMNPRSTVWY')}." for _ in range(self._rng.randint(1, 2)))
        if form < 0.8:
            return f"{first} {initials} {family}", salutation
        return f"{first[0]}.{initials} {family}", salutation if form < 0.93 else Salutation.NEUTRAL

    def _email(self, name: str, company: str) -> str:
        domain = f"{_slug(company)}.example" if company else self._rng.choice(self._domains)
        return f"{_slug(name, '.')}@{domain}"

    def _phone(self) -> str:
        return f"06-0000{self._rng.randrange(10_000):04d}"

    def _address(self) -> str:
        letters = "".join(self._rng.choices("ABCDEGHJKLNPRSTVWXZ", k=2))
        town, street = self._rng.choice(self._towns), self._rng.choice(self._streets)
        return f"{street} {self._rng.randint(1, 240)}, {self._rng.randint(1000, 9999)} {letters} {town}"


def _slug(text: str, between: str = "") -> str:
    words = "".join(char if char.isascii() and char.isalnum() else " " for char in fold(text)).split()
    return between.join(words) or "naamloos"
