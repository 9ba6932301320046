"""The words of `roadmap timeline`."""

LINES = {
    "origin": "from",
    "destination": "to",
    "today": "as of",
    "period": "some time within",
    "lasting": "lasts",
}
