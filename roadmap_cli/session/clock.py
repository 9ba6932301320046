"""Which day it is: the only place that reads a clock."""

from __future__ import annotations

import math
import os
from datetime import UTC, date, datetime

from roadmap_cli.model.errors import WrongUsage, message


def today(timezone: str) -> date:
    """Return the day in `timezone`; that of SOURCE_DATE_EPOCH (reproducible-builds.org) where it is set.

    Raises WrongUsage where that names no moment.
    """
    from zoneinfo import ZoneInfo

    zone = UTC if timezone == "UTC" else ZoneInfo(timezone)
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return datetime.now(zone).date()
    try:
        seconds = int(epoch) if epoch.isascii() and epoch.isdigit() else math.inf
        return datetime.fromtimestamp(seconds, UTC).astimezone(zone).date()
    except (ValueError, OverflowError, OSError):
        raise WrongUsage(message("date.bad-epoch", found=epoch), message("date.epoch-form")) from None
