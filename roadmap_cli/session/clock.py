"""Which day it is: the only module that reads a clock."""

from __future__ import annotations

import math
import os
from datetime import UTC, date, datetime, tzinfo
from pathlib import Path

from roadmap_cli.model.errors import WrongUsage, message
from roadmap_cli.model.nearest import nearest_hint
from roadmap_cli.model.vocabulary import is_same_everywhere


def moment() -> datetime:
    """Return what time it is."""
    return datetime.now(UTC)


def today(timezone: str) -> date:
    """Return the current day in `timezone` for what is written today; SOURCE_DATE_EPOCH does not count."""
    return moment().astimezone(zone(timezone)).date()


def day_of_answers(timezone: str) -> date:
    """Return the day that commands which read take for today: that of SOURCE_DATE_EPOCH if it is set.

    The variable fixes what is made of the same files (reproducible-builds.org). Raises WrongUsage if it holds no
    moment.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return today(timezone)
    try:
        seconds = int(epoch) if epoch.isascii() and epoch.isdigit() else math.inf
        return datetime.fromtimestamp(seconds, UTC).astimezone(zone(timezone)).date()
    except (ValueError, OverflowError, OSError):
        raise WrongUsage(message("date.bad-epoch", found=epoch), message("date.epoch-form")) from None


def machine_zone() -> str:
    """Return the name of this machine's time zone, `UTC` if it tells none.

    It is that of the variable TZ (POSIX, "Environment Variables"), else of the file that /etc/localtime leads to.
    """
    try:
        name = os.environ.get("TZ", "").removeprefix(":") or str(Path("/etc/localtime").readlink())
        name = name.rpartition("zoneinfo/")[2]
        zone(name)
    except (LookupError, ValueError, OSError):
        return "UTC"
    if not is_same_everywhere(name):
        return "UTC"
    return "UTC" if name == "Etc/UTC" else name


def known_zone(name: str, option: str) -> str:
    """Return a time zone by its name in the tz database; raise WrongUsage, with the nearest, if it has none."""
    from zoneinfo import available_timezones

    zones = {known.casefold(): known for known in available_timezones() if is_same_everywhere(known)}
    if found := zones.get(name.strip().casefold()):
        return found
    what = message("write.unknown-value", option=option, found=name)
    raise WrongUsage(what, nearest_hint(name, zones.values(), message("file.expected-timezone")))


def zone(timezone: str) -> tzinfo:
    """Return the time zone of that name; UTC needs no database."""
    if timezone == "UTC":
        return UTC
    from zoneinfo import ZoneInfo

    return ZoneInfo(timezone)
