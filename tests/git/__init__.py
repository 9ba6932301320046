"""Roadmaps in git repositories: what was recorded, and hostile repositories."""
