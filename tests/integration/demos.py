"""What the tests of the demo share: build one, read it back, and see a case as it was when a letter was written."""

import fcntl
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from ksf_tui.bootstrap import DEMO_LOGIN, reference
from ksf_tui.demo import DEMO_PASSWORD, DEMO_USER, build_demo
from ksf_tui.demo.material import Material, load_material
from ksf_tui.domain.cases import Case
from ksf_tui.domain.dates import local_date
from ksf_tui.domain.letters import Letter, LetterHead, LetterKind
from ksf_tui.domain.rows import CaseFilter, EventRow
from ksf_tui.domain.secret import Secret
from ksf_tui.services.desk import Desk, Workplace
from ksf_tui.services.session import unlock
from ksf_tui.vault.keyring import KdfCost

TODAY = date(2026, 11, 20)
SIZE = 60
SEED = 7
FACTS = reference()
MATERIAL: Material = load_material()


@dataclass(frozen=True)
class Stored:
    """A case as it is read back."""

    case: Case
    letters: tuple[Letter, ...]
    timeline: tuple[EventRow, ...]


def workplace(folder: Path) -> Workplace:
    return Workplace(
        folder=folder,
        exports=folder / "exports",
        reference=FACTS,
        clock=lambda: datetime(2026, 11, 20, 10, 30, tzinfo=UTC),
        cost=lambda: KdfCost(19 * 1024, 1, 1),
        demo=DEMO_LOGIN,
    )


def silent(_done: int, _total: int) -> None:
    """Tell nobody."""


def build(folder: Path, cases: int, seed: int = SEED, progress: Callable[[int, int], None] = silent) -> Desk:
    place = workplace(folder)
    build_demo(place, cases=cases, seed=seed, progress=progress)
    return unlock(place, DEMO_USER, Secret(DEMO_PASSWORD))


def copy_of_demo(temporary: pytest.TempPathFactory) -> Desk:
    """Give the demo of `SIZE` cases in a folder of its own; it is built once for all processes of a run."""
    base = temporary.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    original = shared / "demo"
    with (shared / "demo.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not original.exists():
            half = temporary.mktemp("half") / "vault"
            build(half, SIZE).store.close()
            half.rename(original)
    folder = temporary.mktemp("demo") / "vault"
    shutil.copytree(original, folder)
    return unlock(workplace(folder), DEMO_USER, Secret(DEMO_PASSWORD))


def read(desk: Desk) -> tuple[Stored, ...]:
    with desk.store.reading() as unit:
        cases = [unit.cases.get(case_id) for case_id in sorted(unit.lists.ids(CaseFilter()))]
        return tuple(
            Stored(
                case,
                tuple(unit.letters.get(head.id, with_pdf=True) for head in case.letters),
                unit.journal.timeline(case.id),
            )
            for case in cases
        )


def as_it_was(case: Case, letter: LetterHead) -> Case:
    """Give a case with its question, its extension and what was answered as they were when a letter was written."""
    first = {head.kind: head.id for head in reversed(case.letters)}
    inquiries, extensions = case.inquiries, case.extensions
    day = letter.final_at or case.registered_at
    if inquiries:
        (inquiry,) = inquiries
        asked, reminded = first[LetterKind(inquiry.kind.value)], first.get(LetterKind.REMINDER, letter.id)
        answered = inquiry.answered_on if inquiry.answered_on and inquiry.answered_on <= local_date(day) else None
        inquiry = replace(inquiry, answered_on=answered)
        inquiry = inquiry if reminded < letter.id else replace(inquiry, reminded_on=None)
        inquiry = inquiry if asked < letter.id else replace(inquiry, asked_on=None)
        inquiries = (inquiry,) if asked <= letter.id else ()
    if extensions:
        (extension,) = extensions
        extension = replace(extension, withdrawn_at=None)
        extension = extension if first[LetterKind.EXTENSION] < letter.id else replace(extension, notified_on=None)
        extensions = (extension,) if first[LetterKind.EXTENSION] <= letter.id else ()
    told = [replace(item, answered_on=None) if item.right in letter.rights else item for item in case.invoked]
    return replace(case, invoked=tuple(told), inquiries=inquiries, extensions=extensions, answered=None)
