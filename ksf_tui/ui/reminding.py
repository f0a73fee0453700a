"""Tell after a login what became due since the user was here last."""

from ksf_tui.errors import KsfError
from ksf_tui.services import reminders
from ksf_tui.ui.desk_app import DeskApp
from ksf_tui.ui.dialogs.reminders import RemindersDialog


async def remind(app: DeskApp) -> None:
    """Look what became due and show it, never over the lock; Enter goes to the worklist.

    The visit is noted once the dialog is up, or when there is nothing to tell: what is locked, refused or crashes
    before that is told at the next login.
    """

    async def closed(go: bool | None) -> None:
        if go:
            await app.run_action("section('worklist')")  # which does nothing while another dialog lies below

    try:
        found = await app.gateway.run(reminders.since_last_time)
        await app.unlocked()
        if found:
            if found.entries:
                app.push_screen(RemindersDialog(found.since, found.entries, app.today), closed)
            await app.gateway.run(reminders.note_visit, found)
    except KsfError as error:
        await app.unlocked()
        app.show_error(error)
    except Exception as error:
        app.crash(error)
