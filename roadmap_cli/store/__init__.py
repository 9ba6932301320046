"""The only rooms that open the roadmap's files."""
