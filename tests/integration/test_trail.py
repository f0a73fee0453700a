"""The trail: every change leaves one event that tells of no person, reading leaves none."""

import ast
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from importlib import import_module
from itertools import product
from pathlib import Path
from types import ModuleType

import pytest

from ksf_tui import services
from ksf_tui.domain.cases import Case
from ksf_tui.domain.channels import Channel
from ksf_tui.domain.enclosures import Enclosure
from ksf_tui.domain.holidays import HolidayChange
from ksf_tui.domain.letters import Letter, LetterKind
from ksf_tui.domain.links import LinkKind
from ksf_tui.domain.rights import Right
from ksf_tui.domain.secret import Secret
from ksf_tui.domain.users import Role, User
from ksf_tui.services import (
    agenda,
    cases,
    correspondence,
    decisions,
    enclosures,
    holidays,
    joining,
    recovery,
    terms,
    users,
)
from ksf_tui.services.desk import Desk
from ksf_tui.vault.repositories.journal import MOVED, UNCHANGING
from tests.integration.changes_of_complaints import AMONG_OTHERS, OF_COMPLAINTS
from tests.integration.changes_of_requests import OF_RECIPIENTS, OF_REGISTERS, OF_TASKS, OF_WHO_ASKS, Change
from tests.integration.changes_of_sources import OF_SOURCES
from tests.integration.changes_of_ties import OF_TIES
from tests.support import (
    PASSWORD,
    USER,
    a_decision,
    a_person,
    an_extension,
    an_inquiry,
    an_intake,
    an_office,
    answered_case,
    database_of,
    events,
    final_letter,
    finished,
    log_in,
    make_desk,
    send,
)

NEW_PASSWORD = Secret("gieter molen vuurtoren klompen")
ACKNOWLEDGEMENT = LetterKind.ACKNOWLEDGEMENT


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = make_desk(tmp_path)
    yield desk
    desk.store.close()


def an_enclosure(desk: Desk, case_id: int, *, to_send: bool = False) -> Enclosure:
    return enclosures.add_bytes(desk, case_id, "overzicht.pdf", b"inhoud", to_send=to_send)


def a_draft(desk: Desk, case_id: int) -> Letter:
    return correspondence.open_draft(desk, case_id, ACKNOWLEDGEMENT)


def a_final(desk: Desk, case_id: int) -> Letter:
    return final_letter(desk, case_id, ACKNOWLEDGEMENT)


def a_waiting(desk: Desk, case_id: int, _prepared: object = None) -> Case:
    return cases.wait(desk, cases.get(desk, case_id), "een kopie", date(2026, 11, 9))


def a_colleague(desk: Desk, _case_id: int, _prepared: object = None) -> User:
    return users.add_user(desk, "p", Role.SECRETARY, NEW_PASSWORD)


def renamed(desk: Desk, case_id: int, _prepared: object) -> Case:
    return cases.correct(desk, cases.get(desk, case_id), an_intake(subject=a_person("B")))


def decided(desk: Desk, case_id: int, _prepared: object) -> Case:
    return decisions.decide(desk, cases.get(desk, case_id), Right.ACCESS, a_decision(Right.ACCESS))


def moved(desk: Desk, _case_id: int, _prepared: object) -> None:
    users.save_office(desk, replace(an_office(), signatory="Het bestuur"))


def a_holiday(desk: Desk, _case_id: int, _prepared: object) -> int:
    change = HolidayChange(date(2030, 12, 4), "Sinterklaas", "KB 2030/1", desk.today, "")
    return holidays.apply(desk, holidays.propose(desk, change))


def a_question(desk: Desk, case_id: int, _prepared: object = None) -> Letter:
    return terms.ask(desk, cases.get(desk, case_id), an_inquiry())


def an_open_question(desk: Desk, case_id: int) -> Case:
    return send(desk, finished(desk, a_question(desk, case_id)))


def an_answered_question(desk: Desk, case_id: int, _prepared: object = None) -> Case:
    return terms.receive_answer(desk, an_open_question(desk, case_id), desk.today, "een mail")


def a_longer_term(desk: Desk, case_id: int, _prepared: object = None) -> Letter:
    return terms.extend(desk, cases.get(desk, case_id), an_extension())


def a_change_to_take_back(desk: Desk, case_id: int) -> Case:
    """Change something and give the case as it was before."""
    before = cases.get(desk, case_id)
    cases.wait(desk, before, "de machtiging", desk.today + timedelta(7))
    return before


def a_second_case(desk: Desk, _case_id: int) -> Case:
    return cases.register(desk, an_intake())


def a_link(desk: Desk, case_id: int) -> Case:
    other = a_second_case(desk, case_id)
    joining.link(desk, cases.get(desk, case_id), other, LinkKind.REPEATED_BY)
    return other


CHANGES = {
    **OF_TASKS,
    **OF_WHO_ASKS,
    **OF_RECIPIENTS,
    **OF_REGISTERS,
    **OF_SOURCES,
    **OF_COMPLAINTS,
    **OF_TIES,
    "vraag vastgelegd": Change(a_question, also=("brief geschreven",)),
    "vraag vervallen": Change(lambda desk, case, _: terms.drop_question(desk, cases.get(desk, case)), a_question),
    "antwoord op vraag": Change(
        lambda desk, _case, asked: terms.receive_answer(desk, asked, desk.today, "een mail"), an_open_question
    ),
    "verder zonder antwoord": Change(lambda desk, _case, asked: terms.go_on(desk, asked), an_open_question),
    "antwoorddatum verbeterd": Change(
        lambda desk, _case, case: terms.correct_answer(desk, case, desk.today, "een brief"), an_answered_question
    ),
    "verlenging voorbereid": Change(a_longer_term, also=("brief geschreven",)),
    "verlenging ingetrokken": Change(
        lambda desk, case, _: terms.withdraw_extension(desk, cases.get(desk, case), "toch eerder klaar"), a_longer_term
    ),
    "geregistreerd": Change(lambda desk, _case, _: cases.register(desk, an_intake())),
    "gegevens gewijzigd": Change(renamed),
    "wacht op betrokkene": Change(a_waiting),
    "wacht niet meer": Change(lambda desk, case, _: cases.stop_waiting(desk, cases.get(desk, case)), a_waiting),
    "ongedaan gemaakt": Change(
        lambda desk, _case, before: cases.restore(desk, before, before.version + 1), a_change_to_take_back
    ),
    "rappel van betrokkene": Change(
        lambda desk, case, _: cases.note_reminder(desk, case, desk.today, Channel.EMAIL, "Waar blijft het?"),
        also=("notitie",),
    ),
    "gekoppeld": Change(
        lambda desk, case, other: joining.link(desk, cases.get(desk, case), other, LinkKind.RELATED),
        a_second_case,
        also=("gekoppeld",),
    ),
    "losgemaakt": Change(
        lambda desk, case, other: joining.unlink(desk, cases.get(desk, case), other.id), a_link, also=("losgemaakt",)
    ),
    "samengevoegd": Change(
        lambda desk, case, other: joining.merge(desk, other, cases.get(desk, case)),
        a_second_case,
        also=("samengevoegd", "notitie"),
    ),
    "notitie": Change(lambda desk, case, _: cases.add_note(desk, case, "Gebeld.")),
    "besloten": Change(decided),
    "brief geschreven": Change(lambda desk, case, _: a_draft(desk, case)),
    "brief bewerkt": Change(lambda desk, _case, draft: correspondence.save_text(desk, draft, "x"), a_draft),
    "brief opnieuw opgebouwd": Change(lambda desk, _case, draft: correspondence.rewrite(desk, draft), a_draft),
    "concept weggegooid": Change(lambda desk, _case, draft: correspondence.discard(desk, draft), a_draft),
    "brief vastgesteld": Change(lambda desk, _case, draft: correspondence.make_final(desk, draft), a_draft),
    "nieuwe versie van brief": Change(
        lambda desk, case, letter: correspondence.newer_version(desk, letter.head, case), a_final
    ),
    "brief geëxporteerd": Change(lambda desk, _case, letter: correspondence.export(desk, letter.head.id), a_final),
    "verstuurd": Change(lambda desk, _case, letter: send(desk, letter), a_final),
    "gesloten": Change(
        lambda desk, _case, done: cases.close(desk, cases.get(desk, done)), lambda desk, _case: answered_case(desk)
    ),
    "gebruiker toegevoegd": Change(a_colleague),
    "gebruiker verwijderd": Change(lambda desk, _case, _: users.remove_user(desk, "p"), a_colleague),
    "wachtwoord opnieuw ingesteld": Change(
        lambda desk, _case, _: users.reset_password(desk, "p", NEW_PASSWORD), a_colleague
    ),
    "eigen wachtwoord gewijzigd": Change(lambda desk, _case, _: users.change_password(desk, PASSWORD, NEW_PASSWORD)),
    "herstelsleutel vernieuwd": Change(lambda desk, _case, _: recovery.renew(desk)),
    "organisatiegegevens gewijzigd": Change(moved),
    "bijlage toegevoegd": Change(lambda desk, case_id, _: an_enclosure(desk, case_id)),
    "bijlage gaat mee": Change(
        lambda desk, _case, enclosure: enclosures.set_to_send(desk, enclosure.id, True),
        prepare=an_enclosure,
    ),
    "bijlage blijft intern": Change(
        lambda desk, _case, enclosure: enclosures.set_to_send(desk, enclosure.id, False),
        prepare=lambda desk, case_id: an_enclosure(desk, case_id, to_send=True),
    ),
    "bijlage geëxporteerd": Change(
        lambda desk, _case, enclosure: enclosures.export(desk, enclosure.id), prepare=an_enclosure
    ),
    "bijlage verwijderd": Change(
        lambda desk, _case, enclosure: enclosures.remove(desk, enclosure.id), prepare=an_enclosure
    ),
    "feestdagen gewijzigd": Change(a_holiday),
    "feestdagen gecontroleerd": Change(lambda desk, _case, _: holidays.mark_checked(desk, 2027, "C/2026/1234")),
    "agenda geëxporteerd": Change(lambda desk, _case, _: agenda.export(desk)),
    "ingelogd": Change(lambda desk, _case, _: log_in(desk.workplace).store.close()),
}
"""Every use case that writes, by the event that it must leave, and no other."""

ACTION_AT = {
    "unit.journal.record": 0,
    **dict.fromkeys(("unit.save", "_record"), 1),
    **dict.fromkeys(("_settle", "_save", "_open"), 2),
    **dict.fromkeys(("_change", "_store", "_update"), 3),
}
"""What writes an event in the services, with the place of the action among its arguments.

Repositories have a `save` too, such as that of `unit.source_people`, which writes none.
"""

ELSEWHERE = {
    *("kluis gemaakt", "herstelsleutel gebruikt", "wachtwoord hersteld"),
    *("brief afgedrukt", "kennisgevingen afgedrukt", "zaak heropend", MOVED),
}
"""Founding and recovery have their own tests, and so have the printer, a late reply and terms that a holiday moves."""
PEOPLE = ("łukasik", "öztürk", "@")
"""What stands in the name, the organisation or the address of whoever the changes are about."""


@pytest.mark.parametrize("action", CHANGES)
def test_every_change_leaves_one_event(desk: Desk, action: str) -> None:
    must_leave(desk, action, CHANGES[action])


@pytest.mark.parametrize("name", AMONG_OTHERS)
def test_every_event_among_others_is_left_in_order(desk: Desk, name: str) -> None:
    must_leave(desk, *AMONG_OTHERS[name])


def must_leave(desk: Desk, action: str, change: Change) -> None:
    """Make a change and see that it leaves its events, which tell of no person and name the changed cases."""
    case = cases.register(desk, an_intake())
    prepared = change.prepare(desk, case.id)
    before, versions = events(desk), versions_of(desk)
    change.work(desk, case.id, prepared)
    after = events(desk)
    left = after[len(before) :]
    assert after[: len(before)] == before
    assert [name for name, _detail in left] == [*change.first, action, *change.also]
    assert not [detail for _name, detail in left if any(word in detail.casefold() for word in PEOPLE)]
    new = database_of(desk).execute_sql("SELECT action, case_id FROM event WHERE id > ?", (len(before),)).fetchall()
    changed = {case_id for name, case_id in new if case_id and name not in UNCHANGING}
    assert changed == {case_id for case_id, _version in versions_of(desk) - versions}
    user, at = database_of(desk).execute_sql("SELECT user, at FROM event ORDER BY id DESC").fetchone()
    assert (user, at) == (USER, "2026-11-03T11:00:00+00:00")


def versions_of(desk: Desk) -> set[tuple[int, int]]:
    """Give the version of every case, which tells a second user of a conflict."""
    return set(database_of(desk).execute_sql("SELECT id, version FROM cases").fetchall())


def test_no_event_is_forgotten_in_this_list() -> None:
    """A new action in the services must come into the table above (or into the tests of recovery and of founding)."""
    written = {
        action
        for path in Path(services.__file__).parent.glob("*.py")
        for action in actions(import_module(f"{services.__name__}.{path.stem}"), ast.parse(path.read_text("utf-8")))
    }
    assert len(written) >= 115
    left = {*CHANGES, *(action for change in CHANGES.values() for action in change.also)}
    assert (written | set(UNCHANGING)) - left == ELSEWHERE


def actions(module: ModuleType, tree: ast.Module) -> Iterator[str]:
    """Give every action that a module writes; who hands one on must stand among what writes an event."""
    for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
        handed = {argument.arg: argument.annotation for argument in function.args.args if argument.annotation}
        named = {
            target.id: node.value
            for node in ast.walk(function)
            if isinstance(node, ast.Assign)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        for call in (node for node in ast.walk(function) if isinstance(node, ast.Call)):
            at = ACTION_AT.get(ast.unparse(call.func), len(call.args))
            for node in call.args[at : at + 1]:
                if isinstance(node, ast.Name) and node.id in handed:
                    assert function.name in ACTION_AT, f"{module.__name__}.{function.name} hands an action on"
                else:
                    yield from texts(module, node, handed | named)


def texts(module: ModuleType, node: ast.expr, names: dict[str, ast.expr]) -> Iterator[str]:
    """Give every text that an expression can be.

    Args:
        module: where it stands.
        node: the expression.
        names: what the names inside its function stand for; an argument, for every member of its enumeration.
    """
    match node:
        case ast.Constant(str(text)):
            yield text
        case ast.IfExp():
            yield from texts(module, node.body, names)
            yield from texts(module, node.orelse, names)
        case ast.JoinedStr():
            yield from map("".join, product(*(tuple(texts(module, part, names)) for part in node.values)))
        case ast.FormattedValue():
            yield from texts(module, node.value, names)
        case ast.Dict():
            for value in node.values:
                yield from texts(module, value, names)
        case ast.Subscript():
            yield from texts(module, node.value, names)
        case ast.Name() if node.id in names:
            yield from texts(module, names[node.id], names)
        case ast.Name():
            yield getattr(module, node.id)
        case ast.Attribute(ast.Name() as owner) if owner.id in names:
            yield from (getattr(member, node.attr) for member in getattr(module, ast.unparse(names[owner.id])))
        case ast.Attribute(ast.Name() as owner):
            yield getattr(getattr(module, owner.id), node.attr)
        case _:
            raise AssertionError(f"no action: {ast.unparse(node)}")


def test_reading_leaves_no_event(desk: Desk) -> None:
    case_id = answered_case(desk)
    before = events(desk)
    case = cases.get(desk, case_id)
    cases.find(desk, "lukasik")
    cases.worklist(desk)
    cases.overview(desk, case_id)
    cases.stop_waiting(desk, case)
    cases.correct(desk, case, an_intake(*case.rights))
    letter = correspondence.read(desk, case.letters[0].id)
    correspondence.check(desk, letter, letter.text)
    assert correspondence.preview(desk, letter, letter.text).pages >= 1
    assert events(desk) == before
