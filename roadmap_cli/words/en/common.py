"""Words that many pages share."""

LINES = {
    "comma": ", ",
    "colon": ": ",
    "days": "{n} day|{n} days",
    "days-from-to": "{least} to {most} days",
    "none": "none",
    "as-of": "as of {day}",
    "filter": "filter: {terms}",
    "audience": "for: {audience}",
    "audience-public": "the public",
    "audience-members": "members",
    "audience-internal": "internal use",
    "commit": "data: {commit}",
    "tool": "roadmap {version}",
    "undated": "undated",
    "late-by": "{n} day late|{n} days late",
    "no-report-for": "no report for {n} day|no report for {n} days",
    "nothing": "No milestone matches.",
    "problems": "{n} problem in the files; what it is about is not shown:"
    "|{n} problems in the files; what they are about is not shown:",
    "with-hint": "{what} ({hint})",
    "incomplete": "Some of the files cannot be read; what they hold is not in here.",
    "shipped": "This is the roadmap that comes with the program; it is read-only.",
    "shipped-hint": "For a copy of your own: roadmap init DIR --example",
    "more": "and {n} more|and {n} more",
}
