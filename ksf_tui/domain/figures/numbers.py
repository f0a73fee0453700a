"""How a report writes counts, shares and days, the Dutch way."""

NONE = "–"
"""What stands where there is nothing to give a figure of."""


def number(count: int) -> str:
    """Write a count: 1.234."""
    return f"{count:,}".replace(",", ".")


def share(part: int, whole: int) -> str:
    """Write a part with its percentage, rounded down so that 100% means all: "10 (91%)"; a dash for a part of none."""
    return f"{number(part)} ({100 * part // whole}%)" if whole else NONE


def days(amount: float | None) -> str:
    """Write a number of days, with a half where the median has one; a dash for none."""
    return NONE if amount is None else f"{amount:.1f}".removesuffix(".0").replace(".", ",")
