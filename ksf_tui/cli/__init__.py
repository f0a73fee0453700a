"""The command line: `ksf [--vault MAP] [OPDRACHT]`.

Each command is a module of this package with the name of the command and a function `run`. It is imported when it is
asked for, so that help and `ksf deadline` wait for neither the database nor the screens.
"""

import io
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from ksf_tui.cli.arguments import parse
from ksf_tui.cli.output import NotPrinted, flush
from ksf_tui.errors import KsfError
from ksf_tui.i18n import _

OK = 0
FAILED = 1
INTERRUPTED = 130
"""What a shell expects of a command that ended by ^C."""


def main(words: Sequence[str] | None = None) -> int:
    """Run a command and give its exit status: 0 done, 1 refused or failed, 2 not understood (raised by argparse).

    A command whose 1 and 2 mean something else names the status of its failures itself.
    """
    _never_fail_on_characters()
    arguments = parse(words)
    failed: int = getattr(arguments, "failed", FAILED)
    try:
        status = import_module(f"{__name__}.{arguments.command}").run(arguments)
        flush()
    except NotPrinted as error:
        _stop_printing()
        _show(error)
        return failed
    except KsfError as error:
        _show(error)
        return failed
    except KeyboardInterrupt:
        print(_("Afgebroken."), file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        _stop_printing()
        return failed
    except Exception as error:
        _show_incident(error)
        return failed
    return OK if status is None else int(status)


def _never_fail_on_characters() -> None:
    """Let a terminal that can't show a character show a question mark."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _stop_printing() -> None:
    """Let the rest of the output vanish, of which Python would complain at exit: its reader has left, or it is full."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _show(error: KsfError) -> None:
    print(f"ksf: {error.title}", file=sys.stderr)
    for line in (error.message, error.hint):
        if line:
            print(f"  {line}", file=sys.stderr)


def _show_incident(error: Exception) -> None:
    """Show what may be known of an error that nobody expected: where it happened, and none of its values."""
    from ksf_tui.hardening import crash_text, incident

    print(crash_text(incident(error)), file=sys.stderr)
