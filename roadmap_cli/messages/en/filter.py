"""What is said of filters."""

LINES = {
    "unknown-key": "'{term}': there is no filter '{found}:'",
    "unknown-value": "'{term}': there is no {key} '{found}'",
    "no-value": "'{term}' names no value",
    "form": "write it as {key}:VALUE",
    "nearest": "did you mean '{word}'?",
    "known": "known: {words}",
    "meant": "Nothing holds this word; did you mean {term}?",
}
