"""Pure questions: a roadmap and a day in, a frozen answer out."""
