"""What a letter is written from, gathered from the vault, and its text as it comes from the templates."""

from dataclasses import replace
from datetime import date

from ksf_tui.domain.calendar import HolidayCalendar
from ksf_tui.domain.cases import Case
from ksf_tui.domain.clock import deadline
from ksf_tui.domain.correspondence import Draft, LetterContext, LetterSource, addressee
from ksf_tui.domain.letter_templates import TemplateFault
from ksf_tui.domain.letters import LetterKind
from ksf_tui.domain.office import Office
from ksf_tui.domain.people import Language
from ksf_tui.errors import RuleViolation
from ksf_tui.services.desk import Desk, Reference
from ksf_tui.vault.unit_of_work import UnitOfWork


def letter_context(
    reference: Reference,
    office: Office,
    calendar: HolidayCalendar,
    case: Case,
    kind: LetterKind,
    today: date,
    recipient: str = "",
) -> LetterContext:
    """Give what a letter is written from, without the registers.

    A notice of extension is about the term as it stands once it is sent.
    """
    facts = replace(case.facts, extended_on=today) if kind is LetterKind.EXTENSION else case.facts
    words = reference.letters[addressee(kind, case).language]
    return LetterContext(
        kind=kind,
        case=case,
        term=deadline(facts, calendar),
        audience=words.statement.audience(case.audience),
        statement=words.statement,
        authority=reference.authority,
        office=office,
        grounds=words.grounds,
        today=today,
        recipient=recipient,
    )


def context_of(desk: Desk, unit: UnitOfWork, case: Case, kind: LetterKind, recipient: str = "") -> LetterContext:
    """Give what a letter is written from, with the registers."""
    office, calendar = unit.settings.office(), unit.calendar
    context = letter_context(desk.reference, office, calendar, case, kind, desk.today, recipient)
    register, disclosures = unit.recipients.all(), unit.disclosures.about(case.subject)
    context = replace(
        context, recipients=register, disclosures=disclosures, sources=_sources(unit, case, context.language)
    )
    words = desk.reference.letters[context.language]  # the register knows in which language a recipient is written to
    audience = words.statement.audience(case.audience)
    return replace(context, audience=audience, statement=words.statement, grounds=words.grounds)


def _sources(unit: UnitOfWork, case: Case, language: Language) -> tuple[LetterSource, ...]:
    """Give the sources in which the ledger has the person, each batch once, the oldest first (AVG art. 15(1)(g))."""
    ids = sorted({person.batch_id for person in unit.source_people.of_case(case.id)})
    batches = [unit.source_batches.get(batch_id) for batch_id in ids]
    return tuple(LetterSource(batch.source_in(language), batch.is_public, batch.obtained) for batch in batches)


def composed(unit: UnitOfWork, context: LetterContext) -> Draft:
    """Write a letter from the templates of the program with those of the office on top."""
    from ksf_tui.documents.composition import compose
    from ksf_tui.documents.templates import TemplateSet

    return compose(context, TemplateSet.of(context.language, unit.templates.texts(context.language)))


def as_composed(unit: UnitOfWork, context: LetterContext) -> str:
    """Give the text as it comes from the templates; empty when its reason is gone, of which the checks tell by name.

    A letter outlives the template that it was written from: one that does not fit the case any more stops nobody.
    """
    try:
        return composed(unit, context).text
    except (RuleViolation, TemplateFault):
        return ""
