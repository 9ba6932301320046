"""Pages become text, and answers become JSON: one module a format. A format knows no view."""
