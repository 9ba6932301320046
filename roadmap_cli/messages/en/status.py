"""The words of `roadmap status`."""

LINES = {
    "origin": "from",
    "destination": "to",
    "today": "today",
    "days-ago": "{days} ago",
    "days-past": "{days} past its date",
    "days-ahead": "in {days}",
    "days-around": "in its window",
    "totals": "{n} milestone|{n} milestones",
    "late-list": "Late or without a report",
    "next-list": "Due next",
    "of": "{text} ({shown} of {n})",
    "side": "Side",
    "owes": "owes",
    "joint": "jointly",
    "done": "done",
    "open": "open",
    "late": "late",
    "unreported": "no report",
    "undated": "undated",
}
