"""Compose the text of a letter from a case, the privacy statement and the templates of a language.

The result is plain text (see `domain/letters.py`), never markup. That is why autoescape is off: escaping here would put
"&amp;" into the text that people edit. It is escaped once, at the single place where a Paragraph is made
(`layout.paragraph`). What people typed enters a template only as a value; the result is never rendered again.
"""

import re
from datetime import timedelta
from functools import cache, lru_cache

from jinja2 import Environment, StrictUndefined

from ksf_tui.documents import notices
from ksf_tui.documents.sandbox import Compiled, Loader, Sandbox, TooCostly, budgeted, place_of
from ksf_tui.documents.templates import SUFFIX, TemplateSet
from ksf_tui.documents.wording import Wording
from ksf_tui.domain.cases import Case
from ksf_tui.domain.channels import Channel
from ksf_tui.domain.complaint_steps import REACTION_DAYS
from ksf_tui.domain.correspondence import Draft, LetterContext, passed_on
from ksf_tui.domain.dates import long_date
from ksf_tui.domain.deadlines import Deed
from ksf_tui.domain.decisions import Invoked
from ksf_tui.domain.facts import TermKind
from ksf_tui.domain.inquiries import REMINDER_DAYS
from ksf_tui.domain.letter_templates import NOTICE, TemplateFault, template_title
from ksf_tui.domain.letters import LetterKind
from ksf_tui.domain.links import LinkKind
from ksf_tui.domain.people import Language
from ksf_tui.domain.rights import Outcome, Right
from ksf_tui.domain.rounds import CHASE_DAYS
from ksf_tui.domain.sources.notices import NoticeContext
from ksf_tui.domain.term_checks import asks, question_of
from ksf_tui.domain.text import safe_text
from ksf_tui.errors import RuleViolation

Context = LetterContext | NoticeContext
"""What a letter is written from."""
_KEPT = 8
"""Sets of templates that stay compiled."""
_EMPTY_LINES = re.compile(r"\n\s*\n")


def compose(context: Context, templates: TemplateSet | None = None) -> Draft:
    """Write a letter; what only a person can know is left as a gap that names what to type.

    Sources: AVG art. 7(3), 11(2), 12(1)-(6), 14-22, recital 63; UAVG art. 35; EDPB Guidelines 01/2022, 57 and 157-164.

    Args:
        context: what the letter is about.
        templates: what it is made from; those that came with the program unless an office has its own.

    Raises:
        RuleViolation: an answer was asked while a right has no decision yet, or what the letter is about is gone.
        TemplateFault: an own template does not fit this case.
    """
    if isinstance(context, LetterContext):
        _must_be_writable(context)
    name = template_of(context)
    templates = templates or TemplateSet(context.language)
    try:
        with budgeted():
            text = environment_of(templates).get_template(f"{name}{SUFFIX}").render(variables(context))
    except Exception as error:
        if not templates.own:
            raise
        raise fault(error, name) from error
    return Draft(_tidy(text), templates.hash)


def template_of(context: Context) -> str:
    """Give the name of the template that a letter begins with."""
    return context.kind.value if isinstance(context, LetterContext) else NOTICE


def variables(context: Context) -> dict[str, object]:
    """Give what a template can name."""
    if isinstance(context, NoticeContext):
        return notices.variables(context)
    case, wording = context.case, Wording(context.language)
    return {
        "case": case,
        "addressee": context.addressee,
        "items": list(context.decided),
        "later": [wording.right(item.right) for item in context.undecided],
        "earlier": [wording.answered(item) for item in case.invoked if item.answered_on],
        "passed_on": list(passed_on(case)),
        "rights": [wording.right(right) for right in case.rights],
        "inquiry": case.inquiry,
        "audience": context.audience,
        "statement": context.statement,
        "authority": context.authority,
        "office": context.office,
        "organisation": context.office.organisation,
        "grounds": context.grounds,
        "today": context.today,
        "recipients": [item for item in context.recipients if item.is_active],
        "disclosures": [item for item in context.disclosures if item.may_tell],
        "sources": list(context.sources),
        "is_single": len(case.invoked) == 1,
        "is_digital": case.channel in (Channel.EMAIL, Channel.WEBSITE),
        "articles": list(dict.fromkeys(wording.cited(right) for right in case.rights)),
        "stops": _stops(case, wording),
        "split_off": [link.number for link in case.links if link.kind is LinkKind.SPLIT_OFF],
        "keeps_case_only": any(_leaves_nothing(item) for item in context.decided),
        **_course(context, wording),
    }


def fault(error: Exception, name: str) -> TemplateFault:
    """Say in which line of which template an error began; `name` is that of the letter."""
    name, line = place_of(error) or (name, 0)
    where = f"Sjabloon ‘{template_title(name)}’, regel {line}" if line else f"Sjabloon ‘{template_title(name)}’"
    if isinstance(error, TooCostly | RecursionError | MemoryError):
        title, why = "De brief wordt veel te lang", "wat hier wordt herhaald, houdt niet op."
    else:
        about = "deze bron" if name == NOTICE else "deze zaak"
        title, why = f"Een sjabloon past niet bij {about}", f"wat hier staat, is er bij {about} niet of is geen tekst."
    hint = "Laat een beheerder het sjabloon nakijken (Beheer, s), of zet het terug naar de standaard."
    return TemplateFault(title, f"{where}: {why}", hint, template=name, line=line)


def _must_be_writable(context: LetterContext) -> None:
    """Refuse a letter whose reason is not there yet, or no longer."""
    kind, case = context.kind, context.case
    if kind is LetterKind.ANSWER and not case.is_decided:
        raise RuleViolation(
            "Het antwoord kan nog niet worden geschreven",
            "Nog niet over elk recht is een besluit genomen. Er is niets gewijzigd.",
            "Neem eerst een besluit over elk recht.",
        )
    _must_have_reason(context)
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


def _must_have_reason(context: LetterContext) -> None:
    """Refuse a letter about something that the case does not have, or no longer."""
    kind, case = context.kind, context.case
    if kind is LetterKind.PARTIAL and not (context.decided and context.undecided):
        raise RuleViolation(
            "Dit is geen deel meer",
            "Een deelantwoord gaat over een deel van de rechten; de rest volgt nog. De tekst is niet gewijzigd.",
            "Gooi dit concept weg (F8) en schrijf het antwoord.",
        )
    wanted = {
        LetterKind.MANDATE: case.representative,
        LetterKind.FEE: case.fee,
        LetterKind.COMPLAINT_RECEIPT: case.complaint,
        LetterKind.COMPLAINT: case.complaint and case.complaint.is_judged,
        LetterKind.RECIPIENT: context.recipient and passed_on(case),
        LetterKind.LIFTING: case.is_restricted,
    }
    if not wanted.get(kind, True):
        raise RuleViolation(
            "De reden voor deze brief is er niet meer",
            f"Er is niets meer voor een {kind.label}. De tekst is niet gewijzigd.",
            "Gooi dit concept weg (F8).",
        )


def _course(context: LetterContext, wording: Wording) -> dict[str, object]:
    """Give how the term runs, in the words that the templates use; every day is one of the clock."""
    term = context.term
    late = 0 if term.is_paused else (context.today - term.safe.legal_last_day).days
    return {
        "term": term,
        "is_withdrawal_term": term.facts.kind is TermKind.WITHDRAWAL,
        "confirm_by": context.today + timedelta(days=CHASE_DAYS),
        "answer_by": context.today + timedelta(days=REMINDER_DAYS),
        "react_by": context.today + timedelta(days=REACTION_DAYS),
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
def _compiled(language: str) -> Compiled:  # noqa: ARG001 - what filters make of fixed texts is compiled too
    return Compiled()


@lru_cache(_KEPT)
def environment_of(templates: TemplateSet) -> Environment:
    """Make the sandbox in which the templates of a set run; it keeps them compiled."""
    environment = Sandbox(
        loader=Loader(templates),
        bytecode_cache=_compiled(templates.language),
        undefined=StrictUndefined,
        autoescape=False,  # plain text, escaped where a Paragraph is made; see above
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["gap"] = gap
    environment.filters.update(Wording(Language(templates.language)).filters())
    environment.filters.update(upper_first=_upper_first, sentence=_sentence, gap=gap)
    return environment


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
