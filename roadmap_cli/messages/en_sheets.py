"""The words of other people's sheets in English."""

from __future__ import annotations

from roadmap_cli.messages.sheet_words import CLOCK, SheetWords

WORDS = SheetWords(
    day=r"\b\d{1,2}(?:st|nd|rd|th)\b(?! ?(?:quarter|qtr|half|q\b|h\b))",
    between=r"(?<=\s)and(?=\s)",
    others=r"(?:\band others|\bet al\.?|\betc\.?)",
    undated=(
        *("TBC", "TBD", "TBA", "to be confirmed", "to be decided", "to be determined", "to be announced"),
        *("n/a", "#N/A", "NA", "not applicable", "not available"),
        *("none", "no date", "no due date", "not set", "unknown", "not known"),
    ),
    before=(
        r"(?:(?:no|not) later than|on or before|before (?:the )?end|(?:calendar )?year|month"
        r"|by|in|on|at|during|within|until|for|due|expected|planned|scheduled|the|of|end|eoy"
        r"|early|mid(?:dle)?|late|beginning|start|around|about|approximately|circa|(?:approx|ca|c)\b\.?|~)"
        r"(?!\w)[ -]*"
    ),
    after=(
        r"[ ,]*\(?\b(?:at the latest|latest|or earlier|expected|planned|target"
        r"|to be confirmed|tbc|tentative|provisional|indicative|estimated|approx\.?)\)?"
    ),
    narrowing=(
        r"\b(?:early|mid|middle|late|beginning|start|around|about|approx\w*|circa|ca|c"
        r"|to be confirmed|tbc|tentative|provisional|indicative|estimated)\b|~"
    ),
    times=rf"(?:\bat )?(?:{CLOCK}(?: ?[ap]\.?m\b\.?)?|\b\d{{1,2}} ?[ap]\.?m\b\.?|\b(?:noon|midnight)\b)",
    weekdays=r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?",
    seasons=r"\b(?:spring|summer|autumn|fall|winter)\b",
    spellings=(
        *((rf"\b{word}\b", str(n)) for n, word in enumerate(("first", "second", "third", "fourth"), start=1)),
        (r"\b(\d{1,2})(?:st|nd|rd|th)\b", r"\1"),
        (r"\b([1-4])[ -]?(?:quarter|qtr|q)(?=\b|\d|fy)", r"q\1"),
        (r"\b(?:quarter|qtr|q)[ -]?([1-4])\b", r"q\1"),
        (r"\b([12])[ -]?(?:half|h)(?=\b|\d|fy)", r"h\1"),
        (r"\bhalf[ -]?([12])\b", r"h\1"),
        (r"(?:\b|(?<=\d))(?:fy|(?:fiscal|financial)(?: year)?)[ -]*'?(?=\d)", "fy"),
        (r" of(?: the)?(?= )", ""),
        (r"(?<=\w) (?:to|through) (?=\w)", " – "),
        (r"^from (?=.* – )", ""),
    ),
    yearless={
        "day": ("{day} {name}", "{name} {day}"),
        "month": ("{name}",),
        "quarter": ("Q{n}",),
        "half": ("{half}",),
        "year": ("year",),
    },
    heads={
        "title": (
            *(
                "name",
                "task name",
                "card name",
                "commitment",
                "commitment title",
                "promise",
                "pledge",
            ),
            *("milestone", "milestone name", "task", "item", "deliverable", "measure", "recommendation"),
            *("commitment or promise", "commitment text", "description of commitment", "subject", "summary"),
            "action",
        ),
        "id": (
            *(
                "no",
                "no.",
                "number",
                "#",
                "ref",
                "ref.",
                "reference",
                "key",
                "issue key",
                "task id",
                "card id",
            ),
            *("commitment id", "commitment no", "commitment number", "promise id", "action id", "item no"),
            *("unique id", "uid", "code", "commitment code"),
        ),
        "kind": ("kind of milestone",),
        "pillar": ("theme", "category", "policy area", "area", "chapter", "workstream", "sector"),
        "status": (
            *(
                "progress status",
                "completion status",
                "status of completion",
                "completion",
                "progress",
                "state",
            ),
            *("implementation status", "current status", "level of completion", "section/column"),
            "list name",
        ),
        "owners": (
            *(
                "owner",
                "lead",
                "lead body",
                "lead ministry",
                "lead department",
                "lead agency",
                "lead institution",
            ),
            *(
                "lead organisation",
                "lead organization",
                "lead implementing agency",
                "responsible",
                "responsible body",
            ),
            *(
                "responsible ministry",
                "responsible department",
                "responsible agency",
                "responsible institution",
            ),
            *(
                "reporting lead",
                "accountable",
                "assignee",
                "assignees",
                "assigned to",
                "ministry",
                "department",
            ),
            *("agency", "implementing institution", "resource names", "members"),
        ),
        "partners": (
            *("partner", "other bodies", "supporting bodies", "other ministries", "supporting departments"),
            *("other actors involved", "other institutions", "supporting institutions", "stakeholders"),
        ),
        "start": ("start date", "begin", "begins", "beginning", "from", "start on"),
        "due": (
            *(
                "due date",
                "deadline",
                "target date",
                "target",
                "due on",
                "due_on",
                "dueon",
                "by when",
                "end date",
            ),
            *(
                "target completion date",
                "planned completion",
                "expected completion",
                "expected completion date",
            ),
            *("finish", "finish date", "end", "to", "timeline", "timescale", "milestone date"),
            *(
                "revised due date",
                "revised deadline",
                "revised target date",
                "forecast date",
                "baseline date",
            ),
        ),
        "on": (
            *("date", "as of", "date of update", "update date", "reported on", "report date", "status date"),
            *("last updated", "updated", "last update"),
        ),
        "done": (
            *("date done", "done on", "date completed", "completed on", "completed at", "date of completion"),
            *(
                "actual completion",
                "actual completion date",
                "closed at",
                "closed_at",
                "closedat",
                "resolved",
            ),
            *("actual finish", "actual date", "delivered on", "closed"),
        ),
        "started": ("date started", "started on", "actual start", "actual start date"),
        "note": (
            *(
                "notes",
                "comment",
                "comments",
                "remark",
                "remarks",
                "latest update",
                "update",
                "progress note",
            ),
            *("narrative", "status note", "status info", "status_info"),
        ),
        "next": (
            *(
                "next steps",
                "next action",
                "next actions",
                "action",
                "actions",
                "action point",
                "action points",
            ),
            *("action required", "actions required", "follow-up", "follow up", "way forward"),
        ),
        "next_by": ("next step due", "next steps due", "next action by", "next action due", "action due"),
        "next_owner": ("next step owner", "owner of next step", "next action owner", "action owner"),
        "source": (
            *("source", "html_url", "link", "links", "url", "evidence", "web page", "website", "card url"),
            *("source url", "source link", "reference link"),
        ),
        "by": ("reported by side",),
        "reason": ("reason for change", "reason for delay"),
        "summary": (
            "description",
            "details",
            "body",
            "objective",
            "card description",
            "commitment description",
        ),
        "follows": ("follows from",),
        "needs": ("depends on",),
        "tags": ("tag", "label", "labels", "keywords"),
        "outlook": (
            *("rag", "rag status", "status rag", "status (rag)", "rag rating", "brag", "brag status"),
            *("traffic light", "confidence", "confidence level", "delivery confidence"),
            *("delivery confidence assessment", "dca", "outlook for delivery"),
        ),
    },
    latest=("revised", "latest", "current", "new", "updated", "changed to", "forecast"),
    statuses={
        "": ("open", "needs-action", "confirmed", "tentative"),
        "proposed": ("suggested", "under consideration"),
        "planned": (
            "not started",
            "not yet started",
            "to do",
            "todo",
            "to-do",
            "backlog",
            "selected for development",
            "scheduled",
        ),
        "under-way": (
            *(
                "in process",
                "in-process",
                "doing",
                "in development",
                "in review",
                "in delivery",
                "active",
                "on track",
            ),
            *(
                "in the works",
                "partially completed",
                "partially complete",
                "limited",
                "substantial",
                "substantially completed",
            ),
        ),
        "done": (
            *(
                "closed",
                "resolved",
                "fixed",
                "achieved",
                "delivered",
                "fulfilled",
                "implemented",
                "fully implemented",
            ),
            *("promise kept", "kept", "met", "released"),
        ),
        "paused": ("blocked", "deferred", "stalled", "waiting"),
        "dropped": (
            *(
                "closed (not planned)",
                "closed (duplicate)",
                "won't do",
                "wont do",
                "won't fix",
                "withdrawn",
                "discontinued",
            ),
        ),
    },
    outlooks={
        "": ("blue", "b", "complete", "completed", "done", "closed", "grey", "gray"),
        "on-track": ("green", "g", "high", "on schedule"),
        "at-risk": ("amber", "a", "yellow", "y", "orange", "medium", "some risk"),
        "off-track": ("red", "r", "low", "delayed", "behind schedule"),
    },
)
