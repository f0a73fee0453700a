import logging
import subprocess
import sys
import threading

import pytest

from ksf_tui import hardening

SECRET = "hunter2-geheim"


def fail() -> None:
    local = SECRET
    raise ValueError(local)


def caught() -> ValueError:
    try:
        fail()
    except ValueError as error:
        return error
    raise AssertionError


def test_the_environment_loses_what_writes_screens_and_keys() -> None:
    environ = {"TEXTUAL": "devtools", "TEXTUAL_LOG": "x", "textual_theme": "y", "SQLITE_TMPDIR": "z", "HOME": "h"}
    hardening.scrub_environment(environ)
    assert environ == {"HOME": "h"}


def test_an_incident_keeps_types_and_places_only() -> None:
    found = hardening.incident(caught())
    assert found.exceptions == ("ValueError",)
    assert [place.partition(":")[0] for place in found.places] == [__name__, __name__]
    assert SECRET not in hardening.crash_text(found)
    assert found.number in hardening.crash_text(found)
    assert len(found.number) == 9


def test_the_cause_is_named_last() -> None:
    try:
        try:
            fail()
        except ValueError as cause:
            raise LookupError(SECRET) from cause
    except LookupError as error:
        assert hardening.incident(error).exceptions == ("LookupError", "ValueError")


def test_a_chain_that_bites_its_tail_ends() -> None:
    error = ValueError()
    error.__cause__ = LookupError()
    error.__cause__.__cause__ = error
    assert len(hardening.incident(error).exceptions) == 2


def test_numbers_differ() -> None:
    error = caught()
    assert hardening.incident(error).number != hardening.incident(error).number


def run(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=20)


def test_an_uncaught_error_prints_no_text_and_no_traceback() -> None:
    done = run(f"from ksf_tui import hardening; hardening.harden(); x = '{SECRET}'; raise ValueError(x)")
    assert done.returncode == 1
    assert "ValueError" in done.stderr
    assert "Incident" in done.stderr
    assert SECRET not in done.stderr
    assert "Traceback" not in done.stderr


def test_threads_and_finalisers_print_nothing() -> None:
    done = run(
        "from ksf_tui import hardening; hardening.harden(); import threading, logging; logging.disable()\n"
        f"def fail(): raise ValueError('{SECRET}')\n"
        "class Bad:\n    def __del__(self): fail()\n"
        "t = threading.Thread(target=fail); t.start(); t.join(); Bad()\n"
    )
    assert done.returncode == 0
    assert done.stderr == ""


def test_no_core_is_dumped_and_memory_is_closed() -> None:
    pytest.importorskip("resource")
    done = run(
        "from ksf_tui import hardening; hardening.harden(); import resource, ctypes, sys\n"
        "print(resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))"
    )
    assert done.stdout.startswith("(0, 0)")
    if sys.platform == "linux":
        assert done.stdout.strip().endswith(" 0")


def test_hardening_comes_before_textual() -> None:
    done = run("import sys, ksf_tui.hardening; print('textual' in sys.modules, 'rich' in sys.modules)")
    assert done.stdout.strip() == "False False"


def test_hooks_log_without_text(caplog: pytest.LogCaptureFixture) -> None:
    error = caught()
    with caplog.at_level(logging.ERROR):
        hardening._threading_hook(threading.ExceptHookArgs((ValueError, error, error.__traceback__, None)))
        hardening._loop_handler(None, {"exception": error, "message": SECRET})
        hardening._loop_handler(None, {"message": SECRET})
    assert caplog.text.count("incident") >= 2
    assert SECRET not in caplog.text
