"""What becomes known about who asks: a doubt, how it was settled, a mandate that was seen, or an answer without one.

Sources: AVG art. 12(2) and (6); EDPB Guidelines 01/2022, 72-79; the AP on identity and on requests by the young; rules
R8, R18, R19.
"""

from dataclasses import replace
from datetime import date

from ksf_tui.domain.cases import Case
from ksf_tui.domain.dates import long_date
from ksf_tui.domain.facts import QuestionKind
from ksf_tui.domain.identity import Dependence, Identity
from ksf_tui.domain.inquiries import Inquiry
from ksf_tui.domain.term_changes import correct_answer, drop_question, receive_answer
from ksf_tui.domain.text import must_fit
from ksf_tui.errors import InvalidInput, RuleViolation

MANDATE_SEEN = "machtiging gezien"
_NOTHING_CHANGED = "Er is niets gewijzigd."


def may_settle(case: Case) -> bool:
    """Tell whether it can be recorded who asks: before the answer, or when that was that nobody replied."""
    return case.state.is_open or case.is_unidentified


def may_drop_doubt(case: Case) -> bool:
    """Tell whether a doubt can be taken back: only while no question was put to the data subject about it."""
    asked = any(item.is_about_identity for item in case.inquiries)
    return case.state.is_open and bool(case.doubt) and case.identity is None and not asked


def raise_doubt(case: Case, why: str) -> Case:
    """Give the case with a doubt about who asks; an identity that was recorded before counts no longer (R8).

    What was decided stays, but no answer can be made final before the doubt is settled.

    Raises:
        InvalidInput: the reason is missing or too long.
        RuleViolation: the case was answered, or what it invokes may not depend on who asks.
    """
    case.must_be_open("De identiteit")
    if not why:
        raise InvalidInput(
            "Waarom is er twijfel?",
            "Zonder reden mag KSF niemand om meer vragen (AVG art. 12, zesde lid).",
            "Schrijf op waaruit de twijfel blijkt.",
            field="doubt",
        )
    must_fit(why, "doubt")
    if not any(right.needs_identity for right in case.rights):
        raise RuleViolation(
            "Hier is geen bewijs van identiteit nodig",
            "Toestemming intrekken en stoppen met mailing kan niemand schaden en moet meteen (AVG art. 7 en 21).",
            "Voer het verzoek uit.",
            rule="R8",
        )
    return replace(case, doubt=why, identity=None)


def drop_doubt(case: Case) -> Case:
    """Give the case without a doubt that was raised by mistake.

    Raises:
        RuleViolation: there is none, or the data subject was already asked: then it must be settled.
    """
    case.must_be_open("De identiteit")
    if not may_drop_doubt(case):
        raise RuleViolation(
            "Deze twijfel kan niet worden ingetrokken",
            "Er is geen twijfel, of de betrokkene is er al naar gevraagd.",
            "Leg vast hoe de identiteit is vastgesteld (y).",
            rule="R8",
        )
    return replace(case, doubt="")


def settle(case: Case, identity: Identity, today: date) -> Case:
    """Give the case with the way in which it was established who asks.

    An open question about it is answered by that, so that the term runs on from that day (R8); one that was not sent
    is not needed any more. A case that was closed because nobody replied comes alive again.

    Raises:
        InvalidInput: the day lies in the future, before the receipt, or before the question that is open.
        RuleViolation: the case was answered.
    """
    _check_day(case, identity.on, today)
    inquiry = case.inquiry
    if inquiry and inquiry.is_about_identity and inquiry.is_open:
        case = receive_answer(case, identity.on, identity.method.label, today)
    elif inquiry and inquiry.is_about_identity:
        case = drop_question(case)
    case.must_be_open("De identiteit")
    return replace(case, identity=identity)


def correct(case: Case, identity: Identity, today: date) -> Case:
    """Give the case with another way or day; the question that was answered by it gets the other day too.

    Raises:
        InvalidInput: as above.
        RuleViolation: nothing was recorded yet, or the case was answered.
    """
    case.must_be_open("De identiteit")
    old = case.identity
    if old is None:
        raise RuleViolation("De identiteit is nog niet vastgesteld", _NOTHING_CHANGED)
    _check_day(case, identity.on, today)
    last = case.inquiries[-1] if case.inquiries else None
    if last and last.is_about_identity and (last.answered_on, last.outcome) == (old.on, old.method.label):
        case = correct_answer(case, identity.on, identity.method.label, today)
    return replace(case, identity=identity)


def mandate_question(case: Case) -> Inquiry:
    """Give the question to who writes for the data subject, filled in as far as the case tells."""
    writer = case.representative.person.name if case.representative else "iemand anders"
    if case.dependence is Dependence.NONE:
        doubt = f"Het verzoek is gedaan door {writer}; een machtiging zat er niet bij."
        wanted = (
            "Een door de betrokkene ondertekende machtiging, of een ander bewijs dat u namens de betrokkene mag "
            "handelen."
        )
    else:
        doubt = (
            f"De betrokkene is {case.dependence.label}. Het verzoek is gedaan door {writer}; dat u de wettelijk "
            "vertegenwoordiger bent, bleek daar niet uit."
        )
        wanted = (
            "Een stuk waaruit blijkt dat u de ouder of voogd bent, of een verklaring daarover."
            if case.dependence is Dependence.UNDER_16
            else "De beslissing waarbij u tot curator bent benoemd, of een uittreksel uit het curateleregister."
        )
    return Inquiry(QuestionKind.IDENTITY, doubt, wanted, about_mandate=True)


def see_mandate(case: Case, on: date, today: date) -> Case:
    """Give the case in which the mandate of the representative was seen; an open question for it is answered (R19).

    Raises:
        InvalidInput: the day lies in the future, before the receipt, or before the question that is open.
        RuleViolation: nobody writes for the data subject, or the case was answered.
    """
    case.must_be_open("De machtiging")
    writer = case.representative
    if writer is None:
        raise RuleViolation(
            "Er is geen gemachtigde",
            _NOTHING_CHANGED,
            "Vul eerst in wie er voor de betrokkene schrijft (e).",
            rule="R19",
        )
    inquiry = case.inquiry if case.inquiry and case.inquiry.about_mandate else None
    _check_day(case, on, today)
    if inquiry and inquiry.is_open:
        case = receive_answer(case, on, MANDATE_SEEN, today)
    elif inquiry:
        case = drop_question(case)
    return replace(case, representative=replace(writer, mandate_seen=True), direct_on=None)


def answer_directly(case: Case, today: date) -> Case:
    """Give the case in which the data subject is answered, without the representative who showed no mandate.

    Raises:
        RuleViolation: nobody else writes, their mandate was seen, the data subject can't act alone (R19), or a question
            for the mandate is open.
    """
    case.must_be_open("De machtiging")
    if case.dependence is not Dependence.NONE:
        raise RuleViolation(
            f"Wie {case.dependence.label} is, krijgt antwoord via de wettelijk vertegenwoordiger",
            _NOTHING_CHANGED,
            "Vraag de vertegenwoordiger om bewijs.",
            rule="R19",
        )
    if case.representative is None or case.has_mandate:
        raise RuleViolation("Er is geen gemachtigde zonder machtiging", _NOTHING_CHANGED)
    if case.inquiry:
        raise RuleViolation("Er loopt nog een vraag", _NOTHING_CHANGED, "Leg eerst vast hoe die afliep (i).")
    return replace(case, direct_on=today)


def _check_day(case: Case, on: date, today: date) -> None:
    inquiry = case.inquiry
    asked = inquiry.asked_on if inquiry and inquiry.kind is QuestionKind.IDENTITY else None
    first = asked or case.received
    if not first <= on <= today:
        what = "de vraag ging uit" if asked else "het verzoek kwam binnen"
        raise InvalidInput(
            "Deze dag kan niet",
            f"{what[:1].upper()}{what[1:]} op {long_date(first)}, en morgen is nog niet geweest.",
            "Typ de dag waarop het echt gebeurde.",
            field="settled",
        )
