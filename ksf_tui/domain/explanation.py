"""Why this date: the numbered sentences that explain a term, in Dutch and English, each with its source and rule."""

from collections.abc import Iterator

from ksf_tui.domain.calendar import add_months
from ksf_tui.domain.clock import EXTENDED, MONTH, PROMPT_DAYS, is_prompt
from ksf_tui.domain.dates import plural
from ksf_tui.domain.deadlines import Dates, Deadline
from ksf_tui.domain.facts import Question, QuestionKind, TermKind
from ksf_tui.domain.other_terms import OtherTerms
from ksf_tui.domain.people import Language
from ksf_tui.domain.teller import HOUSE, Step, Teller


def explain(term: Deadline, language: Language = Language.DUTCH) -> tuple[Step, ...]:
    """Explain a term, one sentence for each thing that was counted (R22)."""
    other = OtherTerms(term, language)
    tell = {
        TermKind.NOTICE: other.notice,
        TermKind.BREACH: other.breach,
        TermKind.COURT: other.court,
        TermKind.AUTHORITY: other.authority,
        TermKind.RETENTION: other.retention,
    }.get(term.facts.kind, MonthTerm(term, language).month)
    return tuple(tell())


class MonthTerm(Teller):
    """Tells about the month for a request, a complaint or a withdrawal."""

    def month(self) -> Iterator[Step]:
        """Tell about a request, a complaint or a withdrawal."""
        term, say = self.term, self.say
        yield self._received()
        yield self._one_month()
        if term.is_extended:
            yield self._extended()
        elif self.facts.extended_on:
            yield self._extended_too_late()
        for question in sorted(self.facts.questions, key=lambda item: item.asked):
            yield self._question(question)
        if term.dates is None:
            yield self._open()
            return
        if any(pause.days for pause in term.pauses):
            yield self._paused(term.dates)
        yield from self.end(term.dates)
        if term.pauses and term.dates.legal_last_day != term.unpaused.legal_last_day:
            last = self.day(term.unpaused.legal_last_day)
            text = say(
                f"Zonder de wachttijd was {last} de laatste dag; houd die aan als u zeker wilt zijn.",
                f"Without the waiting the last day would have been {last}; keep to it to be safe.",
            )
            yield Step(text, self.edpb(159), "R8")

    def _received(self) -> Step:
        day = self.day(self.facts.received)
        text = self.say(
            f"Ontvangen op {day}; vanaf die dag loopt de termijn, ook in een weekend.",
            f"Received on {day}; the term runs from that day, also at a weekend.",
        )
        is_request = self.facts.kind is TermKind.REQUEST
        return Step(text, self.edpb(159) if is_request else self.say(*HOUSE), "R4")

    def _one_month(self) -> Step:
        received, due = self.facts.received, add_months(self.facts.received, MONTH)
        day, say = self.day(due), self.say
        if due.day == received.day:
            text = say(
                f"Een maand later, dezelfde dag van de maand: {day}.",
                f"A month later, on the same day of the month: {day}.",
            )
        else:
            text = say(
                f"Een maand later; die maand heeft geen dag {received.day}, dus de laatste dag: {day}.",
                f"A month later; that month has no day {received.day}, so its last day: {day}.",
            )
        if self.facts.kind is TermKind.WITHDRAWAL:
            text += say(
                " Voor een intrekking noemt de wet geen termijn: de maand is een huisregel, stoppen moet meteen.",
                " The law sets no term for a withdrawal: the month is a house rule, stopping is due at once.",
            )
            return Step(text, f"{self.gdpr('7(3)')}; {say(*HOUSE)}", "R1")
        if self.facts.kind is TermKind.COMPLAINT:
            text += say(
                " Voor een klacht noemt de wet geen termijn: de maand is een huisregel.",
                " The law sets no term for a complaint: the month is a house rule.",
            )
            return Step(text, say(*HOUSE), "R17")
        return Step(text, f"{self.gdpr('12(3)')}; {self.regulation('3(2)(c)')}", "R1")

    def _extended(self) -> Step:
        facts, say = self.facts, self.say
        whole = add_months(facts.received, EXTENDED)
        sent = self.day(facts.extended_on or facts.received)
        text = say(
            f"Verlengd met bericht van {sent}, op tijd: samen drie maanden na ontvangst, {self.day(whole)}.",
            f"Extended by a notice of {sent}, in time: three months from receipt in all, {self.day(whole)}.",
        )
        chained = add_months(add_months(facts.received, MONTH), EXTENDED - MONTH)
        if chained < whole:
            text += say(
                f" Wie eerst één en dan twee maanden telt, komt op {self.date(chained)} uit; dat is de veiligste dag.",
                f" Counting one month and then two gives {self.date(chained)}, which is the safest day.",
            )
        return Step(text, self.gdpr("12(3)"), "R5")

    def _extended_too_late(self) -> Step:
        last, sent = self.term.first_month.calendar, self.facts.extended_on or self.facts.received
        text = self.say(
            f"Het bericht van verlenging ging uit op {self.day(sent)}, na {self.day(last)}: de verlenging telt niet.",
            f"The notice of extension went out on {self.day(sent)}, after {self.day(last)}: it has no effect.",
        )
        return Step(text, self.gdpr("12(3)"), "R5")

    def _question(self, question: Question) -> Step:
        say, asked = self.say, self.day(question.asked)
        is_identity = question.kind is QuestionKind.IDENTITY
        topic = say("identiteit", "identity") if is_identity else say("verduidelijking", "clarification")
        source = self.gdpr("12(6)") if is_identity else say("AVG overweging 63", "GDPR recital 63")
        rule = "R8" if is_identity else "R10"
        if question in self.term.without_effect:
            text = say(
                f"Vraag ({topic}) van {asked}: na afloop van de maand, dus de termijn staat niet stil.",
                f"Question ({topic}) of {asked}: after the month had ended, so the term does not stand still.",
            )
            return Step(text, f"{self.edpb(159)}; ECLI:NL:RBMNE:2023:6043", rule)
        sent = self.facts.answered_on
        if sent and (question.answered is None or question.answered > sent):
            text = say(
                f"Vraag ({topic}) van {asked}; het wachten eindigde met het antwoord op het verzoek, {self.day(sent)}.",
                f"Question ({topic}) of {asked}; the waiting ended with the answer to the request, {self.day(sent)}.",
            )
        elif question.answered:
            days = (question.answered - question.asked).days
            text = say(
                f"Vraag ({topic}) van {asked}, antwoord {self.day(question.answered)}: "
                f"{plural(days, 'dag', 'dagen')} gewacht.",
                f"Question ({topic}) of {asked}, answer {self.day(question.answered)}: "
                f"{plural(days, 'day', 'days')} of waiting.",
            )
        else:
            text = say(
                f"Vraag ({topic}) van {asked}, nog geen antwoord.", f"Question ({topic}) of {asked}, no answer yet."
            )
        if not is_prompt(question, self.facts.received):
            late = (question.asked - self.facts.received).days
            text += say(
                f" Let op: pas {late} dagen na ontvangst gesteld. Na {PROMPT_DAYS} dagen is ‘onverwijld’ te betwisten.",
                f" Mind: asked {late} days after receipt. After {PROMPT_DAYS} days ‘without undue delay’ is open to "
                "dispute.",
            )
        return Step(text, f"{source}; {self.edpb(159)}", rule)

    def _paused(self, end: Dates) -> Step:
        waited = sum(pause.days for pause in self.term.pauses)
        text = self.say(
            f"Met {plural(waited, 'dag', 'dagen')} wachttijd erbij: {self.day(end.calendar)}. Van de twee manieren van "
            "tellen geldt hier de vroegste, en nooit een dag vóór die zonder wachttijd.",
            f"With {plural(waited, 'day', 'days')} of waiting: {self.day(end.calendar)}. Of the two ways of counting "
            "the earlier is used, and never a day before that without the waiting.",
        )
        return Step(text, f"{self.edpb(159)}; IMY-2022-9442; {self.say(*HOUSE)}", "R8")

    def _open(self) -> Step:
        since, safe = self.day(self.term.pauses[-1].since), self.term.safe
        text = self.say(
            f"De termijn is opgeschort sinds {since}: er is geen laatste dag zolang het antwoord uitblijft. Veilig "
            f"blijft {self.day(safe.legal_last_day)}, de dag zonder wachttijd.",
            f"The term is suspended since {since}: there is no last day while the answer is out. The safe day remains "
            f"{self.day(safe.legal_last_day)}, that without the waiting.",
        )
        return Step(text, f"{self.edpb(159)}; {self.say(*HOUSE)}", "R9")
