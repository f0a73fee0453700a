"""What a letter is called on screen; an escalation note is no letter, and has nobody as its addressee."""

from ksf_tui.domain.letters import BOARD, LetterHead, LetterKind
from ksf_tui.i18n import _


def is_note(head: LetterHead) -> bool:
    """Tell whether it is an escalation note."""
    return head.kind is LetterKind.ESCALATION


def note_name(head: LetterHead) -> str:
    """Give for whom a note is."""
    return _("notitie zonder namen") if head.recipient == BOARD else _("notitie voor de AP")


def letter_name(head: LetterHead) -> str:
    """Give what letter it is; of those to recipients of the data there can be many, so that each says to whom."""
    if is_note(head):
        name = note_name(head)
        return name[:1].upper() + name[1:]
    return _("Aan {name}").format(name=head.recipient) if head.recipient else head.kind.label.capitalize()


def sent_title(head: LetterHead) -> str:
    """Give the title of the question when and how it went out."""
    if not is_note(head):
        return _("Brief {number} is verstuurd").format(number=head.number)
    whom = _("het bestuur") if head.recipient == BOARD else _("de AP")
    return _("Notitie {number} ging naar {whom}").format(number=head.number, whom=whom)
