"""What a notice must tell before it can be made: every element of art. 14, and the right to object apart (R15).

Sources: AVG art. 14(1), 14(2), 21(4); UAVG art. 46 (R18); section 1.4 of the rules list.
"""

from dataclasses import dataclass

from ksf_tui.domain.bsn import contains_bsn
from ksf_tui.domain.checklist import Check, flat, mentions, says
from ksf_tui.domain.dates import long_date
from ksf_tui.domain.letter_words import OPENINGS
from ksf_tui.domain.letters import FRAME, gaps
from ksf_tui.domain.sources.elements import Element, Ground, applies
from ksf_tui.domain.sources.notice_words import NOTICE_WORDS, NoticeWords
from ksf_tui.domain.sources.notices import NoticeContext

_HEADING = "## "


@dataclass(frozen=True, slots=True)
class _Part:
    """A heading with what stands below it, up to the next one; the opening of the letter has no heading."""

    heading: str
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n".join((self.heading, *self.lines))

    @property
    def is_framed(self) -> bool:
        """Whether all of it stands in a frame."""
        return bool(self.lines) and all(line.startswith(FRAME) for line in self.lines)


def check_notice(context: NoticeContext, text: str) -> tuple[Check, ...]:
    """Check the text of a notice; it can be made when nothing is missing, since nobody reads hundreds one by one."""
    words, parts = NOTICE_WORDS[context.language], _parts(text)
    found = [_element(context, element, parts, words) for element in Element if applies(element, context.batch.ground)]
    organisation = context.office.organisation
    own = _without_names(context, text)
    open_places = gaps(own)
    return (
        *found,
        _greeting(context, text, words),
        Check("alles ingevuld", bool(text.strip()) and not open_places, hint=f"Vul in: {', '.join(open_places[:3])}."),
        Check(
            "geen burgerservicenummer",
            not contains_bsn(own),
            hint="Er staat een nummer van negen cijfers in dat een BSN kan zijn. Haal het weg (UAVG 46, R18).",
        ),
        Check(
            "contactgegevens",
            any(known and known in text for known in (organisation.email, organisation.phone)),
            hint="Noem het e-mailadres of telefoonnummer van KSF.",
        ),
        Check(
            "ondertekening",
            flat(context.office.signatory) in flat(text.strip().rpartition("\n\n")[2]),
            hint=f"Onderteken met {context.office.signatory}.",
        ),
    )


def _parts(text: str) -> list[_Part]:
    heading, lines, found = "", list[str](), []
    for line in (*text.splitlines(), _HEADING):
        if line.startswith(_HEADING):
            found.append(_Part(heading, tuple(lines)))
            heading, lines = line.removeprefix(_HEADING), []
        elif line.strip():
            lines.append(line)
    return found


def _element(context: NoticeContext, element: Element, parts: list[_Part], words: NoticeWords) -> Check:
    if element is Element.OBJECTION:
        return _objection(context, parts, words)
    ok = any(_tells(context, element, part.text, words) for part in parts if not part.is_framed)
    return Check(
        _label(element), ok, hint=f"Vertel dit onder een eigen kop: {element.label} (AVG {element.article}, R15)."
    )


def _tells(context: NoticeContext, element: Element, part: str, words: NoticeWords) -> bool:
    """Tell whether a part of the letter says all of an element."""
    batch, organisation = context.batch, context.office.organisation
    match element:
        case Element.CONTROLLER:
            known = (organisation.name, organisation.street, organisation.postal_code, organisation.city)
            reached = any(known and known in part for known in (organisation.email, organisation.phone))
            return all(mentions(part, item) for item in known) and reached
        case Element.RIGHTS:
            return all(says(part, *names) for names in words.rights)
        case Element.COMPLAINT:
            authority = context.authority
            named = (authority.name, authority.post_box, authority.postal_code, authority.city)
            return says(part, *words.complaint) and all(mentions(part, item) for item in named)
        case Element.SOURCE:
            day = long_date(batch.obtained, context.language)
            is_said = says(part, *words.elements[element]) and flat(day) in flat(part)
            return (
                is_said
                and mentions(part, batch.source_in(context.language))
                and _is_open(context, part, words) is batch.is_public
            )
        case Element.PURPOSES if words.grounds[batch.ground] not in flat(part):
            return False
        case _:
            lines = context.told(element)
            around = flat(part)
            for line in lines:  # the words of the template name the element, not those that somebody filled in
                around = around.replace(flat(line).rstrip("."), "")
            return (
                bool(lines) and says(around, *words.elements[element]) and all(mentions(part, line) for line in lines)
            )


def _is_open(context: NoticeContext, part: str, words: NoticeWords) -> bool | None:
    """Tell what a part says about the source: that everybody can consult it, that not everybody can, or neither.

    The name of the source may hold such words itself ("openbare bronnen") and says nothing.
    """
    said = flat(part).replace(flat(context.batch.source_in(context.language)).rstrip("."), "")
    if says(said, *words.closed):
        return False
    return True if says(said, *words.public) else None


def _objection(context: NoticeContext, parts: list[_Part], words: NoticeWords) -> Check:
    """Look for the right to object: explicit, clear, and apart from all other information (AVG art. 21(4)).

    It stands in a frame under a heading of its own, once, with the points of the law that hold: art. 21(1) only where
    the ground is a legitimate interest, 21(2) always.
    """
    label = _label(Element.OBJECTION)
    framed = [part for part in parts if any(line.startswith(FRAME) for line in part.lines)]
    block = framed[0] if len(framed) == 1 else None
    if block is None or not block.is_framed or not says(block.heading, *words.object):
        hint = (
            "Zet het recht van bezwaar onder een eigen kop, elke regel met ‘! ’ ervoor, en niets anders in een kader."
        )
        return Check(label, ok=False, hint=hint)
    body = "\n".join(line.removeprefix(FRAME) for line in block.lines)
    cited = [words.marketing, *([words.situation] if context.batch.ground is Ground.INTEREST else [])]
    if not says(body, *words.object) or not all(point in flat(body) for point in cited):
        return Check(label, ok=False, hint=f"Noem in het kader: {' en '.join(cited)}.")
    others = [element.label for element in Element if element is not Element.OBJECTION and _is_in(element, body, words)]
    return Check(label, not others, hint=f"In het kader hoort alleen het recht van bezwaar, niet: {', '.join(others)}.")


def _is_in(element: Element, body: str, words: NoticeWords) -> bool:
    """Tell whether the block of the right to object speaks of another element."""
    match element:
        case Element.CONTROLLER:
            return False  # to whom an objection goes
        case Element.RIGHTS:
            return any(says(body, *names) for names in words.rights)
        case Element.COMPLAINT:
            return says(body, *words.complaint)
        case _:
            return says(body, *words.elements[element])


def _greeting(context: NoticeContext, text: str, words: NoticeWords) -> Check:
    """Check that the first line greets who gets it, in their language: nobody else may read it (AVG art. 32)."""
    line = flat(next((line for line in text.splitlines() if line.strip()), ""))
    is_foreign = line.startswith(tuple(opening for other, opening in OPENINGS.items() if other is not context.language))
    named = flat(context.addressee.name)
    greeted = named in line if named else line.startswith(words.unnamed)
    return Check("juiste aanhef", greeted and not is_foreign, hint="Begin met de aanhef en de naam (| greeting).")


def _label(element: Element) -> str:
    return f"{element.label} (AVG {element.article})"


def _without_names(context: NoticeContext, text: str) -> str:
    """Give a text without the name of the person: what looks like a gap or a number in it is part of it."""
    for name in (context.addressee.name, context.addressee.organisation):
        text = text.replace(name, "") if name else text
    return text
