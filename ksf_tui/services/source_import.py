"""Read a list of people into a batch: the file, its columns, a preview of every row, and one commit for all (R15)."""

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from ksf_tui.domain.sources.elements import Element
from ksf_tui.domain.sources.imports import ImportPreview, Judge, Sheet, people_of, sheet_of
from ksf_tui.domain.sources.tables import Layout, read_table
from ksf_tui.domain.text import safe_line
from ksf_tui.errors import Conflict, InvalidInput
from ksf_tui.services import user_files
from ksf_tui.services.desk import Desk
from ksf_tui.services.long_work import LongWork

_EACH = 100
"""Rows between two looks at whether somebody wants to stop."""
_MAX_NAME = 120
"""Characters of the name of a file that a person's origin holds."""
_KINDS = frozenset({".csv", ".tab", ".tsv", ".txt"})
"""What the name of a list ends in that may stand in the journal; anything else can be part of a person's name."""


def read_file(desk: Desk, path: Path) -> bytes:
    """Read a list of at most 25 MB.

    Raises:
        InvalidInput: it is not there, can't be read, is empty or too large; `field` is "path".
    """
    return user_files.read_file(path, desk.workplace.folder)


def inspect(_desk: Desk, data: bytes, layout: Layout) -> Sheet:
    """Read a list as it is to be read, and propose what each column becomes.

    Raises:
        InvalidInput: it is no text, can't be read so, or a quote is not closed; the message names the line.
    """
    return sheet_of(read_table(data, layout))


def analyse(desk: Desk, batch_id: int, file_name: str, sheet: Sheet, work: LongWork) -> ImportPreview:
    """Judge every row: errors, doubles in the file, who is known, and who is on the list of inactive addresses.

    Raises:
        NotFound: the batch is gone.
        Stopped: somebody asked to stop; nothing was stored.
    """
    name = safe_line(file_name)[-_MAX_NAME:]
    work.total = len(sheet.table.records)
    with desk.store.reading() as unit:
        batch = unit.source_batches.get(batch_id)
        newest = unit.source_people.newest(batch.id)
        judge = Judge(sheet, batch.id, batch.number, name, unit.source_people.known(), unit.suppression.matcher())
    rows = []
    for count, record in enumerate(sheet.table.records, 1):
        rows.append(judge.judge(record))
        if not count % _EACH:
            work.step(count)
    work.step(len(rows))
    suffix = Path(name).suffix.casefold()
    return ImportPreview(batch.id, tuple(rows), newest, suffix if suffix in _KINDS else "")


def run(desk: Desk, preview: ImportPreview, taken: Collection[int], work: LongWork) -> int:
    """Store the people of some lines in one commit and give how many; who stops it keeps nothing of it.

    The categories of data that the notices tell have to be looked at again.

    Raises:
        InvalidInput: nothing was chosen, or a line with an error.
        NotFound: the batch is gone.
        Conflict: people came into the batch since the rows were judged, who may be the same.
        Stopped: somebody asked to stop; nothing was stored.
    """
    people = people_of(preview, taken)
    if not people:
        raise InvalidInput("Er is niemand om in te lezen", hint="Kies regels met de spatiebalk.")
    work.total = len(people)
    with desk.store.writing() as unit:
        batch = unit.source_batches.get(preview.batch_id)
        if unit.source_people.newest(batch.id) != preview.newest:
            raise Conflict(
                "Er zijn intussen mensen bij deze bron gekomen",
                "Misschien staan ze ook in deze lijst. Er is niets ingelezen.",
                "Ga terug (Esc) en laat de regels opnieuw nakijken.",
            )
        is_suppressed = unit.suppression.matcher()  # who came on the list since the rows were judged too
        people = [replace(person, is_suppressed=is_suppressed(person.person)) for person in people]
        count = unit.source_people.add(batch, people, work.step)
        inactive = sum(person.is_suppressed for person in people)
        detail = f"{count:,} personen uit een bestand {preview.suffix}".strip().replace(",", ".")
        if inactive:
            detail += f"; {inactive} van de lijst van niet actieve adressen"
        told = batch.element(Element.CATEGORIES)
        if told.is_confirmed:  # a new list can hold other data than those that somebody looked at (art. 14(1)(d))
            unit.source_batches.save(batch.with_element(replace(told, is_confirmed=False)))
            detail += "; soorten gegevens weer te controleren"
        unit.journal.record("personen ingelezen", unit.now, detail=detail, batch_id=batch.id)
    return count
