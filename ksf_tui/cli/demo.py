"""`ksf demo`: a vault with invented cases, for a day or to keep."""

import json
import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from ksf_tui.bootstrap import DEMO_LOGIN, DEMO_MARK, mark_demo, now, workplace
from ksf_tui.cli.arguments import DEMO_CASES, DEMO_SEED
from ksf_tui.cli.ending import tidy_ending
from ksf_tui.cli.open import must_be_terminal
from ksf_tui.cli.output import say
from ksf_tui.demo.build import build_demo
from ksf_tui.domain.dates import local_date
from ksf_tui.errors import InvalidInput, VaultError
from ksf_tui.hardening import harden
from ksf_tui.i18n import _
from ksf_tui.services.desk import Workplace
from ksf_tui.services.session import has_vault
from ksf_tui.settings import Settings, settings
from ksf_tui.vault.files import ensure_private_folder, write_atomically

PLAIN_STEP = 10
"""Percents between two lines of progress that go to no terminal."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a demo is made from; the same recipe gives the same cases. None means: not asked for."""

    cases: int | None
    seed: int | None
    today: date | None

    def complete(self, day: date) -> "Recipe":
        """Give the recipe with the usual value, and this day, wherever nothing was asked for."""
        return Recipe(
            DEMO_CASES if self.cases is None else self.cases,
            DEMO_SEED if self.seed is None else self.seed,
            self.today or day,
        )

    def fits(self, made: "Recipe") -> bool:
        """Tell whether a demo that was made from another recipe is what is asked for."""
        pairs = ((self.cases, made.cases), (self.seed, made.seed), (self.today, made.today))
        return all(asked is None or asked == found for asked, found in pairs)


def run(arguments: Namespace) -> int:
    """Make a demo, or take the one that is there, and open it.

    Raises:
        KsfError: the folder holds another vault, or there is no terminal.
    """
    harden()
    recipe = Recipe(arguments.cases, arguments.seed, arguments.today)
    if not arguments.no_open:
        must_be_terminal()
    elif not arguments.vault:
        raise InvalidInput(
            _("Waar moet de demo staan?"),
            _("Met --no-open blijft de demo staan en daar hoort een map bij. Er is niets gemaakt."),
            _("Typ bijvoorbeeld `ksf --vault MAP demo --no-open`."),
        )
    with tidy_ending(), _folder(arguments) as chosen:
        place = workplace(chosen)
        if place.demo or has_vault(place):
            _must_fit(chosen.vault / DEMO_MARK, recipe)
        else:
            # On a free day nothing can be due, so a demo plays on the working day before.
            day, _skipped = place.reference.calendar.roll_back(local_date(now()))
            place = _build(chosen, recipe.complete(day))
        if arguments.no_open:
            say(_("De demo staat in {folder}").format(folder=chosen.vault))
            say(_("Gebruiker: {user}").format(user=DEMO_LOGIN.user))
            say(_("Wachtzin: {phrase}").format(phrase=DEMO_LOGIN.password))
            return 0
        from ksf_tui.ui.app import run_desk

        return run_desk(place)


@contextmanager
def _folder(arguments: Namespace) -> Iterator[Settings]:
    """Give the folders: the one that was named, or one that disappears at the end."""
    chosen = settings(arguments.vault)
    if arguments.vault:
        yield chosen
        return
    with TemporaryDirectory(prefix="ksf-demo-", ignore_cleanup_errors=True) as temporary:
        yield replace(chosen, vault=Path(temporary))


def _must_fit(mark: Path, wanted: Recipe) -> None:
    """Refuse what is in the folder, unless it is a demo from this recipe.

    Raises:
        VaultError: it is no demo, it was never finished, or it was made from another recipe.
    """
    if not mark.exists():
        raise VaultError(
            _("In deze map staat een echte kluis"),
            _("Een demo komt nooit in de map van een kluis. Er is niets veranderd."),
            _("Noem een andere map met --vault."),
        )
    made = _read_recipe(mark)
    if made is None or not wanted.fits(made):
        raise VaultError(
            _("In deze map staat een andere demo"),
            _("Zij is met andere getallen of een andere dag gemaakt, of nooit afgekomen. Er is niets veranderd."),
            _("Noem een andere map met --vault, of wis deze."),
        )


def _read_recipe(path: Path) -> Recipe | None:
    """Read from what a demo was made; None when it was never finished."""
    try:
        found = json.loads(path.read_bytes())
        return Recipe(int(found["cases"]), int(found["seed"]), date.fromisoformat(found["today"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _build(chosen: Settings, recipe: Recipe) -> Workplace:
    """Make the demo. The recipe is written last, so that one that was broken off is never taken for finished."""
    if recipe.cases is None or recipe.seed is None or recipe.today is None:
        raise ValueError("an incomplete recipe")
    ensure_private_folder(chosen.vault)
    mark_demo(chosen.vault, recipe.today)
    place = workplace(chosen)
    progress = Progress()
    try:
        build_demo(place, cases=recipe.cases, seed=recipe.seed, progress=progress.show)
    finally:
        progress.finish()
    made = {"today": recipe.today.isoformat(), "cases": recipe.cases, "seed": recipe.seed}
    write_atomically(chosen.vault / DEMO_MARK, json.dumps(made).encode())
    return place


class Progress:
    """Tells on the standard error how far the work is: one line that changes, or a few plain ones."""

    def __init__(self) -> None:
        self._shown = 0
        self._is_terminal = sys.stderr.isatty()

    def show(self, done: int, total: int) -> None:
        """Show how many cases there are, when that is worth a word."""
        line = _("Demo maken: {done} van {total} zaken").format(done=done, total=total)
        percent = 100 * done // total
        if self._is_terminal:
            print(f"\r{line}", end="", file=sys.stderr, flush=True)
        elif percent >= self._shown + PLAIN_STEP or done == total:
            self._shown = percent
            print(line, file=sys.stderr)

    def finish(self) -> None:
        """End the line."""
        if self._is_terminal:
            print(file=sys.stderr)
