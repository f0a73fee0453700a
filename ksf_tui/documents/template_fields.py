"""What can be typed in a template, with what comes there: the list beside the editor."""

from collections.abc import Mapping, Sequence

from ksf_tui.domain.letter_templates import NOTICE, TemplateField
from ksf_tui.domain.sources.elements import TYPED

_CASE = (
    ("addressee | greeting", "de aanhef, zoals: Geachte mevrouw Jansen,"),
    ("case.number", "het zaaknummer"),
    ("case.received | day", "de dag van ontvangst"),
    ("case.subject | named", "de betrokkene: mevrouw A. Jansen"),
    ("case.subject.name", "de naam van de betrokkene"),
    ("rights | listed", "de rechten: inzage en bezwaar"),
    ("addressee.name", "de naam van wie de brief krijgt"),
    ("articles | listed", "de artikelen van die rechten"),
    ("today | day", "de dag waarop de brief geschreven wordt"),
    ("term.safe.legal_last_day | day", "de uiterste dag voor het antwoord"),
    ("organisation.name", "de naam van de organisatie"),
    ("organisation.email", "haar e-mailadres"),
    ("organisation.phone", "haar telefoonnummer"),
    ("organisation.website", "haar website"),
    ("office.signatory", "wie de brief ondertekent"),
    ("authority.name", "de naam van de toezichthouder"),
    ("authority.website", "de website van de toezichthouder"),
    ("audience.label", "de doelgroep, zoals: lid"),
    ("waits | listed", "wanneer de termijn stilstond"),
    ("days_late", "hoeveel dagen het antwoord te laat is"),
    ("gap('wat u hier invult')", "een gat om in te vullen: «…»"),
)
_QUESTION = (
    ("inquiry.doubt | sentence", "waarom de vraag nodig is"),
    ("inquiry.wanted | sentence", "wat er gevraagd wordt"),
    ("inquiry.asked_on | day", "de dag waarop de vraag wegging"),
    ("answer_by | day", "vóór wanneer wij graag antwoord hebben"),
)
_MANDATE = (
    ("case.representative.person | named", "wie voor de betrokkene schrijft"),
    ("case.dependence.label", "waarom iemand niet zelf kan handelen"),
)
_FEE = (
    ("case.fee.cents | euros", "het bedrag, zoals: € 12,50"),
    ("case.fee.costs | sentence", "waaruit het bedrag bestaat"),
    ("case.fee.proof | sentence", "de feiten waaruit het blijkt"),
    ("answer_by | day", "vóór wanneer wij graag antwoord hebben"),
)
_PARTS_OF_ANSWER = (
    ("later | listed", "de rechten die nog volgen"),
    ("earlier | listed", "waar al op is geantwoord, met de dag"),
)
_RECIPIENT = (
    ("addressee.organisation", "de ontvanger"),
    ('passed_on | map(attribute="right.label") | listed', "wat er met de gegevens is gedaan"),
    ("confirm_by | day", "vóór wanneer de ontvanger bevestigt"),
)
_EXTENSION = (
    ("case.extension.explanation | sentence", "de uitleg bij de verlenging"),
    ('case.extension.reasons | map(attribute="label") | listed', "de gekozen redenen"),
    ("case.extension.done | sentence", "wat al is gedaan"),
)
_ANSWER = (
    ("right.label", "het recht, zoals: inzage"),
    ("right.article", "het artikel, zoals: 15"),
    ("decision.outcome.label", "de uitkomst, zoals: toegewezen"),
    ("decision.reasons", "de redenen van een afwijzing"),
    ("decision.done", "wat er is gedaan"),
    ("decision.stopped_on | day", "de dag waarop het gebruik stopte"),
    ("parts.article(right)", "artikel 15 van de AVG"),
    ("parts.done(decision, 'wat er is gedaan')", "wat er is gedaan, of een gat"),
    ("parts.refusal(decision)", "grond en redenen van een afwijzing"),
    ("parts.basis(right, decision)", "het punt van de wet bij wissen of beperken"),
    ("parts.corrections(decision.details.corrections)", "oude en nieuwe waarden"),
    ("parts.searched(decision)", "waar en hoe is gezocht"),
    ("parts.recipients_told('De wijziging')", "dat ontvangers het hebben gehoord"),
)
_COMPLAINT_RECEIPT = (
    ("case.complaint.about | about", "waar de klacht over gaat"),
    ("split_off | listed", "de nummers van verzoeken die apart lopen"),
    ("case.complaint.reopened_on | day", "de dag waarop de klacht opnieuw begon"),
)
_COMPLAINT = (
    ("case.complaint.about | about", "waar de klacht over gaat"),
    ("case.complaint.investigation | sentence", "wat is onderzocht"),
    ("case.complaint.hearing.on | day", "de dag van het gesprek"),
    ("case.complaint.hearing.report | sentence", "wat is besproken, of waarom niet"),
    ("case.complaint.offer | sentence", "wat KSF aanbiedt"),
    ("case.complaint.reopened_on | day", "de dag waarop de klacht opnieuw begon"),
    ("react_by | day", "vóór wanneer wij graag een reactie hebben"),
    ("authority.postal_address", "het postadres van de toezichthouder"),
    ("authority.phone", "het telefoonnummer van de toezichthouder"),
    ("authority.complaint_url", "waar haar klachtformulier staat"),
)
_ACCESS_DATA = (('sources | map(attribute="name") | listed', "de bronnen waaraan de zaak is gekoppeld"),)
_ACCESS_FACTS = (
    ('recipients | map(attribute="name") | listed', "de ontvangers die nu in gebruik zijn"),
    ('recipients | selectattr("is_outside_eea") | map(attribute="name") | listed', "wie buiten de EER zit"),
    ('disclosures | map(attribute="receiver") | listed', "wie gegevens kreeg omdat de wet dat vroeg"),
)
_LETTER = (
    ("parts.received()", "de eerste zin: wat wij wanneer ontvingen"),
    ("parts.cited()", "de rechten met hun artikelen"),
    ("parts.on_behalf()", "voor wie de brief is, bij een gemachtigde"),
    ("parts.contact()", "hoe men ons bereikt"),
    ("parts.signature()", "de ondertekening"),
)
_OF_REQUESTS = frozenset({"rights | listed", "articles | listed", "parts.received()", "parts.cited()"})
"""What a complaint does not have, as it invokes no rights (R17)."""
_OF_COMPLAINTS = frozenset({"complaint", "complaint_receipt"})
_NOTICE = (
    ("addressee | greeting", "de aanhef, zoals: Geachte mevrouw Jansen,"),
    ("addressee.name", "de naam van wie de brief krijgt; leeg bij alleen een organisatie"),
    ("addressee.organisation", "de organisatie van wie de brief krijgt"),
    ("number", "het nummer van de kennisgeving"),
    ("batch.number", "het nummer van de bron"),
    ("batch.source | sentence", "de bron"),
    ("batch.source_english or batch.source", "de bron in een Engelse brief"),
    ("batch.obtained | day", "de dag waarop de gegevens zijn verkregen"),
    ("'openbaar' if batch.is_public else 'niet openbaar'", "of de bron openbaar is"),
    ("batch.ground", "de grondslag: consent, contract, legal_duty of interest"),
    *(
        (f"told.{element.value} | join(' ')", f"{element.label} ({element.article}); met for per regel")
        for element in TYPED
    ),
    ("audience.label", "de doelgroep, zoals: potentieel lid"),
    ("today | day", "de dag waarop de brief gemaakt wordt"),
    ("organisation.name", "de naam van de organisatie"),
    ("organisation.street", "haar straat en huisnummer"),
    ("organisation.email", "haar e-mailadres"),
    ("organisation.phone", "haar telefoonnummer"),
    ("office.signatory", "wie de brief ondertekent"),
    ("authority.name", "de naam van de toezichthouder"),
    ("authority.postal_address", "het postadres van de toezichthouder"),
    ("authority.website", "de website van de toezichthouder"),
)
_IMPORTING = frozenset(
    {"acknowledgement", "answer", "clarification", "extension", "fee", "identity", "lifting", "mandate", "partial"}
    | {"recipient", "reminder", "unidentified"}
    | _OF_COMPLAINTS
)
_ASKING = frozenset({"clarification", "identity", "mandate", "reminder", "unidentified"})
_OWN: Mapping[str, Sequence[tuple[str, str]]] = {
    "mandate": _MANDATE,
    "fee": _FEE,
    "partial": _PARTS_OF_ANSWER,
    "answer": _PARTS_OF_ANSWER,
    "recipient": _RECIPIENT,
    "extension": _EXTENSION,
    "complaint_receipt": _COMPLAINT_RECEIPT,
    "complaint": _COMPLAINT,
    "answer/access_data": _ACCESS_DATA,
    "answer/access_facts": _ACCESS_FACTS,
}


def fields_of(name: str) -> tuple[TemplateField, ...]:
    """Give what can be typed between {{ and }} in a template, what is its own first."""
    if name == NOTICE:
        return tuple(TemplateField(code, meaning) for code, meaning in _NOTICE)
    found: list[Sequence[tuple[str, str]]] = [_CASE]
    if name in _IMPORTING:
        found.insert(0, _LETTER)
    if name in _ASKING:
        found.insert(0, _QUESTION)
    if name in _OWN:
        found.insert(0, _OWN[name])
    if name.startswith("answer/"):
        found.insert(0, _ANSWER)
    left_out = _OF_REQUESTS if name in _OF_COMPLAINTS else frozenset[str]()
    return tuple(TemplateField(code, meaning) for group in found for code, meaning in group if code not in left_out)
