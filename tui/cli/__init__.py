"""The command line, one file a verb; a verb is imported when it is called.

Imports everything below; only `open` and `screenshots` import `app`.
"""

from __future__ import annotations

import sys

from . import interrupt

VERBS = ("show", "table", "export", "screenshots", "doctor")
"""The verbs; each is a module of this package with its `command`."""

_OF_GROUP = frozenset({"--help", "-h", "--version"})


def main(args: list[str] | None = None) -> int:
    """Run the program with `args`, those of the process when none are given; the exit code.

    0 fine, 1 problems found or nothing matched, 2 usage or input that cannot be read, 130
    interrupted.
    """
    if args is None:
        args = sys.argv[1:]
        interrupt.ends()
    try:
        if args and args[0] in VERBS:
            from .group import run

            return run(args)
        if asked := _asked_of_group(args):
            from .group import run

            return run(asked)
        from .open import run as open_

        return open_(args)
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        from .failures import explain

        return explain(error)


def _asked_of_group(args: list[str]) -> list[str]:
    """The first option for help or the version, if any stands before a `--`."""
    options = args[: args.index("--")] if "--" in args else args
    return [arg for arg in options if arg in _OF_GROUP][:1]
