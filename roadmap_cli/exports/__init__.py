"""The roadmap as files for other programs: one module a format."""
