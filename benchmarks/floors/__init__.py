"""The least that the work could cost: programs that do a part of it and nothing else.

`program` is what a start of a command line of this size costs, and with its `count` what reading
the roadmap's files costs on top; `reading` is the reading alone.
"""
