"""The note for the person: what somebody who disagrees can do, and what the authority will ask.

Sources: AVG art. 77 and 79; UAVG art. 35 and 46; what the authority asks of who complains (rules list 4.2 and 5 A).
"""

from dataclasses import dataclass
from datetime import date

from ksf_tui.domain.bsn import REMOVED, without_bsn
from ksf_tui.domain.cases import Case, latest
from ksf_tui.domain.complaint_words import about_words, finding_words
from ksf_tui.domain.letter_words import right_name
from ksf_tui.domain.letters import LetterKind
from ksf_tui.domain.office import Office
from ksf_tui.domain.organisation import Authority
from ksf_tui.domain.people import Language
from ksf_tui.domain.person_note_words import NOTE_WORDS, NoteWords

STEM = "wat-u-kunt-doen"
"""How the name of its file begins; the number of the case follows."""


@dataclass(frozen=True, slots=True)
class PersonNote:
    """What stands on the note. It names nobody: the person writes name and address on it.

    Attributes:
        about: what the request or the complaint is about, as the end of a sentence.
        points: the allegations of a complaint, each with the finding where there is one; the rights of a request.
        is_complaint: whether it is about a complaint.
        answered_on: the day of the answer; None while there is none.
        letter: the number of that answer; "" while it is not known.
        continues: whether the processing goes on; None where the office does not know.
    """

    office: Office
    authority: Authority
    case_number: str
    language: Language
    written_on: date
    received: date
    about: str
    points: tuple[tuple[str, str], ...]
    is_complaint: bool
    answered_on: date | None = None
    letter: str = ""
    continues: bool | None = None

    @property
    def words(self) -> NoteWords:
        """The fixed words, in the language of who gets it."""
        return NOTE_WORDS[self.language]


def person_note(
    case: Case, office: Office, authority: Authority, today: date, answered_on: date | None = None
) -> PersonNote:
    """Give the note about a case, in the language of who gets its letters.

    Args:
        case: the case.
        office: the letterhead.
        authority: the supervisory authority.
        today: the day on which it is written.
        answered_on: the day of the answer that it goes with; without one, that of the answer that went out.
    """
    language = case.addressee.language
    answer = None if answered_on else _answer(case)
    complaint = case.complaint
    if complaint:
        about = about_words(complaint.about, language)
        points = tuple(
            (_safe(item.text, language), finding_words(item.finding, language) if item.finding else "")
            for item in complaint.allegations
        )
    else:
        points = tuple((right_name(right, language), "") for right in case.rights)
        about = ", ".join(name for name, _finding in points)
    return PersonNote(
        office=office,
        authority=authority,
        case_number=case.number,
        language=language,
        written_on=today,
        received=case.received,
        about=about,
        points=points,
        is_complaint=complaint is not None,
        answered_on=answered_on or (answer and answer[0]),
        letter=answer[1] if answer else "",
        continues=complaint.continues if complaint else None,
    )


def _answer(case: Case) -> tuple[date, str] | None:
    """Give day and number of the newest answer that went out; a complaint that began anew keeps its first one."""
    kinds = (LetterKind.COMPLAINT,) if case.complaint else (LetterKind.ANSWER, LetterKind.UNIDENTIFIED)
    sent = [letter for kind in kinds if (letter := latest((item for item in case.letters if item.sent), kind))]
    newest = max(sent, key=lambda letter: letter.id, default=None)
    return (newest.sent.on, newest.number) if newest and newest.sent else None


def _safe(text: str, language: Language) -> str:
    """Give a text without what can be a citizen service number: the note goes on to others (R18, UAVG art. 46)."""
    return without_bsn(text).replace(REMOVED, NOTE_WORDS[language].removed)
