"""Roadmaps in git repositories: what was on record, and repositories that mean harm."""
