"""Lists of real size and mess go into a real vault: all of it in one commit, or nothing (R15, R18)."""

import csv
import errno
from datetime import date
from io import StringIO
from pathlib import Path

import pytest

from ksf_tui.domain.people import Person
from ksf_tui.domain.sources.batches import SourceBatch, SourceKind
from ksf_tui.domain.sources.columns import Field, with_field
from ksf_tui.domain.sources.elements import Element, ElementState
from ksf_tui.domain.sources.imports import ImportPreview, Verdict
from ksf_tui.domain.sources.people import NoticeState
from ksf_tui.domain.sources.tables import Layout
from ksf_tui.errors import Conflict, InvalidInput, NotFound
from ksf_tui.services import source_import, source_people, sources, suppression
from ksf_tui.services.desk import Desk
from ksf_tui.services.long_work import LongWork, Stopped
from tests.support import database_of, make_desk

MANY = 10_000
HEADER = (
    "Bedrijf",
    "Voornaam",
    "Tussenvoegsel",
    "Achternaam",
    "E-mail",
    "Telefoon",
    "Straat",
    "Nr",
    "Postcode",
    "Plaats",
)
EXTRA = tuple(f"Kenmerk {at}" for at in range(20))


class StopAt(LongWork):
    """Work that somebody stops at a count."""

    def __init__(self, at: int) -> None:
        super().__init__()
        self._at = at

    def step(self, done: int) -> None:
        if done >= self._at:
            self.stop()
        super().step(done)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return make_desk(tmp_path)


def a_batch(desk: Desk, source: str = "www.voorbeeld.example") -> SourceBatch:
    audience = desk.reference.statement.audiences[0].id
    return sources.register(
        desk, SourceBatch(SourceKind.WEBSITE, source, True, date(2026, 11, 2), "s.devries", audience)
    )


def looked_over(desk: Desk, batch: SourceBatch, data: bytes, name: str = "leden 2026.csv") -> ImportPreview:
    sheet = source_import.inspect(desk, data, Layout())
    return source_import.analyse(desk, batch.id, name, sheet, LongWork())


def counted(desk: Desk, table: str = "source_person") -> int:
    return int(database_of(desk).execute_sql(f"SELECT count(*) FROM {table}").fetchone()[0])


def values(at: int) -> list[str]:
    """Give a row of thirty cells, with all that spreadsheets do to them."""
    extra = [f'w {column}, "x" {at};y' for column in range(18)]
    cells = [f"Café {at % 97} B.V.", f"Zoë{at}", "van der", f"Müller{at}", f"p{at}@voorbeeld.example"]
    cells += [f'="06{at:08d}"', "Dorpsstraat", str(at % 80 + 1), "1234 AB", "Ons Dorp"]
    return [*cells, *extra, f"regel een\r\nregel twee {at}", "=SOM(A1)" if at % 100 == 0 else ""]


def a_list(rows: int, codec: str, newline: str = "\r\n") -> bytes:
    written = StringIO()
    writer = csv.writer(written, delimiter=";", lineterminator=newline)
    writer.writerow([*HEADER, *EXTRA])
    for at in range(rows):
        writer.writerow(values(at))
        if at % 50 == 0:
            written.write(newline + ";" * 29 + newline)
    return written.getvalue().encode(codec)


@pytest.mark.parametrize("codec", ["utf-8-sig", pytest.param("cp1252", marks=pytest.mark.fault)])
def test_ten_thousand_rows_of_thirty_columns_go_in_whole(desk: Desk, codec: str) -> None:
    batch = a_batch(desk)
    preview = looked_over(desk, batch, a_list(MANY, codec))
    assert len(preview.rows) == len(preview.proposed) == MANY
    assert preview.count(Verdict.REMARK) == MANY // 100
    assert source_import.run(desk, preview, preview.proposed, LongWork()) == MANY
    ids = source_people.ids(desk, batch.id)
    assert len(ids) == MANY
    with desk.store.reading() as unit:
        people = {item.person.email: item for item in unit.source_people.many(ids)}
    assert len(people) == MANY
    for at in (0, 1, 4_999, MANY - 1):
        found = people[f"p{at}@voorbeeld.example"]
        assert found.person.name == f"Zoë{at} van der Müller{at}"
        assert found.person.organisation == f"Café {at % 97} B.V."
        assert found.person.phone == f"06{at:08d}"
        assert found.person.address_lines == (f"Dorpsstraat {at % 80 + 1}", "1234 AB Ons Dorp")
        kept = [f"{name}: {text}" for name, text in zip(EXTRA, values(at)[10:], strict=True) if text]
        assert found.other.split("\n") == [" ".join(text.split()) for text in kept]
        assert found.state(batch) is NoticeState.TO_MAKE
    row = sources.view(desk, batch.id).row
    assert row.counts[NoticeState.TO_MAKE] == MANY


def test_the_line_of_the_file_is_kept_with_each_person(desk: Desk) -> None:
    data = b'Naam;E-mail;Notitie\n\nJan;j@x.example;"een\ntwee"\nPiet;p@x.example;\n'
    preview = looked_over(desk, a_batch(desk), data)
    source_import.run(desk, preview, preview.proposed, LongWork())
    with desk.store.reading() as unit:
        origins = [item.origin for item in unit.source_people.many([1, 2])]
    assert origins == ["leden 2026.csv, regel 3", "leden 2026.csv, regel 5"]


def test_who_stops_half_way_finds_nothing_in_the_vault(desk: Desk) -> None:
    batch = a_batch(desk)
    sheet = source_import.inspect(desk, a_list(400, "utf-8"), Layout())
    with pytest.raises(Stopped):
        source_import.analyse(desk, batch.id, "x.csv", sheet, StopAt(200))
    preview = source_import.analyse(desk, batch.id, "x.csv", sheet, LongWork())
    events = counted(desk, "event")
    with pytest.raises(Stopped):
        source_import.run(desk, preview, preview.proposed, StopAt(200))
    assert (counted(desk), counted(desk, "event")) == (0, events)
    assert source_import.run(desk, preview, preview.proposed, LongWork()) == counted(desk) == 400


def test_reading_a_list_again_brings_nobody_twice(desk: Desk) -> None:
    batch, data = a_batch(desk), a_list(20, "utf-8")
    first = looked_over(desk, batch, data)
    source_import.run(desk, first, first.proposed, LongWork())
    again = looked_over(desk, batch, data)
    assert again.count(Verdict.DUPLICATE) == 20 and not again.proposed
    elsewhere = looked_over(desk, a_batch(desk, "LinkedIn"), data)
    assert elsewhere.count(Verdict.KNOWN) == len(elsewhere.proposed) == 20


def test_a_list_that_two_desks_looked_over_goes_in_once(desk: Desk) -> None:
    batch, data = a_batch(desk), a_list(3, "utf-8")
    one, other = looked_over(desk, batch, data), looked_over(desk, batch, data)
    assert source_import.run(desk, one, one.proposed, LongWork()) == 3
    with pytest.raises(Conflict):
        source_import.run(desk, other, other.proposed, LongWork())
    assert counted(desk) == 3


def test_who_objects_while_a_list_is_looked_over_is_marked(desk: Desk) -> None:
    batch = a_batch(desk)
    preview = looked_over(desk, batch, a_list(3, "utf-8"))
    suppression.add(desk, "p1@voorbeeld.example", "per telefoon")
    source_import.run(desk, preview, preview.proposed, LongWork())
    lines = source_people.rows(desk, source_people.ids(desk, batch.id)).values()
    assert {line.email for line in lines if line.is_suppressed} == {"p1@voorbeeld.example"}
    assert "1 van de lijst van niet actieve adressen" in sources.view(desk, batch.id).events[0].detail


def test_who_objected_stays_out_and_is_marked_when_taken_all_the_same(desk: Desk) -> None:
    with desk.store.writing() as unit:
        unit.suppression.add(Person("Zoë", email="P3@voorbeeld.example"), "2026-0012", unit.now)
        unit.suppression.add(Person("Zoë", phone="+31 6 00000004"), "2026-0012", unit.now)
    batch = a_batch(desk)
    preview = looked_over(desk, batch, a_list(10, "cp1252"))
    assert preview.count(Verdict.SUPPRESSED) == 2 and len(preview.proposed) == 8
    everyone = {row.line for row in preview.rows}
    source_import.run(desk, preview, everyone, LongWork())
    with desk.store.reading() as unit:
        people = unit.source_people.many(unit.source_people.ids(batch.id))
    assert {item.person.email for item in people if item.is_suppressed} == {
        "p3@voorbeeld.example",
        "p4@voorbeeld.example",
    }
    assert "2 van de lijst van niet actieve adressen" in sources.view(desk, batch.id).events[0].detail


@pytest.mark.parametrize(("name", "told"), [("J. Jansen, dossier.CSV", " .csv"), ("dossier van J.Jansen", "")])
def test_the_journal_counts_and_names_nobody(desk: Desk, name: str, told: str) -> None:
    batch = a_batch(desk)
    preview = looked_over(desk, batch, a_list(3, "utf-8"), name)
    source_import.run(desk, preview, sorted(preview.proposed)[:2], LongWork())
    event = sources.view(desk, batch.id).events[0]
    assert (event.action, event.detail) == ("personen ingelezen", f"2 personen uit een bestand{told}")


def test_a_bsn_reaches_the_vault_in_no_column(desk: Desk, tmp_path: Path) -> None:
    data = b"Naam;E-mail;Nummer;BSN\nJan 111222333;j@x.example;nr 111.222.333;123456782\n"
    preview = looked_over(desk, a_batch(desk), data, "lijst van 111222333.csv")
    source_import.run(desk, preview, preview.proposed, LongWork())
    (row,) = database_of(desk).execute_sql("SELECT * FROM source_person").fetchall()
    assert not any(number in str(row) for number in ("111222333", "111.222.333", "123456782"))
    assert str(row).count("[nummer weggehaald]") == 4  # name, key of the name, other data, origin


def test_a_corrected_column_is_what_is_stored(desk: Desk) -> None:
    sheet = source_import.inspect(desk, b"Naam;Wie\nX B.V.;Jan Jansen\n", Layout())
    fields = with_field(with_field(sheet.fields, 0, Field.ORGANISATION), 1, Field.NAME)
    corrected = type(sheet)(sheet.table, fields, sheet.is_used)
    batch = a_batch(desk)
    preview = source_import.analyse(desk, batch.id, "x.csv", corrected, LongWork())
    source_import.run(desk, preview, preview.proposed, LongWork())
    person, _term = source_people.read(desk, 1)
    assert (person.person.name, person.person.organisation, person.other) == ("Jan Jansen", "X B.V.", "")


def test_nothing_chosen_and_lines_with_errors_are_refused(desk: Desk) -> None:
    preview = looked_over(desk, a_batch(desk), b"Naam;E-mail\nJan;j@x.example\n;leeg@x.example\n")
    for taken in ([], [2, 3], [3]):
        with pytest.raises(InvalidInput):
            source_import.run(desk, preview, taken, LongWork())
    assert counted(desk) == 0


def test_a_batch_that_went_meanwhile_takes_nobody(desk: Desk) -> None:
    batch = a_batch(desk)
    preview = looked_over(desk, batch, a_list(2, "utf-8"))
    sources.remove(desk, batch)
    with pytest.raises(NotFound):
        source_import.run(desk, preview, preview.proposed, LongWork())


def test_files_that_cannot_be_read_say_why(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "leeg.csv").touch()
    with (tmp_path / "groot.csv").open("wb") as file:
        file.truncate(25 * 1024 * 1024 + 1)
    (tmp_path / "goed.csv").write_bytes(b"Naam\n")
    told = {"leeg.csv": "leeg", "groot.csv": "te groot", "weg.csv": "bestaat niet", ".": "een map"}
    told |= {"vault/ksf.db": "deel van de kluis"}
    for name, words in told.items():
        with pytest.raises(InvalidInput, match=words) as caught:
            source_import.read_file(desk, tmp_path / name)
        assert caught.value.field == "path" and caught.value.hint
    assert source_import.read_file(desk, tmp_path / "goed.csv") == b"Naam\n"


def test_a_file_that_may_not_be_read_says_so(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "dicht.csv").write_bytes(b"Naam\n")

    def refused(*_arguments: object) -> int:
        raise PermissionError(errno.EACCES, "refused")

    monkeypatch.setattr("ksf_tui.services.user_files.os.open", refused)
    with pytest.raises(InvalidInput, match="mag dit bestand niet lezen"):
        source_import.read_file(desk, tmp_path / "dicht.csv")


def test_after_a_list_the_categories_of_data_have_to_be_looked_at_again(desk: Desk) -> None:
    """Art. 14(1)(d): the list can hold other data than those that somebody confirmed before."""
    batch = sources.confirm(desk, a_batch(desk))
    preview = looked_over(desk, batch, b"Naam;E-mail;Hobby\nAnna;anna@voorbeeld.example;zeilen\n")
    source_import.run(desk, preview, [row.line for row in preview.rows], LongWork())
    view = sources.view(desk, batch.id)
    assert view.states[Element.CATEGORIES] is ElementState.TO_CHECK
    assert view.states[Element.PURPOSES] is ElementState.READY
    assert view.events[0].detail.endswith("soorten gegevens weer te controleren")
