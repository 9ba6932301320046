"""Answers become pages: one module a view. A view knows no format.

The module of a view has a function `blocks(answer, roadmap, messages, limit)` and, if its title is not
the roadmap's, `title(answer, roadmap, messages)`. Each of its lists shows at most `limit` entries.
"""
