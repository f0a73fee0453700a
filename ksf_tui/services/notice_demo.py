"""Invented notices of art. 14 to try the template with: every legal ground, open and closed sources, odd addressees."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from ksf_tui.domain.office import Office
from ksf_tui.domain.organisation import Authority
from ksf_tui.domain.people import Person
from ksf_tui.domain.sources.batches import SourceBatch, SourceKind
from ksf_tui.domain.sources.elements import TYPED, Element, ElementText, Ground
from ksf_tui.domain.sources.notices import NoticeContext
from ksf_tui.domain.sources.people import SourcePerson
from ksf_tui.domain.statement import Statement

_OBTAINED = date(2026, 10, 15)
_AUDIENCE = "potentieel-lid"
_NUMBER, _SERIAL = "B-2026-01", "B-2026-01-0001"
_LISTS = {
    Element.PURPOSES: ("informatievoorziening\nrelatiebeheer", "providing information\nrelationship management"),
    Element.CATEGORIES: ("naam\n(zakelijk) e-mailadres", "name\n(business) e-mail address"),
    Element.RECIPIENTS: ("CRM: Voorbeeld Relaties B.V.\nhosting", "CRM: Voorbeeld Relaties B.V.\nhosting"),
}


def notice_contexts(
    statement: Statement, authority: Authority, office: Office, addressee: Person
) -> Iterator[tuple[str, NoticeContext]]:
    """Give invented notices with what each is about, in Dutch; the plainest first."""
    plain = NoticeContext(
        _batch(), SourcePerson(1, addressee, id=1), statement.audience(_AUDIENCE), authority, office, _OBTAINED, _SERIAL
    )
    for ground in sorted(Ground, key=lambda ground: ground is not Ground.INTEREST):
        yield f"kennisgeving: {ground.label}", replace(plain, batch=replace(plain.batch, ground=ground))
    yield "kennisgeving: bron niet openbaar", replace(plain, batch=replace(plain.batch, is_public=False))
    firm = replace(addressee, name="")
    yield "kennisgeving: alleen een organisatie", replace(plain, person=replace(plain.person, person=firm))
    empty = replace(plain.batch, elements=tuple(map(ElementText, TYPED)))
    yield "kennisgeving: nog weinig ingevuld", replace(plain, batch=empty, number="")


def _batch() -> SourceBatch:
    return SourceBatch(
        kind=SourceKind.REGISTER,
        source="het Handelsregister",
        is_public=True,
        obtained=_OBTAINED,
        obtained_by="Bas Bedacht",
        audience=_AUDIENCE,
        elements=tuple(ElementText(element, *_text(element), is_confirmed=True) for element in TYPED),
        number=_NUMBER,
        id=1,
    )


def _text(element: Element) -> tuple[str, str]:
    """Give what an invented batch says about an element, in Dutch and in English."""
    return _LISTS.get(
        element,
        (
            f"Dit is een verzonnen tekst over {element.label}.",
            f"This is an invented text for Article {element.article}.",
        ),
    )
