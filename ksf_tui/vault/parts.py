"""What of a case stands in tables of its own: which models, and the rows of a case for each, in one order."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from peewee import Model

from ksf_tui.domain.cases import Case
from ksf_tui.vault.case_models import (
    CaseLinkRecord,
    ExtensionRecord,
    InquiryRecord,
    InvokedRecord,
    NoticeRecord,
    TaskRecord,
)
from ksf_tui.vault.part_mapping import (
    extension_values,
    inquiry_values,
    invoked_values,
    link_values,
    notice_values,
    task_values,
)
from ksf_tui.vault.values import Values

_PARTS: tuple[tuple[Any, str, Callable[[Any], Values]], ...] = (
    (InvokedRecord, "invoked", invoked_values),
    (InquiryRecord, "inquiries", inquiry_values),
    (ExtensionRecord, "extensions", extension_values),
    (TaskRecord, "tasks", task_values),
    (NoticeRecord, "notices", notice_values),
    (CaseLinkRecord, "links", link_values),
)
"""Model, attribute of `Case` and mapping; the order is that of `mapping.Parts`."""

PART_MODELS: tuple[Any, ...] = tuple(model for model, _attribute, _values in _PARTS)


def case_parts(case: Case) -> Iterator[tuple[type[Model], Iterable[Values]]]:
    """Give the rows of a case, table by table, without the id of the case."""
    for model, attribute, values in _PARTS:
        yield model, map(values, getattr(case, attribute))
