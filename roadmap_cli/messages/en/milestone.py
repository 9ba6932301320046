"""What is said of milestones that are named."""

LINES = {
    "unknown": "there is no milestone '{id}'",
    "not-yet": "nobody had spoken of '{id}' by {day}; the road knows it from {known}",
    "unread": "'{id}' cannot be read",
    "list": "roadmap list shows them all",
    "no-date": "'{id}' has neither been closed nor given a date",
}
