"""Programs that are started for a moment, and do not outlast the one that waits for them."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
from collections.abc import Mapping

TIMEOUT = 2.0
"""Seconds a program may take."""

_running: set[int] = set()
"""The process groups of those that are waited for."""


def run(
    command: tuple[str, ...],
    data: bytes,
    environ: Mapping[str, str],
    timeout: float,
    # A program that stays, to serve the clipboard, would hold a pipe open.
    stdout: int = subprocess.DEVNULL,
) -> subprocess.CompletedProcess[bytes] | None:
    """Return how `command` ended, fed with `data`.

    None when it is not on the PATH in `environ`, could not be started, or took longer than
    `timeout` seconds, in which case it and what it started are killed.
    """
    program = shutil.which(command[0], path=environ.get("PATH", ""))
    if program is None:
        return None
    try:
        process = subprocess.Popen(
            (program, *command[1:]),
            stdin=subprocess.PIPE,
            stdout=stdout,
            stderr=subprocess.DEVNULL,
            env=dict(environ),
            # Out of reach of the hangup that would end what stays of it with the terminal.
            start_new_session=True,
        )
    except OSError:
        return None
    _running.add(process.pid)
    with process:
        try:
            output, _ = process.communicate(data, timeout)
        except subprocess.TimeoutExpired:
            return None
        finally:
            _running.discard(process.pid)
            if process.returncode is None:
                _kill(process.pid)
        return subprocess.CompletedProcess(command, process.returncode, output)


def end_programs() -> None:
    """Kill those that are still waited for, by a process that ends without waiting."""
    for group in tuple(_running):
        _kill(group)


def _kill(group: int) -> None:
    # macOS refuses this for a group that has ended and was not waited for.
    with contextlib.suppress(OSError):
        os.killpg(group, signal.SIGKILL)
