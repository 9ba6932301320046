"""How fast `roadmap` is, compared with the minimal cost of its work and with other trackers."""
