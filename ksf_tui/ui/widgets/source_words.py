"""What screens outside the ledger say of somebody in it: from which source, obtained when, and told or not."""

from datetime import date

from textual.content import Content

from ksf_tui.domain.dates import local_date, long_date, short_date
from ksf_tui.domain.sources.batches import SourceBatch
from ksf_tui.domain.sources.people import NoticeState, SourcePerson
from ksf_tui.domain.sources.suppression import Suppressed
from ksf_tui.i18n import _
from ksf_tui.ui.text import plain

_TO_SEND = _("kennisgeving nog niet verstuurd: stuur haar mee (AVG 14, derde lid, b)")
_RETURNED = _("kennisgeving kwam onbestelbaar terug: stuur haar mee (AVG 14, derde lid, b)")


def notice_words(person: SourcePerson, batch: SourceBatch) -> str:
    """Say whether somebody was told, and what to do where not (R16, AVG art. 14(3)(b))."""
    state = person.state(batch)
    if person.sent:
        return _("kennisgeving verstuurd op {day}").format(day=long_date(person.sent.on))
    if state is NoticeState.EXEMPT:
        exemption = person.exemption or batch.exemption
        point = exemption.point.value if exemption else ""
        return _("geen kennisgeving (AVG 14, vijfde lid, {point})").format(point=point)
    return _RETURNED if state is NoticeState.RETURNED else _TO_SEND


def origin_words(batch: SourceBatch) -> str:
    """Say which source it is and when the data were obtained."""
    text = _("{number} {source}, verkregen op {day}")
    return text.format(number=batch.number, source=batch.source, day=long_date(batch.obtained))


def short_origin(person: SourcePerson, batch: SourceBatch, today: date) -> str:
    """Say the same on one line, with whether the person was told."""
    state = person.state(batch)
    told = _("nog niet ingelicht")
    if person.sent:
        told = _("ingelicht {day}").format(day=short_date(person.sent.on, today))
    elif state is NoticeState.EXEMPT:
        told = _("uitgezonderd")
    text = _("Bron: {number} {source}, verkregen {day}; {told}")
    obtained = short_date(batch.obtained).partition(" ")[2]
    return text.format(number=batch.number, source=batch.source, day=obtained, told=told)


def suppressed_line(line: Suppressed) -> Content:
    """Give the line that says that somebody must not be approached (R11, AVG art. 21(3))."""
    text = _("Staat sinds {day} op de lijst van niet actieve adressen: niet benaderen ({reason})")
    day = short_date(local_date(line.added_at)).partition(" ")[2]
    return Content.assemble(("! ", "bold $text-warning"), plain(text.format(day=day, reason=line.reason)))
