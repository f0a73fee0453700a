"""Print the note for the person: the way to the authority and the court, and what the authority asks, to fill in."""

from collections.abc import Iterator

from reportlab.platypus import CondPageBreak, Flowable, KeepTogether

from ksf_tui.documents import layout
from ksf_tui.documents.layout import Stationery, Typesetter
from ksf_tui.documents.letters import bind
from ksf_tui.domain.correspondence import Printed, Sheet
from ksf_tui.domain.dates import long_date
from ksf_tui.domain.person_notes import PersonNote
from ksf_tui.domain.text import safe_line

_HEADING_ROOM = 60.0
_ROOM = "\n"
"""What a line ends in that is to be written on."""


def render(note: PersonNote) -> Printed:
    """Print a note as PDF/A, the same for the same input; nobody is named in it.

    Raises:
        KsfError: the result did not pass the check on PDF/A-2b.
    """
    words, setter = note.words, Typesetter()
    paper = Sheet(
        note.office, (), note.written_on, "", note.case_number, words.title, "", note.language, is_letter=False
    )
    intro = words.intro.format(day=_day(note), number=safe_line(note.case_number))
    story: list[Flowable] = [
        setter.paragraph(words.title, layout.TITLE),
        setter.paragraph(intro, layout.NOTE),
        *_before(note, setter),
        *_authority(note, setter),
        *_questions(note, setter),
        *_court(note, setter),
    ]
    return bind(story, paper, Stationery(paper, setter), setter, f"{words.title} {safe_line(note.case_number)}")


def _before(note: PersonNote, setter: Typesetter) -> Iterator[Flowable]:
    """Set what was asked or complained of and when, and what the office answered."""
    words = note.words
    yield from _heading(words.before, setter)
    begin = words.complained if note.is_complaint else words.asked
    received = long_date(note.received, note.language)
    yield setter.paragraph(begin.format(day=received, about=note.about), layout.NOTE)
    if note.is_complaint:
        for text, finding in note.points:
            line = words.point.format(text=_ended(text), finding=finding) if finding else text
            yield setter.paragraph(line, layout.NOTE_ITEM, "–")
    yield setter.paragraph(f"{_answered(note)} {words.contacted}", layout.NOTE)


def _answered(note: PersonNote) -> str:
    words = note.words
    if note.answered_on is None:
        return words.unanswered
    letter = words.by_letter.format(number=note.letter) if note.letter else ""
    return words.answered.format(day=long_date(note.answered_on, note.language), letter=letter)


def _authority(note: PersonNote, setter: Typesetter) -> Iterator[Flowable]:
    """Set how to reach the authority, and what to know before (AVG art. 77)."""
    words, authority = note.words, note.authority
    yield from _heading(words.authority.format(name=authority.name), setter)
    for line in (
        words.form.format(url=authority.complaint_url),
        words.post.format(name=authority.name, address=authority.postal_address),
        words.phone.format(phone=authority.phone, desk=authority.phone_name),
        words.conditions,
        words.bsn,
    ):
        yield setter.paragraph(line, layout.NOTE_ITEM, "–")


def _questions(note: PersonNote, setter: Typesetter) -> Iterator[Flowable]:
    """Set the seven things that the authority asks, with what the office knows filled in."""
    words = note.words
    yield from _heading(words.list, setter)
    yield setter.paragraph(words.list_intro, layout.NOTE)
    for number, (question, known) in enumerate(zip(words.questions, _known(note), strict=True), start=1):
        asked = setter.paragraph(question, layout.QUESTION, f"{number}.")
        yield KeepTogether([asked, *(_answer_line(line, setter) for line in known)])


def _answer_line(line: str, setter: Typesetter) -> Flowable:
    """Set a line below a question; one that ends in the mark for room gets dots up to the margin."""
    if not line.endswith(_ROOM):
        return setter.paragraph(line, layout.FILLED)
    return setter.paragraph(setter.dotted(safe_line(line.removesuffix(_ROOM)), layout.TO_FILL), layout.TO_FILL)


def _known(note: PersonNote) -> Iterator[tuple[str, ...]]:
    """Give the lines below each question: what is known, and room for what only the person can tell."""
    words, organisation = note.words, note.office.organisation
    yield (f"{note.about[:1].upper()}{note.about[1:]}.{_ROOM}",)
    yield (
        words.organisation.format(
            name=organisation.name,
            street=organisation.street,
            postal_code=organisation.postal_code,
            city=organisation.city,
        ),
    )
    yield (words.contact.format(day=long_date(note.received, note.language), number=note.case_number),)
    if note.answered_on:
        yield (words.reacted.format(day=long_date(note.answered_on, note.language)) + _ROOM,)
    else:
        yield (words.no_reaction.format(day=_day(note)) + _ROOM,)
    yield ({True: words.goes_on, False: words.stopped, None: ""}[note.continues] + _ROOM,)
    yield (_ROOM, _ROOM)
    yield tuple(f"{label}:{_ROOM}" for label in words.person)


def _court(note: PersonNote, setter: Typesetter) -> Iterator[Flowable]:
    """Set the way to the court (AVG art. 79, UAVG art. 35)."""
    words = note.words
    yield from _heading(words.court, setter)
    texts = (words.court_complaint, words.court_request) if note.is_complaint else (words.court_request,)
    for text in texts:
        yield setter.paragraph(text, layout.NOTE)


def _heading(text: str, setter: Typesetter) -> Iterator[Flowable]:
    yield CondPageBreak(_HEADING_ROOM)
    yield setter.paragraph(text, layout.HEADING)


def _day(note: PersonNote) -> str:
    return long_date(note.written_on, note.language)


def _ended(text: str) -> str:
    """Give a text without its full stop, as something in brackets follows."""
    return text.strip().rstrip(".")
