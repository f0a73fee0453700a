"""What the letters about a mandate, a fee, a part of the rights, a recipient or a restriction must contain.

Sources: AVG art. 12(3)-(6), 18(3), 19; EDPB Guidelines 01/2022, 192-194; rules R7, R12, R13, R19; the letter tables of
the rules list (6.1, 6.2).
"""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from ksf_tui.domain.check_words import CHECK_WORDS, CheckWords
from ksf_tui.domain.checklist import Check, flat, quotes, remedies, says, sentences
from ksf_tui.domain.complaint_checks import check_answer, check_receipt
from ksf_tui.domain.correspondence import LetterContext, passed_on
from ksf_tui.domain.dates import long_date
from ksf_tui.domain.detail_checks import corrections
from ksf_tui.domain.identity import Dependence
from ksf_tui.domain.letter_words import euros, right_name
from ksf_tui.domain.letters import LetterKind
from ksf_tui.domain.people import Language, Person

_AHEAD = 400
"""Days ahead within which a day of the future is looked for."""


def check_kind(context: LetterContext, text: str) -> Iterator[Check]:
    """Check what a letter of its kind must say besides what every letter must."""
    check = _CHECKS.get(context.kind)
    if check:
        yield from check(context, text, CHECK_WORDS[context.language])


def _mandate(context: LetterContext, text: str, words: CheckWords) -> Iterator[Check]:
    """Check the question for a mandate: to who writes, and nothing about the data subject but the name (R19)."""
    case, writer = context.case, context.case.representative
    yield Check(
        "aan wie voor de betrokkene schrijft",
        writer is not None and context.addressee == writer.person,
        hint="Er is geen vertegenwoordiger bij deze zaak: gooi dit concept weg (F8).",
    )
    named = quotes(text, case.subject.name)
    yield Check("naam van de betrokkene", named, hint=f"Noem {case.subject.name}, en verder niets.")
    told = _told_about(case.subject, context.addressee, text)
    if case.request.strip() and quotes(text, case.request):
        told += ("de tekst van het verzoek",)
    yield Check("niets over de betrokkene behalve de naam", not told, hint=f"Haal weg: {', '.join(told)}.")
    yield Check("vraag om een machtiging", says(text, *words.mandate), hint="Zeg welke machtiging genoeg is.")
    yield Check(
        "tot die tijd geen informatie", says(text, *words.silent), hint=f"Schrijf: ‘{words.silent[0]}’ over de persoon."
    )
    if case.dependence is Dependence.NONE:
        yield Check(
            "anders antwoord aan de betrokkene",
            says(text, *words.directly),
            hint="Zeg dat zonder machtiging de betrokkene zelf bericht krijgt.",
        )


def _told_about(subject: Person, reader: Person, text: str) -> tuple[str, ...]:
    """Give what a text tells of somebody, apart from the name and from what the reader has in common."""
    names = {"organisation": "de organisatie", "email": "het e-mailadres", "phone": "het telefoonnummer"}
    found = [
        label
        for field, label in names.items()
        if (value := getattr(subject, field)) and value != getattr(reader, field) and quotes(text, value)
    ]
    lines = [line for line in subject.address_lines if line not in reader.address_lines and quotes(text, line)]
    return (*found, *(["het adres"] if lines else []))


def _fee(context: LetterContext, text: str, words: CheckWords) -> Iterator[Check]:
    """Check the notice of a fee: proof, amount, and the chance to withdraw first (art. 12(5), R7)."""
    fee = context.case.fee
    if fee is None:
        yield Check("kosten", ok=False, hint="Er zijn geen kosten meer: gooi dit concept weg (F8).")
        return
    amount = euros(fee.cents, context.language)
    yield Check("bedrag", quotes(text, amount), hint=f"Noem {amount}.")
    yield Check(
        "waaruit het bedrag bestaat", quotes(text, fee.costs), hint="Neem over wat bij de kosten is vastgelegd."
    )
    proved = bool(fee.proof.strip()) and quotes(text, fee.proof)
    yield Check("bewijs", proved, hint="Neem de feiten over die het verzoek ongegrond of buitensporig maken.")
    yield Check("artikel 12, vijfde lid", says(text, *words.article_12_5), hint=f"Noem {words.article_12_5[0]}.")
    yield Check("intrekken kan eerst", says(text, *words.withdraw), hint=f"Schrijf: ‘{words.withdraw[0]}’.")
    yield Check("minder vragen kan", says(text, *words.narrow), blocking=False, hint=f"Schrijf: ‘{words.narrow[0]}’.")
    yield remedies(text, words, required=True)


def _partial(context: LetterContext, text: str, words: CheckWords) -> Iterator[Check]:
    """Check that a partial answer says what follows; the general checks ask by when."""
    later = [right_name(item.right, context.language) for item in context.undecided]
    if not later or not context.decided:
        yield Check("een deel", ok=False, hint="Er volgt niets meer: gooi dit concept weg (F8), schrijf het antwoord.")
        return
    told = any(all(name in line for name in later) and says(line, *words.follows) for line in sentences(text))
    yield Check("wat nog volgt", told, hint=f"Zeg dat het antwoord over {', '.join(later)} nog volgt.")


def _recipient(context: LetterContext, text: str, words: CheckWords) -> Iterator[Check]:
    """Check the notice of art. 19: what to do, for whom and by when; nothing else of the case (R13)."""
    case, items = context.case, passed_on(context.case)
    if not items:
        yield Check("wat er is gedaan", ok=False, hint="Er is niets door te geven: gooi dit concept weg (F8).")
        return
    yield Check("om wie het gaat", quotes(text, case.subject.name), hint=f"Noem {case.subject.name}.")
    yield Check("artikel 19", says(text, *words.article_19), hint=f"Noem {words.article_19[0]}.")
    for item in items:
        name = right_name(item.right, context.language)
        yield Check(f"wat er is gedaan ({item.right.label})", says(text, name), hint=f"Noem {name}.")
        if item.decision and item.decision.details.corrections:
            yield corrections(item.decision.details.corrections, text)
    yield Check("hetzelfde doen", says(text, *words.same), hint=f"Vraag ‘{words.same[0]}’ te doen.")
    confirmed = any(
        says(line, *words.confirm) and _names_day(line, context.today, context.language) for line in sentences(text)
    )
    yield Check("bevestigen, met een dag", confirmed, hint="Vraag in één zin om bevestiging vóór een dag.")
    request = bool(case.request.strip()) and quotes(text, case.request)
    yield Check("niet de tekst van het verzoek", not request, hint="Haal de tekst van het verzoek weg.")
    shown = says(text, *words.court) or says(text, *words.six_weeks)
    yield Check("geen bezwaarclausule", not shown, hint="Die is voor de betrokkene: haal haar weg.")


def _lifting(context: LetterContext, text: str, words: CheckWords) -> Iterator[Check]:
    """Check the notice that goes before a restriction is lifted (art. 18(3), R12)."""
    yield Check("beperking", context.case.is_restricted, hint="Er is geen beperking meer: gooi dit concept weg (F8).")
    yield Check("artikel 18, derde lid", says(text, *words.article_18_3), hint=f"Noem {words.article_18_3[0]}.")
    named = any(
        says(line, *words.lift) and _names_day(line, context.today, context.language) for line in sentences(text)
    )
    yield Check(
        "dag waarop de beperking eindigt",
        named,
        hint="Noem in de zin over het opheffen de dag; die ligt na vandaag, want het bericht gaat vooraf.",
    )
    yield remedies(text, words, required=True)


def _names_day(line: str, today: date, language: Language) -> bool:
    """Tell whether a sentence names a day after today."""
    ahead = (today + timedelta(days=days) for days in range(1, _AHEAD))
    return any(flat(long_date(day, language)) in line for day in ahead)


_CHECKS: dict[LetterKind, Callable[[LetterContext, str, CheckWords], Iterator[Check]]] = {
    LetterKind.MANDATE: _mandate,
    LetterKind.FEE: _fee,
    LetterKind.PARTIAL: _partial,
    LetterKind.RECIPIENT: _recipient,
    LetterKind.LIFTING: _lifting,
    LetterKind.COMPLAINT_RECEIPT: check_receipt,
    LetterKind.COMPLAINT: check_answer,
}
