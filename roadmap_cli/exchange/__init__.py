"""Sheets and copies of a roadmap from elsewhere: read, planned, applied."""
