"""What the letters about a complaint must contain (R17).

Sources: AVG art. 12(1), 77 and 79; UAVG art. 35(2) and 46; section 10 of the privacy statement; the letter tables of
the rules list (6.1, 6.3).
"""

from collections.abc import Iterator, Sequence

from ksf_tui.domain.check_words import CheckWords
from ksf_tui.domain.checklist import Check, alike, flat, free_of_charge, quotes, remedies, says, sentences
from ksf_tui.domain.complaint_words import says_finding
from ksf_tui.domain.complaints import Allegation, Complaint, Hearing
from ksf_tui.domain.correspondence import LetterContext
from ksf_tui.domain.dates import long_date
from ksf_tui.domain.links import LinkKind
from ksf_tui.domain.people import Language

_REBUILD = "Bouw de brief opnieuw op (F6)."


def check_receipt(context: LetterContext, text: str, words: CheckWords) -> Iterator[Check]:
    """Check that a receipt tells how the complaint was understood; the general checks ask by when it is answered."""
    complaint = context.case.complaint
    if complaint is None:
        yield Check("klacht", ok=False, hint="Deze zaak is geen klacht: gooi dit concept weg (F8).")
        return
    yield from _identified(context, complaint, text)
    missing = [item.text for item in complaint.allegations if not quotes(text, item.text)]
    yield Check("klachtpunten", not missing, hint=f"Noem elk punt zoals het is vastgelegd. {_REBUILD}")
    inside = [link.number for link in context.case.links if link.kind is LinkKind.SPLIT_OFF]
    if inside:
        named = all(number in text for number in inside)
        yield Check(
            "verzoek dat apart loopt", named, hint=f"Noem {', '.join(inside)}, met de termijn van de wet (R17)."
        )
    yield free_of_charge(text, words)


def check_answer(context: LetterContext, text: str, words: CheckWords) -> Iterator[Check]:
    """Check that an answer tells of every allegation what was found, and which way is open to who disagrees."""
    complaint = context.case.complaint
    if complaint is None or complaint.hearing is None or not complaint.is_judged:
        yield Check("oordeel", ok=False, hint="De klacht is nog niet beoordeeld, of opnieuw begonnen (R17).")
        return
    yield from _identified(context, complaint, text)
    yield Check(
        "wat is onderzocht",
        quotes(text, complaint.investigation),
        blocking=False,
        hint=f"Het onderzoek staat er niet zoals het is vastgelegd; kijk na of dat zo bedoeld is. {_REBUILD}",
    )
    yield _heard(complaint.hearing, text, words, context.language)
    for number, item in enumerate(complaint.allegations, start=1):
        yield from _about(number, item, complaint.allegations, text, context.language)
    if complaint.offer:
        yield Check("aanbod", quotes(text, complaint.offer), hint=f"Noem het aanbod dat is vastgelegd. {_REBUILD}")
    if complaint.is_founded:
        hint = "Er is iets gegrond: bied daarvoor excuses aan."
        yield Check("excuses", says(text, *words.apology), blocking=False, hint=hint)
    yield remedies(text, words, required=True)
    yield _way_to_authority(context, text)
    yield free_of_charge(text, words)


def _identified(context: LetterContext, complaint: Complaint, text: str) -> Iterator[Check]:
    number = context.case.number
    yield Check("zaaknummer", number in text, hint=f"Noem {number}.")
    if complaint.reopened_on:
        day = long_date(complaint.reopened_on, context.language)
        yield Check("dag waarop de klacht opnieuw begon", day in text, hint=f"Noem {day}: van die dag telt de maand.")


def _heard(hearing: Hearing, text: str, words: CheckWords, language: Language) -> Check:
    """Check that it says when the person was heard, or why not; both are a part of how a complaint is handled."""
    spoken = [line for line in sentences(text) if says(line, *words.heard)]
    if hearing.on is None:
        hint = "Zeg dat de betrokkene niet is gehoord, en waarom niet."
        return Check("horen", bool(spoken) and quotes(text, hearing.report), hint=hint)
    day = long_date(hearing.on, language)
    told = any(flat(day) in line for line in spoken)
    return Check("horen", told, hint=f"Zeg in één zin dat de betrokkene is gehoord, en wanneer: {day}.")


def _about(
    number: int, item: Allegation, every: Sequence[Allegation], text: str, language: Language
) -> Iterator[Check]:
    """Check one allegation: finding, facts and measure belong where it stands, and not to another one."""
    places = _places(item, every, alike(text))
    what = f"klachtpunt {number}"
    yield Check(what, bool(places), hint=f"Noem het punt zoals het is vastgelegd. {_REBUILD}")
    found = item.finding is not None and any(says_finding(place, item.finding, language) for place in places)
    label = item.finding.label if item.finding else "het oordeel"
    yield Check(f"oordeel over {what}", found, hint=f"Zeg bij dit punt: {label}.")
    told = bool(item.facts) and any(quotes(place, item.facts) for place in places)
    yield Check(f"feiten bij {what}", told, hint=f"Noem bij dit punt de feiten die zijn vastgelegd. {_REBUILD}")
    if item.measure:
        done = any(quotes(place, item.measure) for place in places)
        yield Check(f"maatregel bij {what}", done, hint=f"Noem bij dit punt de maatregel die is vastgelegd. {_REBUILD}")


def _places(item: Allegation, every: Sequence[Allegation], text: str) -> list[str]:
    """Give the stretches of a flat text that begin with an allegation and end where the next one begins.

    One that is told again in the facts or the measure of any of them begins nothing there.
    """
    told = {alike(part).rstrip(".") for other in every for part in (other.facts, other.measure)}
    spans = [(start, start + len(part)) for part in told for start in _starts(part, text)]
    starts = {start for other in every for start in _own_starts(alike(other.text).rstrip("."), text, spans)}
    return [
        text[start : min((other for other in starts if other > start), default=len(text))]
        for start in _starts(alike(item.text).rstrip("."), text)
    ]


def _own_starts(passage: str, text: str, spans: Sequence[tuple[int, int]]) -> Iterator[int]:
    """Give where a passage stands, but for where it is a part of something longer."""
    for start in _starts(passage, text):
        last = start + len(passage)
        if not any(first <= start and last <= end and last - start < end - first for first, end in spans):
            yield start


def _starts(passage: str, text: str) -> list[int]:
    found, start = [], text.find(passage) if passage else -1
    while start >= 0:
        found.append(start)
        start = text.find(passage, start + len(passage))
    return found


def _way_to_authority(context: LetterContext, text: str) -> Check:
    """Check that who disagrees is told how to reach the authority (AVG art. 77; the AP asks for contact first)."""
    authority = context.authority
    told = (authority.post_box, authority.postal_code, authority.phone)
    return Check(
        "adres en telefoon van de AP",
        all(quotes(text, part) for part in told) and quotes(text, authority.website),
        hint=f"Noem {authority.postal_address}, {authority.phone} en {authority.website}.",
    )
