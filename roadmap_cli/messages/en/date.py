"""What is said of dates on the command line."""

LINES = {
    "unreadable": "'{text}' is neither a date nor a milestone",
    "backwards": "'{text}' ends before it begins",
    "out-of-reach": "'{text}' is out of the calendar's reach",
    "bad-epoch": "SOURCE_DATE_EPOCH is '{found}', which is no moment",
    "epoch-form": "it is a number of seconds since 1970-01-01; take it away for today",
    "forms": "write 2025-03-07, 2025-03, 2025-Q1, 2025, FY2025, today, -30d, or a milestone's id",
}
