"""Answers become pages: one module a view. A view knows no format."""
