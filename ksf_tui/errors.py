"""The one tree of errors that a user may see.

Every error says, in Dutch, what happened (`title`), what that means and what was kept (`message`), and what to do
about it (`hint`). Only the outermost layer (a dialog, the command line) shows one. None of the texts may hold
personal data or a secret: they can end up in a terminal's scroll-back.
"""


class KsfError(Exception):
    """Something went wrong that a user can understand and act on.

    Attributes:
        title: a few words, what happened.
        message: one or two sentences: what it means and what was kept.
        hint: what to do now.
    """

    def __init__(self, title: str, message: str = "", hint: str = "") -> None:
        super().__init__(title)
        self.title = title
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        title = self.title if self.title.endswith("?") else self.title.rstrip(".") + "."
        return " ".join(part for part in (title, self.message, self.hint) if part)


class InvalidInput(KsfError):
    """A value that was typed can't be used; `field` names where it was typed."""

    def __init__(self, title: str, message: str = "", hint: str = "", *, field: str = "") -> None:
        super().__init__(title, message, hint)
        self.field = field


class RuleViolation(KsfError):
    """The law, or a rule of the house, forbids the step; `rule` is its number, such as "R11"."""

    def __init__(self, title: str, message: str = "", hint: str = "", *, rule: str = "") -> None:
        super().__init__(title, message, hint)
        self.rule = rule


class NotFound(KsfError):
    """What was asked for is not (or no longer) there."""


class Conflict(KsfError):
    """Somebody else changed the same thing in the meantime; nothing was overwritten."""


class VaultError(KsfError):
    """The vault can't be made, opened or trusted."""


class LoginRefused(VaultError):
    """Unknown user or wrong password: on purpose the same error; `wait` is the delay in seconds before a new try."""

    def __init__(self, title: str, message: str = "", hint: str = "", *, wait: float = 0.0) -> None:
        super().__init__(title, message, hint)
        self.wait = wait


class FactsError(KsfError):
    """A file with reference facts is wrong; the message names path and line."""
