"""One module a format: pages, answers, findings and the roadmap become bytes."""
