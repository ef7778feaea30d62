"""What went wrong, told in words; never a traceback."""

from __future__ import annotations

from .output import tell, tell_problems


def explain(error: Exception) -> int:
    """Tell what `error` means and give the exit code."""
    from tui.briefing.problems import BriefingError, quoted
    from tui.library.reference import RefError

    if isinstance(error, BriefingError):
        tell_problems(error.problems)
    elif isinstance(error, RefError):
        tell(f"briefbook: {error}")
    elif isinstance(error, OSError):
        of = f"{quoted(str(error.filename), 200)}: " if error.filename is not None else ""
        tell(f"briefbook: {of}{error.strerror or error}")
    elif isinstance(error, MemoryError | RecursionError):
        tell("briefbook: this is more than fits in memory")
    else:
        tell(f"briefbook: a defect of the program, please report it: {error!r}")
    return 2
