"""What a change did to a case, in words, and whether it only touched the case itself so that it can be taken back."""

from ksf_tui.domain.cases import Case

_NAMES = {
    "subject": "betrokkene",
    "audience": "doelgroep",
    "channel": "kanaal",
    "received": "ontvangen op",
    "received_at": "ontvangen op",
    "handler": "behandelaar",
    "request": "verzoek",
    "representative": "gemachtigde",
    "waiting": "wachten",
    "inquiries": "vraag aan betrokkene",
    "extensions": "verlenging",
    "answered": "antwoord",
    "closed_at": "sluiting",
    "dependence": "zelfstandigheid",
    "doubt": "twijfel over identiteit",
    "identity": "identiteit",
    "direct_on": "antwoord aan de betrokkene zelf",
    "exam_on": "examendatum",
    "event_on": "laatste event",
    "tasks": "taken",
    "notices": "ontvangers van de gegevens",
    "fee": "kosten",
    "complaint": "klacht",
    "authority": "zaak bij de AP",
    "breach": "datalek",
}
"""The attributes of a case that a person can change; letters and links are apart, because they are not its own."""


def differences(before: Case, after: Case) -> tuple[str, ...]:
    """Give the names of what differs between two versions of a case, without the values: no personal data."""
    names = [name for key, name in _NAMES.items() if getattr(before, key) != getattr(after, key)]
    if before.rights != after.rights:
        names.append("rechten")
    else:
        pairs = zip(before.invoked, after.invoked, strict=True)
        names += [f"besluit over {old.right.label}" for old, new in pairs if old != new]
    return tuple(dict.fromkeys(names))


def is_only_of_case(before: Case, after: Case) -> bool:
    """Tell whether a change touched nothing but the case: no letter came, changed or went, and no other case."""
    return before.letters == after.letters and before.links == after.links
