"""The people in a list: who each row is, what is wrong with it, and whether the ledger has them already (R15)."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from ksf_tui.domain.people import Person
from ksf_tui.domain.sources.assembly import assemble
from ksf_tui.domain.sources.columns import Field, categories, propose
from ksf_tui.domain.sources.people import SourcePerson
from ksf_tui.domain.sources.tables import Record, Table
from ksf_tui.domain.text import safe_line
from ksf_tui.errors import InvalidInput

Known = tuple[str, str, str, str]
"""Somebody in the ledger: keys of e-mail address and name, organisation, number of the batch."""
_PARTICLES = frozenset({"van", "de", "den", "der", "het", "ter", "ten", "von", "la", "le", "el", "al"})


class Verdict(StrEnum):
    """What is to be done with a row, the worst last."""

    GOOD = "good"
    REMARK = "remark"
    KNOWN = "known"
    """In another batch: another source needs a notice of its own (AVG art. 14(2)(f)), so it is taken."""
    DUPLICATE = "duplicate"
    SUPPRESSED = "suppressed"
    """On the list of inactive addresses (AVG art. 21(3))."""
    ERROR = "error"

    @property
    def label(self) -> str:
        """The Dutch words on screen."""
        return _WORDS[self][1]

    @property
    def mark(self) -> str:
        """The sign on screen, beside the words."""
        return _WORDS[self][0]

    @property
    def is_taken(self) -> bool:
        """Whether the row is taken over unless somebody says otherwise."""
        return self in (Verdict.GOOD, Verdict.REMARK, Verdict.KNOWN)

    @property
    def can_be_taken(self) -> bool:
        """Whether the row can be taken over at all."""
        return self is not Verdict.ERROR


_WORDS = {
    Verdict.GOOD: ("✓", "goed"),
    Verdict.REMARK: ("!", "let op"),
    Verdict.KNOWN: ("ⓘ", "bekend"),
    Verdict.DUPLICATE: ("=", "dubbel"),
    Verdict.SUPPRESSED: ("‖", "niet actief"),
    Verdict.ERROR: ("✗", "fout"),
}


@dataclass(frozen=True, slots=True)
class ImportRow:
    """A row of the list as it would be stored.

    Attributes:
        line: where it begins in the file; also what it is chosen by.
        remarks: what a person has to know, the gravest first.
    """

    line: int
    verdict: Verdict
    person: SourcePerson
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A list with what each column becomes."""

    table: Table
    fields: tuple[Field, ...]
    is_used: tuple[bool, ...]
    """Whether anything stands in a column."""

    @property
    def categories(self) -> tuple[str, ...]:
        """The categories of data that would be taken over: AVG art. 14(1)(d)."""
        return categories(self.table.columns, self.fields, self.is_used)


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """All rows of a list, before anything is stored."""

    batch_id: int
    rows: tuple[ImportRow, ...]
    newest: int = 0
    """The id of who was added to the batch last, by which a list that somebody else read in meanwhile is noticed."""
    suffix: str = ""
    """What the name of the file ends in, if usual; the rest of it may be personal and stays out of the journal."""

    def count(self, verdict: Verdict) -> int:
        """Count the rows with a verdict."""
        return sum(row.verdict is verdict for row in self.rows)

    @property
    def proposed(self) -> frozenset[int]:
        """The lines that are taken over unless somebody says otherwise."""
        return frozenset(row.line for row in self.rows if row.verdict.is_taken)


def sheet_of(table: Table) -> Sheet:
    """Propose what each column becomes."""
    cells = [record.cells for record in table.records]
    fields = propose(table.columns, cells, has_header=bool(table.layout.has_header))
    return Sheet(table, fields, tuple(any(row[at].strip() for row in cells) for at in range(len(table.columns))))


class Judge:
    """Judges rows one after another; who stood on an earlier row is remembered.

    Args:
        sheet: the list.
        batch_id: the batch that the people come into.
        number: the number of that batch.
        file_name: the name of the file.
        known: everybody in the ledger.
        is_suppressed: recognises who is on the list of inactive addresses.
    """

    def __init__(
        self,
        sheet: Sheet,
        batch_id: int,
        number: str,
        file_name: str,
        known: Iterable[Known],
        is_suppressed: Callable[[Person], bool],
    ) -> None:
        self._sheet = sheet
        self._batch_id = batch_id
        self._number = number
        self._file_name = file_name
        self._is_suppressed = is_suppressed
        self._seen: dict[tuple[str, str], list[tuple[int, str]]] = {}
        self._known: dict[tuple[str, str], list[tuple[str, str]]] = {}
        for email, name, organisation, batch in known:
            key = _key(email, name, organisation)
            if key:
                self._known.setdefault(key, []).append((batch, name))

    def judge(self, record: Record) -> ImportRow:
        """Give a row with its verdict."""
        table = self._sheet.table
        origin = f"{self._file_name}, regel {record.line}"
        person, remarks = assemble(record.cells, table.columns, self._sheet.fields, self._batch_id, origin)
        remarks = [*_of_shape(record, table), *remarks]
        if table.layout.has_header and safe_line(record.cells[0]) == table.columns[0] and _is_header(record, table):
            return ImportRow(record.line, Verdict.ERROR, person, ("de kopregel nog eens",))
        try:
            person.check()
        except InvalidInput as error:
            return ImportRow(record.line, Verdict.ERROR, person, (_wrong(error), *remarks))
        who = person.person
        if not any(char.isalnum() for char in who.name + who.organisation):  # "-", or a sign that ends a file
            return ImportRow(record.line, Verdict.ERROR, person, (_NOBODY, *remarks))
        if not who.email and not who.address:
            remarks.append("geen e-mail en geen adres")
        if self._is_suppressed(who):
            told = "staat op de lijst van niet actieve adressen"
            twice = self._twice(record.line, who)[1]
            marked = replace(person, is_suppressed=True)
            return ImportRow(record.line, Verdict.SUPPRESSED, marked, (told, *twice, *remarks))
        verdict, found = self._twice(record.line, who)
        if verdict is None:
            verdict = Verdict.REMARK if found or remarks else Verdict.GOOD
        return ImportRow(record.line, verdict, person, (*found, *remarks))

    def _twice(self, line: int, who: Person) -> tuple[Verdict | None, list[str]]:
        """Tell whether somebody stood on an earlier row or in the ledger; remembers them."""
        key = _key(who.email_key, who.name_key, who.organisation)
        if key is None:
            return None, []
        earlier = self._seen.setdefault(key, [])
        remarks: list[str] = []
        verdict: Verdict | None = None
        same = next((at for at, name in earlier if _may_be_same(name, who.name_key)), 0)
        if same:
            verdict = Verdict.DUPLICATE
            remarks.append(f"dubbel: zelfde {_BY[key[0]]} als regel {same}")
        elif earlier:
            remarks.append(f"zelfde e-mail als regel {earlier[0][0]}, andere naam")
        earlier.append((line, who.name_key))
        batches = [batch for batch, name in self._known.get(key, ()) if _may_be_same(name, who.name_key)]
        if self._number in batches:
            verdict = Verdict.DUPLICATE
            remarks.insert(0, "dubbel: staat al in deze bron")
        elif batches:
            verdict = verdict or Verdict.KNOWN
            remarks.append(f"bekend uit {', '.join(dict.fromkeys(batches))}")
        return verdict, remarks


_NOBODY = "geen naam en geen organisatie"
_BY = {"email": "e-mail", "name": "naam en organisatie"}


def _key(email: str, name: str, organisation: str) -> tuple[str, str] | None:
    """Give by what two rows are compared: the e-mail address, or without one name and organisation."""
    if email:
        return "email", email
    firm = Person(organisation).name_key
    return ("name", f"{name}|{firm}") if name or firm else None


def _may_be_same(one: str, other: str) -> bool:
    """Tell whether two names behind one e-mail address can be of one person.

    Colleagues share an address such as info@: each of them has to be told, so they count as one only where a word of
    the names agrees, or one has no name.
    """
    words, others = ({word for word in name.split() if word not in _PARTICLES} for name in (one, other))
    return not words or not others or bool(words & others)


def _is_header(record: Record, table: Table) -> bool:
    """Tell whether a record names the columns again, as where two lists were put one under the other."""
    shown = record.cells[: table.width]
    return [safe_line(cell) for cell in shown if cell.strip()] == [
        name for name, cell in zip(table.columns, shown, strict=False) if cell.strip()
    ]


def _of_shape(record: Record, table: Table) -> list[str]:
    remarks = []
    if record.width > table.width:
        remarks.append(f"{record.width} cellen in plaats van {table.width}")
    elif record.width < table.width:
        remarks.append(f"maar {record.width} van {table.width} cellen")
    if record.is_odd:
        remarks.append("aanhalingsteken op een vreemde plaats")
    return remarks


def _wrong(error: InvalidInput) -> str:
    if error.field == "name" and not error.title.startswith("De tekst"):
        return _NOBODY
    return f"{error.title[:1].lower()}{error.title[1:]} bij {_FIELDS.get(error.field, error.field)}"


_FIELDS = {
    "name": "naam",
    "organisation": "organisatie",
    "email": "e-mail",
    "phone": "telefoon",
    "address": "adres",
    "role": "functie",
    "other": "overige gegevens",
}


def people_of(preview: ImportPreview, taken: Collection[int]) -> list[SourcePerson]:
    """Give the people of some lines, in the order of the file.

    Raises:
        InvalidInput: one of them can't be taken over.
    """
    chosen = frozenset(taken)
    rows = [row for row in preview.rows if row.line in chosen]
    if any(not row.verdict.can_be_taken for row in rows):
        raise InvalidInput("Een regel met een fout kan niet mee", "Er is niets ingelezen.", "Haal de regel eruit.")
    return [row.person for row in rows]
