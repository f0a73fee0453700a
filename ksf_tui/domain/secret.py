"""A type for passwords and keys, so that none is shown by accident."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Secret:
    """A text that is never shown: its repr, str and format are hidden; `reveal` gives the text."""

    _text: str = field(repr=False)

    def reveal(self) -> str:
        """Give the text itself, to the one function that needs it."""
        return self._text

    def __repr__(self) -> str:
        return "Secret(***)"

    __str__ = __repr__

    def __format__(self, spec: str) -> str:
        return "***"

    def __bool__(self) -> bool:
        return bool(self._text)
