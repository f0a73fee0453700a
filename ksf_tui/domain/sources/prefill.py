"""What a notice can say already: from the privacy statement, the register of recipients, and the kind of ground.

Everything is a proposal that somebody has to confirm; where statement or register leave a doubt the text stays empty.
Sources: section 1.4 and 8 of the rules list; sections 2, 3, 6 and 7 of the privacy statement.
"""

from collections.abc import Mapping, Sequence

from ksf_tui.domain.people import Language
from ksf_tui.domain.recipients import Recipient
from ksf_tui.domain.sources.elements import TYPED, Element, ElementText
from ksf_tui.domain.statement import Audience, Statement

_NOT_PUBLIC = ("ip-adres", "browser", "geboortedatum", "geslacht", "opname", "apparaat")
"""Categories of the statement that come from the person or the website, not from a public source."""
_TEXTS: Mapping[Element, tuple[str, str]] = {
    Element.OFFICER: (
        "Wij hebben geen functionaris voor gegevensbescherming.",
        "We have no data protection officer.",
    ),
    Element.CONSENT: (
        "U kunt uw toestemming op elk moment intrekken. Wat wij tot dan toe met uw gegevens deden, blijft rechtmatig.",
        "You can withdraw your consent at any time. What we did with your data until then remains lawful.",
    ),
    Element.AUTOMATED: (
        "Wij nemen met deze gegevens geen besluiten die alleen op geautomatiseerde verwerking berusten, ook niet op "
        "grond van profilering.",
        "We do not use these data for decisions that are based solely on automated processing, including profiling.",
    ),
}
_NO_TRANSFER = (
    "Wij geven uw gegevens niet door aan partijen buiten de Europese Unie.",
    "We do not transfer your data to parties outside the European Union.",
)


def prefill(
    statements: Mapping[Language, Statement], audience_id: str, register: Sequence[Recipient]
) -> tuple[ElementText, ...]:
    """Propose the text of every element that a person fills in.

    Raises:
        NotFound: the statement has no such audience.
    """
    dutch = statements[Language.DUTCH].audience(audience_id)
    english = statements[Language.ENGLISH].audience(audience_id)
    active = [item for item in register if item.is_active and item.kind in {kind.id for kind in dutch.recipients}]
    texts = {
        **_TEXTS,
        Element.PURPOSES: (_lines(dutch.purposes), _lines(english.purposes)),
        Element.CATEGORIES: _categories(dutch, english),
        Element.RECIPIENTS: (_recipients(dutch, active), _recipients(english, active)),
        Element.TRANSFERS: ("", "") if any(item.is_outside_eea for item in active) else _NO_TRANSFER,
        Element.RETENTION: (_retention(dutch), _retention(english)),
        Element.INTEREST: (dutch.interest, english.interest),
    }
    return tuple(ElementText(element, *texts[element]) for element in TYPED)


def _lines(texts: Sequence[str]) -> str:
    return "\n".join(texts)


def _categories(dutch: Audience, english: Audience) -> tuple[str, str]:
    """Leave out what can't come from a public source; both languages list the same categories in the same order."""
    pairs = zip(dutch.categories, english.categories, strict=True)
    kept = [pair for pair in pairs if not any(word in pair[0].casefold() for word in _NOT_PUBLIC)]
    return _lines([pair[0] for pair in kept]), _lines([pair[1] for pair in kept])


def _recipients(audience: Audience, active: Sequence[Recipient]) -> str:
    """Name who the register knows under each kind of the statement, and the kind alone where it knows nobody."""
    lines = []
    for kind in audience.recipients:
        names = ", ".join(item.name for item in active if item.kind == kind.id)
        lines.append(f"{kind.label}: {names}" if names else kind.label)
    return _lines(lines)


def _retention(audience: Audience) -> str:
    """Give the terms of the statement; nothing where it is silent, so that somebody has to find out."""
    return " ".join(line.text for line in audience.retention) if audience.is_retention_complete else ""
