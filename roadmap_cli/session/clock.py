"""Which day it is: the only module that reads a clock."""

from __future__ import annotations

import math
import os
from datetime import UTC, date, datetime, tzinfo

from roadmap_cli.model.errors import WrongUsage, message


def today(timezone: str) -> date:
    """Return the current day in `timezone`, or that of SOURCE_DATE_EPOCH (reproducible-builds.org).

    Raises WrongUsage if that variable holds no moment.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return datetime.now(zone(timezone)).date()
    try:
        seconds = int(epoch) if epoch.isascii() and epoch.isdigit() else math.inf
        return datetime.fromtimestamp(seconds, UTC).astimezone(zone(timezone)).date()
    except (ValueError, OverflowError, OSError):
        raise WrongUsage(message("date.bad-epoch", found=epoch), message("date.epoch-form")) from None


def zone(timezone: str) -> tzinfo:
    """Return the time zone of that name; UTC needs no database."""
    if timezone == "UTC":
        return UTC
    from zoneinfo import ZoneInfo

    return ZoneInfo(timezone)
