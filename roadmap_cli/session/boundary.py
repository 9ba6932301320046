"""The one place where errors are told: what goes wrong becomes a report on stderr and an exit code."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import Any

from roadmap_cli.model.errors import BadData, RoadmapError, Stopped


def guarded(run: Callable[[], Any], words: Sequence[str]) -> int:
    """Return the exit code of `run`, after reporting what went wrong on stderr: never a traceback.

    `words` are the command line, which may say in which language to report.
    """
    try:
        return int(run() or 0)
    except RoadmapError as error:
        from roadmap_cli.session.reporting import report_error

        report_error(error)
        return error.exit_code
    except (Stopped, KeyboardInterrupt):
        return 130
    except BrokenPipeError:
        return 0
    except Exception as error:
        return _unforeseen(error, words)


def _unforeseen(error: Exception, words: Sequence[str]) -> int:
    """Return the exit code of what no command raises: a wrong command line, an output that fails, a defect."""
    from typer import Abort
    from typer._click.exceptions import ClickException

    from roadmap_cli.session import reporting
    from roadmap_cli.session.languages import language_on_line

    if isinstance(error, Abort):
        return 130
    if isinstance(error, ClickException):
        reporting.report_usage(error, language_on_line(words))
        return error.exit_code
    if os.environ.get("ROADMAP_DEBUG"):
        raise error
    if isinstance(error, OSError):  # Typer's own output; what commands write reports its errors itself
        reporting.report_unwritable(error, language_on_line(words))
        return BadData.exit_code
    reporting.report_defect(error, language_on_line(words))
    return 3
