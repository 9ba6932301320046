"""Questions: a roadmap and a day in, a frozen answer out; no file, no clock."""
