"""Tell after a login what became due since the user was here last."""

from ksf_tui.errors import KsfError
from ksf_tui.services import reminders
from ksf_tui.ui.desk_app import DeskApp
from ksf_tui.ui.dialogs.reminders import RemindersDialog


async def remind(app: DeskApp) -> None:
    """Look what became due and show it, never over the lock; Enter goes to the worklist."""

    async def closed(go: bool | None) -> None:
        if go:
            await app.run_action("section('worklist')")  # which does nothing while another dialog lies below

    try:
        found = await app.gateway.run(reminders.since_last_time)
    except KsfError as error:
        await app.unlocked()
        app.show_error(error)
    except Exception as error:
        app.crash(error)
    else:
        await app.unlocked()
        if found:
            app.push_screen(RemindersDialog(found.since, found.entries, app.today), closed)
