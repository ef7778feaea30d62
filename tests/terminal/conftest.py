"""What the terminal tests share: programs from the system, and reading what was sent."""

import base64
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from opened import Opened


@pytest.fixture(scope="session")
def need() -> Callable[[str], str]:
    """Return a function that gives the path of a program from the system.

    Where it is absent the test is skipped with that reason, or under BRIEFBOOK_NO_SKIP=1 fails.
    """

    def path_of(program: str) -> str:
        path = shutil.which(program)
        if path is None:
            reason = f"{program} is not installed"
            if os.environ.get("BRIEFBOOK_NO_SKIP") == "1":
                pytest.fail(reason)
            pytest.skip(reason)
        return path

    return path_of


@pytest.fixture(scope="session")
def copies_in() -> Callable[[bytes], list[str]]:
    """Return a function that gives the texts which a terminal puts on its clipboard."""

    def texts(stream: bytes) -> list[str]:
        payloads = re.findall(
            rb"\x1b\]52;[cpqs0-7]*;([A-Za-z0-9+/]*=*)(?:\x07|\x1b\\)", stream, re.DOTALL
        )
        return [base64.b64decode(payload, validate=True).decode() for payload in payloads]

    return texts


@pytest.fixture
def opened(tmp_path: Path) -> Any:
    """Opens the program with arguments."""
    programs: list[Opened] = []

    def open_(*arguments: str, **more: Any) -> Opened:
        programs.append(Opened(tmp_path, *arguments, **more))
        return programs[-1]

    yield open_
    for program in programs:
        program.close()
