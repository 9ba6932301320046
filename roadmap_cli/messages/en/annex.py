"""The words of `roadmap annex`."""

LINES = {
    "title": "{title}: annex of statements and sources",
    "about": "{statements} on {milestones}, from {sources}, by pillar and in order of date.",
    "milestones": "{n} milestone|{n} milestones",
    "statements": "{n} statement|{n} statements",
    "of-sources": "{n} source|{n} sources",
    "unsourced": "{n} statement has no source yet.|{n} statements have no source yet.",
    "left-out": "{n} more milestone is not in this annex.|{n} more milestones are not in this annex.",
    "no-source": "(no source)",
    "due": "due {date}",
    "due-withdrawn": "date withdrawn",
    "starts": "from {date}",
    "told": "{told}. {note}",
    "stop": "{told}.",
    "of-side": "{date} ({side})",
    "sources": "Sources",
    "how": "Each number stands for one place in one source, in the order in which it is first cited.",
    "quoted": "“{title}”",
    "at": "{told}. {url}",
    "no-date": "no date",
}
