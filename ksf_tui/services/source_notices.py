"""The notices of art. 14: make them one by one, look at them, export and print them (R15).

Somebody on the list of inactive addresses gets one too: it is no marketing but a duty of the law, also towards them.
"""

from collections.abc import Collection
from dataclasses import replace
from enum import Enum
from pathlib import Path

from ksf_tui.domain.checklist import blocking
from ksf_tui.domain.correspondence import Draft, Sheet
from ksf_tui.domain.dates import local_date
from ksf_tui.domain.people import Language, Person
from ksf_tui.domain.sources.batches import SourceBatch
from ksf_tui.domain.sources.changes import channel_for
from ksf_tui.domain.sources.notice_checks import check_notice
from ksf_tui.domain.sources.notices import NoticeContext, lay_out_notice
from ksf_tui.domain.sources.people import NoticeHead, NoticeState, SourcePerson
from ksf_tui.errors import NotFound, RuleViolation
from ksf_tui.services import notice_files, printing
from ksf_tui.services.desk import Desk
from ksf_tui.services.gateway import Gateway
from ksf_tui.services.long_work import LongWork
from ksf_tui.services.printing import Printout
from ksf_tui.vault.unit_of_work import UnitOfWork

MADE = "kennisgeving gemaakt"
EXPORTED = "kennisgevingen geëxporteerd"
PRINTED = "kennisgevingen afgedrukt"
_EXAMPLE = Person("F. Voorbeeld", organisation="Voorbeeld B.V.", address="Voorbeeldlaan 1, 1234 AB Voorbeeldstad")


class MakeResult(Enum):
    """What became of the wish to make a notice; only `MADE` counts as true."""

    MADE = "made"
    NOT_NEEDED = "not_needed"
    """It is there already, was sent, or an exception holds."""
    NO_ADDRESS = "no_address"
    """There is neither an e-mail address nor a postal one; the person stays among those to be told."""

    def __bool__(self) -> bool:
        return self is MakeResult.MADE


def must_be_ready(desk: Desk, batch_id: int) -> None:
    """Check that the notices of a batch can say all that the law asks for, in each language of its people.

    Raises:
        RuleViolation: an element is empty, or nobody looked at it yet; the message names them.
        NotFound: the batch is gone.
    """
    with desk.store.reading() as unit:
        languages = unit.source_people.languages().get(batch_id, frozenset({Language.DUTCH}))
        _must_be_ready(unit, unit.source_batches.get(batch_id), languages)


def to_make(desk: Desk, batch_id: int) -> list[int]:
    """Give the ids of the people for whom a notice still has to be made, in the order of the list."""
    with desk.store.reading() as unit:
        return unit.source_people.ids(batch_id, states=[NoticeState.TO_MAKE])


def make_one(desk: Desk, batch_id: int, person_id: int) -> MakeResult:
    """Make the notice to a person: written, checked, numbered, printed and frozen in one commit.

    Who has one gets no second, so that work that was stopped can go on and two people can do it at the same time; one
    that came back is made anew.

    Raises:
        RuleViolation: an element is not ready, or the text does not say all that it must; nothing is stored.
        TemplateFault: the office's own template does not fit; nothing is stored.
        NotFound: the batch or the person is gone.
    """
    from ksf_tui.documents.letters import render

    with desk.store.writing() as unit:
        batch, person = _read(unit, batch_id, person_id)
        if person.state(batch) not in (NoticeState.TO_MAKE, NoticeState.RETURNED):
            return MakeResult.NOT_NEEDED
        if channel_for(person) is None:
            return MakeResult.NO_ADDRESS
        _must_be_ready(unit, batch, {person.person.language})
        number = unit.source_notices.next_number(batch)
        context = _context(desk, unit, batch, person, number)
        draft = _composed(unit, context)
        _must_be_complete(context, draft.text)
        printed = render(lay_out_notice(context, number, draft.text))
        unit.source_notices.add(person.id, number, context.language, draft, printed, unit.now)
        unit.source_people.save(unit.source_people.get(person.id), batch)
        unit.journal.record(MADE, unit.now, detail=number, batch_id=batch.id)
    return MakeResult.MADE


def sheet(desk: Desk, batch_id: int, person_id: int | None = None) -> Sheet:
    """Give the notice to a person, or to an invented one, to be read on screen.

    One that was made is shown as it is frozen, without the address block: that could have been corrected since.

    Raises:
        NotFound: the batch or the person is gone.
        TemplateFault: the office's own template does not fit.
    """
    with desk.store.reading() as unit:
        if person_id is None:
            batch, person = unit.source_batches.get(batch_id), SourcePerson(batch_id, _EXAMPLE)
        else:
            batch, person = _read(unit, batch_id, person_id)
        notice = person.notice
        if notice is None:
            context = _context(desk, unit, batch, person)
            return lay_out_notice(context, "", _composed(unit, context).text)
        as_made = replace(person, person=replace(person.person, language=notice.language))
        page = lay_out_notice(_context(desk, unit, batch, as_made), notice.number, unit.source_notices.text(notice.id))
        return replace(page, addressee=(), written_on=local_date(notice.made_at))


def export(desk: Desk, batch_id: int, work: LongWork, folder: Path | None = None) -> Path:
    """Write every notice that was made and not sent to a file of its own, and all to one for the printer.

    The files bear numbers only and can be read by this account only; nothing is overwritten. When it is stopped or
    fails, what was written is taken away again.

    Args:
        desk: the desk.
        batch_id: the batch.
        work: told how many are written.
        folder: in which folder the new one is made; None for the export folder.

    Raises:
        Stopped: somebody asked to stop.
        RuleViolation: there is nothing to export.
        KsfError: the files can't be written.
    """
    with desk.store.reading() as unit:
        batch = unit.source_batches.get(batch_id)
        notices = _unsent(unit, batch)
        work.total = len(notices)
        letters = ((notice.number, unit.source_notices.pdf(notice.id)) for notice in notices)
        path = notice_files.write_all(folder or desk.workplace.exports, batch.number, letters, work)
    with desk.store.writing() as unit:
        unit.journal.record(EXPORTED, unit.now, detail=str(len(notices)), batch_id=batch_id)
    return path


def export_one(desk: Desk, notice_id: int) -> Path:
    """Write the PDF of a notice to the export folder, readable by this account only, and give its path.

    Raises:
        NotFound: it is gone.
        KsfError: the file can't be written.
    """
    with desk.store.reading() as unit:
        (number, batch_id), pdf = unit.source_notices.place(notice_id), unit.source_notices.pdf(notice_id)
    path = notice_files.write_one(desk.workplace.exports, number, pdf)
    with desk.store.writing() as unit:
        unit.journal.record("kennisgeving geëxporteerd", unit.now, detail=number, batch_id=batch_id)
    return path


async def print_batch(gateway: Gateway, batch_id: int) -> Printout:
    """Send all notices that were made and not sent to the default printer; without one, export them and open the file.

    Raises:
        RuleViolation: there is nothing to print.
        KsfError: the printer refused, or the files can't be written or opened.
    """
    if printer := await printing.default_printer():
        number, count, pdf = await gateway.run(_bundle, batch_id)
        await printing.print_pdf(number, pdf)
        await gateway.run(_record_printed, batch_id, f"{count} op {printer}")
        return Printout(printer=printer)
    folder = await gateway.run(export, batch_id, LongWork())
    path = notice_files.printer_file(folder)
    await printing.show(path)
    return Printout(path=path)


def _read(unit: UnitOfWork, batch_id: int, person_id: int) -> tuple[SourceBatch, SourcePerson]:
    person = unit.source_people.get(person_id)
    if person.batch_id != batch_id:
        raise NotFound("Deze persoon hoort niet bij deze bron", "Er is niets gemaakt.", "Bekijk de bron opnieuw.")
    return unit.source_batches.get(batch_id), person


def _must_be_ready(unit: UnitOfWork, batch: SourceBatch, languages: Collection[Language]) -> None:
    unready = batch.unready(languages, unit.settings.office())
    if unready:
        raise RuleViolation(
            "De kennisgeving kan nog niet worden gemaakt",
            f"Nog niet klaar: {'; '.join(f'{item.label} (AVG {item.article})' for item in unready)}. "
            "Er is niets gemaakt.",
            "Vul deze onderdelen in en bevestig ze.",
            rule="R15",
        )


def _must_be_complete(context: NoticeContext, text: str) -> None:
    missing = blocking(check_notice(context, text))
    if missing:
        raise RuleViolation(
            "De kennisgeving is niet compleet",
            f"Ontbreekt of klopt niet: {'; '.join(item.label for item in missing)}. Deze kennisgeving is niet gemaakt.",
            f"{missing[0].hint} Laat zo nodig een beheerder het sjabloon nakijken (Beheer, s).",
            rule="R15",
        )


def _context(desk: Desk, unit: UnitOfWork, batch: SourceBatch, person: SourcePerson, number: str = "") -> NoticeContext:
    statement = desk.reference.letters[person.person.language].statement
    audience, office = statement.audience(batch.audience), unit.settings.office()
    return NoticeContext(batch, person, audience, desk.reference.authority, office, desk.today, number)


def _composed(unit: UnitOfWork, context: NoticeContext) -> Draft:
    from ksf_tui.documents.composition import compose
    from ksf_tui.documents.templates import TemplateSet

    return compose(context, TemplateSet.of(context.language, unit.templates.texts(context.language)))


def _unsent(unit: UnitOfWork, batch: SourceBatch) -> list[NoticeHead]:
    """Give what was made and not sent, in the order of the numbers.

    Raises:
        RuleViolation: nothing was.
    """
    people = unit.source_people.many(unit.source_people.ids(batch.id, states=[NoticeState.MADE]))
    found = [person.notice for person in people if person.notice]
    if not found:
        raise RuleViolation(
            "Er ligt geen kennisgeving klaar", "Ze zijn nog niet gemaakt, of al verstuurd.", "Maak ze eerst."
        )
    return sorted(found, key=lambda notice: notice.id)


def _bundle(desk: Desk, batch_id: int) -> tuple[str, int, bytes]:
    with desk.store.reading() as unit:
        batch = unit.source_batches.get(batch_id)
        pdfs = [unit.source_notices.pdf(notice.id) for notice in _unsent(unit, batch)]
    return batch.number, len(pdfs), notice_files.bundle(batch.number, pdfs)


def _record_printed(desk: Desk, batch_id: int, detail: str) -> None:
    with desk.store.writing() as unit:
        unit.journal.record(PRINTED, unit.now, detail=detail, batch_id=batch_id)
