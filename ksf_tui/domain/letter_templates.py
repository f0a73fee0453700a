"""The templates that letters are made from: their names, an office's own copies, and what can be wrong with one."""

from dataclasses import dataclass
from datetime import datetime

from ksf_tui.domain.letters import LetterKind
from ksf_tui.domain.rights import Right
from ksf_tui.errors import InvalidInput

MAX_TEMPLATE = 60_000
"""Characters that a template may hold."""

NOTICE = "notice"
"""The template of the notice of art. 14, which belongs to no case."""
_TITLES = {
    NOTICE: "Kennisgeving openbare bron",
    "parts": "Bouwstenen: zinnen voor meer brieven",
    "term": "Bouwstenen: hoe de termijn loopt",
    "remedies": "Slot: klacht en rechter",
    "decisions": "Bouwstenen: het besluit per recht",
    "answer/photo_consent": "Antwoord: intrekking voor foto’s",
    "answer/withdrawn": "Antwoord: verzoek ingetrokken",
    "answer/unfounded": "Antwoord: ongegrond of buitensporig",
    "answer/not_controller": "Antwoord: KSF niet verantwoordelijk",
    "answer/access_data": "Antwoord: inzage, de gegevens",
    "answer/access_facts": "Antwoord: inzage, uitleg erbij",
}


@dataclass(frozen=True, slots=True)
class OwnTemplate:
    """The copy of a template that an office changed; an empty text means that the default is used again.

    Attributes:
        name: such as "answer/access": what an include names, without the ending.
        changed_at: the moment (UTC) of the last change.
        version: grows with each change, so that two people can't overwrite each other's text.
    """

    language: str
    name: str
    text: str
    changed_at: datetime
    changed_by: str
    version: int


@dataclass(frozen=True, slots=True)
class TemplateField:
    """What can be typed in a template, and the Dutch words that say what comes there."""

    code: str
    meaning: str


class TemplateFault(InvalidInput):
    """A template can't be used: `template` names the one that is wrong, `line` (from 1; 0 when unknown) says where."""

    def __init__(self, title: str, message: str = "", hint: str = "", *, template: str, line: int) -> None:
        super().__init__(title, message, hint, field="text")
        self.template = template
        self.line = line


def template_title(name: str) -> str:
    """Give the Dutch name of a template on screen."""
    if name in _TITLES:
        return _TITLES[name]
    folder, _slash, rest = name.rpartition("/")
    if folder == "answer" and rest in set(Right):
        return f"Antwoord: {Right(rest).label}"
    return f"Brief: {LetterKind(name).label}" if name in set(LetterKind) else name


def right_of(name: str) -> Right | None:
    """Give the right whose answer a template is a part of; None for one of other letters, or of every answer."""
    folder, _slash, rest = name.rpartition("/")
    found = [right for right in Right if folder == "answer" and (rest == right or rest.startswith(f"{right}_"))]
    return max(found, key=len, default=None)
