"""A real sshd on this machine's loopback, for one user and one key, and its client."""

from __future__ import annotations

import getpass
import os
import shlex
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from drive import MODULE, PATIENCE, ROOT

CONFIG = """\
ListenAddress 127.0.0.1
Port {port}
HostKey {folder}/host
AuthorizedKeysFile {folder}/user.pub
PidFile none
StrictModes no
UsePAM no
PasswordAuthentication no
PermitRootLogin prohibit-password
AcceptEnv LANG LC_*
"""


class Sshd:
    """An sshd with keys of its own in `folder`, heard on loopback alone."""

    def __init__(self, folder: Path, sshd: str, ssh: str, keygen: str) -> None:
        for name in ("host", "user"):
            key = str(folder / name)
            subprocess.run([keygen, "-q", "-t", "ed25519", "-N", "", "-f", key], check=True)
        if os.geteuid() == 0:
            # Where sshd of root drops its rights; a machine that booted without it has none.
            Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)
        with socket.create_server(("127.0.0.1", 0)) as free:
            self._port = free.getsockname()[1]
        self._folder, self._ssh = folder, ssh
        config = folder / "sshd_config"
        config.write_text(CONFIG.format(port=self._port, folder=folder))
        self._log = folder / "sshd.log"
        self._process = subprocess.Popen([sshd, "-D", "-f", str(config), "-E", str(self._log)])
        deadline = time.monotonic() + PATIENCE
        while self._process.poll() is None:
            try:
                socket.create_connection(("127.0.0.1", self._port), timeout=1).close()
                return
            except OSError:
                assert time.monotonic() < deadline, self._log.read_text()
                time.sleep(0.05)
        raise AssertionError(self._log.read_text())

    def client(self, *options: str) -> list[str]:
        """The command of a client, which asks nothing and reads no file of the user's; what it
        runs over there follows, as one argument."""
        settings = (
            "StrictHostKeyChecking=no",
            "UserKnownHostsFile=/dev/null",
            "IdentitiesOnly=yes",
            "LogLevel=ERROR",
            "SendEnv=LANG LC_*",
        )
        return [
            *(self._ssh, "-F", "none", "-p", str(self._port), "-i", str(self._folder / "user")),
            *(part for setting in settings for part in ("-o", setting)),
            *options,
            f"{getpass.getuser()}@127.0.0.1",
        ]

    def close(self) -> None:
        self._process.terminate()
        self._process.wait()


def remotely(env: Mapping[str, str], *arguments: str) -> str:
    """The line of a shell that becomes Briefbook, with those of `env` that SSH brings itself left
    as they come."""
    brought = ("TERM", "LANG", "COLORTERM", "PATH")
    pairs = [f"{name}={value}" for name, value in env.items() if name not in brought]
    path = f"PYTHONPATH={ROOT}"
    return f"exec {shlex.join(['env', *pairs, path, sys.executable, *MODULE, *arguments])}"


def runs(pid: int) -> bool:
    """Whether the process is there and has not ended."""
    shown = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, check=False)
    return shown.stdout.strip()[:1] not in (b"", b"Z")
