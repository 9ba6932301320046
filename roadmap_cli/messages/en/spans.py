"""How far apart two dates are."""

LINES = {
    "same-day": "the same day",
    "later": "{days} later",
    "earlier": "{days} earlier",
    "around": "{earlier} earlier to {later} later",
    "ago": "{days} ago",
}
