"""What a letter must contain before it can be made final, and what deserves a second look.

Sources: AVG art. 12(1), 12(3), 12(4), 15(1); rules R6, R11, R13, R18; the letter tables of the rules list (6.1-6.3).
"""

from ksf_tui.domain.bsn import contains_bsn
from ksf_tui.domain.channels import Channel
from ksf_tui.domain.check_words import CHECK_WORDS
from ksf_tui.domain.checklist import Check, free_of_charge, no_bare_copy, quotes, remedies, says
from ksf_tui.domain.correspondence import LetterContext
from ksf_tui.domain.dates import long_date
from ksf_tui.domain.decisions import Invoked
from ksf_tui.domain.detail_checks import details, other_controller
from ksf_tui.domain.filled import addressee, named_recipients, untouched
from ksf_tui.domain.kind_checks import check_kind
from ksf_tui.domain.letter_words import LAWS, cited
from ksf_tui.domain.letters import LetterKind, gaps
from ksf_tui.domain.recipient_checks import check_recipients
from ksf_tui.domain.rights import Ground, Outcome, Right
from ksf_tui.domain.second_look import second_look
from ksf_tui.domain.task_checks import check_tasks
from ksf_tui.domain.term_checks import asks, check_term_letter

ACCESS_ELEMENTS = (
    "doeleinden (15, eerste lid, a)",
    "soorten gegevens (15, eerste lid, b)",
    "ontvangers (15, eerste lid, c)",
    "bewaartermijn (15, eerste lid, d)",
    "uw rechten, ook beperking (15, eerste lid, e)",
    "klacht bij de AP (15, eerste lid, f)",
    "bron (15, eerste lid, g)",
    "geautomatiseerde besluiten (15, eerste lid, h)",
)
"""What an answer about access holds, in the order of the law; the words of each are in `CheckWords.access`."""


def check_letter(context: LetterContext, text: str, composed: str = "") -> tuple[Check, ...]:
    """Check the text of a letter; it can be made final when nothing that blocks is missing.

    Args:
        context: what the letter is written from; its language chooses the words that are looked for.
        text: the letter.
        composed: the letter as it comes from the template, to see whether a person wrote what only a person knows.
    """
    language = context.language
    words = CHECK_WORDS[language]
    found = [
        _filled(text, composed),
        addressee(context, text),
        *_about_request(context, text),
        Check(
            "geen burgerservicenummer",
            not contains_bsn(text),
            blocking=False,  # an RSIN passes the same test; only a person can tell them apart
            hint="Er staat een nummer van negen cijfers in dat een BSN kan zijn. Haal een BSN weg (UAVG 46).",
        ),
        no_bare_copy(text, words, asked_only=not asks(context.kind)),
        Check(
            "contactgegevens",
            context.office.organisation.email in text or context.office.organisation.phone in text,
            hint="Noem het e-mailadres of telefoonnummer van KSF.",
        ),
        Check("ondertekening", context.office.signatory in text, hint=f"Onderteken met {context.office.signatory}."),
    ]
    if context.kind.is_decision:
        found += _answer(context, text)
    found += [*check_term_letter(context, text), *check_kind(context, text), *second_look(context)]
    return (*found, *check_tasks(context, text))


def _filled(text: str, composed: str) -> Check:
    """Check that every gap of the template was filled in: not left open, and not only taken away."""
    if not text.strip():
        return Check("tekst", ok=False, hint="De brief is leeg.")
    missing = gaps(text)
    what, places = ("Nog in te vullen", missing) if missing else ("Hier staat nog niets", untouched(text, composed))
    hint = f"{what}: {', '.join(places[:3])}" + ("…" if len(places) > 3 else "")
    return Check("alles ingevuld", not places, hint=hint)


def _about_request(context: LetterContext, text: str) -> list[Check]:
    """Check what ties a letter to the request; who received the data gets a letter about the data only."""
    case, kind = context.case, context.kind
    if kind is LetterKind.RECIPIENT:
        return []
    received = long_date(case.received, context.language)
    found = [
        _address(context),
        Check("datum van ontvangst", received in text, hint=f"Noem {received}, de dag van ontvangst."),
    ]
    if not (kind.is_answer or kind.follows_answer):
        period = long_date(context.term.safe.legal_last_day, context.language)
        found.append(Check("uiterste datum van het antwoord", period in text, hint=f"Noem {period}."))
    return found


def _address(context: LetterContext) -> Check:
    person, case = context.addressee, context.case
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
    words = CHECK_WORDS[context.language]
    found = [free_of_charge(text, words)]
    for item in context.decided:
        found += _decision(context, item, text)
    if any(_grants_access(item) for item in context.decided):
        found += check_recipients(context, text)
    decisions = [item.decision for item in context.decided if item.decision]
    required = any(item.outcome.names_remedies for item in decisions)
    found.append(remedies(text, words, required=required))
    return found


def _decision(context: LetterContext, item: Invoked, text: str) -> list[Check]:
    right, decision = item.right, item.decision
    article = cited(right, context.language)
    own = article in _without_longer(article, context, text)
    found = [Check(f"besluit over {right.label} met artikel", own, hint=f"Noem {article} {LAWS[context.language]}.")]
    if decision is None:
        return [Check(f"besluit over {right.label}", ok=False, hint="Neem eerst het besluit (d).")]
    if decision.outcome.refuses:
        ground = context.grounds.get(decision.ground)
        is_cited = bool(ground and ground.article in text)
        found.append(Check(f"grond van de afwijzing ({right.label})", is_cited, hint=_cite(ground)))
        found.append(
            Check(
                f"redenen van de afwijzing ({right.label})",
                bool(decision.reasons.strip()) and quotes(text, decision.reasons),
                blocking=decision.outcome is Outcome.UNFOUNDED,  # the burden of proof is KSF's (12(5), R7)
                hint="De redenen uit het besluit staan niet letterlijk in de brief.",
            )
        )
    if decision.outcome is Outcome.NOT_CONTROLLER:
        found += other_controller(decision, text, CHECK_WORDS[context.language])
    if decision.outcome.carries_out:
        found += details(decision.details, text, context.language)
    if right is Right.ACCESS and decision.outcome.carries_out:
        found += _access(context, text)
    if decision.stopped_on:
        stopped = long_date(decision.stopped_on, context.language)
        found.append(Check("dag waarop het gebruik stopte", stopped in text, hint=f"Noem {stopped}."))
    return found


def _grants_access(item: Invoked) -> bool:
    return item.right is Right.ACCESS and item.decision is not None and item.decision.outcome.carries_out


def _without_longer(article: str, context: LetterContext, text: str) -> str:
    """Take out what another right of the case cites that begins alike: "artikel 21, tweede lid" is not article 21."""
    for other in context.case.rights:
        longer = cited(other, context.language)
        text = text.replace(longer, "") if longer != article and longer.startswith(article) else text
    return text


def _access(context: LetterContext, text: str) -> list[Check]:
    """Check that an answer holds all of art. 15(1), with the recipients by name."""
    words = CHECK_WORDS[context.language]
    found = [
        Check(label, says(text, *marks), hint=f"Verplicht bij inzage; schrijf: ‘{marks[0]}’.")
        for label, marks in zip(ACCESS_ELEMENTS, words.access, strict=True)
    ]
    return [*found, named_recipients(context.audience, text, words)]


def _cite(ground: Ground | None) -> str:
    return f"Noem {ground.article}." if ground else "Deze grond staat niet in de lijst: neem het besluit opnieuw."
