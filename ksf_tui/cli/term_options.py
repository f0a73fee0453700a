"""The options of `ksf deadline`: the facts of one term, as they are typed."""

import argparse
from dataclasses import dataclass, replace
from datetime import date
from typing import cast

from ksf_tui.cli import values
from ksf_tui.i18n import _

KINDS = ("request", "notice", "complaint", "withdrawal", "breach", "court", "authority", "retention")
TOPICS = ("identity", "clarification")
ON_TIME = True
"""What `--extended` gives without a day: the notice of the extension was sent in time."""

HELP_ON_KINDS = _("""\
Soorten termijn (--kind), en wat --received dan is:
  request      een verzoek (art. 15-22): de dag van ontvangst
  notice       een kennisgeving (art. 14): de dag waarop u de gegevens kreeg
  complaint    een klacht over de omgang met gegevens: de dag van ontvangst
  withdrawal   alleen een intrekking van toestemming: de dag van ontvangst
  breach       een datalek: dag én tijd waarop u ervan wist, met tijdzone
  court        naar de rechtbank: de dag waarop de betrokkene uw antwoord kreeg
  authority    een klacht bij de AP: de dag waarop zij die ontving
  retention    een bewaartermijn: de dag waarop die begint; met --months

Een dag (D) is JJJJ-MM-DD. Het mag ook een tijdstip met tijdzone zijn, zoals
2026-01-31T23:30+01:00 of 2026-01-31T22:30Z: dan geldt de dag in Nederland.

Elke --answered hoort bij de dichtstbijzijnde open --asked ervoor:
  ksf deadline --received 2026-03-02 --asked 2026-03-12 --answered 2026-03-22
""")


@dataclass(frozen=True, slots=True)
class TypedQuestion:
    """A question as it was typed: when it was asked and answered, and one of `TOPICS`."""

    asked: date
    answered: date | None = None
    about: str = TOPICS[0]


class _QuestionAction(argparse.Action):
    """Builds up the questions in the order in which their options were typed."""

    def __call__(
        self,
        _parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: object,
        _option: str | None = None,
    ) -> None:
        questions: tuple[TypedQuestion, ...] = getattr(namespace, self.dest)
        setattr(namespace, self.dest, self.changed(questions, values))

    def changed(self, questions: tuple[TypedQuestion, ...], value: object) -> tuple[TypedQuestion, ...]:
        """Give the questions with what was typed now."""
        raise NotImplementedError


class _Asked(_QuestionAction):
    """A new question."""

    def changed(self, questions: tuple[TypedQuestion, ...], value: object) -> tuple[TypedQuestion, ...]:
        return (*questions, TypedQuestion(cast(date, value)))


class _Answered(_QuestionAction):
    """The answer to the last question before it that has none."""

    def changed(self, questions: tuple[TypedQuestion, ...], value: object) -> tuple[TypedQuestion, ...]:
        for place in reversed(range(len(questions))):
            if questions[place].answered is None:
                answered = replace(questions[place], answered=cast(date, value))
                return (*questions[:place], answered, *questions[place + 1 :])
        raise argparse.ArgumentError(
            self, _("er staat geen onbeantwoorde vraag voor; typ eerst --asked met de dag van de vraag")
        )


class _About(_QuestionAction):
    """What the question just before it was about."""

    def changed(self, questions: tuple[TypedQuestion, ...], value: object) -> tuple[TypedQuestion, ...]:
        if not questions:
            raise argparse.ArgumentError(self, _("er staat geen vraag voor; typ eerst --asked met de dag van de vraag"))
        return (*questions[:-1], replace(questions[-1], about=cast(str, value)))


def add_term_options(parser: argparse.ArgumentParser) -> None:
    """Add the options to the parser of the command, and the help on them."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = HELP_ON_KINDS
    parser.add_argument(
        "--received", required=True, type=values.arrival, metavar="D", help=_("ontvangen op; zie hieronder")
    )
    parser.add_argument("--kind", choices=KINDS, default=KINDS[0], metavar="SOORT", help=_("anders request"))
    _add_questions(parser)
    parser.add_argument(
        "--extended",
        nargs="?",
        const=ON_TIME,
        type=values.day,
        metavar="D",
        help=_("verlengd; met de dag waarop het bericht uitging, anders op tijd"),
    )
    for option, short in (
        ("--first-contact", _("bij notice: het eerste contact met de betrokkene")),
        ("--disclosure", _("bij notice: de eerste verstrekking aan een ander")),
        ("--sent", _("het antwoord is verstuurd op deze dag")),
        ("--today", _("wat er op deze dag nog kan, anders vandaag")),
    ):
        parser.add_argument(option, type=values.day, metavar="D", help=short)
    parser.add_argument("--months", type=values.months, metavar="N", help=_("bij retention: hoeveel maanden"))
    parser.add_argument("--json", action="store_true", help=_("als JSON, voor een ander programma"))


def _add_questions(parser: argparse.ArgumentParser) -> None:
    where = "questions"
    parser.add_argument(
        "--asked",
        action=_Asked,
        dest=where,
        default=(),
        type=values.day,
        metavar="D",
        help=_("een vraag aan de betrokkene die opschort; mag vaker"),
    )
    parser.add_argument(
        "--answered", action=_Answered, dest=where, type=values.day, metavar="D", help=_("het antwoord op die vraag")
    )
    parser.add_argument(
        "--about",
        action=_About,
        dest=where,
        choices=TOPICS,
        metavar="WAT",
        help=_("die vraag ging over identity (twijfel wie het is, gewoonlijk) of clarification (veel gegevens)"),
    )
