"""Print a work sheet: the open tasks of a case for a colleague, with room to write what came of each."""

from reportlab.platypus import Flowable, KeepTogether, Spacer

from ksf_tui.documents import layout
from ksf_tui.documents.layout import Stationery, Typesetter
from ksf_tui.documents.letters import bind
from ksf_tui.domain.correspondence import Printed, Sheet
from ksf_tui.domain.dates import long_date, long_weekday
from ksf_tui.domain.tasks import Task
from ksf_tui.domain.text import safe_line
from ksf_tui.domain.worksheets import Worksheet

_ENDLESS = 1500
"""Characters from which an instruction may run over to the next page."""
_BETWEEN = 8.0
_GAP, _SPACE = "\N{NO-BREAK SPACE}" * 2, "\N{NO-BREAK SPACE}" * 5


def render(sheet: Worksheet) -> Printed:
    """Print a work sheet as PDF/A, the same for the same input.

    Raises:
        KsfError: the result did not pass the check on PDF/A-2b.
    """
    setter = Typesetter()
    title = f"Werkblad zaak {sheet.case_number}"
    paper = Sheet(sheet.office, (), sheet.written_on, "", sheet.case_number, title, "", is_letter=False)
    story: list[Flowable] = [setter.paragraph(safe_line(title), layout.TITLE)]
    story.append(
        setter.paragraph(
            f"Gemaakt op {long_date(sheet.written_on)}. Om wie het gaat staat niet op dit blad: dat staat in de zaak. "
            "Schrijf ook hier geen namen op. Lever het blad in bij het secretariaat.",
            layout.BODY,
        )
    )
    for number, task in enumerate(sheet.tasks, start=1):
        story += _task(number, task, setter)
    return bind(story, paper, Stationery(paper, setter), setter, title)


def _task(number: int, task: Task, setter: Typesetter) -> list[Flowable]:
    """Set a task on one page with the lines to fill in, unless its instruction is endless."""
    due = f"Klaar op {long_weekday(task.due)}"
    lines = [
        f"{due}  ·  door {safe_line(task.assignee)}" if task.assignee else due,
        f"Uitkomst:{_SPACE}[{_GAP}] gevonden{_SPACE}[{_GAP}] niets gevonden{_SPACE}[{_GAP}] niet van toepassing",
        f"Wat is gevonden of gedaan:{_GAP}{'.' * 108}",
        f"Datum:{_GAP}{'.' * 40}{_SPACE}Paraaf:{_GAP}{'.' * 40}",
    ]
    said = [
        setter.paragraph(safe_line(f"{number}. {task.title}"), layout.HEADING),
        setter.paragraph(task.instruction, layout.LEAD),
    ]
    form = [setter.paragraph(line, layout.FORM) for line in lines]
    if len(task.instruction) < _ENDLESS:
        return [KeepTogether([*said, *form, Spacer(1, _BETWEEN)])]
    return [*said, KeepTogether(form), Spacer(1, _BETWEEN)]
