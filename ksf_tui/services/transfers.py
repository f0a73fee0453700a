"""The machine-readable files of a transfer, made with the letter that tells of it (R14, AVG art. 20)."""

from ksf_tui.domain.correspondence import LetterContext
from ksf_tui.domain.details import Transfer
from ksf_tui.domain.rights import Right
from ksf_tui.services.enclosures import keep
from ksf_tui.vault.repositories.journal import INTERNAL
from ksf_tui.vault.unit_of_work import UnitOfWork


def keep_files(unit: UnitOfWork, context: LetterContext) -> None:
    """Keep JSON and CSV of the data that a letter hands over, in the unit of work in which it becomes final.

    What goes straight to another party does not go with the letter, and is kept as internal (art. 20(2)). Files of an
    earlier version of the letter stay in the vault, since that letter names them; they are not sent any more.

    Raises:
        InvalidInput: the data are larger than an enclosure can be.
    """
    from ksf_tui.documents.portability import to_csv, to_json

    transfer = _transfer(context)
    if transfer is None:
        return
    case = context.case
    _put_away(unit, context)
    content = to_json(transfer.fields, context.office.organisation.name, case.number, context.today)
    keep(unit, case.id, f"{_stem(context)}.json", content, to_send=not transfer.to)
    keep(unit, case.id, f"{_stem(context)}.csv", to_csv(transfer.fields), to_send=not transfer.to)


def files_to_come(context: LetterContext) -> tuple[str, ...]:
    """Give the names of the files that go with a letter once it is final."""
    transfer = _transfer(context)
    if transfer is None or transfer.to:
        return ()
    return (f"{_stem(context)}.json", f"{_stem(context)}.csv")


def is_file_of(context: LetterContext, name: str) -> bool:
    """Tell whether an enclosure is a file that this letter makes anew."""
    return _transfer(context) is not None and name.startswith(_stem(context)) and name.endswith((".json", ".csv"))


def _put_away(unit: UnitOfWork, context: LetterContext) -> None:
    for item in unit.enclosures.of_case(context.case.id):
        if item.to_send and is_file_of(context, item.name):
            unit.enclosures.set_to_send(item.id, to_send=False)
            unit.journal.record(INTERNAL, unit.now, context.case.id, item.trace)


def _transfer(context: LetterContext) -> Transfer | None:
    """Give the transfer that a letter tells of; None where it tells of none, or of one that was refused."""
    for item in context.decided:
        if item.right is Right.PORTABILITY and item.decision and item.decision.outcome.carries_out:
            return item.decision.details.transfer
    return None


def _stem(context: LetterContext) -> str:
    return f"gegevens-{context.case.number}"
