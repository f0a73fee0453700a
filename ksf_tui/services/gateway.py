"""The one database thread, and the way to it from the screens."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Concatenate, ParamSpec, TypeVar

from ksf_tui.errors import VaultError
from ksf_tui.services import access
from ksf_tui.services.desk import Desk

P = ParamSpec("P")
T = TypeVar("T")


class Gateway:
    """Runs use cases one after another on a single thread, because a connection belongs to the thread that made it.

    A call that is cancelled while it waits for its turn is never run.
    """

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="database")
        self._desk: Desk | None = None

    @property
    def is_open(self) -> bool:
        """Whether a vault is unlocked."""
        return self._desk is not None

    @property
    def desk(self) -> Desk:
        """The unlocked desk, for its user and facts; its store belongs to the thread.

        Raises:
            VaultError: when the vault is locked.
        """
        if self._desk is None:
            raise VaultError("De kluis is vergrendeld", "Er is niets gewijzigd.", "Log opnieuw in.")
        return self._desk

    async def unlock(self, opening: Callable[[], Desk]) -> Desk:
        """Run what opens a vault and keep the desk that it gives."""
        self._desk = await self.call(opening)
        return self._desk

    async def call(self, function: Callable[[], T]) -> T:
        """Run something on the thread that needs no desk."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, function)

    async def run(self, use_case: Callable[Concatenate[Desk, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a use case with the desk.

        Raises:
            RuleViolation: the user is a manager, and this is no use case of theirs.
            KsfError: whatever the use case raises.
        """
        desk = self.desk
        access.must_be_allowed(desk.user, use_case)
        return await self.call(lambda: use_case(desk, *args, **kwargs))

    async def lock(self) -> None:
        """Close the vault; what still waits for its turn is done first."""
        desk, self._desk = self._desk, None
        if desk is not None:
            await self.call(desk.store.close)

    def stop(self) -> None:
        """Close the vault and end the thread, when the program ends."""
        desk, self._desk = self._desk, None
        if desk is not None:
            self._thread.submit(desk.store.close).result()
        self._thread.shutdown()
