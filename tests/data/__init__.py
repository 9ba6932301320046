"""The road itself: what stands in the data, held against the facts."""
