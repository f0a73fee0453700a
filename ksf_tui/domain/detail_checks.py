"""What an answer must say of the details of a decision: values, points of the law, places, files, another controller.

Sources: AVG art. 16, 17(1), 18(1), 20; the letter tables of the rules list (6.2, 6.3).
"""

from collections.abc import Iterator

from ksf_tui.domain.check_words import CheckWords
from ksf_tui.domain.checklist import Check, quotes, says
from ksf_tui.domain.dates import long_date
from ksf_tui.domain.decisions import Decision
from ksf_tui.domain.details import Correction, Details
from ksf_tui.domain.letter_words import point
from ksf_tui.domain.people import Language


def details(of: Details, text: str, language: Language) -> Iterator[Check]:
    """Check that a letter tells what was recorded with a decision that was carried out."""
    if of.basis:
        article = point(of.basis, language)
        yield Check("reden in de wet", quotes(text, article), hint=f"Noem {article}.")
    if of.corrections:
        yield corrections(of.corrections, text)
    for item in of.places:
        day = long_date(item.removed_on, language) if item.removed_on else ""
        yield Check(f"dag bij foto’s ({item.photos})", bool(day) and day in text, hint=f"Noem {day}.")
    if of.transfer and of.transfer.fields:
        missing = [field.name for field in of.transfer.fields if not quotes(text, field.name)]
        yield Check("namen van de velden", not missing, hint=f"Noem: {', '.join(missing)}.")
        if of.transfer.to:
            yield Check("aan wie overgedragen", quotes(text, of.transfer.to), hint=f"Noem {of.transfer.to}.")


def corrections(items: tuple[Correction, ...], text: str) -> Check:
    """Check that the old and the new value of each correction are told (art. 16)."""
    missing = [item.what for item in items if not (quotes(text, item.old) and quotes(text, item.new))]
    return Check(
        "oude en nieuwe waarde", not missing, hint=f"Noem wat er stond en wat er nu staat: {', '.join(missing)}."
    )


def other_controller(decision: Decision, text: str, words: CheckWords) -> Iterator[Check]:
    """Check that somebody else is named as the controller, and that nothing is sent on without consent."""
    yield Check(
        "KSF is niet verantwoordelijk",
        says(text, *words.not_responsible),
        hint=f"Zeg dat KSF het niet is; schrijf: ‘{words.not_responsible[0]}’.",
    )
    if decision.done.strip():
        yield Check(
            "wie verantwoordelijk is",
            quotes(text, decision.done),
            hint="Noem de organisatie zoals zij bij het besluit staat.",
        )
    yield Check(
        "doorsturen alleen met toestemming",
        says(text, *words.forward) and says(text, *words.consent),
        hint="Bied aan het verzoek door te sturen, en zeg dat dit alleen met toestemming gebeurt.",
    )
