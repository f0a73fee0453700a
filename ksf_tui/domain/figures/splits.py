"""What of a figure may be split without anybody being recognised."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from ksf_tui.domain.figures.counts import Split
from ksf_tui.domain.figures.numbers import number

K = TypeVar("K", bound=str)
FEWEST_TO_SPLIT = 3
"""A month with fewer cases than this is not split by anything (house rule)."""
HIDDEN, UNSPLIT = "n.u.", "niet uitgesplitst"
"""What stands where a figure is not split, and before how much that is."""


@dataclass(frozen=True, slots=True)
class ShownSplit:
    """What of a figure is split, by label, and how much is not because its month has too little."""

    shown: Counter[str]
    hidden: int

    def cell(self, label: str, pooled: str) -> str:
        """Write the count of a label; a zero that may be a small count elsewhere says so."""
        is_unknown = (self.hidden and not self.shown) or (label not in self.shown and pooled in self.shown)
        return HIDDEN if is_unknown else number(self.shown[label])


def shown_split(months: Split[K], labels: Mapping[str, str], pooled: str) -> ShownSplit:
    """Put the months together that have enough to be split.

    What is hidden in a month is hidden in its quarter and year as well: it could be found by taking the others off.
    """
    shown: Counter[str] = Counter()
    hidden = 0
    for month in months:
        if month.cases < FEWEST_TO_SPLIT:
            hidden += sum(month.counts.values())
            continue
        for key, count in month.counts.items():
            is_rare = bool(pooled) and count < FEWEST_TO_SPLIT
            shown[pooled if is_rare else labels.get(key, key)] += count
    return ShownSplit(shown, hidden)
