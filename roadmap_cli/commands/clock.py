"""Which day it is: the only place that reads a clock."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime


def today(timezone: str) -> date:
    """Return the day in `timezone`; that of SOURCE_DATE_EPOCH (reproducible-builds.org) where it is set."""
    from zoneinfo import ZoneInfo

    zone = UTC if timezone == "UTC" else ZoneInfo(timezone)
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = datetime.fromtimestamp(int(epoch), UTC) if epoch.isdigit() else datetime.now(UTC)
    return moment.astimezone(zone).date()
