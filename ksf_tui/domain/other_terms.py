"""Why this date: the terms that are no month for an answer: notice, breach, court, authority, retention."""

from collections.abc import Iterator

from ksf_tui.domain.calendar import add_months
from ksf_tui.domain.clock import COURT_WEEKS, MONTH
from ksf_tui.domain.dates import plural
from ksf_tui.domain.teller import Step, Teller


class OtherTerms(Teller):
    """Tells about every kind of term but the month of art. 12(3)."""

    def notice(self) -> Iterator[Step]:
        """Tell about a notice of art. 14."""
        facts, end, say = self.facts, self.term.safe, self.say
        received, limit = self.day(facts.received), add_months(facts.received, MONTH)
        first = min((day for day in (facts.first_contact, facts.first_disclosure) if day), default=None)
        yield Step(
            say(
                f"De gegevens zijn verkregen op {received}; de kennisgeving is er hooguit een maand later: "
                f"{self.day(limit)}.",
                f"The data were obtained on {received}; the notice is due a month later at most: {self.day(limit)}.",
            ),
            f"{self.gdpr('14(3)(a)')}; WP260 rev.01, 27-28",
            "R15",
        )
        for day, dutch, english, letter in (
            (facts.first_contact, "Het eerste contact is", "The first contact is", "b"),
            (facts.first_disclosure, "De eerste verstrekking aan een ander is", "The first disclosure is", "c"),
        ):
            if day is None:
                continue
            if day <= end.legal_last_day:
                effect = say("de kennisgeving moet daarbij zijn", "the notice must go with it")
            elif first and first <= end.legal_last_day:
                effect = say("dan is de kennisgeving er al", "the notice is there by then")
            else:
                effect = say("later dan de maand, die blijft gelden", "after the month, which stays the limit")
            text = say(f"{dutch} op {self.day(day)}: {effect}.", f"{english} on {self.day(day)}: {effect}.")
            yield Step(text, f"{self.gdpr(f'14(3)({letter})')}; WP260 rev.01, 27-28", "R15")
        if first and first <= limit:
            text = say(
                f"Daarom uiterlijk {self.day(end.calendar)}. Deze dag schuift niet op voor een weekend of feestdag.",
                f"So by {self.day(end.calendar)}. Such a day does not move for a weekend or a holiday.",
            )
            yield Step(text, self.gdpr("14(3)(b)-(c)"), "R15")
        else:
            yield from self.end(end)
        text = say("Deze termijn kan niet worden verlengd.", "This term cannot be extended.")
        yield Step(text, self.gdpr("12(3), 14"), "R15")

    def breach(self) -> Iterator[Step]:
        """Tell about a data breach."""
        moment, end, say = self.facts.received_at, self.term.ends_at, self.say
        if moment is None or end is None:
            raise ValueError("a breach without its moments")
        known = moment.astimezone(end.tzinfo)
        text = say(
            f"U wist ervan op {self.day(known.date())} om {known:%H:%M} uur; de melding aan de AP volgt binnen 72 uur.",
            f"You were aware on {self.day(known.date())} at {known:%H:%M}; the authority is notified within 72 hours.",
        )
        yield Step(text, self.gdpr("33(1)"), "R20")
        text = say(
            f"De uren lopen door in weekend en op feestdagen, en het zijn echte uren als de klok verzet wordt: "
            f"{self.day(end.date())} om {end:%H:%M} uur.",
            f"The hours run on through weekends and holidays, and are real hours when the clock changes: "
            f"{self.day(end.date())} at {end:%H:%M}.",
        )
        yield Step(text, f"{self.regulation('3(3), 3(4)')}", "R20")

    def court(self) -> Iterator[Step]:
        """Tell about the petition to the court."""
        say, end = self.say, self.term.safe
        text = say(
            f"De betrokkene kreeg het antwoord op {self.day(self.facts.received)}; een verzoekschrift kan tot "
            f"{COURT_WEEKS} weken daarna: {self.day(end.calendar)}.",
            f"The data subject received the answer on {self.day(self.facts.received)}; a petition can be filed until "
            f"{COURT_WEEKS} weeks later: {self.day(end.calendar)}.",
        )
        yield Step(text, "UAVG art. 35(2)", "R21")
        yield self.last_day(end, "UAVG art. 35(2)")
        if not self.term.knows_bridge_days:
            text = say(
                "De gelijkgestelde dagen van dit jaar staan niet in de tabel: de laatste dag kan een dag later zijn.",
                "The bridge days of this year are not in the table: the last day can be a day later.",
            )
            yield Step(text, "Algemene termijnenwet art. 3(3)", "R21")
        text = say(
            "Antwoordt KSF niet binnen de termijn van art. 12(3), dan geldt voor het verzoekschrift geen termijn.",
            "When KSF does not answer within the term of art. 12(3), no time limit applies to the petition.",
        )
        yield Step(text, "UAVG art. 35(2)", "R21")

    def authority(self) -> Iterator[Step]:
        """Tell about the term of the authority."""
        end = self.term.safe
        text = self.say(
            f"De klacht kwam bij de AP op {self.day(self.facts.received)}; zij bericht binnen drie maanden over de "
            f"voortgang of de uitkomst: {self.day(end.calendar)}.",
            f"The complaint reached the authority on {self.day(self.facts.received)}; it reports on progress or "
            f"outcome within three months: {self.day(end.calendar)}.",
        )
        yield Step(text, self.gdpr("78(2)"), "R21")
        yield self.last_day(end, self.regulation("3(4)"))

    def retention(self) -> Iterator[Step]:
        """Tell about data that go."""
        months, end = self.facts.months, self.term.safe
        text = self.say(
            f"{plural(months, 'maand', 'maanden')} na {self.day(self.facts.received)}: {self.day(end.calendar)}. "
            "Verwijderen schuift niet op voor een weekend of feestdag.",
            f"{plural(months, 'month', 'months')} after {self.day(self.facts.received)}: {self.day(end.calendar)}. "
            "Deletion does not move for a weekend or a holiday.",
        )
        yield Step(text, self.say("bewaartermijn van KSF", "retention term of KSF"), "R24")
