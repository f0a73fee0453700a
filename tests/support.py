"""What the tests of domain, services and vault share: a workplace, an unlocked desk, an intake, a case, a letter."""

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from ksf_tui import bootstrap
from ksf_tui.domain.cases import Case
from ksf_tui.domain.channels import Channel
from ksf_tui.domain.dates import start_of_day
from ksf_tui.domain.decisions import Decision, Invoked
from ksf_tui.domain.details import Correction, DataField, Details, PhotoPlace, Transfer, bases_for
from ksf_tui.domain.extensions import Extension, ExtensionReason
from ksf_tui.domain.facts import QuestionKind
from ksf_tui.domain.inquiries import Inquiry
from ksf_tui.domain.intake import Intake
from ksf_tui.domain.letters import Letter, LetterHead, LetterKind, Sent, gaps
from ksf_tui.domain.office import Office
from ksf_tui.domain.people import Person
from ksf_tui.domain.rights import UNFOUNDED_GROUND, Outcome, Right
from ksf_tui.domain.secret import Secret
from ksf_tui.services import cases as case_services
from ksf_tui.services import correspondence, decisions, session
from ksf_tui.services.desk import Desk, Reference, Workplace
from ksf_tui.vault.database import VaultDatabase
from ksf_tui.vault.keyring import KdfCost, Unlocked
from ksf_tui.vault.unit_of_work import Store

RECEIVED = date(2026, 10, 22)
TODAY = date(2026, 11, 3)
USER = "s.devries"
PASSWORD = Secret("krokus lantaarn veerpont boezem")
CHEAP = KdfCost(19 * 1024, 1, 1)
"""The least that a slot may cost; logging in is tested, not waiting for it."""


class StandingClock:
    """A clock that stands at noon in Amsterdam until it is moved."""

    def __init__(self, day: date) -> None:
        self.moment = _noon(day)

    def __call__(self) -> datetime:
        return self.moment

    def move(self, moment: date | datetime) -> None:
        self.moment = moment if isinstance(moment, datetime) else _noon(moment)


@cache
def facts() -> Reference:
    return bootstrap.reference()


def make_workplace(folder: Path, today: date = TODAY, clock: Callable[[], datetime] | None = None) -> Workplace:
    """Give a workplace with its vault in `folder/vault` and its exports in `folder/exports`."""
    return Workplace(folder / "vault", folder / "exports", facts(), clock or StandingClock(today), lambda: CHEAP)


def make_desk(folder: Path, today: date = TODAY, clock: Callable[[], datetime] | None = None) -> Desk:
    """Give a vault in `folder/vault`, with its first administrator logged in.

    It is a copy of a vault that was made at the same moment, so that vault and keys are the same as in other tests;
    what is about making a vault, or about two of them, uses `found_desk`.
    """
    workplace = make_workplace(folder, today, clock)
    original, unlocked = _founded(workplace.clock())
    shutil.copytree(original, workplace.folder)
    database = VaultDatabase(workplace.folder / session.DATABASE, lambda: unlocked.keyspec)
    database.connect()
    store = Store(database, workplace.reference.calendar, workplace.clock, unlocked.user.name)
    return Desk(workplace, store, unlocked)


@cache
def _founded(moment: datetime) -> tuple[Path, Unlocked]:
    """Make a vault at a moment, once for all tests of this process; give its folder and the keys of who made it."""
    folder = Path(_originals().name) / str(moment.timestamp())
    desk = found_desk(folder, clock=lambda: moment)
    desk.store.close()
    return desk.workplace.folder, desk.unlocked


@cache
def _originals() -> tempfile.TemporaryDirectory[str]:
    """Give the folder of the vaults that are copied; it goes with this process."""
    return tempfile.TemporaryDirectory(prefix="ksf-tests-")


def found_desk(folder: Path, today: date = TODAY, clock: Callable[[], datetime] | None = None) -> Desk:
    """Make a vault in `folder/vault` of its own, with its first administrator logged in."""
    desk, _recovery = session.create_vault(make_workplace(folder, today, clock), an_office(), USER, PASSWORD)
    return desk


def log_in(workplace: Workplace, user: str = USER, password: Secret = PASSWORD) -> Desk:
    return session.unlock(workplace, user, password)


def database_of(desk: Desk) -> Any:  # noqa: ANN401 - peewee has no type for it
    """Give the database below a desk, to look at what is really stored."""
    return desk.store._database


def store_of(desk: Desk) -> Store:
    return desk.store


def an_office() -> Office:
    return Office(facts().statement.organisation, "S. de Vries, secretariaat")


def a_person(name: str = "J.M. de Groot-Łukasik", **changes: Any) -> Person:  # noqa: ANN401
    person = Person(name, email="jm.degroot@voorbeeld.example", address="Dorpsstraat 12, 1234 AB Ons Dorp")
    return replace(person, **changes)


def an_intake(*rights: Right, **changes: Any) -> Intake:  # noqa: ANN401
    """Give a complete intake by e-mail, of a member who asks for access unless other rights are named."""
    intake = Intake(
        channel=Channel.EMAIL,
        received=RECEIVED,
        subject=a_person(),
        audience="lid",
        rights=rights or (Right.ACCESS,),
        request="Graag ontvang ik een overzicht van mijn gegevens.",
        handler=USER,
    )
    return replace(intake, **changes)


def a_case(*invoked: Invoked, **changes: Any) -> Case:  # noqa: ANN401
    """Give a case as it would come out of the vault, without letters."""
    case = replace(an_intake().to_case("2026-0042", start_of_day(RECEIVED)), id=1)
    return replace(case, invoked=invoked or case.invoked, **changes)


def some_details(right: Right) -> Details:
    """Give what the article of a right asks for when it is carried out."""
    if right is Right.PORTABILITY:
        return Details(transfer=Transfer(True, True, True, fields=(DataField("naam", "J.M. de Groot-Łukasik"),)))
    return Details(
        basis=next(iter(bases_for(right)), None),
        corrections=(Correction("geboortedatum", "03-11-1988", "11-03-1988", "uittreksel"),)
        if right is Right.RECTIFICATION
        else (),
        places=(PhotoPlace("linkedin", "foto van de borrel", RECEIVED),) if right is Right.PHOTO_CONSENT else (),
    )


def _ground(right: Right, outcome: Outcome) -> str:
    """Give the first ground with which a right can be refused, "" where nothing is."""
    if outcome is Outcome.UNFOUNDED or not outcome.refuses:
        return UNFOUNDED_GROUND if outcome.refuses else ""
    fitting = (ground.id for ground in facts().grounds.values() if right in ground.rights)
    return next((ground for ground in fitting if ground != UNFOUNDED_GROUND), "")


def a_decision(right: Right, outcome: Outcome = Outcome.GRANTED, **changes: Any) -> Decision:  # noqa: ANN401
    """Give a decision with all that the rules ask for."""
    refuses = outcome.refuses
    decision = Decision(
        outcome=outcome,
        ground=_ground(right, outcome),
        reasons="De factuur van 2024 moet bewaard blijven." if refuses else "",
        done="" if outcome is Outcome.REFUSED else "Naam en adres uit het CRM gehaald.",
        stopped_on=RECEIVED if right.needs_stop_date and outcome.carries_out else None,
        details=some_details(right) if outcome.carries_out else Details(),
    )
    return replace(decision, **changes)


def a_head(kind: LetterKind = LetterKind.ANSWER, number: int = 1, *, final: bool = False, **changes: Any) -> LetterHead:  # noqa: ANN401
    """Give the head of a letter, a draft unless it is asked to be final."""
    at = _noon(TODAY) if final else None
    head = LetterHead(number, kind, f"2026-0042-{number}" if final else "", at, "", 1 if final else 0, None, 1)
    return replace(head, **changes)


def an_inquiry(kind: QuestionKind = QuestionKind.IDENTITY, **changes: Any) -> Inquiry:  # noqa: ANN401
    """Give a question to the data subject that was filled in and is still being written."""
    inquiry = Inquiry(
        kind,
        doubt="De brief is niet ondertekend en het adres staat niet in ons bestand.",
        wanted="Antwoord vanaf het e-mailadres dat wij van u kennen.",
        large_quantity=kind is QuestionKind.CLARIFICATION,
    )
    return replace(inquiry, **changes)


def an_extension(**changes: Any) -> Extension:  # noqa: ANN401
    """Give an extension that was filled in and is still being written."""
    why = "Het gaat om ruim vierduizend berichten, verdeeld over drie systemen."
    return replace(Extension((ExtensionReason.AMOUNT, ExtensionReason.SPREAD), why), **changes)


def without_gaps(text: str) -> str:
    """Fill every gap of a composed letter."""
    for missing in gaps(text):
        text = text.replace(missing, "niet van toepassing")
    return text


def final_letter(desk: Desk, case_id: int, kind: LetterKind) -> Letter:
    """Write a letter, fill its gaps and make it final."""
    return finished(desk, correspondence.open_draft(desk, case_id, kind))


def finished(desk: Desk, draft: Letter) -> Letter:
    """Fill the gaps of a draft and make it final."""
    return correspondence.make_final(desk, correspondence.save_text(desk, draft, without_gaps(draft.text)))


def send(desk: Desk, letter: Letter, on: date = TODAY) -> Case:
    """Book a final letter as sent by e-mail."""
    return correspondence.mark_sent(desk, letter.head, letter.case_id, Sent(on, Channel.EMAIL))


def events(desk: Desk) -> list[tuple[str, str]]:
    """Give action and detail of every event there is, the oldest first."""
    return list(database_of(desk).execute_sql("SELECT action, detail FROM event ORDER BY id").fetchall())


def answered_case(desk: Desk, right: Right = Right.OBJECTION_MARKETING) -> int:
    case = case_services.register(desk, an_intake(right))
    decisions.decide(desk, case, right, a_decision(right))
    send(desk, final_letter(desk, case.id, LetterKind.ANSWER))
    return case.id


def _noon(day: date) -> datetime:
    return start_of_day(day) + timedelta(hours=12)
