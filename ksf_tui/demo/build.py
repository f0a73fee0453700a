"""Make a demo: a vault with invented cases that play around one day."""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from heapq import heappop, heappush, merge
from operator import itemgetter
from random import Random

from ksf_tui.bootstrap import DEMO_LOGIN, mark_demo
from ksf_tui.demo.complaints import Arrivals, WorkingDays, chosen, letters, load_complaints
from ksf_tui.demo.deck import Deck
from ksf_tui.demo.ladder import Ladder
from ksf_tui.demo.ledger import Deed, DemoClock, Ledger
from ksf_tui.demo.letters import Secretary
from ksf_tui.demo.material import Material, Registers, load_material
from ksf_tui.demo.people import People
from ksf_tui.demo.plan import Plan, plan_cases
from ksf_tui.demo.story import Storyteller
from ksf_tui.domain.case_file import CaseFile
from ksf_tui.domain.cases import latest
from ksf_tui.domain.dates import local_date, start_of_day
from ksf_tui.domain.disclosures import Disclosure
from ksf_tui.domain.letters import LetterKind
from ksf_tui.domain.office import Office
from ksf_tui.domain.rights import Right
from ksf_tui.domain.rows import EventRow
from ksf_tui.domain.secret import Secret
from ksf_tui.domain.statement import Statement
from ksf_tui.services.desk import Desk, Workplace
from ksf_tui.services.session import create_vault
from ksf_tui.vault.keyring import KdfCost
from ksf_tui.vault.unit_of_work import UnitOfWork

DEMO_USER = DEMO_LOGIN.user
DEMO_PASSWORD = DEMO_LOGIN.password
DEMO_COST = KdfCost(memory_kib=19 * 1024, iterations=1, lanes=1)
"""The least that is allowed, so that opening a demo is instant: everybody knows the pass phrase anyway."""

_ROWS = 100
_BATCHES = 20
_EVERY = 0.15
_FOUNDED = timedelta(days=14)
_OPENING = timedelta(hours=10)

Progress = Callable[[int, int], None]


def build_demo(workplace: Workplace, *, cases: int, seed: int, progress: Progress) -> None:
    """Make a vault in the folder of the workplace and fill it; size, seed and day give the same content every time.

    The key derivation has the lowest cost there is, whatever the workplace says, because the pass phrase is public.
    The newest 120 letters or so are printed (`plan.PRINTED`). In a large demo the older cases carry the day and the
    channel of their answer without a letter and with one event, as in an office that moved here from a spreadsheet.
    Nothing happens on the day itself: the last event is of the working day before.

    Args:
        workplace: where; its clock gives the day around which the cases play.
        cases: how many; of some 60 two thirds still need somebody, of many thousands two percent.
        seed: another one gives other people and other cases.
        progress: is told how many cases of how many are stored, some times a second.

    Raises:
        VaultError: there is a vault already, or the folder can't be used.
    """
    today, calendar = workplace.today, workplace.reference.calendar
    progress(0, cases)
    rng, material = Random(seed), load_material()  # noqa: S311 - reproducible on purpose
    arrivals, ladder = _complaints(workplace, material, cases, seed)
    complaints = arrivals.texts
    requests = cases - sum(text.cases for text in complaints)
    plans = plan_cases(requests, rng, today, calendar, letters(complaints))
    first = min((plan.received for plan in plans), default=today)
    ledger = Ledger(People(material.cast, Random(seed)), calendar, today, DEMO_USER)  # noqa: S311 - as above
    deeds = list(merge(ledger.deeds(), ladder.deeds(), key=itemgetter(0)))
    clock = DemoClock(start_of_day(min(first, local_date(deeds[0][0])) - _FOUNDED))
    office = demo_office(workplace.reference.statement, material)
    desk, _recovery_key = create_vault(
        replace(workplace, clock=clock, cost=lambda: DEMO_COST, demo=DEMO_LOGIN),
        office,
        DEMO_USER,
        Secret(DEMO_PASSWORD),
    )
    try:
        mark_demo(workplace.folder, today)
        secretary = Secretary(workplace.reference, office, material.registers)
        _fill_register(desk, material.registers)
        files = _tell(plans, Storyteller(material, rng, calendar, secretary, today), arrivals)
        _play(desk, _fill(desk, files, cases, progress, deeds[0][0]), deeds, clock)
        _log_disclosures(desk, material.registers)
    finally:
        desk.store.close()


def demo_office(statement: Statement, material: Material) -> Office:
    """Give the organisation of the statement with who signs its letters."""
    return Office(statement.organisation, material.cast.signatory)


def _fill_register(desk: Desk, registers: Registers) -> None:
    """Store the recipients."""
    with desk.store.writing() as unit:
        for recipient in registers.recipients:
            unit.recipients.add(recipient)


def _log_disclosures(desk: Desk, registers: Registers) -> None:
    """Log what was given about people who ask for access now and have no answer yet, as far as there are any."""
    with desk.store.writing() as unit:
        asking = [unit.cases.get(row.id) for row in unit.lists.worklist() if Right.ACCESS in row.rights]
        waiting = [case for case in asking if case.subject.email and latest(case.letters, LetterKind.ANSWER) is None]
        for text, case in zip(registers.disclosures, waiting, strict=False):
            given_on = case.received - timedelta(days=text.days_before)
            disclosure = Disclosure(
                given_on=given_on,
                receiver=text.receiver,
                basis=text.basis,
                given=text.given,
                name=case.subject.name,
                email=case.subject.email,
                may_tell=not text.why_not,
                why_not=text.why_not,
                by=DEMO_USER,
                recorded_at=start_of_day(given_on) + _OPENING,
            )
            unit.disclosures.add(disclosure)


def _complaints(workplace: Workplace, material: Material, cases: int, seed: int) -> tuple[Arrivals, Ladder]:
    """Choose the complaints: who tells of their arrival, and who of what was done with them."""
    texts, calendar = load_complaints(), workplace.reference.calendar
    rng = Random(f"complaints {seed}")  # noqa: S311 - reproducible on purpose
    days = WorkingDays(calendar, workplace.today)
    arrivals = Arrivals(
        chosen(texts.complaints, cases),
        People(material.cast, rng),
        Deck(material.cast.handlers, rng),
        days,
        calendar,
        workplace.reference.statement,
    )
    return arrivals, Ladder(texts, arrivals, days)


def _tell(plans: list[Plan], teller: Storyteller, arrivals: Arrivals) -> Iterator[CaseFile]:
    """Tell all cases, numbered per year in the order of arrival."""
    coming = [(plan.received, plan) for plan in plans] + [(arrivals.received(text), text) for text in arrivals.texts]
    year = serial = 0
    case_id = 1
    for received, item in sorted(coming, key=itemgetter(0)):
        serial = serial + 1 if received.year == year else 1
        year = received.year
        if isinstance(item, Plan):
            yield teller.tell(item, f"{year}-{serial:04d}", case_id)
            case_id += 1
        else:
            numbers = [f"{year}-{serial + more:04d}" for more in range(item.cases)]
            yield from arrivals.tell(item, numbers, case_id)
            case_id, serial = case_id + item.cases, serial + item.cases - 1


def _fill(desk: Desk, files: Iterator[CaseFile], total: int, progress: Progress, until: datetime) -> "_Log":
    """Store the cases, some thousands in a transaction, and their events in the order of time up to a moment.

    Returns:
        The events after it, which something else may come between.
    """
    log, done = _Log(), 0
    while done < total:
        with desk.store.writing() as unit:
            for _ in range(_BATCHES):
                batch = _batch(files)
                if not batch:
                    break
                for file in batch:
                    log.add(file)
                unit.bulk.add(batch)
                _list_objectors(unit, batch)
                unit.bulk.record(log.before(min(batch[-1].case.received_at - timedelta(days=1), until)))
                done += len(batch)
                progress(done, total)
    progress(total, total)
    return log


def _play(desk: Desk, log: "_Log", deeds: Sequence[tuple[datetime, Deed]], clock: DemoClock) -> None:
    """Do what was done about public sources and complaints, each in its place among the events of the cases."""
    with desk.store.writing() as unit:
        unit.search.wipe_at_once(on=False)
    for moment, deed in deeds:
        with desk.store.writing() as unit:
            unit.bulk.record(log.before(moment))
        clock.moment = moment
        deed(desk)
    with desk.store.writing() as unit:
        unit.bulk.record(log.rest())
        unit.search.wipe_at_once(on=True)


def _list_objectors(unit: UnitOfWork, files: Iterable[CaseFile]) -> None:
    """Put who objected to direct marketing on the list of inactive addresses, as their answers say."""
    for file in files:
        case = file.case
        decided = (item.decision for item in case.invoked if item.right is Right.OBJECTION_MARKETING)
        for decision in decided:
            if decision and decision.outcome.carries_out and decision.decided_at:
                unit.suppression.add(case.subject, case.number, decision.decided_at)


def _batch(files: Iterator[CaseFile]) -> list[CaseFile]:
    """Tell some cases: as many as a statement likes, or as there is time for before progress is due."""
    batch: list[CaseFile] = []
    started = time.monotonic()
    while len(batch) < _ROWS and time.monotonic() - started < _EVERY and (file := next(files, None)):
        batch.append(file)
    return batch


class _Log:
    """Puts the events of all cases into one sequence: a case that is yet to come has none before its arrival."""

    def __init__(self) -> None:
        self._waiting: list[tuple[datetime, int, int, EventRow]] = []
        self._count = 0

    def add(self, file: CaseFile) -> None:
        """Take in the events of a case."""
        for event in file.timeline:
            self._count += 1
            heappush(self._waiting, (event.at, self._count, file.case.id, event))

    def before(self, moment: datetime) -> Iterator[tuple[int, EventRow]]:
        """Give all events before a moment, with the ids of their cases."""
        while self._waiting and self._waiting[0][0] < moment:
            _at, _count, case_id, event = heappop(self._waiting)
            yield case_id, event

    def rest(self) -> Iterator[tuple[int, EventRow]]:
        """Give all that is left."""
        while self._waiting:
            _at, _count, case_id, event = heappop(self._waiting)
            yield case_id, event
