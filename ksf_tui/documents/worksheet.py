"""Print a work sheet: the open tasks of a case for a colleague, with room to write what came of each."""

from reportlab.platypus import CondPageBreak, Flowable, KeepTogether

from ksf_tui.documents import layout
from ksf_tui.documents.layout import Stationery, Typesetter
from ksf_tui.documents.letters import bind
from ksf_tui.domain.correspondence import Printed, Sheet
from ksf_tui.domain.dates import long_date, long_weekday
from ksf_tui.domain.tasks import Task
from ksf_tui.domain.text import safe_line
from ksf_tui.domain.worksheets import Worksheet

_ROOM = 90.0
_LINE = "." * 58


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
    """Set a task; what there is to fill in stays together."""
    due = f"Klaar op {long_weekday(task.due)}"
    form = [
        f"{due} · door {safe_line(task.assignee)}" if task.assignee else due,
        "(  ) gevonden, afgehandeld     (  ) niets gevonden     (  ) niet van toepassing",
        f"Wat is gevonden of gedaan: {_LINE}",
        f"Datum: {_LINE[:24]}   Paraaf: {_LINE[:24]}",
    ]
    return [
        CondPageBreak(_ROOM),
        setter.paragraph(safe_line(f"{number}. {task.title}"), layout.HEADING),
        setter.paragraph(task.instruction, layout.BODY),
        KeepTogether([setter.paragraph(line, layout.FORM) for line in form]),
    ]
