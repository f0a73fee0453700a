"""What a letter that grants access says about recipients: each by name, and what was given because the law asks for it.

Sources: AVG art. 15(1)(c) ("have been or will be disclosed") with CJEU C-154/21; UAVG art. 41.
"""

from ksf_tui.domain.checklist import Check, mentions
from ksf_tui.domain.correspondence import LetterContext
from ksf_tui.domain.dates import long_date
from ksf_tui.domain.disclosures import Disclosure


def check_recipients(context: LetterContext, text: str) -> list[Check]:
    """Check the names of recipients in a letter that grants access; nothing here blocks."""
    found = []
    unnamed = [item for item in context.recipients if not mentions(text, item.name)]
    now = [item.name for item in unnamed if item.is_active]
    before = [item.name for item in unnamed if not item.is_active]
    if context.recipients:
        found.append(
            Check("ontvangers bij naam", not now, blocking=False, hint=f"Niet genoemd: {', '.join(now)} (AVG 15).")
        )
    if before:
        hint = f"Kregen zij gegevens van deze persoon, noem hen dan ook: {', '.join(before)}."
        found.append(Check("vroegere ontvangers", ok=False, blocking=False, hint=hint))
    return found + [_disclosure(item, text) for item in context.disclosures]


def _disclosure(item: Disclosure, text: str) -> Check:
    """Ask for a disclosure that may be told, and warn of one that may not."""
    day = long_date(item.given_on)
    if item.may_tell:
        return Check(
            "verstrekking op grond van de wet",
            mentions(text, item.receiver),
            blocking=False,
            hint=f"Noem {item.receiver} ({day}) als ontvanger, of ga na dat het om een ander gaat.",
        )
    return Check(
        "geheime verstrekking",
        ok=False,
        blocking=False,
        hint=f"Zwijg over die van {day} aan {item.receiver} (UAVG 41): {item.why_not}",
    )
