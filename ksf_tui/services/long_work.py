"""A piece of work that takes a while: how far it is, and the wish to stop it."""

from ksf_tui.errors import KsfError


class Stopped(KsfError):
    """Somebody asked to stop; what was not committed is rolled back."""

    def __init__(self) -> None:
        super().__init__("Gestopt", "Wat nog niet vaststond is niet opgeslagen.")


class LongWork:
    """Shared by the thread that works and the screen that shows it.

    Attributes:
        done: how many are done.
        total: of how many; 0 as long as that is not known.
    """

    def __init__(self, total: int = 0) -> None:
        self.done = 0
        self.total = total
        self.is_stopped = False

    def stop(self) -> None:
        """Ask to stop at the next step."""
        self.is_stopped = True

    def step(self, done: int) -> None:
        """Tell how many are done.

        Raises:
            Stopped: somebody asked to stop.
        """
        self.done = done
        if self.is_stopped:
            raise Stopped
