"""The means to tell about a term in one of two languages: sentences, days and sources."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from ksf_tui.domain.calendar import Skipped
from ksf_tui.domain.dates import long_date, long_weekday, plural
from ksf_tui.domain.deadlines import Dates, Deadline
from ksf_tui.domain.facts import TermKind
from ksf_tui.domain.people import Language

HOUSE = ("huisregel", "house rule")


@dataclass(frozen=True, slots=True)
class Step:
    """One sentence of the explanation, the source that it rests on and the number of the rule."""

    text: str
    source: str
    rule: str


class Teller:
    """Tells about one term in one language; every text is written in both, Dutch first."""

    def __init__(self, term: Deadline, language: Language) -> None:
        self.term = term
        self.facts = term.facts
        self.language = language
        self.say: Callable[[str, str], str] = (
            (lambda _dutch, english: english) if language is Language.ENGLISH else (lambda dutch, _english: dutch)
        )

    def end(self, end: Dates) -> Iterator[Step]:
        """Tell how the calendar date becomes the last day and the plan date."""
        yield self.last_day(end, f"{self.regulation('3(4)')}")
        yield self.plan(end)

    def last_day(self, end: Dates, source: str) -> Step:
        """Tell why the term ends on that day (R2)."""
        say = self.say
        if end.skipped:
            days = ", ".join(self.name(skipped) for skipped in end.skipped)
            last = self.day(end.legal_last_day)
            text = say(
                f"Op die dag kan de termijn niet eindigen ({days}): hij loopt door tot {last}.",
                f"The term cannot end on that day ({days}): it runs on until {last}.",
            )
            if end.on_bridge_day:
                text += self.bridge_day()
            return Step(text, say(f"{source}; Algemene termijnenwet art. 3", f"{source}; Atw art. 3"), "R2")
        text = say(
            "Dat is een werkdag, dus ook de wettelijke laatste dag.", "That is a working day, so also the last by law."
        )
        if self.facts.kind in (TermKind.COMPLAINT, TermKind.WITHDRAWAL):  # no law sets these
            text = say("Dat is een werkdag, dus ook de laatste dag.", "That is a working day, so also the last day.")
        if end.on_bridge_day:
            text += self.bridge_day()
        return Step(text, source, "R2")

    def bridge_day(self) -> str:
        """Tell that the day counts as a holiday only for Dutch statutes."""
        return self.say(
            " Het is een gelijkgestelde dag; die schuift alleen termijnen uit Nederlandse wetten op.",
            " It is a bridge day by decree, which only moves terms of Dutch statutes.",
        )

    def plan(self, end: Dates) -> Step:
        """Tell by which day to work (R3)."""
        say, plan = self.say, self.day(end.plan_by)
        if end.plan_skipped:
            count = len(end.plan_skipped)
            text = say(
                f"Werk naar {plan} toe, {plural(count, 'dag', 'dagen')} eerder: de laatste werkdag ervoor.",
                f"Work towards {plan}, {plural(count, 'day', 'days')} earlier: the last working day before it.",
            )
        else:
            text = say(f"Werk naar {plan} toe.", f"Work towards {plan}.")
        return Step(text, say(*HOUSE), "R3")

    def name(self, skipped: Skipped) -> str:
        """Name a skipped day."""
        weekday = self.day(skipped.day).partition(" ")[0]
        reason = self.say(skipped.reason, skipped.english)
        return weekday if reason == weekday else f"{weekday} {reason}"

    def day(self, day: date) -> str:
        """Write a day with its weekday."""
        return long_weekday(day, self.language)

    def date(self, day: date) -> str:
        """Write a day without its weekday."""
        return long_date(day, self.language)

    def gdpr(self, article: str) -> str:
        """Cite an article of the AVG."""
        return self.say(f"AVG art. {article}", f"GDPR art. {article}")

    def regulation(self, article: str) -> str:
        """Cite an article of Regulation 1182/71."""
        return f"{self.say('Verordening 1182/71', 'Regulation 1182/71')} art. {article}"

    def edpb(self, paragraph: int) -> str:
        """Cite a paragraph of the guidelines on access."""
        return self.say(f"EDPB-richtsnoeren 01/2022, {paragraph}", f"EDPB Guidelines 01/2022, {paragraph}")
