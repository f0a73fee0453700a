"""Draw without repeating: a deck of cards that is shuffled anew only when it is empty."""

from collections.abc import Callable, Sequence
from random import Random
from typing import Generic, TypeVar

T = TypeVar("T")


class Deck(Generic[T]):
    """Deals cards in a random but reproducible order, each once before any comes twice."""

    def __init__(self, cards: Sequence[T], rng: Random) -> None:
        self._cards = tuple(cards)
        self._rng = rng
        self._left: list[T] = []

    def draw(self, fits: Callable[[T], bool] | None = None) -> T:
        """Give the next card, or the next one that fits; those passed over keep their turn.

        Raises:
            ValueError: when no card of the deck fits.
        """
        for _ in range(2):
            for place in reversed(range(len(self._left))):
                if fits is None or fits(self._left[place]):
                    return self._left.pop(place)
            again = self._rng.sample(self._cards, len(self._cards))
            self._left = again + self._left
        raise ValueError("no card fits")
