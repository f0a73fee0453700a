"""What a manager may ask of the desk: the figures, and an own password. Everything else shows somebody."""

from collections.abc import Callable

from ksf_tui.domain.users import User
from ksf_tui.errors import RuleViolation
from ksf_tui.services import reports, users

_OF_MANAGERS: frozenset[Callable[..., object]] = frozenset(
    {reports.read, reports.names, reports.export, users.change_password, users.judge}
)


def must_be_allowed(user: User, use_case: Callable[..., object]) -> None:
    """Refuse a manager what shows people; who has the data key could read them all the same (see `Role`).

    Raises:
        RuleViolation: as above.
    """
    if not user.sees_people and use_case not in _OF_MANAGERS:
        raise RuleViolation(
            "Een manager ziet alleen cijfers en rapporten",
            "Zaken en mensen zijn voor het secretariaat. Er is niets gewijzigd.",
            "Vraag het secretariaat, of kies Rapporten (5).",
        )
