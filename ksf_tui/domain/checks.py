"""What a letter must contain before it can be made final, and what deserves a second look.

Sources: AVG art. 12(1), 12(3), 12(4), 15(1); rules R6, R11, R13, R18; the letter tables of the rules list (6.1-6.3).
"""

from collections.abc import Mapping

from ksf_tui.domain.bsn import contains_bsn
from ksf_tui.domain.cases import Case
from ksf_tui.domain.channels import Channel
from ksf_tui.domain.checklist import Check, free_of_charge, remedies
from ksf_tui.domain.correspondence import LetterContext
from ksf_tui.domain.dates import long_date
from ksf_tui.domain.decisions import Invoked
from ksf_tui.domain.letters import LetterKind, gaps
from ksf_tui.domain.people import Language
from ksf_tui.domain.rights import Ground, Outcome, Right
from ksf_tui.domain.task_checks import check_tasks
from ksf_tui.domain.term_checks import check_term_letter

_ACCESS_ELEMENTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("doeleinden (15, eerste lid, a)", ("waarvoor wij uw gegevens gebruiken", "doelen", "doeleinden")),
    ("soorten gegevens (15, eerste lid, b)", ("soorten gegevens", "categorie")),
    ("ontvangers (15, eerste lid, c)", ("wie uw gegevens ontvangt", "ontvangers", "deze partij", "delen uw gegevens")),
    (
        "bewaartermijn (15, eerste lid, d)",
        ("hoe lang wij uw gegevens bewaren", "bewaren van uw gegevens", "bewaartermijn", "bewaren uw gegevens"),
    ),
    ("uw rechten, ook beperking (15, eerste lid, e)", ("beperk",)),
    ("klacht bij de AP (15, eerste lid, f)", ("autoriteit persoonsgegevens",)),
    ("bron (15, eerste lid, g)", ("hoe wij aan uw gegevens komen", "gekregen van", "bron", "afkomstig")),
    ("geautomatiseerde besluiten (15, eerste lid, h)", ("geautomatiseerd", "besluiten zonder tussenkomst")),
)
"""The words by which a part is recognised: those of the template, and others that a writer would use. None may occur in
the rest of a letter ("ontvangst van deze brief"), or the part could be missing unnoticed."""


def check_letter(context: LetterContext, text: str) -> tuple[Check, ...]:
    """Check the text of a letter; it can be made final when nothing that blocks is missing."""
    case = context.case
    found = [
        _gaps(text),
        _address(case),
        Check(
            "datum van ontvangst",
            long_date(case.received) in text,
            hint=f"Noem {long_date(case.received)}, de dag van ontvangst.",
        ),
        Check(
            "geen burgerservicenummer",
            not contains_bsn(text),
            blocking=False,  # an RSIN passes the same test; only a person can tell them apart
            hint="Er staat een nummer van negen cijfers in dat een BSN kan zijn. Haal een BSN weg (UAVG 46).",
        ),
        Check(
            "contactgegevens",
            context.office.organisation.email in text or context.office.organisation.phone in text,
            hint="Noem het e-mailadres of telefoonnummer van KSF.",
        ),
        Check("ondertekening", context.office.signatory in text, hint=f"Onderteken met {context.office.signatory}."),
    ]
    if context.kind is LetterKind.ANSWER:
        found += _answer(context, text)
    elif not context.kind.is_answer:
        period = long_date(context.term.safe.legal_last_day)
        found.append(Check("uiterste datum van het antwoord", period in text, hint=f"Noem {period}."))
    return tuple(found + check_term_letter(context, text) + _second_look(context) + check_tasks(context, text))


def _gaps(text: str) -> Check:
    missing = gaps(text)
    if not text.strip():
        return Check("tekst", ok=False, hint="De brief is leeg.")
    hint = f"Nog in te vullen: {', '.join(missing[:3])}" + ("…" if len(missing) > 3 else "")
    return Check("alles ingevuld", not missing, hint=hint)


def _address(case: Case) -> Check:
    person = case.addressee
    if case.channel is Channel.EMAIL:
        ok, hint = (
            bool(person.email),
            "Ga terug en vul bij de zaak het e-mailadres in (e); het verzoek kwam per e-mail.",
        )
    elif case.channel is Channel.POST:
        ok, hint = (
            bool(person.address_lines),
            "Ga terug en vul bij de zaak het postadres in (e); het verzoek kwam per post.",
        )
    else:
        ok = bool(person.email or person.address_lines)
        hint = "Ga terug en vul bij de zaak een e-mailadres of postadres in (e)."
    return Check("adres", ok, hint=hint)


def _answer(context: LetterContext, text: str) -> list[Check]:
    case = context.case
    found = [free_of_charge(text)]
    for item in case.invoked:
        found += _decision(item, context.grounds, text)
    found.append(remedies(text, required=case.refuses))
    return found


def _decision(item: Invoked, grounds: Mapping[str, Ground], text: str) -> list[Check]:
    right, decision = item.right, item.decision
    article = f"artikel {right.article}"
    found = [Check(f"besluit over {right.label} met artikel", article in text, hint=f"Noem {article} AVG.")]
    if decision is None:
        return [Check(f"besluit over {right.label}", ok=False, hint="Neem eerst het besluit (d).")]
    if decision.outcome.refuses:
        ground = grounds.get(decision.ground)
        cited = bool(ground and ground.article in text)
        found.append(Check(f"grond van de afwijzing ({right.label})", cited, hint=_cite(ground)))
        reasons = " ".join(decision.reasons.split())
        found.append(
            Check(
                f"redenen van de afwijzing ({right.label})",
                reasons in " ".join(text.split()),
                blocking=False,
                hint="De redenen uit het besluit staan niet letterlijk in de brief.",
            )
        )
    if right is Right.ACCESS and decision.outcome in (Outcome.GRANTED, Outcome.PARTLY):
        lowered = text.casefold()
        found += [
            Check(label, any(word in lowered for word in words), hint=f"Verplicht bij inzage; schrijf: ‘{words[0]}’.")
            for label, words in _ACCESS_ELEMENTS
        ]
    if decision.stopped_on:
        stopped = long_date(decision.stopped_on)
        found.append(Check("dag waarop het gebruik stopte", stopped in text, hint=f"Noem {stopped}."))
    return found


def _cite(ground: Ground | None) -> str:
    return f"Noem {ground.article}." if ground else "Deze grond staat niet in de lijst: neem het besluit opnieuw."


def _second_look(context: LetterContext) -> list[Check]:
    """Give the points that do not block: late refusal (R6), mandate, language, recipients (R13)."""
    case, term, found = context.case, context.term, []
    refuses = context.kind is LetterKind.UNIDENTIFIED or (context.kind is LetterKind.ANSWER and case.refuses)
    month = term.first_month.legal_last_day
    if refuses and not term.is_paused and context.today > month:
        also = ", ook na een verlenging" if term.is_extended else ""
        found.append(
            Check(
                "afwijzing binnen een maand",
                ok=False,
                blocking=False,
                hint=f"Afwijzen moest uiterlijk {long_date(month)}{also}: "
                "zeg in de brief waarom dit later komt (AVG 12, vierde lid).",
            )
        )
    if case.representative and not case.representative.mandate_seen:
        found.append(
            Check(
                "machtiging gezien",
                ok=False,
                blocking=False,
                hint="De brief gaat naar de betrokkene zelf zolang de volmacht niet gezien is.",
            )
        )
    if case.addressee.language is not Language.DUTCH:
        found.append(
            Check(
                "taal van de brief",
                ok=False,
                blocking=False,
                hint="De geadresseerde schreef Engels; deze brief is Nederlands. Voeg zo nodig een vertaling toe.",
            )
        )
    told = (Right.RECTIFICATION, Right.ERASURE, Right.RESTRICTION)
    carried_out = (Outcome.GRANTED, Outcome.PARTLY)
    decided = case.invoked if context.kind is LetterKind.ANSWER else ()
    if any(item.right in told and item.decision and item.decision.outcome in carried_out for item in decided):
        found.append(
            Check(
                "ontvangers ingelicht (artikel 19)",
                ok=False,
                blocking=False,
                hint="Licht elke partij in die de gegevens kreeg voordat de brief dat zegt.",
            )
        )
    return found
