"""Baselines: programs that do a part of the work and nothing else.

`program` is the cost of starting a command line of this size, and with its command `count` that of
reading the roadmap's files as well; `reading` is the reading alone.
"""
