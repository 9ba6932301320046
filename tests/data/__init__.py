"""The shipped roadmap, compared with the facts collected about it."""
