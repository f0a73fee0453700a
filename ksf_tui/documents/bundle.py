"""Put finished letters into one file for the printer."""

from collections.abc import Iterable
from contextlib import ExitStack
from io import BytesIO

import pikepdf
from reportlab.lib.pagesizes import A4


def bundled(letters: Iterable[bytes], title: str) -> bytes:
    """Give one PDF that holds letters one after another, each on paper of its own.

    A letter with an odd number of pages is followed by an empty one: a printer that uses both sides would otherwise
    put the first page of the next person on the back of its last (AVG art. 32).

    Args:
        letters: the PDFs, in order.
        title: what the file is called in its metadata; no name.
    """
    target = BytesIO()
    with ExitStack() as opened:  # what is taken from a file is read when the whole is written
        whole = opened.enter_context(pikepdf.new())
        for letter in letters:
            pdf = opened.enter_context(pikepdf.open(BytesIO(letter)))
            whole.pages.extend(pdf.pages)
            if len(pdf.pages) % 2:
                whole.add_blank_page(page_size=A4)
        whole.docinfo["/Title"] = pikepdf.String(title)
        whole.save(target, deterministic_id=True)
    return target.getvalue()
