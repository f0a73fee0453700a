"""Compose the text of a letter from a case, the privacy statement and the templates of a language.

The result is plain text (see `domain/letters.py`), never markup. That is why autoescape is off: escaping here would put
"&amp;" into the text that people edit. It is escaped once, at the single place where a Paragraph is made
(`layout.paragraph`). What people typed enters a template only as a value; the result is never rendered again.
"""

import hashlib
import re
from datetime import timedelta
from functools import cache
from importlib import resources

from jinja2 import BaseLoader, Environment, StrictUndefined
from jinja2.exceptions import TemplateNotFound
from jinja2.sandbox import ImmutableSandboxedEnvironment

from ksf_tui.documents.wording import Wording
from ksf_tui.domain.cases import Case
from ksf_tui.domain.channels import Channel
from ksf_tui.domain.correspondence import Draft, LetterContext
from ksf_tui.domain.dates import long_date
from ksf_tui.domain.deadlines import Deed
from ksf_tui.domain.decisions import Invoked
from ksf_tui.domain.facts import TermKind
from ksf_tui.domain.inquiries import REMINDER_DAYS
from ksf_tui.domain.letters import LetterKind
from ksf_tui.domain.people import Language
from ksf_tui.domain.rights import Outcome, Right
from ksf_tui.domain.term_checks import asks, question_of
from ksf_tui.domain.text import safe_text
from ksf_tui.errors import RuleViolation

_LANGUAGE = Language.DUTCH
_SUFFIX = ".txt.j2"
_EMPTY_LINES = re.compile(r"\n\s*\n")


def compose(context: LetterContext) -> Draft:
    """Write a letter; what only a person can know is left as a gap that names what to type.

    Sources: AVG art. 7(3), 11(2), 12(1)-(6), 15-22, recital 63; UAVG art. 35; EDPB Guidelines 01/2022, 57 and 157-164.

    Raises:
        RuleViolation: an answer was asked while a right has no decision yet, or what the letter is about is gone.
    """
    _must_be_writable(context)
    wording = Wording(context.language)
    template = _environment(context.language).get_template(f"{context.kind.value}{_SUFFIX}")
    text = template.render(
        case=context.case,
        inquiry=context.case.inquiry,
        audience=context.audience,
        statement=context.statement,
        authority=context.authority,
        office=context.office,
        organisation=context.office.organisation,
        grounds=context.grounds,
        today=context.today,
        is_single=len(context.case.invoked) == 1,
        is_digital=context.case.channel in (Channel.EMAIL, Channel.WEBSITE),
        articles=list(dict.fromkeys(wording.cited(right) for right in context.case.rights)),
        stops=_stops(context.case, wording),
        keeps_case_only=any(_leaves_nothing(item) for item in context.case.invoked),
        **_course(context, wording),
    )
    return Draft(_tidy(text), template_hash(context.language))


def _must_be_writable(context: LetterContext) -> None:
    """Refuse a letter whose reason is not there yet, or no longer."""
    kind, case = context.kind, context.case
    if kind is LetterKind.ANSWER and not case.is_decided:
        raise RuleViolation(
            "Het antwoord kan nog niet worden geschreven",
            "Nog niet over elk recht is een besluit genomen. Er is niets gewijzigd.",
            "Neem eerst een besluit over elk recht.",
        )
    if asks(kind) and question_of(context) is None:
        raise RuleViolation(
            "De vraag waar deze brief over gaat, staat niet open",
            "De tekst is niet gewijzigd.",
            "Gooi dit concept weg, of stel eerst een vraag (i).",
        )
    if kind is LetterKind.EXTENSION and not case.extension:
        raise RuleViolation(
            "De verlenging waar deze brief over gaat, is ingetrokken",
            "De tekst is niet gewijzigd.",
            "Gooi dit concept weg (F8).",
        )
    if kind is LetterKind.EXTENSION and not context.term.is_extended:
        raise RuleViolation(
            "Verlengen kan niet meer",
            f"Het bericht moest uiterlijk {long_date(context.term.first_month.calendar)} worden verstuurd "
            "(AVG art. 12, derde lid). De tekst is niet gewijzigd.",
            "Gooi dit concept weg en antwoord zo snel mogelijk.",
            rule="R5",
        )


def _course(context: LetterContext, wording: Wording) -> dict[str, object]:
    """Give how the term runs, in the words that the templates use; every day is one of the clock."""
    term = context.term
    late = 0 if term.is_paused else (context.today - term.safe.legal_last_day).days
    return {
        "term": term,
        "is_withdrawal_term": term.facts.kind is TermKind.WITHDRAWAL,
        "answer_by": context.today + timedelta(days=REMINDER_DAYS),
        "pauses_term": term.can(Deed.ASK, context.today),
        "waits": [wording.between(pause.since, pause.until) for pause in term.pauses if pause.until and pause.days],
        "days_late": max(0, late),  # an answer ends an open pause, so that it can't be late then
    }


def _stops(case: Case, wording: Wording) -> list[str]:
    """Name what stops at once, whatever else of a request has to wait: AVG art. 7(3) and 21(3) (R11)."""
    if len(case.rights) == 1:
        return []
    return wording.stops(
        marketing=any(right.is_absolute for right in case.rights),
        consent=any(right.is_withdrawal for right in case.rights),
    )


def _leaves_nothing(item: Invoked) -> bool:
    """Whether after this decision little more than the case itself is kept, which the letter then says."""
    if not item.decision:
        return False
    outcome = item.decision.outcome
    erased = item.right is Right.ERASURE and outcome in (Outcome.GRANTED, Outcome.PARTLY)
    return erased or outcome is Outcome.NO_DATA


@cache
def template_hash(language: str = _LANGUAGE) -> str:
    """Give the SHA-256 (lower-case hex) of all templates of a language: a letter is built from several of them."""
    digest = hashlib.sha256()
    for name, source in sorted(_sources(language).items()):
        digest.update(f"{name}\0{source}\0".encode())
    return digest.hexdigest()


@cache
def _environment(language: str = _LANGUAGE) -> Environment:
    """Make the sandbox in which the templates of a language run."""
    environment = ImmutableSandboxedEnvironment(
        loader=_Packaged(language),
        undefined=StrictUndefined,
        autoescape=False,  # plain text, escaped where a Paragraph is made; see above
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["gap"] = gap
    environment.filters.update(Wording(Language(language)).filters())
    environment.filters.update(upper_first=_upper_first, sentence=_sentence, gap=gap)
    return environment


class _Packaged(BaseLoader):
    """Loads the templates that came with the program."""

    def __init__(self, language: str) -> None:
        self._language = language

    def get_source(self, environment: Environment, template: str) -> tuple[str, str | None, None]:  # noqa: ARG002
        """Give the source of a template.

        Raises:
            TemplateNotFound: there is none of that name.
        """
        source = _sources(self._language).get(template)
        if source is None:
            raise TemplateNotFound(template)
        return source, None, None


@cache
def _sources(language: str) -> dict[str, str]:
    """Read all templates of a language, by the name that an include uses."""
    folder = resources.files("ksf_tui.documents").joinpath("templates", language)
    found = {}
    for prefix, place in (("", folder), ("answer/", folder.joinpath("answer"))):
        for item in place.iterdir():
            if item.name.endswith(_SUFFIX):
                found[prefix + item.name] = item.read_text(encoding="utf-8")
    return found


def gap(what: str) -> str:
    """Mark a place that a person must fill in, naming what to type."""
    return f"«{' '.join(what.replace('«', '').replace('»', '').split())}»"


def _upper_first(text: str) -> str:
    """Give a text with a capital in front and the rest as it is ("CRM" stays "CRM")."""
    return text[:1].upper() + text[1:]


def _sentence(text: str) -> str:
    """Give a text with a full stop, unless it ends in a mark already."""
    stripped = text.strip()
    return stripped if stripped.endswith((".", "!", "?", "»")) else f"{stripped}."


def _tidy(text: str) -> str:
    """Give a text without harmful characters, with one empty line between paragraphs and none at the ends."""
    return _EMPTY_LINES.sub("\n\n", safe_text(text)).strip() + "\n"
