"""Run a function in a process of its own that can be killed at any instant; the processes fork from a warm server."""

import multiprocessing
import multiprocessing.forkserver as forkserver
import random
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pytest

unix_only = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL and fork are Unix")

WORK = Callable[..., None]
"""Takes its end of a pipe first; what it sends was done for good."""


def warm() -> Any:  # noqa: ANN401 - a context, which has no public type
    """Start the server that the processes fork from, in the temporary folder of this moment."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.integration.workers"])
    forkserver.ensure_running()
    return context


@contextmanager
def started(work: WORK, *arguments: Any) -> Iterator[tuple[Any, Connection]]:  # noqa: ANN401 - handed on as they are
    """Run a function in a new process, with a pipe that brings what it reports; ended at the latest on leaving."""
    context = warm()
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=work, args=(there, *arguments))
    process.start()
    there.close()
    try:
        yield process, here
    finally:
        process.kill()
        process.join()
        process.close()
        here.close()


def killed(work: WORK, chance: random.Random, longest: float, *arguments: Any) -> list[Any]:  # noqa: ANN401
    """Run a function, send it SIGKILL at a random instant after its first report, and give all it had reported."""
    with started(work, *arguments) as (process, pipe):
        reports = [pipe.recv()]
        time.sleep(chance.uniform(0, longest))
        process.kill()
        process.join()
        while pipe.poll():
            try:
                reports.append(pipe.recv())
            except EOFError:
                break
    return reports


def reported(pipe: Connection) -> list[Any]:
    """Give everything that a process reports until it ends."""
    reports: list[Any] = []
    while True:
        try:
            reports.append(pipe.recv())
        except EOFError:
            return reports


def source_files() -> list[Path]:
    """Give every Python file of the program."""
    import ksf_tui

    return sorted(Path(ksf_tui.__file__).parent.rglob("*.py"))
