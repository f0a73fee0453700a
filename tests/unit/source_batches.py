"""Batches, people and contexts of notices for tests: the real statement and authority, invented people."""

from dataclasses import replace
from datetime import date
from typing import Any

from ksf_tui.domain.people import Language, Person, Salutation
from ksf_tui.domain.sources.batches import SourceBatch, SourceKind
from ksf_tui.domain.sources.elements import TYPED, ElementText, Ground
from ksf_tui.domain.sources.notices import NoticeContext
from ksf_tui.domain.sources.people import SourcePerson
from ksf_tui.domain.sources.prefill import prefill
from tests.support import an_office, facts

OBTAINED = date(2026, 10, 15)
TODAY = date(2026, 11, 3)
AUDIENCE = "potentieel-lid"
NUMBER = "B-2026-01-0042"
FILLED = ("Wij bewaren uw gegevens een jaar.", "We keep your data for one year.")
"""What somebody types where the statement proposes nothing."""


def a_batch(**changes: Any) -> SourceBatch:  # noqa: ANN401
    """Give a batch as it is registered, before anybody confirmed what its notices say."""
    batch = SourceBatch(SourceKind.REGISTER, "het Handelsregister", True, OBTAINED, "Bas Bedacht", AUDIENCE)
    return replace(batch, **changes)


def texts() -> tuple[ElementText, ...]:
    """Give the texts that the statement proposes, with the rest filled in and all of it confirmed."""
    statements = {language: known.statement for language, known in facts().letters.items()}
    return tuple(
        ElementText(item.element, item.dutch or FILLED[0], item.english or FILLED[1], is_confirmed=True)
        for item in prefill(statements, AUDIENCE, ())
    )


def a_notice(
    language: Language = Language.DUTCH,
    ground: Ground = Ground.INTEREST,
    person: Person | None = None,
    **changes: Any,  # noqa: ANN401
) -> NoticeContext:
    """Give what a complete notice is written from; `changes` are of the batch."""
    batch = a_batch(number="B-2026-01", ground=ground, elements=texts(), id=1)
    who = person or Person("A. Verzonnen", Salutation.MS, "Firma B.V.", "a@firma.example", "", "Laan 1, 1234 AB Dorp")
    return NoticeContext(
        replace(batch, **changes),
        SourcePerson(1, replace(who, language=language), id=1),
        facts().letters[language].statement.audience(AUDIENCE),
        facts().authority,
        an_office(),
        TODAY,
        NUMBER,
    )


assert len(texts()) == len(TYPED)
